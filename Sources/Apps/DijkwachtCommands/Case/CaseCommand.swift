// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Casework
import Deciding
import Findings
import Folders
import Foundation
import Instants
import JSONTrees
import Verifying

/// `dijkwacht case`: the cases there are, and whether one is sound.
struct CaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case",
        abstract: "The cases at hand, and whether one is sound.",
        subcommands: [CaseCheckCommand.self, CaseListCommand.self]
    )
}

/// `dijkwacht case list`.
struct CaseListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "The ids of the cases at hand.")

    @OptionGroup var display: DisplayOptions

    func run() throws { display.console.out(DataFolders.caseIDs(roots: DataRoots.all)) }
}

/// `dijkwacht case check CASE`.
struct CaseCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a case completely, and the policy that goes with it.",
        discussion: """
            The case file against its schema, every advisory, what they say of each other, the rules and indicators for
            signs of abuse, and the policy's rules: every combination of inputs is enumerated.

              dijkwacht case check citrix-2019-19781
              dijkwacht case check my-cases/new-emergency --json

            Exit codes: 0 sound, 2 warnings, 3 errors.
            """
    )

    @Argument(help: "The case: a folder with a 'case.yaml', or an id below 'Cases/'.", completion: .directory)
    var caseName: String

    @Option(help: "The policy to check with it: an id below 'Policies/', or a file.")
    var policy = "default"

    @Flag(help: "One JSON document on stdout.")
    var json = false

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        let roots = DataRoots.all
        let folder = try DataFolders.caseFolder(caseName, roots: roots)
        let reading = try CaseFolder.read(folder)
        let signs = CaseFolder.readTraces(folder, sources: reading.case.map { Set($0.sources.keys) })
        let policyReading = try PolicyFolder.read(DataFolders.policyFile(policy, roots: roots))
        let checks = reading.case.map { reviewChecks(of: $0) } ?? []
        let findings = reading.findings + checks + signs.findings + policyReading.findings
        if json {
            JSONEnvelope(
                asOf: nil,
                zone: reading.case?.timeZone ?? .gmt,
                findings: findings,
                summary: ["valid": .bool(!findings.contains { $0.severity == .error })]
            ).write(to: console, items: reading.case.map(CaseCheckCommand.items) ?? [])
        } else {
            console.report(findings, allNotes: true)
            if let of = reading.case { console.out(CaseCheckCommand.lines(of) + CaseCheckCommand.lines(signs.traces)) }
        }
        if Outcome(findings) == .incomplete { try Outcome.incomplete.exit() }
        if findings.contains(where: { $0.severity == .warning }) { try Outcome.attention.exit() }
    }

    private static func lines(_ of: Case) -> [String] {
        ["\(of.id): \(of.title.en)", "\(of.advisories.count) revisions:"]
            + of.advisories.map { "  \($0.knownFrom.formatted(in: of.timeZone))  \($0.citation)  (\($0.file))" }
            + ["remedies: " + of.remedies.map(\.id).joined(separator: ", ")]
    }

    private static func lines(_ signs: Traces) -> [String] {
        let counts = signs.counts
        guard counts.rules + counts.indicators + counts.yara > 0 else { return [] }
        return [
            "signs of abuse: \(counts.rules) rules for logs, \(counts.indicators) indicators and \(counts.yara) YARA rules for files"
        ]
    }

    private static func items(_ of: Case) -> [JSON] {
        of.advisories.map { advisory in
            .object([
                .init("file", .string(advisory.file)),
                .init("knownFrom", .string(advisory.knownFrom.formatted(in: of.timeZone))),
                .init("products", .integer(advisory.products.count)),
                .init("trackingID", .string(advisory.trackingID)),
                .init("version", .string(advisory.version)),
            ])
        }
    }
}
