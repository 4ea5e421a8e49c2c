// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Instants
package import JSONTrees

extension JournalEntry {
    /// The entry as one JSON object: one line of an export as JSON Lines.
    package var json: JSON {
        .object([
            .init("action", eventClass.map { .string($0.action.rawValue) } ?? .null),
            .init("actor", .string(actor)),
            .init("at", .string(instant.description)),
            .init("details", detailsValue),
            .init("event", .string(event)),
            .init("hash", .string(JournalAnchor.hexadecimal(hash))),
            .init("outcome", .integer(outcome)),
            .init("previous", .string(JournalAnchor.hexadecimal(previous))),
            .init("sequence", .integer(Int(sequence))),
            .init("subject", .string(subject)),
            .init("why", why.map { .string($0) } ?? .null),
        ])
    }

    /// The details as JSON; as a text when somebody made them something else, so that nothing is lost and no line breaks.
    private var detailsValue: JSON {
        guard let document = try? JSONDocument(bytes: Array(details.utf8)) else { return .string(details) }
        let value = JSON(document.root)
        return value.text(keys: .sorted) == details ? value : .string(details)
    }
}
