// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Findings
package import Instants

/// A file whose place, state or content is a sign of abuse; everything that is said must hold.
///
/// Written in `indicators/*.yaml` of a case; the shape is published as `Documentation/Schemas/indicators-1.json`.
package struct Indicator: Hashable, Sendable {
    /// What it may be.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A regular file, or a link of that name.
        case file
        /// A folder.
        case folder
        /// A symbolic link.
        case link
        /// Whatever has the name, devices and sockets too.
        case any
    }

    /// Its id, unique in the case.
    package var id: String
    /// What it is.
    package var title: LocalizedText
    /// What it says about the asset.
    package var verdict: AbuseVerdict
    /// Where it is: any of these.
    package var paths: [PathPattern]
    /// Where it is not meant, although ``paths`` say so.
    package var exceptions: [PathPattern]
    /// What it is.
    package var kind: Kind
    /// Numbers of its owner, any of these; empty when it does not matter.
    package var owners: [UInt32]
    /// The twelve bits of its mode, any of these; empty when it does not matter.
    package var modes: [UInt16]
    /// Not last written before; nil when it does not matter.
    package var modifiedFrom: Instant?
    /// Not last written after; nil when it does not matter.
    package var modifiedTo: Instant?
    /// At least so many bytes.
    package var minimumSize: UInt64?
    /// At most so many bytes.
    package var maximumSize: UInt64?
    /// Texts of which one must be in it, letters as they are; empty when the content does not matter.
    package var texts: [String]
    /// What else it may be.
    package var falsePositives: LocalizedText?
    /// Key of the source.
    package var source: String?
    /// Where it is written.
    package var place: Place
}

/// Files below a root that are logs.
package struct LogPlace: Hashable, Sendable {
    /// Where they are: any of these.
    package var paths: [PathPattern]
    /// The name of the format of their lines, such as `ns-httpaccess`.
    package var format: String
    /// Where it is written.
    package var place: Place
}

/// What one file of `indicators/*.yaml` says.
package struct IndicatorFile: Hashable, Sendable {
    /// Signs in files.
    package var indicators: [Indicator] = []
    /// Which files are logs.
    package var logs: [LogPlace] = []

    /// Reads a file (schema `dijkwacht/indicators-1`).
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - file: its name, for findings.
    ///   - sources: the keys that `source:` may name; nil when they are not known.
    /// - Returns: what could be read; an indicator with an error is left out, because it would match too much or nothing.
    ///   And every finding.
    package static func read(
        _ bytes: [UInt8],
        file: String,
        sources: Set<String>? = nil
    ) -> (file: IndicatorFile, findings: [Finding]) {
        let reader = IndicatorFileReader(file: file, sources: sources)
        let result = reader.read(bytes)
        return (result, reader.sink.findings)
    }
}
