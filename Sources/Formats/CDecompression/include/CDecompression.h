// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

#ifndef DIJKWACHT_CDECOMPRESSION_H
#define DIJKWACHT_CDECOMPRESSION_H

#include <stddef.h>
#include <stdint.h>

/// The formats, in the order of `CompressionFormat`.
enum { CDECOMPRESSION_GZIP = 0, CDECOMPRESSION_ZSTD = 1, CDECOMPRESSION_XZ = 2, CDECOMPRESSION_BZIP2 = 3 };

/// What a step said.
enum {
    /// More input or more room is needed.
    CDECOMPRESSION_MORE = 0,
    /// A member (gzip), frame (zstd), stream (xz, bzip2) is complete; another one may follow.
    CDECOMPRESSION_END = 1,
    /// The bytes are not what the format allows.
    CDECOMPRESSION_CORRUPT = 2,
    /// Unpacking needs more memory than allowed, or there is none.
    CDECOMPRESSION_MEMORY = 3
};

/// A decoder of one file; not for two threads at once.
typedef struct cdecompression_decoder cdecompression_decoder;

/// Makes a decoder, or gives NULL when there is no memory.
cdecompression_decoder *cdecompression_open(int format, uint64_t maximum_memory);

/// Reads from `input`, writes to `output`, and tells how many bytes of each it used.
int cdecompression_step(
    cdecompression_decoder *decoder,
    const uint8_t *input,
    size_t input_length,
    size_t *input_used,
    uint8_t *output,
    size_t output_length,
    size_t *output_used
);

/// Makes the decoder ready for the next member, frame or stream; nonzero when it cannot.
int cdecompression_restart(cdecompression_decoder *decoder);

/// Gives a decoder back.
void cdecompression_close(cdecompression_decoder *decoder);

/// Packs bytes by zstd at its lowest effort; 0 when there is no room or no memory.
size_t cdecompression_pack_zstd(const void *input, size_t length, void *output, size_t room);

/// Room that packing needs at most.
size_t cdecompression_zstd_bound(size_t length);

#endif
