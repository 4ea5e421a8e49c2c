// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What depends on what: services on assets and on other services.
///
/// A service is up as long as its expression holds. Services that depend on each other in a circle are up until
/// something outside the circle forces one of them down (the greatest fixpoint), so every question has an answer.
/// A name that is not in the inventory is left out of its expression: it neither keeps a service up nor takes it down.
///
/// What rejected rows of `services.csv` mention is remembered, because an asset they name is not without impact.
package final class ServiceGraph: Sendable {
    /// A name of an expression, looked up.
    enum Node: Hashable, Sendable {
        case asset(Int)
        case service(Int)
        case unknown
    }

    /// The services, in the order of the file.
    package let services: [BusinessService]
    let expressions: [DependencyExpression]
    /// Per service the nodes of its expression's names.
    let nodes: [[Node]]
    let assets: AssetTable
    /// Services that name an asset.
    private let namingAsset: [Int: [UInt32]]
    /// Services that name a service.
    let namingService: [[UInt32]]
    private let numbers: [String: Int]
    /// Per service the highest criticality among itself and what depends on it.
    private let ceilings: [Criticality]
    private let unreadableAssets: Set<Int>

    init(_ rows: ServiceRows, _ nodes: [[Node]], assets: AssetTable) {
        services = rows.entries.map(\.service)
        expressions = rows.entries.map(\.expression)
        self.nodes = nodes
        self.assets = assets
        numbers = rows.numbers
        var namingAsset: [Int: [UInt32]] = [:]
        var namingService = [[UInt32]](repeating: [], count: services.count)
        for (number, names) in nodes.enumerated() {
            for node in Set(names) {
                switch node {
                case .asset(let row): namingAsset[row, default: []].append(UInt32(number))
                case .service(let other): namingService[other].append(UInt32(number))
                case .unknown: break
                }
            }
        }
        self.namingAsset = namingAsset
        self.namingService = namingService
        ceilings = ServiceGraph.ceilings(services, nodes)
        unreadableAssets = Set(rows.unreadableNames.compactMap { assets.row(of: $0) })
    }

    /// The service with this id.
    package subscript(id: ServiceID) -> BusinessService? { numbers[id.rawValue].map { services[$0] } }

    /// Services that name an asset directly.
    func services(naming asset: Int) -> [UInt32] { namingAsset[asset] ?? [] }

    /// Whether some service names the asset, in a row that could be read.
    package func isNamed(asset row: Int) -> Bool { namingAsset[row] != nil }

    /// Whether a rejected row of `services.csv` mentions the asset: its impact is not fully known.
    package func isNamedByUnreadableRow(asset row: Int) -> Bool { unreadableAssets.contains(row) }

    /// The highest criticality of the services that depend on an asset, directly or through services; nil when none
    /// names it.
    package func criticality(of asset: Int) -> Criticality? {
        services(naming: asset).map { ceilings[Int($0)] }.max()
    }

    /// Services that depend on one of the assets, directly or through services, in the order of the file.
    package func services(dependingOn assets: Set<Int>) -> [BusinessService] {
        var evaluator = ServiceEvaluator(self)
        return evaluator.dependents(of: Array(assets)).sorted().map { services[Int($0)] }
    }

    /// The assets together with the other members of their groups, in ascending order.
    package func withGroups(_ assets: Set<Int>) -> Set<Int> {
        assets.reduce(into: assets) { all, row in all.formUnion(self.assets.rows(inGroupOf: row)) }
    }

    /// Passes the criticality of each service down to what it depends on, the highest first.
    private static func ceilings(_ services: [BusinessService], _ nodes: [[Node]]) -> [Criticality] {
        var ceilings = [Criticality?](repeating: nil, count: services.count)
        for level in Criticality.allCases.reversed() {
            var queue = services.indices.filter { services[$0].criticality == level && ceilings[$0] == nil }
            for number in queue { ceilings[number] = level }
            while let number = queue.popLast() {
                for case .service(let other) in nodes[number] where ceilings[other] == nil {
                    ceilings[other] = level
                    queue.append(other)
                }
            }
        }
        return ceilings.map { $0 ?? .normal }
    }
}
