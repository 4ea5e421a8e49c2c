// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A complete table from a value for every input to exactly one outcome.
///
/// Only ``read(_:file:)`` makes one, after every combination of inputs was found to have one outcome.
public struct DecisionTable: Hashable, Sendable {
    /// Who defined it.
    public let namespace: String
    /// Short name within the namespace, such as `DT_DP`.
    public let key: String
    /// Semantic version.
    public let version: String
    /// Name for people.
    public let name: String
    /// What the table is for.
    public let definition: String
    /// The questions, in the order of the file.
    public let inputs: [DecisionPoint]
    /// The decision point that the outcomes are values of.
    public let outcomePoint: DecisionPoint
    /// Every outcome the table can name, least urgent first.
    public let outcomes: [Outcome]

    /// Where each name of an input leads to: its short key, its id, and its name in the file; -1 for more than one.
    private let positions: [String: Int]
    /// The outcome's position for each combination; the last input's value changes fastest.
    private let cells: [UInt16]

    init(_ heading: Heading, inputs: [LabelledPoint], outcomePoint: DecisionPoint, cells: [UInt16]) {
        namespace = heading.namespace
        key = heading.key
        version = heading.version
        name = heading.name
        definition = heading.definition
        self.inputs = inputs.map(\.point)
        self.outcomePoint = outcomePoint
        self.cells = cells
        let id = heading.id
        outcomes = outcomePoint.values.enumerated().map { Outcome(table: id, position: $0, value: $1) }
        positions = DecisionTable.names(of: inputs)
    }

    private static func names(of inputs: [LabelledPoint]) -> [String: Int] {
        var positions: [String: Int] = [:]
        for (position, input) in inputs.enumerated() {
            for name in Set([input.label, input.point.id, input.point.key]) {
                positions[name] = positions[name] == nil ? position : -1
            }
        }
        return positions
    }

    /// `namespace:key:version`, such as `ssvc:DT_DP:1.0.0`.
    public var id: String { "\(namespace):\(key):\(version)" }

    /// How many combinations of inputs there are; each has one outcome.
    public var combinationCount: Int { cells.count }

    /// The outcome for a value of every input.
    ///
    /// - Parameter selection: value keys by decision point; a point is named by its key (`E`) or its id (`ssvc:E:1.1.0`).
    /// - Returns: the one outcome.
    /// - Throws: when an input is missing or given twice, or a point or value is not of this table. Nothing has a default.
    public func outcome(of selection: [String: String]) throws(SelectionError) -> Outcome {
        var chosen = [Int](repeating: -1, count: inputs.count)
        // Sorted, so that of two mistakes always the same one is told.
        for (name, value) in selection.sorted(by: { $0.key < $1.key }) {
            guard let position = positions[name] else { throw error(.unknownPoint(name)) }
            guard position >= 0 else { throw error(.ambiguousPoint(name)) }
            let point = inputs[position]
            guard chosen[position] < 0 else { throw error(.repeatedPoint(point.id)) }
            guard let place = point.position(of: value) else {
                throw error(.unknownValue(value, point: point.id, known: point.values.map(\.key)))
            }
            chosen[position] = place
        }
        if let missing = chosen.firstIndex(of: -1) { throw error(.missingPoint(inputs[missing].id)) }
        guard let outcome = outcome(at: chosen) else { throw error(.missingPoint(id)) }
        return outcome
    }

    /// The outcome for the place of a value in each input, in the order of ``inputs``: the fast way, without strings.
    ///
    /// - Returns: nil when there are more or fewer places than inputs, or one is outside its decision point.
    public func outcome(at places: [Int]) -> Outcome? {
        guard places.count == inputs.count else { return nil }
        var index = 0
        for (place, input) in zip(places, inputs) {
            guard input.values.indices.contains(place) else { return nil }
            index = index * input.values.count + place
        }
        return outcomes[Int(cells[index])]
    }

    /// The outcome with this key; nil when the table has none.
    public func outcome(named key: String) -> Outcome? {
        outcomePoint.position(of: key).map { outcomes[$0] }
    }

    /// Every combination with its outcome, the last input's value changing fastest: for showing and checking a table.
    public var rows: some Sequence<(selection: [DecisionPointValue], outcome: Outcome)> {
        cells.indices.lazy.map { index in
            (DecisionTable.selection(index, of: inputs), outcomes[Int(cells[index])])
        }
    }

    /// The values that belong to a cell.
    static func selection(_ index: Int, of inputs: [DecisionPoint]) -> [DecisionPointValue] {
        var rest = index
        var selection: [DecisionPointValue] = []
        for input in inputs.reversed() where !input.values.isEmpty {
            selection.append(input.values[rest % input.values.count])
            rest /= input.values.count
        }
        return selection.reversed()
    }

    private func error(_ reason: SelectionError.Reason) -> SelectionError {
        SelectionError(table: id, reason: reason)
    }
}
