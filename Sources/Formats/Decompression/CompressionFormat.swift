// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CDecompression

/// A format that packs one stream of bytes.
///
/// gzip is RFC 1952, zstd RFC 8878, xz the .xz file format 1.2.1; bzip2 has no standard but its program.
public enum CompressionFormat: String, Hashable, Sendable, CaseIterable {
    case gzip
    case zstd
    case xz
    case bzip2

    /// Bytes that ``init(firstBytes:)`` looks at.
    public static let magicLength = 6

    /// The format whose magic number a file begins with; nil for everything else, such as a file that is not packed.
    ///
    /// Names say nothing here: rotated logs are packed and renamed by hand.
    public init?(firstBytes: UnsafeRawBufferPointer) {
        guard let format = CompressionFormat.allCases.first(where: { firstBytes.starts(with: $0.magic) }) else {
            return nil
        }
        // "BZh" is followed by the size of a block; a text may begin with the three letters.
        if format == .bzip2 {
            guard firstBytes.count >= 4, (0x31...0x39).contains(firstBytes[3]) else { return nil }
        }
        self = format
    }

    private var magic: [UInt8] {
        switch self {
        case .gzip: [0x1F, 0x8B, 0x08]
        case .zstd: [0x28, 0xB5, 0x2F, 0xFD]
        case .xz: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]
        case .bzip2: [0x42, 0x5A, 0x68]
        }
    }

    var code: CInt {
        switch self {
        case .gzip: CInt(CDECOMPRESSION_GZIP)
        case .zstd: CInt(CDECOMPRESSION_ZSTD)
        case .xz: CInt(CDECOMPRESSION_XZ)
        case .bzip2: CInt(CDECOMPRESSION_BZIP2)
        }
    }
}
