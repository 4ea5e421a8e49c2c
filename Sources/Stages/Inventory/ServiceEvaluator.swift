// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Answers what stops when assets go off, again and again without new memory: only the affected part is looked at.
package struct ServiceEvaluator: Sendable {
    private let graph: ServiceGraph
    /// A service or asset is marked when its stamp is the current one.
    private var reached: [UInt32]
    private var down: [UInt32]
    private var stamp: UInt32 = 0
    private var stack: [State] = []

    private enum State { case up, down, absent }

    /// Makes an evaluator of a graph.
    package init(_ graph: ServiceGraph) {
        self.graph = graph
        reached = [UInt32](repeating: 0, count: graph.services.count)
        down = [UInt32](repeating: 0, count: graph.services.count)
    }

    /// Whether assets can go off together; see ``Tolerability``.
    package mutating func tolerability(ofSwitchingOff assets: Set<Int>, withGroups: Bool = true) -> Tolerability {
        let off = withGroups ? graph.withGroups(assets) : assets
        let critical = stopped(bySwitchingOff: Array(off)).filter { graph.services[Int($0)].mustNotStop }
        if !critical.isEmpty { return .intolerable(critical.sorted().map { graph.services[Int($0)].id }) }
        let isKnown = off.allSatisfy { graph.isNamed(asset: $0) && !graph.isNamedByUnreadableRow(asset: $0) }
        return isKnown ? .tolerable : .unknown
    }

    /// Services that depend on one of the assets, directly or through services.
    mutating func dependents(of assets: [Int]) -> [UInt32] {
        next()
        var found: [UInt32] = []
        for row in assets { reach(graph.services(naming: row), &found) }
        var index = 0
        while index < found.count {
            reach(graph.namingService[Int(found[index])], &found)
            index += 1
        }
        return found
    }

    /// Services that stop when the assets go off, in the order in which they stop.
    mutating func stopped(bySwitchingOff assets: [Int]) -> [UInt32] {
        next()
        let off = Set(assets)
        var stopped: [UInt32] = []
        for row in assets { examine(graph.services(naming: row), off, &stopped) }
        var index = 0
        while index < stopped.count {
            examine(graph.namingService[Int(stopped[index])], off, &stopped)
            index += 1
        }
        return stopped
    }

    /// Forgets all marks.
    private mutating func next() {
        if stamp == UInt32.max {
            for index in reached.indices {
                reached[index] = 0
                down[index] = 0
            }
            stamp = 0
        }
        stamp += 1
    }

    private mutating func reach(_ services: [UInt32], _ found: inout [UInt32]) {
        for service in services where reached[Int(service)] != stamp {
            reached[Int(service)] = stamp
            found.append(service)
        }
    }

    private mutating func examine(_ services: [UInt32], _ off: Set<Int>, _ stopped: inout [UInt32]) {
        for service in services where down[Int(service)] != stamp && !holds(Int(service), off) {
            down[Int(service)] = stamp
            stopped.append(service)
        }
    }

    /// Whether a service's expression holds with the assets off and the services that are marked down.
    private mutating func holds(_ service: Int, _ off: Set<Int>) -> Bool {
        let nodes = graph.nodes[service]
        stack.removeAll(keepingCapacity: true)
        for step in graph.expressions[service].steps {
            switch step {
            case .name(let name): stack.append(state(nodes[name], off))
            case .all(let count):
                let state = combined(count, decisive: .down)
                stack.removeLast(count)
                stack.append(state)
            case .any(let count):
                let state = combined(count, decisive: .up)
                stack.removeLast(count)
                stack.append(state)
            }
        }
        return stack.last != .down
    }

    private func state(_ node: ServiceGraph.Node, _ off: Set<Int>) -> State {
        switch node {
        case .asset(let row): off.contains(row) ? .down : .up
        case .service(let number): down[number] == stamp ? .down : .up
        case .unknown: .absent
        }
    }

    /// One decisive value decides; values that are absent do not count.
    private func combined(_ count: Int, decisive: State) -> State {
        let values = stack.suffix(count)
        if values.contains(decisive) { return decisive }
        return values.first { $0 != .absent } ?? .absent
    }
}
