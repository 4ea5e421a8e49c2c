// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Examining
import Foundation
import Hunting
import Instants
import JSONTrees
import Sigma

/// Sightings in the shape of the Elastic Common Schema 8.11, one document each, for a SIEM.
enum HuntECS {
    static func item(_ sighting: Sighting) -> JSON {
        let event = sighting.event
        var members = head(
            sighting.time,
            sighting.verdict,
            id: sighting.rule.id,
            title: sighting.rule.title,
            source: sighting.rule.source
        )
        members.append(.init("log", ["file": ["path": .string(sighting.file)]]))
        members.append(.init("message", .string(sighting.raw)))
        if let client = event["c-ip"] { members.append(.init("source", ["address": .string(client)])) }
        if let target = event["cs-uri-query"] ?? event["c-uri"] ?? event["cs-uri-stem"] {
            members.append(.init("url", ["original": .string(target)]))
        }
        var http: [JSON.Member] = []
        if let method = event["cs-method"] { http.append(.init("request", ["method": .string(method)])) }
        if let status = event["sc-status"].flatMap(Int.init) {
            http.append(.init("response", ["status_code": .integer(status)]))
        }
        if !http.isEmpty { members.append(.init("http", .object(http))) }
        if let agent = event["cs-user-agent"] ?? event["c-useragent"] {
            members.append(.init("user_agent", ["original": .string(agent)]))
        }
        if let user = event["cs-username"], user != "-" { members.append(.init("user", ["name": .string(user)])) }
        return .object(members)
    }

    static func item(_ sighting: FileSighting) -> JSON {
        let source = sighting.rule.source ?? sighting.rule.origin.rawValue
        var members = head(
            sighting.time,
            sighting.verdict,
            id: sighting.rule.id,
            title: sighting.rule.title.en,
            source: source
        )
        members.append(
            .init(
                "file",
                .object([
                    .init("mode", .string(String(sighting.mode, radix: 8))),
                    .init("mtime", .string(sighting.time.description)),
                    .init("path", .string(sighting.file)),
                    .init("size", .integer(Int(clamping: sighting.size))),
                    .init("uid", .string("\(sighting.owner)")),
                ])
            )
        )
        return .object(members)
    }

    private static func head(
        _ time: Instant?,
        _ verdict: AbuseVerdict,
        id: String,
        title: String,
        source: String
    ) -> [JSON.Member] {
        let severity =
            switch verdict {
            case .attempt: 30
            case .wasVulnerable: 60
            case .compromise: 90
            }
        var members: [JSON.Member] = [
            .init("ecs", ["version": "8.11.0"]),
            .init(
                "event",
                .object([
                    .init("category", ["intrusion_detection"]),
                    .init("kind", "alert"),
                    .init("module", "dijkwacht"),
                    .init("severity", .integer(severity)),
                    .init("type", ["indicator"]),
                ])
            ),
            .init("labels", ["verdict": .string(verdict.rawValue)]),
            .init("rule", ["id": .string(id), "name": .string(title), "reference": .string(source)]),
        ]
        if let time { members.append(.init("@timestamp", .string(time.description))) }
        return members
    }
}
