// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// One version or build of a product, in the order of its scheme.
///
/// Equal means: the same place in the order of the same scheme and the same variant. `1.0` and `v1.0` are equal in
/// the generic scheme although their texts differ.
public struct Version: Sendable {
    /// The scheme it was read with.
    public let scheme: VersionScheme
    /// `FIPS`, `NDcPP` or `regular` when the text says so, nil when it does not: never guessed from the digits.
    public let variant: String?
    /// The version as its scheme writes it, without the variant.
    let base: String
    let key: VersionKey
    /// How many of the four parts are known, in a scheme with lines; 4 elsewhere.
    let known: UInt8
    /// How many bytes of `base` name the line; 0 when the scheme has no lines.
    let lineLength: UInt8

    /// Reads a version.
    ///
    /// Every written form of the scheme that is met in practice is understood, blanks around it are ignored.
    /// - Throws: `VersionError` when the text is no version of this scheme.
    public init(_ text: String, scheme: VersionScheme) throws(VersionError) {
        switch Version.read(text, scheme: scheme) {
        case .success(let version): self = version
        case .failure(let error): throw error
        }
    }

    init(scheme: VersionScheme, base: String, key: VersionKey, variant: String?, known: UInt8, lineLength: UInt8) {
        self.scheme = scheme
        self.base = base
        self.key = key
        self.variant = variant
        self.known = known
        self.lineLength = lineLength
    }

    /// The version as its scheme writes it: `12.1-51.19`, `13.1-37.241-FIPS`, `10.2.9-h1`.
    ///
    /// Reading this text again gives an equal version. Outside the schemes with lines it is the text that was read.
    public var text: String {
        guard let variant else { return base }
        return "\(base)-\(variant)"
    }

    /// The release line such as `12.1`; nil when the scheme has none.
    public var line: String? { lineLength == 0 ? nil : String(base.utf8.prefix(Int(lineLength))) }

    /// The same version with another variant, or with none said.
    public func with(variant: String?) -> Version {
        Version(
            scheme: scheme,
            base: base,
            key: key,
            variant: variant.map(NetScalerBuild.variantName),
            known: known,
            lineLength: lineLength
        )
    }

    /// The integers of a version of a scheme with lines, in their order; nil stands for a part that is not known.
    ///
    /// A letter of an SD-WAN version counts from 1 for `a`. Empty for schemes without lines.
    public var parts: [Int?] {
        guard lineLength > 0 else { return [] }
        let all = [key.high >> 32, key.high & 0xFFFF_FFFF, key.low >> 32, key.low & 0xFFFF_FFFF]
        return all.enumerated().map { $0.offset < Int(known) ? Int($0.element) : nil }
    }

    /// True when nothing that orders versions is missing, such as the build of a NetScaler.
    public var isComplete: Bool { known >= 4 }
}

extension Version: Hashable {
    /// True for the same place in the order of the same scheme, with the same variant.
    public static func == (left: Version, right: Version) -> Bool {
        left.key == right.key && left.scheme == right.scheme && left.known == right.known
            && left.variant == right.variant
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(scheme)
        hasher.combine(key)
        hasher.combine(known)
        hasher.combine(variant)
    }
}

extension Version: CustomStringConvertible {
    /// Same as `text`.
    public var description: String { text }
}
