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
        let options = LogReadingOptions(
            format: source.format,
            zone: source.timeZone == nil ? .gmt : zone,
            dateOrder: source.dateOrder?.order,
            until: until,
            threads: source.threads ?? ProcessInfo.processInfo.activeProcessorCount
        )
        var progress = ReadingProgress("reading logs", of: paths.inputs, console)
        defer { progress.end() }
        var log = SessionLog(rules)
        var later = 0
        let crew = LogCrew(options: options, for: .count) { [rules] in SessionWork(rules, until: until) }
        findings += try crew.run(
            paths.inputs,
            LogCrew<SessionWork>.Listener(
                found: { part, _, _ in
                    log.append(part.log)
                    later += part.later
                },
                progress: { progress.add($0) }
            )
        )
        sessions = log.finish()
        if later > 0 {
            let message = "\(later) entries are later than --at and were left out"
            findings.append(Finding(.note, "allowlist.later-entries", message))
        }
    }
}

/// Putting sessions together as the work of one thread.
private struct SessionWork: LogWork {
    struct Found: Sendable {
        var log: SessionLog
        var later = 0
    }

    private let nothing: SessionLog
    private let until: Instant?

    init(_ rules: AccessRules, until: Instant?) {
        nothing = SessionLog(rules)
        self.until = until
    }

    func begin() -> Found { Found(log: nothing) }

    func take(_ chunk: LogChunk, _ parser: LogParser, linesBefore: Int, into found: inout Found) {
        parser.forEachEvent(in: chunk) { event, _ in
            if let until, let time = event.time, time > until {
                found.later += 1
            } else {
                found.log.add(event)
            }
        }
    }

    static func weight(of found: Found) -> Int { found.log.count }
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
