// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses

/// How entries of logs are read as somebody's work.
package struct AccessRules: Sendable {
    /// Entries of one person from one address that are no further apart than this are one session; in seconds.
    package var idleSeconds: Int64 = 1_800
    /// A session that began with a login lasts until its logout, at most this long; in seconds.
    package var loginSeconds: Int64 = 86_400
    /// Proxies of our own, whose word about the address of a client is taken.
    ///
    /// Whatever anybody else writes into `X-Forwarded-For` counts as nothing.
    package var trustedProxies: [CIDR] = []
    /// Paths that only somebody gets who has signed in, for logs that name no users.
    package var signedInPaths: [String] = ["/cgi/setclient"]

    /// The usual rules.
    package init() {}
}
