// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Casework

/// Headings for the parts of a document that have none of their own.
struct DocumentWords {
    let language: LocalizedText.Language

    /// One of both.
    func say(_ en: String, _ nl: String) -> String { language == .nl ? nl : en }

    /// A note with its title, or what it is for.
    func passage(_ note: Note) -> DocumentOutline.Passage {
        DocumentOutline.Passage(heading: note.title ?? heading(note.category), text: note.text)
    }

    private func heading(_ category: Note.Category?) -> String {
        switch category {
        case .description: say("Description", "Beschrijving")
        case .details: say("Details", "Bijzonderheden")
        case .faq: say("Questions and answers", "Vragen en antwoorden")
        case .general, .other, nil: say("Note", "Opmerking")
        case .legalDisclaimer: say("Terms of use", "Voorwaarden")
        case .summary: say("Summary", "Samenvatting")
        case .unlisted(let text): text
        }
    }

    /// What a threat entry tells.
    func threat(_ category: Threat.Category?) -> String {
        switch category {
        case .exploitStatus: say("Exploitation", "Misbruik")
        case .impact: say("Impact", "Gevolg")
        case .targetSet: say("Who is hit", "Wie geraakt wordt")
        case .unlisted(let text): text
        case nil: say("Threat", "Dreiging")
        }
    }
}
