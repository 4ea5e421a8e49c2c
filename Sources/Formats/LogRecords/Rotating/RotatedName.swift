// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The name of a log file, taken apart: which log it is, and which turn of its rotation.
///
/// `access.log`, `access.log.1`, `access.log.2.gz`, `access.log-20200116.gz`, `httpaccess.log.0.gz`,
/// `access-2020-01-16.log`, `u_ex200116.log`.
public struct RotatedName: Hashable, Sendable {
    /// Which turn of the rotation a file is.
    public enum Turn: Hashable, Sendable {
        /// The one that is written.
        case current
        /// A number; a higher one is older.
        case number(Int)
        /// The digits of a date or a time; a higher one is newer.
        case date(String)
    }

    /// The path as it was given.
    public let path: String
    /// The log: the path without the turn and without the ending of a packer.
    public let stem: String
    /// The turn.
    public let turn: Turn

    /// Takes a path apart; every path has an answer.
    public init(_ path: String) {
        self.path = path
        var name = path[...]
        for ending in [".gz", ".zst", ".xz", ".bz2"] where name.hasSuffix(ending) {
            name = name.dropLast(ending.count)
            break
        }
        (stem, turn) = RotatedName.split(name)
    }

    private static func split(_ name: Substring) -> (String, Turn) {
        let digits = name.reversed().prefix(while: \.isASCIIDigit).count
        let head = name.dropLast(digits)
        if digits > 0, let mark = head.last, mark == "." || mark == "-" || mark == "_" {
            let text = String(name.suffix(digits))
            // "access.log-20200116-1579132800": date and time.
            if digits >= 6 {
                let before = head.dropLast()
                let more = before.reversed().prefix(while: \.isASCIIDigit).count
                if more >= 6, let outer = before.dropLast(more).last, outer == "-" || outer == "." {
                    return (String(before.dropLast(more + 1)), .date(before.suffix(more) + text))
                }
                return (String(head.dropLast()), .date(text))
            }
            if let number = Int(text), digits <= 4 { return (String(head.dropLast()), .number(number)) }
        }
        return splitInside(name)
    }

    /// A date before the ending: `access-2020-01-16.log`, `u_ex200116.log`.
    private static func splitInside(_ name: Substring) -> (String, Turn) {
        let file = name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex
        guard let dot = name[file...].lastIndex(of: "."), dot > file else { return (String(name), .current) }
        let base = name[file..<dot]
        let tail = base.reversed().prefix { $0.isASCIIDigit || $0 == "-" || $0 == "_" }.count
        let digits = base.suffix(tail).filter(\.isASCIIDigit)
        guard (6...14).contains(digits.count), tail < base.count else { return (String(name), .current) }
        let stem = name[..<file] + base.dropLast(tail) + name[dot...]
        return (String(stem), .date(String(digits)))
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
