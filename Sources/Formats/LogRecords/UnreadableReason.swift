// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Why a line is no entry.
public enum UnreadableReason: String, Error, Hashable, Sendable, CaseIterable {
    /// Longer than the bound.
    case overlong
    /// Holds NUL bytes or mostly control characters.
    case binary
    /// Has no time where its format has one.
    case noTime
    /// Has a time that does not exist, such as 31 February or 25:61.
    case badTime
    /// Does not have the shape of its format.
    case badShape
    /// Is a line of another format than the rest of the file.
    case otherFormat
    /// Stands before the header that names its columns.
    case beforeHeader
    /// Has more or fewer columns than the header.
    case fieldCount
    /// Is no JSON object.
    case notJSON
    /// Opens a quote and does not close it; a CSV record of several lines is not read.
    case openQuote

    /// What it means, for a message: "3 lines …".
    public var explanation: String {
        switch self {
        case .overlong: "longer than the bound"
        case .binary: "with NUL bytes or mostly control characters"
        case .noTime: "without a time"
        case .badTime: "with a time that does not exist"
        case .badShape: "without the shape of the format"
        case .otherFormat: "of another format"
        case .beforeHeader: "before the header"
        case .fieldCount: "with another number of columns than the header"
        case .notJSON: "that are no JSON object"
        case .openQuote: "with a quote that is not closed"
        }
    }

    /// Its place in a table of counts.
    var index: Int {
        switch self {
        case .overlong: 0
        case .binary: 1
        case .noTime: 2
        case .badTime: 3
        case .badShape: 4
        case .otherFormat: 5
        case .beforeHeader: 6
        case .fieldCount: 7
        case .notJSON: 8
        case .openQuote: 9
        }
    }
}
