// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Inventory
import Versions

/// The short way for the plain case: an asset known by vendor, product and version only, and advisories that speak of it
/// in ranges of one scheme without variants.
///
/// It gives what ``match(_:against:preconditions:)`` gives, without collecting the evidence; a test holds both against
/// each other. Whatever is not plain takes the long way.
struct RangeLookup {
    private let index: AdvisoryIndex
    private var products: [ProductKey: PlainProduct?] = [:]
    private var keys: [String: [String: ProductKey]] = [:]

    init(_ index: AdvisoryIndex) {
        self.index = index
    }

    /// Appends the answers for an asset; false when it is not a plain case and nothing was appended.
    mutating func judge(_ asset: Asset, into answers: inout [UInt32]) -> Bool {
        guard asset.cpe == nil, asset.purl == nil, asset.serial == nil, asset.model == nil, asset.variant == nil,
            let product = product(key(asset.vendor, asset.product))
        else { return false }
        guard !product.advisories.isEmpty else { return true }
        guard let text = asset.version, let version = try? Version(text, scheme: product.scheme), version.variant == nil
        else { return false }
        product.judge(version, into: &answers)
        return true
    }

    private mutating func key(_ vendor: String, _ product: String) -> ProductKey {
        if let known = keys[vendor]?[product] { return known }
        let key = index.names.key(vendor: vendor, product: product)
        keys[vendor, default: [:]][product] = key
        return key
    }

    private mutating func product(_ key: ProductKey) -> PlainProduct? {
        if let known = products[key] { return known }
        let plain = PlainProduct(index.candidates(named: key), in: index)
        products[key] = .some(plain)
        return plain
    }
}

/// The ranges of one product over all advisories, where all are plain.
private struct PlainProduct {
    /// One advisory's ranges for the product.
    struct Entry {
        var advisory: UInt32
        var affected: [VersionStatement] = []
        var underInvestigation: [VersionStatement] = []
    }

    var scheme = VersionScheme.generic
    var advisories: [Entry] = []

    init?(_ candidates: [AdvisoryIndex.Candidate], in index: AdvisoryIndex) {
        var schemes: Set<VersionScheme> = []
        for candidate in candidates {
            let advisory = index.advisories[Int(candidate.advisory)]
            let product = advisory.products[Int(candidate.product)]
            guard product.modelNumbers.isEmpty, let statement = product.versions, let scheme = statement.plainScheme
            else {
                return nil
            }
            schemes.insert(scheme)
            let said = advisory.vulnerabilities.reduce(into: Set<AdvisoryStatus>()) { said, vulnerability in
                said.formUnion(vulnerability.statuses[Int(candidate.product)] ?? [])
            }
            add(statement, said, UInt32(candidate.advisory))
        }
        guard schemes.count <= 1 else { return nil }
        scheme = schemes.first ?? .generic
    }

    private mutating func add(_ statement: VersionStatement, _ said: Set<AdvisoryStatus>, _ advisory: UInt32) {
        guard said.contains(.knownAffected) || said.contains(.underInvestigation) else { return }
        if advisories.last?.advisory != advisory { advisories.append(Entry(advisory: advisory)) }
        if said.contains(.knownAffected) {
            advisories[advisories.count - 1].affected.append(statement)
        } else {
            advisories[advisories.count - 1].underInvestigation.append(statement)
        }
    }

    func judge(_ version: Version, into answers: inout [UInt32]) {
        for entry in advisories {
            var isUndecided = false
            var isAffected = false
            for statement in entry.affected {
                switch statement.contains(version) {
                case .inside: isAffected = true
                case .unknown: isUndecided = true
                case .outside, .elsewhere: break
                }
                if isAffected { break }
            }
            if isAffected {
                answers.append(entry.advisory << 1)
            } else if isUndecided || entry.underInvestigation.contains(where: { $0.mayContain(version) }) {
                answers.append(entry.advisory << 1 | 1)
            }
        }
    }
}

extension VersionStatement {
    /// The scheme of a range or version without variants; nil for what takes the long way.
    fileprivate var plainScheme: VersionScheme? {
        let scheme: VersionScheme
        switch self {
        case .version(let version): scheme = version.scheme
        case .range(let range): scheme = range.scheme
        case .all, .notMachineReadable: return nil
        }
        return scheme == .netscaler ? nil : scheme
    }

    fileprivate func contains(_ version: Version) -> Containment {
        switch self {
        case .version(let listed):
            switch version.compared(to: listed) {
            case .same: .inside
            case .before, .after: .outside
            case .incomparable(let reason): version.isSameLine(as: listed) ? .unknown(reason) : .elsewhere
            }
        case .range(let range): range.contains(version)
        case .all: .inside
        case .notMachineReadable(let reason): .unknown(reason)
        }
    }

    fileprivate func mayContain(_ version: Version) -> Bool {
        switch contains(version) {
        case .inside, .unknown: true
        case .outside, .elsewhere: false
        }
    }
}
