// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Inventory
import Matching
import Synchronization

/// Which products of an inventory a case names, remembered between assessments of the same rows.
///
/// It changes no answer: the names depend on the rows, the case and its revisions, and are looked up again when one of these
/// is another one. Whoever asks about the same inventory again and again, such as a server, keeps one.
package final class NamedProducts: Sendable {
    private struct Key: Hashable {
        let caseID: String
        let revisions: [String]
    }

    /// Inventories that are remembered.
    private static let keptCount = 3
    private let known = Mutex<[(assets: AssetTable, answers: [Key: [Bool?]])]>([])

    /// Remembers nothing yet.
    package init() {}

    /// What is known of a table's products.
    func answers(_ assets: AssetTable, _ knowledge: Knowledge) -> [Bool?]? {
        known.withLock { known in known.first { $0.assets === assets }?.answers[NamedProducts.key(knowledge)] }
    }

    /// Remembers what was found.
    func keep(_ answers: [Bool?], _ assets: AssetTable, _ knowledge: Knowledge) {
        known.withLock { known in
            let place = known.firstIndex { $0.assets === assets }
            var one = place.map { known.remove(at: $0) } ?? (assets: assets, answers: [:])
            one.answers[NamedProducts.key(knowledge)] = answers
            known.append(one)
            if known.count > NamedProducts.keptCount { known.removeFirst() }
        }
    }

    private static func key(_ knowledge: Knowledge) -> Key {
        Key(caseID: knowledge.of.id, revisions: knowledge.current.advisories.map(\.citation))
    }
}
