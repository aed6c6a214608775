#pragma once
#include <stddef.h>
#include <stdint.h>

// Linear-time regular expressions (RE2) behind C, so that no Swift target is C++.
// Every function is safe to call from several threads on the same compiled object; a scratch belongs to one thread.
// No exception leaves this file: running out of memory is an error return.

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cre2_regex cre2_regex;
typedef struct cre2_set cre2_set;
typedef struct cre2_scratch cre2_scratch;

/// Bytes of a text; `start` is -1 for a group that took no part in the match.
typedef struct {
  int64_t start;
  int64_t length;
} cre2_span;

/// Compiles a pattern in RE2's syntax. NULL and a NUL-terminated reason in `error` when it is not one.
cre2_regex *cre2_regex_new(const char *pattern, size_t length, int ignore_case, char *error, size_t error_size);
void cre2_regex_free(cre2_regex *regex);
/// Number of groups, without the whole match.
int cre2_regex_groups(const cre2_regex *regex);
/// Name of group 1, 2, ...; NULL for a group without one.
const char *cre2_regex_group_name(const cre2_regex *regex, int group);
/// 1 and the spans of the whole match and its groups; 0 without a match; -1 out of memory.
int cre2_regex_match(const cre2_regex *regex, const char *text, size_t length, cre2_span *spans, int count);

/// A set of patterns that are looked for in one pass; `max_memory` bounds its automaton.
cre2_set *cre2_set_new(int64_t max_memory);
void cre2_set_free(cre2_set *set);
/// Adds a pattern, returns its number (0, 1, ...) or -1. A pattern is `anchored` when it can match at the start only.
int cre2_set_add(cre2_set *set, const char *pattern, size_t length, int anchored, char *error, size_t error_size);
/// To be called once, after the last pattern. 0, or -1 when the patterns together are too large.
int cre2_set_compile(cre2_set *set);

/// Buffers of one thread.
cre2_scratch *cre2_scratch_new(void);
void cre2_scratch_free(cre2_scratch *scratch);

/// The text without terminal escapes (`ESC [ ... letter`) and without U+FE0F, which come and go with the tool that
/// saved a log. Points into `text` when there is nothing to remove, else into the scratch, until its next use.
const char *cre2_normalise(cre2_scratch *scratch, const char *text, size_t length, size_t *result_length);

/// Numbers of all patterns that match `text`, ascending, at most `capacity`. -1 out of memory.
int cre2_set_match(
    const cre2_set *set, cre2_scratch *scratch, const char *text, size_t length, int32_t *numbers, int capacity);

#ifdef __cplusplus
}
#endif
