// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Inventory
import Store
import Testing

/// More rows than are looked at in one piece.
struct ManyRowsTests {
    private static let header = "id,name\n"

    private func rows(_ numbers: some Sequence<Int>, changed: Set<Int> = []) -> [String] {
        numbers.map { "o\($0),Organization \($0)\(changed.contains($0) ? " B" : "")\n" }
    }

    @Test func areComparedWhateverMoved() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        let first = Self.header + rows(0..<12_000).joined()
        try store.take(["organizations.csv": first], 0)
        // The last row comes first, a block longer than a piece is gone, three are other ones, one is there twice, one is new.
        let numbers = [11_999] + Array(0..<3000) + Array(9000..<11_999) + [5, 20_000]
        let second = Self.header + rows(numbers, changed: [7, 2999, 11_000]).joined()
        let result = try store.take(["organizations.csv": second], 1)
        let changes = try #require(result.files[.organizations])
        #expect((changes.added, changes.changed, changes.ended, changes.unchanged) == (2, 3, 6000, 5997))
        let kept = rows(0..<3000, changed: [7, 2999]) + rows(9000..<12_000, changed: [11_000])
        #expect(try store.text("organizations.csv", 1) == Self.header + (kept + rows([5, 20_000])).joined())
        #expect(try store.text("organizations.csv", 0) == first)
        // And back again, in reverse.
        let third = Self.header + rows((0..<12_000).reversed()).joined()
        let back = try #require(try store.take(["organizations.csv": third], 2).files[.organizations])
        #expect((back.added, back.changed, back.ended, back.unchanged) == (6000, 3, 2, 5997))
        #expect(try store.text("organizations.csv", 2)?.split(separator: "\n").count == 12_001)
        #expect(try store.text("organizations.csv", 0) == first)
    }
}
