// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Instants

extension AllowList {
    /// The list as a file that ``AllowListReading`` reads: remarks first, then a prefix a line with its note.
    package func text(remarks: [String] = []) -> String {
        var lines = remarks.map { "# \(AllowList.oneLine($0))" }
        if let expires { lines.append("# expires: \(expires)") }
        let width = entries.map { $0.prefix.description.count }.max() ?? 0
        for entry in entries {
            let prefix = entry.prefix.description
            let note = AllowList.oneLine(entry.note)
            let padding = String(repeating: " ", count: width - prefix.count)
            lines.append(note.isEmpty ? prefix : "\(prefix)\(padding)  # \(note)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A remark that stays on its line and in its language: names in it come from logs and from others' lists.
    ///
    /// Control characters become blanks, quotes and backslashes become `'`, and 200 characters are kept.
    static func oneLine(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars.prefix(200) {
            switch scalar {
            case "\"", "\\", "`": result.append("'")
            case "$": result.append("S")
            case "{", "}", ";": result.append(",")
            default:
                let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028
                let isHidden = (0x200B...0x200F).contains(scalar.value) || (0x2029...0x202E).contains(scalar.value)
                if isControl || isHidden { result.append(" ") } else { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}
