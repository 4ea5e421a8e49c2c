// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSVRecords
internal import Findings
internal import Instants
internal import JSONTrees

/// When each document of a folder last changed (`changes.csv`; CSAF 2.0 and 2.1 §7.1.13).
public struct DocumentChanges: Hashable, Sendable {
    /// A line of the list.
    public struct Change: Hashable, Sendable {
        /// The path below the folder.
        public var path: String
        /// The document's `current_release_date`.
        public var date: Timestamp

        /// Makes a line.
        public init(path: String, date: Timestamp) {
            self.path = path
            self.date = date
        }
    }

    /// The lines, in the order of the file: the latest first, when the provider keeps to the standard.
    public var changes: [Change]

    /// Makes a list.
    public init(changes: [Change]) {
        self.changes = changes
    }

    /// Reads a `changes.csv`: path and date in each line, in quotes (2.0) or not (2.1).
    ///
    /// A path that is not below the folder is refused. A date that cannot be read leaves the path on the list, with a date
    /// whose instant is nil: when the document changed is then unknown. A heading is passed over. Each is a finding.
    public static func read(
        _ bytes: [UInt8],
        file: String,
        limits: CSAFLimits = .distributing
    ) -> DistributingReading<DocumentChanges> {
        guard bytes.count <= limits.json.bytes else {
            return DistributingReading(value: nil, findings: [LargeList.finding(file, limits)])
        }
        var rows = ChangeRows(file: file, limit: limits.findings)
        var reader = CSVReader(maximumRecordBytes: 64 << 10)
        bytes.withUnsafeBytes { buffer in
            reader.feed(buffer) { rows.take($0) }
            reader.finish { rows.take($0) }
        }
        rows.checkOrder()
        return DistributingReading(value: DocumentChanges(changes: rows.changes), findings: rows.findings.all)
    }

    /// The file, latest first and then by path: in quotes as CSAF 2.0 has it, or without as 2.1 has it.
    public func bytes(_ version: MetadataVersion) -> [UInt8] {
        let sorted = changes.sorted { left, right in
            let (first, second) = (left.date.instant ?? .distantPast, right.date.instant ?? .distantPast)
            return first == second ? left.path < right.path : first > second
        }
        let quote = version == .v2_1 ? "" : "\""
        let lines = sorted.map { "\(quote)\($0.path)\(quote),\(quote)\($0.date.text)\(quote)\n" }
        return Array(lines.joined().utf8)
    }
}

/// Reads the rows of a `changes.csv`.
private struct ChangeRows {
    let file: String
    var findings: LineFindings
    var changes: [DocumentChanges.Change] = []
    private var seen: Set<String> = []

    init(file: String, limit: Int) {
        self.file = file
        findings = LineFindings(file: file, limit: limit)
    }

    mutating func take(_ item: CSVItem) {
        switch item {
        case .fault(let fault):
            noteBadRow(Place(file: file, line: fault.line, column: fault.column), "the row is broken")
        case .record(let record) where record.isBlank: break
        case .record(let record):
            let place = Place(file: file, line: record.line)
            guard record.count >= 2 else { return noteBadRow(place, "a row has a path and a date") }
            row(trimmed(record.text(0)), trimmed(record.text(1)), place)
        }
    }

    private func trimmed(_ text: String) -> String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
        return String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }

    private mutating func row(_ path: String, _ text: String, _ place: Place) {
        let date = Timestamp(text)
        if changes.isEmpty, place.line == 1, date.instant == nil, !path.contains("/"), !path.hasSuffix(".json") {
            let message = "the first row is a heading, which this file must not have; it is passed over"
            return findings.add(Finding(.warning, "csaf.heading", at: place, message))
        }
        if let fault = ListedPath.fault(in: path) { return findings.add(ListedPath.refusal(path, fault, place)) }
        noteDate(date, place)
        if !seen.insert(path).inserted {
            findings.add(Finding(.warning, "csaf.repeated-item", at: place, "'\(path)' is listed more than once"))
        }
        changes.append(DocumentChanges.Change(path: path, date: date))
    }

    private mutating func noteDate(_ date: Timestamp, _ place: Place) {
        let help = "write it as in '2020-01-16T12:00:00+01:00'"
        guard let instant = date.instant else {
            let message = "'\(date.text)' is no date-time with a zone; when the document changed is not known"
            return findings.add(Finding(.error, "csaf.bad-date", at: place, message, help: help))
        }
        guard !date.isRFC3339 else { return }
        let message = "'\(date.text)' is not in the form of RFC 3339; it is read as \(instant)"
        findings.add(Finding(.warning, "csaf.date-form", at: place, message, help: help))
    }

    private mutating func noteBadRow(_ place: Place, _ message: String) {
        let help = "write a path, a comma and a date in each line"
        findings.add(Finding(.error, "csaf.bad-row", at: place, "\(message); the row is left out", help: help))
    }

    mutating func checkOrder() {
        let instants = changes.compactMap(\.date.instant)
        guard zip(instants, instants.dropFirst()).contains(where: { $0 < $1 }) else { return }
        let message = "the rows are not in the order of the standard, the latest first; all are read"
        findings.add(Finding(.warning, "csaf.not-sorted", at: Place(file: file), message))
    }
}
