// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The flags of a regular expression.
struct ExpressionFlags: Hashable, Sendable {
    var ignoresCase = false
    var isMultiline = false
    var dotMatchesNewline = false
}

/// A regular expression of the `re` modifier: looked for anywhere in a text, in time linear in its length.
///
/// The flavour is that of PCRE, as far as it can be had without going back: no look-around, back-references, possessive or
/// atomic groups, `\K`, `\G`, recursion or conditions; those are faults that name the construct (decision 19).
struct RegularExpression: Hashable, Sendable {
    /// The expression as written.
    let text: String
    let flags: ExpressionFlags
    /// What it means.
    let root: ExpressionNode

    /// Reads an expression; throws a fault that names what is not supported.
    init(_ text: String, flags: ExpressionFlags = ExpressionFlags()) throws(SigmaFault) {
        self.text = text
        self.flags = flags
        root = try ExpressionReader.read(text, flags: flags)
        guard root.size <= ExpressionProgram.limit else {
            throw SigmaFault(
                "sigma.bad-expression",
                "the expression '\(text)' is too large: it unfolds to more than \(ExpressionProgram.limit) steps",
                help: "use smaller numbers in braces"
            )
        }
    }

    static func == (left: RegularExpression, right: RegularExpression) -> Bool {
        left.text == right.text && left.flags == right.flags
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(text)
        hasher.combine(flags)
    }
}

/// What an expression means; groups are gone, as nobody asks what they hold.
indirect enum ExpressionNode: Hashable, Sendable {
    /// Nothing: always found.
    case empty
    /// One symbol of a set.
    case set(SymbolSet)
    /// One after the other.
    case sequence([ExpressionNode])
    /// One of them.
    case choice([ExpressionNode])
    /// So often; no upper bound when nil.
    case repeated(ExpressionNode, least: Int, most: Int?)
    /// A place, not a symbol.
    case place(ExpressionPlace)

    /// How many steps it unfolds to; saturates.
    var size: Int {
        switch self {
        case .empty: return 0
        case .set, .place: return 1
        case .sequence(let parts): return parts.reduce(0) { ExpressionNode.sum($0, $1.size) }
        case .choice(let parts): return parts.reduce(0) { ExpressionNode.sum($0, $1.size + 2) }
        case .repeated(let inner, let least, let most):
            let (product, overflowed) = (inner.size + 2).multipliedReportingOverflow(by: max(1, most ?? least + 1))
            return overflowed ? Int.max / 4 : min(product, Int.max / 4)
        }
    }

    private static func sum(_ left: Int, _ right: Int) -> Int { min(left &+ right, Int.max / 4) }
}

/// A place in a text.
enum ExpressionPlace: Hashable, Sendable {
    case textStart, textEnd, textEndOrNewline, lineStart, lineEnd, wordEdge, insideOrOutsideWord

    /// Whether the place is between two symbols; nil stands for the end of the text on that side.
    func holds(before: UInt32?, after: UInt32?, isBeforeLastNewline: Bool) -> Bool {
        switch self {
        case .textStart: before == nil
        case .textEnd: after == nil
        case .textEndOrNewline: after == nil || isBeforeLastNewline
        case .lineStart: before == nil || before == 0x0A
        case .lineEnd: after == nil || after == 0x0A
        case .wordEdge: ExpressionPlace.isWord(before) != ExpressionPlace.isWord(after)
        case .insideOrOutsideWord: ExpressionPlace.isWord(before) == ExpressionPlace.isWord(after)
        }
    }

    private static func isWord(_ symbol: UInt32?) -> Bool { symbol.map(SymbolSet.word.contains) ?? false }
}
