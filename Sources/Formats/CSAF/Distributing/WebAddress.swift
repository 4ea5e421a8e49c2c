// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Foundation

/// An address as a provider writes it, seen as text only: nothing is asked of the network here.
public enum WebAddress {
    /// What kind of address a text is.
    public enum Form: Hashable, Sendable {
        /// `https://` with a host.
        case https
        /// `http://` with a host: not protected on its way.
        case http
        /// No scheme and no host: counts from the file that it stands in.
        case relative
        /// Another scheme, no host, a user name or password, or characters that no address has.
        case unusable
    }

    /// What kind of address this is.
    public static func form(of text: String) -> Form {
        guard !text.isEmpty, text.utf8.count <= 8192, text.utf8.allSatisfy(isAddressByte) else { return .unusable }
        if let rest = text.droppingPrefix("https://") { return hasHost(rest) ? .https : .unusable }
        if let rest = text.droppingPrefix("http://") { return hasHost(rest) ? .http : .unusable }
        let first = text.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return first.contains(":") || text.hasPrefix("//") ? .unusable : .relative
    }

    /// The whole address of a reference that stands in the file at `base` (RFC 3986 §5); nil when there is none that
    /// begins with `http://` or `https://`.
    public static func resolve(_ reference: String, against base: String) -> String? {
        switch form(of: reference) {
        case .https, .http: return reference
        case .unusable: return nil
        case .relative:
            guard [.https, .http].contains(form(of: base)),
                let baseURL = URL(string: base, encodingInvalidCharacters: false),
                let url = URL(string: reference, relativeTo: baseURL)
            else { return nil }
            return url.absoluteURL.absoluteString
        }
    }

    /// The address of a file in a folder, whether the folder is written with a slash at its end or not.
    ///
    /// The path must be one that ``ListedPath/isUsable(_:)`` accepts.
    public static func file(_ path: String, in folder: String) -> String {
        folder.hasSuffix("/") ? folder + path : folder + "/" + path
    }

    private static func isAddressByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F...: false
        case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"),
            UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
            false
        default: true
        }
    }

    private static func hasHost(_ rest: Substring) -> Bool {
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.contains("@"), let first = authority.first else { return false }
        return first != ":"
    }
}

extension String {
    /// What stands behind a prefix, whose ASCII letters may be in either case.
    func droppingPrefix(_ prefix: String) -> Substring? {
        guard self.prefix(prefix.count).lowercased() == prefix else { return nil }
        return dropFirst(prefix.count)
    }
}
