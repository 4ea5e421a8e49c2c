// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// Release and build as the first line of `ns.conf` tells them: `#NS12.1 Build 50.28`.
public struct ReleaseHeader: Hashable, Sendable {
    /// Release line, as in `12.1`.
    public let line: String
    /// Build with its patch where there is one, as in `50.28`.
    public let build: String
    /// Where the header stands.
    public let place: Place

    /// Both, in the form in which builds are compared: `12.1-50.28`.
    public var version: String { "\(line)-\(build)" }
}

extension ReleaseHeader {
    /// Reads a comment; nil when it is no header.
    init?(_ comment: UnsafeBufferPointer<UInt8>, place: Place) {
        guard comment.count >= 12, comment.count <= 80, comment[1].lowered == UInt8(ascii: "n"),
            comment[2].lowered == UInt8(ascii: "s")
        else { return nil }
        let words = String(decoding: comment.dropFirst(3), as: UTF8.self).split { $0 == " " || $0 == "\t" || $0 == ":" }
        guard words.count >= 3, words[1].lowercased() == "build" else { return nil }
        let line = words[0]
        var build = words[2]
        if build.lowercased().hasSuffix(".nc") { build = build.dropLast(3) }
        while build.hasSuffix(",") { build = build.dropLast() }
        guard Self.isNumbers(line, exactly: 2), Self.isNumbers(build, exactly: nil) else { return nil }
        self.init(line: String(line), build: String(build), place: place)
    }

    private static func isNumbers(_ text: Substring, exactly count: Int?) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard count.map({ $0 == parts.count }) ?? (1...2).contains(parts.count) else { return false }
        return parts.allSatisfy { !$0.isEmpty && $0.utf8.count <= 6 && $0.utf8.allSatisfy { $0 &- 48 < 10 } }
    }

    /// The date of a `# Last modified …` comment; nil when it is none.
    ///
    /// Nothing else of a comment is kept.
    static func lastModified(_ comment: UnsafeBufferPointer<UInt8>) -> String? {
        guard comment.count < 120 else { return nil }
        let words = String(decoding: comment.dropFirst(), as: UTF8.self).split { $0 == " " || $0 == "\t" || $0 == "," }
        guard words.count >= 7, words[0] == "Last", words[1] == "modified" else { return nil }
        let date = words.suffix(5)
        let shapes: [[Character]] = [["a", "a", "a"], ["a", "a", "a"], [], Array("00:00:00"), Array("0000")]
        for (word, shape) in zip(date, shapes) {
            let found = word.map { $0.isASCII && $0.isNumber ? "0" : $0.isASCII && $0.isLetter ? "a" : $0 }
            guard shape.isEmpty ? found == ["0"] || found == ["0", "0"] : found == shape else { return nil }
        }
        return date.joined(separator: " ")
    }
}
