// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Versions

/// Judges one subject by one advisory.
struct AdvisoryJudge {
    let advisory: Advisory
    let caseProduct: CaseProduct?
    let subject: Subject
    let preconditions: [Precondition]

    func match(advisoryPosition: Int, products: [(product: Int, evidence: [MatchEvidence])]) -> Match {
        let positions = products.map(\.product)
        let reading = versionReading(positions)
        let variants = variantsToJudge(reading, positions)
        let judged = variants.map { variant in applicabilities(positions, reading, variant: variant) }
        let statuses = advisory.vulnerabilities.indices.map { vulnerability in
            combined(
                zip(variants, judged).map { variant, applicability in
                    (variant, status(vulnerability, positions, applicability, reading, variant: variant))
                }
            )
        }
        let matched = products.enumerated().map { offset, product in
            MatchedProduct(
                product: product.product,
                evidence: product.evidence,
                applicability: judged.first?[offset] ?? .unknown("")
            )
        }
        return Match(advisory: advisoryPosition, products: matched, version: reading, statuses: statuses)
    }

    // MARK: The version

    /// The subject's version in the scheme by which the advisory's ranges are ordered.
    private func versionReading(_ positions: [Int]) -> VersionReading {
        let schemes = positions.compactMap { scheme(of: advisory.products[$0].versions) }
        guard let scheme = schemes.first ?? caseProduct?.scheme else { return .notNeeded }
        guard
            let text = subject.version ?? subject.cpe.flatMap(CPEName.init)?.version
                ?? subject.purl.flatMap(PackageURL.init)?.version
        else { return .missing }
        do {
            return .read(try Version(text, scheme: scheme))
        } catch {
            return .unreadable(text: text, reason: error.reason)
        }
    }

    private func scheme(of statement: VersionStatement?) -> VersionScheme? {
        switch statement {
        case .version(let version): version.scheme
        case .range(let range): range.scheme
        case .all, .notMachineReadable, nil: nil
        }
    }

    // MARK: The variant

    /// The variants for which to judge: the one that is known, or else every one the advisory names on that line.
    private func variantsToJudge(_ reading: VersionReading, _ positions: [Int]) -> [String?] {
        if let known = subject.variant ?? reading.version?.variant { return [known] }
        guard let version = reading.version else { return [nil] }
        var variants: Set<String> = []
        for position in positions {
            guard let statement = advisory.products[position].versions, hasVariants(statement),
                speaks(statement, ofLineOf: version)
            else { continue }
            variants.formUnion(self.variants(of: statement))
        }
        return variants.count <= 1 ? [variants.first] : variants.sorted()
    }

    private func hasVariants(_ statement: VersionStatement) -> Bool {
        scheme(of: statement) == .netscaler || caseProduct?.variants.isEmpty == false
    }

    /// The variants a statement speaks of; one that names none speaks of the regular builds.
    private func variants(of statement: VersionStatement) -> Set<String> {
        switch statement {
        case .version(let version): [version.variant ?? "regular"]
        case .range(let range): range.variants.isEmpty ? ["regular"] : range.variants
        case .all, .notMachineReadable: ["regular"]
        }
    }

    private func speaks(_ statement: VersionStatement, ofLineOf version: Version) -> Bool {
        switch statement {
        case .version(let other): other.isSameLine(as: version)
        case .range(let range): range.constraints.contains { $0.version.isSameLine(as: version) }
        case .all, .notMachineReadable: false
        }
    }

    // MARK: Applicability

    private func applicabilities(
        _ positions: [Int],
        _ reading: VersionReading,
        variant: String?
    ) -> [Applicability] {
        positions.map { applicability(advisory.products[$0], reading, variant: variant) }
    }

    private func applicability(
        _ product: AdvisoryProduct,
        _ reading: VersionReading,
        variant: String?
    ) -> Applicability {
        if let model = subject.model, !product.modelNumbers.isEmpty,
            !product.modelNumbers.contains(where: { Pattern.matches(model, $0) })
        {
            return .otherModel
        }
        guard let statement = product.versions else { return .inside }
        switch statement {
        case .all: return .inside
        case .notMachineReadable(let reason): return .unknown(reason)
        case .version, .range: break
        }
        guard let version = reading.version else { return .unknown("the version is not known") }
        if hasVariants(statement), let variant,
            !variants(of: statement).contains(where: { $0.lowercased() == variant.lowercased() })
        {
            return .elsewhere
        }
        return applicability(of: statement, to: version.with(variant: variant ?? version.variant))
    }

    private func applicability(of statement: VersionStatement, to version: Version) -> Applicability {
        switch statement {
        case .version(let listed):
            switch version.compared(to: listed) {
            case .same: return .inside
            case .before, .after: return .outside
            case .incomparable(let reason): return version.isSameLine(as: listed) ? .unknown(reason) : .elsewhere
            }
        case .range(let range):
            switch range.contains(version) {
            case .inside: return .inside
            case .outside: return .outside
            case .elsewhere: return .elsewhere
            case .unknown(let reason): return .unknown(reason)
            }
        case .all: return .inside
        case .notMachineReadable(let reason): return .unknown(reason)
        }
    }

    // MARK: The status

    private func status(
        _ vulnerability: Int,
        _ positions: [Int],
        _ applicability: [Applicability],
        _ reading: VersionReading,
        variant: String?
    ) -> StatusJudgement {
        let statuses = advisory.vulnerabilities[vulnerability].statuses
        var inside: [AdvisoryStatus: [Int]] = [:]
        var undecided: (reason: String, position: Int)?
        var otherModels: [Int] = []
        for (position, applies) in zip(positions, applicability) {
            guard let said = statuses[position], !said.isEmpty else { continue }
            switch applies {
            case .inside: for status in said { inside[status, default: []].append(position) }
            case .unknown(let reason) where said.contains(.knownAffected) || said.contains(.underInvestigation):
                undecided = undecided ?? (reason, position)
            case .otherModel: otherModels.append(position)
            case .outside, .elsewhere, .unknown: break
            }
        }
        return listed(inside)
            ?? excluded(otherModels, positions, statuses)
            ?? unreadable(reading, undecided)
            ?? undecided.map { .init(status: .unknown, cause: .undecided($0.reason), products: [$0.position]) }
            ?? aboveFixed(statuses, positions, reading, variant: variant)
            ?? StatusJudgement(status: .unknown, cause: .notSpokenOf, products: [])
    }

    /// What the advisory says outright; where it says two things, the one that asks most of us.
    private func listed(_ inside: [AdvisoryStatus: [Int]]) -> StatusJudgement? {
        if let products = inside[.knownAffected] {
            return preconditioned(StatusJudgement(status: .knownAffected, cause: .listed, products: products))
        }
        if let products = inside[.underInvestigation] {
            return StatusJudgement(status: .underInvestigation, cause: .listed, products: products)
        }
        if let products = inside[.fixed] { return StatusJudgement(status: .fixed, cause: .listed, products: products) }
        if let products = inside[.knownNotAffected] {
            return StatusJudgement(status: .knownNotAffected, cause: .listed, products: products)
        }
        return nil
    }

    /// Not affected, when every product that could be meant is of other models.
    private func excluded(
        _ otherModels: [Int],
        _ positions: [Int],
        _ statuses: [Int: Set<AdvisoryStatus>]
    ) -> StatusJudgement? {
        let spoken = positions.filter { statuses[$0]?.isEmpty == false }
        guard !otherModels.isEmpty, otherModels.count == spoken.count, let model = subject.model else { return nil }
        return StatusJudgement(status: .knownNotAffected, cause: .otherModel(model), products: otherModels)
    }

    private func unreadable(
        _ reading: VersionReading,
        _ undecided: (reason: String, position: Int)?
    ) -> StatusJudgement? {
        switch reading {
        case .missing: StatusJudgement(status: .unknown, cause: .versionMissing, products: [])
        case .unreadable(let text, _): StatusJudgement(status: .unknown, cause: .versionUnreadable(text), products: [])
        case .read, .notNeeded: nil
        }
    }

    /// Fixed, when the version is above one that is said to be fixed on the same line and variant; a scheme without
    /// lines does not tell whether a higher number carries the fix.
    private func aboveFixed(
        _ statuses: [Int: Set<AdvisoryStatus>],
        _ positions: [Int],
        _ reading: VersionReading,
        variant: String?
    ) -> StatusJudgement? {
        guard let version = reading.version?.with(variant: variant ?? reading.version?.variant) else { return nil }
        for position in positions where statuses[position]?.contains(.fixed) == true {
            guard case .version(let fixed)? = advisory.products[position].versions, fixed.line != nil,
                version.isSameLine(as: fixed)
            else { continue }
            if hasVariants(.version(fixed)), let variant,
                variant.lowercased() != (fixed.variant ?? "regular").lowercased()
            {
                continue
            }
            if case .after = version.compared(to: fixed) {
                return StatusJudgement(status: .fixed, cause: .aboveFixed(fixed.text), products: [position])
            }
        }
        return nil
    }

    /// An affected version is affected only where the case's preconditions hold.
    private func preconditioned(_ judgement: StatusJudgement) -> StatusJudgement {
        for precondition in preconditions where !precondition.anyOf.contains(where: subject.facts.contains) {
            let cause: StatusJudgement.Cause
            if precondition.anyOf.allSatisfy(subject.absentFacts.contains) {
                cause = .factAbsent(precondition.anyOf)
                return StatusJudgement(status: .knownNotAffected, cause: cause, products: judgement.products)
            }
            cause = .factMissing(precondition.anyOf.filter { !subject.absentFacts.contains($0) })
            return StatusJudgement(status: .unknown, cause: cause, products: judgement.products)
        }
        return judgement
    }

    /// One answer for all variants, or `unknown` where they differ.
    private func combined(_ judged: [(variant: String?, judgement: StatusJudgement)]) -> StatusJudgement {
        guard let first = judged.first?.judgement else {
            return StatusJudgement(status: .unknown, cause: .notSpokenOf, products: [])
        }
        guard judged.count > 1 else { return first }
        let variants = judged.compactMap(\.variant)
        if judged.allSatisfy({ $0.judgement.status == first.status }) {
            var answer = first
            answer.products = Array(Set(judged.flatMap(\.judgement.products))).sorted()
            answer.assumedVariants = variants
            return answer
        }
        return StatusJudgement(status: .unknown, cause: .variantMissing(variants), products: first.products)
    }
}
