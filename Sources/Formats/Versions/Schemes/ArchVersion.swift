// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Arch Linux versions, `[epoch:]version[-release]`, in the order of pacman's vercmp.
///
/// Releases count only when both versions have one, so this is an order in which `1.5` is the same as `1.5-1` and as
/// `1.5-2`.
enum ArchVersion {
    private static let word: UInt8 = 0x01
    private static let end: UInt8 = 0x02
    private static let separator: UInt8 = 0x04

    static func read(_ cursor: inout ByteCursor, into writer: inout KeyWriter) -> String? {
        var release = KeyWriter()
        guard let hasRelease = read(&cursor, into: &writer, release: &release) else {
            return "there is nothing behind the epoch"
        }
        writer.append(hasRelease ? 1 : 0)
        for place in 0..<release.count { writer.append(release.key[place]) }
        return nil
    }

    /// How two versions stand to each other.
    static func order(_ left: String, _ right: String) -> VersionOrder {
        let (first, firstRelease) = keys(left)
        let (second, secondRelease) = keys(right)
        if first < second { return .before }
        if second < first { return .after }
        guard let firstRelease, let secondRelease else { return .same }
        if firstRelease < secondRelease { return .before }
        return secondRelease < firstRelease ? .after : .same
    }

    private static func keys(_ text: String) -> (VersionKey, VersionKey?) {
        var text = text
        return text.withUTF8 { bytes in
            var cursor = ByteCursor(bytes)
            var main = KeyWriter()
            var release = KeyWriter()
            let hasRelease = read(&cursor, into: &main, release: &release)
            return (main.key, hasRelease == true ? release.key : nil)
        }
    }

    /// True when there is a release, nil when there is no version.
    private static func read(
        _ cursor: inout ByteCursor,
        into writer: inout KeyWriter,
        release: inout KeyWriter
    ) -> Bool? {
        guard DebianVersion.readEpoch(&cursor, into: &writer), !cursor.isAtEnd else { return nil }
        var dash = cursor.end - 1
        while dash > cursor.position, cursor.bytes[dash] != UInt8(ascii: "-") { dash -= 1 }
        let hasRelease = dash > cursor.position
        var version = cursor.limited(to: hasRelease ? dash : cursor.end)
        append(&version, into: &writer)
        guard hasRelease else { return false }
        cursor.position = dash + 1
        append(&cursor, into: &release)
        return true
    }

    /// More separators come after fewer, a word right behind a number comes before the end.
    private static func append(_ cursor: inout ByteCursor, into writer: inout KeyWriter) {
        while true {
            var separators: UInt8 = 0
            while !cursor.isAtEnd && !cursor.byte.isDigit && !cursor.byte.isLetter {
                separators = Swift.min(separators + 1, 50)
                cursor.advance()
            }
            if separators > 0 { writer.append(separator + separators) }
            guard !cursor.isAtEnd else { break }
            if cursor.byte.isDigit {
                writer.append(digits: cursor.digits(), of: cursor)
            } else {
                writer.append(word)
                writer.append(bytes: cursor.letters(), of: cursor)
            }
        }
        writer.append(end)
    }
}
