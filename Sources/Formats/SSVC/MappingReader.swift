// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

/// Reads the rows of a table into one array with a cell for every combination, and tells which cells stay empty.
struct MappingReader {
    /// A cell that no row has filled.
    private static let empty = UInt16.max

    let inputs: [LabelledPoint]
    let outcome: LabelledPoint
    var remarks: Remarks
    private let place = JSONPointer().appending("mapping")
    /// Position among the inputs by label; the outcome comes behind the last input.
    private let columns: [String: Int]
    /// The first row that filled a cell, for telling of the second.
    private var rowOfCell: [Int: Int] = [:]

    init(inputs: [LabelledPoint], outcome: LabelledPoint, remarks: Remarks) {
        self.inputs = inputs
        self.outcome = outcome
        self.remarks = remarks
        let labels = inputs.map(\.label) + [outcome.label]
        columns = Dictionary(labels.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    mutating func cells(_ mapping: JSONNode?) -> [UInt16]? {
        guard let mapping, mapping.kind == .array else {
            remarks.add(.error, "ssvc.missing-field", place, "'mapping' is missing or no array")
            return nil
        }
        guard let count = combinationCount() else { return nil }
        var cells = [UInt16](repeating: MappingReader.empty, count: count)
        for (number, row) in mapping.elements.enumerated() {
            guard let (cell, result) = read(row, number) else { continue }
            fill(&cells, cell, result, number)
        }
        tellGaps(cells)
        return cells
    }

    private mutating func combinationCount() -> Int? {
        var count = 1
        for input in inputs {
            let (product, overflow) = count.multipliedReportingOverflow(by: input.point.values.count)
            count = overflow ? Int.max : product
            if count > DecisionTable.largestNumberOfCombinations { break }
        }
        let isSmall = count <= DecisionTable.largestNumberOfCombinations
        guard isSmall, outcome.point.values.count < Int(MappingReader.empty) else {
            remarks.add(
                .error,
                "ssvc.too-large",
                JSONPointer().appending("decision_points"),
                "the table has more combinations than \(DecisionTable.largestNumberOfCombinations), or too many outcomes",
                help: "split the table: the outcome of one table can be an input of the next"
            )
            return nil
        }
        return count
    }

    /// The cell that a row speaks of and the position of its outcome; nil when the row is not understood.
    private mutating func read(_ row: JSONNode, _ number: Int) -> (cell: Int, outcome: Int)? {
        let here = place.appending(number)
        guard row.kind == .object else {
            remarks.add(.error, "ssvc.bad-row", here, "a row is \(row.kind.rawValue), not an object")
            return nil
        }
        var chosen = [Int](repeating: -1, count: inputs.count + 1)
        var isGood = true
        for member in row.members where !choose(member, &chosen, here) { isGood = false }
        guard isGood else { return nil }
        if let missing = chosen.firstIndex(of: -1) {
            let label = missing < inputs.count ? inputs[missing].label : outcome.label
            remarks.add(.error, "ssvc.incomplete-row", here, "the row has no value for '\(label)'")
            return nil
        }
        let cell = zip(inputs, chosen).reduce(0) { $0 * $1.0.point.values.count + $1.1 }
        return (cell, chosen[inputs.count])
    }

    private mutating func choose(_ member: JSONMember, _ chosen: inout [Int], _ row: JSONPointer) -> Bool {
        let label = member.key.string
        let here = row.appending(label)
        guard let column = columns[label] else {
            remarks.add(.error, "ssvc.unknown-point", here, "'\(label)' is none of the table's decision points")
            return false
        }
        guard chosen[column] < 0 else {
            remarks.add(.error, "ssvc.repeated-member", here, "'\(label)' stands twice in the same object")
            return false
        }
        let point = column < inputs.count ? inputs[column].point : outcome.point
        guard let value = member.value.string, let position = point.position(of: value) else {
            let given = member.value.string.map { "'\($0)'" } ?? member.value.kind.rawValue
            let known = point.values.map(\.key).joined(separator: ", ")
            remarks.add(
                .error,
                "ssvc.unknown-value",
                here,
                "\(given) is no value of '\(point.id)'",
                help: "write one of \(known)"
            )
            return false
        }
        chosen[column] = position
        return true
    }

    private mutating func fill(_ cells: inout [UInt16], _ cell: Int, _ result: Int, _ number: Int) {
        guard cells[cell] == MappingReader.empty else {
            let earlier = rowOfCell[cell].map { "row \($0)" } ?? "an earlier row"
            let here = place.appending(number)
            let combination = combination(cell)
            if Int(cells[cell]) == result {
                let message = "row \(number) says the same as \(earlier): \(combination)"
                remarks.add(.warning, "ssvc.duplicate-row", here, message, help: "remove one of them")
            } else {
                let message = "row \(number) contradicts \(earlier): \(combination)"
                let help = "keep the row with the right outcome"
                remarks.add(.error, "ssvc.contradicting-rows", here, message, help: help)
            }
            return
        }
        cells[cell] = UInt16(truncatingIfNeeded: result)
        rowOfCell[cell] = number
    }

    private mutating func tellGaps(_ cells: [UInt16]) {
        for (cell, result) in cells.enumerated() where result == MappingReader.empty {
            let message = "no row gives an outcome for \(combination(cell))"
            remarks.add(.error, "ssvc.gap", place, message, help: "add a row for this combination")
        }
    }

    /// A combination for people: `E=A, EXP=O`.
    private func combination(_ cell: Int) -> String {
        let points = inputs.map(\.point)
        let values = DecisionTable.selection(cell, of: points)
        return zip(points, values).map { "\($0.key)=\($1.key)" }.joined(separator: ", ")
    }
}
