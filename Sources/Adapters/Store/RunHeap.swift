// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Runs by their current observations, the first one on top.
struct RunHeap {
    private var items: [(leading: UInt64, number: Int, reader: RunReader)]

    init(_ readers: [RunReader]) {
        items = readers.enumerated().map { ($1.leading, $0, $1) }
        for place in stride(from: items.count / 2 - 1, through: 0, by: -1) { sink(place) }
    }

    var first: RunReader? { items.first?.reader }

    /// Goes on in the run on top.
    mutating func advanceFirst() throws {
        if try items[0].reader.advance() {
            items[0].leading = items[0].reader.leading
        } else {
            items.swapAt(0, items.count - 1)
            items.removeLast()
        }
        sink(0)
    }

    private mutating func sink(_ start: Int) {
        var place = start
        while true {
            var least = place
            for child in 2 * place + 1..<2 * place + 3 where child < items.count && isBefore(child, least) {
                least = child
            }
            if least == place { return }
            items.swapAt(place, least)
            place = least
        }
    }

    private func isBefore(_ left: Int, _ right: Int) -> Bool {
        if items[left].leading != items[right].leading { return items[left].leading < items[right].leading }
        let order = items[left].reader.view.order(items[right].reader.view)
        return order == 0 ? items[left].number < items[right].number : order < 0
    }
}
