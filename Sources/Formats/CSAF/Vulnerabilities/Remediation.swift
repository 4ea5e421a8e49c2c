// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What can be done about a vulnerability (`remediations[]`).
public struct Remediation: Hashable, Sendable {
    /// What a remediation offers (CSAF 2.0 §3.2.3.12.1).
    public enum Category: StandardTerm {
        /// A fix is planned and not there yet; CSAF 2.1 only.
        case fixPlanned
        /// Lessens the risk without a new version; the vulnerability stays.
        case mitigation
        /// There is no fix and none is planned.
        case noFixPlanned
        /// There is nothing at present.
        case noneAvailable
        /// A fix for products that are not affected or fixed already; CSAF 2.1 only.
        case optionalPatch
        /// A fix by the maker.
        case vendorFix
        /// Avoids the vulnerability by another way of use; no new version.
        case workaround
        /// A text that is none of these.
        case unlisted(String)

        /// The terms of the standard.
        public static let listed: [Category] = [
            .fixPlanned, .mitigation, .noFixPlanned, .noneAvailable, .optionalPatch, .vendorFix, .workaround,
        ]
        private static let listed20: [Category] = [
            .mitigation, .noFixPlanned, .noneAvailable, .vendorFix, .workaround,
        ]

        /// The terms of one version.
        public static func listed(in version: SpecificationVersion) -> [Category] {
            version == .v2_0 ? listed20 : listed
        }

        /// The term as it is written.
        public var text: String {
            switch self {
            case .fixPlanned: "fix_planned"
            case .mitigation: "mitigation"
            case .noFixPlanned: "no_fix_planned"
            case .noneAvailable: "none_available"
            case .optionalPatch: "optional_patch"
            case .vendorFix: "vendor_fix"
            case .workaround: "workaround"
            case .unlisted(let text): text
            }
        }
    }

    /// What it offers; nil when missing.
    public var category: Category?
    /// How, in words.
    public var details: String
    /// From when it is available, possibly in the future.
    public var date: Timestamp?
    /// The products it is for, as written; see ``affectedProductIDs(in:)`` for those of the groups too.
    public var productIDs: [ProductID]
    /// The groups it is for.
    public var groupIDs: [ProductGroupID]
    /// Where it is.
    public var url: String?
    /// What one must have to get it.
    public var entitlements: [String]
    /// What has to be restarted.
    public var restartRequired: RestartRequired?

    /// Makes a remediation.
    public init(
        category: Category? = nil,
        details: String,
        date: Timestamp? = nil,
        productIDs: [ProductID] = [],
        groupIDs: [ProductGroupID] = [],
        url: String? = nil,
        entitlements: [String] = [],
        restartRequired: RestartRequired? = nil
    ) {
        self.category = category
        self.details = details
        self.date = date
        self.productIDs = productIDs
        self.groupIDs = groupIDs
        self.url = url
        self.entitlements = entitlements
        self.restartRequired = restartRequired
    }
}

/// What has to be restarted for a remediation to work (`restart_required`).
public struct RestartRequired: Hashable, Sendable {
    /// What has to be restarted (CSAF 2.0 §3.2.3.12.7.1).
    public enum Category: StandardTerm {
        /// Everything connected too.
        case connected
        /// What depends on the component.
        case dependencies
        /// The machine, physical or virtual.
        case machine
        /// Nothing.
        case nothing
        /// The parent process.
        case parent
        /// The service.
        case service
        /// The operating system.
        case system
        /// The component itself.
        case vulnerableComponent
        /// The security zone.
        case zone
        /// A text that is none of these.
        case unlisted(String)

        /// The terms of the standard.
        public static let listed: [Category] = [
            .connected, .dependencies, .machine, .nothing, .parent, .service, .system, .vulnerableComponent, .zone,
        ]

        /// The term as it is written.
        public var text: String {
            switch self {
            case .connected: "connected"
            case .dependencies: "dependencies"
            case .machine: "machine"
            case .nothing: "none"
            case .parent: "parent"
            case .service: "service"
            case .system: "system"
            case .vulnerableComponent: "vulnerable_component"
            case .zone: "zone"
            case .unlisted(let text): text
            }
        }
    }

    /// What; nil when missing.
    public var category: Category?
    /// More in words.
    public var details: String?

    /// Makes a restart.
    public init(category: Category? = nil, details: String? = nil) {
        self.category = category
        self.details = details
    }
}
