// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework

/// Advisories, findable by everything that identifies a product; so that matching is a lookup, not a nested loop.
package struct AdvisoryIndex: Sendable {
    /// The advisories, as given.
    package let advisories: [Advisory]
    /// The names by which inventories know their products.
    package let names: ProductNames

    /// The name of each product as its advisory writes it, by advisory and product.
    private var asAdvised: [[ProductKey]] = []
    private var byName: [ProductKey: [Candidate]] = [:]
    private var byCPE: [String: [Candidate]] = [:]
    private var byPackageURL: [String: [Candidate]] = [:]
    private var byModel: [String: [Candidate]] = [:]
    private var bySerial: [String: [Candidate]] = [:]

    /// A product of an advisory, by position.
    struct Candidate: Hashable {
        let advisory: Int32
        let product: Int32
    }

    /// Indexes the products of all advisories.
    package init(_ advisories: [Advisory], names: ProductNames = ProductNames()) {
        self.advisories = advisories
        self.names = names
        for (advisoryPosition, advisory) in advisories.enumerated() {
            let keys = advisory.products.map { ProductKey(vendor: $0.vendor ?? "", product: $0.product) }
            asAdvised.append(keys)
            for (position, product) in advisory.products.enumerated() {
                let candidate = Candidate(advisory: Int32(advisoryPosition), product: Int32(position))
                byName[names.key(keys[position]), default: []].append(candidate)
                add(product, as: candidate)
            }
        }
    }

    private mutating func add(_ product: AdvisoryProduct, as candidate: Candidate) {
        if let cpe = product.cpe.flatMap(CPEName.init) { byCPE[cpe.identity, default: []].append(candidate) }
        for purl in product.purls.compactMap(PackageURL.init) {
            byPackageURL[purl.identity, default: []].append(candidate)
        }
        for serial in product.serialNumbers where !Pattern.isPattern(serial) {
            bySerial[serial, default: []].append(candidate)
        }
        guard let vendor = product.vendor else { return }
        for model in product.modelNumbers where !Pattern.isPattern(model) {
            byModel[AdvisoryIndex.modelKey(vendor: vendor, model: model), default: []].append(candidate)
        }
    }

    private static func modelKey(vendor: String, model: String) -> String {
        ProductKey.normalized(vendor) + "\u{1F}" + ProductKey.normalized(model)
    }

    /// Every serial number that a product names in full.
    var serials: some Sequence<String> { bySerial.keys }

    /// The products that have a name, by advisory and product, in order.
    func candidates(named key: ProductKey) -> [Candidate] { byName[key] ?? [] }

    /// Every product that names the subject with the evidence for it, by advisory, both in order.
    func candidates(for subject: Subject) -> [(advisory: Int, products: [(product: Int, evidence: [MatchEvidence])])] {
        var found: [Candidate: [MatchEvidence]] = [:]
        let asWritten = ProductKey(vendor: subject.vendor, product: subject.product)
        for candidate in byName[names.key(asWritten)] ?? [] {
            found[candidate] = [nameEvidence(subject, asWritten, candidate)]
        }
        func note(_ candidates: [Candidate]?, _ evidence: (AdvisoryProduct) -> MatchEvidence) {
            for candidate in candidates ?? [] {
                found[candidate, default: []].append(evidence(product(candidate)))
            }
        }
        if let cpe = subject.cpe.flatMap(CPEName.init) {
            note(byCPE[cpe.identity]) { .init(kind: .cpe, searchedBy: subject.cpe ?? "", found: $0.cpe ?? "") }
        }
        if let purl = subject.purl.flatMap(PackageURL.init) {
            note(byPackageURL[purl.identity]) {
                .init(kind: .purl, searchedBy: subject.purl ?? "", found: $0.purls.joined(separator: ", "))
            }
        }
        if let serial = subject.serial {
            note(bySerial[serial]) { _ in .init(kind: .serial, searchedBy: serial, found: serial) }
        }
        if let model = subject.model {
            note(byModel[AdvisoryIndex.modelKey(vendor: subject.vendor, model: model)]) { product in
                .init(kind: .model, searchedBy: model, found: product.modelNumbers.joined(separator: ", "))
            }
        }
        return grouped(found)
    }

    private func grouped(
        _ found: [Candidate: [MatchEvidence]]
    ) -> [(advisory: Int, products: [(product: Int, evidence: [MatchEvidence])])] {
        var groups: [(advisory: Int, products: [(product: Int, evidence: [MatchEvidence])])] = []
        let ordered = found.sorted { ($0.key.advisory, $0.key.product) < ($1.key.advisory, $1.key.product) }
        for (candidate, evidence) in ordered {
            if groups.last?.advisory != Int(candidate.advisory) { groups.append((Int(candidate.advisory), [])) }
            groups[groups.count - 1].products.append((Int(candidate.product), evidence))
        }
        return groups
    }

    private func product(_ candidate: Candidate) -> AdvisoryProduct {
        advisories[Int(candidate.advisory)].products[Int(candidate.product)]
    }

    private func nameEvidence(_ subject: Subject, _ asWritten: ProductKey, _ candidate: Candidate) -> MatchEvidence {
        let product = product(candidate)
        let advised = asAdvised[Int(candidate.advisory)][Int(candidate.product)]
        return MatchEvidence(
            kind: asWritten == advised ? .name : .alias,
            searchedBy: "\(subject.vendor) / \(subject.product)",
            found: "\(product.vendor ?? "") / \(product.product)"
        )
    }
}

/// A pattern of a CSAF helper: `*` for any run of characters, `?` for one; CSAF 2.0 §3.1.3.3.4 and §3.1.3.3.7.
enum Pattern {
    static func isPattern(_ text: String) -> Bool { text.utf8.contains { $0 == 42 || $0 == 63 } }

    /// Whether a text is what a pattern describes, without regard to case; linear in the product of both lengths.
    static func matches(_ text: String, _ pattern: String) -> Bool {
        let text = Array(text.lowercased().utf8)
        let pattern = Array(pattern.lowercased().utf8)
        var (at, patternAt) = (0, 0)
        var retry: (text: Int, pattern: Int)?
        while at < text.count {
            if patternAt < pattern.count, pattern[patternAt] == 42 {
                retry = (at, patternAt)
                patternAt += 1
            } else if patternAt < pattern.count, pattern[patternAt] == 63 || pattern[patternAt] == text[at] {
                at += 1
                patternAt += 1
            } else if let last = retry {
                retry = (last.text + 1, last.pattern)
                at = last.text + 1
                patternAt = last.pattern + 1
            } else {
                return false
            }
        }
        return pattern[patternAt...].allSatisfy { $0 == 42 }
    }
}
