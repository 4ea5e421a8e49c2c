// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Instants

/// When each version of CWE was published.
///
/// Up to 4.14 from the history that CWE 4.14 keeps; the later dates are those of MITRE's announcements.
enum CWEVersions {
    /// The newest version at an instant; nil before there was one.
    static func newest(at instant: Instant) -> (version: String, day: CalendarDate)? {
        let day = CalendarDate(daysSince1970: Int((Double(instant.milliseconds) / 86_400_000).rounded(.down)))
        return published.last { $0.day <= day }
    }

    /// The last version that we know.
    static var last: (version: String, day: CalendarDate)? { published.last }

    private static let published: [(version: String, day: CalendarDate)] = table.split(separator: " ").compactMap {
        entry in
        let parts = entry.split(separator: ":")
        let numbers = parts[1].split(separator: "-").compactMap { Int($0) }
        guard numbers.count == 3 else { return nil }
        return CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2]).map { (String(parts[0]), $0) }
    }

    private static let table =
        "1.0:2008-09-09 1.0.1:2008-10-14 1.1:2008-11-24 1.2:2009-01-12 1.3:2009-03-10 1.4:2009-05-27 1.5:2009-07-27 "
        + "1.6:2009-10-29 1.7:2009-12-28 1.8:2010-02-16 1.9:2010-06-21 1.10:2010-09-27 1.11:2010-12-13 1.12:2011-03-30 "
        + "1.13:2011-06-01 2.0:2011-06-27 2.1:2011-09-13 2.2:2012-05-14 2.4:2013-02-21 2.5:2013-07-17 2.6:2014-02-19 "
        + "2.7:2014-06-23 2.8:2014-07-31 2.9:2015-12-07 2.10:2017-01-19 2.11:2017-05-05 2.12:2017-11-08 3.1:2018-03-29 "
        + "3.2:2019-01-03 3.3:2019-06-20 3.4:2019-09-19 4.0:2020-02-24 4.2:2020-08-20 4.3:2020-12-10 4.4:2021-03-15 "
        + "4.5:2021-07-20 4.6:2021-10-28 4.7:2022-04-28 4.8:2022-06-28 4.9:2022-10-13 4.10:2023-01-31 4.11:2023-04-27 "
        + "4.12:2023-06-29 4.13:2023-10-26 4.14:2024-02-29 4.15:2024-07-16 4.16:2024-11-19 4.17:2025-04-03 "
        + "4.18:2025-09-09 4.19:2025-12-11 4.20:2026-04-30"
}
