// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Where a redirect may lead.
package struct RedirectPolicy: Hashable, Sendable {
    /// The most redirects one after the other; the standard says 5 (CSAF 2.1, requirement 6).
    package var limit: Int
    /// Whether unprotected addresses may be asked at all.
    package var allowsHTTP: Bool

    /// Makes a policy.
    package init(limit: Int = 5, allowsHTTP: Bool = false) {
        self.limit = limit
        self.allowsHTTP = allowsHTTP
    }

    /// What to do with an answer that points elsewhere.
    package enum Step: Hashable, Sendable {
        /// Ask there.
        case follow(WebTarget)
        /// Do not, for this reason.
        case refuse(String)
    }

    /// Whether an address may be asked: only `https`, or `http` where a person allows it.
    package func refusal(of target: WebTarget) -> String? {
        target.isSecure || allowsHTTP ? nil : "'\(target.text)' is not protected (http)"
    }

    /// Judges the `Location` of an answer that an address gave, after so many redirects.
    package func step(to location: String?, from asked: WebTarget, after count: Int) -> Step {
        guard let location, !location.isEmpty else { return .refuse("a redirect without an address") }
        guard count < limit else { return .refuse("more than \(limit) redirects") }
        guard let next = asked.sibling(location) else {
            return .refuse("a redirect to '\(location.prefix(200))', which is no web address")
        }
        if asked.isSecure, !next.isSecure { return .refuse("a redirect from https to http") }
        if let refusal = refusal(of: next) { return .refuse(refusal) }
        return .follow(next)
    }

    /// Whether a status of an answer points elsewhere.
    package static func isRedirect(_ status: Int) -> Bool { [301, 302, 303, 307, 308].contains(status) }
}
