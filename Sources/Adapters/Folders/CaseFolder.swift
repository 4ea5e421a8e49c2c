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
        var advisories: [CaseFiles.File] = []
        let advisoryFolder = folder.appending(path: "advisories")
        for name in DataFolders.names(in: advisoryFolder, ending: ".json") {
            let label = "advisories/\(name)"
            do {
                let file = advisoryFolder.appending(path: name)
                advisories.append(.init(name: label, bytes: try FileReading.bytes(of: file, limit: advisoryLimit)))
            } catch {
                findings.append(Finding(.error, "case.unreadable-file", at: Place(file: label), "\(error)"))
            }
        }
        let reading = readCase(CaseFiles(caseFile: .init(name: "case.yaml", bytes: bytes), advisories: advisories))
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
        func files(in name: String, ending suffix: String, limit: Int) -> [CaseFiles.File] {
            let place = folder.appending(path: name)
            return DataFolders.names(in: place, ending: suffix).compactMap { file in
                let label = "\(name)/\(file)"
                do {
                    return .init(
                        name: label,
                        bytes: try FileReading.bytes(of: place.appending(path: file), limit: limit)
                    )
                } catch {
                    findings.append(Finding(.error, "case.unreadable-file", at: Place(file: label), "\(error)"))
                    return nil
                }
            }
        }
        let read = TraceFiles(
            rules: files(in: "rules", ending: ".yml", limit: 4 << 20),
            indicators: files(in: "indicators", ending: ".yaml", limit: 4 << 20),
            yara: files(in: "indicators", ending: ".yar", limit: YARASource.maximumBytes)
        )
        let reading = Casework.readTraces(read, sources: sources)
        return (reading.traces, findings + reading.findings)
    }
}
