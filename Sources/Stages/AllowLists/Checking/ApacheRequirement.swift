// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Foundation
import Instants

/// The addresses that `Require` lets in, at an instant (mod_authz_core, mod_authz_host of Apache 2.4).
struct ApacheRequirement {
    private(set) var allowed = AddressRanges()
    /// Why it does not do what the list means.
    private(set) var faults: [(kind: EnforcementFault.Kind, directive: ApacheDirective)] = []
    private let now: String

    /// The requirements in a section; those that stand in it directly are alternatives.
    init(_ section: ApacheDirective, at now: Instant, in zone: TimeZone) {
        self.now = String(now.formatted(in: zone).prefix(19).filter(\.isNumber))
        let asked = section.inner.filter(Self.isRequirement)
        allowed = any(asked)
    }

    /// Whether a directive decides who comes in.
    static func isRequirement(_ directive: ApacheDirective) -> Bool {
        ["require", "requireall", "requireany", "requirenone"].contains(directive.name)
    }

    private mutating func value(_ directive: ApacheDirective) -> AddressRanges {
        switch directive.name {
        case "requireall":
            directive.inner.reduce(Enforcement.everybody) { $0.intersection(value($1)) }
        case "requireany": any(directive.inner)
        case "require": required(directive)
        default: unclear(directive)
        }
    }

    private mutating func any(_ directives: [ApacheDirective]) -> AddressRanges {
        var all: [ClosedRange<UInt128>] = []
        for directive in directives { all += value(directive).ranges }
        return AddressRanges(joining: all)
    }

    private mutating func required(_ directive: ApacheDirective) -> AddressRanges {
        let words = Array(directive.words.dropFirst())
        switch (words.first?.lowercased(), words.count) {
        case ("all", 2) where words[1].lowercased() == "granted": return Enforcement.everybody
        case ("all", 2) where words[1].lowercased() == "denied": return AddressRanges()
        case ("ip", 2...):
            var all: [ClosedRange<UInt128>] = []
            for word in words.dropFirst() {
                guard let ranges = Self.ranges(word) else { return unclear(directive) }
                all += ranges.ranges
            }
            return AddressRanges(joining: all)
        case ("expr", 2): return time(words[1], directive)
        default: return unclear(directive)
        }
    }

    /// `%{TIME} < '20261220235959'`, and `>=`: the end of a list.
    private mutating func time(_ text: String, _ directive: ApacheDirective) -> AddressRanges {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 3, words[0] == "%{TIME}", words[2].count == 16, words[2].first == "'",
            words[2].last == "'"
        else { return unclear(directive) }
        let end = String(words[2].dropFirst().dropLast())
        guard end.allSatisfy(\.isNumber) else { return unclear(directive) }
        if now >= end { faults.append((.expired, directive)) }
        switch words[1] {
        case "<": return now < end ? Enforcement.everybody : AddressRanges()
        case ">=": return now >= end ? Enforcement.everybody : AddressRanges()
        default: return unclear(directive)
        }
    }

    /// What is not understood may let anybody in.
    private mutating func unclear(_ directive: ApacheDirective) -> AddressRanges {
        faults.append((.unclear, directive))
        return Enforcement.everybody
    }

    /// An address, a prefix, or a prefix with a mask in dots; parts of an address (`10.1`) are not taken.
    private static func ranges(_ word: String) -> AddressRanges? {
        if let address = IPAddress(word) { return AddressRanges(from: address, to: address) }
        if let prefix = try? CIDR(word) { return AddressRanges([prefix]) }
        let parts = word.split(separator: "/")
        guard parts.count == 2, let mask = IPAddress(String(parts[1])), mask.version == .v4 else { return nil }
        let bits = UInt32(truncatingIfNeeded: AddressRanges.key(mask))
        guard (~bits &+ 1) & ~bits == 0 else { return nil }
        return (try? CIDR("\(parts[0])/\(bits.nonzeroBitCount)")).map { AddressRanges([$0]) }
    }
}
