// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Maven versions, in the order of Maven's ComparableVersion.
///
/// That order is no total one (`1.0.alpha` < `1` < `1.sp` < `1.0.alpha`), so it cannot be written as a key and is
/// computed from the parts each time.
indirect enum MavenVersion: Hashable {
    case number([UInt8])
    case word(String)
    case list([MavenVersion])

    /// Longest text that is read; the parts nest as deep as there are dashes.
    static let longest = 250

    static func read(_ cursor: inout ByteCursor, into writer: inout KeyWriter) -> String? {
        guard cursor.end - cursor.position <= longest else { return "it is longer than \(longest) bytes" }
        for byte in Array(describing(cursor).canonical.utf8) { writer.append(byte) }
        writer.append(0)
        return nil
    }

    /// How two versions stand to each other.
    static func order(_ left: String, _ right: String) -> VersionOrder {
        let order = parts(left).compared(to: parts(right))
        return order == 0 ? .same : order < 0 ? .before : .after
    }

    private static func parts(_ text: String) -> MavenVersion {
        var text = text
        return text.withUTF8 { describing(ByteCursor($0)) }
    }

    private static func describing(_ cursor: ByteCursor) -> MavenVersion {
        MavenParts((cursor.position..<cursor.end).map { cursor.bytes[$0].lowercasedASCII }).list
    }

    /// One spelling for each place in the order.
    private var canonical: String {
        switch self {
        case .number(let digits): "#" + String(decoding: digits, as: UTF8.self)
        case .word(let word): "$" + word
        case .list(let items): "(" + items.map(\.canonical).joined(separator: ",") + ")"
        }
    }

    /// True when leaving it away at the end changes nothing.
    var isNull: Bool {
        switch self {
        case .number(let digits): digits.isEmpty
        case .word(let word): word.isEmpty
        case .list(let items): items.isEmpty
        }
    }

    private static let qualifiers = ["alpha", "beta", "milestone", "rc", "snapshot", "", "sp"]

    private static func rank(_ word: String) -> (Int, String) {
        qualifiers.firstIndex(of: word).map { ($0, "") } ?? (qualifiers.count, word)
    }

    /// Below, at or above 0.
    func compared(to other: MavenVersion) -> Int {
        switch (self, other) {
        case (.number(let left), .number(let right)):
            left.count != right.count
                ? left.count - right.count : Self.sign(left.lexicographicallyPrecedes(right), left == right)
        case (.word(let left), .word(let right)): Self.order(words: left, right)
        case (.list(let left), .list(let right)): Self.order(lists: left, right)
        case (.number, _): 1
        case (_, .number): -1
        case (.word, .list): -1
        case (.list, .word): 1
        }
    }

    private static func sign(_ isLess: Bool, _ isSame: Bool) -> Int { isSame ? 0 : isLess ? -1 : 1 }

    private static func order(words left: String, _ right: String) -> Int {
        let (first, second) = (rank(left), rank(right))
        return first.0 != second.0 ? first.0 - second.0 : sign(first.1 < second.1, first.1 == second.1)
    }

    private var comparedToNothing: Int {
        switch self {
        case .number(let digits): digits.isEmpty ? 0 : 1
        case .word(let word): Self.order(words: word, "")
        case .list(let items): items.lazy.map(\.comparedToNothing).first { $0 != 0 } ?? 0
        }
    }

    private static func order(lists left: [MavenVersion], _ right: [MavenVersion]) -> Int {
        for place in 0..<Swift.max(left.count, right.count) {
            let order: Int
            if place >= left.count {
                order = -right[place].comparedToNothing
            } else if place >= right.count {
                order = left[place].comparedToNothing
            } else {
                order = left[place].compared(to: right[place])
            }
            if order != 0 { return order }
        }
        return 0
    }
}

/// Takes a Maven version apart; a dash, and a change between digits and letters, opens a list within the list.
private struct MavenParts {
    private let bytes: [UInt8]
    private var start = 0
    private var isDigit = false
    private var open: [[MavenVersion]] = [[]]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        for (place, byte) in bytes.enumerated() { take(byte, at: place) }
        if start < bytes.count { add(start..<bytes.count, followedByDigit: false) }
    }

    var list: MavenVersion {
        var open = open
        while open.count > 1 {
            let inner = Self.normalized(open.removeLast())
            open[open.count - 1].append(.list(inner))
        }
        return .list(Self.normalized(open[0]))
    }

    private mutating func take(_ byte: UInt8, at place: Int) {
        if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") {
            add(start..<place, followedByDigit: false)
            start = place + 1
            if byte == UInt8(ascii: "-") { open.append([]) }
        } else if byte.isDigit != isDigit {
            if place > start {
                add(start..<place, followedByDigit: byte.isDigit)
                start = place
                open.append([])
            }
            isDigit = byte.isDigit
        }
    }

    private mutating func add(_ range: Range<Int>, followedByDigit: Bool) {
        open[open.count - 1].append(range.isEmpty ? .number([]) : item(range, followedByDigit: followedByDigit))
    }

    private func item(_ range: Range<Int>, followedByDigit: Bool) -> MavenVersion {
        if isDigit { return .number(Array(bytes[range].drop { $0 == UInt8(ascii: "0") })) }
        let word = String(decoding: bytes[range], as: UTF8.self)
        switch word {
        case "a" where followedByDigit: return .word("alpha")
        case "b" where followedByDigit: return .word("beta")
        case "m" where followedByDigit: return .word("milestone")
        case "cr": return .word("rc")
        case "ga", "final", "release": return .word("")
        default: return .word(word)
        }
    }

    /// Without what is null at the end, also before a list at the end.
    private static func normalized(_ items: [MavenVersion]) -> [MavenVersion] {
        var items = items
        for place in items.indices.reversed() {
            if items[place].isNull {
                items.remove(at: place)
            } else if case .list = items[place] {
                continue
            } else {
                break
            }
        }
        return items
    }
}
