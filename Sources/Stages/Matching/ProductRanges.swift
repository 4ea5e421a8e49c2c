// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Versions

/// The short way for the plain case: assets known by vendor, product and version only, and advisories that speak of the
/// product in ranges of one scheme without variants.
///
/// It gives what ``match(_:against:preconditions:)`` gives, without collecting the evidence; a test holds both against
/// each other. Whatever is not plain takes the long way.
struct ProductRanges {
    /// One statement of an advisory about the product.
    private struct Stated {
        let advisory: Int32
        /// Whether it says what is affected; else what is under investigation.
        let isAffected: Bool
        let versions: VersionStatement
    }

    private let scheme: VersionScheme
    /// Statements by advisory.
    private var statements: [Stated] = []

    /// The ranges of one product over all advisories; nil where some are not plain.
    init?(_ candidates: [AdvisoryIndex.Candidate], in index: AdvisoryIndex) {
        var common: VersionScheme?
        for candidate in candidates {
            let advisory = index.advisories[Int(candidate.advisory)]
            let product = advisory.products[Int(candidate.product)]
            guard product.modelNumbers.isEmpty, let versions = product.versions, let scheme = versions.plainScheme,
                scheme == common ?? scheme
            else { return nil }
            common = scheme
            func says(_ status: AdvisoryStatus) -> Bool {
                advisory.vulnerabilities.contains { $0.statuses[Int(candidate.product)]?.contains(status) == true }
            }
            let isAffected = says(.knownAffected)
            guard isAffected || says(.underInvestigation) else { continue }
            statements.append(Stated(advisory: candidate.advisory, isAffected: isAffected, versions: versions))
        }
        scheme = common ?? .generic
    }

    /// Appends the answers for a version; false, with nothing appended, when the version takes the long way.
    func judge(_ text: String, into answers: inout [BulkMatching.Answer]) -> Bool {
        guard !statements.isEmpty else { return true }
        guard let version = try? Version(text, scheme: scheme), version.variant == nil else { return false }
        var place = 0
        while place < statements.count {
            let advisory = statements[place].advisory
            var isAffected = false
            var isUndecided = false
            repeat {
                if !isAffected {
                    switch statements[place].versions.contains(version) {
                    case .inside where statements[place].isAffected: isAffected = true
                    case .inside, .unknown: isUndecided = true
                    case .outside, .elsewhere: break
                    }
                }
                place += 1
            } while place < statements.count && statements[place].advisory == advisory
            if isAffected || isUndecided { answers.append(.init(advisory: Int(advisory), isAffected: isAffected)) }
        }
        return true
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
}
