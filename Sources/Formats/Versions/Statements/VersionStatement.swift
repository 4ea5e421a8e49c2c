// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What the name of a `product_version` or `product_version_range` branch of a document says.
///
/// Real documents write ranges in many ways; what is not certain is not read. A statement that cannot be read makes
/// the state of an asset unknown, never "not affected".
public enum VersionStatement: Hashable, Sendable {
    /// Every version.
    case all
    /// One version.
    case version(Version)
    /// The versions of a range.
    case range(VersionRange)
    /// Prose, a condition, a date or a serial number, and which.
    case notMachineReadable(String)

    /// Reads a name.
    ///
    /// `scheme` is how the product writes its versions, when the case knows that; else `generic`. `isRange` is true for
    /// a `product_version_range`; only such a name may hold several bounds without a `|` between them.
    public static func read(_ text: String, isRange: Bool, scheme: VersionScheme? = nil) -> VersionStatement {
        let text = text.withoutOuterBlanks
        guard !text.isEmpty else { return .notMachineReadable("the name is empty") }
        if text == "vers:all/*" { return .all }
        if let bound = PlainBound.read(text, scheme: scheme ?? .generic) { return bound }
        guard text.utf8.count <= 400 else { return .notMachineReadable("the name is longer than 400 bytes") }
        if text.lowercased().hasPrefix("vers:") { return readVers(text, scheme: scheme) }
        if isWordForAll(text) { return .all }
        let scheme = scheme ?? .generic
        if StatedBounds.startsWithOperator(text) { return StatedBounds.read(text, scheme: scheme) }
        if let sentence = StatedSentence.read(text, scheme: scheme) { return sentence }
        if scheme != .generic, let version = try? Version(text, scheme: scheme) { return .version(version) }
        return StatedVersion.read(text, scheme: scheme)
    }

    private static func isWordForAll(_ text: String) -> Bool {
        guard text.utf8.count <= 16, text.utf8.first?.isDigit == false else { return false }
        return allWords.contains(text.lowercased().replacing("_", with: " "))
    }

    private static let allWords: Set<String> = [
        "*", "all", "any", "=any", "all versions", "any version", "all version", "alle", "alle versies",
        "alle versionen",
    ]

    /// `vers:all/*`, ranges of known schemes, and `vers:all/<V7.0.3`, which is not valid but means `<V7.0.3`.
    private static func readVers(_ text: String, scheme: VersionScheme?) -> VersionStatement {
        let rest = text.dropFirst(5)
        guard let slash = rest.firstIndex(of: "/") else { return .notMachineReadable("a vers range without a scheme") }
        let name = rest[..<slash].lowercased()
        let bounds = String(rest[rest.index(after: slash)...]).withoutOuterBlanks
        if name == "all" && bounds == "*" { return .all }
        if name == "all" {
            guard StatedBounds.startsWithOperator(bounds) else {
                return .notMachineReadable("behind \"vers:all/\" stands neither \"*\" nor a bound")
            }
            return StatedBounds.read(bounds, scheme: scheme ?? .generic)
        }
        do {
            let range = try VersionRange(vers: "vers:" + name + "/" + bounds)
            return range.matchesEverything ? .all : .range(range)
        } catch {
            return .notMachineReadable(error.reason)
        }
    }
}
