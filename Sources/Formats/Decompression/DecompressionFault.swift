// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// Why unpacking stopped.
///
/// Everything before it was handed over.
public enum DecompressionFault: Error, Hashable, Sendable {
    /// The file ends before the archive does.
    case truncated
    /// The bytes are not what the format allows, or a checksum does not fit.
    case corrupt(CompressionFormat)
    /// More comes out than the limit, in bytes.
    case tooLarge(limit: UInt64)
    /// More comes out of each byte than the limit: a bomb rather than a log.
    case tooDense(limit: UInt64)
    /// Unpacking needs more memory than the limit, in bytes.
    case needsMemory(limit: UInt64)
    /// Something that is no archive follows the archive.
    case trailingBytes

    /// The fault as a remark about a file.
    public func finding(file: String) -> Finding {
        let place = Place(file: file)
        return switch self {
        case .truncated:
            Finding(
                .error,
                "archive.truncated",
                at: place,
                "the file ends before its archive does; what came before was read",
                help: "copy the file again; of a log that is still being packed, wait for the end"
            )
        case .corrupt(let format):
            Finding(
                .error,
                "archive.corrupt",
                at: place,
                "the bytes are not \(format.rawValue) from here on; what came before was read",
                help: "copy the file again, and compare the checksums of both copies"
            )
        case .tooLarge(let limit):
            Finding(
                .error,
                "archive.too-large",
                at: place,
                "more than \(limit) bytes come out of the archive; the rest was not read",
                help: "unpack it where there is room, and read the parts"
            )
        case .tooDense(let limit):
            Finding(
                .error,
                "archive.too-dense",
                at: place,
                "more than \(limit) bytes come out of each byte, as in a decompression bomb; the rest was not read",
                help: "look at the beginning of it by hand before you unpack it"
            )
        case .needsMemory(let limit):
            Finding(
                .error,
                "archive.needs-memory",
                at: place,
                "unpacking needs more than \(limit) bytes of memory; the rest was not read",
                help: "unpack it elsewhere, and read the result"
            )
        case .trailingBytes:
            Finding(
                .warning,
                "archive.trailing-bytes",
                at: place,
                "something that is no archive follows the archive; it was not read",
                help: "look at the end of the file: it may have been written to after it was packed"
            )
        }
    }
}
