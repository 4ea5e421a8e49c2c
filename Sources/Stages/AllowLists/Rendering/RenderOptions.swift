// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses
package import Foundation
package import Instants

/// What enforces a list.
package enum Enforcer: String, Hashable, Sendable, CaseIterable {
    /// The packet filter of Linux.
    case nftables
    /// nginx, by `geo`.
    case nginx
    /// HAProxy, by a file of patterns.
    case haproxy
    /// Apache's HTTP server, by `Require ip`.
    case apache
    /// NetScaler, by `ns acl`, or by a responder policy.
    case netscaler
}

/// How a list is written for what enforces it.
package struct RenderOptions: Sendable {
    /// A part of what has to be put in place.
    package enum Part: String, Hashable, Sendable, CaseIterable {
        /// The addresses; of nftables, Apache and NetScaler that is everything.
        case list
        /// The lines that refuse everybody else: nginx puts them in `server`, HAProxy in `frontend`.
        case rules
        /// Commands that take everything away again.
        case rollback
    }

    /// What happens when the list has ended.
    package enum Ending: String, Hashable, Sendable, CaseIterable {
        /// Nobody comes in.
        case closed
        /// Everybody comes in.
        case open
    }

    /// How NetScaler refuses.
    package enum Appliance: String, Hashable, Sendable, CaseIterable {
        /// By access control lists, before anything of the request is read.
        case acl
        /// By a responder policy that is bound for requests.
        case responder
    }

    /// Ports that are restricted.
    package var ports: [Int] = [443]
    /// When the list ends.
    package var expires: Instant
    /// What happens then.
    package var ending = Ending.closed
    /// The zone of the machine that enforces, for what knows no other (Apache).
    package var zone = TimeZone.gmt
    /// Where HAProxy finds the file of patterns.
    package var listPath = "/etc/haproxy/dijkwacht-allowlist.lst"
    /// How NetScaler refuses.
    package var appliance = Appliance.acl
    /// The virtual server of the gateway, for a responder policy.
    package var virtualServer = "gateway"
    /// The addresses of the gateway, for access control lists; every address of the appliance when there are none.
    package var gateway: [IPAddress] = []

    /// Options with the usual values.
    package init(expires: Instant) { self.expires = expires }
}

/// Why a list is not written.
package enum RenderFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// It has no prefix.
    case empty
    /// It has ended.
    case expired(Instant)
    /// It does not hold an address of the person who asks.
    case locksOut(String)
    /// It lets nearly everybody in.
    case almostEverything
    /// The format cannot hold so many prefixes.
    case tooMany(Int, limit: Int)

    /// What is wrong and the way out.
    package var description: String {
        switch self {
        case .empty: "the list has no prefix: it would lock everybody out"
        case .expired(let instant): "the list ended at \(instant): plan again, or give a later --expires"
        case .locksOut(let address):
            "the list locks out your own address \(address): add it, or say --lock-me-out when you have another way in"
        case .almostEverything: "the list lets nearly everybody in"
        case .tooMany(let count, let limit): "\(count) prefixes are more than \(limit): use --appliance acl"
        }
    }
}
