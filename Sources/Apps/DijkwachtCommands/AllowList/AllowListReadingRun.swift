// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import AllowLists
import ArgumentParser
import Findings
import Foundation
import Instants
import LogFiles
import LogRecords
import Terminal

/// Reads the logs that a plan is made of.
struct AllowListReadingRun {
    let sessions: Sessions
    private(set) var findings: [Finding]

    init(_ source: AllowListSource, zone: TimeZone, until: Instant?, _ console: Console) throws {
        let paths = try LogPaths(source.logs)
        findings = paths.findings
        var rules = AccessRules()
        rules.trustedProxies = try source.trustProxy.map(PrefixArgument.prefix)
        if !source.signedInPath.isEmpty { rules.signedInPaths = source.signedInPath }
        let options = HuntOptions(
            format: source.format,
            zone: source.timeZone == nil ? .gmt : zone,
            dateOrder: source.dateOrder?.order,
            until: until
        )
        let total = LogHunt.size(of: paths.inputs)
        var progress = console.progress()
        defer { progress.end() }
        var done = 0
        var log = SessionLog(rules)
        var later = 0
        for input in paths.inputs {
            findings += LogEvents.read(input, options: options) { count in
                done += count
                progress.tell("reading logs", done: done, of: Int(clamping: total), now: Console.steadySeconds)
            } _: { event in
                if let until, let time = event.time, time > until {
                    later += 1
                } else {
                    log.add(event)
                }
            }
        }
        sessions = log.finish()
        if later > 0 {
            let message = "\(later) entries are later than --at and were left out"
            findings.append(Finding(.note, "allowlist.later-entries", message))
        }
    }
}

/// An address or a prefix as a person gives it.
enum PrefixArgument {
    static func prefix(_ text: String) throws -> CIDR {
        if let address = IPAddress(text)?.unmapped,
            let prefix = CIDR(holding: address, length: address.version.bitCount)
        {
            return prefix
        }
        guard let prefix = try? CIDR(text) else {
            throw ValidationError("'\(text)' is no address and no prefix; write 192.0.2.1 or 192.0.2.0/24")
        }
        return prefix
    }
}
