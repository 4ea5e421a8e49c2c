// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// One text in every language we speak.
package struct LocalizedText: Hashable, Sendable {
    /// A language people read our screens, reports and alerts in.
    package enum Language: String, Hashable, Sendable, CaseIterable {
        /// English.
        case en
        /// Dutch.
        case nl
    }

    /// The English text.
    package let en: String
    /// The Dutch text.
    package let nl: String

    /// Makes a text from both languages.
    package init(en: String, nl: String) {
        self.en = en
        self.nl = nl
    }

    /// Makes a text that is the same in both languages, such as a name.
    package init(_ text: String) {
        self.init(en: text, nl: text)
    }

    /// The text in a language.
    package func text(in language: Language) -> String {
        switch language {
        case .en: en
        case .nl: nl
        }
    }
}
