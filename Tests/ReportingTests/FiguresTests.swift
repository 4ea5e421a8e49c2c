// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Matching
import Testing

@testable import Deciding
@testable import Reporting

struct FiguresTests {
    private func decisions(at day: String) throws -> [Decision] {
        let asOf = try Samples.instant(day)
        return assess(try Samples.of.get(), try Samples.demo.get(), policy: try Samples.policy.get(), asOf: asOf)
            .decisions
    }

    @Test(arguments: AssessmentReportTests.days)
    func countsEachAssetInOnePlace(day: String) throws {
        let figures = ReportFigures(try decisions(at: day))
        #expect(ReportFigures.Standing.allCases.reduce(0) { $0 + figures[$1] } == figures.assets)
        #expect(figures[.unprotected] + figures[.protectedByClaim] + figures[.protectedProven] == figures.affected)
    }

    @Test(arguments: [
        (Status.knownAffected, Protection.none, FixState.Installed.no, ReportFigures.Standing.unprotected),
        (.knownAffected, .ineffective, .no, .unprotected),
        (.knownAffected, .conflicting, .no, .unprotected),
        (.knownAffected, .claimed, .no, .protectedByClaim),
        (.knownAffected, .expired, .no, .protectedByClaim),
        (.knownAffected, .proven, .no, .protectedProven),
        (.fixed, .none, .claimed, .fixedByClaim),
        (.fixed, .proven, .claimed, .fixedByClaim),
        (.fixed, .none, .proven, .fixedProven),
        (.knownNotAffected, .none, .no, .notAffected),
        (.unknown, .proven, .proven, .unjudged),
        (.underInvestigation, .claimed, .no, .unjudged),
        (.needsVendorConfirmation, .none, .claimed, .unjudged),
    ])
    func neverCountsAClaimAsAProof(
        status: Status,
        protection: Protection,
        installed: FixState.Installed,
        expected: ReportFigures.Standing
    ) throws {
        var decision = try #require(try decisions(at: "2020-01-16").first)
        decision.judgement = decision.judgement.with(status, protection, installed)
        #expect(ReportFigures.Standing(decision) == expected)
    }

    @Test(arguments: [
        ("Citrix", "Citrix ADC", "Citrix ADC"), ("Citrix Systems, Inc.", "Citrix Gateway", "Citrix Gateway"),
        ("Citrix", "NetScaler", "Citrix NetScaler"), ("", "Thing", "Thing"), ("A", "", "A "),
    ])
    func namesTheVendorOnce(vendor: String, product: String, expected: String) {
        #expect(productName(vendor, product) == expected)
    }
}

extension Judgement {
    /// The same judgement with another state.
    fileprivate func with(_ status: Status, _ protection: Protection, _ installed: FixState.Installed) -> Judgement {
        var fix = fix
        fix.installed = installed
        return Judgement(
            vendor: vendor,
            product: product,
            version: version,
            versionAsGiven: versionAsGiven,
            variant: variant,
            vulnerabilities: vulnerabilities,
            status: status,
            protection: protection,
            power: power,
            compromise: compromise,
            fix: fix,
            courseOfAction: courseOfAction,
            steps: steps,
            interim: interim,
            priority: priority,
            impact: impact,
            nextReview: nextReview,
            reasons: reasons
        )
    }
}
