// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses

/// Asks a rule of an event in the most direct way.
///
/// It is slow and meant to be read: what the fast matcher answers must be the same, for every rule and event.
struct PlainEvaluator {
    let event: SigmaEvent

    func holds(_ predicate: Predicate) -> Bool {
        switch predicate {
        case .all(let parts): parts.allSatisfy(holds)
        case .any(let parts): parts.contains(where: holds)
        case .atLeast(let count, let parts): parts.count(where: holds) >= count
        case .not(let inner): !holds(inner)
        case .field(let name, let test): passes(test, event.fields[name])
        case .anywhere(let test): texts.contains { passes(test, $0) }
        }
    }

    /// Everything of the event that keywords are searched in.
    private var texts: [SigmaValue] {
        event.fields.keys.sorted().compactMap { event.fields[$0] } + (event.text.map { [.text($0)] } ?? [])
    }

    private func passes(_ test: ValueTest, _ value: SigmaValue?) -> Bool {
        switch test {
        case .exists: return value != nil
        case .null: return value == nil || value == .null
        default: break
        }
        switch value {
        case nil, .null: return false
        case .list(let values): return values.contains { passes(test, $0) }
        case .some(let single): return passes(test, single: single)
        }
    }

    private func passes(_ test: ValueTest, single value: SigmaValue) -> Bool {
        guard let text = value.writtenText else { return false }
        switch test {
        case .pattern(let pattern): return pattern.plainlyMatches(Symbols.of(text))
        case .expression(let expression): return PlainExpression.isFound(expression.root, in: Symbols.of(text))
        case .network(let network): return IPAddress(text).map(network.contains) ?? false
        case .number(let comparison, let number):
            if case .number(let other) = value { return comparison.holds(other, number) }
            return SigmaNumber(text).map { comparison.holds($0, number) } ?? false
        case .bool(let bool): return text.lowercased() == (bool ? "true" : "false")
        case .sameAs(let field, let placement, let isCased):
            return others(event.fields[field]).contains { other in
                Pattern(text: other, placement, isCased: isCased).plainlyMatches(Symbols.of(text))
            }
        case .datePart(let part, let comparison, let number):
            return part.value(in: text).map { comparison.holds(SigmaNumber(Int64($0)), number) } ?? false
        case .exists, .null: return false
        }
    }

    private func others(_ value: SigmaValue?) -> [String] {
        switch value {
        case nil, .null: []
        case .list(let values): values.flatMap(others)
        case .some(let single): single.writtenText.map { [$0] } ?? []
        }
    }
}

extension SigmaValue {
    /// The value as text: a number in its shortest form, `true` and `false`; nil for null and lists.
    var writtenText: String? {
        switch self {
        case .text(let text): text
        case .number(let number): number.description
        case .bool(let bool): bool ? "true" : "false"
        case .null, .list: nil
        }
    }
}

extension Pattern {
    /// The pattern that a text without wildcards makes at a place.
    init(text: String, _ placement: Placement, isCased: Bool) {
        let bytes = PatternPart.bytes(Array(text.utf8))
        switch placement {
        case .whole: self.init(parts: [bytes], isCased: isCased)
        case .start: self.init(parts: [bytes, .many], isCased: isCased)
        case .end: self.init(parts: [.many, bytes], isCased: isCased)
        case .inside: self.init(parts: [.many, bytes, .many], isCased: isCased)
        }
    }
}
