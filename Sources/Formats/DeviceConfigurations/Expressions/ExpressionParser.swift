// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Reads the logic of a rule: `!` binds closest, then `&&`, then `||`.
///
/// A comparison (`==`, `<`, …) and arithmetic are taken as they stand, as one test.
struct ExpressionParser {
    private var scanner: ExpressionScanner
    private let limit: Int
    private var depth: Int
    private let named: (String) -> String?
    private var budget: Int

    /// Reads a rule; the budget is the bytes that may still be read, all named expressions together.
    static func parse(
        _ text: String,
        depth: Int,
        named: (String) -> String?,
        budget: inout Int
    ) throws(ExpressionError) -> PolicyExpression.Node {
        var failure: ExpressionError?
        var rest = budget
        let node = withoutActuallyEscaping(named) { named -> PolicyExpression.Node? in
            do throws(ExpressionError) {
                return try parse(text, level: 0, limit: depth, named: named, budget: &rest)
            } catch {
                failure = error
                return nil
            }
        }
        budget = rest
        if let node { return node }
        throw failure ?? ExpressionError(reason: .unexpected, offset: 0)
    }

    private static func parse(
        _ text: String,
        level: Int,
        limit: Int,
        named: @escaping (String) -> String?,
        budget: inout Int
    ) throws(ExpressionError) -> PolicyExpression.Node {
        guard text.utf8.count <= budget else { throw ExpressionError(reason: .tooLong, offset: max(budget, 0)) }
        var parser = ExpressionParser(
            scanner: ExpressionScanner(Array(text.utf8)),
            limit: limit,
            depth: level,
            named: named,
            budget: budget - text.utf8.count
        )
        let node = try parser.any()
        parser.scanner.skipBlanks()
        guard parser.scanner.isAtEnd else { throw parser.unexpected() }
        budget = parser.budget
        return node
    }

    private mutating func any() throws(ExpressionError) -> PolicyExpression.Node {
        var nodes = [try all()]
        while true {
            scanner.skipBlanks()
            guard scanner.take("||") else { break }
            nodes.append(try all())
        }
        return nodes.count == 1 ? nodes[0] : .any(nodes)
    }

    private mutating func all() throws(ExpressionError) -> PolicyExpression.Node {
        var nodes = [try unary()]
        while true {
            scanner.skipBlanks()
            guard scanner.take("&&") else { break }
            nodes.append(try unary())
        }
        return nodes.count == 1 ? nodes[0] : .all(nodes)
    }

    private mutating func unary() throws(ExpressionError) -> PolicyExpression.Node {
        scanner.skipBlanks()
        let start = scanner.index
        var isNegated = false
        while scanner.looksAt("!"), !scanner.looksAt("!=") {
            _ = scanner.take("!")
            isNegated.toggle()
            scanner.skipBlanks()
        }
        let node = try primary()
        scanner.skipBlanks()
        if isAtOperator {
            scanner.move(to: start)
            return try opaque()
        }
        guard isAtEndOfOperand else { throw unexpected() }
        return isNegated ? .not(node) : node
    }

    /// Whether something follows that makes what was read a part of a comparison or of arithmetic.
    private var isAtOperator: Bool {
        if scanner.looksAt("&&") || scanner.looksAt("||") { return false }
        return ["=", "!", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "~"].contains(
            Character(Unicode.Scalar(scanner.peek))
        )
    }

    private var isAtEndOfOperand: Bool {
        scanner.isAtEnd || scanner.looksAt(")") || scanner.looksAt("&&") || scanner.looksAt("||")
    }

    /// A comparison or arithmetic, up to what binds less.
    private mutating func opaque() throws(ExpressionError) -> PolicyExpression.Node {
        let text = try scanner.raw(depth: limit) { $0.looksAt("&&") || $0.looksAt("||") }
        guard !text.isEmpty else { throw scanner.error(.endsEarly) }
        return .test(PolicyTest(subject: String(decoding: text, as: UTF8.self), .isTrue))
    }

    private mutating func primary() throws(ExpressionError) -> PolicyExpression.Node {
        guard !scanner.isAtEnd else { throw scanner.error(.endsEarly) }
        if scanner.looksAt("(") {
            let start = scanner.index
            guard depth < limit else { throw scanner.error(.tooDeep) }
            depth += 1
            _ = scanner.take("(")
            let node = try any()
            scanner.skipBlanks()
            guard scanner.take(")") else {
                throw scanner.isAtEnd ? ExpressionError(reason: .notClosed, offset: start) : unexpected()
            }
            depth -= 1
            return try methods(of: node, from: start)
        }
        if scanner.isAtName { return try chain() }
        if scanner.isAtQuote || scanner.peek &- 48 < 10 || scanner.looksAt("$") || scanner.looksAt("-") {
            let start = scanner.index
            let node = try opaque()
            guard scanner.index > start else { throw unexpected() }
            return node
        }
        throw unexpected()
    }

    /// What follows parentheses: `.NOT`, or something that is not understood.
    private mutating func methods(
        of node: PolicyExpression.Node,
        from start: Int
    ) throws(ExpressionError)
        -> PolicyExpression.Node
    {
        var node = node
        while scanner.take(".") {
            guard scanner.isAtName else { throw unexpected() }
            guard scanner.name() == "NOT", !scanner.looksAt("(") else {
                scanner.move(to: start)
                return try opaque()
            }
            node = .not(node)
        }
        return node
    }

    /// `A.B(…).C`: a constant, a named expression, or a test.
    private mutating func chain() throws(ExpressionError) -> PolicyExpression.Node {
        let start = scanner.index
        var links: [ExpressionLink] = []
        repeat {
            scanner.skipBlanks()
            guard scanner.isAtName else { throw unexpected() }
            var link = ExpressionLink(name: scanner.name())
            if scanner.take("(") {
                let open = scanner.index - 1
                link.argument = try argument(open)
            }
            links.append(link)
        } while scanner.take(".")
        if links.count > 1, links[0].argument == nil, ["REQ", "RES"].contains(links[0].name) {
            throw ExpressionError(reason: .classicSyntax, offset: start)
        }
        if links.count == 1, links[0].argument == nil {
            switch links[0].name {
            case "TRUE": return .constant(true)
            case "FALSE": return .constant(false)
            default: break
            }
        }
        return try test(links, nameAt: start)
    }

    private mutating func argument(_ open: Int) throws(ExpressionError) -> ExpressionLink.Argument {
        scanner.skipBlanks()
        let start = scanner.index
        if scanner.isAtQuote {
            let text = try scanner.string()
            scanner.skipBlanks()
            if scanner.take(")") { return .text(text) }
            scanner.move(to: start)
        }
        let text = try scanner.raw(depth: limit) { _ in false }
        guard scanner.take(")") else { throw ExpressionError(reason: .notClosed, offset: open) }
        return .other(text)
    }

    /// What a chain means; `NOT` at its end, or a comparison with a truth value, turns it.
    private mutating func test(
        _ links: [ExpressionLink],
        nameAt start: Int
    ) throws(ExpressionError)
        -> PolicyExpression.Node
    {
        var links = links
        var isNegated = false
        while links.count > 1, let last = links.last {
            if last.name == "NOT", last.argument == nil {
                isNegated.toggle()
            } else if last.name == "EQ", let value = last.argument?.truth {
                if !value { isNegated.toggle() }
            } else {
                break
            }
            links.removeLast()
        }
        var node: PolicyExpression.Node
        if links.count == 1, links[0].argument == nil, let text = named(links[0].name) {
            guard depth < limit else { throw ExpressionError(reason: .tooDeep, offset: start) }
            do throws(ExpressionError) {
                node = try ExpressionParser.parse(text, level: depth + 1, limit: limit, named: named, budget: &budget)
            } catch {
                throw ExpressionError(reason: error.reason, offset: start)
            }
        } else {
            node = ExpressionLink.meaning(links)
        }
        if isNegated { node = .not(node) }
        return node
    }

    private func unexpected() -> ExpressionError {
        if scanner.isAtEnd { return scanner.error(.endsEarly) }
        let classic = ["CONTAINS", "NOTCONTAINS", "EXISTS", "NOTEXISTS", "EQ", "NEQ"]
        var ahead = scanner
        return scanner.error(classic.contains(ahead.name()) ? .classicSyntax : .unexpected)
    }
}
