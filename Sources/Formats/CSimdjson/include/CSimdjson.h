// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

#ifndef DIJKWACHT_CSIMDJSON_H
#define DIJKWACHT_CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A parsed document: a tape of 64-bit words and the bytes of its strings, in the form of simdjson's tape.md.
typedef struct csimdjson_document csimdjson_document;

/// Parses one JSON text. The bytes are copied and need no padding.
///
/// Returns the document, or NULL with the library's error code in `code`. The document must be given to
/// `csimdjson_free`.
csimdjson_document *csimdjson_parse(const uint8_t *bytes, size_t length, size_t maximum_depth, int *code);

/// The words of the tape; the first one tells in its lower 56 bits how many there are.
const uint64_t *csimdjson_tape(const csimdjson_document *document);

/// The string buffer that the tape's words point into: a 32-bit length, the UTF-8 bytes, a zero.
const uint8_t *csimdjson_strings(const csimdjson_document *document);

/// The library's own text for an error code; lives forever.
const char *csimdjson_message(int code);

/// Gives a document back.
void csimdjson_free(csimdjson_document *document);

#ifdef __cplusplus
}
#endif

#endif
