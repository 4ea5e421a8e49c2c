// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Findings
package import Foundation
import YARA

/// Reads a case from its folder.
package enum CaseFolder {
    /// The largest advisory that is read.
    static let advisoryLimit = 64 << 20

    /// The products of a case and their other names, without reading its advisories.
    ///
    /// - Throws: ``FolderError`` when the folder has no `case.yaml` that can be used.
    package static func products(_ folder: URL) throws -> [CaseProduct] {
        let caseFile = folder.appending(path: "case.yaml")
        let bytes = try FileReading.bytes(of: caseFile, limit: 4 << 20)
        let reading = readCase(CaseFiles(caseFile: .init(name: "case.yaml", bytes: bytes), advisories: []))
        guard let of = reading.case else {
            throw FolderError("'\(caseFile.path)' cannot be used: its names are not known")
        }
        return of.products
    }

    /// The case and every finding; an advisory that cannot be opened is a finding, the others are read.
    ///
    /// - Throws: ``FolderError`` when the folder has no `case.yaml` that can be opened.
    package static func read(_ folder: URL) throws -> (case: Case?, findings: [Finding]) {
        let caseFile = folder.appending(path: "case.yaml")
        let bytes = try FileReading.bytes(of: caseFile, limit: 4 << 20)
        var findings: [Finding] = []
        let advisories = files(in: folder, "advisories", ending: ".json", limit: advisoryLimit, &findings)
        let checks = files(in: folder, "checks", ending: ".yaml", limit: 4 << 20, &findings)
        let reading = readCase(
            CaseFiles(caseFile: .init(name: "case.yaml", bytes: bytes), advisories: advisories, checks: checks)
        )
        return (reading.case, findings + reading.findings)
    }

    /// What a case knows of abuse: `rules/*.yml`, `indicators/*.yaml` and `indicators/*.yar`; a file that cannot be opened
    /// is a finding, the others are read.
    ///
    /// - Parameters:
    ///   - folder: the folder of the case.
    ///   - sources: the keys that `source:` may name, as the case file lists them; nil when they are not known.
    /// - Returns: what could be read, and every finding.
    package static func readTraces(
        _ folder: URL,
        sources: Set<String>? = nil
    ) -> (traces: Traces, findings: [Finding]) {
        var findings: [Finding] = []
        let read = TraceFiles(
            rules: files(in: folder, "rules", ending: ".yml", limit: 4 << 20, &findings),
            indicators: files(in: folder, "indicators", ending: ".yaml", limit: 4 << 20, &findings),
            yara: files(in: folder, "indicators", ending: ".yar", limit: YARASource.maximumBytes, &findings)
        )
        let reading = Casework.readTraces(read, sources: sources)
        return (reading.traces, findings + reading.findings)
    }

    private static func files(
        in folder: URL,
        _ part: String,
        ending suffix: String,
        limit: Int,
        _ findings: inout [Finding]
    ) -> [CaseFiles.File] {
        let place = folder.appending(path: part)
        return DataFolders.names(in: place, ending: suffix).compactMap { name in
            let label = "\(part)/\(name)"
            do {
                return .init(name: label, bytes: try FileReading.bytes(of: place.appending(path: name), limit: limit))
            } catch {
                findings.append(Finding(.error, "case.unreadable-file", at: Place(file: label), "\(error)"))
                return nil
            }
        }
    }
}
