// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// Every date-time has the form of §2.3.
    static let dateAndTime = ConformanceTest(
        "6.1.37",
        "Date and Time",
        [.v2_1: .mandatory]
    ) { document, report in
        for date in document.survey[.dateTime] {
            guard let text = date.text, let fault = text.withUTF8(faultOfDate) else { continue }
            report.fail(
                date,
                "'\(text.string)' \(fault)",
                help: "write a date-time such as '2020-01-16T12:00:00+01:00' (§2.3)"
            )
        }
    }

    private static func faultOfDate(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard DateTimeForm.isDateTime(bytes) else {
            return "is no date-time, or names a day or hour that does not exist"
        }
        if bytes[10] != UInt8(ascii: "T") { return "has no 'T' in upper case between date and time" }
        if bytes[bytes.count - 1] == UInt8(ascii: "z") { return "has a 'z' in lower case" }
        if bytes[17] == UInt8(ascii: "6") { return "is a leap second" }
        return nil
    }
}
