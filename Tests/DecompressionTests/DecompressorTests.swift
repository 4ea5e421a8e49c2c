// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Decompression
import Findings
import Testing

/// Unpacking, of what is whole and of what is not.
struct DecompressorTests {
    private func unpack(
        _ bytes: [UInt8],
        as format: CompressionFormat,
        pieces: Int = 1 << 16,
        limits: DecompressionLimits = .standard
    ) -> (text: String, fault: DecompressionFault?) {
        var output: [UInt8] = []
        do throws(DecompressionFault) {
            let decompressor = try Decompressor(format, limits: limits)
            var start = 0
            while start < bytes.count {
                let end = min(start + pieces, bytes.count)
                let piece = Array(bytes[start..<end])
                try feed(piece, to: decompressor) { output.append(contentsOf: $0) }
                start = end
            }
            try decompressor.finish()
            return (String(decoding: output, as: UTF8.self), nil)
        } catch {
            return (String(decoding: output, as: UTF8.self), error)
        }
    }

    private func feed(
        _ bytes: [UInt8],
        to decompressor: Decompressor,
        _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(DecompressionFault) {
        let outcome = bytes.withUnsafeBytes { buffer in
            Result { () throws(DecompressionFault) in try decompressor.feed(buffer, body) }
        }
        try outcome.get()
    }

    private func packed(_ format: CompressionFormat) throws -> [UInt8] { try #require(Packed.bytes[format]) }

    @Test(arguments: CompressionFormat.allCases, [1, 3, 1000])
    func unpacksHoweverTheFileArrives(format: CompressionFormat, pieces: Int) throws {
        let found = unpack(try packed(format), as: format, pieces: pieces)
        #expect(found.text == Packed.text)
        #expect(found.fault == nil)
    }

    @Test(arguments: CompressionFormat.allCases)
    func knowsAFormatByItsFirstBytes(format: CompressionFormat) throws {
        let bytes = try packed(format)
        #expect(bytes.withUnsafeBytes { CompressionFormat(firstBytes: $0) } == format)
        #expect(Array("BZhello".utf8).withUnsafeBytes { CompressionFormat(firstBytes: $0) } == nil)
        #expect([UInt8]().withUnsafeBytes { CompressionFormat(firstBytes: $0) } == nil)
    }

    @Test(arguments: CompressionFormat.allCases)
    func readsArchivesBehindEachOtherAndZerosBetweenThem(format: CompressionFormat) throws {
        let one = try packed(format)
        let found = unpack(one + one + [0, 0, 0, 0] + one + [0, 0, 0, 0], as: format)
        #expect(found.text == Packed.text + Packed.text + Packed.text)
        #expect(found.fault == nil)
    }

    @Test(arguments: CompressionFormat.allCases)
    func saysThatAnArchiveIsCutOff(format: CompressionFormat) throws {
        let bytes = try packed(format)
        for count in 1..<bytes.count {
            #expect(unpack(Array(bytes[..<count]), as: format).fault == .truncated, "\(count) bytes")
        }
    }

    @Test(arguments: CompressionFormat.allCases)
    func saysThatSomethingElseFollows(format: CompressionFormat) throws {
        let found = unpack(try packed(format) + Array("and now for something else".utf8), as: format)
        #expect(found.text == Packed.text)
        #expect(found.fault == .trailingBytes)
    }

    @Test(arguments: CompressionFormat.allCases)
    func saysThatAnArchiveIsDamaged(format: CompressionFormat) throws {
        var bytes = try packed(format)
        // Of zstd the text stands in the archive as it is, with no checksum behind it in this one: damage its header.
        let place = format == .zstd ? 5 : bytes.count - 6
        bytes[place] ^= 0xFF
        let fault = try #require(unpack(bytes, as: format).fault)
        #expect([.corrupt(format), .truncated, .trailingBytes, .needsMemory(limit: 128 << 20)].contains(fault))
    }

    @Test(arguments: CompressionFormat.allCases)
    func stopsAtItsLimits(format: CompressionFormat) throws {
        let bytes = try packed(format)
        #expect(unpack(bytes, as: format, limits: .init(bytes: 5)).fault == .tooLarge(limit: 5))
        #expect(unpack(bytes, as: format, limits: .init(ratio: 0, free: 5)).fault == .tooDense(limit: 0))
    }

    /// Matches of 258 bytes, as a bomb has them: 158 bytes come out of each byte.
    @Test func stopsABomb() throws {
        let limits = DecompressionLimits(ratio: 100, free: 1 << 20)
        let found = unpack(Bomb.gzip(megabytes: 8), as: .gzip, pieces: 4096, limits: limits)
        #expect(found.fault == .tooDense(limit: 100))
        #expect(found.text.utf8.count <= 2 << 20)
    }

    @Test func saysThatMoreMemoryIsNeededThanAllowed() throws {
        // A frame whose window is 1 GiB: descriptor without a size, window exponent 20.
        let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0xA0, 0x01, 0x00, 0x00]
        #expect(unpack(frame, as: .zstd).fault == .needsMemory(limit: 128 << 20))
    }

    @Test func keepsSayingWhatWentWrong() throws {
        let decompressor = try Decompressor(.gzip)
        for _ in 0..<2 {
            #expect(throws: DecompressionFault.corrupt(.gzip)) {
                try feed(Array("no archive".utf8), to: decompressor) { _ in }
            }
        }
        #expect(throws: DecompressionFault.corrupt(.gzip)) { try decompressor.finish() }
    }

    @Test func namesTheFileInItsFinding() {
        let finding = DecompressionFault.truncated.finding(file: "a.gz")
        #expect(finding.code == "archive.truncated" && finding.place.file == "a.gz" && finding.severity == .error)
    }
}

/// An archive of zeros, written without a packer.
enum Bomb {
    /// A gzip member of a fixed-Huffman block: a literal zero, then matches of 258 zeros at distance 1.
    static func gzip(megabytes: Int) -> [UInt8] {
        var bits = BitWriter()
        bits.write(0b1, 1)
        bits.write(0b01, 2)
        bits.writeCode(0b0011_0000, 8)
        for _ in 0..<(megabytes << 20) / 258 {
            // Length 258 is symbol 285: the eight bits 11000101; distance 1 is symbol 0: five zero bits.
            bits.writeCode(0b1100_0101, 8)
            bits.writeCode(0, 5)
        }
        bits.writeCode(0, 7)
        return [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0xFF] + bits.finished()
    }

    private struct BitWriter {
        private var bytes: [UInt8] = []
        private var word: UInt64 = 0
        private var count = 0

        mutating func write(_ value: UInt64, _ bits: Int) {
            word |= value << UInt64(count)
            count += bits
            while count >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: word))
                word >>= 8
                count -= 8
            }
        }

        /// Huffman codes begin with their highest bit.
        mutating func writeCode(_ code: UInt64, _ bits: Int) {
            for bit in (0..<bits).reversed() { write(code >> UInt64(bit) & 1, 1) }
        }

        mutating func finished() -> [UInt8] {
            if count > 0 { write(0, 8 - count) }
            return bytes
        }
    }
}
