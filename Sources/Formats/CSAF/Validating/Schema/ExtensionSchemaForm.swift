// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The pattern of `content_schema_t` in the metaschema of extensions (CSAF 2.1 §2.4): an https URL whose last segment ends
/// in `_`, a semantic version and `.json`; not the address of the standard's own schema.
enum ExtensionSchemaForm {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    static func matches(_ bytes: Bytes) -> Bool {
        guard TextPatterns.starts(bytes, "https://"), URIForm.isURI(bytes) else { return false }
        let segments = bytes[8...].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard segments.count >= 2, isHost(segments[0]) else { return false }
        guard segments.dropFirst().allSatisfy({ !$0.isEmpty }), !isOwnSchema(segments) else { return false }
        return segments.last.map(isVersionedFile) ?? false
    }

    /// Small letters, digits and hyphens; two labels or more.
    private static func isHost(_ host: Slice<Bytes>) -> Bool {
        let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                guard (1...63).contains(label.count), label.first != 0x2D, label.last != 0x2D else { return false }
                return label.allSatisfy { TextPatterns.isDigit($0) || TextPatterns.isSmallLetter($0) || $0 == 0x2D }
            }
    }

    private static func isVersionedFile(_ name: Slice<Bytes>) -> Bool {
        let ending = Array(".json".utf8)
        guard name.count > ending.count, name.suffix(ending.count).elementsEqual(ending) else { return false }
        let stem = name.dropLast(ending.count)
        guard let mark = stem.lastIndex(of: UInt8(ascii: "_")), mark > stem.startIndex else { return false }
        let version = Bytes(rebasing: stem[(mark + 1)...])
        return version.contains(UInt8(ascii: ".")) && TextPatterns.isVersion(version)
    }

    private static func isOwnSchema(_ segments: [Slice<Bytes>]) -> Bool {
        let start = ["docs.oasis-open.org", "csaf", "csaf", "v2.1"]
        guard segments.count >= 6, zip(segments, start).allSatisfy({ $0.elementsEqual($1.utf8) }) else { return false }
        return zip(segments.dropFirst(4), segments.dropFirst(5)).contains { folder, file in
            folder.elementsEqual("schema".utf8) && file.starts(with: "extension-content.json".utf8)
        }
    }
}
