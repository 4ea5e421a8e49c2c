// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// One step in the product tree: a vendor, a product, a version, … (`branches_t`).
public struct Branch: Hashable, Sendable {
    /// What the name is the name of.
    public var category: BranchCategory
    /// The name; for a `product_version_range` the range itself.
    public var name: String
    /// The steps below; the standard wants either these or a product.
    public var branches: [Branch]
    /// The product that the path up to here means.
    public var product: FullProductName?

    /// Makes a step.
    public init(category: BranchCategory, name: String, branches: [Branch] = [], product: FullProductName? = nil) {
        self.category = category
        self.name = name
        self.branches = branches
        self.product = product
    }
}

/// What a branch of the product tree names (CSAF 2.0 §3.1.2.2).
public enum BranchCategory: StandardTerm {
    /// The architecture, such as `x86_64`.
    case architecture
    /// A host or service.
    case hostName
    /// A language of the product.
    case language
    /// An entry that could not be classified; CSAF 2.0 only.
    case legacy
    /// A patch level.
    case patchLevel
    /// What the product runs on; CSAF 2.1 only.
    case platform
    /// A family of products.
    case productFamily
    /// A product.
    case productName
    /// Exactly one version.
    case productVersion
    /// A range of versions, as `vers:` or in the vendor's own words.
    case productVersionRange
    /// A service pack.
    case servicePack
    /// A specification, for what is built after it.
    case specification
    /// The maker.
    case vendor
    /// A text that is none of these.
    case unlisted(String)

    /// The terms of the standard.
    public static let listed: [BranchCategory] = [
        .architecture, .hostName, .language, .legacy, .patchLevel, .platform, .productFamily, .productName,
        .productVersion, .productVersionRange, .servicePack, .specification, .vendor,
    ]
    private static let listed20 = listed.filter { $0 != .platform }
    private static let listed21 = listed.filter { $0 != .legacy }

    /// The terms of one version.
    public static func listed(in version: SpecificationVersion) -> [BranchCategory] {
        version == .v2_0 ? listed20 : listed21
    }

    /// The term as it is written.
    public var text: String {
        switch self {
        case .architecture: "architecture"
        case .hostName: "host_name"
        case .language: "language"
        case .legacy: "legacy"
        case .patchLevel: "patch_level"
        case .platform: "platform"
        case .productFamily: "product_family"
        case .productName: "product_name"
        case .productVersion: "product_version"
        case .productVersionRange: "product_version_range"
        case .servicePack: "service_pack"
        case .specification: "specification"
        case .vendor: "vendor"
        case .unlisted(let text): text
        }
    }
}
