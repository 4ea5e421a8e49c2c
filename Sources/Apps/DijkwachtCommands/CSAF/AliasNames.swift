// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSVRecords
import Casework
import Findings
import Folders
import Foundation
import Matching

/// Other names of products: those the cases at hand know, and those of files.
struct AliasNames {
    let names: ProductNames
    private(set) var findings: [Finding] = []

    /// Reads them; a case that cannot be read is a finding.
    ///
    /// - Throws: `FolderError` when a file cannot be read.
    init(files: [String], usesCases: Bool) throws {
        var products: [CaseProduct] = []
        var findings: [Finding] = []
        if usesCases {
            for id in DataFolders.caseIDs(roots: DataRoots.all) {
                guard let folder = try? DataFolders.caseFolder(id, roots: DataRoots.all) else { continue }
                do {
                    products += try CaseFolder.products(folder)
                } catch {
                    findings.append(Finding(.warning, "csaf.unread-aliases", at: Place(file: folder.path), "\(error)"))
                }
            }
        }
        for file in files { products += try AliasNames.products(file, &findings) }
        names = ProductNames(
            products.map { product in
                CaseProduct(
                    vendor: product.vendor,
                    name: product.name,
                    vendorAliases: product.vendorAliases,
                    aliases: product.aliases
                )
            }
        )
        self.findings = findings
    }

    private static func products(_ file: String, _ findings: inout [Finding]) throws -> [CaseProduct] {
        let bytes = try FileReading.bytes(ofPath: file, limit: 16 << 20)
        var rows: [(line: Int, cells: [String])] = []
        var reader = CSVReader()
        func take(_ item: CSVItem) {
            guard case .record(let record) = item else {
                if case .fault(let fault) = item {
                    let place = Place(file: file, line: fault.line)
                    findings.append(
                        Finding(.error, "csaf.bad-alias", at: place, "the line is no row of CSV: it is not used")
                    )
                }
                return
            }
            rows.append((record.line, (0..<record.count).map { record.text($0).trimmingCharacters(in: .whitespaces) }))
        }
        bytes.withUnsafeBytes { reader.feed($0, take) }
        reader.finish(take)
        let header = rows.first?.cells ?? []
        let columns = ["vendor", "product", "alias", "vendor-alias"].map { header.firstIndex(of: $0) }
        guard let vendor = columns[0], let product = columns[1], let alias = columns[2] else {
            throw FolderError("'\(file)' must have the columns vendor, product and alias in its first line")
        }
        return rows.dropFirst().compactMap { row in
            func cell(_ column: Int?) -> String { column.flatMap { $0 < row.cells.count ? row.cells[$0] : nil } ?? "" }
            guard !cell(vendor).isEmpty, !cell(product).isEmpty, !cell(alias).isEmpty else {
                let place = Place(file: file, line: row.line)
                findings.append(
                    Finding(
                        .error,
                        "csaf.bad-alias",
                        at: place,
                        "vendor, product or alias is empty: the row is not used"
                    )
                )
                return nil
            }
            let other = cell(columns[3])
            return CaseProduct(
                vendor: cell(vendor),
                name: cell(product),
                vendorAliases: other.isEmpty ? [] : [other],
                aliases: [cell(alias)]
            )
        }
    }
}
