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

    let index: StateIndex
    var store: CommandStore { configuration.commands.store }

    /// Whether nothing is missing: only then is what was not found absent.
    public var isWhole: Bool { gaps.isEmpty }

    /// Lets the commands take effect.
    public init(_ configuration: NetScalerConfiguration) {
        var builder = StateBuilder(configuration.commands.store, findingLimit: 1_000)
        builder.run()
        let state = ConfigurationState(
            configuration: configuration,
            gaps: configuration.gaps + builder.gaps,
            findings: configuration.findings + builder.remarks.all,
            index: builder.index
        )
        self = ConfigurationState(
            configuration: configuration,
            gaps: state.gaps,
            findings: state.findings + state.ruleFindings(),
            index: builder.index
        )
    }

    private init(
        configuration: NetScalerConfiguration,
        gaps: [ConfigurationGap],
        findings: [Finding],
        index: StateIndex
    ) {
        self.configuration = configuration
        self.gaps = gaps
        self.findings = findings
        self.index = index
    }

    /// Whether a feature is on, as in `RESPONDER`, in any case of letters; with the command that decided it.
    public func feature(_ name: String) -> Presence { presence(name, in: index.features) }

    /// Whether a mode is on, as in `USNIP`; with the command that decided it.
    public func mode(_ name: String) -> Presence { presence(name, in: index.modes) }

    /// The features that are on, in upper case, sorted.
    public var features: [String] { index.features.filter(\.value.isOn).keys.sorted() }

    private func presence(_ name: String, in switches: [String: StateIndex.Switch]) -> Presence {
        let found = switches[name.uppercased()] ?? switches["ALL"]
        if let found, found.isOn { return .present([place(found.command)]) }
        if !isWhole { return .unknown(gaps) }
        return .absent(found.map { [place($0.command)] } ?? [])
    }

    func place(_ command: Int) -> Place { Command(store: store, index: command).place }

    /// A rule by its meaning, named expressions put in (`add policy expression`).
    ///
    /// - Throws: where and why the text is no expression that is understood.
    public func rule(_ text: String) throws(ExpressionError) -> PolicyExpression {
        try PolicyExpression(text) { name in
            object(.policyExpression, name).flatMap { $0.isDisputed ? nil : $0["value"] }
        }
    }

    /// Findings for rules that are not understood.
    private func ruleFindings() -> [Finding] {
        objects(.responderPolicy).compactMap { policy in
            guard let attribute = policy.attributes["rule"] else { return nil }
            do {
                guard let text = attribute.text else { throw ExpressionError(reason: .redacted, offset: 0) }
                _ = try rule(text)
                return nil
            } catch {
                return Finding(
                    .warning,
                    "device.expression",
                    at: attribute.place,
                    "the rule of a policy is not understood (\(error)), so nothing is concluded from it"
                )
            }
        }
    }
}
