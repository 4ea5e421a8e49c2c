// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What identifies a product outside its document (`product_identification_helper`).
public struct ProductIdentificationHelper: Hashable, Sendable {
    /// Common platform enumeration, 2.2 or 2.3.
    public var cpe: String?
    /// Package URLs; CSAF 2.0 has at most one.
    public var purls: [String]
    /// Hashes of its files.
    public var hashes: [FileHashes]
    /// Model numbers, in the notation of the document's version: in 2.0 a part from the beginning is enough and `*` and `?`
    /// stand for unknown parts; 2.1 marks an open end with `*` and takes `\\` before `*`, `?` and `\\` for the sign itself.
    public var modelNumbers: [String]
    /// Where bills of material are.
    public var sbomURLs: [String]
    /// Serial numbers, in the notation of the model numbers.
    public var serialNumbers: [String]
    /// Stock keeping units, in the notation of the model numbers.
    public var skus: [String]
    /// Identifiers of other kinds.
    public var genericURIs: [GenericURI]

    /// Makes identifiers.
    public init(
        cpe: String? = nil,
        purls: [String] = [],
        hashes: [FileHashes] = [],
        modelNumbers: [String] = [],
        sbomURLs: [String] = [],
        serialNumbers: [String] = [],
        skus: [String] = [],
        genericURIs: [GenericURI] = []
    ) {
        self.cpe = cpe
        self.purls = purls
        self.hashes = hashes
        self.modelNumbers = modelNumbers
        self.sbomURLs = sbomURLs
        self.serialNumbers = serialNumbers
        self.skus = skus
        self.genericURIs = genericURIs
    }
}

/// The hashes of one file (`hashes[]`).
public struct FileHashes: Hashable, Sendable {
    /// One hash.
    public struct Hash: Hashable, Sendable {
        /// The algorithm in the spelling of OpenSSL, such as `sha256`.
        public var algorithm: String
        /// The hash, hexadecimal.
        public var value: String

        /// Makes a hash.
        public init(algorithm: String, value: String) {
            self.algorithm = algorithm
            self.value = value
        }
    }

    /// The file's name.
    public var filename: String
    /// Its hashes.
    public var fileHashes: [Hash]

    /// Makes the hashes of a file.
    public init(filename: String, fileHashes: [Hash] = []) {
        self.filename = filename
        self.fileHashes = fileHashes
    }
}

/// An identifier of a kind that the standard does not list (`x_generic_uris[]`).
public struct GenericURI: Hashable, Sendable {
    /// What kind.
    public var namespace: String
    /// The identifier.
    public var uri: String

    /// Makes an identifier.
    public init(namespace: String, uri: String) {
        self.namespace = namespace
        self.uri = uri
    }
}
