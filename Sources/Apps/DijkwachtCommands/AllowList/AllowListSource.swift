// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import AllowLists
import ArgumentParser
import LogRecords

/// Options that name who came, and who is known to be bad.
struct AllowListSource: ParsableArguments {
    @Option(
        parsing: .upToNextOption,
        help: "Logs, and folders of logs, of who signed in from where; - is the standard input.",
        completion: .file()
    )
    var logs: [String] = []

    @Option(help: "Sightings that 'hunt --jsonl' wrote: their addresses are no people.", completion: .file())
    var sightings: [String] = []

    @Option(help: "A list of known-bad addresses, such as scanners: an address or prefix a line.", completion: .file())
    var knownBad: [String] = []

    @Option(help: "Known networks as CSV: network, name, country, asn, own.", completion: .file(extensions: ["csv"]))
    var networks: [String] = []

    @Option(
        help: "A MaxMind database of countries, providers or autonomous systems.",
        completion: .file(extensions: ["mmdb"])
    )
    var mmdb: [String] = []

    @Option(
        name: [.customLong("inventory"), .customShort("i")],
        help: "An inventory: the networks of its organizations are their own.",
        completion: .directory
    )
    var inventory: String?

    @Option(help: "A proxy of ours, as address or prefix, whose word about the client's address is taken.")
    var trustProxy: [String] = []

    @Option(help: "A path that only somebody gets who has signed in, for logs without names.")
    var signedInPath: [String] = []

    @Option(
        help: "The format of every log; found out file by file when not given.",
        completion: .list(LogFormat.allCases.map(\.rawValue)),
        transform: LogFormatArgument.format
    )
    var format: LogFormat?

    @Option(help: "The instant up to which is asked; now when not given. Later entries are left out.")
    var at: String?

    @Option(help: "The zone of days, of bare dates, and of times in logs that name none. Default: UTC.")
    var timeZone: String?

    @Option(help: "Whether 01/02 is 2 January (month-first) or 1 February (day-first), where a log does not show it.")
    var dateOrder: DateOrderArgument?

    @Option(help: "Threads that read; as many as there are cores when not given.")
    var threads: Int?

    func validate() throws {
        if let threads, !(1...256).contains(threads) { throw ValidationError("--threads is 1 to 256") }
        if logs.isEmpty { throw ValidationError("name the logs with --logs") }
    }
}
