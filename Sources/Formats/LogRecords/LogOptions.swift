// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Foundation
public import Instants

/// Which of the first two numbers of a date is the month.
public enum DateOrder: String, Hashable, Sendable, CaseIterable {
    /// `01/16/2020` is 16 January.
    case monthFirst
    /// `16/01/2020` is 16 January.
    case dayFirst
}

/// What a log does not say itself.
public struct LogOptions: Sendable {
    /// The zone of times that name none.
    public var zone: TimeZone
    /// When the file was written last, which gives the year to times without one.
    ///
    /// Such a time is taken as the latest one that is not more than a day after this instant; so a log of more than a
    /// year that names no year cannot be read right, and shows as a jump of the clock. Nil leaves those times unknown.
    public var latest: Instant?
    /// The order of month and day where a log may be written either way; nil to decide by evidence, file by file.
    public var dateOrder: DateOrder?
    /// Bytes that a line may have; a longer one is counted as unreadable.
    public var maximumLineBytes: Int

    /// Makes options.
    public init(
        zone: TimeZone = .gmt,
        latest: Instant? = nil,
        dateOrder: DateOrder? = nil,
        maximumLineBytes: Int = LogLineReader.defaultMaximumLineBytes
    ) {
        self.zone = zone
        self.latest = latest
        self.dateOrder = dateOrder
        self.maximumLineBytes = maximumLineBytes
    }
}
