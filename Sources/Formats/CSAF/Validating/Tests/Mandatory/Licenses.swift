// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// The license is an expression of SPDX.
    static let licenseExpression = ConformanceTest(
        "6.1.54",
        "License Expression",
        [.v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard let node = document.document?["license_expression"], let text = node.string else { return }
        guard text.utf8.count <= LicenseExpression.mostBytes else {
            return report.cannotTell("the license expression is longer than \(LicenseExpression.mostBytes) bytes")
        }
        do throws(LicenseExpression.Fault) {
            _ = try LicenseExpression(text)
        } catch {
            report.fail(
                node,
                "'\(text.prefix(80))' is no license expression: \(error.message)",
                help: "write one such as 'CC-BY-4.0' (SPDX 3.0.1, annex B); a text goes into a note"
            )
        }
    }

    /// The text of a license that no list has stands in the one note that is called `License`.
    ///
    /// An identifier without `LicenseRef-` claims to be of the SPDX license list, and one with `LicenseRef-scancode-` to be
    /// of ScanCode's LicenseDB. We have neither list, which grow all the time; the claim is taken, as the standard's own
    /// documents need it, and the second one is told.
    static let licenseText = ConformanceTest(
        "6.1.55",
        "License Text",
        [.v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard let head = document.document, isEnglishOrUnspecified(head["lang"]?.text),
            let text = head["license_expression"]?.string, let expression = try? LicenseExpression(text)
        else { return }
        let references = expression.identifiers.filter { $0.hasPrefix("LicenseRef-") || $0.hasPrefix("AdditionRef-") }
        guard let unlisted = references.first(where: { !isOfScanCode($0) }) else {
            if let claimed = references.first, let node = head["license_expression"] {
                report.warn(node, "whether ScanCode's LicenseDB has '\(claimed)' was not looked up")
            }
            return
        }
        let notes = head.list("notes").filter { $0["title"]?.text.map { $0 == "License" } == true }
        let isThere = notes.count == 1 && notes[0]["category"]?.text.map { $0 == "legal_disclaimer" } == true
        guard !isThere else { return }
        if notes.count == 1 {
            report.fail(notes[0], member: "category", "the note 'License' is no 'legal_disclaimer'")
        } else {
            report.fail(
                head,
                member: "notes",
                notes.isEmpty
                    ? "the license '\(unlisted)' is in no list, and no note has its text"
                    : "\(notes.count) notes are called 'License'",
                help: "put its text into one note with the title 'License' and the category 'legal_disclaimer'"
            )
        }
    }

    private static func isOfScanCode(_ identifier: String) -> Bool {
        identifier.hasPrefix("LicenseRef-scancode-") || identifier.hasPrefix("AdditionRef-scancode-")
    }

    private static func isEnglishOrUnspecified(_ language: JSONText?) -> Bool {
        guard let language else { return true }
        return language.withUTF8 { bytes in
            guard bytes.count >= 2, bytes[0] | 0x20 == UInt8(ascii: "e"), bytes[1] | 0x20 == UInt8(ascii: "n") else {
                return false
            }
            return bytes.count == 2 || bytes[2] == UInt8(ascii: "-")
        }
    }
}
