// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Which words of a line are secret.
///
/// Rather too many than too few: what no check needs may go. Names decide (`-password`, `-tacacsSecret`, `-radKey`,
/// communities), positions (`set system user NAME HASH`), what stands before `-encrypted`, and 32 or more hexadecimal digits.
struct SecretRules {
    /// What is written instead, and read as a redacted word again.
    static let placeholder = [UInt8](repeating: UInt8(ascii: "*"), count: 8)

    let systemUser = ClassTable.id("system user")
    let community = ClassTable.id("snmp community")
    let knownCount = UInt16(ClassTable.knownCount)

    /// Turns the secret words into redacted ones.
    ///
    /// - Returns: whether there are any.
    func redact(
        _ tokens: UnsafeMutableBufferPointer<TokenRecord>,
        of line: UnsafePointer<UInt8>,
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
        let isStranger = objectClass == 0 || objectClass > knownCount
        /// From where on everything is secret in a line of another device.
        var hidden = Int.max
        if isStranger {
            for index in first + 1..<start where isSecretWord(line, tokens[index]) { hidden = start }
        }
        for index in start..<tokens.count {
            let token = tokens[index]
            if token.form == .keyword {
                switch keyword(line, token) {
                case .harmless: break
                case .encrypted:
                    if index > start, tokens[index - 1].form != .keyword { hide(index - 1) }
                case .secret:
                    if contains(line, token, UInt8(ascii: "=")) { hide(index) }
                    guard verb != .unset, index + 1 < tokens.count else { break }
                    if tokens[index + 1].form != .keyword || !isName(line, tokens[index + 1]) { hide(index + 1) }
                }
            } else if token.form != .redacted {
                if hides(line, token) { hide(index) }
                if isStranger, token.form == .plain, isSecretWord(line, token) { hidden = min(hidden, index + 1) }
            }
        }
        for index in min(hidden, tokens.count)..<tokens.count { hide(index) }
        if objectClass == systemUser, verb == .add || verb == .set {
            for index in start + 1..<max(passwordEnd(tokens, line, from: start + 1), start + 1) { hide(index) }
        }
        if objectClass == community, tokens[start].form != .redacted { hide(start) }
        return isRedacted
    }

    /// Where the password of a user ends that stands behind the name: at the first keyword that can be one.
    private func passwordEnd(
        _ tokens: UnsafeMutableBufferPointer<TokenRecord>,
        _ line: UnsafePointer<UInt8>,
        from start: Int
    ) -> Int {
        var index = start
        while index < tokens.count, tokens[index].form != .keyword || !isName(line, tokens[index]) { index += 1 }
        return index
    }

    private enum Keyword { case harmless, encrypted, secret }

    /// By parts of the name, so that short and long forms and new names are met.
    private func keyword(_ line: UnsafePointer<UInt8>, _ token: TokenRecord) -> Keyword {
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

    /// Parts of names as numbers, the first letter in the highest place.
    private enum Part {
        // pass
        @inline(__always) static var pass: UInt64 { 0x7061_7373 }
        // secr
        @inline(__always) static var secr: UInt64 { 0x7365_6372 }
        // muni
        @inline(__always) static var muni: UInt64 { 0x6d75_6e69 }
        // toke
        @inline(__always) static var toke: UInt64 { 0x746f_6b65 }
        // psk
        @inline(__always) static var psk: UInt64 { 0x70_736b }
        // pwd
        @inline(__always) static var pwd: UInt64 { 0x70_7764 }
        // pin
        @inline(__always) static var pin: UInt64 { 0x70_696e }
        // hash
        @inline(__always) static var hash: UInt64 { 0x6861_7368 }
        // key
        @inline(__always) static var key: UInt64 { 0x6b_6579 }
        // certkey
        @inline(__always) static var certkey: UInt64 { 0x63_6572_746b_6579 }
        // keyvalue
        @inline(__always) static var keyvalue: UInt64 { 0x6b65_7976_616c_7565 }
        // ncrypted
        @inline(__always) static var encrypted: UInt64 { 0x6e63_7279_7074_6564 }
        // riptargs
        @inline(__always) static var riptargs: UInt64 { 0x7269_7074_6172_6773 }
        // cureargs
        @inline(__always) static var ureargs: UInt64 { 0x6375_7265_6172_6773 }
        // mheaders
        @inline(__always) static var mheaders: UInt64 { 0x6d68_6561_6465_7273 }
    }

    /// A keyword that is letters only, so that it can hardly be a value.
    private func isName(_ line: UnsafePointer<UInt8>, _ token: TokenRecord) -> Bool {
        for index in Int(token.start) + 1..<Int(token.end) where line[index].lowered &- 97 >= 26 { return false }
        return token.end > token.start + 1 && token.end - token.start < 32
    }

    private func contains(_ line: UnsafePointer<UInt8>, _ token: TokenRecord, _ byte: UInt8) -> Bool {
        for index in Int(token.start)..<Int(token.end) where line[index] == byte { return true }
        return false
    }

    /// Whether a word is secret wherever it stands, or was before.
    func hides(_ line: UnsafePointer<UInt8>, _ token: TokenRecord) -> Bool {
        isDigest(line, token) || isPlaceholder(line, token)
    }

    /// Digits of a hash or key: 32 or more hexadecimal ones.
    private func isDigest(_ line: UnsafePointer<UInt8>, _ token: TokenRecord) -> Bool {
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

    private func isPlaceholder(_ line: UnsafePointer<UInt8>, _ token: TokenRecord) -> Bool {
        guard Int(token.end - token.start) == SecretRules.placeholder.count else { return false }
        for index in Int(token.start)..<Int(token.end) where line[index] != UInt8(ascii: "*") { return false }
        return true
    }

    /// Words of other devices behind which a secret stands.
    func isSecretWord(_ line: UnsafePointer<UInt8>, _ token: TokenRecord) -> Bool {
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
