// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import Instants

extension Conversion {
    /// The rules for remediations: patches nobody needs, and fixes that are still to come.
    mutating func convertRemediations(_ number: Int, _ pointer: String) {
        let vulnerability = document.vulnerabilities[number]
        let status = vulnerability.productStatus
        let open = Set(status.knownAffected + status.firstAffected + status.lastAffected + status.underInvestigation)
        let done = Set(status.knownNotAffected + status.fixed + status.firstFixed).subtracting(open)
        let (planned, there) = fixes(of: vulnerability, done)
        var kept: [Remediation] = []
        for (index, remediation) in vulnerability.remediations.enumerated() {
            let place = "\(pointer)/remediations/\(index)"
            switch remediation.category {
            case .vendorFix: kept += convertFix(remediation, place, done, plannedWithout: planned)
            case .noneAvailable: kept += convertMissingFix(remediation, place, planned, there)
            default: kept.append(remediation)
            }
        }
        document.vulnerabilities[number].remediations = kept
    }

    /// Products of vendor fixes: with the date that each is planned for, and those whose fix is there; only products that
    /// also have nothing available, because only those change.
    private func fixes(
        of vulnerability: Vulnerability,
        _ done: Set<ProductID>
    ) -> (planned: [ProductID: Timestamp?], there: Set<ProductID>) {
        var without: Set<ProductID> = []
        for remediation in vulnerability.remediations where remediation.category == .noneAvailable {
            without.formUnion(remediation.affectedProductIDs(in: original))
        }
        var planned: [ProductID: Timestamp?] = [:]
        var there: Set<ProductID> = []
        for remediation in vulnerability.remediations where remediation.category == .vendorFix {
            let isPlanned = remediation.date?.instant.map { $0 > instant } ?? true
            for id in remediation.affectedProductIDs(in: original) where without.contains(id) && !done.contains(id) {
                if isPlanned { planned[id] = planned[id] ?? remediation.date } else { there.insert(id) }
            }
        }
        for id in there { planned[id] = nil }
        return (planned, there)
    }

    private mutating func convertFix(
        _ remediation: Remediation,
        _ pointer: String,
        _ done: Set<ProductID>,
        plannedWithout planned: [ProductID: Timestamp?]
    ) -> [Remediation] {
        let all = remediation.affectedProductIDs(in: original)
        let optional = all.filter { done.contains($0) }
        let removed = all.filter { planned[$0] != nil && !done.contains($0) }
        guard !optional.isEmpty || !removed.isEmpty else { return [remediation] }
        if !optional.isEmpty {
            let message =
                "the vendor fix '\(remediation.details)' is an optional patch for products that do not need it"
            note(.warning, "csaf.convert-remediation", pointer, "\(message): \(Conversion.list(optional))")
        }
        if !removed.isEmpty {
            let message =
                "the vendor fix '\(remediation.details)' of \(remediation.date?.text ?? "no date") is not there yet; it is "
                + "taken away from products that have a fix planned"
            note(.warning, "csaf.convert-remediation", pointer, "\(message): \(Conversion.list(removed))")
        }
        let rest = all.filter { !optional.contains($0) && !removed.contains($0) }
        return [(Remediation.Category.vendorFix, rest), (.optionalPatch, optional)].compactMap { category, products in
            part(of: remediation, for: products, as: category)
        }
    }

    private mutating func convertMissingFix(
        _ remediation: Remediation,
        _ pointer: String,
        _ planned: [ProductID: Timestamp?],
        _ there: Set<ProductID>
    ) -> [Remediation] {
        let all = remediation.affectedProductIDs(in: original)
        let coming = all.filter { planned[$0] != nil }
        let removed = all.filter { there.contains($0) }
        guard !coming.isEmpty || !removed.isEmpty else { return [remediation] }
        if !removed.isEmpty {
            let message = "'\(remediation.details)' (none_available) is taken away from products that have a vendor fix"
            note(.warning, "csaf.convert-remediation", pointer, "\(message): \(Conversion.list(removed))")
        }
        var parts: [Remediation?] = []
        let rest = all.filter { !coming.contains($0) && !removed.contains($0) }
        parts.append(part(of: remediation, for: rest, as: .noneAvailable))
        for products in grouped(coming, by: planned) {
            var part = part(of: remediation, for: products, as: .fixPlanned)
            var message = "'\(remediation.details)' (none_available) becomes fix_planned"
            if remediation.date == nil, let first = products.first, let date = planned[first] ?? nil {
                part?.date = date
                message += ", with the date of the vendor fix (\(date))"
            }
            note(.warning, "csaf.convert-remediation", pointer, "\(message), for \(Conversion.list(products))")
            parts.append(part)
        }
        return parts.compactMap { $0 }
    }

    /// Products with one planned date together, in their order.
    private func grouped(_ ids: [ProductID], by planned: [ProductID: Timestamp?]) -> [[ProductID]] {
        var dates: [Timestamp?] = []
        var groups: [[ProductID]] = []
        for id in ids {
            let date = planned[id] ?? nil
            if let place = dates.firstIndex(of: date) {
                groups[place].append(id)
            } else {
                dates.append(date)
                groups.append([id])
            }
        }
        return groups
    }

    /// The remediation for some of its products; groups of which all are among them stay groups.
    private func part(
        of remediation: Remediation,
        for products: [ProductID],
        as category: Remediation.Category
    ) -> Remediation? {
        guard !products.isEmpty else { return nil }
        var part = remediation
        part.category = category
        guard products.count < remediation.affectedProductIDs(in: original).count else { return part }
        let wanted = Set(products)
        part.groupIDs = remediation.groupIDs.filter { wanted.isSuperset(of: original.productIDs(inGroup: $0)) }
        let grouped = Set(part.groupIDs.flatMap { original.productIDs(inGroup: $0) })
        part.productIDs = products.filter { remediation.productIDs.contains($0) || !grouped.contains($0) }
        return part
    }

    static func list(_ ids: [ProductID]) -> String { ids.map(\.text).joined(separator: ", ") }
}
