// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Crypto
internal import Foundation
internal import Journaling

/// The two files beside a store that keep the end of its journal: `…-head`, and `…-key` with which it is sealed.
///
/// The head is written after a commit and before anybody is told of it. So it never says more than the journal holds, unless
/// somebody cut the journal; killed in between, the journal has entries behind the head, and that is in order.
struct AnchorFile {
    let head: String
    let key: String

    init(besideStore path: String) {
        head = path + "-head"
        key = path + "-key"
    }

    init(head: String, key: String) {
        self.head = head
        self.key = key
    }

    /// Writes a head of its own, sealed with the key of this one.
    func write(_ end: JournalEnd, asHead path: String) throws {
        guard let secret = secret() else { throw StoreError("has no journal key: \(key)") }
        try write(Array(JournalAnchor.line(end, key: secret).utf8), to: path, mode: 0o644)
    }

    /// Whether both files are there.
    var isThere: Bool { access(head, F_OK) == 0 && access(key, F_OK) == 0 }

    /// What the files say.
    func read() -> JournalVerification.Anchor {
        guard let line = text(head), let key = secret() else { return .missing }
        guard let end = JournalAnchor.end(in: line, key: key) else { return .forged }
        return .end(end)
    }

    /// Makes a key, when there is none, and a head that says where the journal ends.
    func make(_ end: JournalEnd) throws {
        if access(key, F_OK) != 0 {
            var random = SystemRandomNumberGenerator()
            let secret = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
            let line = Array(JournalAnchor.hexadecimal(secret).utf8) + [0x0A]
            try write(line, to: key, mode: 0o600, replacing: false)
        }
        guard let secret = secret() else { throw StoreError("has a journal key that cannot be read: \(key)") }
        try write(Array(JournalAnchor.line(end, key: secret).utf8), to: head, mode: 0o644)
    }

    /// Writes a later end into the head; an earlier one, of somebody who was slower, is left out.
    ///
    /// A head that the key did not write, or whose entry is not in the journal any more, stays as it is, so that it goes on
    /// telling what happened.
    ///
    /// In place, in one write of some 200 bytes: nobody sees half of it. The disk need not have it yet: a head that a loss of
    /// power takes back is one that says less.
    func advance(to end: JournalEnd, hash: (Int64) throws -> [UInt8]?) throws {
        guard let secret = secret() else { throw StoreError("has no journal key: \(key)") }
        let descriptor = open(head, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError("cannot write \(head): \(AnchorFile.reason)") }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 { guard errno == EINTR else { break } }
        guard case .end(let known) = read(), known.count < end.count, try hash(known.count) == known.hash else {
            return
        }
        let line = Array(JournalAnchor.line(end, key: secret).utf8)
        guard pwrite(descriptor, line, line.count, 0) == line.count else {
            throw StoreError("cannot write \(head): \(AnchorFile.reason)")
        }
    }

    /// Does something while there is no head; when it fails, the head is back.
    func withoutHead(_ body: () throws -> Void) throws {
        let aside = head + ".\(getpid()).part"
        let wasThere = rename(head, aside) == 0
        do { try body() } catch {
            if wasThere { rename(aside, head) }
            throw error
        }
        unlink(aside)
    }

    private func secret() -> SymmetricKey? {
        guard let text = text(key)?.split(separator: "\n").first, let bytes = JournalAnchor.bytes(text),
            bytes.count == 32
        else { return nil }
        return SymmetricKey(data: bytes)
    }

    private func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1024)
        let got = Foundation.read(descriptor, &bytes, bytes.count)
        return got < 0 ? nil : String(decoding: bytes.prefix(got), as: UTF8.self)
    }

    /// A whole file, or none: written beside and renamed.
    private func write(_ bytes: [UInt8], to path: String, mode: mode_t, replacing: Bool = true) throws {
        let beside = path + ".\(getpid()).part"
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw StoreError("cannot write \(path): \(AnchorFile.reason)") }
        let isWritten = Foundation.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
        close(descriptor)
        defer { unlink(beside) }
        // A key that somebody else made in the meantime stays.
        let isThere = replacing ? rename(beside, path) == 0 : link(beside, path) == 0 || errno == EEXIST
        guard isWritten, isThere else { throw StoreError("cannot write \(path): \(AnchorFile.reason)") }
    }

    static var reason: String { String(cString: strerror(errno)).lowercased() }
}
