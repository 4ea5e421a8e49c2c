// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Reads the text of a regular expression.
struct ExpressionReader {
    /// The most characters of an expression, groups within each other, and repetitions in braces.
    static let limits = (length: 8192, depth: 100, repetition: 1000)

    private let text: String
    private let characters: [Unicode.Scalar]
    private var next = 0
    private var depth = 0
    private var flags: ExpressionFlags

    /// What an expression means; throws a fault that says what is wrong or not supported.
    static func read(_ text: String, flags: ExpressionFlags) throws(SigmaFault) -> ExpressionNode {
        var reader = ExpressionReader(text: text, characters: Array(text.unicodeScalars), flags: flags)
        guard reader.characters.count <= limits.length else {
            throw SigmaFault(
                "sigma.bad-expression",
                "an expression of more than \(limits.length) characters is not read"
            )
        }
        let node = try reader.choice()
        if reader.peek != nil { throw reader.fault("a ')' that nothing opened") }
        return node
    }

    private init(text: String, characters: [Unicode.Scalar], flags: ExpressionFlags) {
        self.text = text
        self.characters = characters
        self.flags = flags
    }

    private func fault(_ what: String) -> SigmaFault {
        SigmaFault("sigma.bad-expression", "the expression '\(text)' has \(what)")
    }

    private func unsupported(_ what: String) -> SigmaFault {
        SigmaFault(
            "sigma.unsupported-expression",
            "the expression '\(text)' has \(what), which cannot be had in linear time and is not supported",
            help: "say the same with several selections and 'not'"
        )
    }

    private var peek: Unicode.Scalar? { next < characters.count ? characters[next] : nil }

    private func peek(_ offset: Int) -> Unicode.Scalar? {
        next + offset < characters.count ? characters[next + offset] : nil
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        next += 1
        return true
    }

    // MARK: Structure

    private mutating func choice() throws(SigmaFault) -> ExpressionNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= ExpressionReader.limits.depth else {
            throw fault("groups deeper than \(ExpressionReader.limits.depth)")
        }
        let outer = flags
        var parts = [try sequence()]
        while take("|") { parts.append(try sequence()) }
        flags = outer
        return parts.count == 1 ? parts[0] : .choice(parts)
    }

    private mutating func sequence() throws(SigmaFault) -> ExpressionNode {
        var parts: [ExpressionNode] = []
        while let scalar = peek, scalar != "|", scalar != ")" {
            guard let atom = try atom() else { continue }
            parts.append(try repeated(atom))
        }
        return parts.isEmpty ? .empty : parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func repeated(_ atom: ExpressionNode) throws(SigmaFault) -> ExpressionNode {
        var node = atom
        var isRepeated = false
        while let bounds = try bounds() {
            guard !isRepeated else { throw fault("a repetition of a repetition") }
            isRepeated = true
            node = .repeated(node, least: bounds.least, most: bounds.most)
            if take("+") { throw unsupported("a possessive repetition") }
            // The shortest and the longest match are found in the same texts.
            _ = take("?")
        }
        return node
    }

    private mutating func bounds() throws(SigmaFault) -> (least: Int, most: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        guard peek == "{", let braces = braces() else { return nil }
        next = braces.end
        let limit = ExpressionReader.limits.repetition
        guard braces.least <= limit, braces.most ?? 0 <= limit else {
            throw fault("a repetition of more than \(limit)")
        }
        if let most = braces.most, most < braces.least {
            throw fault("a repetition whose numbers are in the wrong order")
        }
        return (braces.least, braces.most)
    }

    /// `{2}`, `{2,}` or `{2,5}` here; nil when the brace is a plain one.
    private func braces() -> (least: Int, most: Int?, end: Int)? {
        guard let close = characters[next...].firstIndex(of: "}"), close - next <= 20 else { return nil }
        let inner = String(String.UnicodeScalarView(characters[(next + 1)..<close]))
        let numbers = inner.split(separator: ",", omittingEmptySubsequences: false)
        guard let first = numbers.first, first.allSatisfy(\.isASCIIDigit), let least = Int(first) else { return nil }
        switch numbers.count {
        case 1: return (least, least, close + 1)
        case 2 where numbers[1].isEmpty: return (least, nil, close + 1)
        case 2:
            guard numbers[1].allSatisfy(\.isASCIIDigit), let most = Int(numbers[1]) else { return nil }
            return (least, most, close + 1)
        default: return nil
        }
    }

    // MARK: Atoms

    /// The next atom; nil for what only changes flags.
    private mutating func atom() throws(SigmaFault) -> ExpressionNode? {
        guard let scalar = peek else { return .empty }
        next += 1
        switch scalar {
        case "(": return try group()
        case "[": return .set(try set())
        case ".":
            return .set(flags.dotMatchesNewline ? SymbolSet([], isNegated: true) : SymbolSet.newline.negated)
        case "^": return .place(flags.isMultiline ? .lineStart : .textStart)
        case "$": return .place(flags.isMultiline ? .lineEnd : .textEndOrNewline)
        case "\\": return try escape()
        case "*", "+", "?": throw fault("a '\(scalar)' with nothing to repeat")
        default: return .set(SymbolSet([scalar.value...scalar.value], ignoresCase: flags.ignoresCase))
        }
    }

    private mutating func group() throws(SigmaFault) -> ExpressionNode? {
        if take("?") { return try specialGroup() }
        if peek == "*" { throw unsupported("a control verb '(*'") }
        let inner = try choice()
        guard take(")") else { throw fault("a group that is not closed") }
        return inner
    }

    /// After `(?`: a group, or what is not supported; nil when it only set flags.
    private mutating func specialGroup() throws(SigmaFault) -> ExpressionNode? {
        switch peek {
        case ":":
            next += 1
            return try closed()
        case "=", "!": throw unsupported("a look-ahead")
        case ">": throw unsupported("an atomic group")
        case "|": throw unsupported("a branch reset")
        case "(": throw unsupported("a condition")
        case "R", "&", "+", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9": throw unsupported("a recursion")
        case "#":
            guard let close = characters[next...].firstIndex(of: ")") else {
                throw fault("a comment that is not closed")
            }
            next = close + 1
            return .empty
        case "<" where peek(1) == "=" || peek(1) == "!": throw unsupported("a look-behind")
        case "P" where peek(1) == "=" || peek(1) == ">": throw unsupported("a back-reference")
        case "<", "P", "'":
            guard let end = characters[next...].firstIndex(where: { $0 == ">" || ($0 == "'" && peek == "'") }) else {
                throw fault("a name that is not closed")
            }
            let quote = peek == "'" ? characters[(next + 1)...].firstIndex(of: "'") : end
            guard let quote else { throw fault("a name that is not closed") }
            next = quote + 1
            return try closed()
        default: return try flagGroup()
        }
    }

    /// `(?i)` or `(?i:…)`.
    private mutating func flagGroup() throws(SigmaFault) -> ExpressionNode? {
        var isOn = true
        var changed = flags
        while let scalar = peek {
            next += 1
            switch scalar {
            case "i": changed.ignoresCase = isOn
            case "m": changed.isMultiline = isOn
            case "s": changed.dotMatchesNewline = isOn
            case "-": isOn = false
            case ")":
                flags = changed
                return nil
            case ":":
                let outer = flags
                flags = changed
                let node = try closed()
                flags = outer
                return node
            default: throw unsupported("the flag '\(scalar)'")
            }
        }
        throw fault("a group that is not closed")
    }

    private mutating func closed() throws(SigmaFault) -> ExpressionNode {
        let inner = try choice()
        guard take(")") else { throw fault("a group that is not closed") }
        return inner
    }

    // MARK: Escapes and sets

    private mutating func escape() throws(SigmaFault) -> ExpressionNode {
        guard let scalar = peek else { throw fault("a backslash at its end") }
        switch scalar {
        case "b": return placed(.wordEdge)
        case "B": return placed(.insideOrOutsideWord)
        case "A": return placed(.textStart)
        case "Z": return placed(.textEndOrNewline)
        case "z": return placed(.textEnd)
        case "Q":
            next += 1
            return quoted()
        case "R":
            next += 1
            let newline = SymbolSet([0x0A...0x0D, 0x85...0x85, 0x2028...0x2029])
            return .choice([.sequence([.set(SymbolSet([0x0D...0x0D])), .set(.newline)]), .set(newline)])
        default: break
        }
        if let set = try classEscape() { return .set(set) }
        let symbol = try symbolEscape()
        return .set(SymbolSet([symbol...symbol], ignoresCase: flags.ignoresCase))
    }

    private mutating func placed(_ place: ExpressionPlace) -> ExpressionNode {
        next += 1
        return .place(place)
    }

    /// `\Q…\E`.
    private mutating func quoted() -> ExpressionNode {
        var parts: [ExpressionNode] = []
        while let scalar = peek {
            if scalar == "\\", peek(1) == "E" {
                next += 2
                break
            }
            next += 1
            parts.append(.set(SymbolSet([scalar.value...scalar.value], ignoresCase: flags.ignoresCase)))
        }
        return parts.isEmpty ? .empty : .sequence(parts)
    }

    /// A class after a backslash; nil when another escape stands here.
    private mutating func classEscape() throws(SigmaFault) -> SymbolSet? {
        let set: SymbolSet
        switch peek {
        case "d": set = .digit
        case "D": set = SymbolSet.digit.negated
        case "w": set = .word
        case "W": set = SymbolSet.word.negated
        case "s": set = .space
        case "S": set = SymbolSet.space.negated
        case "h": set = SymbolSet([0x09...0x09, 0x20...0x20, 0xA0...0xA0])
        case "v": set = SymbolSet([0x0A...0x0D, 0x85...0x85, 0x2028...0x2029])
        case "N": set = SymbolSet.newline.negated
        case "p", "P", "X": throw unsupported("a class of Unicode properties")
        default: return nil
        }
        next += 1
        return set
    }

    private mutating func symbolEscape() throws(SigmaFault) -> UInt32 {
        guard let scalar = peek else { throw fault("a backslash at its end") }
        next += 1
        switch scalar {
        case "n": return 0x0A
        case "r": return 0x0D
        case "t": return 0x09
        case "f": return 0x0C
        case "a": return 0x07
        case "e": return 0x1B
        case "0": return octal()
        case "x": return try hexadecimal()
        case "1"..."9": throw unsupported("a back-reference")
        case "K", "G", "C", "g", "k", "u", "U", "L", "l", "c", "E", "o": throw unsupported("the escape '\\\(scalar)'")
        default:
            guard !scalar.properties.isAlphabetic else { throw unsupported("the escape '\\\(scalar)'") }
            return scalar.value
        }
    }

    private mutating func octal() -> UInt32 {
        var value: UInt32 = 0
        var count = 0
        while count < 2, let scalar = peek, ("0"..."7").contains(scalar) {
            value = value * 8 + scalar.value - 0x30
            next += 1
            count += 1
        }
        return value
    }

    private mutating func hexadecimal() throws(SigmaFault) -> UInt32 {
        let isBraced = take("{")
        var digits = ""
        while digits.count < (isBraced ? 6 : 2), let scalar = peek, scalar.properties.isASCIIHexDigit {
            digits.unicodeScalars.append(scalar)
            next += 1
        }
        if isBraced, !take("}") { throw fault("a '\\x{' that is not closed") }
        guard let value = UInt32(digits.isEmpty ? "0" : digits, radix: 16), Unicode.Scalar(value) != nil else {
            throw fault("a '\\x' that is no character")
        }
        return value
    }

    private mutating func set() throws(SigmaFault) -> SymbolSet {
        let isNegated = take("^")
        var ranges: [ClosedRange<UInt32>] = []
        var isFirst = true
        while true {
            guard let scalar = peek else { throw fault("a '[' that is not closed") }
            if scalar == "]", !isFirst { break }
            isFirst = false
            if scalar == "[", peek(1) == ":" || peek(1) == "." || peek(1) == "=" {
                if let named = try namedClass() {
                    ranges += named
                    continue
                }
            }
            guard let low = try setMember(&ranges) else { continue }
            if peek == "-", let after = peek(1), after != "]" {
                next += 1
                var others: [ClosedRange<UInt32>] = []
                guard let high = try setMember(&others) else { throw fault("a range that ends in a class") }
                guard low <= high else { throw fault("a range in the wrong order") }
                ranges.append(low...high)
            } else {
                ranges.append(low...low)
            }
        }
        next += 1
        return SymbolSet(ranges, isNegated: isNegated, ignoresCase: flags.ignoresCase)
    }

    /// One symbol of a set; nil when it was a class, whose ranges were added.
    private mutating func setMember(_ ranges: inout [ClosedRange<UInt32>]) throws(SigmaFault) -> UInt32? {
        guard let scalar = peek else { throw fault("a '[' that is not closed") }
        next += 1
        guard scalar == "\\" else { return scalar.value }
        if take("b") { return 0x08 }
        if let set = try classEscape() {
            ranges += set.allRanges
            return nil
        }
        return try symbolEscape()
    }

    /// `[:alpha:]`; nil when no such name stands here.
    private mutating func namedClass() throws(SigmaFault) -> [ClosedRange<UInt32>]? {
        guard peek(1) == ":", let close = characters[next...].firstIndex(of: "]"), characters[close - 1] == ":",
            close > next + 3
        else { return nil }
        let name = String(String.UnicodeScalarView(characters[(next + 2)..<(close - 1)]))
        let classes: [String: [ClosedRange<UInt32>]] = [
            "alpha": [0x41...0x5A, 0x61...0x7A], "digit": [0x30...0x39],
            "alnum": [0x30...0x39, 0x41...0x5A, 0x61...0x7A],
            "upper": [0x41...0x5A], "lower": [0x61...0x7A], "space": [0x09...0x0D, 0x20...0x20],
            "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E],
            "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66],
            "blank": [0x09...0x09, 0x20...0x20], "cntrl": [0x00...0x1F, 0x7F...0x7F], "graph": [0x21...0x7E],
            "print": [0x20...0x7E], "word": SymbolSet.word.ranges,
        ]
        guard let ranges = classes[name] else { throw fault("an unknown class '[:\(name):]'") }
        next = close + 1
        return ranges
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
