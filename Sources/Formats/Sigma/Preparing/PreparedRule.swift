// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// A rule that can be asked of events.
public struct PreparedRule: Sendable {
    /// The rule as it was read, without the filters that apply to it.
    public let rule: SigmaRule
    /// Where it begins.
    public let place: Place
    /// The fields that it asks for, sorted, each once.
    public let fieldNames: [String]
    /// Whether it searches whole events.
    public let usesKeywords: Bool
    /// The filters that narrow it, by title, in the order in which they apply.
    public let filters: [String]
    let predicate: Predicate

    init(rule: SigmaRule, place: Place, predicate: Predicate, filters: [String]) {
        self.rule = rule
        self.place = place
        self.predicate = predicate
        self.filters = filters
        var names: Set<String> = []
        predicate.collectFields(into: &names)
        fieldNames = names.sorted()
        usesKeywords = predicate.searchesEverywhere
    }

    /// Whether the rule hits an event: the plain evaluator, slow and obviously right.
    ///
    /// Texts are compared without regard to case unless the rule says `cased`; ASCII letters have only each other as
    /// counterparts. Numbers compare as numbers, also when the event has them as text. A field that is missing or null
    /// passes no test but `null`, `exists: false` and what is negated.
    public func matches(_ event: SigmaEvent) -> Bool { PlainEvaluator(event: event).holds(predicate) }
}

/// A rule that cannot be asked yet: nobody has said what its placeholders stand for.
public struct WaitingRule: Sendable {
    /// The rule.
    public let rule: SigmaRule
    /// Where it begins.
    public let place: Place
    /// The names without values, sorted, each once.
    public let placeholders: [String]
}

/// A correlation whose rules are all there.
public struct PreparedCorrelation: Sendable {
    /// The correlation as it was read.
    public let correlation: CorrelationRule
    /// Where it begins.
    public let place: Place
    /// What it correlates, in the order in which it names them.
    public let members: [Member]

    /// Something that a correlation counts.
    public enum Member: Hashable, Sendable {
        /// A rule, by its index in ``RuleSet/rules``.
        case rule(Int)
        /// Another correlation, by its index in ``RuleSet/correlations``; always a smaller one than its own.
        case correlation(Int)
    }
}
