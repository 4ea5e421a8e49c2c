// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Casework
import DijkwachtServer
import Findings
import Folders
import Foundation
import Instants
import Store

/// `dijkwacht serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "The watch house: pages and an interface for programs, over a store and the cases.",
        discussion: """
            The first start prints a link that makes the first account, once. Everything else is behind a sign-in. It speaks HTTP
            to this machine alone unless told otherwise; people elsewhere reach it through a proxy that speaks HTTPS (--https
            and --name then).

              dijkwacht store import -i Examples/january-2020 --known-from 2019-12-01T00:00:00+01:00
              dijkwacht serve
              dijkwacht serve --listen 127.0.0.1:8443 --https --name dijkwacht.example
              dijkwacht serve --store sqlite:exercise.sqlite --exercise 2020-01-16T12:00:00+01:00

            SIGTERM and ctrl-C end it: what was begun is finished first.
            """
    )

    @Option(help: "The store: sqlite:FILE; it is made when it is not there.")
    var store = "sqlite:dijkwacht.sqlite"

    @Option(help: "Address and port to listen on; port 0 is any that is free.")
    var listen = ListenAddress(host: "127.0.0.1", port: 8080)

    @Option(
        name: .customLong("case"),
        help: "A case: a folder or an id below 'Cases/'; all below 'Cases/' when not given."
    )
    var cases: [String] = []

    @Option(help: "What to do and how fast: a policy's id below 'Policies/', or a file.")
    var policy = "default"

    @Option(help: "The zone of days and hours.")
    var timeZone = "Europe/Amsterdam"

    @Option(help: "A name under which people reach it; requests for other names are refused.")
    var name: [String] = []

    @Flag(help: "People reach it by HTTPS, through a proxy: cookies go no other way.")
    var https = false

    @Option(
        help: "An exercise: the clock begins at this instant, and every page says so. Use a store made for it.",
        transform: ExerciseArgument.instant
    )
    var exercise: Instant?

    @OptionGroup var display: DisplayOptions

    func run() async throws {
        let console = display.console
        // What is kept is for nobody else on this machine.
        umask(0o077)
        guard let zone = try ZoneName.zone(timeZone) else { return }
        let knowledge = try knowledge(console)
        let path = try StoreOptions.path(store)
        let kept: StoreRecords
        do { kept = try StoreRecords(DeskStore(path: path), path: path) } catch let error as StoreError {
            throw FolderError("store '\(path)' \(error)")
        }
        let server = WatchHouse(
            .init(
                host: listen.host,
                port: listen.port,
                names: name,
                isSecure: https,
                zone: zone,
                isExercise: exercise != nil
            ),
            kept,
            knowledge,
            clock: clock
        )
        let host = listen.shownHost
        let scheme = https ? "https" : "http"
        let shown = name.first
        try await server.run { port, first in
            let address = shown.map { "\(scheme)://\($0)" } ?? "http://\(host):\(port)"
            console.out("listening on \(address)/")
            if let first { console.out("the first account is made here, once, within a day: \(address)\(first)") }
        }
    }

    /// The clock of this machine; in an exercise it runs from where the exercise begins.
    private var clock: @Sendable () -> Instant {
        guard let exercise else { return { Now.instant } }
        let offset = exercise.milliseconds - Now.machine.milliseconds
        return { Instant(milliseconds: Now.machine.milliseconds + offset) }
    }

    private func knowledge(_ console: Console) throws -> DeskKnowledge {
        let roots = DataRoots.all
        let names = cases.isEmpty ? DataFolders.caseIDs(roots: roots) : cases
        guard !names.isEmpty else { throw FolderError("there is no case below 'Cases/'; name one with --case") }
        var found: [Case] = []
        var findings: [Finding] = []
        for name in names {
            let reading = try CaseFolder.read(DataFolders.caseFolder(name, roots: roots))
            findings += reading.findings
            if let one = reading.case { found.append(one) }
        }
        let reading = try PolicyFolder.read(DataFolders.policyFile(policy, roots: roots))
        guard let read = reading.policy else {
            console.report(reading.findings)
            throw FolderError("policy '\(policy)' cannot be used")
        }
        return DeskKnowledge(cases: found, policy: read, findings: findings + reading.findings)
    }
}

/// The instant at which an exercise begins.
enum ExerciseArgument {
    static func instant(_ text: String) throws -> Instant {
        guard let instant = Instant(iso8601: text) else {
            throw ValidationError("'\(text)' is no instant with a zone; write 2020-01-16T12:00:00+01:00")
        }
        return instant
    }
}

/// Where a server listens: `127.0.0.1:8080`, `[::1]:8080`.
struct ListenAddress: ExpressibleByArgument {
    var host: String
    var port: Int

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    init?(argument: String) {
        guard let colon = argument.lastIndex(of: ":"), let port = Int(argument[argument.index(after: colon)...]),
            (0...65_535).contains(port)
        else { return nil }
        var host = String(argument[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard !host.isEmpty else { return nil }
        self.init(host: host, port: port)
    }

    /// The host as it stands in an address.
    var shownHost: String { host.contains(":") ? "[\(host)]" : host }

    var defaultValueDescription: String { "\(shownHost):\(port)" }
}
