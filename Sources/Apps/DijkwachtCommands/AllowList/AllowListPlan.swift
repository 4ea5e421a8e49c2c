// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import AllowLists
import ArgumentParser
import Casework
import Folders
import Foundation
import Instants
import LogRecords
import Reporting

/// `dijkwacht allowlist plan`.
struct AllowListPlan: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Who would be locked out by an allow-list, and the smallest list that keeps people in.",
        discussion: """
            Reads access logs and a gateway's SSLVPN records: who signed in, from where, when. Known attackers are told apart:
            sightings of a hunt (dijkwacht hunt --jsonl) and lists of scanners. Without --allow, the smallest list is proposed
            that keeps the wanted share of people's sessions.

              dijkwacht allowlist plan --logs /var/log/ns.log* --list gateway.allow
              dijkwacht allowlist plan --logs access.log --allow gateway.allow --json

            Exit codes: 0 nobody falls out, 2 somebody does or an attacker comes in, 3 something could not be read.
            """
    )

    @OptionGroup var source: AllowListSource

    @Option(help: "A list to judge instead of proposing one: a prefix a line.", completion: .file())
    var allow: String?

    @Option(help: "The share of people's sessions that a proposal keeps, such as 99.5%.", transform: Share.fraction)
    var keep = 0.995

    @Option(name: .customLong("widest-ipv4"), help: "No proposed IPv4 prefix is wider than this.")
    var widestIPv4 = 24

    @Option(name: .customLong("widest-ipv6"), help: "No proposed IPv6 prefix is wider than this.")
    var widestIPv6 = 48

    @Option(help: "Write the list to this file, for 'allowlist render' and 'allowlist check'.", completion: .file())
    var list: String?

    @Option(help: "When the written list ends; two weeks after --at when not given.")
    var expires: String?

    @Option(help: "Write the plan as a page, with sessions by day drawn.", completion: .file(extensions: ["html"]))
    var html: String?

    @Option(help: "The language of the page: nl or en.")
    var language: LocalizedText.Language = .en

    @Flag(help: "One JSON document on stdout.")
    var json = false

    @OptionGroup var display: DisplayOptions

    func validate() throws {
        guard (AllowList.shortestV4...32).contains(widestIPv4), (AllowList.shortestV6...128).contains(widestIPv6) else {
            throw ValidationError(
                "--widest-ipv4 is 8 to 32, --widest-ipv6 is 20 to 128: wider prefixes are no allow-list"
            )
        }
    }

    func run() throws {
        let console = display.console
        let material = try AllowListMaterial(source, console)
        var findings = material.findings
        var given: AllowList?
        if let allow {
            let reading = AllowListReading(try FileReading.bytes(ofPath: allow, limit: 256 << 20), file: allow)
            findings += reading.findings
            given = reading.list
        }
        let options = PlanOptions(keep: keep, widestV4: widestIPv4, widestV6: widestIPv6, zone: material.zone)
        let planner = Planner(material.sessions, bad: material.bad, networks: material.networks, options: options)
        var plan = planner.plan(given: given)
        plan.list.expires = try expiry(plan, material)
        findings += plan.findings
        if let list { try write(plan, material, to: list) }
        if let html {
            let page = allowListPage(plan, keep: keep, language: language, zone: material.zone, asOf: material.asOf)
            try FileReading.write(Array(page.utf8), to: URL(filePath: html))
        }
        if json {
            JSONEnvelope(
                asOf: material.asOf,
                zone: material.zone,
                findings: findings,
                summary: AllowListJSON.summary(plan, zone: material.zone)
            ).write(to: console, items: AllowListJSON.items(plan, zone: material.zone))
        } else {
            console.out(AllowListText.lines(plan, keep: keep, zone: material.zone, console.style))
            console.report(findings)
        }
        var outcome = Outcome(findings)
        if plan.lockedOut > 0 || plan.attackersAllowed > 0 { outcome = max(outcome, .attention) }
        try outcome.exit()
    }

    private func expiry(_ plan: Plan, _ material: AllowListMaterial) throws -> Instant {
        if let expires { return try InstantArgument.instant(expires, in: material.zone, option: "--expires") }
        return plan.list.expires ?? material.asOf.adding(days: 14)
    }

    private func write(_ plan: Plan, _ material: AllowListMaterial, to path: String) throws {
        guard !plan.list.entries.isEmpty else {
            throw FolderError("there is no prefix to write: an empty list would lock everybody out")
        }
        let noted = AllowListText.noted(plan, zone: material.zone)
        let percent = AllowListText.percent(plan.share)
        let remarks = [
            "Allow-list made by dijkwacht on \(material.asOf.formatted(in: material.zone))",
            "Keeps \(percent) of \(plan.sessions) sessions of \(plan.people.count) people; \(plan.lockedOut) people are locked out",
        ]
        try FileReading.write(Array(noted.text(remarks: remarks).utf8), to: URL(filePath: path))
        display.console.note("\(noted.entries.count) prefixes were written to \(path)")
    }
}

/// A share as people write it.
enum Share {
    /// From 0 to 1: `99.5%`, or `0.995`.
    static func fraction(_ text: String) throws -> Double {
        let isPercent = text.hasSuffix("%")
        guard let number = Double(isPercent ? String(text.dropLast()) : text), number > 0,
            number <= (isPercent ? 100 : 1)
        else { throw ValidationError("'\(text)' is no share; write 99.5% or 0.995") }
        return isPercent ? number / 100 : number
    }
}
