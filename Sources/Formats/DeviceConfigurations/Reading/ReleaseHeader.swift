// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// Release and build as the first line of `ns.conf` tells them: `#NS12.1 Build 50.28`.
public struct ReleaseHeader: Hashable, Sendable {
    /// Release line, as in `12.1`.
    public let line: String
    /// Build with its patch where there is one, as in `50.28`.
    public let build: String
    /// Where the header stands.
    public let place: Place

    /// Both, in the form in which builds are compared: `12.1-50.28`.
    public var version: String { "\(line)-\(build)" }
}
