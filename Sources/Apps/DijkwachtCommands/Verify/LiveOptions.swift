// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import ArgumentParser
import Foundation
import Probes

/// Options of the live check.
struct LiveOptions: ParsableArguments {
    @Flag(help: "Also ask the asset's own addresses one harmless question each; needs --consent.")
    var live = false

    @Option(
        help: "A CSV file of who agreed to what: asset,address,port,given-by,role,for,from,until,note.",
        completion: .file(extensions: ["csv"])
    )
    var consent: String?

    @Flag(help: "Print what --live would send, and send nothing.")
    var dryRun = false

    @Option(
        help: "The folder for the journal and the raw answers of --live. Default: 'live' in the inventory's folder.",
        completion: .directory
    )
    var liveRecord: String?

    @Option(help: "Seconds between two requests of --live, 0.1 to 3600.")
    var liveInterval = 1.0

    @Option(
        parsing: .upToNextOption,
        help: "The address of a host name for --live, instead of asking the DNS: HOST=ADDRESS."
    )
    var resolve: [String] = []

    func validate() throws {
        if live, consent == nil {
            throw ValidationError("--live needs --consent FILE: nothing is asked without consent")
        }
        if !live, consent != nil || dryRun || liveRecord != nil || !resolve.isEmpty {
            throw ValidationError("--consent, --dry-run, --live-record and --resolve belong to --live")
        }
        guard (0.1...3600).contains(liveInterval) else {
            throw ValidationError("--live-interval is 0.1 to 3600 seconds")
        }
        _ = try pinnedNames()
    }

    /// A live check happens now: it cannot be asked as of another instant.
    func validate(at instant: String?) throws {
        if live, instant != nil {
            throw ValidationError("--live asks now, so that --at cannot be given with it")
        }
    }

    /// Names with the address that was given for them.
    func pinnedNames() throws -> [DomainName: [IPAddress]] {
        var names: [DomainName: [IPAddress]] = [:]
        for text in resolve {
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, let name = DomainName(parts[0]), let address = IPAddress(parts[1]) else {
                throw ValidationError("'\(text)' for --resolve is not HOST=ADDRESS; for example example.com=192.0.2.1")
            }
            names[name, default: []].append(address)
        }
        return names
    }

    /// How requests are sent; the name tells the owner who asked.
    var settings: ProbeSettings {
        var settings = ProbeSettings(agent: "dijkwacht/\(DijkwachtCommand.configuration.version) (check by consent)")
        settings.secondsBetween = liveInterval
        return settings
    }
}
