// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a rule looks for: named searches, and how they are joined.
public struct Detection: Hashable, Sendable {
    /// The search identifiers, in the order they are written; names are unique.
    public var selections: [Selection]
    /// One or more conditions; a rule hits when one of them holds.
    public var conditions: [Condition]

    /// Makes a detection.
    public init(selections: [Selection], conditions: [Condition]) {
        self.selections = selections
        self.conditions = conditions
    }
}

/// A named search (a search identifier).
public struct Selection: Hashable, Sendable {
    /// The name that conditions use.
    public var name: String
    /// What it searches.
    public var search: Search

    /// Makes a selection.
    public init(name: String, search: Search) {
        self.name = name
        self.search = search
    }
}

/// What a selection searches.
public indirect enum Search: Hashable, Sendable {
    /// A map: every test must hold.
    case every([FieldTest])
    /// A list of maps and keywords: one must hold.
    case anyOf([Search])
    /// A text or number searched in the whole event.
    case keyword(SigmaScalar)
}

/// One key of a map with its values: `CommandLine|contains|all: […]`.
public struct FieldTest: Hashable, Sendable {
    /// The field, as written; nil for a search in the whole event (`'|all':`).
    public var field: String?
    /// The modifiers, in order.
    public var modifiers: [Modifier]
    /// The values; never empty.
    public var values: [SigmaScalar]

    /// Makes a test.
    public init(field: String?, modifiers: [Modifier] = [], values: [SigmaScalar]) {
        self.field = field
        self.modifiers = modifiers
        self.values = values
    }
}
