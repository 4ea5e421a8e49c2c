// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

extension Conversion {
    /// From CSAF 2.0 to 2.1; each step is one rule of the conformance clause.
    mutating func toVersion21() {
        document.csafVersion = .v2_1
        convertDates()
        convertDistribution()
        convertLicense()
        convertPublisher()
        convertTitle()
        eachProduct { $0.convertIdentifiers(of: &$1, $2) }
        convertBranches()
        for index in document.vulnerabilities.indices { convertVulnerability(index) }
        convertNotes()
        convertCategory()
    }

    /// Publishers that pass on what others publish were `other` in CSAF 2.0.
    private mutating func convertPublisher() {
        guard document.publisher.category == .other else { return }
        let pointer = "/document/publisher/category"
        if options.otherPublisherIsMultiplier {
            document.publisher.category = .multiplier
            let message = "the publisher's category 'other' becomes 'multiplier', as asked"
            note(.warning, "csaf.convert-multiplier", pointer, message)
        } else if options.warnsOfOtherPublisher {
            let message = "the publisher's category is 'other'; some of those are the new category 'multiplier'"
            let help = "if this publisher passes on what others publish, convert with that category"
            note(.warning, "csaf.convert-multiplier", pointer, message, help: help)
        }
    }

    /// The id of a document does not belong in its title any more.
    private mutating func convertTitle() {
        let (id, title) = (document.tracking.id, document.title)
        guard !id.isEmpty, let range = title.firstRange(of: id) else { return }
        func isSeparator(_ character: Character) -> Bool {
            character.isWhitespace || ":-–—_|/,;()[]{}<>".contains(character)
        }
        let before = title[..<range.lowerBound]
        let after = title[range.upperBound...].drop(while: isSeparator)
        let kept = before.lastIndex { !isSeparator($0) }.map { before[...$0] } ?? ""
        let parts = [String(kept), String(after)].filter { !$0.isEmpty }
        let pointer = "/document/title"
        guard !parts.isEmpty else {
            let message =
                "the title '\(title)' is nothing but the tracking id; it is kept, because a title must be there"
            return note(.warning, "csaf.convert-title", pointer, message, help: "give the document a title")
        }
        document.title = parts.joined(separator: " ")
        note(
            .note,
            "csaf.convert-title",
            pointer,
            "the tracking id is taken out of the title '\(title)', which becomes '\(document.title)'"
        )
    }
}
