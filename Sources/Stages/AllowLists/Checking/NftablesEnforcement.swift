// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Findings
package import Instants
import JSONTrees

/// What a packet filter lets in to a port, by `nft -j list ruleset`.
package struct NftablesEnforcement {
    /// Chains inside one another; the kernel takes no more.
    private static let depthLimit = 16

    /// What comes in.
    package private(set) var enforcement: Enforcement
    private var sets: [String: AddressRanges] = [:]
    private var rules: [String: [JSON]] = [:]
    private let port: Int
    private let now: Instant
    private let file: Place

    /// Judges a dump.
    ///
    /// The port is the TCP port of the gateway; the instant is the one for which is asked, because rules can end.
    package init(_ bytes: [UInt8], file: String, port: Int = 443, at now: Instant) {
        self.port = port
        self.now = now
        self.file = Place(file: file)
        enforcement = Enforcement(file, allowed: Enforcement.everybody, at: Place(file: file))
        guard let document = try? JSONDocument(bytes: bytes),
            case .array(let items)? = JSON(document.root)["nftables"]
        else {
            fault(.unclear, "it is no output of 'nft -j list ruleset'")
            return
        }
        var hooks: [(priority: Double, key: String, drops: Bool)] = []
        for item in items { collect(item, &hooks) }
        let input = hooks.sorted { $0.priority < $1.priority }
        for hook in input {
            let flow = pass(hook.key, Enforcement.everybody, depth: 0)
            let rest = hook.drops ? AddressRanges() : flow.rest
            enforcement.allowed = enforcement.allowed.intersection(flow.accepted.union(rest))
        }
        if enforcement.allowed == Enforcement.everybody, !enforcement.faults.contains(where: { $0.kind != .unclear }) {
            let isUnused = sets.isEmpty ? EnforcementFault.Kind.absent : .notBound
            fault(
                isUnused,
                isUnused == .absent ? "no chain restricts the port" : "there are sets, and no chain asks them"
            )
        }
    }

    private mutating func fault(_ kind: EnforcementFault.Kind, _ message: String) {
        enforcement.faults.append(EnforcementFault(kind, at: file, "\(enforcement.subject): \(message)"))
    }

    private mutating func collect(_ item: JSON, _ hooks: inout [(priority: Double, key: String, drops: Bool)]) {
        if let chain = item["chain"], chain["hook"]?.string == "input", isInet(chain) {
            let drops = chain["policy"]?.string == "drop"
            hooks.append((chain["prio"]?.double ?? 0, key(chain, "name"), drops))
        }
        if let set = item["set"], case .array(let elements)? = set["elem"] {
            sets[key(set, "name")] = AddressRanges(joining: elements.flatMap { ranges($0)?.ranges ?? [] })
        } else if let set = item["set"] {
            sets[key(set, "name")] = AddressRanges()
        }
        if let rule = item["rule"] { rules[key(rule, "chain"), default: []].append(rule) }
    }

    private func isInet(_ chain: JSON) -> Bool { ["inet", "ip", "ip6"].contains(chain["family"]?.string ?? "") }

    private func key(_ item: JSON, _ name: String) -> String {
        [item["family"]?.string, item["table"]?.string, item[name]?.string].map { $0 ?? "" }.joined(separator: " ")
    }

    // MARK: Rules

    /// Where packets from addresses go in a chain: accepted, or through to its end; the others are dropped.
    private mutating func pass(
        _ chain: String,
        _ incoming: AddressRanges,
        depth: Int
    ) -> (accepted: AddressRanges, rest: AddressRanges) {
        guard depth < NftablesEnforcement.depthLimit else {
            fault(.unclear, "chains jump too deep")
            return (AddressRanges(), incoming)
        }
        var rest = incoming
        var returned = AddressRanges()
        var accepted = AddressRanges()
        let table = chain.split(separator: " ").dropLast().joined(separator: " ")
        for rule in rules[chain] ?? [] {
            guard case .array(let parts)? = rule["expr"], let fits = condition(parts, table) else { continue }
            let taken = rest.intersection(fits)
            for part in parts {
                if part["accept"] != nil {
                    accepted = accepted.union(taken)
                    rest = rest.subtracting(taken)
                } else if part["drop"] != nil || part["reject"] != nil {
                    if taken.isEmpty, !accepted.intersection(fits).isEmpty, fits != AddressRanges() {
                        fault(.shadowed, "a rule that drops comes after one that accepts the same")
                    }
                    rest = rest.subtracting(taken)
                } else if part["return"] != nil {
                    returned = returned.union(taken)
                    rest = rest.subtracting(taken)
                } else if let target = (part["jump"] ?? part["goto"])?["target"]?.string {
                    let inner = pass("\(table) \(target)", taken, depth: depth + 1)
                    accepted = accepted.union(inner.accepted)
                    rest = rest.subtracting(taken)
                    if part["goto"] != nil {
                        returned = returned.union(inner.rest)
                    } else {
                        rest = rest.union(inner.rest)
                    }
                }
            }
        }
        return (accepted, rest.union(returned))
    }

    /// The addresses for which the tests of a rule hold, for a new connection to the port; nil when it is about others.
    private mutating func condition(_ parts: [JSON], _ table: String) -> AddressRanges? {
        var fits = Enforcement.everybody
        for part in parts {
            if isPlain(part) { continue }
            if isAboutKnownConnections(part) { return nil }
            guard let match = part["match"], let left = match["left"], let right = match["right"] else {
                return unclear()
            }
            let isNot = match["op"]?.string == "!="
            if let field = left["payload"]?["field"]?.string {
                switch (left["payload"]?["protocol"]?.string ?? "", field) {
                case ("ip", "saddr"), ("ip6", "saddr"):
                    guard let ranges = ranges(right, in: table) else { return unclear() }
                    let all = AddressRanges.all(left["payload"]?["protocol"]?.string == "ip" ? .v4 : .v6)
                    fits = fits.intersection(isNot ? all.subtracting(ranges) : ranges)
                case ("tcp", "dport"), ("th", "dport"): if holds(right) == isNot { return nil }
                case ("udp", _): return nil
                default: return unclear()
                }
            } else if let key = left["meta"]?["key"]?.string {
                switch key {
                case "iifname", "iif":
                    // People do not come by the loopback.
                    if right.string == "lo", !isNot { return nil }
                    if right.string != "lo" { return unclear() }
                case "nfproto": fits = fits.intersection(.all(right.string == "ipv6" ? .v6 : .v4))
                case "l4proto": if (right.string == "tcp") == isNot { return nil }
                case "time": guard isOver(match) else { return nil }
                default: return unclear()
                }
            } else if left["ct"] != nil {
                // A connection that is known already was let in before.
                if !states(right).contains("new") { return nil }
            } else {
                return unclear()
            }
        }
        return fits
    }

    /// Whether a part of a rule is a verdict, or changes nothing about who comes in.
    private func isPlain(_ part: JSON) -> Bool {
        ["accept", "drop", "reject", "return", "jump", "goto", "counter", "log"].contains { part[$0] != nil }
    }

    /// Whether a part gives verdicts by the state of a connection, and none to a new one.
    private func isAboutKnownConnections(_ part: JSON) -> Bool {
        guard let map = part["vmap"], map["key"]?["ct"]?["key"]?.string == "state",
            case .array(let pairs)? = map["data"]?["set"]
        else { return false }
        return pairs.allSatisfy { pair in
            guard case .array(let sides) = pair, let state = sides.first?.string else { return false }
            return state != "new"
        }
    }

    private mutating func unclear() -> AddressRanges? {
        fault(.unclear, "a rule asks what is not understood, so nothing is concluded from it")
        return nil
    }

    private func states(_ right: JSON) -> [String] {
        if case .array(let words) = right { return words.compactMap(\.string) }
        if case .array(let words)? = right["set"] { return words.compactMap(\.string) }
        return right.string.map { [$0] } ?? []
    }

    private func holds(_ right: JSON) -> Bool {
        if case .array(let some)? = right["set"] { return some.contains { holds($0) } }
        if case .array(let ends)? = right["range"], let low = ends.first?.double, let high = ends.last?.double {
            return Double(port) >= low && Double(port) <= high
        }
        return right.double == Double(port)
    }

    /// Whether a comparison with the time holds now.
    private func isOver(_ match: JSON) -> Bool {
        let text = match["right"]?.string
        let given =
            text.flatMap { Instant(iso8601: $0.replacing(" ", with: "T") + "Z") }
            ?? match["right"]?.double.map { Instant(seconds: Int64($0 > 1e12 ? $0 / 1e9 : $0)) }
        guard let given else { return false }
        switch match["op"]?.string {
        case ">=", ">": return now >= given
        case "<=", "<": return now <= given
        default: return false
        }
    }

    // MARK: Addresses

    private func ranges(_ right: JSON, in table: String) -> AddressRanges? {
        if let name = right.string, name.hasPrefix("@") { return sets["\(table) \(name.dropFirst())"] }
        if case .array(let some)? = right["set"] {
            return AddressRanges(joining: some.flatMap { ranges($0)?.ranges ?? [] })
        }
        return ranges(right)
    }

    /// An address, a prefix, a range, or an element that holds one.
    private func ranges(_ item: JSON) -> AddressRanges? {
        if let inner = item["elem"]?["val"] { return ranges(inner) }
        if let text = item.string { return IPAddress(text).map { AddressRanges(from: $0, to: $0) } }
        if let prefix = item["prefix"], let text = prefix["addr"]?.string, let address = IPAddress(text),
            let length = prefix["len"]?.double, let made = CIDR(holding: address, length: Int(length))
        {
            return AddressRanges([made])
        }
        guard case .array(let ends)? = item["range"], let low = ends.first?.string.flatMap({ IPAddress($0) }),
            let high = ends.last?.string.flatMap({ IPAddress($0) })
        else { return nil }
        return AddressRanges(from: low, to: high)
    }
}
