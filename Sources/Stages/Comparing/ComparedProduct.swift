// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF

/// A product as one state of a document names it: by what it is called, never by its id, which may be renumbered.
struct ComparedProduct {
    let id: ProductID
    /// What it is called without its version: the same in both states unless it is renamed.
    let name: String
    /// Its version or range; empty where it has none.
    let versions: String
    /// CPE, package URL, models, serials and stock keeping units, one text.
    let identifiers: String

    /// Name and version, for people.
    var text: String { versions.isEmpty ? name : "\(name) \(versions)" }

    private static let versionCategories: Set<BranchCategory> = [
        .productVersion, .productVersionRange, .servicePack, .patchLevel,
    ]

    init(_ product: Product, among products: [ProductID: Product]) {
        id = product.id
        let helper = product.helper
        identifiers = ComparedProduct.text(helper)
        switch product.origin {
        case .productPath(let beginning, let subpaths):
            let ids = [beginning] + subpaths.map(\.next)
            let parts = ids.map { id in products[id].map(ComparedProduct.parts) ?? (name: id.text, versions: "") }
            let links = [""] + subpaths.map { ($0.category?.text ?? "with").replacing("_", with: " ") + " " }
            name = zip(links, parts).map { $0 + $1.name }.joined(separator: " ")
            versions = parts.map(\.versions).filter { !$0.isEmpty }.joined(separator: " / ")
        case .branch, .fullProductName: (name, versions) = ComparedProduct.parts(product)
        }
    }

    private static func parts(_ product: Product) -> (name: String, versions: String) {
        let names = product.path.filter { !versionCategories.contains($0.category) }.map(\.name)
        let written = product.path.filter { versionCategories.contains($0.category) }.map(\.name)
        let versions = RemedyOffer.foldedVersions(written.joined(separator: " "))
        guard !names.isEmpty else { return (RemedyOffer.folded(product.name), versions) }
        return (RemedyOffer.folded(names.joined(separator: " ")), versions)
    }

    private static func text(_ helper: ProductIdentificationHelper?) -> String {
        guard let helper else { return "" }
        let lists = [
            ("model", helper.modelNumbers), ("serial", helper.serialNumbers), ("sku", helper.skus),
            ("hash", helper.hashes.flatMap { file in file.fileHashes.map { "\($0.algorithm):\($0.value)" } }),
        ]
        let single = [helper.cpe].compactMap(\.self) + helper.purls.sorted()
        return (single + lists.flatMap { kind, values in values.sorted().map { "\(kind) \($0)" } })
            .joined(separator: ", ")
    }
}
