// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Instants

/// What a Sigma document says of itself, the same for rules, correlations and filters (rules specification 2.1, "Components").
public struct RuleHeader: Hashable, Sendable {
    /// What it detects; at most 256 characters by the standard.
    public var title: String
    /// The identifier, as written; usually a UUID.
    public var id: String?
    /// A unique name by which correlations may refer to it.
    public var name: String?
    /// Other rules, and how they relate to this one.
    public var related: [RelatedRule]
    /// Whose names of fields are used; nil means Sigma's own.
    public var taxonomy: String?
    /// How far one may rely on it.
    public var status: RuleStatus?
    /// The text about it.
    public var description: String?
    /// SPDX identifier of its licence.
    public var license: String?
    /// Who wrote it; several are separated by commas.
    public var author: String?
    /// Pages that tell more.
    public var references: [String]
    /// Day of creation.
    public var date: CalendarDate?
    /// Day of the last change.
    public var modified: CalendarDate?
    /// Fields that are worth showing to an analyst.
    public var fields: [String]
    /// False alarms that are known.
    public var falsePositives: [String]
    /// How serious a hit is.
    public var level: RuleLevel?
    /// Tags such as `attack.t1190`.
    public var tags: [String]
    /// The kinds of machines it is meant for.
    public var scope: [String]
    /// Keys that the standard does not know, in the order they are written; kept, without meaning to us.
    public var custom: [CustomKey]

    /// Makes a header; everything but the title may be missing.
    public init(
        title: String,
        id: String? = nil,
        name: String? = nil,
        related: [RelatedRule] = [],
        taxonomy: String? = nil,
        status: RuleStatus? = nil,
        description: String? = nil,
        license: String? = nil,
        author: String? = nil,
        references: [String] = [],
        date: CalendarDate? = nil,
        modified: CalendarDate? = nil,
        fields: [String] = [],
        falsePositives: [String] = [],
        level: RuleLevel? = nil,
        tags: [String] = [],
        scope: [String] = [],
        custom: [CustomKey] = []
    ) {
        self.title = title
        self.id = id
        self.name = name
        self.related = related
        self.taxonomy = taxonomy
        self.status = status
        self.description = description
        self.license = license
        self.author = author
        self.references = references
        self.date = date
        self.modified = modified
        self.fields = fields
        self.falsePositives = falsePositives
        self.level = level
        self.tags = tags
        self.scope = scope
        self.custom = custom
    }
}

/// How far one may rely on a rule.
public enum RuleStatus: String, Hashable, Sendable, CaseIterable {
    /// Fit for production.
    case stable
    /// Mostly stable; may need adjusting.
    case test
    /// New: may be noisy.
    case experimental
    /// Replaced by another rule, which `related` names.
    case deprecated
    /// Of no use in its present state; such a rule is refused.
    case unsupported
}

/// How serious a hit is.
public enum RuleLevel: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Enriches events; no alarm.
    case informational
    /// Rarely an incident.
    case low
    /// To be reviewed now and then.
    case medium
    /// To be reviewed promptly.
    case high
    /// An incident.
    case critical

    /// By seriousness.
    public static func < (left: RuleLevel, right: RuleLevel) -> Bool { left.rank < right.rank }

    private var rank: Int { RuleLevel.allCases.firstIndex(of: self) ?? 0 }
}

/// Another rule, and how it relates to the one that names it.
public struct RelatedRule: Hashable, Sendable {
    /// How rules relate (rules specification 2.1, "Identification").
    public enum Relation: String, Hashable, Sendable, CaseIterable {
        /// This rule was made from the other, which may go on.
        case derived
        /// This rule takes the place of the other.
        case obsolete
        /// This rule was merged from others.
        case merged
        /// This rule had the other identifier before.
        case renamed
        /// The other is much like this one.
        case similar
        /// The other is a correlation that uses this one, or the reverse.
        case correlation
    }

    /// The identifier of the other.
    public var id: String
    /// How they relate.
    public var relation: Relation

    /// Makes a relation.
    public init(id: String, relation: Relation) {
        self.id = id
        self.relation = relation
    }
}

/// A key that the standard does not know, with its value.
public struct CustomKey: Hashable, Sendable {
    /// The key.
    public var key: String
    /// What stands there.
    public var value: CustomValue

    /// Makes a key with a value.
    public init(key: String, value: CustomValue) {
        self.key = key
        self.value = value
    }
}

/// Any YAML value.
public indirect enum CustomValue: Hashable, Sendable {
    /// A text, number, truth value or null.
    case scalar(SigmaScalar)
    /// A list.
    case list([CustomValue])
    /// Keys and values, in the order they are written.
    case map([CustomKey])
}
