import Testing

@testable import Reporting

struct RedactorTests {
  @Test(arguments: [
    ("key AKIAIOSFODNN7EXAMPLE used", "key [secret:aws-access-key-id] used"),
    ("Authorization: Bearer abcdefghij0123456789.x", "Authorization: Bearer [secret:bearer]"),
    ("t=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_1 end", "t=[secret:jwt] end"),
    (
      "https://b.s3/k?X-Amz-Signature=0af1&X-Amz-Date=1",
      "https://b.s3/k?X-Amz-Signature=[secret:presigned-url]&X-Amz-Date=1"
    ),
    ("x-amz-security-token=IQoJ%2F", "x-amz-security-token=[secret:presigned-url]"),
    ("cookie AWSALB=abc+/=; AWSALBCORS=d", "cookie AWSALB=[secret:cookie]; AWSALBCORS=[secret:cookie]"),
    ("{'AWSALB': 'q1w2'}", "{'AWSALB': '[secret:cookie]'}"),
    ("Set-Cookie: a=b; Path=/", "Set-Cookie: [secret:cookie]"),
    ("postgres://user:p%40ss@host/db", "postgres://user:[secret:password]@host/db"),
    ("{\"password\": \"hunter2\"}", "{\"password\": \"[secret:password]\"}"),
  ])
  func `a secret is named and not shown`(text: String, expected: String) {
    #expect(Redactor.standard.redact(text).text == expected)
    #expect(Redactor.standard.redact(expected).text == expected)
  }

  @Test(arguments: [
    "AKIA is a prefix", "basic tests", "basic understanding", "pwd: /app/data", "http://host:8080/x",
    "2025-10-06 06:31:02 167936 a.csv", "password reset", "AWSALB cookie acquired", "s3://bucket/a@b",
  ])
  func `ordinary text stays`(text: String) {
    #expect(Redactor.standard.redact(text).kinds.isEmpty)
    #expect(Redactor.standard.redact(text).text == text)
  }

  @Test func `a secret is taken out before the text is cut`() {
    let text = String(repeating: "x", count: 10) + " AKIAIOSFODNN7EXAMPLE"
    for limit in 8...40 { #expect(!Untrusted(text).terminal(limit: limit).contains("AKIA")) }
  }
}
