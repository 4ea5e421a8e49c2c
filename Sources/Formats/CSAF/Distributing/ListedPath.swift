// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The path of a document as `index.txt` and `changes.csv` list it, relative to the folder they are in.
public enum ListedPath {
    /// Why a path is refused.
    public enum Fault: String, Hashable, Sendable {
        /// It begins with a slash, or names a scheme or host.
        case absolute = "it does not count from the folder of the list"
        /// It has `.`, `..` or an empty part, plain or percent-encoded.
        case leavesFolder = "it has an empty part, '.' or '..'"
        /// It has a backslash, a blank, a control character or another character that no address has.
        case badCharacter = "it has characters that no path of an address has"
        /// It does not end in `.json`.
        case notJSON = "it does not end in '.json'"
        /// It has more than 1024 bytes.
        case tooLong = "it is longer than 1024 bytes"
    }

    /// What is wrong with a path; nil when a client may ask for it below the folder.
    ///
    /// Lists are input from strangers: a path can name a file below the folder only, and nothing else.
    public static func fault(in path: String) -> Fault? {
        if path.utf8.count > 1024 { return .tooLong }
        if path.hasPrefix("/") || path.contains("://") || path.hasPrefix("\\") { return .absolute }
        guard path.utf8.allSatisfy(isPathByte) else { return .badCharacter }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let plain = parts.map { $0.lowercased().replacing("%2e", with: ".") }
        if plain.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) { return .leavesFolder }
        if plain.contains(where: { $0.contains("%2f") || $0.contains("%5c") || $0.contains("%00") }) {
            return .badCharacter
        }
        if !path.lowercased().hasSuffix(".json") { return .notJSON }
        return nil
    }

    /// Whether a client may ask for a path below the folder.
    public static func isUsable(_ path: String) -> Bool { fault(in: path) == nil }

    private static func isPathByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: #"-._~!$&'()*+,;=@%/"#.utf8.contains(byte)
        }
    }
}
