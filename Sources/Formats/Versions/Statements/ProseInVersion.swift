// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Tells a version with its additions (`V14 SP1 Update 14`) from prose, a condition, a date or a serial number.
enum ProseInVersion {
    /// What makes the text more than a version; nil when nothing does.
    static func reason(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        if bytes.contains(where: { $0 >= 0x7F }) { return "it holds characters that are not ASCII" }
        if bytes.contains(UInt8(ascii: "/")) { return "it names more than one version" }
        if bytes.contains(where: { "?:<>=|*;".utf8.contains($0) }) { return "it holds a mark that no version has" }
        let words = words(of: bytes)
        if let word = words.first(where: { conditions.contains($0) }) { return "\"\(word)\" makes it a condition" }
        if let word = words.first(where: { dates.contains($0) }) {
            return "\"\(word)\" makes it a date or a serial number"
        }
        if countOfVersions(bytes) > 1 { return "it names more than one version" }
        if hasPlaceholder(bytes, words) { return "an \"x\" in it stands for any digit" }
        if hasLongRemark(text) { return "a remark stands in parentheses" }
        if !bytes.contains(where: \.isDigit) && !isRevisionLetter(bytes) { return "there is no number in it" }
        return nil
    }

    private static let conditions: Set<String> = [
        "with", "without", "when", "only", "for", "the", "first", "except", "installed", "running", "on", "in", "if",
        "including", "excluding", "formerly", "aka", "and", "or", "of", "integrated", "removed", "affected", "utilizes",
        "packaged", "prior", "not", "but", "software", "series", "editions", "edition", "windows", "connection", "life",
        "is", "are", "may", "versions", "numbers", "ending", "to", "through", "between", "since", "until", "image",
    ]

    private static let dates: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "serial", "digits", "date", "dates", "production", "manufactured", "number",
    ]

    private static func words(of bytes: [UInt8]) -> [String] {
        bytes.split { !$0.isLetter }.map { String(decoding: $0, as: UTF8.self).lowercased() }
    }

    /// How often a `v` with a number follows something; `V7.1_V7.1_Upd3` names two versions.
    private static func countOfVersions(_ bytes: [UInt8]) -> Int {
        var count = 0
        for place in bytes.indices.dropLast() where bytes[place] | 0x20 == UInt8(ascii: "v") && bytes[place + 1].isDigit
        {
            if place == 0 || !bytes[place - 1].isLetter && !bytes[place - 1].isDigit { count += 1 }
        }
        let startsWithNumber = bytes.first?.isDigit == true
        return startsWithNumber && count > 0 ? count + 1 : count
    }

    /// `V3.X.17`, `2.3x`, `16XXXX`: an x that stands for something; `1.21X` is a revision letter.
    private static func hasPlaceholder(_ bytes: [UInt8], _ words: [String]) -> Bool {
        if words.contains(where: { $0.count > 1 && $0.allSatisfy { $0 == "x" } }) { return true }
        for place in bytes.indices where bytes[place] | 0x20 == UInt8(ascii: "x") {
            let before: UInt8 = place > 0 ? bytes[place - 1] : 0x2E
            let after: UInt8 = place + 1 < bytes.count ? bytes[place + 1] : 0x2E
            let opens =
                before.isDigit && bytes[place] == UInt8(ascii: "x") || before == 0x2E
                || (before | 0x20 == UInt8(ascii: "v") && place == 1)
            if opens && !after.isLetter && !after.isDigit { return true }
        }
        return false
    }

    /// `15.2(5)EA`, `(96)`, `(Build 683.003)` are part of a version, other words in parentheses are a remark.
    private static func hasLongRemark(_ text: String) -> Bool {
        let lowered = text.lowercased()
        for remark in lowered.split(separator: "(").dropFirst() {
            let inside = remark.prefix { $0 != ")" }
            if inside.utf8.count <= 4 && !inside.contains(" ") { continue }
            if inside.hasPrefix("build") || inside.hasPrefix("rev") { continue }
            return true
        }
        return false
    }

    private static func isRevisionLetter(_ bytes: [UInt8]) -> Bool {
        (1...2).contains(bytes.count) && bytes.allSatisfy { $0.isLetter && $0 & 0x20 == 0 }
    }
}
