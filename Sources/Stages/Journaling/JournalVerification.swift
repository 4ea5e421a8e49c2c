// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Whether a journal is what it was when it was written, and where it is not for the first time.
///
/// Takes the entries in the order in which they are kept, one by one, in constant memory.
package struct JournalVerification: Sendable {
    /// What is wrong with an entry.
    package enum Fault: Hashable, Sendable {
        /// The entry is not what was hashed: somebody changed it.
        case changed(Int64)
        /// There is no entry with this number, and there is one behind it.
        case missing(Int64)
        /// The entry is whole, but follows another entry than the one before it: entries were swapped, put in or taken out.
        case outOfPlace(Int64)
        /// The journal ended at least here once; these entries at its end are gone.
        case cutEnd(first: Int64, last: Int64)
        /// This entry is not the one that was anchored: it, or entries before it, were written anew.
        case rewritten(upTo: Int64)
    }

    /// What there is to compare the end with.
    package enum Anchor: Hashable, Sendable {
        /// The end as it was last written down outside the journal.
        case end(JournalEnd)
        /// There is none.
        case missing
        /// There is one that its key did not write.
        case forged
    }

    /// The first thing that is wrong; nil while nothing is.
    package private(set) var fault: Fault?
    /// Where the journal ends, as far as it was seen.
    package private(set) var end = JournalEnd.empty
    /// The numbers of the entries that say that a new anchor was made.
    package private(set) var renewals: [Int64] = []
    /// What there is to compare the end with.
    package let anchor: Anchor

    /// Begins with the first entry.
    package init(anchor: Anchor) { self.anchor = anchor }

    /// Takes the next entry.
    package mutating func take(_ entry: JournalEntry) {
        if entry.eventClass == .journalAnchored { renewals.append(entry.sequence) }
        if fault == nil { fault = fault(in: entry) }
        if fault == nil, case .end(let anchored) = anchor, anchored.count == entry.sequence, anchored.hash != entry.hash
        {
            fault = .rewritten(upTo: entry.sequence)
        }
        end = JournalEnd(count: entry.sequence, hash: entry.hash)
    }

    /// Compares the end.
    package mutating func finish() {
        guard fault == nil, case .end(let anchored) = anchor, anchored.count > end.count else { return }
        fault = .cutEnd(first: end.count + 1, last: anchored.count)
    }

    private func fault(in entry: JournalEntry) -> Fault? {
        let expected = end.count + 1
        if entry.sequence > expected { return .missing(expected) }
        if entry.sequence < expected { return .outOfPlace(entry.sequence) }
        if HashChain.hash(of: entry) != entry.hash { return .changed(entry.sequence) }
        return entry.previous == end.hash ? nil : .outOfPlace(entry.sequence)
    }
}

extension JournalVerification {
    /// Whether nothing is wrong and the end is known.
    package var isSound: Bool {
        guard fault == nil, case .end = anchor else { return false }
        return true
    }

    /// What was found, in a sentence.
    package var sentence: String {
        if let fault { return fault.sentence }
        switch anchor {
        case .end: return "\(end.count) entries, none changed, missing, moved or cut off"
        case .missing:
            return
                "\(end.count) entries that follow each other; there is no anchor, so entries at the end may be missing"
        case .forged:
            return "\(end.count) entries that follow each other; the anchor was not written by its key, "
                + "so entries may have been written anew or be missing at the end"
        }
    }
}

extension JournalVerification.Fault {
    /// The number of the first wrong entry.
    package var sequence: Int64 {
        switch self {
        case .changed(let number), .missing(let number), .outOfPlace(let number), .rewritten(let number): number
        case .cutEnd(let first, _): first
        }
    }

    /// A word for programs.
    package var name: String {
        switch self {
        case .changed: "changed"
        case .missing: "missing"
        case .outOfPlace: "out_of_place"
        case .cutEnd: "cut_end"
        case .rewritten: "rewritten"
        }
    }

    /// What is wrong, in a sentence.
    package var sentence: String {
        switch self {
        case .changed(let number): "entry \(number) was changed after it was written"
        case .missing(let number): "entry \(number) is missing"
        case .outOfPlace(let number):
            "entry \(number) does not follow the one before it: entries were swapped, put in or taken out here"
        case .cutEnd(let first, let last):
            first == last
                ? "entry \(first), the last one, is missing" : "entries \(first) to \(last), the last ones, are missing"
        case .rewritten(let number):
            "entry \(number) is not the one that was anchored: it, or entries before it, were written anew"
        }
    }
}
