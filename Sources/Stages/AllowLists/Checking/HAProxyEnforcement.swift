// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Findings
package import Instants

/// What the frontends of HAProxy let in: the `tcp-request connection` rules of those that listen on the port, in order.
package struct HAProxyEnforcement {
    /// One for each frontend.
    package private(set) var frontends: [Enforcement] = []
    private let file: String
    private let port: Int
    private let now: Instant
    private let lists: [String: [UInt8]]

    private struct Section {
        var name = ""
        var line = 0
        var lines: [(words: [String], line: Int)] = []
    }

    /// Judges a configuration.
    ///
    /// `lists` are the files of patterns that it names, by their path.
    package init(_ bytes: [UInt8], file: String, lists: [String: [UInt8]], port: Int = 443, at now: Instant) {
        self.file = file
        self.port = port
        self.now = now
        self.lists = lists
        for section in HAProxyEnforcement.sections(bytes) where listens(section) { frontends.append(judge(section)) }
        if frontends.isEmpty {
            let place = Place(file: file)
            let fault = EnforcementFault(.unclear, at: place, "\(file): no frontend listens on port \(port)")
            frontends = [Enforcement(file, allowed: Enforcement.everybody, faults: [fault], at: place)]
        }
    }

    /// The paths of the files of patterns that a configuration names.
    package static func listPaths(_ bytes: [UInt8]) -> [String] {
        sections(bytes).flatMap(\.lines).compactMap { words, _ in
            guard let mark = words.firstIndex(of: "-f"), mark + 1 < words.count else { return nil }
            return words[mark + 1]
        }
    }

    private static func sections(_ bytes: [UInt8]) -> [Section] {
        var sections: [Section] = []
        for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let text = String(decoding: line.prefix { $0 != 0x23 }, as: UTF8.self)
            let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" }).map(String.init)
            guard let first = words.first else { continue }
            let keywords = [
                "global", "defaults", "frontend", "backend", "listen", "peers", "userlist", "resolvers", "cache",
            ]
            if keywords.contains(first), line.first != 0x20, line.first != 0x09 {
                let name = words.dropFirst().first ?? ""
                sections.append(Section(name: "\(first) \(name)", line: number + 1))
            } else if !sections.isEmpty {
                sections[sections.count - 1].lines.append((words, number + 1))
            }
        }
        return sections
    }

    private func listens(_ section: Section) -> Bool {
        guard section.name.hasPrefix("frontend ") || section.name.hasPrefix("listen ") else { return false }
        return section.lines.contains { words, _ in
            words.first == "bind"
                && words.dropFirst().contains { $0.split(separator: ",").contains { $0.hasSuffix(":\(port)") } }
        }
    }

    private func judge(_ section: Section) -> Enforcement {
        let place = Place(file: file, line: section.line)
        var result = Enforcement(section.name, allowed: Enforcement.everybody, at: place)
        var rules = OrderedRules()
        var acls: [String: AddressRanges] = [:]
        var isRestricted = false
        for (words, line) in section.lines {
            let at = Place(file: file, line: line)
            if words.first == "acl", words.count > 2 {
                let ranges = condition(Array(words.dropFirst(2)))
                acls[words[1]] = ranges.map { (acls[words[1]] ?? AddressRanges()).union($0) }
            } else if words.starts(with: ["tcp-request", "connection"]), words.count > 2 {
                guard ["accept", "reject"].contains(words[2]) else { continue }
                guard let ranges = ranges(Array(words.dropFirst(3)), acls) else {
                    let message = "\(section.name): a condition is not understood"
                    result.faults.append(EnforcementFault(.unclear, at: at, message))
                    continue
                }
                if words[2] == "reject" { isRestricted = true }
                rules.add(ranges, allows: words[2] == "accept", at: at, section.name)
            }
        }
        rules.finish(otherwiseAllows: true, within: Enforcement.everybody)
        result.allowed = rules.allowed
        result.faults += rules.faults
        if !isRestricted {
            let kind: EnforcementFault.Kind = acls.isEmpty ? .absent : .notBound
            result.faults.append(EnforcementFault(kind, at: place, "\(section.name): no rule refuses anybody"))
        }
        return result
    }

    /// Addresses for which `if a !b` or `unless a` holds; several conditions all must hold.
    private func ranges(_ words: [String], _ acls: [String: AddressRanges]) -> AddressRanges? {
        guard let word = words.first else { return Enforcement.everybody }
        guard ["if", "unless"].contains(word), !words.contains("or"), !words.contains("||") else { return nil }
        var common = Enforcement.everybody
        var rest = Array(words.dropFirst())
        while let next = rest.first {
            let isNot = next.hasPrefix("!")
            let name = isNot ? String(next.dropFirst()) : next
            var fits: AddressRanges?
            if name == "{" || name.isEmpty, let end = rest.firstIndex(of: "}") {
                fits = condition(rest[(rest.firstIndex(of: "{") ?? 0)..<end].dropFirst().map { $0 })
                rest.removeFirst(end + 1)
            } else {
                fits = acls[name]
                rest.removeFirst()
            }
            guard let fits else { return nil }
            common = common.intersection(isNot ? Enforcement.everybody.subtracting(fits) : fits)
        }
        return word == "if" ? common : Enforcement.everybody.subtracting(common)
    }

    /// `src -f FILE`, `src 192.0.2.0/24 …`, `date ge N`; nil for anything else, and for a file that is not there.
    private func condition(_ words: [String]) -> AddressRanges? {
        if words.first == "date", words.count == 3, words[1] == "ge", let seconds = Int64(words[2]) {
            return now >= Instant(seconds: seconds) ? Enforcement.everybody : AddressRanges()
        }
        guard words.first == "src" else { return nil }
        var found: [ClosedRange<UInt128>] = []
        var index = 1
        while index < words.count {
            if words[index] == "-f" {
                guard index + 1 < words.count, let bytes = lists[words[index + 1]] else { return nil }
                let read = PrefixLines(bytes, file: words[index + 1])
                guard read.findings.isEmpty else { return nil }
                found += AddressRanges(read.lines.map(\.prefix)).ranges
                index += 1
            } else {
                guard let ranges = NginxEnforcement.ranges(words[index]) else { return nil }
                found += ranges.ranges
            }
            index += 1
        }
        return AddressRanges(joining: found)
    }
}
