// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

/// The documents of a folder (`index.txt`; CSAF 2.0 and 2.1 §7.1.12).
public struct DocumentIndex: Hashable, Sendable {
    /// Paths below the folder, in the order of the file.
    public var paths: [String]

    /// Makes an index.
    public init(paths: [String]) {
        self.paths = paths
    }

    /// Reads an `index.txt`: one path a line.
    ///
    /// A path that is not below the folder is refused with a finding; blanks around a path and empty lines are passed over.
    public static func read(
        _ bytes: [UInt8],
        file: String,
        limits: CSAFLimits = .distributing
    ) -> DistributingReading<DocumentIndex> {
        guard bytes.count <= limits.json.bytes else {
            return DistributingReading(value: nil, findings: [LargeList.finding(file, limits)])
        }
        var findings = LineFindings(file: file, limit: limits.findings)
        var paths: [String] = []
        var seen: Set<String> = []
        for (offset, line) in TextLines.lines(bytes).enumerated() {
            let path = String(
                line.trimmingPrefix { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
            )
            guard !path.isEmpty else { continue }
            let place = Place(file: file, line: offset + 1)
            if let fault = ListedPath.fault(in: path) {
                findings.add(ListedPath.refusal(path, fault, place))
            } else if seen.insert(path).inserted {
                paths.append(path)
            } else {
                findings.add(Finding(.warning, "csaf.repeated-item", at: place, "'\(path)' is listed more than once"))
            }
        }
        return DistributingReading(value: DocumentIndex(paths: paths), findings: findings.all)
    }

    /// The file: one path a line, in the order they have here.
    public func bytes() -> [UInt8] { Array(paths.map { $0 + "\n" }.joined().utf8) }
}
