// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import Foundation
import Instants
import Testing

/// Every document of the corpus in the other version of the standard.
@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS is not set: no CSAF document of the corpus is converted"))
struct CSAFConversionTests {
    struct Counts: Equatable {
        var documents = 0
        var refused = 0
        var withErrors = 0
        var readAgain = 0
        var newErrors = 0
        var wider = 0
        var findings: [String: Int] = [:]
    }

    static let now = Instant(seconds: 1_790_000_000)

    @Test(arguments: [
        (
            version: SpecificationVersion.v2_0,
            counts: Counts(
                documents: 657,
                refused: 1,
                withErrors: 13,
                readAgain: 656,
                findings: [
                    "csaf.convert-cvss4": 43, "csaf.convert-cwe-version": 1561, "csaf.convert-id-system": 31,
                    "csaf.convert-multiplier": 300, "csaf.convert-number": 813, "csaf.convert-open-range": 48,
                    "csaf.convert-profile": 8, "csaf.convert-remediation": 34, "csaf.convert-single-version": 3,
                    "csaf.convert-title": 12, "csaf.convert-tlp": 1, "csaf.convert-tlp-missing": 293,
                ]
            )
        ),
        (
            version: .v2_1,
            counts: Counts(
                documents: 886,
                refused: 3,
                withErrors: 3,
                readAgain: 883,
                findings: ["csaf.convert-lost": 429, "csaf.convert-reworded": 223, "csaf.convert-tlp": 3]
            )
        ),
    ])
    func `converts every document, refuses some, widens none`(version: SpecificationVersion, counts: Counts) throws {
        var found = Counts()
        for file in try CSAF21ConformanceTests.files() {
            let reading = CSAFDocument.read(try CSAFFacts.bytes(file), file: file)
            guard let document = reading.document, document.csafVersion == version else { continue }
            let conversion = document.converted(to: version == .v2_0 ? .v2_1 : .v2_0, asOf: Self.now, file: file)
            found.documents += 1
            found.withErrors += conversion.findings.contains { $0.severity == .error } ? 1 : 0
            for finding in conversion.findings { found.findings[finding.code, default: 0] += 1 }
            guard let converted = conversion.document else {
                found.refused += 1
                continue
            }
            let again = CSAFDocument.read(converted.bytes(), file: file)
            found.readAgain += again.document == converted ? 1 : 0
            found.newErrors += Self.errors(again) > Self.errors(reading) ? 1 : 0
            if let old = document.distribution?.tlp?.reach, let new = converted.distribution?.tlp?.reach {
                found.wider += new > old ? 1 : 0
            }
        }
        #expect(found == counts)
    }

    private static func errors(_ reading: CSAFReading) -> Int { reading.findings.count { $0.severity == .error } }
}
