// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The statement that half of all documents make, `<V3.2.1` or `vers:all/<V3.2.1`, read without detours.
struct PlainBound {
    let comparator: VersionConstraint.Comparator
    /// Where in the text the version begins.
    let start: Int

    /// Nil for everything but one operator and numbers, with a `v` before them at most.
    init?(_ text: String) {
        var text = text
        let found = text.withUTF8 { bytes -> (VersionConstraint.Comparator, Int)? in
            var cursor = ByteCursor(bytes)
            _ = cursor.take(word: "vers:all/")
            guard let comparator = Self.takeComparator(&cursor) else { return nil }
            cursor.skipBlanks()
            let start = cursor.position
            if cursor.lowered == UInt8(ascii: "v") { cursor.advance() }
            while !cursor.digits().isEmpty {
                if cursor.isAtEnd { return (comparator, start) }
                guard ".-_".utf8.contains(cursor.byte) else { return nil }
                cursor.advance()
            }
            return nil
        }
        guard let found else { return nil }
        (comparator, start) = found
    }

    private static func takeComparator(_ cursor: inout ByteCursor) -> VersionConstraint.Comparator? {
        if cursor.take(UInt8(ascii: "<")) { return cursor.take(UInt8(ascii: "=")) ? .lessOrEqual : .less }
        if cursor.take(UInt8(ascii: ">")) { return cursor.take(UInt8(ascii: "=")) ? .greaterOrEqual : .greater }
        return nil
    }

    /// The statement; nil when the version cannot be read with this scheme.
    static func read(_ text: String, scheme: VersionScheme) -> VersionStatement? {
        guard let bound = PlainBound(text),
            let version = try? Version(String(text.utf8.dropFirst(bound.start)) ?? "", scheme: scheme)
        else { return nil }
        return .range(VersionRange(sorting: [VersionConstraint(bound.comparator, version)], scheme: scheme))
    }
}
