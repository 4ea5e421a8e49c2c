// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// One check of a proof: what must be found where, and what it shows.
package struct Check: Hashable, Sendable {
    /// What a check looks at.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A configuration file.
        case configuration
        /// Only a person can say it.
        case statement
        /// The version as the appliance gives it.
        case version
        /// One harmless request to an address whose owner agreed.
        case live
    }

    /// The id evidence names.
    package var id: String
    /// What it looks at.
    package var kind: Kind
    /// What must be found, in a sentence.
    package var text: LocalizedText
    /// What follows when it is found; nil when ``text`` says all.
    package var proves: LocalizedText?
    /// What must be found, for a machine; nil for a check that is only named.
    package var expectation: Expectation?
    /// How long a pass holds; nil means as long as the remedy says.
    package var validDays: Int?
    /// Values of evidence of kind `event` that end a pass; nil means those of the remedy.
    package var endedBy: [String]?
    /// The file that defines it, and the line.
    package var definedAt: DefinedPlace?

    /// Whether no configuration can show it: somebody has to look.
    package var isOpen: Bool { kind == .statement }

    /// Whether it is done by reading files that were collected.
    package var readsFiles: Bool {
        switch expectation {
        case .feature?, .action?, .policy?, .binding?, .knob?, .fact?, .build?: true
        case .live?, .open?, nil: false
        }
    }
}

/// Where in a case folder something is defined.
package struct DefinedPlace: Hashable, Sendable {
    /// The file, by its name in the folder.
    package var file: String
    /// Line, from 1.
    package var line: Int
    /// Column, from 1.
    package var column: Int
}
