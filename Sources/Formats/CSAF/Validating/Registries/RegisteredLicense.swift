// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// An identifier of a license or exception in a license expression, and what the registries say of it.
struct RegisteredLicense {
    enum Kind {
        case listed
        case deprecated
        /// It should be in a list, and is not.
        case nonexistent
        /// It says itself that it is in neither list.
        case unlisted
    }

    let text: String
    let kind: Kind

    init(_ text: String) {
        self.text = text
        let small = text.lowercased()
        guard let reference = RegisteredLicense.reference(small) else {
            kind = RegisteredLicense.lookUp(small, RegisteredLicense.spdx, RegisteredLicense.spdxDeprecated)
            return
        }
        guard reference.hasPrefix("scancode-") else {
            kind = .unlisted
            return
        }
        let key = String(reference.dropFirst(9))
        kind = RegisteredLicense.lookUp(key, RegisteredLicense.scanCode, RegisteredLicense.scanCodeDeprecated)
    }

    private static func reference(_ text: String) -> Substring? {
        for prefix in ["licenseref-", "additionref-"] where text.hasPrefix(prefix) {
            return text.dropFirst(prefix.count)
        }
        return nil
    }

    private static func lookUp(_ id: String, _ current: Set<String>, _ deprecated: Set<String>) -> Kind {
        if current.contains(id) { return .listed }
        return deprecated.contains(id) ? .deprecated : .nonexistent
    }

    /// Identifiers are the same in any case (SPDX 3.0.1, annex B).
    private static func words(_ list: StaticString) -> Set<String> {
        Set("\(list)".lowercased().split(whereSeparator: \.isWhitespace).map(String.init))
    }

    private static let spdx = words(LicenseIdentifiers.spdx)
    private static let spdxDeprecated = words(LicenseIdentifiers.spdxDeprecated)
    private static let scanCode = words(LicenseIdentifiers.scanCode)
    private static let scanCodeDeprecated = words(LicenseIdentifiers.scanCodeDeprecated)
}
