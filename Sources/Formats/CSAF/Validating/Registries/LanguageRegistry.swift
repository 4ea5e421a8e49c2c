// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// IANA's Language Subtag Registry: whether the subtags of a language tag exist (RFC 5646 §2.2.9, "valid").
enum LanguageRegistry {
    /// The day of the registry, for a message.
    static let date = "2026-09-17"

    /// What is wrong with a tag that is well-formed.
    enum Flaw: Equatable {
        case unknown(kind: String, subtag: String)
        case repeated(String)
    }

    /// The first flaw of a well-formed tag; nil when every subtag exists.
    static func flaw(of tag: UnsafeBufferPointer<UInt8>) -> Flaw? {
        let lower = tag.map(lowered)
        guard !isGrandfathered(lower) else { return nil }
        let subtags = lower.split(separator: UInt8(ascii: "-"))
        guard let language = subtags.first, !isPrivate(language) else { return nil }
        guard contains(languages, language) else { return unknown("language", language) }
        var seen: Set<[UInt8]> = []
        var rest = subtags.dropFirst()
        while let subtag = rest.popFirst() {
            if isPrivate(subtag) { return nil }
            if subtag.count == 1 {
                guard seen.insert(Array(subtag)).inserted else { return repeated(subtag) }
                // The extensions that RFC 6067 and RFC 6497 registered; what stands in them is theirs.
                guard subtag.first == UInt8(ascii: "u") || subtag.first == UInt8(ascii: "t") else {
                    return unknown("extension", subtag)
                }
                rest = rest.drop { $0.count > 1 }
                continue
            }
            let (kind, known) = group(of: subtag)
            guard contains(known, subtag) else { return unknown(kind, subtag) }
            if kind == "variant", !seen.insert(Array(subtag)).inserted { return repeated(subtag) }
        }
        return nil
    }

    /// The kind of a subtag behind the language: RFC 5646 §2.1 tells them apart by length and digits.
    private static func group(of subtag: ArraySlice<UInt8>) -> (String, Set<UInt64>) {
        let startsWithDigit = subtag.first.map(TextPatterns.isDigit) ?? false
        switch subtag.count {
        case 2: return ("region", regions)
        case 3: return startsWithDigit ? ("region", regions) : ("extended language", extended)
        case 4: return startsWithDigit ? ("variant", variants) : ("script", scripts)
        default: return ("variant", variants)
        }
    }

    private static let languages = packed(LanguageSubtags.languages)
    private static let extended = packed(LanguageSubtags.extended)
    private static let scripts = packed(LanguageSubtags.scripts)
    private static let regions = packed(LanguageSubtags.regions)
    private static let variants = packed(LanguageSubtags.variants)

    private static func packed(_ words: StaticString) -> Set<UInt64> {
        let bytes = UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount)
        let isSpace: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
        return Set(bytes.split(whereSeparator: isSpace).map { pack($0) })
    }

    /// Up to eight letters and digits as one number.
    private static func pack(_ word: some Sequence<UInt8>) -> UInt64 { word.reduce(0) { $0 << 8 | UInt64($1) } }

    private static func contains(_ known: Set<UInt64>, _ subtag: ArraySlice<UInt8>) -> Bool {
        subtag.count <= 8 && known.contains(pack(subtag))
    }

    private static func isGrandfathered(_ tag: [UInt8]) -> Bool {
        let table = LanguageSubtags.grandfathered
        let bytes = UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
        return bytes.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.contains { $0.elementsEqual(tag) }
    }

    private static func isPrivate(_ subtag: ArraySlice<UInt8>) -> Bool { subtag.elementsEqual("x".utf8) }
    private static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    private static func unknown(_ kind: String, _ subtag: ArraySlice<UInt8>) -> Flaw {
        .unknown(kind: kind, subtag: String(decoding: subtag, as: UTF8.self))
    }

    private static func repeated(_ subtag: ArraySlice<UInt8>) -> Flaw {
        .repeated(String(decoding: subtag, as: UTF8.self))
    }
}
