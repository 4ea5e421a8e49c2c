// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CDecompression

/// Packs what we keep ourselves.
public enum Packing {
    /// One frame of zstd, with little effort; nil when there is no memory.
    public static func zstd(_ bytes: [UInt8]) -> [UInt8]? {
        let room = cdecompression_zstd_bound(bytes.count)
        let packed = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            count = cdecompression_pack_zstd(bytes, bytes.count, buffer.baseAddress, room)
        }
        return packed.isEmpty ? nil : packed
    }
}
