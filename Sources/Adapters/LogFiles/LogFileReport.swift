// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import LogRecords

/// What was read of one file.
package struct LogFileReport: Sendable {
    /// The name of the file.
    package let name: String
    /// The format it was read in; nil when it could not be opened.
    package let format: LogFormat?
    /// What it covers.
    package let coverage: LogCoverage
    /// Whether something of it could not be read.
    package let isDamaged: Bool
}
