#include "CSimdjson.h"

#include <cstring>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// The next byte that can end or open something: in a string `"`, `\` or a line end, outside `"`, a bracket or (asked
/// for) a line end.
static size_t next_mark(const uint8_t *p, size_t i, size_t n, bool in_string, bool newline) {
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i second = _mm_set1_epi8(in_string ? '\\' : '{');
  const __m128i third = _mm_set1_epi8(in_string ? '"' : '}');
  // `[` and `]` differ from `{` and `}` in this bit only; no other byte does.
  const __m128i fold = _mm_set1_epi8(in_string ? 0 : 0x20);
  const __m128i line = _mm_set1_epi8(newline ? '\n' : '"');
  for (; i + 16 <= n; i += 16) {
    __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p + i));
    __m128i folded = _mm_or_si128(block, fold);
    __m128i hit = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, line)),
        _mm_or_si128(_mm_cmpeq_epi8(folded, second), _mm_cmpeq_epi8(folded, third)));
    int mask = _mm_movemask_epi8(hit);
    if (mask) return i + static_cast<size_t>(__builtin_ctz(static_cast<unsigned>(mask)));
  }
#endif
  for (; i < n; i++) {
    uint8_t c = p[i];
    if (c == '"' || (newline && c == '\n')) return i;
    if (in_string ? c == '\\' : ((c | 0x20) == '{' || (c | 0x20) == '}')) return i;
  }
  return n;
}

extern "C" {

int debrief_scan_value(debrief_scan *s, const uint8_t *p, size_t n, size_t *used) {
  size_t i = 0;
  if (s->escaped && n > 0) {
    s->escaped = 0;
    i = 1;
  }
  while (true) {
    bool in_string = s->in_string;
    i = next_mark(p, i, n, in_string, in_string || s->newline_breaks);
    if (i >= n) {
      *used = n;
      return DEBRIEF_SCAN_MORE;
    }
    uint8_t c = p[i];
    if (c == '\n') {
      *used = i;
      return DEBRIEF_SCAN_BROKEN;
    }
    if (in_string) {
      if (c == '\\') {
        // Too near the end of the chunk to look: say yes, the caller only looks closer.
        if (i + 3 >= n) s->surrogate = 1;
        else if (p[i + 1] == 'u' && (p[i + 2] | 0x20) == 'd') s->surrogate = 1;
        if (i + 1 >= n) {
          s->escaped = 1;
          *used = n;
          return DEBRIEF_SCAN_MORE;
        }
        i += 2;
        continue;
      }
      s->in_string = 0;
    } else if (c == '"') {
      s->in_string = 1;
      i++;
      continue;
    } else {
      bool brace = c == '{' || c == '}';
      if (c == '{' || c == '[') {
        if (s->depth < 128) {
          uint64_t bit = uint64_t(1) << (s->depth & 63);
          uint64_t &word = s->types[s->depth >> 6];
          word = brace ? word | bit : word & ~bit;
        }
        if (++s->depth > s->limit) s->too_deep = 1;
      } else {
        if (s->depth == 0) {
          *used = i;
          return DEBRIEF_SCAN_BROKEN;
        }
        s->depth--;
        if (s->depth < 128) {
          bool open_brace = s->types[s->depth >> 6] >> (s->depth & 63) & 1;
          if (open_brace != brace) {
            *used = i;
            return DEBRIEF_SCAN_BROKEN;
          }
        }
      }
    }
    i++;
    if (s->depth == 0) {
      *used = i;
      return DEBRIEF_SCAN_END;
    }
  }
}

size_t debrief_count_newlines(const uint8_t *bytes, size_t length) {
  size_t count = 0, i = 0;
#if defined(__SSE2__)
  const __m128i line = _mm_set1_epi8('\n');
  while (i + 16 <= length) {
    // A byte counts to 255 before it would wrap.
    __m128i sums = _mm_setzero_si128();
    for (int round = 0; round < 255 && i + 16 <= length; round++, i += 16)
      sums = _mm_sub_epi8(
          sums, _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + i)), line));
    __m128i halves = _mm_sad_epu8(sums, _mm_setzero_si128());
    count += static_cast<size_t>(_mm_cvtsi128_si64(halves))
        + static_cast<size_t>(_mm_cvtsi128_si64(_mm_srli_si128(halves, 8)));
  }
#endif
  for (; i < length; i++) count += bytes[i] == '\n';
  return count;
}

size_t debrief_find(const uint8_t *bytes, size_t length, const uint8_t *needle, size_t needle_length) {
  const void *found = memmem(bytes, length, needle, needle_length);
  return found ? static_cast<size_t>(static_cast<const uint8_t *>(found) - bytes) : length;
}
}
