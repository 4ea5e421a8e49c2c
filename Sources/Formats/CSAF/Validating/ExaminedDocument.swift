// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

/// A document while its tests run: its parts, and what several tests need, worked out once.
///
/// Used by one task at a time; everything in it lies on the document's tape.
final class ExaminedDocument {
    let root: JSONNode
    let version: SpecificationVersion
    let survey: Survey
    let options: CSAFValidator.Options

    /// The part `/document`.
    let document: JSONNode?
    /// The part `/document/tracking`.
    let tracking: JSONNode?
    /// The part `/document/category`.
    let category: String
    /// The part `/product_tree`.
    let productTree: JSONNode?
    /// `/vulnerabilities[]` with the members that tests look at.
    let vulnerabilities: [ExaminedVulnerability]

    init(_ root: JSONNode, version: SpecificationVersion, survey: Survey, options: CSAFValidator.Options) {
        self.root = root
        self.version = version
        self.survey = survey
        self.options = options
        document = root["document"]
        tracking = document?["tracking"]
        category = document?["category"]?.string ?? ""
        productTree = root["product_tree"]
        vulnerabilities = root.list("vulnerabilities").map(ExaminedVulnerability.init)
    }

    /// The revision history, sorted.
    private(set) lazy var history = RevisionHistory(tracking: tracking)
    /// The version at `/document/tracking/version`.
    private(set) lazy var documentVersion = tracking?["version"]?.string.flatMap(DocumentVersion.init)
    /// The word at `/document/tracking/status`; empty when there is none.
    private(set) lazy var status = tracking?["status"]?.string ?? ""

    /// Which products are versions of one and the same (CSAF 2.1).
    private(set) lazy var lineages = ProductLineages(productTree)

    /// Every CVSS object, those of the oldest version first.
    private(set) lazy var scores: [ExaminedScore] = [Role.cvss2, .cvss3, .cvss4].flatMap { role in
        survey[role].map { ExaminedScore($0, role) }
    }

    /// The products that the tree defines, by id.
    private(set) lazy var products = IdentifierIndex(survey[.productDefinition])
    /// The groups that the tree defines, by id.
    private(set) lazy var groups = IdentifierIndex(survey[.groupDefinition])

    /// What the paths through `/product_tree/branches` say.
    private(set) lazy var branchPaths = BranchPaths(productTree)

    /// Branches beside which there is a range of versions.
    private(set) lazy var rangeSiblings = RangeSiblings.all(in: productTree)

    /// When the newest item of the revision history was written; nil when no item has a date that can be read.
    private(set) lazy var newestRevision: ExactInstant? =
        tracking?.list("revision_history").compactMap { ExactInstant($0["date"]) }.max()

    /// The extensions in the document, with their places.
    private(set) lazy var extensions = UsedExtension.all(in: self)

    /// The product ids of a list of groups: `group_ids` to the `product_ids` of their definitions.
    func products(ofGroup id: JSONText) -> [JSONNode] { membersOfGroups[TextKey(id)] ?? [] }

    /// How many more products of groups are written out for the tests of profiles.
    var namesLeft = 4_000_000

    private lazy var membersOfGroups: [TextKey: [JSONNode]] = {
        var members: [TextKey: [JSONNode]] = [:]
        for group in productTree?.list("product_groups") ?? [] {
            guard let id = group["group_id"]?.text else { continue }
            members[TextKey(id), default: []] += group.list("product_ids")
        }
        return members
    }()

    /// The products that an entry names: its `product_ids`, and those of the groups in its `group_ids`.
    func namedProducts(of entry: JSONNode) -> [JSONNode] {
        var named = entry.list("product_ids")
        for group in entry.list("group_ids").compactMap(\.text) { named += products(ofGroup: group) }
        return named
    }
}

/// A vulnerability with its members, each looked up once.
struct ExaminedVulnerability {
    let node: JSONNode
    private(set) var cve: JSONNode?
    /// CSAF 2.0: one object.
    private(set) var cwe: JSONNode?
    /// CSAF 2.1: a list.
    private(set) var cwes: JSONNode?
    private(set) var flags: [JSONNode] = []
    private(set) var ids: [JSONNode] = []
    private(set) var involvements: [JSONNode] = []
    private(set) var notes: [JSONNode] = []
    private(set) var references: [JSONNode] = []
    private(set) var remediations: [JSONNode] = []
    private(set) var threats: [JSONNode] = []
    /// CSAF 2.0: `scores`; CSAF 2.1: `metrics`.
    private(set) var scores: [JSONNode] = []
    private(set) var productStatus: JSONNode?
    /// CSAF 2.1.
    private(set) var disclosureDate: JSONNode?
    /// CSAF 2.1: `first_known_exploitation_dates`.
    private(set) var exploitations: [JSONNode] = []

    init(_ node: JSONNode) {
        self.node = node
        for member in node.members {
            let value = member.value
            switch member.key {
            case "cve": cve = value
            case "cwe": cwe = value
            case "cwes": cwes = value
            case "flags": flags = value.elements.map { $0 }
            case "ids": ids = value.elements.map { $0 }
            case "involvements": involvements = value.elements.map { $0 }
            case "notes": notes = value.elements.map { $0 }
            case "references": references = value.elements.map { $0 }
            case "remediations": remediations = value.elements.map { $0 }
            case "threats": threats = value.elements.map { $0 }
            case "scores", "metrics": scores = value.elements.map { $0 }
            case "product_status": productStatus = value
            case "disclosure_date": disclosureDate = value
            case "first_known_exploitation_dates": exploitations = value.elements.map { $0 }
            default: break
            }
        }
    }

    /// The products in a list of `product_status`.
    func products(_ status: StaticString) -> [JSONNode] { productStatus?.list(status) ?? [] }
}

extension JSONNode {
    /// The values of the member that is a list; none when it is missing or no list.
    func list(_ key: StaticString) -> [JSONNode] { self[key]?.elements.map { $0 } ?? [] }
}
