// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a decision table says: one value of its outcome decision point.
public struct Outcome: Hashable, Sendable {
    /// The table that said it, as `namespace:key:version`.
    public let table: String
    /// The value's place among the table's outcomes, from 0; a later place is more urgent.
    public let position: Int
    /// Short name, such as `I`.
    public let key: String
    /// Name for people, such as `Immediate`.
    public let name: String
    /// What it means.
    public let definition: String

    init(table: String, position: Int, value: DecisionPointValue) {
        self.table = table
        self.position = position
        key = value.key
        name = value.name
        definition = value.definition
    }
}

extension Outcome: Comparable {
    /// Orders outcomes of one table by their place in it.
    ///
    /// Outcomes of two tables have no order that means anything; they are kept apart by the table's name, so that sorting is
    /// stable.
    public static func < (left: Outcome, right: Outcome) -> Bool {
        left.table == right.table ? left.position < right.position : left.table < right.table
    }
}
