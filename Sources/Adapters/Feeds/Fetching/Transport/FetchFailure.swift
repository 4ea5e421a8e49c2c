// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Why an address could not be fetched.
package struct FetchFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind, on which it depends what is done.
    package enum Kind: Hashable, Sendable {
        /// Not asked: the address, its scheme or a redirect is refused.
        case refused
        /// The server says that it is not there (404, 410).
        case missing
        /// The server does not let us (401, 403).
        case forbidden
        /// The server asks to come later (429, 503), or cannot now (408, 5xx).
        case busy
        /// Another status.
        case status
        /// Larger than the limit, packed or not.
        case tooLarge
        /// The connection failed or broke.
        case connection
        /// It took too long.
        case timeout
    }

    /// The kind.
    package let kind: Kind
    /// What happened.
    package let message: String
    /// Seconds after which the server wants to be asked again.
    package var retryAfter: Double?

    /// Makes a failure.
    package init(_ kind: Kind, _ message: String, retryAfter: Double? = nil) {
        self.kind = kind
        self.message = message
        self.retryAfter = retryAfter
    }

    /// Whether asking again soon may help.
    package var isTransient: Bool { [.busy, .connection, .timeout].contains(kind) }

    /// What happened.
    package var description: String { message }

    /// The failure that an answer's status is; nil for 200 and 304.
    package static func of(status: Int, retryAfter: Double?) -> FetchFailure? {
        let message = "the server answers \(status)"
        switch status {
        case 200, 304: return nil
        case 404, 410: return FetchFailure(.missing, message)
        case 401, 403: return FetchFailure(.forbidden, message)
        case 408, 425, 429, 500, 502, 503, 504: return FetchFailure(.busy, message, retryAfter: retryAfter)
        default: return FetchFailure(.status, message)
        }
    }
}
