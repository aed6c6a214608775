// swift-tools-version: 6.2
import PackageDescription

/// Strict settings for our own targets: Swift 6 mode, explicit existentials, explicit imports, no warnings.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "debrief",
  products: [
    .executable(name: "debrief", targets: ["debrief"]),
    .library(
      name: "DebriefKit",
      targets: ["Evidence", "Intake", "Knowledge", "Casebook", "Diagnosis", "Reporting"]),
  ],
  dependencies: [
    // The case is SQLite: GRDB owns connections, migrations and reads; its GRDBSQLite product gives the C API to the writer.
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    // The command line: help, completions, and exit status 64 for wrong usage.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // Causes and signals are YAML; Yams keeps line and column of every node, which our errors need.
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // Floor 0: C seams, one subject each.
    // JSON at more than 1 GB/s (Debian libsimdjson-dev) behind a C interface, so that no Swift target is C++.
    .target(
      name: "CSimdjson", cxxSettings: [.define("NDEBUG")],
      linkerSettings: [.linkedLibrary("simdjson"), .linkedLibrary("stdc++")]),
    // Regular expressions that run in linear time on hostile text, all patterns in one scan (Debian libre2-dev).
    .target(
      name: "CRE2", linkerSettings: [.linkedLibrary("re2"), .linkedLibrary("stdc++")]),
    // Streaming gunzip, several members in one file.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // SHA-256 with the processor's own instructions: nine times our own Swift.
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    // Floor 1: values.
    .target(name: "Evidence", swiftSettings: strict),
    // Floor 2: bytes to events; knowledge from queries/.
    .target(
      name: "Intake", dependencies: ["Evidence", "CSimdjson", "CZlib", "CCrypto"],
      swiftSettings: strict),
    .target(
      name: "Knowledge",
      dependencies: ["Evidence", "CRE2", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict, plugins: ["EmbedQueries"]),
    // Floor 3: the case.
    .target(
      name: "Casebook",
      dependencies: [
        "Evidence", "Intake", "Knowledge", "CCrypto",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    // Floor 4: why.
    .target(
      name: "Diagnosis",
      dependencies: [
        "Evidence", "Knowledge", "Casebook", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    // Floor 5: what people read.
    .target(
      name: "Reporting",
      dependencies: [
        "Evidence", "Intake", "Knowledge", "Casebook", "Diagnosis",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    // Floor 6: the command.
    .executableTarget(
      name: "debrief",
      dependencies: [
        "Evidence", "Intake", "Knowledge", "Casebook", "Diagnosis", "Reporting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // What is measured of the labelled sessions; not part of the library or of the user's command.
    .target(
      name: "Accuracy",
      dependencies: ["Evidence", "Intake", "Knowledge", "Casebook", "Diagnosis"], swiftSettings: strict),
    .executableTarget(
      name: "measure-accuracy",
      dependencies: [
        "Accuracy", "Knowledge", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // docs/commands.md and the manual page, made from the help of the command.
    .target(name: "Manual", swiftSettings: strict),
    .executableTarget(
      name: "make-manual",
      dependencies: ["Manual", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: strict),

    // The program of docs/library.md, built and run by the tests.
    .executableTarget(
      name: "triage",
      dependencies: ["Evidence", "Intake", "Knowledge", "Casebook", "Diagnosis", "Reporting"],
      path: "Examples/triage", swiftSettings: strict),

    // queries/ travels inside the binary: a build tool turns its files into one Swift source.
    .executableTarget(name: "embed-queries", swiftSettings: strict),
    .plugin(
      name: "EmbedQueries", capability: .buildTool(), dependencies: ["embed-queries"]),

    .testTarget(name: "EvidenceTests", dependencies: ["Evidence"], swiftSettings: strict),
    .testTarget(
      name: "IntakeTests", dependencies: ["Intake", "Evidence"], exclude: ["survey.golden.txt"],
      swiftSettings: strict),
    .testTarget(
      name: "KnowledgeTests", dependencies: ["Knowledge", "Evidence"], swiftSettings: strict),
    .testTarget(
      name: "CasebookTests",
      dependencies: [
        "Casebook", "Evidence", "Intake", "Knowledge", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      resources: [.copy("Fixtures")], swiftSettings: strict),
    .testTarget(
      name: "DiagnosisTests",
      dependencies: [
        "Diagnosis", "Evidence", "Intake", "Knowledge", "Casebook",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["Reporting", "Evidence", "Intake", "Knowledge", "Casebook", "Diagnosis"],
      exclude: ["report.golden.html"], swiftSettings: strict),
    .testTarget(
      name: "AccuracyTests",
      dependencies: ["Accuracy", "Evidence", "Knowledge", "Reporting"], swiftSettings: strict),
    // What the whole promises: the recorded sessions, the reports of them, and the command as a user runs it.
    .testTarget(
      name: "AcceptanceTests",
      dependencies: [
        "debrief", "triage", "Manual", "Reporting", "Evidence", "Intake", "Knowledge", "Casebook",
        "Diagnosis",
      ],
      exclude: ["Golden"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
