// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Which words of a line are secret.
///
/// Rather too many than too few: what no check needs may go. Names decide (`-password`, `-tacacsSecret`, `-radKey`,
/// communities), positions (`set system user NAME HASH`), what stands before `-encrypted`, and 32 or more hexadecimal digits.
struct SecretRules {
    /// What is written instead, and read as a redacted word again.
    static let placeholder = [UInt8](repeating: UInt8(ascii: "*"), count: 8)

    private static let systemUser = ClassTable.id("system user")
    private static let community = ClassTable.id("snmp community")

    let line: UnsafePointer<UInt8>

    /// Turns the secret words into redacted ones.
    ///
    /// - Returns: whether there are any.
    func redact(
        _ tokens: inout ContiguousArray<TokenRecord>,
        from first: Int,
        headCount: Int,
        verb: Verb,
        objectClass: UInt16
    ) -> Bool {
        let start = first + headCount
        guard start < tokens.count else { return false }
        var isRedacted = false
        func hide(_ index: Int) {
            tokens[index].form = .redacted
            isRedacted = true
        }
        let isStranger = !ClassTable.isKnown(objectClass)
        for index in start..<tokens.count {
            let token = tokens[index]
            if token.form == .keyword {
                switch keyword(token) {
                case .harmless: break
                case .encrypted:
                    if index > start, tokens[index - 1].form != .keyword { hide(index - 1) }
                case .secret:
                    if contains(token, UInt8(ascii: "=")) { hide(index) }
                    guard verb != .unset, index + 1 < tokens.count else { break }
                    if tokens[index + 1].form != .keyword || !isName(tokens[index + 1]) { hide(index + 1) }
                }
            } else if token.form != .redacted {
                if isDigest(token) || isPlaceholder(token) { hide(index) }
                if isStranger, token.form == .plain, isSecretWord(token) {
                    for other in index + 1..<max(tokens.count, index + 1) { hide(other) }
                }
            }
        }
        if objectClass == SecretRules.systemUser, verb == .add || verb == .set {
            for index in start + 1..<max(passwordEnd(tokens, from: start + 1), start + 1) { hide(index) }
        }
        if objectClass == SecretRules.community, tokens[start].form != .redacted { hide(start) }
        return isRedacted
    }

    /// Where the password of a user ends that stands behind the name: at the first keyword that can be one.
    private func passwordEnd(_ tokens: ContiguousArray<TokenRecord>, from start: Int) -> Int {
        var index = start
        while index < tokens.count, tokens[index].form != .keyword || !isName(tokens[index]) { index += 1 }
        return index
    }

    private enum Keyword { case harmless, encrypted, secret }

    /// By parts of the name, so that short and long forms and new names are met.
    private func keyword(_ token: TokenRecord) -> Keyword {
        var window: UInt64 = 0
        var count = 0
        for index in Int(token.start) + 1..<Int(token.end) {
            let byte = line[index]
            if byte == UInt8(ascii: "=") { break }
            window = window << 8 | UInt64(byte.lowered)
            count += 1
            switch window & 0xFFFF_FFFF {
            case Part.pass, Part.secr, Part.muni, Part.toke: return .secret
            default: break
            }
            switch window & 0xFF_FFFF {
            case Part.psk, Part.pwd: return .secret
            default: break
            }
        }
        if window == Part.encrypted, count == 9 { return .encrypted }
        switch window {
        case Part.keyvalue, Part.riptargs, Part.ureargs, Part.mheaders: return .secret
        case Part.pin where count == 3, Part.hash where count == 4: return .secret
        default: break
        }
        let isKey = window & 0xFF_FFFF == Part.key
        return isKey && window & 0xFF_FFFF_FFFF_FFFF != Part.certkey ? .secret : .harmless
    }

    private enum Part {
        static let pass = CommandWords.packed("pass".utf8)
        static let secr = CommandWords.packed("secr".utf8)
        static let muni = CommandWords.packed("muni".utf8)
        static let toke = CommandWords.packed("toke".utf8)
        static let psk = CommandWords.packed("psk".utf8)
        static let pwd = CommandWords.packed("pwd".utf8)
        static let pin = CommandWords.packed("pin".utf8)
        static let hash = CommandWords.packed("hash".utf8)
        static let key = CommandWords.packed("key".utf8)
        static let certkey = CommandWords.packed("certkey".utf8)
        static let keyvalue = CommandWords.packed("keyvalue".utf8)
        /// The last eight letters of `encrypted`, `scriptArgs`, `secureArgs` and `customHeaders`.
        static let encrypted = CommandWords.packed("ncrypted".utf8)
        static let riptargs = CommandWords.packed("riptargs".utf8)
        static let ureargs = CommandWords.packed("cureargs".utf8)
        static let mheaders = CommandWords.packed("mheaders".utf8)
    }

    /// A keyword that is letters only, so that it can hardly be a value.
    private func isName(_ token: TokenRecord) -> Bool {
        for index in Int(token.start) + 1..<Int(token.end) where line[index].lowered &- 97 >= 26 { return false }
        return token.end > token.start + 1 && token.end - token.start < 32
    }

    private func contains(_ token: TokenRecord, _ byte: UInt8) -> Bool {
        for index in Int(token.start)..<Int(token.end) where line[index] == byte { return true }
        return false
    }

    /// Digits of a hash or key: 32 or more hexadecimal ones.
    private func isDigest(_ token: TokenRecord) -> Bool {
        var start = Int(token.start)
        var end = Int(token.end)
        guard end - start >= 32 else { return false }
        if token.form == .quoted {
            start += 1
            end -= 1
        } else if token.form == .qQuoted {
            start += 2
            end -= 1
        }
        guard end - start >= 32 else { return false }
        for index in start..<end {
            let byte = line[index]
            guard byte &- 48 < 10 || byte.lowered &- 97 < 6 else { return false }
        }
        return true
    }

    private func isPlaceholder(_ token: TokenRecord) -> Bool {
        guard Int(token.end - token.start) == SecretRules.placeholder.count else { return false }
        for index in Int(token.start)..<Int(token.end) where line[index] != UInt8(ascii: "*") { return false }
        return true
    }

    /// Words of other devices behind which a secret stands.
    private func isSecretWord(_ token: TokenRecord) -> Bool {
        let word = UnsafeBufferPointer(start: line + Int(token.start), count: Int(token.end - token.start))
        guard word.count >= 3, word.count <= 24 else { return false }
        var window: UInt64 = 0
        for byte in word {
            window = window << 8 | UInt64(byte.lowered)
            switch window & 0xFFFF_FFFF {
            case Part.pass, Part.secr, Part.muni, Part.toke: return true
            default: break
            }
        }
        return window & 0xFF_FFFF == Part.key || window & 0xFF_FFFF == Part.psk
    }
}
