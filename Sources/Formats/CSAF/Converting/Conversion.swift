// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import Instants

/// One conversion as it goes on: the document as it was, as it becomes, and what is noted on the way.
struct Conversion {
    /// The document as it was read.
    let original: CSAFDocument
    let instant: Instant
    let file: String?
    let options: ConversionOptions
    /// The document as it becomes.
    var document: CSAFDocument
    /// Whether the document cannot be given.
    var isRefused = false
    private(set) var findings: [Finding] = []

    init(_ document: CSAFDocument, asOf instant: Instant, file: String?, options: ConversionOptions) {
        original = document
        self.document = document
        self.instant = instant
        self.file = file
        self.options = options
    }

    var result: CSAFConversion { CSAFConversion(document: isRefused ? nil : document, findings: findings) }

    mutating func note(
        _ severity: Finding.Severity,
        _ code: String,
        _ pointer: String,
        _ message: String,
        help: String? = nil
    ) {
        findings.append(Finding(severity, code, at: Place(file: file, pointer: pointer), message, help: help))
    }

    /// Every product definition with the pointer of where it was, changed in place.
    mutating func eachProduct(_ change: (inout Conversion, inout FullProductName, String) -> Void) {
        var tree = document.productTree
        eachProduct(in: &tree.branches, "/product_tree/branches", change)
        for index in tree.fullProductNames.indices {
            change(&self, &tree.fullProductNames[index], "/product_tree/full_product_names/\(index)")
        }
        let list = original.csafVersion == .v2_0 ? "relationships" : "product_paths"
        for index in tree.productPaths.indices {
            let pointer = "/product_tree/\(list)/\(index)/full_product_name"
            change(&self, &tree.productPaths[index].fullProductName, pointer)
        }
        document.productTree = tree
    }

    private mutating func eachProduct(
        in branches: inout [Branch],
        _ pointer: String,
        _ change: (inout Conversion, inout FullProductName, String) -> Void
    ) {
        for index in branches.indices {
            if var product = branches[index].product {
                change(&self, &product, "\(pointer)/\(index)/product")
                branches[index].product = product
            }
            eachProduct(in: &branches[index].branches, "\(pointer)/\(index)/branches", change)
        }
    }
}
