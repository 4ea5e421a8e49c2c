// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Takes secrets out of the words of a script: what stands behind options and names that say so, and in addresses.
enum ScriptSecrets {
    private static let placeholder = String(decoding: SecretRules.placeholder, as: UTF8.self)
    private static let options: Set<String> = ["-p", "-u", "--user", "-pw", "-a", "--proxy-user", "-U"]
    private static let parts = ["pass", "pwd", "secret", "token", "apikey", "api_key", "community", "authorization"]

    static func redacted(_ words: [String]) -> [String] {
        var result: [String] = []
        var isNextSecret = false
        for word in words {
            if isNextSecret, !word.isEmpty {
                result.append(placeholder)
                isNextSecret = false
                continue
            }
            isNextSecret = options.contains(word)
            let lower = word.asciiLowered
            if let sign = word.firstIndex(where: { $0 == "=" || $0 == ":" }),
                parts.contains(where: String(word[..<sign]).asciiLowered.contains)
            {
                result.append(String(word[...sign]) + placeholder)
            } else if word.hasPrefix("-"), parts.contains(where: lower.contains) {
                result.append(word)
                isNextSecret = true
            } else if word.utf8.count >= 32, word.utf8.allSatisfy({ $0 &- 48 < 10 || $0.lowered &- 97 < 6 }) {
                result.append(placeholder)
            } else {
                result.append(withoutCredentials(word))
            }
        }
        return result
    }

    /// `scheme://user:password@host` without user and password.
    private static func withoutCredentials(_ word: String) -> String {
        guard let scheme = word.firstRange(of: "://"), let at = word[scheme.upperBound...].firstIndex(of: "@"),
            !word[scheme.upperBound..<at].contains("/")
        else { return word }
        return word[..<scheme.upperBound] + placeholder + word[at...]
    }
}
