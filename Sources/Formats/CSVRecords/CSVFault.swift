// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a reader hands over.
public enum CSVItem {
    /// A record; valid only inside the call that hands it over.
    case record(CSVRecord)
    /// A piece that is no record.
    case fault(CSVFault)
}

/// A piece of a CSV file that is no record and was left out.
public struct CSVFault: Hashable, Sendable {
    /// What is wrong with the piece.
    public enum Reason: Hashable, Sendable {
        /// The record is longer than the bound; reading went on at the next line.
        case tooLong(limit: Int)
        /// A quote was opened and not closed, up to the bound or the end; reading went on at the line after the quote.
        case unterminatedQuote
        /// Something other than a comma or a line end follows a closing quote; reading went on at the next record.
        case textAfterQuote
    }

    /// What is wrong.
    public let reason: Reason
    /// Line of the file, from 1: of the quote where it is about a quote, else of the record.
    public let line: Int
    /// Column in bytes, from 1.
    public let column: Int

    /// Makes a fault.
    public init(_ reason: Reason, line: Int, column: Int) {
        self.reason = reason
        self.line = line
        self.column = column
    }
}
