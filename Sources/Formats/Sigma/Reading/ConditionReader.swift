// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Reads the text of a condition: `or` binds least, then `and`, `not`, `1 of …`, brackets.
struct ConditionReader {
    /// The most bytes of a condition, and the most brackets and `not` within each other.
    static let limits = (bytes: 16_384, depth: 64)

    private var tokens: [String]
    private var next = 0
    private var depth = 0

    /// The condition that a text says; otherwise the fault in it.
    static func read(_ text: String) throws(SigmaFault) -> Condition {
        guard text.utf8.count <= limits.bytes else {
            throw SigmaFault("sigma.bad-condition", "a condition of more than \(limits.bytes) bytes is not read")
        }
        if let pipe = text.firstIndex(of: "|") {
            let rest = text[text.index(after: pipe)...].split(separator: " ").first.map(String.init) ?? ""
            throw SigmaFault(
                "sigma.old-aggregation",
                "'| \(rest)' is an old aggregation, which Sigma 2 does not have",
                help: "write a correlation (event_count, value_count, temporal) that names this rule"
            )
        }
        var reader = ConditionReader(tokens: tokens(of: text))
        let condition = try reader.disjunction()
        if let extra = reader.peek {
            throw SigmaFault("sigma.bad-condition", "'\(extra)' is not expected in the condition '\(text)'")
        }
        return condition
    }

    private init(tokens: [String]) { self.tokens = tokens }

    private static func tokens(of text: String) -> [String] {
        var tokens: [String] = []
        var word = ""
        for character in text {
            if character == "(" || character == ")" || character.isWhitespace {
                if !word.isEmpty { tokens.append(word) }
                word = ""
                if !character.isWhitespace { tokens.append(String(character)) }
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty { tokens.append(word) }
        return tokens
    }

    private var peek: String? { next < tokens.count ? tokens[next] : nil }

    /// Takes a word of the language, in lower or upper case.
    private mutating func take(_ word: String) -> Bool {
        guard let token = peek, token == word || token == word.uppercased() else { return false }
        next += 1
        return true
    }

    private mutating func disjunction() throws(SigmaFault) -> Condition {
        var parts = [try conjunction()]
        while take("or") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .or(parts)
    }

    private mutating func conjunction() throws(SigmaFault) -> Condition {
        var parts = [try negation()]
        while take("and") { parts.append(try negation()) }
        return parts.count == 1 ? parts[0] : .and(parts)
    }

    private mutating func negation() throws(SigmaFault) -> Condition {
        depth += 1
        defer { depth -= 1 }
        guard depth <= ConditionReader.limits.depth else {
            throw SigmaFault(
                "sigma.bad-condition",
                "a condition nested deeper than \(ConditionReader.limits.depth) is not read"
            )
        }
        if take("not") { return .not(try negation()) }
        if take("(") {
            let inner = try disjunction()
            guard take(")") else { throw SigmaFault("sigma.bad-condition", "a bracket of the condition is not closed") }
            return inner
        }
        return try leaf()
    }

    private mutating func leaf() throws(SigmaFault) -> Condition {
        guard let token = peek else { throw SigmaFault("sigma.bad-condition", "the condition ends too early") }
        guard ![")", "and", "or", "of", "them", "AND", "OR"].contains(token) else {
            throw SigmaFault("sigma.bad-condition", "'\(token)' is not expected in the condition")
        }
        next += 1
        guard take("of") else {
            guard !token.contains("*") else {
                let message = "'\(token)' names several selections; how many of them must match is not said"
                throw SigmaFault("sigma.bad-condition", message, help: "write '1 of \(token)' or 'all of \(token)'")
            }
            return .selection(token)
        }
        let quantity: Condition.Quantity
        switch token.lowercased() {
        case "all": quantity = .all
        case "any": quantity = .atLeast(1)
        default:
            guard let count = Int(token), count > 0, count <= 1_000_000, token.first != "+" else {
                throw SigmaFault("sigma.bad-condition", "'\(token) of' is neither a number nor 'all of'")
            }
            quantity = .atLeast(count)
        }
        guard let name = peek, name != "(", name != ")" else {
            throw SigmaFault("sigma.bad-condition", "'of' must be followed by 'them' or a name with '*'")
        }
        next += 1
        return .quantity(quantity, of: name == "them" || name == "THEM" ? .them : .named(name))
    }
}

extension Condition {
    /// Throws when a name stands for no selection, or when more selections are asked for than there are.
    func check(_ selections: Set<String>) throws(SigmaFault) {
        switch self {
        case .selection(let name):
            guard selections.contains(name) else {
                throw SigmaFault(
                    "sigma.unknown-selection",
                    "the condition names '\(name)', which is no selection of this rule",
                    help: "there are \(selections.sorted().joined(separator: ", "))"
                )
            }
        case .quantity(let quantity, let pattern):
            let count = pattern.names(among: Array(selections)).count
            guard count > 0 else {
                let text = if case .named(let name) = pattern { name } else { "them" }
                throw SigmaFault(
                    "sigma.unknown-selection",
                    "no selection of this rule fits '\(text)' of the condition",
                    help: "there are \(selections.sorted().joined(separator: ", "))"
                )
            }
            if case .atLeast(let number) = quantity, number > count {
                throw SigmaFault("sigma.bad-condition", "'\(self)' can never hold: it means \(count) selections")
            }
        case .and(let parts), .or(let parts): for part in parts { try part.check(selections) }
        case .not(let inner): try inner.check(selections)
        }
    }

    /// The selections that the condition means, each once, in the order given.
    func selectionNames(among names: [String]) -> [String] {
        switch self {
        case .selection(let name): return names.filter { $0 == name }
        case .quantity(_, let pattern): return pattern.names(among: names)
        case .not(let inner): return inner.selectionNames(among: names)
        case .and(let parts), .or(let parts):
            let used = Set(parts.flatMap { $0.selectionNames(among: names) })
            return names.filter(used.contains)
        }
    }
}

extension Condition.Pattern {
    /// The selections that fit, in the order given.
    func names(among names: [String]) -> [String] {
        switch self {
        case .them: return names.filter { !$0.hasPrefix("_") }
        case .named(let text):
            var parts: [PatternPart] = []
            for (index, piece) in text.split(separator: "*", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { parts.append(.many) }
                if !piece.isEmpty { parts.append(.bytes(Array(piece.utf8))) }
            }
            let pattern = Pattern(parts: parts, isCased: true)
            return names.filter { pattern.plainlyMatches(Symbols.of($0)) }
        }
    }
}
