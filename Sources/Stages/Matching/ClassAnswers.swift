// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
package import Inventory

/// What the advisories say of the identity classes of an inventory, or of a part of them.
///
/// Parts are independent of each other, so whoever has several cores can have them made side by side.
package struct ClassAnswers: Sendable {
    private(set) var answers: [BulkMatching.Answer] = []
    /// Where the answers for a class are; classes without any are left out.
    private(set) var spans: [(identity: UInt32, span: Range<UInt32>)] = []

    /// Judges every `parts`-th product, beginning with number `part`.
    package init(
        _ index: AdvisoryIndex,
        _ assets: AssetTable,
        _ products: ProductGroups,
        part: Int = 0,
        of parts: Int = 1
    ) {
        for number in stride(from: part, to: products.groups.count, by: parts) {
            judge(products.groups[number], assets, by: index)
        }
        for place in stride(from: part, to: products.others.count, by: parts) {
            let identity = products.others[place]
            note(identity) { ClassAnswers.judge(ClassAnswers.subject(identity, assets), by: index, into: &$0) }
        }
    }

    private mutating func judge(_ group: ProductGroups.Group, _ assets: AssetTable, by index: AdvisoryIndex) {
        let candidates = index.candidates(named: index.names.key(vendor: group.vendor, product: group.product))
        guard !candidates.isEmpty else { return }
        let ranges = ProductRanges(candidates, in: index)
        for identity in group.classes {
            let version = assets[assets.representative(ofClass: Int(identity))].version
            note(identity) { answers in
                if let ranges, let version, ranges.judge(version, into: &answers) { return }
                ClassAnswers.judge(ClassAnswers.subject(identity, assets), by: index, into: &answers)
            }
        }
    }

    private mutating func note(_ identity: UInt32, _ judge: (inout [BulkMatching.Answer]) -> Void) {
        let start = answers.count
        judge(&answers)
        guard answers.count > start else { return }
        spans.append((identity, UInt32(truncatingIfNeeded: start)..<UInt32(truncatingIfNeeded: answers.count)))
    }

    /// What the assets of a class have in common: all but the serial number.
    private static func subject(_ identity: UInt32, _ assets: AssetTable) -> Subject {
        var subject = Subject(assets[assets.representative(ofClass: Int(identity))])
        subject.serial = nil
        return subject
    }

    /// The long way, for every subject.
    static func judge(_ subject: Subject, by index: AdvisoryIndex, into answers: inout [BulkMatching.Answer]) {
        for found in match(subject, against: index) {
            if found.statuses.contains(where: { $0.status == .knownAffected }) {
                answers.append(.init(advisory: found.advisory, isAffected: true))
            } else if found.statuses.contains(where: \.isUndecided) {
                answers.append(.init(advisory: found.advisory, isAffected: false))
            }
        }
    }
}
