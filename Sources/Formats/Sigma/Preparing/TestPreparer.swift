// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses

/// Why a test cannot be prepared: there is a fault in it, or it waits for the values of placeholders.
enum PreparingFault: Error {
    case fault(SigmaFault)
    case waits([String])
}

/// Turns one key with its values into what is asked of an event: applies the modifiers in their order.
struct TestPreparer {
    let test: FieldTest
    /// What placeholders stand for; nil when nobody has said yet.
    let values: [String: [String]]?

    init(_ test: FieldTest, values: [String: [String]]?) {
        self.test = test
        self.values = values
    }

    /// What is asked of an event.
    func predicate() throws(PreparingFault) -> Predicate {
        var chain = ModifierChain()
        do throws(SigmaFault) {
            for modifier in test.modifiers { try chain.add(modifier) }
            try chain.check(valueCount: test.values.count, hasField: test.field != nil)
        } catch {
            throw .fault(error)
        }
        if test.values.count > 1, test.values.contains(.null) {
            throw .fault(
                SigmaFault(
                    "sigma.wrong-value",
                    "null cannot be one of several values of '\(name)'",
                    help: "give null a selection of its own and join them with 'or'"
                )
            )
        }
        var perValue: [Predicate] = []
        var waiting: [String] = []
        let preparer = ValuePreparer(chain: chain, name: name, isKeyword: test.field == nil, values: values)
        for value in test.values {
            do throws(PreparingFault) {
                let asked = try preparer.tests(of: value).map(ask)
                perValue.append(asked.count == 1 ? asked[0] : .any(asked))
            } catch {
                guard case .waits(let names) = error else { throw error }
                waiting += names
            }
        }
        guard waiting.isEmpty else { throw .waits(waiting) }
        let joined: Predicate =
            perValue.count == 1 ? perValue[0] : chain.contains(.all) ? .all(perValue) : .any(perValue)
        return chain.contains(.neq) ? .not(joined) : joined
    }

    private var name: String { test.field ?? "keywords" }

    private func ask(_ asked: (test: ValueTest, isNegated: Bool)) -> Predicate {
        let predicate: Predicate = test.field.map { .field($0, asked.test) } ?? .anywhere(asked.test)
        return asked.isNegated ? .not(predicate) : predicate
    }
}

/// The modifiers of a key, each once, and whether they go together.
struct ModifierChain {
    private(set) var modifiers: [Modifier] = []

    func contains(_ modifier: Modifier) -> Bool { modifiers.contains(modifier) }

    static let placements: Set<Modifier> = [.contains, .startswith, .endswith]
    static let comparisons: Set<Modifier> = [.lt, .lte, .gt, .gte]
    static let dateParts: Set<Modifier> = [.minute, .hour, .day, .week, .month, .year]
    static let encodings: Set<Modifier> = [.base64, .base64offset, .utf16, .utf16le, .utf16be, .wide]
    static let expressionFlags: Set<Modifier> = [.i, .m, .s]
    /// What may stand with anything that is compared.
    static let links: Set<Modifier> = [.all, .neq]

    /// Takes the next modifier; throws when it does not go with those before it.
    mutating func add(_ modifier: Modifier) throws(SigmaFault) {
        guard !modifiers.contains(modifier) else {
            throw SigmaFault("sigma.bad-modifiers", "the modifier '\(modifier.rawValue)' stands twice")
        }
        for earlier in modifiers where !ModifierChain.agree(earlier, modifier) {
            throw SigmaFault(
                "sigma.bad-modifiers",
                "the modifier '\(modifier.rawValue)' does not go after '\(earlier.rawValue)'",
                help: ModifierChain.help(earlier, modifier)
            )
        }
        if ModifierChain.expressionFlags.contains(modifier), !modifiers.contains(.re) {
            let message = "the modifier '\(modifier.rawValue)' is a part of 're' and stands after it"
            throw SigmaFault("sigma.bad-modifiers", message)
        }
        modifiers.append(modifier)
    }

    /// Whether a modifier may stand anywhere after another.
    private static func agree(_ earlier: Modifier, _ later: Modifier) -> Bool {
        if earlier == .exists || later == .exists { return false }
        if links.contains(earlier) || links.contains(later) {
            return !(earlier == .neq && comparisons.contains(later) || later == .neq && comparisons.contains(earlier))
        }
        if earlier == .expand || later == .expand {
            let other = earlier == .expand ? later : earlier
            return other != .re && !expressionFlags.contains(other) && !comparisons.contains(other)
                && !dateParts.contains(other)
        }
        switch earlier {
        case .re: return expressionFlags.contains(later)
        case .i, .m, .s: return expressionFlags.contains(later)
        case .cidr: return false
        case .lt, .lte, .gt, .gte: return false
        case .minute, .hour, .day, .week, .month, .year: return comparisons.contains(later)
        case .fieldref: return placements.contains(later) || later == .cased
        case .contains, .startswith, .endswith: return later == .cased || later == .windash || later == .fieldref
        case .cased:
            return placements.contains(later) || encodings.contains(later) || later == .windash || later == .fieldref
        case .windash: return placements.contains(later) || encodings.contains(later) || later == .cased
        case .base64, .base64offset: return placements.contains(later) || later == .cased
        case .utf16, .utf16le, .utf16be, .wide:
            return placements.contains(later) || later == .cased || later == .base64 || later == .base64offset
        case .all, .neq, .exists, .expand: return true
        }
    }

    private static func help(_ earlier: Modifier, _ later: Modifier) -> String? {
        if placements.contains(earlier), encodings.contains(later) {
            return "write '\(later.rawValue)|\(earlier.rawValue)': modifiers are applied in their order"
        }
        if earlier == .re, placements.contains(later) {
            return "an expression is looked for anywhere; write ^ or $ in it to say where"
        }
        return nil
    }

    /// Throws when the modifiers do not fit the field or the number of values.
    func check(valueCount: Int, hasField: Bool) throws(SigmaFault) {
        if contains(.all), valueCount < 2 {
            throw SigmaFault("sigma.bad-modifiers", "'all' with one value has no meaning", help: "leave '|all' out")
        }
        guard !hasField else { return }
        let allowed: Set<Modifier> = [
            .all, .contains, .re, .i, .m, .s, .cased, .windash, .expand, .wide, .utf16, .utf16le,
        ]
        let others: Set<Modifier> = [.utf16be, .base64, .base64offset]
        for modifier in modifiers where !allowed.contains(modifier) && !others.contains(modifier) {
            let message = "'\(modifier.rawValue)' needs a field; a search in the whole event has none"
            throw SigmaFault("sigma.bad-modifiers", message)
        }
    }
}
