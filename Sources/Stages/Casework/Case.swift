// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Foundation
package import Instants
package import Versions

/// One emergency: what its advisories said and when, and what a CSAF document cannot carry.
///
/// A case is data in a folder (`Cases/<id>/`); a new emergency needs no code. The shape of `case.yaml` is published as
/// `Documentation/Schemas/case-1.json`.
package struct Case: Sendable {
    /// The folder's name, such as `citrix-2019-19781`.
    package var id: String
    /// What people call it.
    package var title: LocalizedText
    /// The CVE numbers the case is about.
    package var vulnerabilities: [String]
    /// The zone in which its calendar dates and deadlines are meant.
    package var timeZone: TimeZone
    /// When the case began.
    package var opened: Instant
    /// When the case was closed, if it was.
    package var closed: Instant?
    /// Where each statement comes from, by key.
    package var sources: [String: SourceNote]
    /// The products the case is about, with the names met in inventories.
    package var products: [CaseProduct]
    /// Builds an update step may name, and build stamps.
    package var knownBuilds: [KnownBuild]
    /// What can be done, beyond what the advisories say of it.
    package var remedies: [Remedy]
    /// Configuration facts without which the vulnerability does not apply; empty means it always applies.
    package var preconditions: [Precondition]
    /// Since when which level of exploitation was known, oldest first.
    package var exploitation: [ExploitationStatement]
    /// Whether exploitation can be automated (SSVC: Automatable).
    package var automatable: Bool
    /// How much control an attacker gains (SSVC: Technical Impact); nil when the case does not say.
    package var technicalImpact: TechnicalImpact?
    /// From when the vulnerability was in a catalogue of known exploited ones; nil when the case names none.
    package var knownExploitedFrom: Instant?
    /// From when abuse must be looked for.
    package var huntingWindow: HuntingWindow?
    /// When a compromise must be assumed.
    package var compromiseRule: CompromiseRule?
    /// What must be done besides installing the fix.
    package var postSteps: [PostStep]
    /// What authorities said, and when.
    package var statements: [Statement]
    /// Every revision of every advisory, oldest first.
    package var advisories: [Advisory]
}

extension Case {
    /// How much control an attacker gains (SSVC: Technical Impact).
    package enum TechnicalImpact: String, Hashable, Sendable, CaseIterable {
        /// Limited control, or only information.
        case partial
        /// Total control.
        case total
    }
}

/// Where a fact comes from and how sure it is.
package struct SourceNote: Hashable, Sendable {
    /// The key other entries use.
    package var key: String
    /// What the source is.
    package var title: String
    /// A public reference, when there is one.
    package var reference: String?
    /// `seen`, `memory`, …: how sure it is.
    package var confidence: String?
}

/// A product of the advisories and the names under which inventories know it.
package struct CaseProduct: Hashable, Sendable {
    /// Short id used inside the case file.
    package var id: String
    /// The vendor as the advisories write it.
    package var vendor: String
    /// The product name as the advisories write it.
    package var name: String
    /// How its versions are ordered.
    package var scheme: VersionScheme?
    /// Other names of the vendor.
    package var vendorAliases: [String]
    /// Other names of the product, with or without the vendor in front.
    package var aliases: [String]
    /// The variants the case speaks of, such as `regular` and `FIPS`; empty where the product has none.
    package var variants: [String]
}

extension CaseProduct {
    /// Names only: a product and what else it is called, without a case.
    package init(vendor: String, name: String, vendorAliases: [String], aliases: [String]) {
        self.init(
            id: "",
            vendor: vendor,
            name: name,
            scheme: nil,
            vendorAliases: vendorAliases,
            aliases: aliases,
            variants: []
        )
    }
}

/// A build of the vendor that we know of.
package struct KnownBuild: Hashable, Sendable {
    /// Ids of the products it was made for.
    package var products: [String]
    /// The build.
    package var version: Version
    /// The build's time stamp, where known.
    package var built: Instant?
    /// The first day it could be installed; nil means it always could in the time of the case.
    package var availableFrom: CalendarDate?
    /// Key of the source.
    package var source: String?
}

/// A mitigation, workaround or fix of the case.
package struct Remedy: Hashable, Sendable {
    /// The id that evidence names, such as `ctx267679` or `fix`.
    package var id: String
    /// The CSAF category of the remediations it stands for.
    package var category: String
    /// The URL by which the advisories' remediations are recognised; nil means by category alone.
    package var url: String?
    /// What people call it.
    package var title: LocalizedText
    /// What must be true before it can work.
    package var prerequisites: [NamedText]
    /// How it is proven.
    package var proof: ProofRule
    /// Who doubts that it is enough, and from when.
    package var doubts: [Statement]

    /// Whether it stands for a mitigation or workaround, not for the fix.
    package var isMitigation: Bool { category == "mitigation" || category == "workaround" }
}

/// How a remedy is proven, for how long, and what ends the proof.
package struct ProofRule: Hashable, Sendable {
    /// How long a proof holds; nil means until something ends it.
    package var validDays: Int?
    /// Values of evidence of kind `event` that end a proof.
    package var endedBy: [String]
    /// The checks, in the order they are done.
    package var checks: [Check]

    /// The checks that make a proof: all that a configuration can show; where there is none, as for a fix, the version.
    package var decisiveChecks: [Check] {
        let configuration = checks.filter { $0.kind == .configuration }
        return configuration.isEmpty ? checks.filter { $0.kind == .version } : configuration
    }

    /// How many days a pass of a check holds: its own, else those of the remedy.
    package func validDays(of check: Check) -> Int? { check.validDays ?? validDays }

    /// The events that end a pass of a check: its own, else those of the remedy.
    package func endedBy(of check: Check) -> [String] { check.endedBy ?? endedBy }
}

/// A text with an id and a source.
package struct NamedText: Hashable, Sendable {
    /// Its id.
    package var id: String
    /// What it says.
    package var text: LocalizedText
    /// Key of the source.
    package var source: String?
}

/// What an authority said, and from when it was known.
package struct Statement: Hashable, Sendable {
    /// Who said it.
    package var by: String
    /// From when it was known.
    package var knownFrom: Instant
    /// What was said.
    package var text: LocalizedText
    /// Key of the source.
    package var source: String?
}

/// Configuration facts of which at least one must hold for the vulnerability to apply.
package struct Precondition: Hashable, Sendable {
    /// From when it was known; nil means from the beginning.
    package var knownFrom: Instant?
    /// The facts, any of which is enough.
    package var anyOf: [String]
    /// What they mean.
    package var text: LocalizedText
    /// Key of the source.
    package var source: String?
}

/// From when a level of exploitation was known.
package struct ExploitationStatement: Hashable, Sendable {
    /// How far exploitation is (SSVC: Exploitation).
    package enum Level: String, Hashable, Sendable, CaseIterable, Comparable {
        /// Nothing is known.
        case none
        /// A proof of concept is public.
        case poc
        /// It is being exploited.
        case active

        package static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }
        private var rank: Int {
            switch self {
            case .none: 0
            case .poc: 1
            case .active: 2
            }
        }
    }

    /// The level.
    package var level: Level
    /// From when it was known.
    package var knownFrom: Instant
    /// What was known.
    package var text: LocalizedText
    /// Key of the source.
    package var source: String?

    /// Makes a statement.
    package init(level: Level, knownFrom: Instant, text: LocalizedText, source: String? = nil) {
        self.level = level
        self.knownFrom = knownFrom
        self.text = text
        self.source = source
    }
}

/// From when abuse must be looked for.
package struct HuntingWindow: Hashable, Sendable {
    /// The earliest instant logs must cover.
    package var from: Instant
    /// Names of formats: of each kind of log named so, one must cover the window; empty when every log must.
    package var logs: [String] = []
    /// Why.
    package var text: LocalizedText
    /// Key of the source.
    package var source: String?
}

/// When a compromise must be assumed.
package struct CompromiseRule: Hashable, Sendable {
    /// From when the rule was known; before it, it says nothing.
    package var knownFrom: Instant
    /// Assets exposed at any time from here on are assumed compromised.
    package var exposedFrom: Instant
    /// The exposures it speaks of; an asset without exposure counts as `internet`.
    package var exposures: [String]
    /// The remedy that, applied before ``exposedFrom`` on a build where it works, makes compromise unlikely.
    package var unlessApplied: String?
    /// The rule in words.
    package var text: LocalizedText
    /// Key of the source.
    package var source: String?
}

/// Something to be done besides installing the fix.
package struct PostStep: Hashable, Sendable {
    /// What makes a step due.
    package enum Due: String, Hashable, Sendable, CaseIterable {
        /// Always.
        case always
        /// The fix is installed.
        case fixed
        /// A compromise was found or had to be assumed, at any time.
        case compromiseSuspected = "compromise_suspected"
    }

    /// The id evidence of kind `post_step_done` names.
    package var id: String
    /// Whether the asset is not done without it.
    package var isMandatory: Bool
    /// What makes it due.
    package var due: Due
    /// What to do.
    package var text: LocalizedText
    /// Key of the source.
    package var source: String?
}
