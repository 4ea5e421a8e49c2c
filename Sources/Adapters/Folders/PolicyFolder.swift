// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Deciding
package import Findings
package import Foundation
import SSVC

/// Reads a policy and the decision tables beside it.
package enum PolicyFolder {
    /// The policy and every finding; tables are the files `ssvc/*.json` beside it.
    ///
    /// - Throws: ``FolderError`` when the file cannot be opened.
    package static func read(_ file: URL) throws -> (policy: Policy?, findings: [Finding]) {
        let bytes = try FileReading.bytes(of: file, limit: 4 << 20)
        var findings: [Finding] = []
        var tables: [String: DecisionTable] = [:]
        let folder = file.deletingLastPathComponent().appending(path: "ssvc")
        for name in DataFolders.names(in: folder, ending: ".json") {
            let table = try FileReading.bytes(of: folder.appending(path: name), limit: 16 << 20)
            let reading = DecisionTable.read(table, file: "ssvc/\(name)")
            findings += reading.findings
            if let table = reading.table { tables[table.id] = table }
        }
        let reading = Policy.read(bytes, file: file.lastPathComponent, tables: tables)
        return (reading.policy, findings + reading.findings)
    }
}
