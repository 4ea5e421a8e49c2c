// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Instants
import Inventory
import Testing
import Verifying

/// From observations to evidence, and to a contradiction with the configuration.
struct LiveConclusionTests {
    private let asset: Asset
    private let plan: LivePlan

    init() throws {
        let assets = "id,organization,vendor,product,addresses\na,o,Citrix,ADC,192.0.2.1 192.0.2.2\n"
        let inventory = InventoryReader.read([.organizations: "id,name\no,O\n", .assets: assets])
        asset = try #require(inventory.assets[id: "a"])
        let rows = """
            asset,address,given-by,role,for,from,until
            a,192.0.2.1,ICT desk,owner,netscaler-directory,2020-01-15,2020-01-15
            a,192.0.2.2,ICT desk,owner,netscaler-directory,2020-01-15,2020-01-15

            """
        plan = LivePlan.make(
            for: [asset],
            .netScalerDirectory,
            ConsentFile.read(Array(rows.utf8), name: "c", zone: .gmt).consents,
            file: "c",
            at: Instant(seconds: 1_579_089_600),
            in: .gmt
        )
    }

    private func conclusion(_ reasons: LiveReason...) -> LiveConclusion {
        let observations = zip(plan.requests, reasons).enumerated().map { index, pair in
            LiveObservation(
                pair.0,
                at: Instant(seconds: 1_579_089_600 + Int64(index)),
                LiveVerdict(pair.1),
                requestSHA256: "aa",
                answerSHA256: "b\(index)",
                end: .closed,
                attempts: 1,
                certificates: []
            )
        }
        return LiveConclusion(asset, observations)
    }

    @Test func failsWhenOneAddressIsReachable() throws {
        let conclusion = conclusion(.refusedByPolicy, .passedToWebServer)
        #expect(conclusion.outcome == .reachable)
        #expect(conclusion.passed == false)
        let statement = try #require(conclusion.statement(check: "live-path", remedy: "ctx267679"))
        #expect(statement.kind == .proofFailed)
        #expect(statement.check == "live-path")
        #expect(statement.remedy == "ctx267679")
        #expect(statement.heldAt.description == "2020-01-15T12:00:01Z")
        #expect(statement.source == "live check, agreed by ICT desk (owner)")
        #expect(statement.note == "192.0.2.2:443 reachable sha256:b1")
    }

    @Test func passesWhenEveryAddressBlocks() throws {
        let conclusion = conclusion(.refusedByPolicy, .refusedByPolicy)
        #expect(conclusion.passed == true)
        let statement = try #require(conclusion.statement(check: "live-path", remedy: "ctx267679"))
        #expect(statement.kind == .proofPassed)
        #expect(statement.heldAt.description == "2020-01-15T12:00:00Z")
        #expect(statement.note == "192.0.2.1:443 blocked sha256:b0; 192.0.2.2:443 blocked sha256:b1")
    }

    @Test func saysNothingWhenAnAddressWasNotAsked() {
        let conclusion = conclusion(.refusedByPolicy)
        #expect(conclusion.outcome == .blocked)
        #expect(!conclusion.coversEveryAddress)
        #expect(conclusion.passed == nil)
        #expect(conclusion.statement(check: "live-path", remedy: "ctx267679") == nil)
    }

    static let silent: [LiveReason] = [
        .notFound(status: 404), .redirected(status: 302, to: "/"), .portal, .otherProduct("nginx"), .otherStatus(500),
        .packed("gzip"), .notHTTP, .brokenOff(.broken), .noAnswer(.timedOut), .noAnswer(.tlsFailed),
    ]

    @Test(arguments: silent)
    func makesNoEvidenceOfWhatNobodyCanTell(reason: LiveReason) {
        #expect(conclusion(.refusedByPolicy, reason).statement(check: "live-path", remedy: "r") == nil)
        #expect(conclusion(reason, reason).passed == nil)
    }

    @Test func comparesWithTheConfiguration() {
        let reachable = conclusion(.passedToWebServer, .passedToWebServer)
        let blocked = conclusion(.refusedByPolicy, .refusedByPolicy)
        let unknown = conclusion(.notHTTP, .refusedByPolicy)
        #expect(reachable.agreement(with: true) == .conflicting)
        #expect(reachable.agreement(with: false) == .agreeing)
        #expect(reachable.agreement(with: nil) == .undetermined)
        #expect(blocked.agreement(with: true) == .agreeing)
        #expect(blocked.agreement(with: false) == .unexplained)
        #expect(blocked.agreement(with: nil) == .undetermined)
        #expect(unknown.agreement(with: true) == .undetermined)
        #expect(LiveConclusion(asset, []).agreement(with: true) == .undetermined)
        #expect(LiveConclusion(asset, []).outcome == nil)
    }
}
