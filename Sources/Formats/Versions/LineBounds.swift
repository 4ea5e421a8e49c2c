// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension Version {
    /// The versions that a line and a build in separate fields mean, one per variant the line names.
    ///
    /// CVE records write a line and a bound apart: `version: "14.1", lessThan: "47.48"`, and lines as `13.1-FIPS` or
    /// `13.1 FIPS and NDcPP`; the last gives two versions. Without a variant in the line there is one version, and it
    /// says no variant.
    /// - Throws: `VersionError` when line and build together are no NetScaler version.
    public static func ofLine(_ line: String, build: String) throws(VersionError) -> [Version] {
        let words = line.split { !$0.isASCII || !($0.isLetter || $0.isNumber || $0 == ".") }.map(String.init)
        let number = words.first { $0.utf8.first?.isDigit == true } ?? ""
        let known = words.compactMap { word in
            NetScalerBuild.variants.first { $0.lowercased() == word.lowercased() }
        }
        let strangers = words.filter { word in
            word != number && word.lowercased() != "and"
                && !NetScalerBuild.variants.contains { $0.lowercased() == word.lowercased() }
        }
        guard strangers.isEmpty else { throw error(line, .netscaler, "\"\(strangers[0])\" is no variant") }
        let version = try Version(number + "-" + build, scheme: .netscaler)
        return known.isEmpty ? [version] : known.map { version.with(variant: $0) }
    }
}
