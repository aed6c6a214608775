#pragma once
#include <openssl/evp.h>

/// SHA-256 as an opaque handle; the constant `EVP_sha256()` is a function whose result Swift need not know.
static inline EVP_MD_CTX *debrief_sha256_new(void) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (context) EVP_DigestInit_ex(context, EVP_sha256(), NULL);
  return context;
}
