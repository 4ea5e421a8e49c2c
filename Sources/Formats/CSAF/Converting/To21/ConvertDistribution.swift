// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

extension Conversion {
    /// From TLP 1.0 to TLP 2.0, never to a wider label unless asked.
    mutating func convertDistribution() {
        let pointer = "/document/distribution/tlp/label"
        guard let old = document.distribution?.tlp else { return assumeLabel() }
        guard let new = old.converted(to: .v2_1) else {
            isRefused = true
            let message =
                "refused: '\(old.text)' is no label of the traffic light protocol, so nobody can tell who may have it"
            return note(.error, "csaf.convert-tlp", pointer, message, help: "ask the publisher for the label")
        }
        document.distribution?.tlp = new
        guard let text = document.distribution?.text, let stated = Conversion.label(in: text), stated != new else {
            return
        }
        let isNarrower = (stated.reach ?? 0) < (new.reach ?? 0)
        let isUsed = options.tlpText == .always || (options.tlpText == .ifNarrower && isNarrower)
        if isUsed { document.distribution?.tlp = stated }
        let message =
            "the label '\(old.text)' is '\(new.text)' in TLP 2.0, and the text of the distribution says '\(stated.text)': "
            + (isUsed ? "the label is taken from the text" : "the text is not used")
        note(.warning, "csaf.convert-tlp-text", "/document/distribution/text", message)
    }

    /// CSAF 2.1 wants a label.
    private mutating func assumeLabel() {
        let pointer = "/document/distribution"
        let label: TLPLabel
        if let given = options.missingTLP {
            label = given
            note(
                .warning,
                "csaf.convert-tlp-missing",
                pointer,
                "the document has no TLP label; it gets '\(given.text)', as asked"
            )
        } else if document.distribution?.text != nil {
            isRefused = true
            let message = "refused: the document says in words only who may have it, and CSAF 2.1 wants a TLP label"
            return note(.error, "csaf.convert-tlp", pointer, message, help: "name the label that the words mean")
        } else {
            label = .clear
            note(
                .warning,
                "csaf.convert-tlp-missing",
                pointer,
                "the document has no TLP label; it gets the default 'CLEAR'"
            )
        }
        document.distribution = document.distribution ?? Distribution()
        document.distribution?.tlp = label
    }

    /// The label of TLP 2.0 behind `TLP v2.0: TLP:`.
    private static func label(in text: String) -> TLPLabel? {
        guard let range = text.firstRange(of: "TLP v2.0: TLP:") else { return nil }
        let word = text[range.upperBound...].prefix { $0.isUppercase || $0 == "+" }
        return TLPLabel.listed(in: .v2_1).first { $0.text == word }
    }

    /// A licence that a legal note names becomes a member of its own.
    mutating func convertLicense() {
        var found: [(expression: String, pointer: String)] = []
        for (index, note) in document.notes.enumerated() where note.category == .legalDisclaimer {
            let pointer = "/document/notes/\(index)/text"
            for expression in SPDXExpressions.all(in: note.text)
            where !found.contains(where: { $0.expression == expression }) {
                found.append((expression, pointer))
            }
        }
        guard let first = found.first else { return }
        guard found.count == 1 else {
            let list = found.map { "'\($0.expression)' at \($0.pointer)" }.joined(separator: ", ")
            let message = "the notes name several licences, so that of the document is not determined: \(list)"
            return note(.warning, "csaf.convert-license", first.pointer, message)
        }
        document.licenseExpression = first.expression
        let message = "the licence expression '\(first.expression)' was found and is set as that of the document"
        note(.warning, "csaf.convert-license", first.pointer, message)
    }
}

/// SPDX licence expressions within a text.
///
/// Only identifiers that no sentence has by chance are taken for one: those with a version number, and references
/// (`LicenseRef-…`). A text that names a licence otherwise has none.
enum SPDXExpressions {
    private static let identifiers: Set<String> = [
        "CC0-1.0", "CC-BY-2.0", "CC-BY-2.5", "CC-BY-3.0", "CC-BY-4.0", "CC-BY-SA-3.0", "CC-BY-SA-4.0", "CC-BY-NC-3.0",
        "CC-BY-NC-4.0", "CC-BY-ND-3.0", "CC-BY-ND-4.0", "CC-BY-NC-ND-4.0", "CC-BY-NC-SA-4.0", "Apache-2.0",
        "BSD-2-Clause", "BSD-3-Clause", "EUPL-1.1", "EUPL-1.2", "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only",
        "GPL-3.0-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "AGPL-3.0-only", "AGPL-3.0-or-later", "MPL-2.0",
        "CDLA-Permissive-2.0", "ODC-By-1.0", "OGL-UK-3.0", "GFDL-1.3-only", "GFDL-1.3-or-later", "MIT-0",
    ]

    static func all(in text: String) -> [String] {
        let words = text.split(whereSeparator: \.isWhitespace).map { word in
            word.trimming { !($0.isLetter || $0.isNumber || $0 == "+") }
        }
        var found: [String] = []
        var index = 0
        while index < words.count {
            guard isLicense(words[index]) else {
                index += 1
                continue
            }
            var expression = String(words[index])
            index += 1
            while index + 1 < words.count, ["AND", "OR"].contains(words[index]), isLicense(words[index + 1]) {
                expression += " \(words[index]) \(words[index + 1])"
                index += 2
            }
            if !found.contains(expression) { found.append(expression) }
        }
        return found
    }

    private static func isLicense(_ word: Substring) -> Bool {
        identifiers.contains(String(word)) || (word.hasPrefix("LicenseRef-") && word.utf8.count > 11)
    }
}

extension Substring {
    /// Without the characters at both ends for which a condition holds.
    fileprivate func trimming(_ isOuter: (Character) -> Bool) -> Substring {
        let start = drop(while: isOuter)
        guard let last = start.lastIndex(where: { !isOuter($0) }) else { return "" }
        return start[...last]
    }
}
