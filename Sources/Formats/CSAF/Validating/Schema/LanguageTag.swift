// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension TextPatterns {
    /// `lang_t`: a language tag of BCP 47 as the schema writes it: language, extended languages, script, region,
    /// variants, extensions, private use; or only private use; or `i-default`, `i-mingo`.
    static func isLanguageTag(_ bytes: Bytes, shortestPrivateUse: Int = 1) -> Bool {
        LanguageTag.matches(Array(bytes), shortestPrivateUse)
    }
}

/// The subtags of a language tag, taken one after the other.
private struct LanguageTag {
    private let subtags: [ArraySlice<UInt8>]
    private let shortestPrivateUse: Int
    private var place = 0

    static func matches(_ bytes: [UInt8], _ shortestPrivateUse: Int) -> Bool {
        let subtags = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard subtags.allSatisfy({ !$0.isEmpty && $0.allSatisfy(TextPatterns.isAlphanumeric) }) else { return false }
        let small = bytes.map { $0 | 0x20 }
        if small.elementsEqual("i-default".utf8) || small.elementsEqual("i-mingo".utf8) { return true }
        var tag = LanguageTag(subtags, shortestPrivateUse)
        return tag.isWhole()
    }

    private init(_ subtags: [ArraySlice<UInt8>], _ shortestPrivateUse: Int) {
        self.subtags = subtags
        self.shortestPrivateUse = shortestPrivateUse
    }

    private mutating func isWhole() -> Bool {
        if takePrivateUse() { return place == subtags.count }
        guard takeLanguage() else { return false }
        _ = take { $0.count == 4 && LanguageTag.isLetters($0) }
        _ = take {
            ($0.count == 2 && LanguageTag.isLetters($0)) || ($0.count == 3 && $0.allSatisfy(TextPatterns.isDigit))
        }
        while take({ (5...8).contains($0.count) || ($0.count == 4 && TextPatterns.isDigit($0[$0.startIndex])) }) {}
        while takeExtension() {}
        _ = takePrivateUse()
        return place == subtags.count
    }

    private mutating func takeLanguage() -> Bool {
        guard let first = subtags.first, LanguageTag.isLetters(first), (2...8).contains(first.count) else {
            return false
        }
        place = 1
        guard first.count <= 3 else { return true }
        for _ in 0..<3 where !take({ $0.count == 3 && LanguageTag.isLetters($0) }) { break }
        return true
    }

    private mutating func takeExtension() -> Bool {
        let start = place
        guard take({ $0.count == 1 && ($0[$0.startIndex] | 0x20) != UInt8(ascii: "x") }) else { return false }
        guard take({ (2...8).contains($0.count) }) else {
            place = start
            return false
        }
        while take({ (2...8).contains($0.count) }) {}
        return true
    }

    private mutating func takePrivateUse() -> Bool {
        let start = place
        guard take({ $0.count == 1 && ($0[$0.startIndex] | 0x20) == UInt8(ascii: "x") }) else { return false }
        let lengths = shortestPrivateUse...8
        guard take({ lengths.contains($0.count) }) else {
            place = start
            return false
        }
        while take({ lengths.contains($0.count) }) {}
        return true
    }

    private mutating func take(_ isWanted: (ArraySlice<UInt8>) -> Bool) -> Bool {
        guard place < subtags.count, isWanted(subtags[place]) else { return false }
        place += 1
        return true
    }

    private static func isLetters(_ subtag: ArraySlice<UInt8>) -> Bool { subtag.allSatisfy(TextPatterns.isLetter) }
}
