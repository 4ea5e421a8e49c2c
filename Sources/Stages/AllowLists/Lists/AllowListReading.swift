// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
package import Findings
import Foundation
import Instants

/// An allow-list as a file has it, and what there is to remark.
package struct AllowListReading: Sendable {
    /// The list, of what could be used.
    package let list: AllowList
    /// What could not, and what is odd.
    package let findings: [Finding]

    /// Whether the list is what its file means: nothing of it was left out.
    package var isWhole: Bool { !findings.contains { $0.severity == .error } }

    /// Reads a file: one prefix or address on a line, `#` before a remark, and `# expires: INSTANT` for its end.
    package init(_ bytes: [UInt8], file: String) {
        let read = PrefixLines(bytes, file: file)
        var findings = read.findings
        var entries: [AllowList.Entry] = []
        var first: [CIDR: Int] = [:]
        for line in read.lines {
            let place = Place(file: file, line: line.number)
            guard !AllowList.isTooWide(line.prefix) else {
                findings.append(AllowListReading.tooWide(line.prefix, at: place))
                continue
            }
            if let other = first[line.prefix] {
                let message = "'\(line.prefix)' stands on line \(other) already"
                findings.append(Finding(.note, "allowlist.duplicate", at: place, message))
                continue
            }
            first[line.prefix] = line.number
            entries.append(AllowList.Entry(prefix: line.prefix, note: line.note))
        }
        let list = AllowList(entries, expires: AllowListReading.expiry(read.remarks, file, &findings))
        findings += AllowListReading.whole(list, given: entries.count, file)
        self.list = list
        self.findings = findings
    }

    private static func tooWide(_ prefix: CIDR, at place: Place) -> Finding {
        Finding(
            .error,
            "allowlist.too-wide",
            at: place,
            "'\(prefix)' is wider than any network: it was not taken",
            help: "IPv4 prefixes have at least \(AllowList.shortestV4) bits, IPv6 prefixes \(AllowList.shortestV6)"
        )
    }

    private static func whole(_ list: AllowList, given: Int, _ file: String) -> [Finding] {
        var findings: [Finding] = []
        if list.entries.isEmpty {
            let help = "an empty list would lock everybody out; nothing is made of it"
            findings.append(
                Finding(.error, "allowlist.empty", at: Place(file: file), "the list has no prefix", help: help)
            )
        }
        if given > list.entries.count {
            let message = "\(given - list.entries.count) prefixes lie within others of the list"
            findings.append(Finding(.note, "allowlist.overlap", at: Place(file: file), message))
        }
        if list.ranges.count(.v4) > AllowList.mostV4Addresses {
            let help = "a list that lets nearly everybody in protects nobody"
            findings.append(
                Finding(
                    .error,
                    "allowlist.almost-everything",
                    at: Place(file: file),
                    "the list has more than a sixteenth of all IPv4 addresses",
                    help: help
                )
            )
        }
        return findings
    }

    private static func expiry(
        _ remarks: [(text: String, number: Int)],
        _ file: String,
        _ findings: inout [Finding]
    ) -> Instant? {
        for remark in remarks where remark.text.lowercased().hasPrefix("expires:") {
            let text = remark.text.dropFirst(8).trimmingCharacters(in: .whitespaces)
            if let instant = Instant(iso8601: text) { return instant }
            findings.append(
                Finding(
                    .error,
                    "allowlist.bad-expiry",
                    at: Place(file: file, line: remark.number),
                    "'\(text)' is no instant with a zone",
                    help: "write 2026-12-14T18:00:00+01:00"
                )
            )
        }
        return nil
    }
}
