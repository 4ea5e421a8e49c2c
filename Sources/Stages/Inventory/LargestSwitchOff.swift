// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The largest set of candidates that can go off together tolerably.
package struct LargestSwitchOff: Hashable, Sendable {
    /// Rows of the candidates that can go off together, in ascending order.
    package let rows: [Int]
    /// Whether no larger set exists; otherwise a larger one may.
    package let isExact: Bool

    /// Makes an answer.
    package init(rows: [Int], isExact: Bool) {
        self.rows = rows
        self.isExact = isExact
    }

    /// Groups that bear on the same services, up to which the answer is exact; above it is a lower bound.
    package static let exactGroupCount = 20
}

extension ServiceGraph {
    /// The largest set of the candidates that can go off together, each with its group, without stopping a service that
    /// must not stop.
    ///
    /// Candidates that are not tolerable alone (also those of unknown impact) are never in it. Those that bear on
    /// different services are searched apart: each part of at most ``LargestSwitchOff/exactGroupCount`` groups exactly
    /// (branch and bound), a larger one greedily. Of several largest sets it is the one with the earliest rows.
    package func maximum(tolerablyOff candidates: [Int]) -> LargestSwitchOff {
        var search = LargestSwitchOffSearch(self)
        let units = search.units(of: candidates)
        var chosen: [Int] = []
        var isExact = true
        for part in search.parts(of: units) {
            let best = search.best(of: part)
            isExact = isExact && best.isExact
            for unit in best.units { chosen += unit.candidates }
        }
        return LargestSwitchOff(rows: chosen.sorted(), isExact: isExact)
    }
}

/// Searches the largest tolerable set.
private struct LargestSwitchOffSearch {
    /// Candidates that can only go off together, with everything that goes off with them.
    struct Unit {
        let candidates: [Int]
        let rows: [Int]
        /// Services that must not stop and depend on it.
        let critical: [UInt32]
    }

    private let graph: ServiceGraph
    private var evaluator: ServiceEvaluator

    init(_ graph: ServiceGraph) {
        self.graph = graph
        evaluator = ServiceEvaluator(graph)
    }

    /// The groups of the candidates that are tolerable alone, by their first candidate.
    mutating func units(of candidates: [Int]) -> [Unit] {
        let wanted = Set(candidates)
        var taken: Set<Int> = []
        var units: [Unit] = []
        for row in wanted.sorted() where !taken.contains(row) {
            let rows = graph.assets.rows(inGroupOf: row)
            taken.formUnion(rows)
            guard evaluator.tolerability(ofSwitchingOff: [row]) == .tolerable else { continue }
            let critical = evaluator.dependents(of: rows).filter { graph.services[Int($0)].mustNotStop }
            units.append(Unit(candidates: rows.filter(wanted.contains), rows: rows, critical: critical))
        }
        return units
    }

    /// Cuts the units into parts that share no service that must not stop, in the order of their first units.
    func parts(of units: [Unit]) -> [[Unit]] {
        var roots = Array(units.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while roots[index] != index {
                roots[index] = roots[roots[index]]
                index = roots[index]
            }
            return index
        }
        var firstUnit: [UInt32: Int] = [:]
        for (index, unit) in units.enumerated() {
            for service in unit.critical {
                guard let other = firstUnit[service] else {
                    firstUnit[service] = index
                    continue
                }
                let (a, b) = (root(other), root(index))
                roots[max(a, b)] = min(a, b)
            }
        }
        var parts: [Int: [Unit]] = [:]
        for (index, unit) in units.enumerated() { parts[root(index), default: []].append(unit) }
        return parts.keys.sorted().compactMap { parts[$0] }
    }

    mutating func best(of part: [Unit]) -> (units: [Unit], isExact: Bool) {
        if isTolerable(part) { return (part, true) }
        guard part.count <= LargestSwitchOff.exactGroupCount else { return (greedy(part), false) }
        var best: [Unit] = []
        var bestSize = -1
        var chosen: [Unit] = []
        extend(&chosen, 0, part, &best, &bestSize)
        return (best, true)
    }

    /// Takes or leaves the next unit, taking first, and turns back where the rest cannot make up for what was left.
    private mutating func extend(
        _ chosen: inout [Unit],
        _ next: Int,
        _ part: [Unit],
        _ best: inout [Unit],
        _ bestSize: inout Int
    ) {
        let size = chosen.reduce(0) { $0 + $1.candidates.count }
        if size > bestSize {
            best = chosen
            bestSize = size
        }
        let possible = part[next...].reduce(size) { $0 + $1.candidates.count }
        guard next < part.count, possible > bestSize else { return }
        chosen.append(part[next])
        if isTolerable(chosen) { extend(&chosen, next + 1, part, &best, &bestSize) }
        chosen.removeLast()
        extend(&chosen, next + 1, part, &best, &bestSize)
    }

    /// Takes each unit that still can go, those with the fewest critical services first.
    private mutating func greedy(_ part: [Unit]) -> [Unit] {
        var chosen: [Unit] = []
        let order = part.enumerated().sorted { left, right in
            (left.element.critical.count, left.offset) < (right.element.critical.count, right.offset)
        }
        for (_, unit) in order {
            chosen.append(unit)
            if !isTolerable(chosen) { chosen.removeLast() }
        }
        return chosen
    }

    private mutating func isTolerable(_ units: [Unit]) -> Bool {
        let stopped = evaluator.stopped(bySwitchingOff: units.flatMap(\.rows))
        return !stopped.contains { graph.services[Int($0)].mustNotStop }
    }
}
