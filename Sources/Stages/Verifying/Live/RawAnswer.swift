// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What came back over a connection, byte for byte, and how it ended.
package struct RawAnswer: Hashable, Sendable {
    /// The most bytes that are received; what is behind them is not.
    package static let limit = 64 << 10

    /// Every byte, status line and header lines included; empty when nothing came.
    package let bytes: [UInt8]
    /// How it ended.
    package let end: AnswerEnd

    /// Keeps an answer.
    package init(_ bytes: [UInt8], _ end: AnswerEnd) {
        self.bytes = bytes
        self.end = end
    }
}

/// How a connection ended.
package enum AnswerEnd: String, Hashable, Sendable, CaseIterable {
    /// The other side closed it in order.
    case closed
    /// More bytes came than are received.
    case tooLarge = "too_large"
    /// The time was over.
    case timedOut = "timed_out"
    /// It was reset, or broke.
    case broken
    /// No connection came about.
    case notConnected = "not_connected"
    /// TLS could not be set up, or broke.
    case tlsFailed = "tls_failed"
    /// It was not made: the address is not one of the plan.
    case refused
}
