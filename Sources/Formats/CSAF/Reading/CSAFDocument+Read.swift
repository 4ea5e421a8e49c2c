// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

extension CSAFDocument {
    /// Reads a CSAF document, 2.0 or 2.1, by the version it names.
    ///
    /// A document that breaks rules of the standard is read all the same; each break is a finding with the JSON pointer of
    /// its place. Refused is only what cannot be told to be CSAF 2.0 or 2.1: no JSON, no object, no `csaf_version`, another
    /// version.
    ///
    /// - Parameters:
    ///   - bytes: the file's content.
    ///   - file: its name for the findings.
    ///   - limits: what is too large to read.
    /// - Returns: the document, unless it is refused, and everything that is not as the standard has it.
    public static func read(_ bytes: [UInt8], file: String, limits: CSAFLimits = .standard) -> CSAFReading {
        bytes.withUnsafeBytes { read($0, file: file, limits: limits) }
    }

    /// Reads a CSAF document from memory that needs to stay only until this returns.
    public static func read(
        _ bytes: UnsafeRawBufferPointer,
        file: String,
        limits: CSAFLimits = .standard
    ) -> CSAFReading {
        do throws(JSONError) {
            let json = try JSONDocument(bytes: bytes, limits: limits.json)
            var reader = DocumentReader(file: file, limits: limits)
            if json.hasByteOrderMark { reader.noteByteOrderMark() }
            let document = reader.document(json.root)
            return CSAFReading(document: document, findings: reader.allFindings())
        } catch {
            return CSAFReading(document: nil, findings: [Refusal.notJSON(error, file: file)])
        }
    }
}

/// Why a document is refused as a whole.
enum Refusal {
    static func notJSON(_ error: JSONError, file: String) -> Finding {
        let place = Place(file: file, line: error.line, column: error.column)
        let (code, help): (String, String?) =
            switch error.reason {
            case .tooLarge: ("csaf.too-large", "an advisory this large is no advisory; check what the file is")
            case .tooDeep: ("csaf.too-deep", "no advisory needs this depth; check what the file is")
            case .notUTF8: ("csaf.not-utf8", "save the file as UTF-8")
            case .truncated, .empty: ("csaf.not-json", "fetch the file again: it is not complete")
            default:
                (
                    "csaf.not-json",
                    "fetch the file again, or ask its publisher: line and column say where it stops being JSON"
                )
            }
        return Finding(.error, code, at: place, "refused: \(error.message)", help: help)
    }
}
