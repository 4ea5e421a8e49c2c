// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
package import Findings

/// What a place in a configuration lets in: a node, a partition, a virtual server, a frontend.
package struct Enforcement: Sendable {
    /// What it is, for people.
    package let subject: String
    /// The addresses that come in.
    package var allowed: AddressRanges
    /// What was wrong on the way to that.
    package var faults: [EnforcementFault]
    /// Where the configuration of it stands.
    package let place: Place

    init(_ subject: String, allowed: AddressRanges, faults: [EnforcementFault] = [], at place: Place) {
        self.subject = subject
        self.allowed = allowed
        self.faults = faults
        self.place = place
    }

    /// Everybody, of both versions.
    static let everybody = AddressRanges.all(.v4).union(.all(.v6))

    /// All faults, those against the intended list included.
    package func faults(against list: AllowList) -> [EnforcementFault] {
        var found = faults
        let intended = list.ranges
        let missing = intended.subtracting(allowed)
        if !missing.isEmpty {
            let text = Enforcement.text(missing)
            found.append(EnforcementFault(.missing, at: place, "\(subject): \(text) should come in and does not"))
        }
        let extra = allowed.subtracting(intended)
        if !extra.isEmpty {
            let isEverybody = allowed == Enforcement.everybody
            let text = isEverybody ? "everybody comes in" : "\(Enforcement.text(extra)) should not come in and does"
            found.append(EnforcementFault(.extra, at: place, "\(subject): \(text)"))
        }
        return found
    }

    private static func text(_ ranges: AddressRanges) -> String {
        let prefixes = ranges.prefixes(limit: 6)
        let more = prefixes.count > 5 ? " and more" : ""
        return prefixes.prefix(5).map(\.description).joined(separator: ", ") + more
    }
}

/// Rules in their order: the first that fits decides.
struct OrderedRules {
    /// Addresses that may come in, that may not, and that no rule has decided about.
    private(set) var allowed = AddressRanges()
    private(set) var refused = AddressRanges()
    private var decided = AddressRanges()
    private var pending: (ranges: [AddressRanges], allows: Bool)?
    private(set) var faults: [EnforcementFault] = []

    /// Adds the next rule.
    mutating func add(_ ranges: AddressRanges, allows: Bool, at place: Place, _ name: String) {
        if let pending, pending.allows != allows { settle() }
        if !ranges.isEmpty, !decided.isEmpty, ranges.subtracting(decided).isEmpty {
            let verb = allows ? "lets in" : "refuses"
            faults.append(
                EnforcementFault(.shadowed, at: place, "\(name) \(verb) only what rules before it decided otherwise")
            )
        }
        pending = ((pending?.ranges ?? []) + [ranges], allows)
    }

    private mutating func settle() {
        guard let pending else { return }
        var all: [ClosedRange<UInt128>] = []
        for ranges in pending.ranges { all += ranges.ranges }
        let fresh = AddressRanges(joining: all).subtracting(decided)
        if pending.allows { allowed = allowed.union(fresh) } else { refused = refused.union(fresh) }
        decided = decided.union(fresh)
        self.pending = nil
    }

    /// Ends the rules: what none decided about comes in, or does not.
    mutating func finish(otherwiseAllows: Bool, within all: AddressRanges) {
        settle()
        if otherwiseAllows { allowed = allowed.union(all.subtracting(decided)) }
    }
}
