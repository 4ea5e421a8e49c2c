// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Feeds
import Findings
import Folders
import Foundation
import Instants

/// `dijkwacht csaf fetch PROVIDER… --into DIR`.
struct CSAFFetch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Fetch CSAF documents from providers, and take only what is shown to be whole.",
        discussion: """
            A provider is the address of its 'provider-metadata.json', or its domain; an aggregator is the address of its
            'aggregator.json'. A second run asks only for what is new, changed, missing or failed.

              dijkwacht csaf fetch example.com --into advisories
              dijkwacht csaf fetch https://example.com/.well-known/csaf/provider-metadata.json --into advisories --json
              dijkwacht csaf fetch https://example.com/aggregator.json --list

            Exit codes: 0 all documents are here, 1 no provider could be used, 2 documents failed or are in quarantine,
            3 a provider or a list could not be asked, so that documents may be missing that nobody knows of.
            """
    )

    @Argument(help: "Providers and aggregators: https addresses, or domains.")
    var sources: [String]

    @Option(help: "The folder that documents are put below, one folder for each provider.", completion: .directory)
    var into: String?

    @Flag(help: "Only find the providers and their lists; fetch no document.")
    var list = false

    @Flag(help: "Of an aggregator, ask its copies instead of the providers.")
    var mirrors = false

    @Flag(help: "One JSON document on stdout: an item per listed document.")
    var json = false

    @OptionGroup(title: "What is taken") var acceptance: AcceptanceOptions
    @OptionGroup(title: "How it is asked") var transport: TransportOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws {
        guard list || into != nil else { throw ValidationError("name the folder for the documents with '--into'") }
        for source in sources where FetchSource(source) == nil {
            throw ValidationError("'\(source)' is neither an https address nor a domain")
        }
    }

    func run() throws {
        let console = display.console
        let folder = URL(filePath: into ?? ".")
        let settings = try settings(folder, console.environment)
        let progress = FetchProgress(console)
        let fetching = Fetching(settings, clock: .system) { progress.tell($0, $1, $2) }
        let sources = sources.compactMap { FetchSource($0) }
        let report = try Waiting.result { try await fetching.run(sources) }
        progress.end()
        let display = FetchDisplay(report, isListing: list)
        if json {
            JSONEnvelope(asOf: nil, zone: .gmt, findings: report.allFindings, summary: display.summary)
                .write(to: console, items: display.items)
        } else {
            console.report(report.allFindings)
            display.show(console)
        }
        guard !report.providers.isEmpty else {
            throw FolderError("no provider could be used: nothing was fetched")
        }
        try display.outcome.exit()
    }

    private func settings(_ folder: URL, _ environment: [String: String]) throws -> FetchSettings {
        var rules = PlanRules()
        rules.retriesNow = acceptance.retryNow
        rules.rechecks = acceptance.recheck
        rules.policy = acceptance.policy
        var settings = FetchSettings(transport: try transport.settings(environment), rules: rules, into: folder)
        settings.onlyLists = list
        settings.usesMirrors = mirrors
        settings.allowsUnmaintained = acceptance.allowUnmaintained
        settings.deadline = transport.timeLimit.map { Console.steadySeconds + $0 }
        return settings
    }
}

extension FetchClock {
    /// The system's clock.
    fileprivate static let system = FetchClock(
        now: { Now.instant },
        steadySeconds: { Console.steadySeconds },
        sleep: { try await Task.sleep(for: .milliseconds(Int64(max(0, min($0, 1e9)) * 1000))) }
    )
}
