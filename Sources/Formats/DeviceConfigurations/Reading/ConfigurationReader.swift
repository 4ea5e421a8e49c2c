// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

/// Reads an `ns.conf` that arrives in pieces; memory is bounded by ``ReadingLimits``.
///
/// How the file is cut into pieces makes no difference.
public struct ConfigurationReader {
    let file: String
    let limits: ReadingLimits

    /// Makes a reader for one file.
    public init(file: String, limits: ReadingLimits = ReadingLimits()) {
        self.file = file
        self.limits = limits
    }

    /// Takes the next bytes of the file.
    public mutating func feed(_ bytes: UnsafeRawBufferPointer) {}

    /// Ends the file and hands over what was read.
    public mutating func finish() -> NetScalerConfiguration {
        let store = CommandStore(file: file, bytes: [], tokens: [], commands: [], classes: [])
        return NetScalerConfiguration(
            file: file,
            header: nil,
            lastModified: nil,
            commands: CommandList(store: store),
            gaps: [.empty],
            findings: []
        )
    }
}
