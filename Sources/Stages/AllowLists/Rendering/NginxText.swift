// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Instants

/// A list for nginx: `geo` in `http`, which is a tree and so as fast for many prefixes as for few.
struct NginxText {
    private let list: AllowList
    private let options: RenderOptions

    init(_ list: AllowList, _ options: RenderOptions) {
        self.list = list
        self.options = options
    }

    func lines(_ part: RenderOptions.Part) -> [String] {
        switch part {
        case .list: list(RenderedList.name)
        case .rules:
            [
                "# In every server { } that is restricted, before its locations.",
                "if ($\(RenderedList.name)_refuses) { return 403; }",
            ]
        case .rollback:
            [
                "# Takes the allow-list away; everybody comes in. Take the rule out of the server as well, later.",
                "map \"\" $\(RenderedList.name)_refuses { default 0; }",
            ]
        }
    }

    private func list(_ name: String) -> [String] {
        let head = RenderedList.head(list, options).map { "# \($0)" }
        let steps = [
            "# In http { }: include this file. In each server { }: include the part 'rules'.",
            "# Put in place:  nginx -t && nginx -s reload",
            "# Take away:     put the part 'rollback' in place of this file, and reload.",
            "# Behind a proxy, set_real_ip_from and real_ip_header must name it, or everybody has its address.",
        ]
        let entries = list.entries.map { entry in
            let note = AllowList.oneLine(entry.note)
            return "    \(entry.prefix) 1;" + (note.isEmpty ? "" : "  # \(note)")
        }
        let open = options.ending == .open ? ["    \"~:1$\" 0;"] : []
        return head + steps + ["geo $\(name)_listed {", "    default 0;"] + entries + [
            "}",
            "map $msec $\(name)_ended {",
            "    default 0;",
            "    \"~\(NginxText.pattern(atLeast: options.expires.milliseconds / 1_000))\" 1;",
            "}",
            "map \"$\(name)_listed:$\(name)_ended\" $\(name)_refuses {",
            "    default 1;",
            "    \"1:0\" 0;",
        ] + open + ["}"]
    }

    /// A regular expression for seconds since 1970 (with a fraction) that are not before some.
    static func pattern(atLeast seconds: Int64) -> String {
        let digits = Array(String(max(seconds, 0)))
        var forms: [String] = []
        for (index, digit) in digits.enumerated() {
            guard let value = digit.wholeNumberValue, value < 9 else { continue }
            let rest = digits.count - index - 1
            forms.append(String(digits[..<index]) + "[\(value + 1)-9]" + String(repeating: "[0-9]", count: rest))
        }
        forms.append(String(digits))
        // A number with more digits.
        forms.append("[1-9][0-9]{\(digits.count),}")
        return "^(?:" + forms.joined(separator: "|") + ")\\."
    }
}
