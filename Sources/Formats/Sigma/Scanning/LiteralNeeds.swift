// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Finds literals of which one must stand in an event for a rule to hit it.
///
/// They are ASCII in lower case and have no line break, so that they can be looked for in the bytes of whole lines.
struct LiteralNeeds {
    /// Shorter literals stand in too many lines to be worth looking for.
    static let shortest = 3
    /// Longer ones are cut: what is left rules out as much.
    static let longest = 128
    /// More alternatives than this are not worth one more rule that is pre-filtered.
    static let most = 20_000

    /// Fields whose values do not stand in the bytes that are scanned.
    let notInLine: Set<String>

    /// The literals of which one must be there; nil when the rule can hit without any, nothing when it can never hit.
    func literals(of predicate: Predicate) -> [[UInt8]]? {
        needs(predicate, isNegated: false).map { Set($0).sorted { $0.lexicographicallyPrecedes($1) } }
    }

    private func needs(_ predicate: Predicate, isNegated: Bool) -> [[UInt8]]? {
        switch predicate {
        case .not(let inner): return needs(inner, isNegated: !isNegated)
        case .all(let parts): return isNegated ? union(parts, isNegated) : best(parts, isNegated)
        case .any(let parts): return isNegated ? best(parts, isNegated) : union(parts, isNegated)
        case .atLeast(let count, let parts):
            guard !isNegated else { return nil }
            let known = parts.compactMap { needs($0, isNegated: false) }
            return count > parts.count - known.count ? bounded(Array(known.joined())) : nil
        case .field(let name, let test):
            return isNegated || notInLine.contains(name) ? nil : LiteralNeeds.literals(of: test)
        case .anywhere(let test): return isNegated ? nil : LiteralNeeds.literals(of: test)
        }
    }

    private func best(_ parts: [Predicate], _ isNegated: Bool) -> [[UInt8]]? {
        LiteralNeeds.best(parts.compactMap { needs($0, isNegated: isNegated) })
    }

    private func union(_ parts: [Predicate], _ isNegated: Bool) -> [[UInt8]]? {
        var all: [[UInt8]] = []
        for part in parts {
            guard let literals = needs(part, isNegated: isNegated) else { return nil }
            all += literals
        }
        return bounded(all)
    }

    private func bounded(_ literals: [[UInt8]]) -> [[UInt8]]? { literals.count <= LiteralNeeds.most ? literals : nil }

    // MARK: Tests

    private static func literals(of test: ValueTest) -> [[UInt8]]? {
        switch test {
        case .pattern(let pattern):
            let fragments = pattern.parts.flatMap { part -> [[UInt8]] in
                guard case .bytes(let bytes) = part else { return [] }
                return plainFragments(of: bytes)
            }
            return best(fragments.map { [$0] })
        case .expression(let expression): return literals(of: expression.root)
        case .network, .number, .bool, .null, .exists, .sameAs, .datePart: return nil
        }
    }

    private static func literals(of node: ExpressionNode) -> [[UInt8]]? {
        switch node {
        case .empty, .set, .place: return literals(ofSequence: [node])
        case .sequence(let parts): return literals(ofSequence: parts)
        case .choice(let parts):
            var all: [[UInt8]] = []
            for part in parts {
                guard let some = literals(of: part) else { return nil }
                all += some
            }
            return all
        case .repeated(let inner, let least, _): return least > 0 ? literals(of: inner) : nil
        }
    }

    private static func literals(ofSequence parts: [ExpressionNode]) -> [[UInt8]]? {
        var options: [[[UInt8]]] = []
        var run: [UInt8] = []
        func flush() {
            options += plainFragments(of: run).map { [$0] }
            run = []
        }
        for part in parts {
            switch part {
            case .set(let set):
                if let symbol = set.onlySymbol, symbol < 0x80 { run.append(UInt8(symbol)) } else { flush() }
            case .empty, .place: break
            case .sequence, .choice, .repeated:
                flush()
                if let literals = literals(of: part) { options.append(literals) }
            }
        }
        flush()
        return best(options)
    }

    /// The pieces of a text that are looked for byte by byte: ASCII without line breaks, in lower case, long enough.
    private static func plainFragments(of bytes: [UInt8]) -> [[UInt8]] {
        bytes.split { $0 >= 0x80 || $0 == 0x0A || $0 == 0x00 }.compactMap { piece in
            guard piece.count >= shortest else { return nil }
            return piece.prefix(longest).map(ByteFold.lower)
        }
    }

    // MARK: Choosing

    /// The set that rules out most.
    private static func best(_ options: [[[UInt8]]]) -> [[UInt8]]? {
        guard options.count > 1 else { return options.first }
        var best = 0
        var highest = score(options[0])
        for (index, option) in options.enumerated().dropFirst() {
            let score = score(option)
            if score > highest { (best, highest) = (index, score) }
        }
        return options[best]
    }

    private static func score(_ literals: [[UInt8]]) -> Int {
        guard let least = literals.map(weight).min() else { return Int.max }
        return least * 8 - (Int.bitWidth - literals.count.leadingZeroBitCount)
    }

    /// How rare a literal is: its length without what stands in nearly every event.
    private static func weight(_ literal: [UInt8]) -> Int {
        if common.contains(where: { place(of: literal, in: $0, from: 0) != nil }) { return 0 }
        var rest = literal
        for words in common {
            var start = 0
            while let found = place(of: words, in: rest, from: start) {
                rest.removeSubrange(found..<(found + words.count))
                start = found
            }
        }
        return min(rest.count, 12) - (rest.count < literal.count ? 2 : 0)
    }

    private static func place(of part: [UInt8], in text: [UInt8], from start: Int) -> Int? {
        guard text.count - start >= part.count else { return nil }
        return (start...(text.count - part.count)).first { from in
            part.indices.allSatisfy { text[from + $0] == part[$0] }
        }
    }

    private static let common = [
        "mozilla/5.0 (windows nt 10.0; win64; x64)", "mozilla/5.0", "(compatible; msie ", "windows nt ", "win64; x64",
        "applewebkit/537.36", "(khtml, like gecko)", "safari/537.36", "chrome/", "firefox/", "gecko/20100101",
        "trident/",
        "c:\\windows\\system32\\", "c:\\program files", "\\appdata\\local\\", "\\windows\\", "\\users\\",
        "hklm\\software\\",
        "https://www.", "http://www.", "http://", "https://", " http/1.1\"", "get /", "post /", "index.php", ".html",
        ".css",
        ".exe", ".dll", "microsoft", "windows", "system32", "command", "success", "admin", "false", "true",
    ].map { Array($0.utf8) }
}

/// Lower case of ASCII letters, byte by byte.
enum ByteFold {
    static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
