// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// No language tag has a part that people may use as they like.
    static let privateLanguage = ConformanceTest(
        "6.2.14",
        "Use of Private Language",
        [.v2_0: .optional, .v2_1: .optional],
        reads: .head
    ) { document, report in
        for language in document.survey[.language] {
            guard let tag = language.string, let subtag = privateSubtag(of: tag) else { continue }
            report.fail(
                language,
                "'\(subtag)' is reserved for private use, so that not everybody knows what '\(tag)' means"
            )
        }
    }

    /// The subtags that the registry of IANA reserves for private use, and what stands behind `x`.
    private static func privateSubtag(of tag: String) -> String? {
        let subtags = tag.lowercased().split(separator: "-").map(String.init)
        for (place, subtag) in subtags.enumerated() {
            let letters = Array(subtag.utf8)
            switch letters.count {
            case 1: return subtags[place...].contains("x") ? "x" : nil
            case 3 where place == 0 && letters[0] == 0x71 && letters[1] <= 0x74: return subtag
            case 4 where place > 0 && letters[0] == 0x71 && "qaaa" <= subtag && subtag <= "qabx": return subtag
            case 2 where place > 0 && isPrivateRegion(subtag): return subtag
            default: continue
            }
        }
        return nil
    }

    private static func isPrivateRegion(_ region: String) -> Bool {
        region == "aa" || region == "zz" || ("qm"..."qz").contains(region) || ("xa"..."xz").contains(region)
    }

    /// No language tag is the one for "no particular language".
    static let defaultLanguage = ConformanceTest(
        "6.2.15",
        "Use of Default Language",
        [.v2_0: .optional, .v2_1: .optional],
        reads: .head
    ) { document, report in
        for language in document.survey[.language] where language.text?.isSameInAnyCase(as: "i-default") == true {
            report.fail(language, "'i-default' does not tell the language")
        }
    }
}
