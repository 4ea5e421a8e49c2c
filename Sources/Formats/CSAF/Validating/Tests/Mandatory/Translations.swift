// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// A translation is not in the language that it was made from.
    static let translation = ConformanceTest(
        "6.1.28",
        "Translation",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard let source = document.document?["source_lang"], let sourceTag = source.text,
            let tag = document.document?["lang"]?.text, isSameTag(tag, sourceTag)
        else { return }
        report.fail(
            source,
            "the document is in '\(tag.string)', and so is what it was translated from",
            help: "remove 'source_lang', or say which language it was translated from"
        )
    }

    /// Upper and lower case do not differ in language tags (RFC 5646 §2.1.1).
    private static func isSameTag(_ left: JSONText, _ right: JSONText) -> Bool {
        left.withUTF8 { left in
            right.withUTF8 { right in
                left.count == right.count && zip(left, right).allSatisfy { lowerCase($0) == lowerCase($1) }
            }
        }
    }

    private static func lowerCase(_ byte: UInt8) -> UInt8 { TextPatterns.isLetter(byte) ? byte | 0x20 : byte }
}
