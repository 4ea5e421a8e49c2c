// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Instants

/// Whether what a server says of the state of a content tells that state from the next one (RFC 9110 §8.8.2.2).
///
/// `Last-Modified` counts whole seconds, and common servers make the entity tag of it and of the length. A content that
/// changed in the second in which it was sent can change again without either of them changing: "not modified" would
/// then hide an advisory, so what such an answer says is not used in a later question.
package enum ContentState {
    /// False when the content changed less than two seconds before the answer.
    ///
    /// - Parameters:
    ///   - lastModified: the answer's `Last-Modified`.
    ///   - date: its `Date`.
    /// - Returns: whether the content can be taken as settled; true where the answer does not say when it changed.
    package static func isSettled(lastModified: String?, date: String?) -> Bool {
        guard let changed = lastModified.flatMap(HTTPDate.instant), let sent = date.flatMap(HTTPDate.instant) else {
            return true
        }
        return sent.milliseconds - changed.milliseconds >= 2000
    }
}
