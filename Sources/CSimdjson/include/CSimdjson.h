#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Bytes that somebody else owns; not NUL-terminated.
typedef struct {
  const char *_Nullable data;
  size_t length;
} debrief_bytes;

// MARK: - The boundary scanner (no parsing: where does a value end?)

/// State of a scan over one JSON value, kept between two chunks of it. Zero it, then set `limit`.
typedef struct {
  /// Which bracket is open at each of the first 128 depths: 1 is `{`.
  uint64_t types[2];
  uint32_t depth;
  /// Depth beyond which `too_deep` is set; the end of the value is found all the same.
  uint32_t limit;
  uint8_t in_string;
  uint8_t escaped;
  uint8_t too_deep;
  /// A `\ud8..` to `\udf..` was seen: the caller looks for lone surrogates.
  uint8_t surrogate;
  /// Set by the caller for line-delimited JSON: a line end inside a value breaks it.
  uint8_t newline_breaks;
} debrief_scan;

enum { DEBRIEF_SCAN_MORE = 0, DEBRIEF_SCAN_END = 1, DEBRIEF_SCAN_BROKEN = 2 };

/// Scans `length` bytes of a value that begins with `{`, `[` or `"`. `*used` is how many were taken: up to and with
/// the last byte of the value at END, up to the offending byte at BROKEN (a bracket that does not match, a raw line
/// end inside a string).
int debrief_scan_value(
    debrief_scan *_Nonnull scan, const uint8_t *_Nonnull bytes, size_t length, size_t *_Nonnull used);

/// How many bytes of `bytes` are 0x0A.
size_t debrief_count_newlines(const uint8_t *_Nonnull bytes, size_t length);

/// Index of `needle` in `bytes`, or `length` where it is not; in linear time.
size_t debrief_find(
    const uint8_t *_Nonnull bytes, size_t length, const uint8_t *_Nonnull needle, size_t needle_length);

/// 1 when the bytes are valid UTF-8.
int debrief_is_utf8(const uint8_t *_Nonnull bytes, size_t length);

// MARK: - The parser (simdjson's DOM)

typedef struct debrief_json debrief_json;

/// A parser with its own buffers, for one thread at a time; NULL without memory.
debrief_json *_Nullable debrief_json_new(size_t max_bytes, size_t max_depth);
void debrief_json_free(debrief_json *_Nullable parser);

/// A value of the last parsed document; invalid after the next parse.
typedef struct {
  const void *_Nullable document;
  size_t index;
} debrief_value;

/// Parses `length` bytes behind which 64 more are readable. Returns 0, or a code for `debrief_json_message`.
int debrief_json_parse(
    debrief_json *_Nonnull parser, const uint8_t *_Nonnull bytes, size_t length, debrief_value *_Nonnull root);
const char *_Nonnull debrief_json_message(int code);

enum {
  DEBRIEF_NULL = 0,
  DEBRIEF_BOOL = 1,
  DEBRIEF_INTEGER = 2,
  DEBRIEF_REAL = 3,
  DEBRIEF_STRING = 4,
  DEBRIEF_ARRAY = 5,
  DEBRIEF_OBJECT = 6
};

/// What a value is, with its content in the member that fits (an integer above `INT64_MAX` is a real).
typedef struct {
  int type;
  int64_t integer;
  double real;
  debrief_bytes string;
  /// Elements or members.
  size_t count;
} debrief_content;

debrief_content debrief_json_content(debrief_value value);
/// The first member with this key. Returns 1 if there is one.
int debrief_json_member(
    debrief_value object, const char *_Nonnull key, size_t key_length, debrief_value *_Nonnull found);
/// Calls `visit` for each member (or element, with an empty key) in order until it returns 0.
void debrief_json_each(
    debrief_value container, void *_Nullable context,
    int (*_Nonnull visit)(void *_Nullable context, debrief_bytes key, debrief_value value));

/// What a CloudWatch event holds, in one call: the hot path of a log file.
typedef struct {
  debrief_bytes message;
  debrief_bytes stream;
  debrief_bytes id;
  int64_t timestamp;
  int64_t ingestion;
  uint8_t has_message;
  uint8_t has_timestamp;
  uint8_t has_ingestion;
  /// A key that we read stands twice; the first one counts.
  uint8_t duplicate;
} debrief_log_event;

/// Reads `root` as a CloudWatch event. Integral floats and digit strings count as integers. Returns 0 when it is no object.
int debrief_json_log_event(debrief_value root, debrief_log_event *_Nonnull event);

#ifdef __cplusplus
}
#endif
