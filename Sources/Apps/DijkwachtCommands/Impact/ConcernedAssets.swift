// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Folders
import Inventory
import Matching

/// The assets that a product of a case names.
struct ConcernedAssets {
    private let index: AdvisoryIndex

    init(_ caseName: String) throws {
        let reading = try CaseFolder.read(DataFolders.caseFolder(caseName, roots: DataRoots.all))
        guard let of = reading.case else { throw FolderError("case '\(caseName)' cannot be used") }
        index = AdvisoryIndex(of.advisories, names: ProductNames(of.products))
    }

    func contains(_ asset: Asset) -> Bool {
        !match(
            Subject(
                vendor: asset.vendor,
                product: asset.product,
                cpe: asset.cpe,
                purl: asset.purl,
                model: asset.model,
                serial: asset.serial
            ),
            against: index
        ).isEmpty
    }
}
