// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Decompression
package import Foundation
package import Instants
package import LogRecords

/// How logs are read.
package struct LogReadingOptions: Sendable {
    /// The format of every log; nil to find it out, file by file.
    package var format: LogFormat?
    /// The zone of times that name none.
    package var zone: TimeZone
    /// The order of month and day where a log may be written either way; nil to find it out.
    package var dateOrder: DateOrder?
    /// The instant up to which is asked: an entry without a year is not taken as later; nil when everything counts.
    package var until: Instant?
    /// Bounds on what archives unpack to.
    package var limits: DecompressionLimits
    /// Threads that read; a log that cannot be read in parts occupies one.
    package var threads: Int
    /// Bytes of a file that one thread reads at a time, of files that can be read in parts.
    package var stretchBytes: UInt64 = 8 << 20

    /// Makes options: formats found out, a thread for each core.
    package init(
        format: LogFormat? = nil,
        zone: TimeZone = .gmt,
        dateOrder: DateOrder? = nil,
        until: Instant? = nil,
        limits: DecompressionLimits = .standard,
        threads: Int = ProcessInfo.processInfo.activeProcessorCount
    ) {
        self.format = format
        self.zone = zone
        self.dateOrder = dateOrder
        self.until = until
        self.limits = limits
        self.threads = max(1, threads)
    }
}
