// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import JSONTrees

/// Something that is to be written into the journal.
package struct JournalEvent: Hashable, Sendable {
    /// Who did it: an account's name, or the part of the program.
    package var actor: String
    /// What kind of event it is.
    package var event: JournalEventClass
    /// What it is about: an id, a file's name, an account's name.
    package var subject: String
    /// What else is to be known of it; no secrets, and no more of people than is needed.
    package var details: JSON
    /// How it ended.
    package var outcome: JournalOutcome
    /// Why, in the words of who did it.
    package var why: String?

    /// Makes an event.
    package init(
        _ event: JournalEventClass,
        by actor: String,
        subject: String,
        details: JSON = .object([]),
        outcome: JournalOutcome = .success,
        why: String? = nil
    ) {
        self.actor = actor
        self.event = event
        self.subject = subject
        self.details = details
        self.outcome = outcome
        self.why = why
    }
}
