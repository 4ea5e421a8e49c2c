// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// One `ns.conf`, line by line.
///
/// Every command is kept with its place; secrets (hashes, keys, passphrases, communities) are taken out while reading and
/// leave a redacted word. Comments are not kept, since a command may have been commented out.
public struct NetScalerConfiguration: Sendable {
    /// The name under which the file was read.
    public let file: String
    /// Release and build; nil when the first line does not tell.
    public let header: ReleaseHeader?
    /// When it was last saved, as the second line has it, in the appliance's own time: `Wed Jan 15 08:12:40 2020`.
    public let lastModified: String?
    /// The commands in the order of the file, unreadable ones included.
    public let commands: CommandList
    /// What keeps this from being everything that is configured; empty when nothing does.
    public let gaps: [ConfigurationGap]
    /// What there is to remark, in the order of the file.
    public let findings: [Finding]

    /// Whether this is the configuration of a NetScaler at all.
    public var isNetScaler: Bool {
        !gaps.contains { gap in
            switch gap {
            case .empty, .binary, .notNetScaler: true
            default: false
            }
        }
    }

    /// Whether nothing is missing: only then is what was not found absent.
    public var isWhole: Bool { gaps.isEmpty }

    /// Reads a file; what cannot be read is a finding and a gap, never a failure.
    ///
    /// - Parameters:
    ///   - bytes: the file; nothing of it is kept but what is returned.
    ///   - file: the name that places give.
    ///   - limits: how much is read.
    /// - Returns: what was read.
    public static func read(
        _ bytes: UnsafeRawBufferPointer,
        file: String,
        limits: ReadingLimits = ReadingLimits()
    ) -> NetScalerConfiguration {
        var reader = ConfigurationReader(file: file, limits: limits)
        reader.feed(bytes)
        return reader.finish()
    }

    /// Reads a file; see ``read(_:file:limits:)-(UnsafeRawBufferPointer,_,_)``.
    public static func read(
        _ bytes: [UInt8],
        file: String,
        limits: ReadingLimits = ReadingLimits()
    ) -> NetScalerConfiguration {
        bytes.withUnsafeBytes { read($0, file: file, limits: limits) }
    }

    /// The commands as text again, one a line, with the header in front.
    ///
    /// Reading it gives the same commands. Redacted words are written as `********`; an unreadable line becomes one that
    /// is just as unreadable, so that nobody can load it by mistake.
    public func text() -> [UInt8] {
        var text: [UInt8] = []
        let store = commands.store
        text.reserveCapacity(store.bytes.count + store.commands.count + 100)
        if let header { text += Array("#NS\(header.line) Build \(header.build)\n".utf8) }
        if let lastModified { text += Array("# Last modified by `save config`, \(lastModified)\n".utf8) }
        for command in store.commands {
            text += store.text(of: command)
            text.append(0x0A)
        }
        return text
    }
}
