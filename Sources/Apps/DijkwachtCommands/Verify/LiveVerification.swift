// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Findings
import Folders
import Foundation
import Instants
import Inventory
import Probes
import Resolving
import Terminal
import Verifying

/// The live check of a command: reads the consents, plans, shows the plan, and runs it.
struct LiveVerification {
    let options: LiveOptions
    let console: Console
    /// The most bytes of a consent file.
    private static let consentLimit = 16 << 20

    /// Checks assets; with `--dry-run` only plans, asks no DNS and opens no connection.
    ///
    /// - Throws: `FolderError` when the consent file or the journal cannot be used: nothing (more) is sent then.
    func run(_ assets: [Asset], in zone: TimeZone, inventory: URL) throws -> LiveRun {
        guard let path = options.consent else { throw FolderError("nothing is asked without a file of consents") }
        let bytes = try FileReading.bytes(of: URL(filePath: path), limit: Self.consentLimit)
        let file = ConsentFile.read(bytes, name: path, zone: zone)
        var names = try options.pinnedNames()
        let instant = Now.machine
        func plan() -> LivePlan {
            LivePlan.make(
                for: assets,
                .netScalerDirectory,
                file.consents,
                file: path,
                at: instant,
                in: zone,
                names: names
            )
        }
        let planned = Set(plan().requests.map(\.asset))
        if !options.dryRun {
            let asked = assets.filter { planned.contains($0.id) }.flatMap(\.hostnames).compactMap { DomainName($0) }
            for (name, addresses) in try Self.addresses(of: Set(asked).subtracting(names.keys)) {
                names[name] = addresses
            }
        }
        let final = plan()
        for line in LiveText.plan(final, isDryRun: options.dryRun, in: zone) { console.note(escaped(line)) }
        let remarks = file.findings + final.findings
        guard !options.dryRun, !final.requests.isEmpty else {
            return LiveRun(
                plan: final,
                observations: [],
                findings: remarks,
                isDryRun: options.dryRun,
                isCutShort: false
            )
        }
        let folder = options.liveRecord.map { URL(filePath: $0) } ?? inventory.appending(path: "live")
        let run = try ProbeRun(options.settings, Self.clock, try ProbeJournal(folder))
        let report = try Waiting.result { try await run.run(final) }
        return LiveRun(
            plan: final,
            observations: report.observations,
            findings: remarks + report.findings,
            isDryRun: false,
            isCutShort: report.findings.contains { $0.severity == .error }
        )
    }

    /// What the DNS says of names: each is asked once, and the answer holds for the whole run.
    private static func addresses(of names: Set<DomainName>) throws -> [(DomainName, [IPAddress])] {
        let sorted = names.sorted { $0.text < $1.text }
        return try Waiting.result {
            var answers: [(DomainName, [IPAddress])] = []
            for name in sorted { answers.append((name, await HostAddresses.resolve(name.text))) }
            return answers
        }
    }

    private static let clock = ProbeClock(
        now: { Now.machine },
        steadySeconds: { Console.steadySeconds },
        sleep: { try await Task.sleep(for: .milliseconds(Int64(max(0, min($0, 1e6)) * 1000))) }
    )
}

/// What a live check planned, sent and saw.
struct LiveRun {
    let plan: LivePlan
    let observations: [LiveObservation]
    /// What was remarked about the consents, the plan and the run.
    let findings: [Finding]
    let isDryRun: Bool

    /// Whether something that was asked for was not permitted: the command then ends with exit code 1.
    var isRefused: Bool { plan.isRefused || isCutShort }

    /// Whether a consent ended while the plan was run.
    let isCutShort: Bool

    /// What the observations of an asset say together.
    func conclusion(for asset: Asset) -> LiveConclusion { LiveConclusion(asset, observations) }
}
