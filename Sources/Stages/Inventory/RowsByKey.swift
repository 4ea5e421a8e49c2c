// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The rows that share a key, for keys numbered from 0: two arrays instead of an array per key.
struct RowsByKey: Sendable {
    private let starts: [UInt32]
    private let rows: [UInt32]

    /// Groups the rows 0..<keys.count by their key; a key at or above `keyCount` (such as ``none``) is in no group.
    ///
    /// Rows of one group keep the order in which `order` has them, else ascend.
    init(keys: [UInt32], keyCount: Int, order: [UInt32]? = nil) {
        var starts = [UInt32](repeating: 0, count: keyCount + 1)
        for key in keys where Int(key) < keyCount { starts[Int(key) + 1] &+= 1 }
        for key in 0..<keyCount { starts[key + 1] &+= starts[key] }
        var next = starts
        var rows = [UInt32](repeating: 0, count: Int(starts[keyCount]))
        for place in 0..<keys.count {
            let row = order.map { $0[place] } ?? UInt32(truncatingIfNeeded: place)
            let key = Int(keys[Int(row)])
            guard key < keyCount else { continue }
            rows[Int(next[key])] = row
            next[key] &+= 1
        }
        self.starts = starts
        self.rows = rows
    }

    /// The key of rows that are in no group.
    static let none = UInt32.max

    /// The rows with this key.
    subscript(key: Int) -> ArraySlice<UInt32> {
        rows[Int(starts[key])..<Int(starts[key + 1])]
    }
}
