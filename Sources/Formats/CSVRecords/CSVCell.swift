// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Writes one cell of a CSV file.
public enum CSVCell {
    /// The cell as it stands in the file: in quotes when it holds a comma, a quote or a line end.
    ///
    /// A text that a spreadsheet would run as a formula (first character `=`, `+`, `-`, `@`, TAB or CR) gets an
    /// apostrophe in front, because inventories and results hold texts that strangers wrote. Pass `false` for
    /// `guardingFormulas` only for files that no spreadsheet opens.
    public static func written(_ text: String, guardingFormulas: Bool = true) -> String {
        var bytes: [UInt8] = []
        append(text, to: &bytes, guardingFormulas: guardingFormulas)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the cell as it stands in the file to bytes; see ``written(_:guardingFormulas:)``.
    public static func append(_ text: String, to bytes: inout [UInt8], guardingFormulas: Bool = true) {
        let needsGuard = guardingFormulas && (text.utf8.first.map(startsFormula) ?? false)
        guard text.utf8.contains(where: needsQuotes) else {
            if needsGuard { bytes.append(UInt8(ascii: "'")) }
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(UInt8(ascii: "\""))
        if needsGuard { bytes.append(UInt8(ascii: "'")) }
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// One row with its line end (LF).
    public static func row(_ cells: [String], guardingFormulas: Bool = true) -> String {
        cells.map { written($0, guardingFormulas: guardingFormulas) }.joined(separator: ",") + "\n"
    }

    private static func startsFormula(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
}
