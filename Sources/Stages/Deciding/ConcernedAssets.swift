// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Instants
import Inventory
import Matching

/// Finds the assets of an inventory that a product of a case names.
///
/// Products are looked up, not assets: of a million assets of other products none is touched.
struct ConcernedAssets {
    private let assets: AssetTable
    private let knowledge: Knowledge
    private let organization: String?
    private let names: NamedProducts?
    private let hasOtherNames: Bool
    /// By vendor and product: whether the names alone are named; nil when not asked yet.
    private var isProductNamed: [Bool?]

    init(_ assets: AssetTable, _ knowledge: Knowledge, organization: String?, names: NamedProducts? = nil) {
        self.assets = assets
        self.knowledge = knowledge
        self.organization = organization
        self.names = names
        hasOtherNames = assets.hasOtherNames
        isProductNamed =
            names?.answers(assets, knowledge) ?? Array(repeating: nil, count: assets.productCount)
    }

    /// The rows of those that are in the inventory at the instant, ascending, and how many assets nothing names.
    consuming func found() -> (rows: [Int], unconcerned: Int) {
        let today = knowledge.asOf.day(in: knowledge.of.timeZone)
        let (named, count) = organization.map { ofOrganization($0) } ?? all()
        names?.keep(isProductNamed, assets, knowledge)
        return (named.filter { assets.isThere($0, on: today) }, count - named.count)
    }

    private mutating func ofOrganization(_ id: String) -> (named: [Int], count: Int) {
        let rows = assets.rows(ofOrganization: id)
        return (rows.filter { isNamed(class: assets.classOf($0)) || isNamed(bySerial: $0) }, rows.count)
    }

    private mutating func all() -> (named: [Int], count: Int) {
        var rows: [Int] = []
        for number in 0..<assets.classCount {
            if isNamed(class: number) {
                rows += assets.rows(ofClass: number)
            } else if assets.hasSerials {
                rows += assets.rows(ofClass: number).filter { isNamed(bySerial: $0) }
            }
        }
        return (rows.sorted(), assets.count)
    }

    /// Whether anything but a serial number names the assets of a class.
    private mutating func isNamed(class number: Int) -> Bool {
        let product = assets.productNumber(ofClass: number)
        let byName: Bool
        if let known = isProductNamed[product] {
            byName = known
        } else {
            let asset = assets[assets.representative(ofClass: assets.representativeClass(ofProduct: product))]
            byName = knowledge.isNamed(Subject(vendor: asset.vendor, product: asset.product))
            isProductNamed[product] = byName
        }
        if byName { return true }
        guard hasOtherNames else { return false }
        let asset = assets[assets.representative(ofClass: number)]
        guard asset.cpe != nil || asset.purl != nil || asset.model != nil else { return false }
        var subject = Subject(asset)
        subject.serial = nil
        return knowledge.isNamed(subject)
    }

    private func isNamed(bySerial row: Int) -> Bool {
        let asset = assets[row]
        return asset.serial != nil && knowledge.isNamed(Subject(asset))
    }
}
