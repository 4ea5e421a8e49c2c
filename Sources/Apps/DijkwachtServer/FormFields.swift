// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Hummingbird

/// The fields of a form, or of the query of an address.
struct FormFields: Sendable {
    /// Bytes of a form that are read.
    static let mostBytes = 64 << 10

    private var fields: [String: String] = [:]

    /// Reads `name=value&…`; of a name that stands twice the last counts.
    init(_ text: String) {
        for pair in text.split(separator: "&").prefix(100) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]) else { continue }
            fields[name] = parts.count > 1 ? Self.decoded(parts[1]) : ""
        }
    }

    /// The form that a request carries.
    ///
    /// - Throws: when it is too large.
    init(body request: Request) async throws {
        let buffer = try await request.body.collect(upTo: Self.mostBytes)
        self.init(String(buffer: buffer))
    }

    subscript(_ name: String) -> String? { fields[name] }

    private static func decoded(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }
}
