// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// The name of a single version is no range of versions.
    static let rangeInProductVersion = ConformanceTest(
        "6.1.31",
        "Version Range in Product Version",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .productTree
    ) { document, report in
        for name in document.branchPaths.versionNames {
            guard let text = name.text, text.withUTF8(saysRange) else { continue }
            report.fail(
                name,
                "'\(text.string)' reads as a range of versions, and the branch is a single version",
                help: "name one version, or make the category 'product_version_range'"
            )
        }
    }

    /// The words that the standard lists, in small letters.
    private static let rangeWords = ["after", "all", "before", "earlier", "later", "prior", "versions"]
        .map { Array($0.utf8) }

    private static func saysRange(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if bytes.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }) { return true }
        if bytes.contains(where: { $0 >= 0x80 }) {
            let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
            return words.contains { isRangeWord($0.utf8) }
        }
        return bytes.split { $0 == 0x20 || (0x09...0x0D).contains($0) }.contains { isRangeWord($0) }
    }

    private static func isRangeWord(_ word: some Collection<UInt8>) -> Bool {
        rangeWords.contains { $0.count == word.count && zip($0, word).allSatisfy { $0 == $1 | 0x20 } }
    }
}
