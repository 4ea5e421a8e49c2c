// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Instants
import JSONTrees

/// An entry of the journal as a syslog message (RFC 5424).
///
/// Facility 13 (log audit), severity by the outcome; APP-NAME `dijkwacht`, MSGID the class of the event. The structured data
/// holds what one searches by; the message is UTF-8 with its byte-order mark (6.4) and holds the whole entry as JSON, so
/// that nothing is lost. In structured data `"`, `\` and `]` are escaped (6.3.3), and control characters, which could end a
/// line or steer a terminal, stand as U+FFFD.
package enum SyslogLine {
    /// The message without a line end, which no octet of it is.
    ///
    /// - Parameters:
    ///   - entry: the entry.
    ///   - host: the name of the machine; `-` stands for one that is empty or no printable ASCII of up to 255 octets.
    /// - Returns: the octets.
    package static func bytes(_ entry: JournalEntry, host: String) -> [UInt8] {
        let priority = 13 * 8 + severity(entry.outcome)
        let header = [
            "<\(priority)>1", entry.instant.description, name(host, atMost: 255), "dijkwacht", "-",
            name(entry.event, atMost: 32), structuredData(entry),
        ]
        var bytes = Array(header.joined(separator: " ").utf8)
        bytes.append(contentsOf: [0x20, 0xEF, 0xBB, 0xBF])
        entry.json.write(into: &bytes, keys: .sorted)
        return bytes
    }

    /// The severities of RFC 5424, 6.2.1: informational, warning, error, critical.
    private static func severity(_ outcome: Int) -> Int {
        switch outcome {
        case ..<4: 6
        case ..<8: 4
        case ..<12: 3
        default: 2
        }
    }

    /// A field of the header, of which only printable ASCII without spaces may be.
    private static func name(_ text: String, atMost limit: Int) -> String {
        let isFit = !text.isEmpty && text.utf8.count <= limit && text.utf8.allSatisfy { (33...126).contains($0) }
        return isFit ? text : "-"
    }

    /// The number behind `@` is the one that RFC 5612 reserves for examples: the project has none of its own.
    private static func structuredData(_ entry: JournalEntry) -> String {
        let values: [(name: String, value: String)] = [
            ("sequence", "\(entry.sequence)"), ("actor", entry.actor),
            ("action", entry.eventClass?.action.rawValue ?? ""),
            ("code", entry.eventClass.map { "\($0.dicomCode)" } ?? ""),
            ("outcome", "\(entry.outcome)"), ("subject", entry.subject),
            ("hash", JournalAnchor.hexadecimal(entry.hash)),
        ]
        let parts = values.filter { !$0.value.isEmpty }.map { " \($0.name)=\"\(escaped($0.value))\"" }
        return "[journal@32473\(parts.joined())]"
    }

    private static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.properties.generalCategory == .control {
                result.append("\u{FFFD}")
                continue
            }
            if scalar == "\"" || scalar == "\\" || scalar == "]" { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }
}
