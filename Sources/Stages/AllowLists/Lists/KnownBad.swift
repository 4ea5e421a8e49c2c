// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses
package import Findings
import JSONTrees

/// Addresses that are known to be no people of ours: seen in a hunt, or on a list of scanners.
package struct KnownBad: Sendable {
    /// Why an address is known.
    package enum Reason: String, Hashable, Sendable {
        /// A sighting of a hunt.
        case sighting
        /// A list of scanners.
        case listed
    }

    /// Prefixes and why they are known, in order of address, each once.
    package private(set) var prefixes: [(prefix: CIDR, reason: Reason)] = []
    /// What could not be used.
    package private(set) var findings: [Finding] = []
    private var known: [CIDR: Reason] = [:]

    /// Nothing is known.
    package init() {}

    /// Adds a list: one address or prefix a line.
    package mutating func addList(_ bytes: [UInt8], file: String) {
        let read = PrefixLines(bytes, file: file)
        findings += read.findings
        for line in read.lines { add(line.prefix, .listed) }
        finish()
    }

    /// Adds the sightings that `dijkwacht hunt --jsonl` wrote: the address of the client of each.
    package mutating func addSightings(_ bytes: [UInt8], file: String) {
        var number = 0
        var unread = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            if line.isEmpty { continue }
            guard let document = try? JSONDocument(bytes: Array(line)) else {
                unread += 1
                if unread == 1 {
                    let place = Place(file: file, line: number)
                    findings.append(Finding(.error, "allowlist.bad-sighting", at: place, "the line is no JSON"))
                }
                continue
            }
            let event = JSON(document.root)["event"]
            for name in ["c-ip", "src_ip", "client", "source"] {
                guard let text = event?[name]?.string, let address = IPAddress(text)?.unmapped else { continue }
                if let prefix = CIDR(holding: address, length: address.version.bitCount) { add(prefix, .sighting) }
                break
            }
        }
        if unread > 1 {
            let message = "\(unread) lines are no JSON and were left out"
            findings.append(Finding(.error, "allowlist.bad-sighting", at: Place(file: file), message))
        }
        finish()
    }

    private mutating func add(_ prefix: CIDR, _ reason: Reason) {
        if known[prefix] != .sighting { known[prefix] = reason }
    }

    private mutating func finish() {
        prefixes = known.map { ($0.key, $0.value) }
            .sorted { ($0.prefix.address, $0.prefix.length) < ($1.prefix.address, $1.prefix.length) }
    }

    /// All of them.
    package var ranges: AddressRanges { AddressRanges(prefixes.map(\.prefix)) }
}
