// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Why a table cannot be asked with these inputs.
public struct SelectionError: Error, Hashable, Sendable {
    /// What is wrong with the inputs.
    public enum Reason: Hashable, Sendable {
        /// The table has no such decision point.
        case unknownPoint(String)
        /// Two decision points of the table have this short key; the full `namespace:key:version` tells them apart.
        case ambiguousPoint(String)
        /// The same decision point is given twice, by its key and by its full name.
        case repeatedPoint(String)
        /// A decision point of the table is not given.
        case missingPoint(String)
        /// The decision point has no value with this key.
        case unknownValue(String, point: String, known: [String])
    }

    /// The table that was asked, as `namespace:key:version`.
    public let table: String
    /// What is wrong.
    public let reason: Reason

    /// Makes an error.
    public init(table: String, reason: Reason) {
        self.table = table
        self.reason = reason
    }
}

extension SelectionError: CustomStringConvertible {
    /// What is wrong, for people: lower case, no full stop.
    public var description: String {
        switch reason {
        case .unknownPoint(let name): "the table '\(table)' has no decision point '\(name)'"
        case .ambiguousPoint(let name):
            "'\(name)' names two decision points of the table '\(table)': write namespace:key:version"
        case .repeatedPoint(let id): "the decision point '\(id)' is given twice to the table '\(table)'"
        case .missingPoint(let id): "the table '\(table)' needs a value for '\(id)'"
        case .unknownValue(let value, let point, let known):
            "'\(value)' is no value of '\(point)', which has \(known.joined(separator: ", "))"
        }
    }
}
