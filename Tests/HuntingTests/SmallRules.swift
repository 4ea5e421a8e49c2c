// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Hunting
import Sigma

/// Rules of a few lines.
enum SmallRules {
    static func set(_ texts: String..., origin: HuntRules.Origin = .ofCase) -> HuntRules {
        HuntRules(
            texts.enumerated().map { index, text in
                HuntRules.Source(SigmaDocument.read(Array(text.utf8), file: "\(index).yml"), origin: origin)
            }
        )
    }

    static func web(_ title: String, _ verdict: String, _ detection: String, extra: String = "") -> String {
        """
        title: \(title)
        name: \(title)
        logsource: {category: webserver}
        detection:
        \(detection.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
        verdict: \(verdict)
        \(extra)
        """
    }

    static let path = web("path", "attempt", "sel: {cs-uri-stem|contains: /vpns/}\ncondition: sel")
    static let answered = web(
        "answered",
        "compromise",
        "sel: {cs-uri-stem|contains: /vpns/, sc-status: 200}\ncondition: sel"
    )
}

/// Lines of an access log.
enum SmallLog {
    /// One line a second from 20 January 2020, 10:00 UTC.
    static func line(
        _ number: Int,
        _ target: String,
        status: Int = 404,
        client: String = "192.0.2.1",
        method: String = "GET"
    ) -> String {
        let second = String(format: "%02d:%02d:%02d", 10 + number / 3600, number / 60 % 60, number % 60)
        return
            "\(client) - - [20/Jan/2020:\(second) +0000] \"\(method) \(target) HTTP/1.1\" \(status) 5 \"-\" \"agent\""
    }

    static func file(_ lines: [String], named name: String = "access.log") throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hunt-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let url = folder.appending(path: name)
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: url)
        return url
    }
}
