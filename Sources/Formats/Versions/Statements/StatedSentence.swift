// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Reads the few sentences about versions whose meaning is certain.
enum StatedSentence {
    /// `prior to 3.2`, `3.2 and earlier`, `All versions < V2.0`, `between V2.5 (including) and V2.7 (excluding)`.
    ///
    /// Nil when it is none of these.
    static func read(_ text: String, scheme: VersionScheme) -> VersionStatement? {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "_") }) else { return nil }
        var words = text.replacing("_", with: " ").split(separator: " ").map(String.init)
        if words.count > 2, ["all", "any"].contains(words[0].lowercased()), isVersions(words[1]) {
            words.removeFirst(2)
            if StatedBounds.startsWithOperator(words[0]) {
                return StatedBounds.read(words.joined(separator: " "), scheme: scheme)
            }
        } else if words.count > 2, isVersions(words[0]) {
            words.removeFirst()
        }
        if let statement = between(words, scheme: scheme) { return statement }
        guard let (sign, version) = oneBound(words) else { return nil }
        return StatedBounds.read(sign + version, scheme: scheme)
    }

    private static func isVersions(_ word: String) -> Bool {
        ["version", "versions", "releases", "builds"].contains(word.lowercased())
    }

    private static let before: [[String]: String] = [
        ["prior", "to"]: "<", ["before"]: "<", ["earlier", "than"]: "<", ["older", "than"]: "<",
        ["lower", "than"]: "<",
        ["below"]: "<", ["up", "to", "and", "including"]: "<=", ["later", "than"]: ">", ["newer", "than"]: ">",
    ]

    private static let after: [[String]: String] = [
        ["and", "prior"]: "<=", ["and", "earlier"]: "<=", ["and", "below"]: "<=", ["and", "older"]: "<=",
        ["and", "lower"]: "<=", ["or", "earlier"]: "<=", ["or", "older"]: "<=", ["or", "lower"]: "<=",
        ["or", "prior"]: "<=", ["or", "below"]: "<=", ["and", "later"]: ">=", ["and", "newer"]: ">=",
        ["and", "above"]: ">=", ["and", "higher"]: ">=", ["or", "later"]: ">=", ["or", "newer"]: ">=",
        ["or", "above"]: ">=", ["or", "higher"]: ">=",
    ]

    /// One version with words before or behind it, and the operator they mean.
    private static func oneBound(_ words: [String]) -> (String, String)? {
        let lowered = words.map { $0.lowercased() }
        for (phrase, sign) in before where lowered.count == phrase.count + 1 && lowered.starts(with: phrase) {
            return words.last.map { (sign, $0) }
        }
        for (phrase, sign) in after where lowered.count == phrase.count + 1 && Array(lowered.dropFirst()) == phrase {
            return words.first.map { (sign, $0) }
        }
        return nil
    }

    /// `between A (including) and B (excluding)`.
    private static func between(_ words: [String], scheme: VersionScheme) -> VersionStatement? {
        guard words.count == 6, words[0].lowercased() == "between", words[3].lowercased() == "and",
            let low = inclusive(words[2]), let high = inclusive(words[5])
        else { return nil }
        let bounds = (low ? ">=" : ">") + words[1] + "|" + (high ? "<=" : "<") + words[4]
        return StatedBounds.read(bounds, scheme: scheme)
    }

    private static func inclusive(_ word: String) -> Bool? {
        switch word.lowercased() {
        case "(including)", "(inclusive)": true
        case "(excluding)", "(exclusive)": false
        default: nil
        }
    }
}
