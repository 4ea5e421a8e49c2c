// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Examining
package import Foundation
package import Hunting
import Instants

/// What a page about a hunt needs, taken in as it is found: a bounded number of steps of each client, and of files.
package struct HuntPageContent: Sendable {
    /// Clients that are shown, those seen first.
    static let clientLimit = 500
    /// Steps that are shown of each client.
    static let stepLimit = 200
    /// Files that are shown.
    static let fileLimit = 1000

    let language: LocalizedText.Language
    let zone: TimeZone
    private(set) var clients: [Client] = []
    private(set) var files: [FileSighting] = []
    private(set) var leftOut = 0

    private var indexOfClient: [String: Int] = [:]

    /// Somebody, and what was seen of it.
    struct Client: Sendable {
        let name: String
        var steps: [Sighting] = []
        var count = 0
        var strongest = AbuseVerdict.attempt
        var first: Instant?
        var last: Instant?
    }

    /// Takes nothing yet.
    package init(language: LocalizedText.Language, zone: TimeZone) {
        self.language = language
        self.zone = zone
    }

    /// Takes a sighting in a log.
    package mutating func add(_ sighting: Sighting) {
        let name = sighting.event["c-ip"] ?? sighting.correlation?.group["c-ip"] ?? ""
        guard let index = index(of: name) else {
            leftOut += 1
            return
        }
        clients[index].count += 1
        clients[index].strongest = max(clients[index].strongest, sighting.verdict)
        if let time = sighting.time {
            clients[index].first = min(clients[index].first ?? time, time)
            clients[index].last = max(clients[index].last ?? time, time)
        }
        if clients[index].steps.count < HuntPageContent.stepLimit { clients[index].steps.append(sighting) }
    }

    /// Takes a sighting in a file.
    package mutating func add(_ sighting: FileSighting) {
        if files.count < HuntPageContent.fileLimit { files.append(sighting) } else { leftOut += 1 }
    }

    private mutating func index(of name: String) -> Int? {
        if let known = indexOfClient[name] { return known }
        guard clients.count < HuntPageContent.clientLimit else { return nil }
        clients.append(Client(name: name))
        indexOfClient[name] = clients.count - 1
        return clients.count - 1
    }
}
