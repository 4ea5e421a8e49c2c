// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

#include "CSimdjson.h"

#include <cstring>
#include <memory>
#include <new>
#include <simdjson.h>

struct csimdjson_document {
    simdjson::dom::document document;
};

extern "C" csimdjson_document *csimdjson_parse(
    const uint8_t *bytes, size_t length, size_t maximum_depth, int *code
) {
    *code = simdjson::MEMALLOC;
    // The library reads some bytes past the end, so it gets a copy with room behind it. The copy is not needed after
    // parsing: numbers are on the tape, strings in the document's own buffer.
    std::unique_ptr<uint8_t[]> padded(new (std::nothrow) uint8_t[length + simdjson::SIMDJSON_PADDING]);
    std::unique_ptr<csimdjson_document> result(new (std::nothrow) csimdjson_document);
    if (!padded || !result) { return nullptr; }
    if (length > 0) { std::memcpy(padded.get(), bytes, length); }
    std::memset(padded.get() + length, 0, simdjson::SIMDJSON_PADDING);

    // A parser of its own for each document keeps this function free of shared state, so it may run on any thread.
    simdjson::dom::parser parser;
    simdjson::error_code error = parser.allocate(length < 64 ? 64 : length, maximum_depth);
    if (error == simdjson::SUCCESS) {
        error = parser.parse_into_document(result->document, padded.get(), length, false).error();
    }
    *code = error;
    return error == simdjson::SUCCESS ? result.release() : nullptr;
}

extern "C" const uint64_t *csimdjson_tape(const csimdjson_document *document) {
    return document->document.tape.get();
}

extern "C" const uint8_t *csimdjson_strings(const csimdjson_document *document) {
    return document->document.string_buf.get();
}

extern "C" const char *csimdjson_message(int code) {
    return simdjson::error_message(static_cast<simdjson::error_code>(code));
}

extern "C" void csimdjson_free(csimdjson_document *document) {
    delete document;
}
