// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Conan's ranges: `>1 <2.0 || ^3.2`, `~2.5.1`, `*`; a `-` behind a version only lets pre-releases in.
enum ConanRange {
    static func bounds(_ text: String) throws(VersionError) -> [NativeRange.Bound] {
        let ranges = text.prefix { $0 != "," }
        var bounds: [NativeRange.Bound] = []
        for piece in NativeRange.alternatives(String(ranges)) {
            let words = NativeRange.words(piece)
            if words.isEmpty { bounds.append(NativeRange.Bound(.greaterOrEqual, "0.0.0")) }
            for word in words { bounds += try term(word, text) }
        }
        return bounds
    }

    private static func term(_ word: String, _ text: String) throws(VersionError) -> [NativeRange.Bound] {
        let word = word.hasSuffix("-") ? String(word.dropLast()) : word
        if word.isEmpty || word == "*" { return [NativeRange.Bound(.greaterOrEqual, "0.0.0")] }
        if word.hasPrefix("~") || word.hasPrefix("^") {
            let version = String(word.dropFirst())
            guard let next = NativeRange.raised(version, keeping: kept(version, isCaret: word.hasPrefix("^"))) else {
                throw NativeRange.refusal(text, .conan, "\"\(word)\" does not begin with numbers")
            }
            return [NativeRange.Bound(.greaterOrEqual, version), NativeRange.Bound(.less, next + "-")]
        }
        let (comparator, version) = NativeRange.split(word)
        if version.isEmpty { throw NativeRange.refusal(text, .conan, "a bound has no version") }
        return [NativeRange.Bound(comparator, version)]
    }

    private static func kept(_ version: String, isCaret: Bool) -> Int {
        let numbers = version.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }.split(separator: ".")
        guard isCaret else { return Swift.min(numbers.count, 2) }
        return (numbers.firstIndex { $0.contains { $0 != "0" } } ?? numbers.count - 1) + 1
    }
}
