// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Findings

/// Why a configuration does not do what a list means.
package struct EnforcementFault: Hashable, Sendable {
    /// Kinds of fault.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// There is no restriction at all.
        case absent
        /// A policy, chain or rule is there, and nothing uses it.
        case notBound = "not_bound"
        /// A policy is bound for requests that are not the ones.
        case wrongType = "wrong_type"
        /// What would evaluate it is switched off.
        case featureOff = "feature_off"
        /// An access control list is there, and not in force.
        case notApplied = "not_applied"
        /// It is disabled.
        case disabled
        /// Something before it decides first.
        case shadowed
        /// Addresses of the list do not come in.
        case missing
        /// Addresses come in that are not on the list.
        case extra
        /// The list has ended, by its own date or that of the rules.
        case expired
        /// It cannot be told; then it is not shown to be in force.
        case unclear
    }

    /// What kind it is.
    package let kind: Kind
    /// Where.
    package let place: Place
    /// What is wrong, for people.
    package let message: String

    /// Makes one.
    package init(_ kind: Kind, at place: Place, _ message: String) {
        self.kind = kind
        self.place = place
        self.message = message
    }
}
