// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Instants

/// A list as a file for `nft -f`: it takes its own table away and makes it again, in one step.
struct NftablesText {
    private let list: AllowList
    private let options: RenderOptions

    init(_ list: AllowList, _ options: RenderOptions) {
        self.list = list
        self.options = options
    }

    func lines(_ part: RenderOptions.Part) -> [String] {
        let name = RenderedList.name
        let away = ["table inet \(name) {}", "delete table inet \(name)"]
        if part == .rollback {
            return ["#!/usr/sbin/nft -f", "# Takes the allow-list away; everybody comes in."] + away
        }
        let head = RenderedList.head(list, options).map { "# \($0)" }
        let steps = [
            "# Put in place:  nft -f FILE",
            "# Take away:     nft delete table inet \(name)",
        ]
        let ports = options.ports.map(String.init).joined(separator: ", ")
        return ["#!/usr/sbin/nft -f"] + head + steps + away + ["table inet \(name) {"]
            + set("allowed4", "ipv4_addr", .v4) + set("allowed6", "ipv6_addr", .v6) + restrict
            + chain("input", ports) + chain("forward", ports) + ["}"]
    }

    private func set(_ name: String, _ type: String, _ version: IPAddress.Version) -> [String] {
        let entries = list.prefixes(version)
        var lines = ["    set \(name) {", "        type \(type)", "        flags interval"]
        if !entries.isEmpty {
            lines.append("        elements = {")
            lines += entries.map { entry in
                let note = AllowList.oneLine(entry.note)
                return "            \(entry.prefix)," + (note.isEmpty ? "" : "  # \(note)")
            }
            lines.append("        }")
        }
        return lines + ["    }"]
    }

    private var restrict: [String] {
        // Seconds since 1970, because nft reads a written time in the zone of the machine.
        let end = options.expires.milliseconds / 1_000
        let over = options.ending == .closed ? "counter drop" : "return"
        return [
            "    chain restrict {",
            "        meta time >= \(end) \(over)",
            "        ip saddr @allowed4 return",
            "        ip6 saddr @allowed6 return",
            "        counter drop",
            "    }",
        ]
    }

    private func chain(_ hook: String, _ ports: String) -> [String] {
        [
            "    chain \(hook) {",
            "        type filter hook \(hook) priority -10; policy accept;",
            "        iifname \"lo\" return",
            "        tcp dport { \(ports) } jump restrict",
            "        udp dport { \(ports) } jump restrict",
            "    }",
        ]
    }
}
