// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A pattern of a helper, and the product it stands for.
struct HelperPattern: Sendable {
    /// Model or serial.
    let kind: MatchEvidence.Kind
    let text: String
    let candidate: AdvisoryIndex.Candidate
}

/// A pattern of a CSAF helper: `*` for any run of characters, `?` for one, `\` in front of one that stands for itself.
///
/// CSAF 2.0 §3.1.3.3.4 and §3.1.3.3.7; the backslash is of CSAF 2.1.
enum Pattern {
    private enum Piece: Equatable {
        case run
        case one
        case byte(UInt8)
    }

    private static func pieces(_ text: String) -> [Piece] {
        var pieces: [Piece] = []
        var isEscaped = false
        for byte in text.lowercased().utf8 {
            if !isEscaped, byte == UInt8(ascii: "\\") {
                isEscaped = true
                continue
            }
            switch byte {
            case UInt8(ascii: "*") where !isEscaped: pieces.append(.run)
            case UInt8(ascii: "?") where !isEscaped: pieces.append(.one)
            default: pieces.append(.byte(byte))
            }
            isEscaped = false
        }
        if isEscaped { pieces.append(.byte(UInt8(ascii: "\\"))) }
        return pieces
    }

    /// Whether it stands for more than one text.
    static func isPattern(_ text: String) -> Bool {
        guard text.utf8.contains(where: { $0 == 42 || $0 == 63 }) else { return false }
        return pieces(text).contains { $0 == .run || $0 == .one }
    }

    /// Whether it has a character that stands for itself; one without any would stand for every text there is.
    static func hasLiteral(_ text: String) -> Bool {
        pieces(text).contains { piece in
            if case .byte = piece { true } else { false }
        }
    }

    /// A text that is no pattern, without the backslashes that keep it from being one.
    static func literal(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        return text.replacing("\\\\", with: "\u{1}").replacing("\\", with: "").replacing("\u{1}", with: "\\")
    }

    /// Whether a text is what a pattern describes, without regard to case; linear in the product of both lengths.
    static func matches(_ text: String, _ pattern: String) -> Bool {
        let text = Array(text.lowercased().utf8)
        let pattern = pieces(pattern)
        var (at, patternAt) = (0, 0)
        var retry: (text: Int, pattern: Int)?
        while at < text.count {
            if patternAt < pattern.count, pattern[patternAt] == .run {
                retry = (at, patternAt)
                patternAt += 1
            } else if patternAt < pattern.count, pattern[patternAt] == .one || pattern[patternAt] == .byte(text[at]) {
                at += 1
                patternAt += 1
            } else if let last = retry {
                retry = (last.text + 1, last.pattern)
                at = last.text + 1
                patternAt = last.pattern + 1
            } else {
                return false
            }
        }
        return pattern[patternAt...].allSatisfy { $0 == .run }
    }
}
