#pragma once
#include <zlib.h>

/// `inflateInit2` is a macro, which Swift cannot import; 15 + 32 recognises gzip and zlib heads.
static inline int debrief_inflate_init(z_stream *stream) {
  return inflateInit2(stream, 15 + 32);
}
