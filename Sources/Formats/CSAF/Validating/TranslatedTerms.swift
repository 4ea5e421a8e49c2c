// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Terms of the standard in the languages for which the OASIS CSAF TC has recorded them.
///
/// Source: `translations.json` of the TC, version 2.1, which has German only.
struct TranslatedTerms: Sendable {
    let license: String
    let productDescription: String
    let reasoningForSupersession: String
    let reasoningForWithdrawal: String
    let supersedingDocument: String

    /// What is recorded for the language of a tag; English is not a translation.
    static func find(_ tag: String) -> TranslatedTerms? { recorded[primary(tag)] }

    /// Whether the tag says English.
    static func isEnglish(_ tag: String) -> Bool { primary(tag) == "en" }

    private static func primary(_ tag: String) -> String { tag.prefix { $0 != "-" }.lowercased() }

    private static let recorded = [
        "de": TranslatedTerms(
            license: "Lizenz",
            productDescription: "Produktbeschreibung",
            reasoningForSupersession: "Begründung für die Ersetzung",
            reasoningForWithdrawal: "Begründung für die Zurückziehung",
            supersedingDocument: "Ersetzendes Dokument"
        )
    ]
}
