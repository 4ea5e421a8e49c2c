// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Places the nodes of an impact drawing in layers, left to right, so that no two of them overlap.
///
/// A node stands one layer to the right of the last one it depends on. An edge over several layers gets a place in
/// each of
/// them, so that it passes between the nodes. Within a layer, nodes stand near what they are connected with. The
/// order of
/// the input decides every tie, so the same graph always looks the same.
struct LayeredLayout {
    /// A place in a layer: a node, or room for an edge that passes.
    enum Slot: Hashable {
        case node(Int)
        case passage(edge: Int, layer: Int)
    }

    static let nodeWidth = 260
    static let layerGap = 110
    static let nodeGap = 18
    static let passageHeight = 14

    private let nodes: [ImpactGraph.Node]
    private let edges: [ImpactGraph.Edge]
    /// Layer of each node, from 0.
    private(set) var layerOf: [Int] = []
    /// The slots of each layer, from top to bottom.
    private(set) var layers: [[Slot]] = []
    /// Upper edge of each slot.
    private(set) var top: [Slot: Int] = [:]
    private(set) var height = 0
    /// The slots that each slot is connected with to its left and to its right.
    private var before: [Slot: [Slot]] = [:]
    private var after: [Slot: [Slot]] = [:]

    init(_ nodes: [ImpactGraph.Node], _ edges: [ImpactGraph.Edge]) {
        self.nodes = nodes
        self.edges = edges
        assignLayers()
        fillLayers()
        connect()
        order()
        place()
    }

    /// Width of all layers with the gaps between them.
    var width: Int {
        max(1, layers.count) * LayeredLayout.nodeWidth + max(0, layers.count - 1) * LayeredLayout.layerGap
    }

    /// Left edge of a layer.
    func left(_ layer: Int) -> Int { layer * (LayeredLayout.nodeWidth + LayeredLayout.layerGap) }

    /// Height of a slot.
    func height(_ slot: Slot) -> Int {
        switch slot {
        case .node(let number): ImpactBox(nodes[number]).height
        case .passage: LayeredLayout.passageHeight
        }
    }

    /// The slots an edge goes through, from its first node to its last.
    func path(of number: Int) -> [Slot] {
        let edge = edges[number]
        let passages = (layerOf[edge.from] + 1)..<max(layerOf[edge.to], layerOf[edge.from] + 1)
        return [.node(edge.from)] + passages.map { .passage(edge: number, layer: $0) } + [.node(edge.to)]
    }

    // MARK: Layers

    /// Longest paths; in a circle the first node of the input goes first.
    private mutating func assignLayers() {
        layerOf = nodes.map { _ in -1 }
        var waiting = nodes.map { _ in 0 }
        for edge in edges { waiting[edge.to] += 1 }
        let outgoing = Dictionary(grouping: edges, by: \.from)
        var layer = nodes.map { $0.kind == .asset ? 0 : 1 }
        var ready = nodes.indices.filter { waiting[$0] == 0 }
        var next = 0
        var unplaced = 0
        while true {
            while unplaced < nodes.count, layerOf[unplaced] >= 0 { unplaced += 1 }
            guard unplaced < nodes.count else { return }
            let node = next < ready.count ? ready[next] : unplaced
            next += next < ready.count ? 1 : 0
            guard layerOf[node] < 0 else { continue }
            layerOf[node] = layer[node]
            for edge in outgoing[node] ?? [] where layerOf[edge.to] < 0 {
                layer[edge.to] = max(layer[edge.to], layer[node] + 1)
                waiting[edge.to] -= 1
                if waiting[edge.to] == 0 { ready.append(edge.to) }
            }
        }
    }

    private mutating func fillLayers() {
        layers = Array(repeating: [], count: (layerOf.max() ?? -1) + 1)
        for node in nodes.indices { layers[layerOf[node]].append(.node(node)) }
        for number in edges.indices {
            for case .passage(let edge, let layer) in path(of: number) {
                layers[layer].append(.passage(edge: edge, layer: layer))
            }
        }
    }

    private mutating func connect() {
        for number in edges.indices where layerOf[edges[number].from] < layerOf[edges[number].to] {
            let path = path(of: number)
            for (from, to) in zip(path, path.dropFirst()) {
                after[from, default: []].append(to)
                before[to, default: []].append(from)
            }
        }
    }

    // MARK: Order within a layer

    private mutating func order() {
        for _ in 0..<6 {
            for layer in layers.indices.dropFirst() { sort(layer, by: before, of: layer - 1) }
            for layer in layers.indices.dropLast().reversed() { sort(layer, by: after, of: layer + 1) }
        }
        for layer in layers.indices.dropFirst() { sort(layer, by: before, of: layer - 1) }
    }

    /// Puts each slot at the mean place of its neighbours in another layer; one without neighbours keeps its place.
    private mutating func sort(_ layer: Int, by neighbours: [Slot: [Slot]], of other: Int) {
        let places = Dictionary(uniqueKeysWithValues: layers[other].enumerated().map { ($0.element, $0.offset) })
        let scale = Double(max(1, layers[other].count)) / Double(max(1, layers[layer].count))
        let wanted = layers[layer].enumerated().map { index, slot -> (Double, Int, Slot) in
            let known = (neighbours[slot] ?? []).compactMap { places[$0] }
            let mean = known.isEmpty ? Double(index) * scale : Double(known.reduce(0, +)) / Double(known.count)
            return (mean, index, slot)
        }
        layers[layer] = wanted.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }

    // MARK: Places

    private mutating func place() {
        let heights = layers.map { layer in
            layer.reduce(0) { $0 + height($1) } + max(0, layer.count - 1) * LayeredLayout.nodeGap
        }
        height = heights.max() ?? 0
        for (layer, slots) in layers.enumerated() {
            var y = (height - heights[layer]) / 2
            for slot in slots {
                top[slot] = y
                y += height(slot) + LayeredLayout.nodeGap
            }
        }
        for layer in layers.indices.dropFirst() { pull(layer, towards: -1) }
        for layer in layers.indices.dropLast().reversed() { pull(layer, towards: 1) }
    }

    /// Moves the nodes of a layer towards their neighbours on one side, as far as the ones above and below allow.
    private mutating func pull(_ layer: Int, towards side: Int) {
        var floor = 0
        var wanted: [Int] = []
        for slot in layers[layer] {
            wanted.append(desired(slot, side) ?? top[slot] ?? 0)
        }
        var places: [Int] = []
        for (index, slot) in layers[layer].enumerated() {
            let y = max(floor, wanted[index])
            places.append(y)
            floor = y + height(slot) + LayeredLayout.nodeGap
        }
        var ceiling = height
        for index in layers[layer].indices.reversed() {
            let slot = layers[layer][index]
            places[index] = min(places[index], ceiling - height(slot))
            ceiling = places[index] - LayeredLayout.nodeGap
        }
        for (index, slot) in layers[layer].enumerated() { top[slot] = places[index] }
    }

    /// Where the slot would stand level with its neighbours to the left (-1) or right (1).
    private func desired(_ slot: Slot, _ side: Int) -> Int? {
        let neighbours = (side < 0 ? before : after)[slot] ?? []
        let middles = neighbours.compactMap { neighbour in top[neighbour].map { $0 + height(neighbour) / 2 } }
        guard !middles.isEmpty else { return nil }
        return middles.reduce(0, +) / middles.count - height(slot) / 2
    }
}
