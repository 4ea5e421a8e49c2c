// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// Every language tag is made of subtags that exist.
    static let languages = ConformanceTest(
        "6.1.12",
        "Language",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .head
    ) { document, report in
        for language in document.survey[.language] {
            guard let tag = language.text else { continue }
            guard tag.withUTF8({ TextPatterns.isLanguageTag($0) }) else {
                report.fail(language, "'\(tag.string)' is no language tag", help: "such as 'en' or 'nl-NL' (RFC 5646)")
                continue
            }
            switch tag.withUTF8(LanguageRegistry.flaw) {
            case nil: break
            case .unknown(let kind, let subtag):
                report.fail(
                    language,
                    "in '\(tag.string)' there is no \(kind) '\(subtag)'",
                    help:
                        "the subtags that exist are those of IANA's registry (we have that of \(LanguageRegistry.date))"
                )
            case .repeated(let subtag):
                report.fail(language, "in '\(tag.string)' the subtag '\(subtag)' stands twice", help: "keep it once")
            }
        }
    }

    /// A translation tells the language that it was translated from.
    static let translator = ConformanceTest(
        "6.1.15",
        "Translator",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard let head = document.document, head["publisher"]?.has("category", in: ["translator"]) == true else {
            return
        }
        let source = head["source_lang"]
        guard source == nil || source?.text.map({ $0.byteCount == 0 }) != false else { return }
        report.fail(
            head,
            member: "source_lang",
            source == nil
                ? "missing, but the publisher is a translator" : "there, but empty, and the publisher is a translator",
            help: "it has to be the language of the original"
        )
    }
}
