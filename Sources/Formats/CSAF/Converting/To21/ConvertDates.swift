// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import Instants

extension Conversion {
    /// CSAF 2.1 has no leap seconds.
    mutating func convertDates() {
        var tracking = document.tracking
        convert(&tracking.currentReleaseDate, "/document/tracking/current_release_date")
        convert(&tracking.initialReleaseDate, "/document/tracking/initial_release_date")
        for index in tracking.revisionHistory.indices {
            convert(&tracking.revisionHistory[index].date, "/document/tracking/revision_history/\(index)/date")
        }
        if var generator = tracking.generator {
            convert(&generator.date, "/document/tracking/generator/date")
            tracking.generator = generator
        }
        document.tracking = tracking
        var vulnerabilities = document.vulnerabilities
        for number in vulnerabilities.indices {
            convertDates(of: &vulnerabilities[number], "/vulnerabilities/\(number)")
        }
        document.vulnerabilities = vulnerabilities
    }

    private mutating func convertDates(of vulnerability: inout Vulnerability, _ pointer: String) {
        convert(&vulnerability.discoveryDate, pointer + "/discovery_date")
        convert(&vulnerability.disclosureDate, pointer + "/release_date")
        for index in vulnerability.remediations.indices {
            convert(&vulnerability.remediations[index].date, "\(pointer)/remediations/\(index)/date")
        }
        for index in vulnerability.threats.indices {
            convert(&vulnerability.threats[index].date, "\(pointer)/threats/\(index)/date")
        }
        for index in vulnerability.flags.indices {
            convert(&vulnerability.flags[index].date, "\(pointer)/flags/\(index)/date")
        }
        for index in vulnerability.involvements.indices {
            convert(&vulnerability.involvements[index].date, "\(pointer)/involvements/\(index)/date")
        }
    }

    private mutating func convert(_ date: inout Timestamp?, _ pointer: String) {
        guard let old = date, let new = LeapSecond.replaced(old) else { return }
        date = new
        let judged = LeapSecond.isReal(old) ? "it was a leap second" : "there was no leap second then"
        let message = "'\(old)' becomes '\(new)', because CSAF 2.1 has no leap seconds; \(judged)"
        note(.warning, "csaf.convert-leap-second", pointer, message)
    }
}

/// Seconds that are the 61st of their minute.
enum LeapSecond {
    /// The days that began with one more second behind them (IERS Bulletin C), until 2026.
    private static let days: Set<Substring> = [
        "1972-07-01", "1973-01-01", "1974-01-01", "1975-01-01", "1976-01-01", "1977-01-01", "1978-01-01",
        "1979-01-01", "1980-01-01", "1981-07-01", "1982-07-01", "1983-07-01", "1985-07-01", "1988-01-01",
        "1990-01-01", "1991-01-01", "1992-07-01", "1993-07-01", "1994-07-01", "1996-01-01", "1997-07-01",
        "1999-01-01", "2006-01-01", "2009-01-01", "2012-07-01", "2015-07-01", "2017-01-01",
    ]

    /// The same date-time just before, with the seconds that the clause prescribes; nil without a leap second.
    static func replaced(_ date: Timestamp) -> Timestamp? {
        let bytes = Array(date.text.utf8)
        guard bytes.count > 19, bytes[17...18].elementsEqual("60".utf8), bytes[16] == UInt8(ascii: ":") else {
            return nil
        }
        let rest = bytes[19...].drop { $0 == UInt8(ascii: ".") || (48...57).contains($0) }
        return Timestamp(String(decoding: bytes[..<17] + Array("59.999999".utf8) + rest, as: UTF8.self))
    }

    /// Whether the last minute of a day with a leap second is meant.
    static func isReal(_ date: Timestamp) -> Bool {
        guard let instant = date.instant else { return false }
        // It is read as the second behind it: the first one of the next day.
        let text = instant.description
        return days.contains(text.prefix(10)) && text.dropFirst(10).hasPrefix("T00:00:00")
    }
}
