// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

#include "CDecompression.h"

#include <bzlib.h>
#include <lzma.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

struct cdecompression_decoder {
    int format;
    int is_open;
    uint64_t maximum_memory;
    z_stream gzip;
    lzma_stream xz;
    bz_stream bzip2;
    ZSTD_DStream *zstd;
};

// The libraries count in unsigned int; larger buffers are given to them in pieces.
static const size_t largest_piece = 1u << 30;

static size_t smaller(size_t left, size_t right) { return left < right ? left : right; }

static int start(cdecompression_decoder *decoder) {
    decoder->is_open = 0;
    switch (decoder->format) {
    case CDECOMPRESSION_GZIP:
        memset(&decoder->gzip, 0, sizeof decoder->gzip);
        if (inflateInit2(&decoder->gzip, 15 + 16) != Z_OK) { return 1; }
        break;
    case CDECOMPRESSION_ZSTD: {
        decoder->zstd = ZSTD_createDStream();
        if (decoder->zstd == NULL) { return 1; }
        int window = 10;
        while (window < 31 && (UINT64_C(2) << window) <= decoder->maximum_memory) { window += 1; }
        if (ZSTD_isError(ZSTD_DCtx_setParameter(decoder->zstd, ZSTD_d_windowLogMax, window))) { return 1; }
        break;
    }
    case CDECOMPRESSION_XZ: {
        lzma_stream fresh = LZMA_STREAM_INIT;
        decoder->xz = fresh;
        if (lzma_stream_decoder(&decoder->xz, decoder->maximum_memory, 0) != LZMA_OK) { return 1; }
        break;
    }
    case CDECOMPRESSION_BZIP2:
        memset(&decoder->bzip2, 0, sizeof decoder->bzip2);
        if (BZ2_bzDecompressInit(&decoder->bzip2, 0, 0) != BZ_OK) { return 1; }
        break;
    default: return 1;
    }
    decoder->is_open = 1;
    return 0;
}

static void stop(cdecompression_decoder *decoder) {
    if (decoder->format == CDECOMPRESSION_ZSTD) {
        ZSTD_freeDStream(decoder->zstd);
        decoder->zstd = NULL;
    }
    if (!decoder->is_open) { return; }
    switch (decoder->format) {
    case CDECOMPRESSION_GZIP: inflateEnd(&decoder->gzip); break;
    case CDECOMPRESSION_XZ: lzma_end(&decoder->xz); break;
    case CDECOMPRESSION_BZIP2: BZ2_bzDecompressEnd(&decoder->bzip2); break;
    default: break;
    }
    decoder->is_open = 0;
}

cdecompression_decoder *cdecompression_open(int format, uint64_t maximum_memory) {
    cdecompression_decoder *decoder = calloc(1, sizeof *decoder);
    if (decoder == NULL) { return NULL; }
    decoder->format = format;
    decoder->maximum_memory = maximum_memory;
    if (start(decoder) != 0) {
        cdecompression_close(decoder);
        return NULL;
    }
    return decoder;
}

int cdecompression_restart(cdecompression_decoder *decoder) {
    if (decoder->is_open && decoder->format == CDECOMPRESSION_GZIP) { return inflateReset(&decoder->gzip) != Z_OK; }
    // A zstd stream is ready for the next frame by itself.
    if (decoder->is_open && decoder->format == CDECOMPRESSION_ZSTD) { return 0; }
    stop(decoder);
    return start(decoder);
}

void cdecompression_close(cdecompression_decoder *decoder) {
    if (decoder == NULL) { return; }
    stop(decoder);
    free(decoder);
}

static int step_gzip(
    z_stream *stream, const uint8_t *input, size_t *taken, uint8_t *output, size_t *given
) {
    stream->next_in = (Bytef *)input;
    stream->avail_in = (uInt)*taken;
    stream->next_out = output;
    stream->avail_out = (uInt)*given;
    int code = inflate(stream, Z_NO_FLUSH);
    *taken -= stream->avail_in;
    *given -= stream->avail_out;
    switch (code) {
    case Z_STREAM_END: return CDECOMPRESSION_END;
    case Z_OK:
    case Z_BUF_ERROR: return CDECOMPRESSION_MORE;
    case Z_MEM_ERROR: return CDECOMPRESSION_MEMORY;
    default: return CDECOMPRESSION_CORRUPT;
    }
}

static int step_zstd(
    ZSTD_DStream *stream, const uint8_t *input, size_t *taken, uint8_t *output, size_t *given
) {
    ZSTD_inBuffer in = {input, *taken, 0};
    ZSTD_outBuffer out = {output, *given, 0};
    size_t code = ZSTD_decompressStream(stream, &out, &in);
    *taken = in.pos;
    *given = out.pos;
    if (ZSTD_isError(code)) {
        // The library's public names of errors are texts; this one is about the window, that is memory.
        const char *name = ZSTD_getErrorName(code);
        return strstr(name, "memory") != NULL ? CDECOMPRESSION_MEMORY : CDECOMPRESSION_CORRUPT;
    }
    return code == 0 ? CDECOMPRESSION_END : CDECOMPRESSION_MORE;
}

static int step_xz(
    lzma_stream *stream, const uint8_t *input, size_t *taken, uint8_t *output, size_t *given
) {
    stream->next_in = input;
    stream->avail_in = *taken;
    stream->next_out = output;
    stream->avail_out = *given;
    lzma_ret code = lzma_code(stream, LZMA_RUN);
    *taken -= stream->avail_in;
    *given -= stream->avail_out;
    switch (code) {
    case LZMA_STREAM_END: return CDECOMPRESSION_END;
    case LZMA_OK:
    case LZMA_BUF_ERROR:
    case LZMA_UNSUPPORTED_CHECK: return CDECOMPRESSION_MORE;
    case LZMA_MEM_ERROR:
    case LZMA_MEMLIMIT_ERROR: return CDECOMPRESSION_MEMORY;
    default: return CDECOMPRESSION_CORRUPT;
    }
}

static int step_bzip2(
    bz_stream *stream, const uint8_t *input, size_t *taken, uint8_t *output, size_t *given
) {
    stream->next_in = (char *)input;
    stream->avail_in = (unsigned)*taken;
    stream->next_out = (char *)output;
    stream->avail_out = (unsigned)*given;
    int code = BZ2_bzDecompress(stream);
    *taken -= stream->avail_in;
    *given -= stream->avail_out;
    switch (code) {
    case BZ_STREAM_END: return CDECOMPRESSION_END;
    case BZ_OK: return CDECOMPRESSION_MORE;
    case BZ_MEM_ERROR: return CDECOMPRESSION_MEMORY;
    default: return CDECOMPRESSION_CORRUPT;
    }
}

int cdecompression_step(
    cdecompression_decoder *decoder,
    const uint8_t *input,
    size_t input_length,
    size_t *input_used,
    uint8_t *output,
    size_t output_length,
    size_t *output_used
) {
    *input_used = smaller(input_length, largest_piece);
    *output_used = smaller(output_length, largest_piece);
    if (!decoder->is_open) {
        *input_used = 0;
        *output_used = 0;
        return CDECOMPRESSION_CORRUPT;
    }
    switch (decoder->format) {
    case CDECOMPRESSION_GZIP: return step_gzip(&decoder->gzip, input, input_used, output, output_used);
    case CDECOMPRESSION_ZSTD: return step_zstd(decoder->zstd, input, input_used, output, output_used);
    case CDECOMPRESSION_XZ: return step_xz(&decoder->xz, input, input_used, output, output_used);
    default: return step_bzip2(&decoder->bzip2, input, input_used, output, output_used);
    }
}

size_t cdecompression_pack_zstd(const void *input, size_t length, void *output, size_t room) {
    size_t packed = ZSTD_compress(output, room, input, length, 1);
    return ZSTD_isError(packed) ? 0 : packed;
}

size_t cdecompression_zstd_bound(size_t length) { return ZSTD_compressBound(length); }
