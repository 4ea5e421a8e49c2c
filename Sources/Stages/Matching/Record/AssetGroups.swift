// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Inventory
import JSONTrees

/// The assets of a run, taken together by what they are now and what they were recorded as.
struct AssetGroups {
    /// What assets are now.
    struct Identity {
        /// Its number in the record.
        let number: Int32
        /// As it is to be recorded; nil when it is recorded already.
        let new: MatchRecord.Identity?
        /// Where its pairs are; nil when it has none.
        let place: (part: Int, group: Int)?
        /// The first group of it.
        var group: Int?
    }

    /// Assets that are alike now and were alike before.
    struct Group {
        /// Position in ``identities``.
        let identity: Int
        /// The identity they were recorded as; nil for new ones.
        let prior: Int32?
        /// Whether that was another one.
        let hasMoved: Bool
        /// The asset, when a limited run looked at it: such an asset is a group of its own.
        let looked: String?
        var count = 0
        var rows: [Int32] = []
    }

    private struct GroupKey: Hashable {
        let identity: Int
        let prior: Int32
        let looked: String?
    }

    private(set) var identities: [Identity] = []
    private(set) var groups: [Group] = []
    private(set) var groupOfRow: [Int32] = []
    private(set) var reasons: [MatchReason: Int] = [:]
    private(set) var rowCount = 0
    private var knownCount = 0
    private var singles: [MatchRecord.Identity: Int] = [:]
    private var nextNumber: Int32 = 0

    init() {}

    init(_ matching: BulkMatching, _ judged: [JudgedPairs], _ record: MatchRecord, _ request: RunRequest) {
        let assets = matching.assets
        nextNumber = Int32(record.identities.count)
        groupOfRow = Array(repeating: -1, count: assets.count)
        let places = AssetGroups.places(judged)
        var ofClass = Array(repeating: -1, count: assets.classCount)
        var byKey: [GroupKey: Int] = [:]
        let looked = Set(record.looked.keys.map(\.asset))
        for row in 0..<assets.count {
            let id = assets[row].id
            guard request.assets?.contains(id) != false else { continue }
            let number = assets.classOf(row)
            let identity: Int
            if matching.isSingle(row) {
                identity = add(assets[row], true, places.rows[row], record)
            } else {
                if ofClass[number] < 0 { ofClass[number] = add(assets[row], false, places.classes[number], record) }
                identity = ofClass[number]
            }
            let prior = record.assets[id]?.identity
            if prior != nil { knownCount += 1 }
            let key = GroupKey(identity: identity, prior: prior ?? -1, looked: looked.contains(id) ? id : nil)
            let group = byKey[key] ?? groups.count
            if group == groups.count {
                byKey[key] = group
                let hasMoved = prior != nil && prior != identities[identity].number
                groups.append(Group(identity: identity, prior: prior, hasMoved: hasMoved, looked: key.looked))
                if identities[identity].group == nil { identities[identity].group = group }
            }
            groupOfRow[row] = Int32(group)
            groups[group].count += 1
            if prior == nil || groups[group].hasMoved || request.isLimited { groups[group].rows.append(Int32(row)) }
            rowCount += 1
        }
        for group in groups {
            if group.prior == nil { reasons[.newAsset, default: 0] += group.count }
            if group.hasMoved { reasons[.newVersion, default: 0] += group.count }
        }
    }

    private static func places(
        _ judged: [JudgedPairs]
    ) -> (classes: [Int: (part: Int, group: Int)], rows: [Int: (part: Int, group: Int)]) {
        var classes: [Int: (part: Int, group: Int)] = [:]
        var rows: [Int: (part: Int, group: Int)] = [:]
        for (part, pairs) in judged.enumerated() {
            for (place, group) in pairs.groups.enumerated() {
                if group.isRow { rows[group.number] = (part, place) } else { classes[group.number] = (part, place) }
            }
        }
        return (classes, rows)
    }

    private mutating func add(
        _ asset: Asset,
        _ isSingle: Bool,
        _ place: (part: Int, group: Int)?,
        _ record: MatchRecord
    ) -> Int {
        let identity = MatchRecord.Identity(asset, withSerial: isSingle)
        if isSingle, let found = singles[identity] { return found }
        if isSingle { singles[identity] = identities.count }
        let known = record.identityNumbers[identity].map(Int32.init)
        identities.append(Identity(number: known ?? nextNumber, new: known == nil ? identity : nil, place: place))
        if known == nil { nextNumber += 1 }
        return identities.count - 1
    }

    /// The ids of the assets of a group.
    func ids(of group: Group, _ assets: AssetTable) -> [JSON] { group.rows.map { .string(assets[Int($0)].id) } }

    /// Writes the identities that are not recorded.
    func writeIdentities(_ lines: inout RecordLines) {
        for identity in identities {
            guard let new = identity.new else { continue }
            let others = new.others.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }
            lines.add(
                "identity",
                [
                    .init("number", .integer(Int(identity.number))), .init("vendor", .string(new.vendor)),
                    .init("product", .string(new.product)), .init("version", new.version.map(JSON.string) ?? .null),
                    .init("others", .object(others)),
                ]
            )
        }
    }

    /// Writes the assets that are new, are something else, or are no longer there.
    func writeAssets(_ lines: inout RecordLines, _ assets: AssetTable, _ record: MatchRecord) {
        for group in groups where group.prior == nil || group.hasMoved {
            let number = JSON.integer(Int(identities[group.identity].number))
            lines.add("assets", [.init("identity", number)], "ids", ids(of: group, assets))
        }
        guard knownCount < record.assetCount else { return }
        let gone = record.assets.keys.filter { assets.row(of: $0) == nil }.sorted()
        lines.add("gone", [], "ids", gone.map(JSON.string))
    }
}

extension MatchRecord.Identity {
    init(_ asset: Asset, withSerial: Bool) {
        var others: [String: String] = [:]
        others["variant"] = asset.variant
        others["cpe"] = asset.cpe
        others["purl"] = asset.purl
        others["model"] = asset.model
        if withSerial { others["serial"] = asset.serial }
        if !asset.facts.isEmpty { others["facts"] = asset.facts.joined(separator: " ") }
        self.init(vendor: asset.vendor, product: asset.product, version: asset.version, others: others)
    }
}
