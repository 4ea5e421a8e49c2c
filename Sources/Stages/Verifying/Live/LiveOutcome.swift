// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a live check says of one target.
///
/// Four, never two: what was not seen to be blocked is not called safe.
package enum LiveOutcome: String, Hashable, Sendable, CaseIterable {
    /// The request passed to the web server behind: vulnerable, or a mitigation without effect.
    case reachable
    /// The mitigation answers on this address.
    case blocked
    /// The path is not there: patched, or no Gateway. The version must tell.
    case notReachable = "not_reachable"
    /// Nothing can be said: another product, no answer, an answer that broke off.
    case unknown

    /// The worst of several: of several addresses the weakest decides.
    package static func weakest(_ outcomes: some Sequence<LiveOutcome>) -> LiveOutcome? {
        let all = Set(outcomes)
        return [.reachable, .unknown, .notReachable, .blocked].first { all.contains($0) }
    }
}

/// An outcome with the observation that it rests on.
package struct LiveVerdict: Hashable, Sendable {
    /// What was concluded.
    package let outcome: LiveOutcome
    /// Why.
    package let why: LiveReason

    /// Judges.
    package init(_ why: LiveReason) {
        outcome = why.outcome
        self.why = why
    }
}

/// What was observed, and hence concluded.
package enum LiveReason: Hashable, Sendable {
    /// Status 403 with the web server's sentence about `/vpns/`.
    case passedToWebServer
    /// Status 200 with a list of the directory.
    case listed
    /// Status 403 without that sentence.
    case refusedByPolicy
    /// Status 404 or 410.
    case notFound(status: Int)
    /// A redirect, which was not followed, to this place.
    case redirected(status: Int, to: String)
    /// The gateway's own portal page.
    case portal
    /// An answer of another product, as far as it says what it is.
    case otherProduct(String)
    /// An answer with a status that says nothing about the path.
    case otherStatus(Int)
    /// The answer is packed, although that was not asked for.
    case packed(String)
    /// The answer is not HTTP.
    case notHTTP
    /// The answer broke off before it was whole.
    case brokenOff(AnswerEnd)
    /// There is no answer.
    case noAnswer(AnswerEnd)

    /// What follows from it.
    package var outcome: LiveOutcome {
        switch self {
        case .passedToWebServer, .listed: .reachable
        case .refusedByPolicy: .blocked
        case .notFound, .redirected, .portal: .notReachable
        case .otherProduct, .otherStatus, .packed, .notHTTP, .brokenOff, .noAnswer: .unknown
        }
    }

    /// A stable code.
    package var code: String {
        switch self {
        case .passedToWebServer: "passed_to_web_server"
        case .listed: "directory_listed"
        case .refusedByPolicy: "refused_by_policy"
        case .notFound: "not_found"
        case .redirected: "redirected"
        case .portal: "portal"
        case .otherProduct: "other_product"
        case .otherStatus: "other_status"
        case .packed: "packed"
        case .notHTTP: "not_http"
        case .brokenOff: "broken_off"
        case .noAnswer: "no_answer"
        }
    }
}
