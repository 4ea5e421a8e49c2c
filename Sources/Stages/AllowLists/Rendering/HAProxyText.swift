// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Instants

/// A list for HAProxy: a file of patterns, and rules that refuse a connection before a byte of it is read.
struct HAProxyText {
    private let list: AllowList
    private let options: RenderOptions

    init(_ list: AllowList, _ options: RenderOptions) {
        self.list = list
        self.options = options
    }

    func lines(_ part: RenderOptions.Part) -> [String] {
        switch part {
        case .list:
            // Only a whole line can be a remark here.
            RenderedList.head(list, options).map { "# \($0)" }
                + ["# Take away:  take the part 'rules' out of the frontend, and reload."]
                + list.entries.flatMap { entry in
                    let note = AllowList.oneLine(entry.note)
                    return (note.isEmpty ? [] : ["# \(note)"]) + [entry.prefix.description]
                }
        case .rules: rules
        case .rollback:
            [
                "# Put this in the frontend in place of the part 'rules': everybody comes in.",
                "    # allow-list taken away",
            ]
        }
    }

    private var rules: [String] {
        let name = RenderedList.name
        let end = options.expires.milliseconds / 1_000
        let refuse =
            options.ending == .closed
            ? [
                "    tcp-request connection reject if \(name)_ended",
                "    tcp-request connection reject if !\(name)_listed",
            ] : ["    tcp-request connection reject if !\(name)_listed !\(name)_ended"]
        return [
            "    # First in the frontend, before any other tcp-request. \(RenderedList.head(list, options)[1])",
            "    # Put in place:  haproxy -c -f haproxy.cfg, then reload. Take away: these lines out, and reload.",
            "    acl \(name)_listed src -f \(options.listPath)",
            "    acl \(name)_ended date ge \(end)",
        ] + refuse
    }
}
