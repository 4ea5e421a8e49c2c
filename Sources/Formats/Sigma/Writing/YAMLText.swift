// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Writes YAML in one canonical way: four blanks for each level, texts in single quotes where they need any.
struct YAMLText {
    private(set) var lines: [String] = []

    mutating func add(_ level: Int, _ text: String) { lines.append(String(repeating: "    ", count: level) + text) }

    mutating func add(_ level: Int, key: String, _ text: String?) {
        guard let text else { return }
        add(level, "\(YAMLText.quoted(text: key)): \(YAMLText.quoted(text: text))")
    }

    mutating func add(_ level: Int, key: String, list: [String]) {
        guard !list.isEmpty else { return }
        add(level, "\(YAMLText.quoted(text: key)):")
        for text in list { add(level + 1, "- \(YAMLText.quoted(text: text))") }
    }

    mutating func add(_ level: Int, custom keys: [CustomKey]) {
        for entry in keys { add(level, "\(YAMLText.quoted(text: entry.key)):", entry.value) }
    }

    /// Adds a value after what stands before it on its line: `key:` or `-`.
    private mutating func add(_ level: Int, _ before: String, _ value: CustomValue) {
        switch value {
        case .scalar(let scalar): add(level, "\(before) \(YAMLText.written(scalar))")
        case .list(let values):
            guard !values.isEmpty else { return add(level, "\(before) []") }
            add(level, before)
            for value in values { add(level + 1, "-", value) }
        case .map(let keys):
            guard !keys.isEmpty else { return add(level, "\(before) {}") }
            add(level, before)
            add(level + 1, custom: keys)
        }
    }

    static func written(_ scalar: SigmaScalar) -> String {
        switch scalar {
        case .text(let text): quoted(text: text)
        case .number(let number): number.description
        case .bool(let value): value ? "true" : "false"
        case .null: "null"
        }
    }

    /// A text so that it is read back as the same text.
    static func quoted(text: String) -> String {
        if isPlain(text) { return text }
        let needsEscapes = text.unicodeScalars.contains { scalar in
            scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                || [0x2028, 0x2029, 0xFEFF].contains(scalar.value)
        }
        guard needsEscapes else { return "'" + text.replacing("'", with: "''") + "'" }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case let scalar where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
                result += "\\x" + hex(scalar.value, digits: 2)
            case "\u{2028}", "\u{2029}", "\u{FEFF}": result += "\\u" + hex(scalar.value, digits: 4)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func hex(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    /// Whether a text may stand without quotes: letters, digits and a few marks, and not what would read as another type.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, text.utf8.count <= 200 else { return false }
        func isWord(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)) || scalar == "_"
        }
        guard isWord(first), case .text = SigmaScalar(plain: text) else { return false }
        guard !["y", "n", "yes", "no", "on", "off"].contains(text.lowercased()) else { return false }
        let inner: Set<Unicode.Scalar> = ["-", ".", "/", "|", "(", ")", " ", "+", "="]
        guard text.unicodeScalars.allSatisfy({ isWord($0) || inner.contains($0) }) else { return false }
        return text.last != " "
    }
}
