// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Decompression
import Testing

/// Packing, of what we keep ourselves.
struct PackingTests {
    @Test(arguments: ["", "a", String(repeating: "column,", count: 50_000)])
    func unpacksWhatWePack(_ text: String) throws {
        let packed = try #require(Packing.zstd(Array(text.utf8)))
        #expect(packed.count < 100)
        let decompressor = try Decompressor(.zstd)
        var output: [UInt8] = []
        try packed.withUnsafeBytes { try decompressor.feed($0) { output.append(contentsOf: $0) } }
        try decompressor.finish()
        #expect(String(decoding: output, as: UTF8.self) == text)
    }
}
