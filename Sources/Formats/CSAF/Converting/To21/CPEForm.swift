// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The form of a CPE name: a formatted string of CPE 2.3 or a URI of CPE 2.2, as the schema of CSAF 2.1 has it.
enum CPEForm {
    static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count >= 5 else { return false }
        if text.hasPrefix("cpe:2.3:") { return isFormattedString(bytes) }
        guard text.prefix(4).lowercased() == "cpe:", bytes[4] == UInt8(ascii: "/") else { return false }
        return isURI(bytes[5...])
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private static func isURI(_ bytes: ArraySlice<UInt8>) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard let part = parts.first, parts.count <= 7, part.count <= 1 else { return false }
        guard part.allSatisfy({ Array("AHOaho".utf8).contains($0) }) else { return false }
        return parts.dropFirst().allSatisfy { component in
            component.allSatisfy { isLetterOrDigit($0) || Array("._-~%".utf8).contains($0) }
        }
    }

    private static func isFormattedString(_ bytes: [UInt8]) -> Bool {
        var parts: [[UInt8]] = [[]]
        var isEscaped = false
        for byte in bytes {
            if byte == UInt8(ascii: ":"), !isEscaped {
                parts.append([])
            } else {
                parts[parts.count - 1].append(byte)
            }
            isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        }
        guard parts.count == 13, parts[2].count == 1, Array("aho*-".utf8).contains(parts[2][0]) else { return false }
        return parts[3...].enumerated().allSatisfy { $0.offset == 5 ? isLanguage($0.element) : isComponent($0.element) }
    }

    private static func isLanguage(_ part: [UInt8]) -> Bool {
        if part == Array("*".utf8) || part == Array("-".utf8) { return true }
        let pieces = part.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        func isLetters(_ piece: ArraySlice<UInt8>) -> Bool { piece.allSatisfy { isLetterOrDigit($0) && $0 > 57 } }
        guard let language = pieces.first, (2...3).contains(language.count), isLetters(language), pieces.count <= 2
        else {
            return false
        }
        guard pieces.count == 2 else { return true }
        return (pieces[1].count == 2 && isLetters(pieces[1]))
            || (pieces[1].count == 3 && pieces[1].allSatisfy { (48...57).contains($0) })
    }

    /// `*`, `-`, or signs with wildcards at the ends only.
    private static func isComponent(_ part: [UInt8]) -> Bool {
        if part == Array("*".utf8) || part == Array("-".utf8) { return true }
        var body = part[...]
        body = withoutWildcards(body)
        var isEscaped = false
        var end = body.endIndex
        for index in body.indices {
            let byte = body[index]
            if isEscaped {
                guard Array("\\*?!\"#$%&'()+,/:;<=>@[]^`{|}~".utf8).contains(byte) else { return false }
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if !isLetterOrDigit(byte), !Array("-._".utf8).contains(byte) {
                end = index
                break
            }
        }
        guard !isEscaped, end > body.startIndex else { return false }
        return withoutWildcards(body[end...]).isEmpty
    }

    /// Without one `*` or any number of `?` at the beginning.
    private static func withoutWildcards(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.first == UInt8(ascii: "*") ? bytes.dropFirst() : bytes.drop { $0 == UInt8(ascii: "?") }
    }
}
