// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Walks over the `metric:value` parts of a vector.
struct VectorScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// Where the part begins that was read last, and where it ends.
    private(set) var start: Int
    private var end: Int
    private var colon = 0
    /// The abbreviation and the value, packed as in ``VectorGrammar``; 0 when too long for any.
    private(set) var metric: UInt64 = 0
    private(set) var value: UInt64 = 0

    /// Begins at the byte behind the prefix.
    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
        self.bytes = bytes
        self.start = start
        end = start - 1
    }

    var isAtEnd: Bool { end >= bytes.count }

    /// Reads the next part, up to the next slash or the end.
    mutating func next() {
        start = end + 1
        colon = -1
        metric = 0
        var key: UInt64 = 1
        var length = 0
        var index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: "/") {
            let byte = bytes[index]
            if byte == UInt8(ascii: ":"), colon < 0 {
                colon = index
                metric = length > 7 ? 0 : key
                key = 1
                length = 0
            } else {
                key = key << 8 | UInt64(byte)
                length += 1
            }
            index += 1
        }
        end = index
        value = length > 7 ? 0 : key
    }

    var isEmpty: Bool { start == end }
    var hasColon: Bool { colon >= 0 }
    var valueStart: Int { colon + 1 }
    var metricText: String { text(start, hasColon ? colon : end) }
    var valueText: String { text(colon + 1, end) }

    /// Cut, so that a hostile text does not fill an error.
    private func text(_ from: Int, _ to: Int) -> String {
        String(decoding: bytes[from..<min(to, from + 40)], as: UTF8.self)
    }

    /// Whether the text begins with these bytes.
    static func hasPrefix(_ prefix: StaticString, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count >= prefix.utf8CodeUnitCount else { return false }
        for index in 0..<prefix.utf8CodeUnitCount where bytes[index] != prefix.utf8Start[index] { return false }
        return true
    }
}
