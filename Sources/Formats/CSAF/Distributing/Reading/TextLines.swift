// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

/// Lines of a small text file from the network.
enum TextLines {
    /// Lines ended by LF, CRLF or CR, without their ends; an end at the end of the file begins no further line.
    static func lines(_ bytes: [UInt8]) -> [String] {
        var lines: [String] = []
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var index = start
        while index < bytes.count {
            if bytes[index] == 0x0A || bytes[index] == 0x0D {
                lines.append(String(decoding: bytes[start..<index], as: UTF8.self))
                if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
                start = index + 1
            }
            index += 1
        }
        if start < bytes.count { lines.append(String(decoding: bytes[start...], as: UTF8.self)) }
        return lines
    }
}

/// Collects findings up to a bound.
struct LineFindings {
    let file: String
    let limit: Int
    private var findings: [Finding] = []
    private var unlisted = 0

    init(file: String, limit: Int) {
        self.file = file
        self.limit = limit
    }

    mutating func add(_ finding: Finding) {
        guard findings.count < limit else {
            unlisted += 1
            return
        }
        findings.append(finding)
    }

    var all: [Finding] {
        guard unlisted > 0 else { return findings }
        let message = "\(unlisted) findings more than the \(limit) listed"
        return findings + [Finding(.error, "csaf.more-findings", at: Place(file: file), message)]
    }
}

extension ListedPath {
    /// The finding for a path that is refused.
    static func refusal(_ path: String, _ fault: Fault, _ place: Place) -> Finding {
        Finding(
            .error,
            "csaf.bad-path",
            at: place,
            "'\(path)' is refused: \(fault.rawValue)",
            help: "list each document by its path below the folder, such as '2024/esa-2024-001.json'"
        )
    }
}

/// The refusal of a list that is larger than any list is.
enum LargeList {
    static func finding(_ file: String, _ limits: CSAFLimits) -> Finding {
        let message = "refused: larger than \(limits.json.bytes) bytes"
        return Finding(.error, "csaf.too-large", at: Place(file: file), message, help: "check what the file is")
    }
}
