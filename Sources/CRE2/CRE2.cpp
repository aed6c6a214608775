#include "CRE2.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <vector>

using re2::StringPiece;

namespace {

RE2::Options options(bool ignore_case, int64_t max_memory) {
  RE2::Options result;
  result.set_log_errors(false);  // Errors are values here; a library writes nothing to standard error.
  result.set_case_sensitive(!ignore_case);
  result.set_max_mem(max_memory);
  return result;
}

void report(const std::string &message, char *error, size_t size) {
  if (error != nullptr && size > 0) std::snprintf(error, size, "%s", message.c_str());
}

// Whether U+FE0F stands in the text. Its first byte is rare, so looking for that alone is faster than for all three.
bool has_selector(const char *text, const char *end) {
  while (text < end) {
    const char *at = static_cast<const char *>(std::memchr(text, 0xEF, end - text));
    if (at == nullptr || end - at < 3) return false;
    if (at[1] == '\xB8' && at[2] == '\x8F') return true;
    text = at + 1;
  }
  return false;
}

// What one pattern may take alone: RE2's own default, enough for any line that a person writes.
constexpr int64_t kPatternMemory = 8 << 20;

}  // namespace

struct cre2_regex {
  RE2 regex;
  std::vector<std::string> names;

  cre2_regex(const StringPiece &pattern, bool ignore_case) : regex(pattern, options(ignore_case, kPatternMemory)) {
    if (!regex.ok()) return;
    names.resize(regex.NumberOfCapturingGroups() + 1);
    for (const auto &entry : regex.CapturingGroupNames()) names[entry.first] = entry.second;
  }
};

namespace {

// Patterns of one kind of anchoring. RE2's automaton stops early only when no pattern can match any more, so those
// that match at the start only must not share it with those that may match anywhere.
struct Group {
  // A set must read a text to its end; a single pattern stops at its first match. Up to here, single ones are faster.
  static constexpr size_t kFew = 2;

  RE2::Set set;
  std::vector<std::unique_ptr<RE2>> patterns;
  std::vector<int32_t> numbers;

  Group(int64_t max_memory, RE2::Anchor anchor) : set(options(false, max_memory), anchor) {}

  bool add(const StringPiece &pattern, int32_t number, std::string *error) {
    auto single = std::make_unique<RE2>(pattern, options(false, kPatternMemory));
    if (!single->ok()) {
      *error = single->error();
      return false;
    }
    if (set.Add(pattern, error) < 0) return false;
    patterns.push_back(std::move(single));
    numbers.push_back(number);
    return true;
  }

  void match(const StringPiece &text, std::vector<int> &hits, std::vector<int32_t> &result) const {
    if (patterns.size() <= kFew) {
      for (size_t i = 0; i < patterns.size(); ++i) {
        if (RE2::PartialMatch(text, *patterns[i])) result.push_back(numbers[i]);
      }
      return;
    }
    RE2::Set::ErrorInfo failure;
    hits.clear();
    if (set.Match(text, &hits, &failure)) {
      for (int hit : hits) result.push_back(numbers[hit]);
    } else if (failure.kind != RE2::Set::kNoError) {
      // The automaton outgrew its memory on this text: one pattern after the other is slower, and never silent.
      for (size_t i = 0; i < patterns.size(); ++i) {
        if (RE2::PartialMatch(text, *patterns[i])) result.push_back(numbers[i]);
      }
    }
  }
};

}  // namespace

struct cre2_set {
  Group head;
  Group body;
  int32_t count = 0;

  explicit cre2_set(int64_t max_memory)
      : head(max_memory / 2, RE2::ANCHOR_START), body(max_memory / 2, RE2::UNANCHORED) {}
};

struct cre2_scratch {
  std::string text;
  std::vector<int> hits;
  std::vector<int32_t> numbers;
};

extern "C" {

cre2_regex *cre2_regex_new(const char *pattern, size_t length, int ignore_case, char *error, size_t error_size) {
  try {
    auto result = std::make_unique<cre2_regex>(StringPiece(pattern, length), ignore_case != 0);
    if (result->regex.ok()) return result.release();
    report(result->regex.error(), error, error_size);
  } catch (...) {
    report("out of memory", error, error_size);
  }
  return nullptr;
}

void cre2_regex_free(cre2_regex *regex) { delete regex; }

int cre2_regex_groups(const cre2_regex *regex) { return regex->regex.NumberOfCapturingGroups(); }

const char *cre2_regex_group_name(const cre2_regex *regex, int group) {
  if (group < 1 || group >= static_cast<int>(regex->names.size()) || regex->names[group].empty()) return nullptr;
  return regex->names[group].c_str();
}

int cre2_regex_match(const cre2_regex *regex, const char *text, size_t length, cre2_span *spans, int count) {
  constexpr int kInline = 16;
  try {
    StringPiece inline_groups[kInline];
    std::vector<StringPiece> more;
    StringPiece *groups = inline_groups;
    if (count > kInline) {
      more.resize(count);
      groups = more.data();
    }
    if (!regex->regex.Match(StringPiece(text, length), 0, length, RE2::UNANCHORED, groups, count)) return 0;
    for (int i = 0; i < count; ++i) {
      const bool took_part = groups[i].data() != nullptr;
      spans[i].start = took_part ? groups[i].data() - text : -1;
      spans[i].length = took_part ? static_cast<int64_t>(groups[i].size()) : 0;
    }
    return 1;
  } catch (...) {
    return -1;
  }
}

cre2_set *cre2_set_new(int64_t max_memory) {
  try {
    return new cre2_set(max_memory);
  } catch (...) {
    return nullptr;
  }
}

void cre2_set_free(cre2_set *set) { delete set; }

int cre2_set_add(cre2_set *set, const char *pattern, size_t length, int anchored, char *error, size_t error_size) {
  try {
    std::string reason;
    Group &group = anchored != 0 ? set->head : set->body;
    if (group.add(StringPiece(pattern, length), set->count, &reason)) return set->count++;
    report(reason, error, error_size);
  } catch (...) {
    report("out of memory", error, error_size);
  }
  return -1;
}

int cre2_set_compile(cre2_set *set) {
  try {
    return set->head.set.Compile() && set->body.set.Compile() ? 0 : -1;
  } catch (...) {
    return -1;
  }
}

cre2_scratch *cre2_scratch_new(void) { return new (std::nothrow) cre2_scratch; }

void cre2_scratch_free(cre2_scratch *scratch) { delete scratch; }

const char *cre2_normalise(cre2_scratch *scratch, const char *text, size_t length, size_t *result_length) {
  *result_length = length;
  if (length == 0) return text;
  const char *end = text + length;
  const char *escape = static_cast<const char *>(std::memchr(text, 0x1B, length));
  if (escape == nullptr && !has_selector(text, end)) return text;
  try {
    std::string &out = scratch->text;
    out.clear();
    out.reserve(length);
    const char *from = text;
    while (from < end) {
      if (*from == 0x1B && from + 1 < end && from[1] == '[') {
        const char *at = from + 2;
        while (at < end && *at >= 0x20 && *at <= 0x3F) ++at;
        if (at < end && *at >= 0x40 && *at <= 0x7E) {
          from = at + 1;
          continue;
        }
      } else if (end - from >= 3 && std::memcmp(from, "\xEF\xB8\x8F", 3) == 0) {
        from += 3;
        continue;
      }
      // Everything up to the next byte that could begin something to remove.
      const char *to = from + 1;
      while (to < end && *to != 0x1B && *to != '\xEF') ++to;
      out.append(from, to - from);
      from = to;
    }
    *result_length = out.size();
    return out.data();
  } catch (...) {
    return text;  // Unnormalised text is still the text.
  }
}

int cre2_set_match(
    const cre2_set *set, cre2_scratch *scratch, const char *text, size_t length, int32_t *numbers, int capacity) {
  try {
    std::vector<int32_t> &found = scratch->numbers;
    found.clear();
    const StringPiece piece(text, length);
    set->head.match(piece, scratch->hits, found);
    set->body.match(piece, scratch->hits, found);
    std::sort(found.begin(), found.end());
    const int count = std::min(static_cast<int>(found.size()), capacity);
    std::copy_n(found.begin(), count, numbers);
    return count;
  } catch (...) {
    return -1;
  }
}

}  // extern "C"
