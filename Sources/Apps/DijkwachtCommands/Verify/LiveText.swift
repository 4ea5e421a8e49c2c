// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Instants
import Verifying

/// A live check in words.
enum LiveText {
    /// The plan, a line for each request.
    static func plan(_ plan: LivePlan, isDryRun: Bool, in zone: TimeZone) -> [String] {
        let count = plan.requests.count
        let head =
            count == 0
            ? "live check: nothing is planned"
            : "live check: \(count) request\(count == 1 ? "" : "s")\(isDryRun ? " would be sent" : ""), one after the other"
        return [head]
            + plan.requests.map { request in
                let consent = request.consent
                let until = consent.until.formatted(in: zone)
                return
                    "  \(request.asset)  GET https://\(request.host.headerText)\(request.request.path) at \(request.target)"
                    + "  agreed by \(consent.givenBy) (\(consent.role)) until \(until)"
            }
    }

    /// What was seen, and what follows.
    static func why(_ reason: LiveReason) -> String {
        switch reason {
        case .passedToWebServer:
            "the request passed to the web server behind: vulnerable, or a mitigation without effect"
        case .listed: "the web server behind lists the directory: vulnerable, or a mitigation without effect"
        case .refusedByPolicy: "the policy refuses the request on this address"
        case .notFound(let status):
            "the path is not there (\(status)): patched, or no gateway; the version must tell"
        case .redirected(let status, let place):
            "the answer leads elsewhere (\(status), '\(place.prefix(200))'): patched, or no gateway; the version must tell"
        case .portal: "the portal answers: patched, or not reachable this way; the version must tell"
        case .otherProduct(let name):
            name.isEmpty ? "something else answers" : "another product answers: '\(name.prefix(100))'"
        case .otherStatus(let status): "the status \(status) says nothing about the path"
        case .packed(let coding): "the answer is packed ('\(coding.prefix(40))') and was not read"
        case .notHTTP: "what came is no HTTP answer"
        case .brokenOff(let end): "the answer broke off: \(words(end))"
        case .noAnswer(let end): "there is no answer: \(words(end))"
        }
    }

    private static func words(_ end: AnswerEnd) -> String {
        switch end {
        case .closed: "the connection was closed"
        case .tooLarge: "it is longer than \(RawAnswer.limit >> 10) KiB"
        case .timedOut: "the time was over"
        case .broken: "the connection broke"
        case .notConnected: "no connection came about"
        case .tlsFailed: "TLS failed"
        case .refused: "the connection was not permitted, and not made"
        }
    }
}
