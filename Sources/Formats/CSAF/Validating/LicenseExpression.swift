// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A license expression (SPDX 3.0.1, annex B), taken apart without asking whether its licenses exist.
struct LicenseExpression: Hashable, Sendable {
    /// The identifiers of licenses and exceptions, in order.
    private(set) var identifiers: [String] = []

    /// Why a text is no license expression: lower case, no full stop.
    struct Fault: Error, Hashable, Sendable {
        let message: String
    }

    /// A longer text is not read.
    static let mostBytes = 65_536

    init(_ text: String) throws(Fault) {
        guard text.utf8.count <= LicenseExpression.mostBytes else {
            throw Fault(message: "it is longer than \(LicenseExpression.mostBytes) bytes")
        }
        var reader = Reader(words: try LicenseExpression.words(text))
        try reader.read()
        identifiers = reader.identifiers
    }

    /// Identifiers, operators and parentheses.
    private static func words(_ text: String) throws(Fault) -> [String] {
        var words: [String] = []
        var word = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ", "(", ")":
                if !word.isEmpty { words.append(word) }
                word = ""
                if scalar != " " { words.append(String(scalar)) }
            case "\t", "\n", "\r": throw Fault(message: "it has white space other than spaces")
            default: word.unicodeScalars.append(scalar)
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    private struct Reader {
        let words: [String]
        var place = 0
        var identifiers: [String] = []
        private var openParentheses = 0

        init(words: [String]) { self.words = words }

        private mutating func next() -> String? {
            guard place < words.count else { return nil }
            defer { place += 1 }
            return words[place]
        }

        /// Operands with operators between them; precedence does not change what is an expression.
        mutating func read() throws(Fault) {
            try readOperand()
            while let word = next() {
                switch word {
                case ")":
                    guard openParentheses > 0 else { throw Fault(message: "a ')' closes nothing") }
                    openParentheses -= 1
                case "AND", "and", "OR", "or": try readOperand()
                default: throw Fault(message: "'\(word.prefix(60))' stands where an operator is expected")
                }
            }
            guard openParentheses == 0 else { throw Fault(message: "a '(' is not closed") }
        }

        private mutating func readOperand() throws(Fault) {
            var word = next()
            while word == "(" {
                openParentheses += 1
                word = next()
            }
            guard let word else { throw Fault(message: "it ends where a license is expected") }
            identifiers.append(try license(word))
            guard place < words.count, words[place] == "WITH" || words[place] == "with" else { return }
            place += 1
            guard let addition = next() else { throw Fault(message: "it ends where an exception is expected") }
            try check(addition, prefix: "AdditionRef-")
            identifiers.append(addition)
        }

        private func license(_ word: String) throws(Fault) -> String {
            guard word.hasSuffix("+"), !word.hasPrefix("LicenseRef-") else {
                try check(word, prefix: "LicenseRef-")
                return word
            }
            let name = String(word.dropLast())
            try check(name, prefix: "LicenseRef-")
            return name
        }

        /// An identifier of the list, or a reference with this prefix.
        private func check(_ word: String, prefix: String) throws(Fault) {
            guard !["AND", "and", "OR", "or", "WITH", "with", ")"].contains(word) else {
                throw Fault(message: "'\(word)' stands where a license is expected")
            }
            let small = word.lowercased()
            guard !small.hasPrefix("documentref-") else {
                throw Fault(message: "CSAF does not allow a 'DocumentRef-' (§3.2.2.7)")
            }
            let name = word.hasPrefix(prefix) ? word.dropFirst(prefix.count) : word[...]
            let isName = name.utf8.allSatisfy {
                TextPatterns.isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
            }
            guard !name.isEmpty, isName else {
                throw Fault(message: "'\(word.prefix(60))' has other characters than letters, digits, '-' and '.'")
            }
            let isOtherReference = ["licenseref-", "additionref-"].contains { name.lowercased().hasPrefix($0) }
            guard word.hasPrefix(prefix) || !isOtherReference else {
                throw Fault(message: "'\(word.prefix(60))' has no '\(prefix)' where it would be expected")
            }
        }
    }
}
