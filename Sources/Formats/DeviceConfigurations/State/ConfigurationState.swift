// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// What the commands of one file leave behind when they have taken effect in its order.
///
/// `rm`, `unset`, `unbind`, `disable` and `clear ns config` undo; names compare without regard to case.
public struct ConfigurationState: Sendable {
    /// The configuration that was evaluated.
    public let configuration: NetScalerConfiguration
    /// The gaps of the configuration, and those that showed while evaluating.
    public let gaps: [ConfigurationGap]
    /// The findings of the configuration, and those of the evaluation.
    public let findings: [Finding]

    /// Whether nothing is missing: only then is what was not found absent.
    public var isWhole: Bool { gaps.isEmpty }

    /// Lets the commands take effect.
    public init(_ configuration: NetScalerConfiguration) {
        self.configuration = configuration
        gaps = configuration.gaps
        findings = configuration.findings
    }

    /// The objects of a class, in the order in which they were added.
    public func objects(_ objectClass: ObjectClass) -> [ConfiguredObject] { [] }

    /// One object; nil when it is not there. Without a name: the one object of a class that has no names.
    public func object(_ objectClass: ObjectClass, _ name: String = "") -> ConfiguredObject? { nil }

    /// What is bound to a point, in the order of evaluation: by priority, equal or missing ones in the order of the file.
    public func bindings(to point: BindPoint) -> [Binding] { [] }

    /// Every point at which a policy of this name is bound, in the order of the file.
    public func bindings(ofPolicy name: String) -> [Binding] { [] }

    /// Whether a feature is on, as in `RESPONDER`, in any case of letters; with the command that decided it.
    public func feature(_ name: String) -> Presence { .unknown([]) }

    /// Whether a mode is on, as in `USNIP`; with the command that decided it.
    public func mode(_ name: String) -> Presence { .unknown([]) }

    /// The features that are on, in upper case, sorted.
    public var features: [String] { [] }

    /// A rule by its meaning, named expressions put in (`add policy expression`).
    ///
    /// - Throws: where and why the text is no expression that is understood.
    public func rule(_ text: String) throws(ExpressionError) -> PolicyExpression { try PolicyExpression(text) }
}
