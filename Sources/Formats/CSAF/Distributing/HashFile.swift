// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

/// A hash that proves that a document came over whole; MD5 and SHA-1 prove nothing and are not here.
public enum HashAlgorithm: String, Hashable, Sendable, CaseIterable {
    /// SHA-256.
    case sha256
    /// SHA-512.
    case sha512

    /// What a hash file has behind the document's name, without the dot.
    public var fileExtension: String { rawValue }

    /// Number of hexadecimal digits.
    public var digits: Int {
        switch self {
        case .sha256: 64
        case .sha512: 128
        }
    }

    /// The algorithm of a hash file with this name or address, by its end; nil for another.
    public init?(ofFile name: String) {
        let path = name.prefix { $0 != "?" && $0 != "#" }.lowercased()
        guard let found = HashAlgorithm.allCases.first(where: { path.hasSuffix("." + $0.rawValue) }) else { return nil }
        self = found
    }
}

/// What a hash file says (CSAF 2.0 and 2.1 §7.1.18): `digest`, or `digest  file name`.
public struct HashFile: Hashable, Sendable {
    /// The hash in lower-case hexadecimal digits.
    public var digest: String
    /// The name that stands behind it.
    public var fileName: String?

    /// Makes the content of a hash file.
    public init(digest: String, fileName: String? = nil) {
        self.digest = digest
        self.fileName = fileName
    }

    /// Reads a hash file; nil, with a finding, when it does not begin with as many digits as the algorithm has.
    ///
    /// A `*` before the file name, a byte-order mark and further lines are passed over. At most 64 KiB.
    public static func read(_ bytes: [UInt8], file: String, _ algorithm: HashAlgorithm) -> DistributingReading<HashFile>
    {
        let isTooLarge = bytes.count > 64 << 10
        let line = TextLines.lines(isTooLarge ? [] : bytes).first ?? ""
        let digest = line.prefix { $0.isASCII && $0.isHexDigit }.lowercased()
        let rest = line.dropFirst(digest.count)
        guard !isTooLarge, digest.utf8.count == algorithm.digits, rest.isEmpty || " \t\r".contains(rest.prefix(1))
        else {
            let message = "the file does not begin with the \(algorithm.digits) digits of a \(algorithm.rawValue) hash"
            let help = "without a hash the document counts as not checked; ask the provider to write the file again"
            return DistributingReading(
                value: nil,
                findings: [Finding(.error, "csaf.bad-hash-file", at: Place(file: file, line: 1), message, help: help)]
            )
        }
        let name = rest.drop { " \t*".contains($0) }.reversed().drop { " \t\r".contains($0) }.reversed()
        let value = HashFile(digest: digest, fileName: name.isEmpty ? nil : String(name))
        return DistributingReading(value: value, findings: [])
    }

    /// The file: digest, two blanks, name, line feed.
    public func bytes() -> [UInt8] {
        Array((digest + (fileName.map { "  " + $0 } ?? "") + "\n").utf8)
    }
}
