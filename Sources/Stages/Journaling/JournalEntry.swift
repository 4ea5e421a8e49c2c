// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants
import JSONTrees

/// One entry of the journal as it is kept.
///
/// Texts are kept as they were written, also those of a class that this version does not know.
package struct JournalEntry: Hashable, Sendable {
    /// Its number, from 1, without gaps.
    package var sequence: Int64
    /// When, by the clock of the machine that wrote it.
    package var instant: Instant
    /// Who did it.
    package var actor: String
    /// The class of the event; see ``JournalEventClass``.
    package var event: String
    /// How it ended; see ``JournalOutcome``.
    package var outcome: Int
    /// What it is about.
    package var subject: String
    /// What else is to be known, as canonical JSON: keys sorted, no spaces.
    package var details: String
    /// Why.
    package var why: String?
    /// The hash of the entry before; ``HashChain/start`` for the first one.
    package var previous: [UInt8]
    /// The hash of this entry; see ``HashChain``.
    package var hash: [UInt8]

    /// An entry as it was read.
    package init(
        sequence: Int64,
        instant: Instant,
        actor: String,
        event: String,
        outcome: Int,
        subject: String,
        details: String,
        why: String?,
        previous: [UInt8],
        hash: [UInt8]
    ) {
        self.sequence = sequence
        self.instant = instant
        self.actor = actor
        self.event = event
        self.outcome = outcome
        self.subject = subject
        self.details = details
        self.why = why
        self.previous = previous
        self.hash = hash
    }

    /// An event as the entry behind another one.
    ///
    /// - Parameters:
    ///   - event: what happened.
    ///   - now: when.
    ///   - anchor: how many entries there are, and the hash of the last one.
    package init(_ event: JournalEvent, at now: Instant, after anchor: JournalEnd) {
        self.init(
            sequence: anchor.count + 1,
            instant: now,
            actor: event.actor,
            event: event.event.rawValue,
            outcome: event.outcome.rawValue,
            subject: event.subject,
            details: event.details.text(keys: .sorted),
            why: event.why,
            previous: anchor.hash,
            hash: []
        )
        hash = HashChain.hash(of: self)
    }

    /// The class of the event; nil when this version does not know it.
    package var eventClass: JournalEventClass? { JournalEventClass(rawValue: event) }
}

/// Where a journal ends.
package struct JournalEnd: Hashable, Sendable {
    /// How many entries there are.
    package var count: Int64
    /// The hash of the last one.
    package var hash: [UInt8]

    /// An end.
    package init(count: Int64, hash: [UInt8]) {
        self.count = count
        self.hash = hash
    }

    /// The end of a journal without entries.
    package static let empty = JournalEnd(count: 0, hash: HashChain.start)
}
