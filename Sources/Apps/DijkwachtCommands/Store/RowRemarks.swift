// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Dispatch
import Findings
import Inventory
import Synchronization

/// What is to be said of the rows of an inventory, as whenever they are read, found out beside other work.
final class RowRemarks: Sendable {
    private let found = Mutex<[Finding]>([])
    private let group = DispatchGroup()

    /// Begins to read the files; one that did not come is none.
    init(of files: [String: [UInt8]]) {
        DispatchQueue.global().async(group: group) {
            var reader = InventoryReader()
            for file in InventoryFile.allCases {
                guard let bytes = files[file.rawValue] else { continue }
                reader.open(file)
                bytes.withUnsafeBytes { reader.feed($0) }
            }
            let findings = reader.finish().findings.filter { $0.code != "inventory.missing-file" }
            self.found.withLock { $0 = findings }
        }
    }

    /// The findings, once all is read.
    func wait() -> [Finding] {
        group.wait()
        return found.withLock { $0 }
    }
}
