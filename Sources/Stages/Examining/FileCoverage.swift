// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Why something below a root could not be judged, or not wholly.
package enum SkipReason: String, Hashable, Sendable, CaseIterable {
    /// The system did not let it be opened.
    case noAccess = "no_access"
    /// The system could not read it: a defective disk, an image with holes in it.
    case unreadable
    /// It was gone, or something else had its name, when it was opened.
    case replaced
    /// It changed while it was read: what was read may never have been its content.
    case changed
    /// It has more bytes than are read; the first ones were.
    case tooLarge = "too_large"
    /// The rules took longer than they may.
    case timeout
    /// The rules stopped with an error, or one of them had too many places to count.
    case inconclusive
    /// A folder deeper than is walked.
    case tooDeep = "too_deep"
    /// A folder with more entries than are listed.
    case tooMany = "too_many"
    /// A folder that is one of those it lies in.
    case cycle
    /// A file system that shows the running machine, such as /proc: it does not belong to a disk.
    case pseudo
    /// A device, socket or pipe: it has no content of its own and is never opened.
    case special

    /// Whether it leaves the answer open; what has no content does not.
    package var isGap: Bool {
        switch self {
        case .special, .pseudo, .cycle: false
        default: true
        }
    }
}

/// How much of a root was examined.
package struct FileCoverage: Hashable, Sendable {
    /// Folders that were listed.
    package var folders = 0
    /// Regular files that were met.
    package var files = 0
    /// Symbolic links; none was followed.
    package var links = 0
    /// Regular files whose content was scanned.
    package var contents = 0
    /// Bytes that were scanned.
    package var bytes: UInt64 = 0
    /// What was skipped, wholly or in part, by reason.
    package var skipped: [SkipReason: Int] = [:]
    /// The numbers of the owners that were met, at most 16 of them.
    package var owners: Set<UInt32> = []

    /// Nothing was examined yet.
    package init() {}

    /// Whether nothing was left open: only then a root without a sighting shows no sign.
    package var isComplete: Bool { !skipped.contains { $0.key.isGap && $0.value > 0 } }

    /// Counts what was skipped.
    package mutating func skip(_ reason: SkipReason) { skipped[reason, default: 0] += 1 }
}
