// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses

/// What a rule asks of an event, with modifiers, filters and conditions resolved.
indirect enum Predicate: Hashable, Sendable {
    /// All hold.
    case all([Predicate])
    /// One holds.
    case any([Predicate])
    /// So many hold.
    case atLeast(Int, [Predicate])
    /// It does not hold.
    case not(Predicate)
    /// A field passes a test.
    case field(String, ValueTest)
    /// Something of the event passes a test.
    case anywhere(ValueTest)
}

/// What is asked of a value.
enum ValueTest: Hashable, Sendable {
    /// The text of the value fits a pattern from beginning to end.
    case pattern(Pattern)
    /// An expression is found in the text of the value.
    case expression(RegularExpression)
    /// The value is an address of a network.
    case network(CIDR)
    /// The value is a number that compares so.
    case number(NumberComparison, SigmaNumber)
    /// The value is this truth value, or its text.
    case bool(Bool)
    /// There is no value: the field is missing or null.
    case null
    /// The field is there.
    case exists
    /// The value is, begins, ends or contains the text of another field's value.
    case sameAs(field: String, Placement, isCased: Bool)
    /// A part of the date in the value compares so.
    case datePart(DatePart, NumberComparison, SigmaNumber)
}

/// How numbers are compared.
enum NumberComparison: Hashable, Sendable {
    case equal, less, lessOrEqual, greater, greaterOrEqual

    func holds(_ left: SigmaNumber, _ right: SigmaNumber) -> Bool {
        switch self {
        case .equal: !(left < right) && !(right < left)
        case .less: left < right
        case .lessOrEqual: !(right < left)
        case .greater: right < left
        case .greaterOrEqual: !(left < right)
        }
    }
}

/// Where the text of another field must stand.
enum Placement: Hashable, Sendable {
    case whole, start, end, inside
}

extension Predicate {
    /// The fields that are asked for.
    func collectFields(into names: inout Set<String>) {
        switch self {
        case .all(let parts), .any(let parts), .atLeast(_, let parts):
            for part in parts { part.collectFields(into: &names) }
        case .not(let inner): inner.collectFields(into: &names)
        case .field(let name, let test):
            names.insert(name)
            if case .sameAs(let other, _, _) = test { names.insert(other) }
        case .anywhere: break
        }
    }

    /// The same with other names of fields, where there is one.
    func renamed(_ names: [String: String]) -> Predicate {
        switch self {
        case .all(let parts): return .all(parts.map { $0.renamed(names) })
        case .any(let parts): return .any(parts.map { $0.renamed(names) })
        case .atLeast(let count, let parts): return .atLeast(count, parts.map { $0.renamed(names) })
        case .not(let inner): return .not(inner.renamed(names))
        case .anywhere: return self
        case .field(let name, .sameAs(let other, let placement, let isCased)):
            return .field(
                names[name] ?? name,
                .sameAs(field: names[other] ?? other, placement, isCased: isCased)
            )
        case .field(let name, let test): return .field(names[name] ?? name, test)
        }
    }

    /// Whether something is searched in the whole event.
    var searchesEverywhere: Bool {
        switch self {
        case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.contains(where: \.searchesEverywhere)
        case .not(let inner): inner.searchesEverywhere
        case .field: false
        case .anywhere: true
        }
    }
}
