// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses

/// Applies the modifiers of a key to one of its values.
struct ValuePreparer {
    let chain: ModifierChain
    /// The field, for messages.
    let name: String
    /// Whether the whole event is searched.
    let isKeyword: Bool
    let values: [String: [String]]?

    /// The tests of which one must pass.
    func tests(of value: SigmaScalar) throws(PreparingFault) -> [(test: ValueTest, isNegated: Bool)] {
        do throws(SigmaFault) {
            if let simple = try simpleTest(of: value) { return [simple] }
        } catch {
            throw .fault(error)
        }
        let text: String
        switch value {
        case .text(let value): text = value
        case .number(let number): text = number.description
        case .bool, .null: throw wrong("needs a text, not '\(ValuePreparer.shown(value))'")
        }
        var tests: [(test: ValueTest, isNegated: Bool)] = []
        for parts in try expanded(text) {
            do throws(SigmaFault) {
                tests += try textTests(parts, raw: text).map { ($0, false) }
            } catch {
                throw .fault(error)
            }
        }
        return tests
    }

    private static func shown(_ value: SigmaScalar) -> String {
        switch value {
        case .text(let text): text
        case .number(let number): number.description
        case .bool(let bool): bool ? "true" : "false"
        case .null: "null"
        }
    }

    private func wrong(_ what: String) -> PreparingFault {
        .fault(SigmaFault("sigma.wrong-value", "'\(name)' \(what)"))
    }

    /// The test of a value that is not compared as text; nil when it is.
    private func simpleTest(of value: SigmaScalar) throws(SigmaFault) -> (test: ValueTest, isNegated: Bool)? {
        func wrong(_ what: String) -> SigmaFault {
            SigmaFault("sigma.wrong-value", "'\(name)' needs \(what), not '\(ValuePreparer.shown(value))'")
        }
        if chain.contains(.exists) {
            guard case .bool(let isThere) = value else { throw wrong("true or false") }
            return (.exists, !isThere)
        }
        let comparison = chain.modifiers.first(where: ModifierChain.comparisons.contains)
        if let part = chain.modifiers.first(where: ModifierChain.dateParts.contains).flatMap(DatePart.init) {
            guard case .number(let number) = value else { throw wrong("a number") }
            if comparison == nil, let integer = number.integer, !part.range.contains(integer) {
                throw wrong("a number from \(part.range.lowerBound) to \(part.range.upperBound)")
            }
            return (.datePart(part, NumberComparison(comparison), number), false)
        }
        if comparison != nil {
            guard case .number(let number) = value else { throw wrong("a number") }
            return (.number(NumberComparison(comparison), number), false)
        }
        let isPlain = chain.modifiers.allSatisfy(ModifierChain.links.contains)
        switch value {
        case .null:
            guard isPlain else { throw SigmaFault("sigma.bad-modifiers", "null goes with no modifier but 'neq'") }
            return (.null, false)
        case .bool(let bool):
            guard isPlain else { throw wrong("a text") }
            return (.bool(bool), false)
        case .number(let number): return isPlain && !isKeyword ? (.number(.equal, number), false) : nil
        case .text: return nil
        }
    }

    /// The value with its placeholders replaced, as parts; several when a placeholder stands for several values.
    private func expanded(_ text: String) throws(PreparingFault) -> [[PatternPart]] {
        guard chain.contains(.expand) else { return [PatternPart.parse(text)] }
        var texts = [""]
        var names: [String] = []
        for piece in Placeholders.pieces(of: text) {
            switch piece {
            case .text(let plain): texts = texts.map { $0 + plain }
            case .name(let name):
                names.append(name)
                guard let known = values?[name], !known.isEmpty else { continue }
                guard texts.count * known.count <= 100_000 else {
                    throw wrong("has placeholders that give more than 100,000 values")
                }
                texts = texts.flatMap { text in known.map { text + $0 } }
            }
        }
        let waiting = names.filter { (values?[$0] ?? []).isEmpty }
        guard waiting.isEmpty else { throw .waits(waiting) }
        return texts.map(PatternPart.parse)
    }

    private func textTests(_ parts: [PatternPart], raw: String) throws(SigmaFault) -> [ValueTest] {
        if chain.contains(.re) {
            let flags = ExpressionFlags(
                ignoresCase: chain.contains(.i),
                isMultiline: chain.contains(.m),
                dotMatchesNewline: chain.contains(.s)
            )
            return [.expression(try RegularExpression(raw, flags: flags))]
        }
        if chain.contains(.cidr) {
            let text = try plainText(parts)
            do throws(CIDR.Fault) {
                return [.network(try CIDR(text))]
            } catch {
                throw SigmaFault(
                    "sigma.wrong-value",
                    "'\(raw)' is no network",
                    help: "write it as 10.0.0.0/8 or 2001:db8::/32"
                )
            }
        }
        if chain.contains(.fieldref) {
            let field = try plainText(parts)
            guard !field.isEmpty else { throw SigmaFault("sigma.wrong-value", "'fieldref' needs the name of a field") }
            return [.sameAs(field: field, placement, isCased: chain.contains(.cased))]
        }
        return try patterns(parts).map { .pattern($0) }
    }

    private var placement: Placement {
        if chain.contains(.contains) { return .inside }
        if chain.contains(.startswith) { return .start }
        return chain.contains(.endswith) ? .end : .whole
    }

    /// The text of parts without wildcards.
    private func plainText(_ parts: [PatternPart]) throws(SigmaFault) -> String {
        String(decoding: try plainBytes(parts), as: UTF8.self)
    }

    private func plainBytes(_ parts: [PatternPart]) throws(SigmaFault) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in parts {
            guard case .bytes(let text) = part else {
                let modifier = chain.modifiers.last?.rawValue ?? ""
                let help = "a backslash before the wildcard makes it a plain character"
                throw SigmaFault("sigma.wrong-value", "a wildcard cannot be used with '\(modifier)'", help: help)
            }
            bytes += text
        }
        return bytes
    }

    private func patterns(_ parts: [PatternPart]) throws(SigmaFault) -> [Pattern] {
        var alternatives = [parts]
        for modifier in chain.modifiers {
            switch modifier {
            case .contains: alternatives = alternatives.map { [.many] + $0 + [.many] }
            case .startswith: alternatives = alternatives.map { $0 + [.many] }
            case .endswith: alternatives = alternatives.map { [.many] + $0 }
            case .windash: alternatives = alternatives.map(DashVariants.parts)
            case .base64, .base64offset, .utf16, .utf16le, .utf16be, .wide:
                var encoded: [[PatternPart]] = []
                for parts in alternatives {
                    for variant in DashVariants.written(parts) {
                        encoded += TextEncoding.encoded(try plainBytes(variant), modifier).map { [.bytes($0)] }
                    }
                }
                alternatives = encoded
            default: break
            }
        }
        if isKeyword, !chain.contains(.contains) { alternatives = alternatives.map { [.many] + $0 + [.many] } }
        return alternatives.map { Pattern(parts: $0, isCased: chain.contains(.cased)) }
    }
}

extension NumberComparison {
    init(_ modifier: Modifier?) {
        switch modifier {
        case .lt: self = .less
        case .lte: self = .lessOrEqual
        case .gt: self = .greater
        case .gte: self = .greaterOrEqual
        default: self = .equal
        }
    }
}
