// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Instants
import Versions

/// When the vendor's fix of each product line was, or was then expected to be, available, as each revision said it.
///
/// - Takes: the advisory revisions of a case and the instant of the question.
/// - Gives: one row per product and line, with what each revision known by then said. Dates that moved are the
///   difference between one entry and the next.
/// - Rule: a revision is known from its `current_release_date`; a remediation's `date` is the day of its remedy. A
///   `vendor_fix` dated after the instant is an announcement.
/// - Cannot tell: what a document says in words only. A line whose remediations have no date is `unknown`.
package struct RemedyCalendar: Hashable, Sendable {
    /// One line of one product.
    package struct Row: Hashable, Sendable {
        /// The product as the advisory names it.
        package var product: String
        /// The line, such as `12.1`, with the variant where there is one; empty where the advisory names none.
        package var line: String
        /// What each revision said, oldest first.
        package var entries: [Entry]
    }

    /// What one revision said of the fix of one line.
    package struct Entry: Hashable, Sendable {
        /// From when the revision was known.
        package var knownFrom: Instant
        /// The revision, such as `DW-2019-19781 version 2`.
        package var citation: String
        /// The day of the fix; nil when none was named.
        package var date: CalendarDate?
        /// What was said.
        package var kind: Kind
        /// The fixed version, where the revision names one.
        package var version: String?
    }

    /// What was said of a fix.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// It can be had.
        case available
        /// It will come on a day.
        case announced
        /// There is none, and no day was named.
        case unknown
        /// None will come.
        case notPlanned = "not_planned"
    }

    /// The rows, by product in the order of the advisories, then by line.
    package var rows: [Row]
    /// The revisions that were read, oldest first.
    package var revisions: [Revision]

    /// A revision the calendar rests on.
    package struct Revision: Hashable, Sendable {
        /// Its name.
        package var citation: String
        /// From when it was known.
        package var knownFrom: Instant
    }

    /// Reads the calendar from the revisions of a case that were known by an instant.
    package init(_ case: Case, asOf: Instant) {
        rows = []
        revisions = []
        var places: [Key: Int] = [:]
        for advisory in `case`.advisories where advisory.knownFrom <= asOf {
            revisions.append(Revision(citation: advisory.citation, knownFrom: advisory.knownFrom))
            let said = Said(advisory, asOf: asOf, `case`)
            for key in said.order {
                guard let entry = said.entries[key] else { continue }
                if let place = places[key] {
                    rows[place].entries.append(entry)
                } else {
                    places[key] = rows.count
                    rows.append(Row(product: key.product, line: key.line, entries: [entry]))
                }
            }
        }
    }

    fileprivate struct Key: Hashable {
        let product: String
        let line: String
    }
}

/// What one revision says of every line.
private struct Said {
    private(set) var order: [RemedyCalendar.Key] = []
    private(set) var entries: [RemedyCalendar.Key: RemedyCalendar.Entry] = [:]

    init(_ advisory: Advisory, asOf: Instant, _ of: Case) {
        for vulnerability in advisory.vulnerabilities {
            for remediation in vulnerability.remediations {
                guard let kind = Said.kind(remediation, asOf: asOf) else { continue }
                for product in remediation.products.sorted() where advisory.products.indices.contains(product) {
                    let of = RemedyCalendar.Entry(
                        knownFrom: advisory.knownFrom,
                        citation: advisory.citation,
                        date: remediation.date?.day(in: of.timeZone),
                        kind: kind,
                        version: advisory.lowestFixed(vulnerability, like: product)
                    )
                    add(of, to: advisory.products[product].calendarKey)
                }
            }
        }
    }

    /// Where a revision says several things of a line, the least comforting stands.
    private mutating func add(_ entry: RemedyCalendar.Entry, to key: RemedyCalendar.Key) {
        guard let present = entries[key] else {
            order.append(key)
            entries[key] = entry
            return
        }
        let isWorse =
            if entry.kind != present.kind {
                Said.rank(entry.kind) > Said.rank(present.kind)
            } else {
                (entry.date ?? present.date).map { later in present.date.map { later > $0 } ?? false } ?? false
            }
        if isWorse { entries[key] = entry }
    }

    private static func rank(_ kind: RemedyCalendar.Kind) -> Int {
        switch kind {
        case .available: 0
        case .announced: 1
        case .unknown: 2
        case .notPlanned: 3
        }
    }

    private static func kind(_ remediation: AdvisoryRemediation, asOf: Instant) -> RemedyCalendar.Kind? {
        switch remediation.category {
        case "vendor_fix": remediation.date.map { $0 > asOf } ?? false ? .announced : .available
        case "none_available", "fix_planned": remediation.date == nil ? .unknown : .announced
        case "no_fix_planned": .notPlanned
        default: nil
        }
    }
}

extension AdvisoryProduct {
    fileprivate var calendarKey: RemedyCalendar.Key {
        let version = firstVersion
        let line = version?.line ?? version?.text ?? ""
        let variant = version?.variant.map { $0.isEmpty || $0 == "regular" ? "" : " \($0)" } ?? ""
        return RemedyCalendar.Key(product: product, line: line + variant)
    }

    /// The version a statement names, or one of the bounds of its range.
    fileprivate var firstVersion: Version? {
        switch versions {
        case .version(let version): version
        case .range(let range): range.constraints.first?.version
        case .all, .notMachineReadable, nil: nil
        }
    }
}

extension Advisory {
    /// The lowest version listed as fixed on the line of a product.
    fileprivate func lowestFixed(_ vulnerability: AdvisoryVulnerability, like product: Int) -> String? {
        guard let own = products[product].firstVersion else { return nil }
        var lowest: Version?
        for (other, statuses) in vulnerability.statuses
        where statuses.contains(.fixed) && products.indices.contains(other) {
            guard products[other].product == products[product].product,
                let fixed = products[other].firstVersion, fixed.isSameLine(as: own)
            else { continue }
            if let best = lowest, case .before = fixed.compared(to: best) { lowest = fixed }
            if lowest == nil { lowest = fixed }
        }
        return lowest?.text
    }
}
