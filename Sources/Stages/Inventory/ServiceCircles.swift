// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Finds services that depend on each other in a circle.
struct ServiceCircles {
    private let targets: [[Int]]

    init(_ nodes: [[ServiceGraph.Node]]) {
        targets = nodes.map { names in
            names.compactMap { if case .service(let number) = $0 { number } else { nil } }
        }
    }

    /// One shortest circle through the first service of each knot, in the order of the file.
    ///
    /// Knots are strongly connected components (Tarjan 1972), found without recursion.
    func all() -> [[Int]] {
        knots().compactMap { knot in
            guard let first = knot.min() else { return nil }
            return circle(from: first, within: Set(knot))
        }.sorted { $0[0] < $1[0] }
    }

    private func circle(from first: Int, within knot: Set<Int>) -> [Int]? {
        var previous: [Int: Int] = [:]
        var queue = [first]
        var index = 0
        while index < queue.count {
            let number = queue[index]
            index += 1
            for target in targets[number] where knot.contains(target) {
                if target == first {
                    var path = [number]
                    while let last = path.last, last != first, let before = previous[last] { path.append(before) }
                    return path.reversed()
                }
                guard previous[target] == nil else { continue }
                previous[target] = number
                queue.append(target)
            }
        }
        return nil
    }

    private func knots() -> [[Int]] {
        var search = Search(count: targets.count)
        for number in targets.indices where search.order[number] == 0 { search.visit(number, targets) }
        return search.knots.filter { $0.count > 1 || targets[$0[0]].contains($0[0]) }
    }

    private struct Search {
        var order: [Int]
        var knots: [[Int]] = []
        private var low: [Int]
        private var isOpen: [Bool]
        private var open: [Int] = []
        private var counter = 0

        init(count: Int) {
            order = [Int](repeating: 0, count: count)
            low = order
            isOpen = [Bool](repeating: false, count: count)
        }

        mutating func visit(_ start: Int, _ targets: [[Int]]) {
            var path = [(number: start, next: 0)]
            enter(start)
            while let (number, next) = path.last {
                if next < targets[number].count {
                    path[path.count - 1].next += 1
                    let target = targets[number][next]
                    if order[target] == 0 {
                        enter(target)
                        path.append((target, 0))
                    } else if isOpen[target] {
                        low[number] = min(low[number], order[target])
                    }
                } else {
                    path.removeLast()
                    if let above = path.last { low[above.number] = min(low[above.number], low[number]) }
                    if low[number] == order[number] { close(number) }
                }
            }
        }

        private mutating func enter(_ number: Int) {
            counter += 1
            order[number] = counter
            low[number] = counter
            open.append(number)
            isOpen[number] = true
        }

        private mutating func close(_ root: Int) {
            var knot: [Int] = []
            while let number = open.popLast() {
                isOpen[number] = false
                knot.append(number)
                if number == root { break }
            }
            knots.append(knot)
        }
    }
}
