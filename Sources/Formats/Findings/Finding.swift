// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A remark about an input that did not stop us.
///
/// Findings are collected while the work goes on and are never dropped: every command reports them, in its JSON under
/// `findings` and otherwise on stderr.
public struct Finding: Hashable, Sendable, Codable {
    /// How much a finding weighs.
    public enum Severity: String, Hashable, Sendable, Codable, Comparable, CaseIterable {
        /// Worth knowing; changes nothing.
        case note
        /// Read, but something is not as it should be.
        case warning
        /// This part could not be used: what depends on it is unknown.
        case error

        /// By weight.
        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// Error, warning or note.
    public var severity: Severity
    /// Stable name of the kind of finding, such as `inventory.bad-build`.
    public var code: String
    /// Where in which input.
    public var place: Place
    /// What is wrong: lower case, no full stop, the offending thing in quotes.
    public var message: String
    /// The way out, when there is one to tell.
    public var help: String?

    /// Makes a finding.
    public init(
        _ severity: Severity,
        _ code: String,
        at place: Place = Place(),
        _ message: String,
        help: String? = nil
    ) {
        self.severity = severity
        self.code = code
        self.place = place
        self.message = message
        self.help = help
    }

    private enum CodingKeys: String, CodingKey {
        case severity, code, file, line, column, pointer, message, help
    }

    /// Writes the flat shape that the JSON of every command carries.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(severity, forKey: .severity)
        try container.encode(code, forKey: .code)
        try container.encodeIfPresent(place.file, forKey: .file)
        try container.encodeIfPresent(place.line, forKey: .line)
        try container.encodeIfPresent(place.column, forKey: .column)
        try container.encodeIfPresent(place.pointer, forKey: .pointer)
        try container.encode(message, forKey: .message)
        try container.encodeIfPresent(help, forKey: .help)
    }

    /// Reads the flat shape.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try container.decode(Severity.self, forKey: .severity),
            try container.decode(String.self, forKey: .code),
            at: Place(
                file: try container.decodeIfPresent(String.self, forKey: .file),
                line: try container.decodeIfPresent(Int.self, forKey: .line),
                column: try container.decodeIfPresent(Int.self, forKey: .column),
                pointer: try container.decodeIfPresent(String.self, forKey: .pointer)
            ),
            try container.decode(String.self, forKey: .message),
            help: try container.decodeIfPresent(String.self, forKey: .help)
        )
    }
}

extension Finding: CustomStringConvertible {
    /// One line for people: `assets.csv:18:7: error: message [code]`, with the help on a second line.
    public var description: String {
        let location = place.description
        let head = "\(location)\(location.isEmpty ? "" : ": ")\(severity.rawValue): \(message) [\(code)]"
        guard let help else { return head }
        return head + "\n  hint: " + help
    }
}

/// Where in which input: a file with line and column, or a file with a JSON pointer (RFC 6901).
public struct Place: Hashable, Sendable, Codable {
    /// The input's name as a person would recognise it, usually a path relative to the folder that was read.
    public var file: String?
    /// Line, from 1.
    public var line: Int?
    /// Column in bytes, from 1.
    public var column: Int?
    /// JSON pointer into the document.
    public var pointer: String?

    /// Makes a place; everything not known stays out.
    public init(file: String? = nil, line: Int? = nil, column: Int? = nil, pointer: String? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.pointer = pointer
    }
}

extension Place: CustomStringConvertible {
    /// `file:line:column`, or `file#pointer`; empty when nothing is known.
    public var description: String {
        var text = file ?? ""
        if let line { text += ":\(line)" }
        if let line = line, let column, line > 0 { text += ":\(column)" }
        if let pointer, !pointer.isEmpty { text += "#\(pointer)" }
        return text
    }
}
