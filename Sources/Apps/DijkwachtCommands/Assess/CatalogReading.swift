// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Deciding
import ExploitCatalogs
import Findings
import Folders
import Foundation

/// The catalogues of exploitation that `--kev` and `--epss` name; one that cannot be used is left out with its findings.
struct CatalogReading {
    private(set) var files: [CatalogFile] = []
    private(set) var findings: [Finding] = []

    init(kev: [String], epss: [String]) throws {
        for path in kev { try take(path, ExploitCatalog.readKnownExploited) }
        for path in epss { try take(path, ExploitCatalog.readProbabilities) }
    }

    private mutating func take(
        _ path: String,
        _ read: (UnsafeRawBufferPointer, String) -> (catalog: ExploitCatalog?, findings: [Finding])
    ) throws {
        let name = URL(filePath: path).lastPathComponent
        let bytes = try FileReading.bytes(ofPath: path, limit: 256 << 20)
        let reading = bytes.withUnsafeBytes { read($0, name) }
        findings += reading.findings
        if let catalog = reading.catalog { files.append(CatalogFile(name: name, catalog: catalog)) }
    }
}
