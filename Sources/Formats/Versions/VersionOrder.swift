// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// How two versions stand to each other.
public enum VersionOrder: Hashable, Sendable {
    /// The first comes before the second.
    case before
    /// Both hold the same place.
    case same
    /// The first comes after the second.
    case after
    /// They have no order, and why: another scheme, line or variant, or a part that decides is not known.
    case incomparable(String)
}

extension Version {
    /// How this version stands to another one.
    ///
    /// In a scheme with lines only versions of the same line and variant have an order; a version that does not say
    /// its variant is compared with any.
    public func compared(to other: Version) -> VersionOrder {
        guard scheme == other.scheme else {
            return .incomparable(
                "\"\(text)\" is a \(scheme.id) version, \"\(other.text)\" a \(other.scheme.id) version"
            )
        }
        guard lineLength > 0 else { return comparedWithoutLines(to: other) }
        guard key.high == other.key.high else {
            return .incomparable("\"\(text)\" and \"\(other.text)\" are of different lines")
        }
        if let variant, let otherVariant = other.variant, variant != otherVariant {
            return .incomparable("\"\(text)\" and \"\(other.text)\" are of different variants")
        }
        return comparedWithinLine(to: other)
    }

    /// True when both belong to the same line (always, when the scheme has no lines) and their variants do not differ.
    public func isSameLine(as other: Version) -> Bool {
        guard scheme == other.scheme else { return false }
        if lineLength > 0 && key.high != other.key.high { return false }
        guard let variant, let otherVariant = other.variant else { return true }
        return variant == otherVariant
    }

    private func comparedWithinLine(to other: Version) -> VersionOrder {
        let common = Swift.min(known, other.known)
        let mask = Version.mask(common)
        let mine = key.low & mask
        let theirs = other.key.low & mask
        if mine != theirs { return mine < theirs ? .before : .after }
        if known == 4 && other.known == 4 { return .same }
        return .incomparable(common == 2 ? "build not known" : "patch not known")
    }

    /// The bits of `key.low` that hold the parts that are known.
    static func mask(_ known: UInt8) -> UInt64 {
        switch known {
        case ...2: 0
        case 3: 0xFFFF_FFFF_0000_0000
        default: .max
        }
    }

    private func comparedWithoutLines(to other: Version) -> VersionOrder {
        if scheme.kind == .generic, let reason = GenericVersion.whyIncomparable(self, other) {
            return .incomparable(reason)
        }
        switch scheme.kind {
        case .maven: return MavenVersion.order(base, other.base)
        case .conan: return ConanVersion.order(base, other.base)
        case .alpm: return ArchVersion.order(base, other.base)
        default: break
        }
        if key < other.key { return .before }
        return other.key < key ? .after : .same
    }
}

extension Version {
    /// A total order for sorting bounds: lines one after the other, then versions, then variants; what has no order
    /// of its own is ordered somehow, always the same way.
    func sorts(before other: Version) -> Bool {
        if scheme.kind == .maven || scheme.kind == .conan || scheme.kind == .alpm {
            let order = compared(to: other)
            if order != .same { return order == .before }
        } else {
            if key < other.key { return true }
            if other.key < key { return false }
        }
        if known != other.known { return known < other.known }
        return (variant ?? "") < (other.variant ?? "")
    }
}
