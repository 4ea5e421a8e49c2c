// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
package import LogRecords

/// Puts sessions together out of entries, in any order of the logs.
///
/// Memory grows with the sessions, not with the entries. Parts of a log may be read apart from each other: taken in their order
/// by ``append(_:)``, they give the same as the whole.
package struct SessionLog: Sendable {
    /// Most sessions, people and addresses that are kept; what comes after them is counted as left out.
    package struct Limits: Hashable, Sendable {
        /// Sessions.
        package var sessions = 16_000_000
        /// People.
        package var users = 1_000_000
        /// Addresses.
        package var addresses = 4_000_000

        /// The usual limits: about 1 GiB when all are reached.
        package init() {}
    }

    private struct Piece {
        var session: Session
        var entries: UInt32 = 1
        var beginsWithLogin = false
        var endsWithLogout = false

        /// Whose piece it is, and from where.
        var key: UInt64 { UInt64(session.user) << 32 | UInt64(session.address) }
        var order: (UInt64, Int64, Int64) { (key, session.start, session.end) }
    }

    private let rules: AccessRules
    private let limits: Limits
    private let reader: AccessReader
    private var names = NameTable()
    private var numbers: [IPAddress: UInt32] = [:]
    private var result = Sessions()
    private var open: [UInt64: Piece] = [:]
    private var closed: [Piece] = []
    private var latest = Int64.min
    private var sweepAt = 65_536
    private var joinAt = 1 << 20

    /// Begins.
    package init(_ rules: AccessRules = AccessRules(), limits: Limits = Limits()) {
        self.rules = rules
        self.limits = limits
        reader = AccessReader(rules)
    }

    /// Takes an entry.
    package mutating func add(_ event: LogEvent) {
        switch reader.read(event) {
        case .other: break
        case .refused: result.counts.refused += 1
        case .noTime: result.counts.withoutTime += 1
        case .noAddress: result.counts.withoutAddress += 1
        case .work(let step, let user, let address, let seconds): add(step, user, address, seconds)
        }
    }

    private mutating func add(
        _ step: AccessRecord.Step,
        _ user: UnsafeRawBufferPointer?,
        _ address: IPAddress,
        _ seconds: Int64
    ) {
        guard let place = number(of: address), let person = number(of: user, at: address) else {
            result.counts.leftOut += 1
            return
        }
        var piece = Piece(session: Session(user: person, address: place, start: seconds, end: seconds))
        piece.beginsWithLogin = step == .login
        piece.endsWithLogout = step == .logout
        add(piece)
    }

    private mutating func add(_ piece: Piece) {
        if closed.count >= min(joinAt, limits.sessions) { joinClosed() }
        guard closed.count < limits.sessions else {
            result.counts.leftOut += Int(piece.entries)
            return
        }
        result.counts.entries += Int(piece.entries)
        latest = max(latest, piece.session.end)
        let key = piece.key
        var piece = piece
        if let before = open[key] {
            if let joined = join(before, piece) { piece = joined } else { closed.append(before) }
        }
        open[key] = piece
        if open.count > sweepAt { sweep() }
    }

    /// Both as one session; nil when they are two.
    private func join(_ left: Piece, _ right: Piece) -> Piece? {
        let (first, second) = left.session.start <= right.session.start ? (left, right) : (right, left)
        guard !first.endsWithLogout, !second.beginsWithLogin else { return nil }
        let isWithin = second.session.start - first.session.end <= rules.idleSeconds
        let isSignedIn = first.beginsWithLogin && second.session.start - first.session.start <= rules.loginSeconds
        guard isWithin || isSignedIn else { return nil }
        var joined = first
        joined.entries = first.entries.addingReportingOverflow(second.entries).partialValue
        joined.endsWithLogout = second.endsWithLogout
        joined.session.end = max(first.session.end, second.session.end)
        return joined
    }

    /// Puts aside what is long over.
    private mutating func sweep() {
        let limit = latest - max(rules.idleSeconds, rules.loginSeconds)
        for (key, piece) in open where piece.session.end < limit {
            closed.append(piece)
            open[key] = nil
        }
        sweepAt = max(65_536, open.count * 2)
    }

    private mutating func number(of address: IPAddress) -> UInt32? {
        if let known = numbers[address] { return known }
        guard result.addresses.count < limits.addresses else { return nil }
        let number = UInt32(result.addresses.count)
        numbers[address] = number
        result.addresses.append(address)
        return number
    }

    private mutating func number(of user: UnsafeRawBufferPointer?, at address: IPAddress) -> UInt32? {
        if let user { return names.number(of: user, limit: limits.users) }
        let text = Array((Sessions.nameless + address.description).utf8)
        return text.withUnsafeBytes { names.number(of: $0, limit: limits.users) }
    }

    /// Sessions, and parts of them, that are known so far.
    package var count: Int { closed.count + open.count }

    /// Takes what was read of the next part of the logs.
    package mutating func append(_ part: SessionLog) {
        result.counts.add(part.result.counts)
        // Counted again below, as far as there is room.
        result.counts.entries -= part.result.counts.entries
        let places = part.result.addresses.map { number(of: $0) }
        let people = (0..<part.names.count).map { number in
            part.names.withName(UInt32(number)) { names.number(of: $0, limit: limits.users) }
        }
        for piece in part.closed { append(piece, people, places) }
        for piece in part.open.values { append(piece, people, places) }
    }

    private mutating func append(_ piece: Piece, _ people: [UInt32?], _ places: [UInt32?]) {
        guard let place = places[Int(piece.session.address)], let person = people[Int(piece.session.user)] else {
            result.counts.leftOut += Int(piece.entries)
            return
        }
        var own = piece
        own.session.user = person
        own.session.address = place
        add(own)
    }

    /// The sessions, joined where the pieces of several logs belong together.
    package mutating func finish() -> Sessions {
        closed += open.values
        open = [:]
        joinClosed()
        result.all = closed.map(\.session)
        closed = []
        result.all.sort { ($0.start, $0.user, $0.address) < ($1.start, $1.user, $1.address) }
        result.users = (0..<names.count).map { names.name(UInt32($0)) }
        return result
    }
    /// Joins pieces that belong together and came apart: in logs of several nodes, or in an old log read after a new one.
    private mutating func joinClosed() {
        closed.sort { $0.order < $1.order }
        var joined: [Piece] = []
        joined.reserveCapacity(closed.count)
        for piece in closed {
            if let last = joined.last, last.key == piece.key, let both = join(last, piece) {
                joined[joined.count - 1] = both
            } else {
                joined.append(piece)
            }
        }
        closed = joined
        joinAt = max(1 << 20, closed.count * 2)
    }
}
