// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A key whose signatures are published.
package struct SigningKey: Hashable, Sendable {
    /// The fingerprint of the primary key, in hexadecimal digits.
    package var fingerprint: String
    /// The public key, armored.
    package var publicKey: [UInt8]
    /// When the key stops counting, in seconds since 1970; nil when it does not.
    package var expires: Int64?
    /// Whether the key is weaker than the guidelines of today have it (RSA and DSA below 3,072 bits).
    package var isWeak: Bool

    /// Describes a key.
    package init(fingerprint: String, publicKey: [UInt8], expires: Int64? = nil, isWeak: Bool = false) {
        self.fingerprint = fingerprint
        self.publicKey = publicKey
        self.expires = expires
        self.isWeak = isWeak
    }
}

/// Makes OpenPGP signatures.
package protocol DocumentSigner: Sendable {
    /// The key that signs.
    ///
    /// - Throws: ``SigningError`` when there is no such key, or more than one.
    func key() async throws -> SigningKey

    /// A detached signature over a document, armored.
    ///
    /// - Throws: ``SigningError`` when the document cannot be signed.
    func signature(of document: [UInt8]) async throws -> [UInt8]
}

/// Why something could not be signed, and the way out.
package struct SigningError: Error, CustomStringConvertible {
    /// What went wrong, with what the program that signs said.
    package let message: String

    /// Makes an error.
    package init(_ message: String) {
        self.message = message
    }

    /// The message.
    package var description: String { message }
}
