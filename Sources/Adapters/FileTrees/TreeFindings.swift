// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Examining
import Findings

/// Findings of an examination, told one by one up to a bound and then counted.
struct TreeFindings {
    private let most: Int
    private var told: [SkipReason: Int] = [:]
    private var list: [Finding] = []

    init(most: Int) {
        self.most = most
    }

    mutating func add(_ finding: Finding) { list.append(finding) }

    /// Tells of something that was skipped.
    mutating func skip(_ reason: SkipReason, _ path: String, _ detail: String = "") {
        told[reason, default: 0] += 1
        if told[reason, default: 0] <= most, let finding = TreeFindings.finding(reason, path, detail) {
            list.append(finding)
        }
    }

    /// All of them, with the counts of those that were not told.
    func finished() -> [Finding] {
        list
            + SkipReason.allCases.compactMap { reason in
                let more = (told[reason] ?? 0) - most
                guard more > 0, let one = TreeFindings.finding(reason, "", "") else { return nil }
                return Finding(.warning, "files.more-findings", "\(more) more of the kind '\(one.code)'")
            }
    }

    /// Nil for what has no content of its own: it is counted, and that is all there is to say.
    private static func finding(_ reason: SkipReason, _ path: String, _ detail: String) -> Finding? {
        let place = Place(file: path)
        return switch reason {
        case .noAccess:
            Finding(
                .error,
                "files.no-access",
                at: place,
                "it cannot be opened: \(detail)",
                help: "examine as a user who may read everything"
            )
        case .unreadable: Finding(.error, "files.unreadable", at: place, "it cannot be read wholly: \(detail)")
        case .replaced:
            Finding(.error, "files.replaced", at: place, "it was replaced or removed when it was to be opened")
        case .changed:
            Finding(
                .error,
                "files.changed",
                at: place,
                "it changed while it was read",
                help: "examine an image or a copy, not a running system"
            )
        case .tooLarge: Finding(.error, "files.too-large", at: place, "only the first \(detail) were read")
        case .timeout: Finding(.error, "files.timeout", at: place, "the rules took longer than \(detail)")
        case .inconclusive: Finding(.error, "files.inconclusive", at: place, "the rules came to no end: \(detail)")
        case .tooDeep: Finding(.error, "files.too-deep", at: place, "folders deeper than \(detail) are not examined")
        case .tooMany: Finding(.error, "files.too-many", at: place, "only the first \(detail) entries are examined")
        case .cycle: Finding(.warning, "files.cycle", at: place, "the folder lies in itself: it is examined once")
        case .pseudo:
            Finding(.note, "files.pseudo", at: place, "it shows the running machine and is no disk: it is not examined")
        case .special: nil
        }
    }
}
