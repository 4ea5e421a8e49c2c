// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import AllowLists
import ArgumentParser
import Findings
import Folders
import Foundation
import Instants
import Inventory
import JSONTrees
import Terminal

/// `dijkwacht allowlist check`.
struct AllowListCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Whether the configuration in force lets in exactly an allow-list.",
        discussion: """
            Compares what a configuration lets in with the list: missing, extra, shadowed, not evaluated. Give every node of a
            pair.

              nft -j list ruleset > ruleset.json
              dijkwacht allowlist check gateway.allow --format nftables --config ruleset.json
              dijkwacht allowlist check gateway.allow --format netscaler --config node-a --config node-b

            A list that passed becomes evidence 'restricted' about an asset with --asset; one that did not, 'unrestricted'.

            Exit codes: 0 exactly the list comes in, 2 it does not, 3 something could not be judged.
            """
    )

    @Argument(help: "The list: an address or prefix a line, # before a remark.", completion: .file())
    var list: String

    @Option(help: "What enforces it: nftables, nginx, haproxy, apache or netscaler.")
    var format: Enforcer

    @Option(
        help:
            "What is in force: 'nft -j list ruleset', 'nginx -T', 'apachectl -t -D DUMP_CONFIG', the configuration of HAProxy, an 'ns.conf' or what was collected from a NetScaler.",
        completion: .file()
    )
    var config: [String]

    @Option(help: "The port that is restricted.")
    var port = 443

    @Option(help: "The instant for which is asked; now when not given.")
    var at: String?

    @Option(help: "The zone of bare dates, and that of a machine with Apache. Default: UTC.")
    var timeZone: String?

    @Option(help: "The asset that is restricted: the answer becomes evidence about it.")
    var asset: String?

    @Option(
        name: [.customLong("inventory"), .customShort("i")],
        help: "The inventory with that asset: a folder of CSV files.",
        completion: .directory
    )
    var inventory: String?

    @Flag(help: "One JSON document on stdout.")
    var json = false

    @OptionGroup var display: DisplayOptions

    func validate() throws {
        guard (asset == nil) == (inventory == nil) else { throw ValidationError("--asset and --inventory go together") }
        if config.isEmpty { throw ValidationError("name what is in force with --config") }
    }

    func run() throws {
        let console = display.console
        let zone = try ZoneName.zone(timeZone) ?? .gmt
        let asOf = try InstantArgument.instant(at, in: zone, option: "--at")
        let reading = AllowListReading(try FileReading.bytes(ofPath: list, limit: 256 << 20), file: list)
        guard !reading.list.entries.isEmpty else {
            console.report(reading.findings)
            throw FolderError("'\(list)' has no prefix that can be used")
        }
        let configurations = try EnforcementFiles(format, port: port, at: asOf, in: zone).read(config)
        var findings = reading.findings + configurations.findings
        var judged = configurations.enforcements.map { (subject: $0.subject, faults: $0.faults(against: reading.list)) }
        if let expires = reading.list.expires, expires <= asOf {
            let fault = EnforcementFault(.expired, at: Place(file: list), "the list ended at \(expires)")
            judged.append((list, [fault]))
        }
        let outcome = AllowListVerdict.outcome(judged.flatMap(\.faults), findings)
        if let asset, let inventory {
            findings += try AllowListVerdict.record(outcome, asset, inventory, asOf, console)
        }
        if json {
            let counts = [
                JSON.Member("faults", .integer(judged.reduce(0) { $0 + $1.faults.count })),
                JSON.Member("inForce", .bool(outcome == .clear)), JSON.Member("subjects", .integer(judged.count)),
            ]
            JSONEnvelope(asOf: asOf, zone: zone, findings: findings, summary: .object(counts))
                .write(to: console, items: judged.map(AllowListVerdict.item))
        } else {
            for (subject, faults) in judged {
                let style = console.style
                console.out(
                    faults.isEmpty
                        ? "\(style.paint("in force", .proven))  \(escaped(subject)): exactly the list comes in"
                        : "\(style.paint("not so", .alarm))    \(escaped(subject))"
                )
                for fault in faults {
                    console.out(
                        "    \(fault.kind.rawValue): \(escaped(fault.message))  \(escaped(fault.place.description))"
                    )
                }
            }
            console.report(findings)
        }
        try outcome.exit()
    }
}

/// What a check means.
enum AllowListVerdict {
    static func outcome(_ faults: [EnforcementFault], _ findings: [Finding]) -> Outcome {
        let read = Outcome(findings)
        if faults.isEmpty { return read }
        return max(read, faults.contains { $0.kind == .unclear } ? .incomplete : .attention)
    }

    static func item(_ subject: String, _ faults: [EnforcementFault]) -> JSON {
        .object([
            .init(
                "faults",
                .array(
                    faults.map { fault in
                        .object([
                            .init("file", fault.place.file.map { .string($0) } ?? .null),
                            .init("kind", .string(fault.kind.rawValue)),
                            .init("line", fault.place.line.map { .integer($0) } ?? .null),
                            .init("message", .string(fault.message)),
                        ])
                    }
                )
            ),
            .init("subject", .string(subject)),
        ])
    }

    /// Adds a row of evidence; what could not be judged shows nothing and adds none.
    static func record(
        _ outcome: Outcome,
        _ asset: String,
        _ inventory: String,
        _ asOf: Instant,
        _ console: Console
    ) throws -> [Finding] {
        guard outcome != .incomplete else {
            let help = "nothing was added to the evidence"
            return [Finding(.warning, "allowlist.no-evidence", "it could not be judged what comes in", help: help)]
        }
        let before = try InventoryLoading.read(inventory, console)
        guard before.assets.row(of: asset) != nil else {
            throw ValidationError("the inventory has no asset '\(asset)'")
        }
        let kind: Evidence.Kind = outcome == .clear ? .restricted : .unrestricted
        let row = EvidenceRow(
            asset: asset,
            heldAt: asOf,
            kind: kind.rawValue,
            knownFrom: max(asOf, Now.instant),
            value: "",
            remedy: "",
            source: "dijkwacht allowlist check",
            note: ""
        )
        try EvidenceFile(URL(filePath: inventory)).append(row)
        console.note("evidence '\(kind.rawValue)' about \(asset) was added")
        return []
    }
}
