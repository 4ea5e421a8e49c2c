// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
package import Casework
package import Deciding
package import Instants
import Matching

/// Decisions as a CSAF 2.0 document of the profile VEX: the status of each asset as its owner or CERT sees it.
///
/// Each asset is a product of its own. What is not known is `under_investigation`; that a fix is only claimed is said in
/// a note, because VEX has no word for it.
package struct AssessmentVEX {
    private let assessment: Assessment
    private let of: Case
    private let generatedAt: Instant

    /// Prepares a document.
    ///
    /// - Parameters:
    ///   - assessment: the decisions.
    ///   - of: their case.
    ///   - generatedAt: the instant the document is dated.
    package init(_ assessment: Assessment, of: Case, generatedAt: Instant) {
        self.assessment = assessment
        self.of = of
        self.generatedAt = generatedAt
    }

    /// The document as bytes; nil when no asset was judged, because a VEX must name products.
    ///
    /// - Parameters:
    ///   - publisherName: who says it; CSAF calls an owner of assets a `user`.
    ///   - namespace: the publisher's namespace, a URL.
    /// - Returns: the document as JSON in UTF-8.
    package func bytes(publisherName: String, namespace: String) -> [UInt8]? {
        document(Publisher(category: .user, name: publisherName, namespace: namespace))?.bytes()
    }

    private func document(_ publisher: Publisher) -> CSAFDocument? {
        guard !assessment.decisions.isEmpty else { return nil }
        let date = Timestamp(generatedAt)
        return CSAFDocument(
            category: "csaf_vex",
            title: "\(of.title.en): status of \(assessment.decisions.count) assets as of \(assessment.asOf)",
            publisher: publisher,
            tracking: Tracking(
                id: trackingID,
                version: "1",
                status: .interim,
                currentReleaseDate: date,
                initialReleaseDate: date,
                revisionHistory: [Revision(date: date, number: "1", summary: "Status as of \(assessment.asOf)")],
                generator: Generator(engineName: "Dijkwacht")
            ),
            lang: "en",
            notes: [
                Note(
                    category: .summary,
                    text: "Derived from: \(assessment.revisions.joined(separator: ", ")). "
                        + "A status holds as of \(assessment.asOf) by what was known then.",
                    title: "What this rests on"
                )
            ],
            productTree: ProductTree(fullProductNames: assessment.decisions.map(product)),
            vulnerabilities: of.vulnerabilities.map(vulnerability)
        )
    }

    /// One document per case, instant and organizations, so that two different statements never share an id.
    private var trackingID: String {
        let organizations = Set(assessment.decisions.map(\.organization))
        let whose = organizations.count == 1 ? organizations.first.map { "-\($0)" } ?? "" : ""
        return "VEX-\(of.id)\(whose)-\(assessment.asOf)"
    }

    private func productID(_ decision: Decision) -> ProductID {
        ProductID("\(decision.organization)/\(decision.asset)")
    }

    private func product(_ decision: Decision) -> FullProductName {
        let version = decision.version.isEmpty ? "version not known" : decision.version
        return FullProductName(
            name: "\(decision.asset) (\(decision.organization)): \(decision.vendor) \(decision.product) \(version)",
            productID: productID(decision)
        )
    }

    private func vulnerability(_ id: String) -> Vulnerability {
        let affected = ids { $0.status == .knownAffected }
        let notAffected = assessment.decisions.filter { $0.status == .knownNotAffected }
        let isCVE = id.hasPrefix("CVE-")
        return Vulnerability(
            cve: isCVE ? id : nil,
            ids: isCVE ? [] : [VulnerabilityID(systemName: of.id, text: id)],
            productStatus: ProductStatus(
                fixed: ids { $0.status == .fixed },
                knownAffected: affected,
                knownNotAffected: notAffected.map(productID),
                underInvestigation: ids {
                    [.unknown, .underInvestigation, .needsVendorConfirmation].contains($0.status)
                }
            ),
            remediations: remediations(),
            threats: notAffected.map { decision in
                Threat(
                    category: .impact,
                    details: decision.reasons.first { $0.code.hasPrefix("status.") }?.text.en ?? "not affected",
                    productIDs: [productID(decision)]
                )
            },
            notes: notes()
        )
    }

    private func ids(where condition: (Decision) -> Bool) -> [ProductID] {
        assessment.decisions.filter(condition).map(productID)
    }

    /// What is done about each affected asset, one remediation per plan.
    private func remediations() -> [Remediation] {
        let affected = assessment.decisions.filter { $0.status == .knownAffected }
        let groups = Dictionary(grouping: affected) { decision in
            [category(decision).text, decision.steps.map(AssessmentTable.text).joined(separator: "; ")]
        }
        return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { plan, decisions in
            Remediation(
                category: .init(plan[0]),
                details: plan[1].isEmpty ? "Nothing is planned yet." : "Plan: \(plan[1])",
                productIDs: decisions.map(productID)
            )
        }
    }

    private func category(_ decision: Decision) -> Remediation.Category {
        switch decision.courseOfAction {
        case .patch: .vendorFix
        case .mitigate, .updateThenMitigate, .prove, .monitor: .mitigation
        case .replace: .noFixPlanned
        case .investigate, .ask, .none, .finish, .keepOff, .contain: .noneAvailable
        }
    }

    private func notes() -> [Note] {
        var notes = [
            Note(category: .description, text: of.title.en, title: "What it is about")
        ]
        let claimed = assessment.decisions.filter { $0.status == .fixed && $0.fix.installed != .proven }
        if !claimed.isEmpty {
            let list = claimed.map { productID($0).text }.joined(separator: ", ")
            notes.append(
                Note(
                    category: .details,
                    text: "Fixed by the owner's word, not shown by a check: \(list)",
                    title: "Claimed, not proven"
                )
            )
        }
        return notes
    }
}
