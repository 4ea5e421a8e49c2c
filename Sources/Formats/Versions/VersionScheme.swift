// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A way of writing and ordering versions.
///
/// The names are those of `vers:` ranges (https://github.com/package-url/vers-spec) where it has one. `netscaler`,
/// `sdwan`, `panos` and `ivanti` are ours: their versions have *lines* (release trains), and two versions of
/// different lines are never compared.
public struct VersionScheme: Hashable, Sendable, CustomStringConvertible {
    enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        case netscaler, sdwan, panos, ivanti
        case generic, dotted, semver, npm
        case all, none
        case pypi, gem, maven, nuget, conan, deb, rpm, alpm, gentoo, apk, openssl, nginx
        case datetime, lexicographic
    }

    let kind: Kind

    /// NetScaler ADC and Gateway: line, build and patch, such as `12.1-51.19`, with a variant when it is written.
    public static let netscaler = VersionScheme(kind: .netscaler)
    /// SD-WAN WANOP: three integers and an optional letter, such as `10.2.6b`.
    public static let sdwan = VersionScheme(kind: .sdwan)
    /// PAN-OS: three integers and an optional hotfix, such as `10.2.9-h1`.
    public static let panos = VersionScheme(kind: .panos)
    /// Ivanti Connect Secure and Policy Secure: `9.1R18.3`, `22.5R1.1`.
    public static let ivanti = VersionScheme(kind: .ivanti)
    /// What documents contain when nobody said which scheme: runs of digits and words.
    public static let generic = VersionScheme(kind: .generic)
    /// Integers separated by dots (`vers:intdot`).
    public static let dotted = VersionScheme(kind: .dotted)
    /// Semantic Versioning 2.0.0; a missing minor or patch number counts as 0.
    public static let semver = VersionScheme(kind: .semver)
    /// npm packages: Semantic Versioning with npm's own range notation.
    public static let npm = VersionScheme(kind: .npm)
    /// `vers:all/*`: every version of any scheme.
    public static let all = VersionScheme(kind: .all)
    /// `vers:none/*`: no version at all.
    public static let none = VersionScheme(kind: .none)
    /// Python packages (PEP 440).
    public static let pypi = VersionScheme(kind: .pypi)
    /// Ruby gems.
    public static let gem = VersionScheme(kind: .gem)
    /// Maven artifacts.
    public static let maven = VersionScheme(kind: .maven)
    /// NuGet packages.
    public static let nuget = VersionScheme(kind: .nuget)
    /// Conan packages.
    public static let conan = VersionScheme(kind: .conan)
    /// Debian packages.
    public static let deb = VersionScheme(kind: .deb)
    /// RPM packages.
    public static let rpm = VersionScheme(kind: .rpm)
    /// Arch Linux packages.
    public static let alpm = VersionScheme(kind: .alpm)
    /// Gentoo packages.
    public static let gentoo = VersionScheme(kind: .gentoo)
    /// Alpine packages.
    public static let apk = VersionScheme(kind: .apk)
    /// OpenSSL releases: `1.0.2zb`, `3.0.1`.
    public static let openssl = VersionScheme(kind: .openssl)
    /// nginx releases.
    public static let nginx = VersionScheme(kind: .nginx)
    /// Instants of RFC 3339.
    public static let datetime = VersionScheme(kind: .datetime)
    /// Texts ordered by their UTF-8 bytes.
    public static let lexicographic = VersionScheme(kind: .lexicographic)

    /// Every scheme there is.
    public static var everyScheme: [VersionScheme] { Kind.allCases.map { VersionScheme(kind: $0) } }

    /// Name of the scheme as a `vers:` range writes it.
    public var id: String {
        switch kind {
        case .dotted: "intdot"
        default: "\(kind)"
        }
    }

    /// Same as `id`.
    public var description: String { id }

    /// The scheme of that name in any case, nil when there is none.
    ///
    /// Other names in use are understood: `alpine` for `apk`, `ebuild` for `gentoo`, `arch` for `alpm`, `dotted` for
    /// `intdot`, `golang` and `cargo` for `semver`.
    public static func named(_ id: String) -> VersionScheme? {
        let name = id.lowercased()
        switch name {
        case "alpine": return .apk
        case "ebuild": return .gentoo
        case "arch", "archlinux": return .alpm
        case "dotted": return .dotted
        case "golang", "cargo", "hex": return .semver
        default: return byID[name]
        }
    }

    private static let byID = Dictionary(uniqueKeysWithValues: everyScheme.map { ($0.id, $0) })

    /// True when versions belong to lines (release trains) and only versions of one line are compared.
    public var hasLines: Bool { table != nil }

    /// How a version of a scheme with lines is written; nil for the others.
    var table: ReleaseTable? {
        switch kind {
        case .netscaler: .netscaler
        case .sdwan: .sdwan
        case .panos: .panos
        case .ivanti: .ivanti
        default: nil
        }
    }
}
