// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CArgon2

/// Hashes of passwords: Argon2id (RFC 9106), with its parameters and a salt of 16 random bytes in one text.
///
/// A hash takes about 50 ms and 32 MiB on purpose.
package enum Password {
    /// Fewest characters of a password (NIST SP 800-63B asks for 8 at least, and 15 without a second factor).
    package static let fewestCharacters = 12
    /// Most bytes of a password.
    package static let mostBytes = 1_024

    /// The hash of a new password; nil when the password is too short or too long, or there is no memory.
    package static func hash(_ password: String) -> String? {
        guard password.count >= fewestCharacters, password.utf8.count <= mostBytes else { return nil }
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
        var text = [CChar](repeating: 0, count: 160)
        var bytes = password
        let code = bytes.withUTF8 { password in
            cargon2_hash(
                UnsafeRawPointer(password.baseAddress)?.assumingMemoryBound(to: CChar.self),
                password.count,
                salt,
                salt.count,
                &text,
                text.count
            )
        }
        guard code == 0 else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether a password is the one of a hash; compared in constant time.
    package static func isRight(_ password: String, _ hash: String) -> Bool {
        guard password.utf8.count <= mostBytes else { return false }
        var bytes = password
        return bytes.withUTF8 { password in
            cargon2_verify(
                hash,
                UnsafeRawPointer(password.baseAddress)?.assumingMemoryBound(to: CChar.self),
                password.count
            )
        } == 0
    }

    /// A hash of no password: asked for a name that is not there, so that it takes as long as a wrong password.
    package static let ofNobody = hash("no password has this many dots ......") ?? ""
}
