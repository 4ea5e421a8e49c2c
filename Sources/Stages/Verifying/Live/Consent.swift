// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants

/// A permission to ask one address of one asset a question: who gave it, for what, from when until when.
package struct Consent: Hashable, Sendable {
    /// The asset's id.
    package let asset: String
    /// The address and port; nothing wider can be agreed to.
    package let target: LiveTarget
    /// Who gave it: a person or a desk.
    package let givenBy: String
    /// In which role.
    package let role: String
    /// For what.
    package let request: LiveRequest
    /// The first instant at which it holds.
    package let from: Instant
    /// The last instant at which it holds.
    package let until: Instant
    /// Anything else.
    package let note: String
    /// Line of the file.
    package let line: Int

    /// Whether it holds at an instant.
    package func holds(at instant: Instant) -> Bool { from <= instant && instant <= until }
}
