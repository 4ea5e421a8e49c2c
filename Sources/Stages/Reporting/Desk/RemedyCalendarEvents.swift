// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Instants

/// The remedy calendar as iCalendar (RFC 5545), to subscribe to: a whole day for each fix, cancelled where its day moved.
///
/// - Parameters:
///   - calendar: what the revisions said.
///   - case: the case.
///   - asOf: the instant that the calendar was asked about.
/// - Returns: the calendar, lines ended by CRLF and folded at 75 bytes.
package func iCalendar(_ calendar: RemedyCalendar, _ case: Case, asOf: Instant) -> String {
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dijkwacht//Remedy calendar//EN", "METHOD:PUBLISH"]
    lines.append("NAME:\(iCalendarText(`case`.title.en))")
    let stamp = iCalendarStamp(asOf)
    for row in calendar.rows {
        guard let entry = row.entries.last, let date = entry.date else { continue }
        let fix = [row.product, row.line].filter { !$0.isEmpty }.joined(separator: " ")
        let isThere = entry.kind == .available
        lines += [
            "BEGIN:VEVENT",
            "UID:\(iCalendarText("\(`case`.id)/\(fix)"))@dijkwacht",
            "DTSTAMP:\(stamp)",
            "SEQUENCE:\(row.entries.count - 1)",
            "DTSTART;VALUE=DATE:\(date.description.filter { $0 != "-" })",
            "SUMMARY:\(iCalendarText(isThere ? "Fix is there: \(fix)" : "Fix announced: \(fix)"))",
            "DESCRIPTION:\(iCalendarText([entry.version, entry.citation].compactMap { $0 }.joined(separator: "; ")))",
            "STATUS:\(isThere ? "CONFIRMED" : "TENTATIVE")",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    }
    lines.append("END:VCALENDAR")
    return lines.map(iCalendarFolded).joined()
}

/// `20200116T230000Z`.
private func iCalendarStamp(_ instant: Instant) -> String {
    String(instant.description.prefix(19).filter { $0 != "-" && $0 != ":" }) + "Z"
}

/// Text as a value (section 3.3.11).
private func iCalendarText(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\\", ";", ",": out += "\\\(scalar)"
        case "\n": out += "\\n"
        default: if scalar.value >= 0x20, scalar.value != 0x7F { out.unicodeScalars.append(scalar) }
        }
    }
    return out
}

/// A line of at most 75 bytes, then lines that begin with a blank (section 3.1).
private func iCalendarFolded(_ line: String) -> String {
    var (out, count) = ("", 0)
    for character in line.unicodeScalars {
        let bytes = Unicode.UTF8.width(character)
        if count + bytes > 75 {
            out += "\r\n "
            count = 1
        }
        out.unicodeScalars.append(character)
        count += bytes
    }
    return out + "\r\n"
}
