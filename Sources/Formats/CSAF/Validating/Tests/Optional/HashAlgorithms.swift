// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// A file is not told by MD5 alone.
    static let onlyMD5 = ConformanceTest(
        "6.2.8",
        "Use of MD5 as the only Hash Algorithm",
        [.v2_0: .optional, .v2_1: .optional],
        reads: .productTree
    ) { document, report in checkOnly("md5", document, &report) }

    /// A file is not told by SHA-1 alone.
    static let onlySHA1 = ConformanceTest(
        "6.2.9",
        "Use of SHA-1 as the only Hash Algorithm",
        [.v2_0: .optional, .v2_1: .optional],
        reads: .productTree
    ) { document, report in checkOnly("sha1", document, &report) }

    private static func checkOnly(_ weak: String, _ document: ExaminedDocument, _ report: inout TestReport) {
        for hashes in document.survey[.fileHashes] {
            let names = hashes.elements.compactMap { $0["algorithm"]?.text }
            guard !names.isEmpty, names.allSatisfy({ $0.isSameInAnyCase(as: weak) }) else { continue }
            report.fail(
                hashes,
                "'\(weak)' is the only hash algorithm, and two files can be made that have the same value",
                help: "add a hash of a stronger algorithm, such as sha256"
            )
        }
    }

    /// Every hash algorithm is one that the standard names.
    static let unknownHashAlgorithm = ConformanceTest(
        "6.2.52",
        "Unknown Hash Algorithm",
        [.v2_1: .optional],
        reads: .productTree
    ) { document, report in
        for hash in document.survey[.fileHashes].lazy.flatMap(\.elements) {
            guard let node = hash["algorithm"], let name = node.text, !namedAlgorithms.contains(name.string) else {
                continue
            }
            report.fail(
                node,
                "'\(name.string.prefix(80))' is none of the hash algorithms of §3.1.4.3.2, and is not known here",
                help: "use the name that OpenSSL has for it, such as sha256 or sha3-512"
            )
        }
    }

    /// The digests of OpenSSL 3.4.0, all of which the standard lists (CSAF 2.1 §3.1.4.3.2).
    private static let namedAlgorithms: Set<String> = [
        "blake2b512", "blake2s256", "md4", "md5", "md5-sha1", "mdc2", "ripemd", "ripemd160", "rmd160", "sha1", "sha224",
        "sha256", "sha3-224", "sha3-256", "sha3-384", "sha3-512", "sha384", "sha512", "sha512-224", "sha512-256",
        "shake128", "shake256", "sm3", "ssl3-md5", "ssl3-sha1", "whirlpool",
    ]

    /// A hash has 64 characters at least.
    static let shortHash = ConformanceTest(
        "6.3.5",
        "Use of Short Hash",
        [.v2_0: .informative, .v2_1: .informative],
        reads: .productTree
    ) { document, report in
        for hash in document.survey[.fileHashes].lazy.flatMap(\.elements) {
            guard let value = hash["value"], let text = value.text, text.byteCount < 64 else { continue }
            report.fail(value, "the hash has \(text.byteCount) characters; 64 are recommended at least")
        }
    }
}

extension JSONText {
    /// Whether the text is this word of small ASCII letters, however it is capitalized.
    func isSameInAnyCase(as word: String) -> Bool {
        withUTF8 { bytes in
            bytes.count == word.utf8.count
                && zip(bytes, word.utf8).allSatisfy { ($0 &- 0x41 < 26 ? $0 | 0x20 : $0) == $1 }
        }
    }
}
