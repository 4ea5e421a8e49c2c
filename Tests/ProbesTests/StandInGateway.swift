// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Verifying

/// The kinds of gateway that were observed, and the ways in which a network fails.
enum StandInGateway: String, CaseIterable, Sendable {
    case vulnerable, mitigated, mitigatedWithoutEffect, patched, patchedToPortal, otherProduct, hanging
    case silent, resetMidAnswer, cutMidAnswer, closedWithoutFarewell, endlessBody, endlessHead, slowHead, tlsGarbage
    case closedAtOnce, emptyAnswer

    static let sentence = """
        <!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
        <html><head>
        <title>403 Forbidden</title>
        </head><body>
        <h1>Forbidden</h1>
        <p>You don't have permission to access /vpns/
        on this server.<br />
        </p>
        </body></html>

        """

    private static func answer(
        _ status: String,
        _ lines: [String] = [],
        _ body: String = "",
        length: Int? = nil
    ) -> String {
        let all = ["HTTP/1.1 \(status)"] + lines + ["Content-Length: \(length ?? body.utf8.count)", "", body]
        return all.joined(separator: "\r\n")
    }

    /// What a server of this kind does.
    var behaviour: LoopbackServer.Behaviour {
        switch self {
        case .vulnerable, .mitigatedWithoutEffect:
            // The same bytes: that is why a configuration and a live check can contradict each other.
            .answer(Self.answer("403 Forbidden", ["Server: Apache", "Connection: close"], Self.sentence), .close)
        case .mitigated: .answer("HTTP/1.1 403 Forbidden\r\n\r\n", .close)
        case .patched: .answer(Self.answer("404 Not Found", ["Server: Apache"], "<h1>Not Found</h1>"), .close)
        case .patchedToPortal:
            .answer(
                Self.answer("302 Object Moved", ["Location: /vpn/index.html", "Set-Cookie: NSC_AAAC=x;Path=/;Secure"]),
                .close
            )
        case .otherProduct: .answer(Self.answer("403 Forbidden", ["Server: nginx"], "<center>nginx</center>"), .close)
        case .hanging: .hang
        case .silent: .answer("", .stay)
        case .resetMidAnswer: .answer(Self.answer("403 Forbidden", [], "<html>", length: 5000), .reset)
        case .cutMidAnswer: .answer(Self.answer("403 Forbidden", [], "<html>", length: 5000), .fin)
        case .closedWithoutFarewell: .answer("HTTP/1.1 403 Forbidden\r\n\r\n", .fin)
        case .endlessBody: .endless("HTTP/1.1 403 Forbidden\r\n\r\n")
        case .endlessHead: .endless("HTTP/1.1 403 Forbidden\r\nX: ")
        case .slowHead: .drip("HTTP/1.1 403 Forbidden\r\nX", milliseconds: 50)
        case .tlsGarbage: .garbage("HTTP/1.1 403 Forbidden\r\n\r\nplain text where TLS was expected")
        case .closedAtOnce: .answer("", .close)
        case .emptyAnswer: .answer("", .reset)
        }
    }

    /// Outcome, reason and end, written by hand.
    var expected: (LiveOutcome, String, AnswerEnd) {
        switch self {
        case .vulnerable, .mitigatedWithoutEffect: (.reachable, "passed_to_web_server", .closed)
        case .mitigated, .closedWithoutFarewell: (.blocked, "refused_by_policy", .closed)
        case .patched: (.notReachable, "not_found", .closed)
        case .patchedToPortal: (.notReachable, "redirected", .closed)
        case .otherProduct: (.unknown, "other_product", .closed)
        case .hanging, .silent: (.unknown, "no_answer", .timedOut)
        case .resetMidAnswer: (.unknown, "broken_off", .broken)
        case .cutMidAnswer: (.unknown, "broken_off", .closed)
        case .endlessBody, .endlessHead: (.unknown, "broken_off", .tooLarge)
        case .slowHead: (.unknown, "broken_off", .timedOut)
        case .tlsGarbage: (.unknown, "no_answer", .tlsFailed)
        case .closedAtOnce: (.unknown, "no_answer", .closed)
        case .emptyAnswer: (.unknown, "no_answer", .broken)
        }
    }
}
