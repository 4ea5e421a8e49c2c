// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Yams

/// The keys and values of a YAML mapping, in the order they are written.
struct YAMLMap {
    let node: Node
    let entries: [(key: String, keyNode: Node, value: Node)]

    /// Opens a mapping; nil when the node is none.
    ///
    /// A key that is no plain value is a finding and is left out.
    init?(_ node: Node, findings: inout SigmaFindings) {
        guard case .mapping(let mapping) = node else { return nil }
        self.node = node
        var entries: [(key: String, keyNode: Node, value: Node)] = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string else {
                findings.add(.error, "sigma.not-a-key", at: findings.place(key), "a key must be plain text")
                continue
            }
            entries.append((name, key, value))
        }
        self.entries = entries
    }

    subscript(key: String) -> Node? { entries.first { $0.key == key }?.value }
}

extension SigmaScalar {
    /// Reads a YAML scalar by the core schema of YAML 1.2: only plain ones can be anything but text.
    init(_ scalar: Node.Scalar) {
        guard scalar.style == .plain || scalar.style == .any else {
            self = .text(scalar.string)
            return
        }
        self.init(plain: scalar.string)
    }

    init(plain text: String) {
        switch text {
        case "", "~", "null", "Null", "NULL": self = .null
        case "true", "True", "TRUE": self = .bool(true)
        case "false", "False", "FALSE": self = .bool(false)
        default: self = SigmaScalar.number(plain: text).map(SigmaScalar.number) ?? .text(text)
        }
    }

    private static func number(plain text: String) -> SigmaNumber? {
        guard let first = text.utf8.first, first < UInt8(ascii: ":") else { return nil }
        if text.hasPrefix("0x") { return whole(text.dropFirst(2), radix: 16) }
        if text.hasPrefix("0o") { return whole(text.dropFirst(2), radix: 8) }
        if first == UInt8(ascii: "."), text.count > 1 { return SigmaNumber("0" + text) }
        return SigmaNumber(text)
    }

    private static func whole(_ digits: Substring, radix: Int) -> SigmaNumber? {
        guard digits.allSatisfy(\.isHexDigit), let value = Int64(digits, radix: radix) else { return nil }
        return SigmaNumber(value)
    }
}
