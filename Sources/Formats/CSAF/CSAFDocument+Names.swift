// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension CSAFDocument {
    /// The name that CSAF wants a document's file to have (§5.1): the tracking id in lower case, each run of other signs than
    /// letters, digits, `+` and `-` as one `_`, and `.json`.
    public var fileName: String { DocumentFileName.of(trackingID: tracking.id) }

    /// The name that the names of its parts give a joined product: what it begins with, then each step in words.
    ///
    /// A product that the document does not define is named by its id.
    public func combinedName(of path: ProductPath) -> String {
        let names = Dictionary(products.map { ($0.id, $0.name) }) { first, _ in first }
        return path.combinedName(names)
    }
}

extension ProductPath {
    func combinedName(_ names: [ProductID: String]) -> String {
        let steps = subpaths.flatMap { step in
            [step.category?.text.replacing("_", with: " ") ?? "with", names[step.next] ?? step.next.text]
        }
        return ([names[beginning] ?? beginning.text] + steps).joined(separator: " ")
    }
}

extension Product {
    /// The name that the branches down to it give a product, joined by blanks; empty when it is in none.
    public var combinedName: String { path.map(\.name).joined(separator: " ") }
}
