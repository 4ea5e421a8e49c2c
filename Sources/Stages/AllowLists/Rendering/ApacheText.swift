// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Foundation
import Instants

/// A list for Apache's HTTP server 2.4: to be included in a virtual host.
struct ApacheText {
    private static let prefixesOnALine = 50
    private let list: AllowList
    private let options: RenderOptions

    init(_ list: AllowList, _ options: RenderOptions) {
        self.list = list
        self.options = options
    }

    func lines(_ part: RenderOptions.Part) -> [String] {
        guard part != .rollback else {
            return ["# The allow-list was taken away: everybody comes in."]
        }
        let head = RenderedList.head(list, options).map { "# \($0)" }
        let steps = [
            "# Include this file in the <VirtualHost> that is restricted.",
            "# Put in place:  apachectl configtest && apachectl graceful",
            "# Take away:     empty this file, and reload.",
            "# The end is in the zone of this machine, taken to be \(options.zone.identifier).",
        ]
        let inner = options.ending == .closed ? closed : open
        return head + steps + ["<Location \"/\">", "    AuthMerging And"] + inner + ["</Location>"]
    }

    private var closed: [String] {
        ["    <RequireAll>", "        Require expr \"%{TIME} < '\(end)'\"", "        <RequireAny>"]
            + prefixes("            ") + ["        </RequireAny>", "    </RequireAll>"]
    }

    private var open: [String] {
        ["    <RequireAny>", "        Require expr \"%{TIME} >= '\(end)'\""] + prefixes("        ")
            + ["    </RequireAny>"]
    }

    /// `20261214180000`, as `%{TIME}` has it.
    private var end: String {
        let text = options.expires.formatted(in: options.zone)
        return String(text.prefix(19).filter(\.isNumber))
    }

    private func prefixes(_ indent: String) -> [String] {
        let entries = list.entries
        return stride(from: 0, to: entries.count, by: ApacheText.prefixesOnALine).map { start in
            let some = entries[start..<min(start + ApacheText.prefixesOnALine, entries.count)]
            return indent + "Require ip " + some.map { $0.prefix.description }.joined(separator: " ")
        }
    }
}
