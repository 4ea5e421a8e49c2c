// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a check must find, said by meaning: never by a name that an administrator chose, nor by a spelling.
///
/// Nothing here can express a request with a body: what a live check may send is ``LiveForm``, and that has one case.
package enum Expectation: Hashable, Sendable {
    /// A feature is switched on, after every command took effect.
    case feature(String)
    /// An action of some type, with some answer.
    case action(ActionExpectation)
    /// A policy with a rule of some meaning and an action that passes another check.
    case policy(PolicyExpectation)
    /// A binding of a policy that passes another check, so that it is evaluated for the traffic.
    case binding(BindingExpectation)
    /// A knob that the start-up script sets at every start.
    case knob(KnobExpectation)
    /// A fact of the configuration holds, or does not.
    case fact(FactExpectation)
    /// What the case says of the build that was read.
    case build(BuildExpectation)
    /// One harmless request.
    case live(LiveForm)
    /// No file can show it: how a person sees it.
    case open(LocalizedText)
}

/// A family of policies that an appliance evaluates.
package enum PolicyClass: String, Hashable, Sendable, CaseIterable {
    /// Answers a request in the place of the server.
    case responder
}

/// An action with an answer of its own.
package struct ActionExpectation: Hashable, Sendable {
    /// The family.
    package var family: PolicyClass
    /// Types of which it must have one, such as `respondwith`.
    package var types: [String]
    /// Statuses of HTTP of which its answer must have one.
    package var statuses: [Int]
}

/// A policy with a rule and an action.
package struct PolicyExpectation: Hashable, Sendable {
    /// The family.
    package var family: PolicyClass
    /// What the rule must mean.
    package var rule: RuleExpectation
    /// Id of the check that its action must pass.
    package var action: String
}

/// A boolean combination of expressions.
package indirect enum RuleExpectation: Hashable, Sendable {
    /// Every one holds.
    case all([RuleExpectation])
    /// At least one holds.
    case any([RuleExpectation])
    /// It does not hold.
    case not(RuleExpectation)
    /// An expression of the appliance, and others that count for it.
    case atom(RuleAtom)

    /// The atoms, in the order they are written.
    package var atoms: [RuleAtom] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.atoms)
        case .not(let part): part.atoms
        case .atom(let atom): [atom]
        }
    }
}

/// One expression that is true or false of a request.
package struct RuleAtom: Hashable, Sendable {
    /// The expression as the vendor publishes it.
    package var text: String
    /// Others that are true whenever it is, and count for it.
    package var also: [String]
    /// Where it is written.
    package var place: DefinedPlace
}

/// A binding that puts a policy to work.
package struct BindingExpectation: Hashable, Sendable {
    /// Where a policy is bound.
    package enum Scope: String, Hashable, Sendable, CaseIterable {
        /// For all traffic of the appliance.
        case global
    }

    /// The family.
    package var family: PolicyClass
    /// Id of the check that the bound policy must pass.
    package var policy: String
    /// Where it must be bound.
    package var scope: Scope
    /// Bind points of which it must have one, such as `REQ_OVERRIDE`.
    package var types: [String]
    /// What must be said to come next, such as `END`; one of these.
    package var gotos: [String]
}

/// A knob of the packet engine that the start-up script sets (`nsapimgr_wr.sh -ys NAME=VALUE`).
package struct KnobExpectation: Hashable, Sendable {
    /// The knob's name.
    package var name: String
    /// The value it must have in the end.
    package var value: Int
}

/// A fact of a configuration.
package struct FactExpectation: Hashable, Sendable {
    /// The fact's name.
    package var fact: String
    /// Whether it must hold, or must not.
    package var isPresent: Bool
}

/// What the case must say of a build.
package enum BuildExpectation: String, Hashable, Sendable, CaseIterable {
    /// The remedy works on it.
    case remedyWorks = "remedy-works"
    /// It carries the fix.
    case fixed
}

/// The only requests a live check may send.
///
/// A request has no method, body, query or parameter of its own by construction: a check names its form and nothing else.
package enum LiveForm: String, Hashable, Sendable, CaseIterable {
    /// Asks a NetScaler for a folder behind the Gateway, reads no file in it and changes nothing.
    case netScalerDirectory = "netscaler-directory"
}
