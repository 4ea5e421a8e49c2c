// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

// What an appliance is configured to do: NetScaler's `ns.conf` and `rc.netscaler`, partitions and backups.
//
// Takes: the bytes of the files that were collected from one node; who reads them from disk is the caller's business.
// Gives: commands with their places (``NetScalerConfiguration``), what they leave behind when they have taken effect
//        in file order (``ConfigurationState``), facts (``ConfigurationFact``), the meaning of policy rules
//        (``PolicyExpression``), and the lines of a start-up script (``StartupScript``).
// Rule: what cannot be read is a gap; with a gap nothing is absent, only unknown. Secrets are taken out while reading.
// Cannot tell: what runs on the appliance now, and anything that was not saved.

/// How much of a file is read; what is larger is a finding and a gap, never a crash.
public struct ReadingLimits: Hashable, Sendable {
    /// Bytes of one file, 64 MiB unless told; at most 1 GiB.
    public var bytes: Int
    /// Bytes of one line, 1 MiB unless told.
    public var lineBytes: Int
    /// Commands of one file, one million unless told.
    public var commands: Int
    /// Parentheses inside one another, in a token or an expression: 64 unless told.
    public var depth: Int
    /// Findings of one file, a thousand unless told; one more counts the rest.
    public var findings: Int

    /// Makes limits; numbers out of range are brought into it.
    public init(
        bytes: Int = 64 << 20,
        lineBytes: Int = 1 << 20,
        commands: Int = 1_000_000,
        depth: Int = 64,
        findings: Int = 1_000
    ) {
        self.bytes = min(max(bytes, 1), 1 << 30)
        self.lineBytes = min(max(lineBytes, 1), 1 << 26)
        self.commands = min(max(commands, 1), 1 << 26)
        self.depth = min(max(depth, 1), 200)
        self.findings = max(findings, 1)
    }
}
