// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Findings
import Folders
import Inventory
import Matching

/// Documents and inventory of `csaf match`, read side by side: the inventory on one core, the documents on the others,
/// and on all of them once the inventory is there.
struct MatchInput {
    private(set) var advisories: [Advisory] = []
    private(set) var findings: [Finding] = []
    let inventory: Holdings
    let products: ProductGroups
    /// Seconds of work on the documents, on all cores together.
    private(set) var documentSeconds = 0.0
    /// Seconds of work on the inventory.
    let inventorySeconds: Double

    private enum Piece: Sendable {
        case inventory(Result<(Holdings, ProductGroups), any Error>, seconds: Double)
        case documents(AdvisoryFiles.Batch, seconds: Double)
    }

    /// Reads both.
    ///
    /// - Throws: `FolderError` when a file or the inventory's folder is not there.
    init(_ files: [String], inventory folder: String, documents: Set<String> = [], _ console: Console) throws {
        let files = try AdvisoryFiles(files)
        let pieces = SideBySide.map(files.batchCount + 1) { number in
            let start = Console.steadySeconds
            guard number > 0 else {
                let read = Result {
                    let inventory = try InventoryLoading.read(folder, console)
                    return (inventory, ProductGroups(inventory.assets))
                }
                return Piece.inventory(read, seconds: Console.steadySeconds - start)
            }
            return .documents(files.read(batch: number - 1), seconds: Console.steadySeconds - start)
        }
        guard case .inventory(let read, let seconds)? = pieces.first else {
            throw FolderError("the inventory '\(folder)' was not read")
        }
        (inventory, products) = try read.get()
        inventorySeconds = seconds
        for case .documents(let batch, let seconds) in pieces {
            advisories += batch.advisories
            findings += batch.findings
            documentSeconds += seconds
        }
        advisories = MatchInput.newest(advisories, &findings)
        if !documents.isEmpty {
            advisories.removeAll { !documents.contains($0.trackingID) }
            for id in documents.subtracting(advisories.map(\.trackingID)).sorted() {
                findings.append(Finding(.error, "csaf.document-not-there", "none of the files is document '\(id)'"))
            }
        }
        guard !advisories.isEmpty else {
            console.report(findings)
            throw FolderError("none of the files is a CSAF document that can be used")
        }
        findings += inventory.findings
    }

    /// One revision of each document: the newest by its release date; that older ones were left out is a note.
    private static func newest(_ advisories: [Advisory], _ findings: inout [Finding]) -> [Advisory] {
        var positions: [[String]: Int] = [:]
        var kept: [Advisory] = []
        for advisory in advisories {
            let key = [advisory.publisher, advisory.trackingID]
            guard let position = positions[key] else {
                positions[key] = kept.count
                kept.append(advisory)
                continue
            }
            let isNewer = advisory.knownFrom >= kept[position].knownFrom
            let older = isNewer ? kept[position] : advisory
            if isNewer { kept[position] = advisory }
            findings.append(
                Finding(
                    .note,
                    "csaf.older-revision",
                    at: Place(file: older.file),
                    "'\(older.citation)' is older than another file of the same document: it is not matched"
                )
            )
        }
        return kept
    }

    /// Every answer, with the products shared out over the cores.
    func matching(_ names: ProductNames) -> BulkMatching {
        let index = AdvisoryIndex(advisories, names: names)
        let (assets, products) = (inventory.assets, products)
        let parts = 16
        return BulkMatching(
            index,
            assets,
            SideBySide.map(parts) { ClassAnswers(index, assets, products, part: $0, of: parts) }
        )
    }
}
