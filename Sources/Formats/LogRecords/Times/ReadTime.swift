// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What stands where a time is expected.
enum ReadTime: Equatable {
    /// A time, in milliseconds since 1970, and where its text ends.
    case at(Int64, end: Int)
    /// A date that can be read as two, or has no year and nothing to take it from; where its text ends.
    case unsure(end: Int)
    /// The shape of a time, but there is no such time.
    case wrong
    /// Something else.
    case none

    /// Where the text ends; nil when it is no time.
    var end: Int? {
        switch self {
        case .at(_, let end), .unsure(let end): end
        case .wrong, .none: nil
        }
    }

    /// The instant in milliseconds, where it is known.
    var milliseconds: Int64? {
        if case .at(let milliseconds, _) = self { milliseconds } else { nil }
    }

    /// The same time, with its text ending elsewhere.
    func ending(at end: Int) -> ReadTime {
        switch self {
        case .at(let milliseconds, _): .at(milliseconds, end: end)
        case .unsure: .unsure(end: end)
        case .wrong, .none: self
        }
    }
}
