// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Casework
import Collecting
import Findings
import Folders
import Foundation
import Inventory
import Verifying

/// The case, the inventory and the places of what was collected.
struct VerifySubject {
    let of: Case
    let inventory: Holdings
    let zone: TimeZone
    /// The remedies to judge; the first is the one the summary speaks of.
    let remedies: [Remedy]
    /// Row of each asset, with what was collected from it.
    let assets: [(row: Int, source: Source)]
    /// What was remarked about the case, and about folders that belong to no asset.
    let findings: [Finding]

    /// Where the nodes of an asset are.
    enum Source {
        /// Each of these is a node.
        case nodes([URL])
        /// The folder of the asset.
        case folder(URL)
    }

    init(_ options: VerifyOptions, remedy: String?, _ console: Console) throws {
        let reading = try CaseFolder.read(DataFolders.caseFolder(options.caseName, roots: DataRoots.all))
        guard let of = reading.case else {
            console.report(reading.findings)
            throw FolderError("case '\(options.caseName)' cannot be used; 'dijkwacht case check' tells more")
        }
        self.of = of
        inventory = try InventoryLoading.read(options.inventory, console)
        zone = try ZoneName.zone(options.timeZone) ?? of.timeZone
        remedies = try VerifySubject.remedies(of, remedy)
        var findings = reading.findings + reviewChecks(of: of)
        if let root = options.configs {
            assets = try VerifySubject.assets(below: URL(filePath: root), inventory, &findings)
        } else {
            let id = options.asset ?? ""
            guard let row = inventory.assets.row(of: id) else {
                throw ValidationError("the inventory has no asset '\(id)'")
            }
            assets = [(row, .nodes(options.config.map { URL(filePath: $0) }))]
        }
        self.findings = findings
    }

    /// The remedy asked for; else every one that can be read, a mitigation first.
    private static func remedies(_ of: Case, _ id: String?) throws -> [Remedy] {
        let readable = of.remedies.filter { $0.proof.checks.contains(where: \.readsFiles) }
        if let id {
            guard let remedy = of.remedies.first(where: { $0.id == id }) else {
                let known = of.remedies.map(\.id).joined(separator: ", ")
                throw ValidationError("the case has no remedy '\(id)'; its remedies are: \(known)")
            }
            guard readable.contains(remedy) else {
                throw ValidationError("the case has no check for remedy '\(id)' that can be read")
            }
            return [remedy]
        }
        guard !readable.isEmpty else {
            throw FolderError("case '\(of.id)' has no check that can be read: add 'checks/*.yaml'")
        }
        return readable.filter(\.isMitigation) + readable.filter { !$0.isMitigation }
    }

    private static func assets(
        below root: URL,
        _ inventory: Holdings,
        _ findings: inout [Finding]
    ) throws -> [(row: Int, source: Source)] {
        let assets = try CollectedFolder.assets(in: root).compactMap { id -> (row: Int, source: Source)? in
            if let row = inventory.assets.row(of: id) { return (row, .folder(root.appending(path: id))) }
            findings.append(
                Finding(
                    .error,
                    "verify.unknown-asset",
                    at: Place(file: id),
                    "folder '\(id)' is no asset of the inventory: it was not read",
                    help: "name the folder by the asset's id, or add the asset"
                )
            )
            return nil
        }
        guard !assets.isEmpty else { throw FolderError("'\(root.path)' has no folder that is named by an asset's id") }
        return assets
    }
}
