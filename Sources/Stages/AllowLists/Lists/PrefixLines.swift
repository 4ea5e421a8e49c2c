// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses
package import Findings
import Foundation

/// Reads files with one prefix or address on a line, and `#` before a remark.
package struct PrefixLines: Sendable {
    /// Most lines that are read of a file.
    package static let lineLimit = 1_000_000
    /// Findings of one file; the rest is counted.
    private static let findingLimit = 200

    /// A line with a prefix.
    package struct Line: Hashable, Sendable {
        /// The prefix; of a single address the one that holds only it.
        package let prefix: CIDR
        /// The text behind `#`.
        package let note: String
        /// The number of the line, from 1.
        package let number: Int
    }

    /// The lines, in the order of the file.
    package private(set) var lines: [Line] = []
    /// Remarks that take a whole line, with its number, without `#` and blanks around it.
    package private(set) var remarks: [(text: String, number: Int)] = []
    /// What could not be used.
    package private(set) var findings: [Finding] = []
    private var suppressed = 0
    private let file: String

    /// Reads the bytes of a file.
    package init(_ bytes: [UInt8], file: String) {
        self.file = file
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var number = 0
        for line in bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            guard number <= PrefixLines.lineLimit else {
                remark(.error, "allowlist.too-many-lines", number, "there are more than a million lines", help: nil)
                break
            }
            read(line, number)
        }
        if suppressed > 0 {
            findings.append(
                Finding(
                    .error,
                    "allowlist.more-findings",
                    at: Place(file: file),
                    "\(suppressed) more lines are unusable"
                )
            )
        }
    }

    private mutating func read(_ line: ArraySlice<UInt8>, _ number: Int) {
        guard line.count <= 4_096 else {
            return remark(.error, "allowlist.bad-prefix", number, "the line is longer than 4096 bytes", help: nil)
        }
        let text = String(decoding: line, as: UTF8.self)
        let mark = text.firstIndex(of: "#")
        let word = text[..<(mark ?? text.endIndex)].trimmingCharacters(in: .whitespaces.union(["\r"]))
        let note = mark.map { text[text.index(after: $0)...].trimmingCharacters(in: .whitespacesAndNewlines) } ?? ""
        guard !word.isEmpty else {
            if !note.isEmpty { remarks.append((note, number)) }
            return
        }
        guard let prefix = prefix(word, number) else { return }
        lines.append(Line(prefix: prefix, note: note, number: number))
    }

    private mutating func prefix(_ word: String, _ number: Int) -> CIDR? {
        if let address = IPAddress(word) {
            return CIDR(holding: address.unmapped, length: address.unmapped.version.bitCount)
        }
        do throws(CIDR.Fault) {
            return try PrefixLines.unmapped(CIDR(word))
        } catch {
            if case .hostBits(let network) = error {
                let help = "write \(network) for the network, or the address alone"
                remark(
                    .error,
                    "allowlist.host-bits",
                    number,
                    "'\(word)' may mean an address or its network",
                    help: help
                )
            } else {
                let help = "write an address or a prefix such as 192.0.2.0/24 or 2001:db8::/48; # begins a remark"
                remark(.error, "allowlist.bad-prefix", number, "'\(word)' is no prefix", help: help)
            }
            return nil
        }
    }

    /// The IPv4 prefix that an IPv4-mapped one means.
    private static func unmapped(_ prefix: CIDR) -> CIDR {
        guard prefix.length >= 96, prefix.address.unmapped.version == .v4 else { return prefix }
        return CIDR(holding: prefix.address.unmapped, length: prefix.length - 96) ?? prefix
    }

    private mutating func remark(
        _ severity: Finding.Severity,
        _ code: String,
        _ line: Int,
        _ message: String,
        help: String?
    ) {
        guard findings.count < PrefixLines.findingLimit else {
            suppressed += 1
            return
        }
        findings.append(Finding(severity, code, at: Place(file: file, line: line), message, help: help))
    }
}
