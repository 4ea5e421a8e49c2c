// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Foundation
import Instants
import Inventory
import Synchronization
import Testing
import Verifying

@testable import Probes

/// A plan for servers on loopback, and what a run of it gave.
struct ProbeStage {
    let folder: TestFolder
    var settings = ProbeSettings(agent: "dijkwacht/test")
    var clock = ProbeStage.realClock

    init() throws {
        folder = try TestFolder()
        settings.secondsBetween = 0
        settings.secondsPerAttempt = 5
    }

    static let present = Instant(seconds: 1_579_089_600)
    static let realClock = ProbeClock(
        now: { present },
        steadySeconds: { ProcessInfo.processInfo.systemUptime },
        sleep: { try await Task.sleep(for: .seconds($0)) }
    )

    /// A plan for ports on 127.0.0.1, all of one asset.
    static func plan(_ ports: [UInt16], hostname: String? = nil) throws -> LivePlan {
        let assets = "id,organization,vendor,product,addresses,hostnames\na,o,Citrix,ADC,127.0.0.1,\(hostname ?? "")\n"
        let inventory = InventoryReader.read([.organizations: "id,name\no,O\n", .assets: assets])
        let rows = ports.map { "a,127.0.0.1,\($0),ICT desk,owner,netscaler-directory,2020-01-15,2020-01-15\n" }
        let text = "asset,address,port,given-by,role,for,from,until\n" + rows.joined()
        var names: [DomainName: [IPAddress]] = [:]
        if let name = hostname.flatMap({ DomainName($0) }), let address = IPAddress("127.0.0.1") {
            names[name] = [address]
        }
        return LivePlan.make(
            for: [try #require(inventory.assets[id: "a"])],
            .netScalerDirectory,
            ConsentFile.read(Array(text.utf8), name: "consent.csv", zone: .gmt).consents,
            file: "consent.csv",
            at: present,
            in: .gmt,
            names: names
        )
    }

    func run(_ plan: LivePlan) async throws -> ProbeReport {
        try await ProbeRun(settings, clock, try ProbeJournal(folder.url)).run(plan)
    }

    /// The journal's lines.
    func journal() throws -> [[String: Any]] {
        try folder.text("journal.jsonl").split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }
}

/// A clock that moves only when somebody waits.
final class StepClock: Sendable {
    private struct State {
        var seconds = 0.0
        var waits: [Double] = []
        var asked = 0
    }

    private let state = Mutex(State())
    var waits: [Double] { state.withLock { $0.waits } }

    /// A clock whose present leaves the consent after it was asked so many times.
    func clock(endingAfter limit: Int = .max) -> ProbeClock {
        ProbeClock(
            now: {
                self.state.withLock { state in
                    state.asked += 1
                    return state.asked > limit ? ProbeStage.present.adding(days: 1) : ProbeStage.present
                }
            },
            steadySeconds: { self.state.withLock { $0.seconds } },
            sleep: { seconds in
                self.state.withLock { state in
                    state.seconds += seconds
                    state.waits.append(seconds)
                }
            }
        )
    }
}
