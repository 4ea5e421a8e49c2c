// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// When to colour.
package enum ColorChoice: String, Sendable, CaseIterable {
    /// When the stream is a terminal, `NO_COLOR` is unset or empty, and `TERM` is not `dumb`.
    case auto
    /// Always.
    case always
    /// Never.
    case never

    /// Whether to colour, for a stream and an environment.
    package func isOn(isTerminal: Bool, environment: [String: String]) -> Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto: isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
        }
    }
}

/// Colours and weights; meaning is always in the words too.
package struct Style: Sendable {
    /// What a piece of text is.
    package enum Role: Sendable {
        /// Headings.
        case heading
        /// Needs attention now.
        case alarm
        /// Needs attention.
        case warning
        /// Shown to be good.
        case proven
        /// Less important.
        case quiet
    }

    private let isOn: Bool

    /// A style that colours, or that does not.
    package init(isOn: Bool) {
        self.isOn = isOn
    }

    /// A text in its role's colour.
    package func paint(_ text: String, _ role: Role) -> String {
        guard isOn, !text.isEmpty else { return text }
        let code =
            switch role {
            case .heading: "1"
            case .alarm: "1;31"
            case .warning: "33"
            case .proven: "32"
            case .quiet: "2"
            }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}
