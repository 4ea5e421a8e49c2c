// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Which column of a CSV file means what.
struct ColumnMap {
    /// How a verdict comes about.
    enum Judging {
        /// From the words of a column.
        case words
        /// From the tags of Shadowserver: `cve-2019-19781;citrix` says that the hole is there.
        case tags
        /// From the severity of a finding: 0 and `Log` say that something is there, not that it is a hole.
        case severity(Int)
    }

    let columnCount: Int
    /// For each meaning its column, −1 when there is none.
    private(set) var columns: [Int]
    /// Columns without a meaning.
    private(set) var others: [Int] = []
    /// Names of all columns, in order.
    let names: [[UInt8]]
    let judging: Judging

    /// Makes a map from a header, or from the number of columns when there is no header.
    ///
    /// - Returns: nil with the names that were asked for and are not there.
    static func make(
        header: [[UInt8]]?,
        columnCount: Int,
        asked: [(column: String, meaning: ScanColumn)]
    ) -> (map: ColumnMap, missing: [String]) {
        let names = header ?? (1...max(columnCount, 1)).map { Array("column \($0)".utf8) }
        let texts = names.map { String(decoding: $0, as: UTF8.self) }
        var columns = [Int](repeating: -1, count: ScanColumn.allCases.count)
        var missing: [String] = []
        for (column, meaning) in asked {
            let byName = texts.firstIndex { $0.lowercased() == column.lowercased() }
            let byNumber = Int(column).flatMap { (1...max(columnCount, 1)).contains($0) ? $0 - 1 : nil }
            if let place = byName ?? byNumber { columns[meaning.place] = place } else { missing.append(column) }
        }
        if header != nil {
            let taken = Set(columns)
            for (place, text) in texts.enumerated() where !taken.contains(place) {
                guard let meaning = ColumnNames.meaning(of: text), columns[meaning.place] < 0 else { continue }
                columns[meaning.place] = place
            }
        }
        return (ColumnMap(columns: columns, names: names, texts: texts, columnCount: columnCount), missing)
    }

    private init(columns: [Int], names: [[UInt8]], texts: [String], columnCount: Int) {
        self.columns = columns
        self.names = names
        self.columnCount = columnCount
        let lower = texts.map { $0.lowercased() }
        if columns[ScanColumn.verdict.place] >= 0 {
            judging = .words
        } else if let severity = lower.firstIndex(of: "severity"),
            lower.contains("fqdn/ip") || lower.contains("nvt name")
        {
            judging = .severity(severity)
        } else {
            judging = .tags
        }
        let used = Set(columns)
        others = names.indices.filter { !used.contains($0) }
    }

    @inline(__always)
    subscript(meaning: ScanColumn) -> Int { columns[meaning.place] }

    /// Whether a record can be found at all: without an address or a host there is nothing to say.
    var namesAPlace: Bool { self[.ip] >= 0 || self[.host] >= 0 || self[.hostAndIP] >= 0 }
}

extension ScanColumn {
    /// Its place in ``ColumnMap/columns``.
    var place: Int {
        switch self {
        case .ip: 0
        case .port: 1
        case .time: 2
        case .asn: 3
        case .host: 4
        case .transport: 5
        case .check: 6
        case .verdict: 7
        case .country: 8
        case .product: 9
        case .version: 10
        case .certificate: 11
        case .certificateName: 12
        case .sector: 13
        case .hostAndIP: 14
        }
    }
}
