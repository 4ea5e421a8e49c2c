// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Crypto
import HTTPTypes
import Hummingbird
import Instants
import Passwords
import Synchronization

/// Who comes in: sessions by a cookie, whose token only its owner has; we keep its hash.
final class Door: Sendable {
    /// Half a day: a shift and what comes after.
    static let sessionHours = 12
    static let invitationHours = 24
    private static let cookieName = "dijkwacht-session"
    /// An answer about a session is trusted for so long, so that it may be revoked by another process.
    private static let trustedMilliseconds: Int64 = 2_000
    /// Tries with a wrong password from anywhere, for one name, before it has to wait.
    private static let freeTries = 5
    private static let waitMilliseconds: Int64 = 30_000

    private let records: any DeskRecords
    private let isSecure: Bool
    private let known = Mutex<[[UInt8]: (account: DeskAccount, until: Int64)]>([:])
    private let tries = Mutex<[String: (count: Int, last: Int64)]>([:])

    init(_ records: any DeskRecords, isSecure: Bool) {
        self.records = records
        self.isSecure = isSecure
    }

    /// A token of 32 random bytes, as text.
    static func token() -> String {
        var generator = SystemRandomNumberGenerator()
        let digits = Array("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_")
        return String((0..<43).map { _ in digits[Int.random(in: 0..<64, using: &generator)] })
    }

    static func hash(_ token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }

    /// Who asks; nil when nobody is signed in.
    func account(_ request: Request, now: Instant) async throws -> DeskAccount? {
        guard let token = token(request) else { return nil }
        let hash = Self.hash(token)
        if let found = known.withLock({ $0[hash] }), found.until > now.milliseconds { return found.account }
        guard let account = try await records.account(session: hash, now: now) else {
            known.withLock { $0[hash] = nil }
            return nil
        }
        known.withLock { known in
            if known.count > 10_000 { known = [:] }
            known[hash] = (account, now.milliseconds + Self.trustedMilliseconds)
        }
        return account
    }

    /// Signs somebody in, and gives the cookie; nil when name and password do not fit.
    ///
    /// A name that is not there takes as long as a wrong password. After some wrong passwords for a name each further try has to
    /// wait; the wait ends by itself, and nobody who is signed in is put out.
    func signIn(_ name: String, _ password: String, now: Instant) async throws -> String? {
        let mayTry = tries.withLock { tries in
            if tries.count > 10_000 { tries = [:] }
            guard let before = tries[name], before.count >= Self.freeTries else { return true }
            return now.milliseconds - before.last > Self.waitMilliseconds
        }
        guard mayTry else { return nil }
        let hash = try await records.passwordHash(of: name)
        let isRight = await Self.isRight(password, hash ?? Password.ofNobody)
        guard isRight, hash != nil else {
            tries.withLock { $0[name] = (($0[name]?.count ?? 0) + 1, now.milliseconds) }
            try await records.note(.refused, by: String(name.prefix(100)), now: now)
            return nil
        }
        tries.withLock { $0[name] = nil }
        let token = Self.token()
        try await records.begin(
            session: Self.hash(token),
            of: name,
            expires: now.adding(hours: Self.sessionHours),
            now: now
        )
        try await records.note(.signedIn, by: name, now: now)
        return cookie(token, seconds: Self.sessionHours * 3_600)
    }

    /// Ends the session of a request; gives the cookie that takes the old one away.
    func signOut(_ request: Request, by name: String, now: Instant) async throws -> String {
        if let token = token(request) {
            let hash = Self.hash(token)
            known.withLock { $0[hash] = nil }
            try await records.end(session: hash, by: name, now: now)
        }
        return cookie("", seconds: 0)
    }

    /// Argon2 keeps a core busy: not one of those that answer.
    private static func isRight(_ password: String, _ hash: String) async -> Bool {
        await Task.detached { Password.isRight(password, hash) }.value
    }

    private func token(_ request: Request) -> String? {
        guard let value = request.cookies[Self.cookieName]?.value, value.utf8.count == 43 else { return nil }
        return value
    }

    private func cookie(_ value: String, seconds: Int) -> String {
        "\(Self.cookieName)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    /// Whether a request that changes something comes from one of our own pages, or from a program without a browser.
    static func isFromHere(_ request: Request) -> Bool {
        if let site = request.headers[.fetchSite] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers[.origin] else { return true }
        guard let host = request.head.authority else { return false }
        return origin == "http://\(host)" || origin == "https://\(host)"
    }
}
