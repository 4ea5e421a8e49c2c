// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Comparing
import Instants

/// What one advisory asks, made ready to be asked for many combinations of its products.
struct AdvisoryDemands {
    private let advisory: Advisory
    /// The offers by vulnerability and remediation.
    private let offers: [[RemedyOffer]]
    private(set) var demands: [Demand] = []
    private var numbers: [[Int]: Int] = [:]

    init(_ advisory: Advisory) {
        self.advisory = advisory
        offers = advisory.vulnerabilities.map { vulnerability in
            vulnerability.remediations.map { remediation in
                RemedyOffer(
                    category: remediation.category,
                    details: remediation.details,
                    date: remediation.date?.description ?? remediation.unreadDate,
                    url: remediation.url,
                    entitlements: remediation.entitlements,
                    restart: remediation.restart.map(RemedyOffer.folded)
                )
            }
        }
    }

    /// Number of the demand on whoever runs products at these positions, which ascend; the same combination has the same.
    mutating func number(_ positions: [Int]) -> Int {
        if let number = numbers[positions] { return number }
        numbers[positions] = demands.count
        demands.append(demand(positions))
        return demands.count - 1
    }

    private func demand(_ positions: [Int]) -> Demand {
        Demand(
            advisory.vulnerabilities.enumerated().compactMap { number, vulnerability in
                var statements: Set<Demand.Statement> = []
                for position in positions {
                    let versions = advisory.products[position].versionText ?? ""
                    for status in vulnerability.statuses[position] ?? [] {
                        statements.insert(.init(status: status.rawValue, versions: versions))
                    }
                    if vulnerability.recommended.contains(position) {
                        statements.insert(.init(status: "recommended", versions: versions))
                    }
                }
                let found = zip(vulnerability.remediations, offers[number]).filter { remediation, _ in
                    remediation.products.isEmpty || positions.contains(where: remediation.products.contains)
                }
                guard !statements.isEmpty else { return nil }
                return Demand.Entry(
                    vulnerability: vulnerability.id,
                    statuses: Array(statements),
                    offers: Array(Set(found.map(\.1)))
                )
            }
        )
    }
}

extension Match {
    /// Positions of the products that say something to the subject: those that include it or may, and of the others of its
    /// line those that say to which version to go.
    func positionsThatConcern(_ advisory: Advisory) -> [Int] {
        products.compactMap { product in
            switch product.applicability {
            case .inside, .unknown: product.product
            case .otherModel, .elsewhere: nil
            case .outside:
                advisory.vulnerabilities.contains { vulnerability in
                    vulnerability.recommended.contains(product.product)
                        || vulnerability.statuses[product.product]?.contains(.fixed) == true
                } ? product.product : nil
            }
        }
    }
}
