// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// How far unpacking goes.
public struct DecompressionLimits: Hashable, Sendable {
    /// Bytes that may come out of one file.
    public var bytes: UInt64
    /// Bytes that may come out of each byte that went in, counted from ``free`` bytes on.
    ///
    /// deflate cannot give more than 1032; a log of one repeated line comes near it.
    public var ratio: UInt64
    /// Bytes that may come out before the ratio counts.
    public var free: UInt64
    /// Bytes of memory that a decoder may take: the window of zstd, the dictionary of xz.
    public var memory: UInt64

    /// Makes limits: 64 GiB, 1,000 out of one beyond 64 MiB, 128 MiB of memory.
    public init(bytes: UInt64 = 64 << 30, ratio: UInt64 = 1000, free: UInt64 = 64 << 20, memory: UInt64 = 128 << 20) {
        self.bytes = bytes
        self.ratio = ratio
        self.free = free
        self.memory = memory
    }

    /// The limits when nothing else is said.
    public static let standard = DecompressionLimits()
}
