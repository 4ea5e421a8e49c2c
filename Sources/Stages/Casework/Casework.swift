// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import CSAF
package import Findings
import Instants

/// From a case folder to advisories, remedies, checks and rules we can act on.
///
/// - Takes: the bytes of `case.yaml`, of every file in `checks/` and of every advisory (an adapter reads the folder).
/// - Gives: a ``Case`` with its revisions, oldest first, and every finding: what breaks the schema of the case, the rules
///   of CSAF, and what does not fit together (a remediation that is no remedy of the case, a product without aliases).
/// - Rule: a revision is known from its `current_release_date`; one without a date that can be read is not used.
/// - Cannot tell: whether a case is right. Its sources are named for that.
///
/// - Parameters:
///   - files: the files of the folder.
///   - limits: how large an advisory may be.
/// - Returns: the case, nil when `case.yaml` cannot be used; and every finding.
package func readCase(_ files: CaseFiles, limits: CSAFLimits = .standard) -> (case: Case?, findings: [Finding]) {
    var reader = CaseFileReader(file: files.caseFile.name)
    guard var result = reader.read(files.caseFile.bytes) else { return (nil, reader.sink.findings) }
    var findings = reader.sink.findings
    var references = CheckReferences()
    for file in files.checks {
        let reader = CheckFileReader(file: file.name)
        if let checks = reader.read(file.bytes) { references.add(checks, to: &result) }
        findings += reader.sink.findings
    }
    references.check(result)
    findings += references.findings
    for file in files.advisories {
        let reading = CSAFDocument.read(file.bytes, file: file.name, limits: limits)
        findings += reading.findings
        guard let document = reading.document else { continue }
        guard let knownFrom = document.tracking.currentReleaseDate?.instant else {
            findings.append(
                Finding(
                    .error,
                    "case.undated-advisory",
                    at: Place(file: file.name, pointer: "/document/tracking/current_release_date"),
                    "the advisory does not say from when it was known: it is not used",
                    help: "write the date as 2020-01-16T12:00:00+01:00"
                )
            )
            continue
        }
        result.advisories.append(
            Advisory(document, file: file.name, knownFrom: knownFrom, caseProducts: result.products)
        )
    }
    result.advisories.sort { ($0.knownFrom, $0.trackingID, $0.version) < ($1.knownFrom, $1.trackingID, $1.version) }
    findings += CaseCheck(result, file: files.caseFile.name).findings()
    return (result, findings)
}

/// The files of a case folder, read.
package struct CaseFiles: Sendable {
    /// A file with its name as a person would recognise it.
    package struct File: Sendable {
        /// The name, for findings.
        package var name: String
        /// The content.
        package var bytes: [UInt8]

        /// Makes a file.
        package init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// `case.yaml`.
    package var caseFile: File
    /// `advisories/*.json`, by name.
    package var advisories: [File]
    /// `checks/*.yaml`, by name.
    package var checks: [File]

    /// Makes the files of a folder.
    package init(caseFile: File, advisories: [File], checks: [File] = []) {
        self.caseFile = caseFile
        self.advisories = advisories
        self.checks = checks
    }
}
