// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
package import ExploitCatalogs
import Findings
import Foundation
import Instants

/// A catalogue of exploitation, and the file it was read from.
package struct CatalogFile: Sendable {
    /// The file's name, which reasons and findings give.
    package let name: String
    /// What it asserts.
    package let catalog: ExploitCatalog

    /// Names a catalogue.
    package init(name: String, catalog: ExploitCatalog) {
        self.name = name
        self.catalog = catalog
    }
}

/// What catalogues assert of a case's vulnerabilities at an instant.
///
/// A listing counts from the start, in the case's zone, of the day it was added, else from the catalogue's date. A
/// probability counts from the catalogue's date; it is named and raises nothing, for it is no evidence of exploitation.
/// What says neither day nor date counts never. A catalogue that is silent on a vulnerability says nothing, not zero.
struct CatalogFacts {
    /// The listings that count, as statements of active exploitation.
    private(set) var listed: [ExploitationStatement] = []
    /// What each catalogue says of each vulnerability.
    private(set) var reasons: [Reason] = []
    /// Remarks about catalogues that are old, undated, or later than the instant.
    private(set) var findings: [Finding] = []

    init(_ files: [CatalogFile], of: Case, asOf: Instant) {
        for file in files {
            let catalog = file.catalog
            let day = catalog.date.map { "\($0.day(in: .gmt))" } ?? "no date"
            let source = "\(file.name), \(day)"
            if let finding = catalog.ageFinding(asOf: asOf, file: file.name) { findings.append(finding) }
            if catalog.kind == .probability, let date = catalog.date, date > asOf {
                let message = "the probabilities are of \(day), after the instant asked: they are not used"
                findings.append(Finding(.warning, "catalog.later", at: Place(file: file.name), message))
            }
            for vulnerability in of.vulnerabilities {
                guard let assertion = catalog[vulnerability],
                    let from = assertion.added?.start(in: of.timeZone) ?? catalog.date, from <= asOf
                else {
                    reasons.append(.noData(vulnerability, source))
                    continue
                }
                if let probability = assertion.probability {
                    reasons.append(.probability(vulnerability, probability, assertion.percentile, source, from))
                } else if catalog.kind == .knownExploited {
                    let reason = Reason.listed(vulnerability, assertion.isUsedByRansomware, source, from)
                    reasons.append(reason)
                    listed.append(
                        ExploitationStatement(level: .active, knownFrom: from, text: reason.text, source: source)
                    )
                }
            }
        }
    }
}

extension Reason {
    fileprivate static func listed(_ name: String, _ ransomware: Bool, _ source: String, _ from: Instant) -> Reason {
        let (en, nl) = ransomware ? (", also by ransomware", ", ook door ransomware") : ("", "")
        return Reason(
            "exploitation.listed",
            LocalizedText(
                en: "\(name) is listed as known to be exploited\(en)",
                nl: "\(name) staat op de lijst van bekend misbruikte kwetsbaarheden\(nl)"
            ),
            source: source,
            knownFrom: from
        )
    }

    fileprivate static func probability(
        _ name: String,
        _ value: Double,
        _ percentile: Double?,
        _ source: String,
        _ from: Instant
    ) -> Reason {
        let (en, nl) = percentile.map { (", percentile \($0)", ", percentiel \($0)") } ?? ("", "")
        return Reason(
            "exploitation.probability",
            LocalizedText(
                en: "the probability that \(name) is exploited within 30 days is \(value)\(en)",
                nl: "de kans dat \(name) binnen 30 dagen wordt misbruikt is \(value)\(nl)"
            ),
            source: source,
            knownFrom: from
        )
    }

    fileprivate static func noData(_ name: String, _ source: String) -> Reason {
        Reason(
            "exploitation.no-data",
            LocalizedText(
                en: "nothing is said of \(name) by then, which is not zero",
                nl: "over \(name) is op dat moment niets gezegd, en dat is niet nul"
            ),
            source: source
        )
    }
}
