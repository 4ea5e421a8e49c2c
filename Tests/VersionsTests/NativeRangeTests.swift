// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing
import Versions

struct NativeRangeTests {
    @Test(
        "reads the notation of each ecosystem",
        arguments: [
            (VersionScheme.npm, "^1.2.3", "vers:npm/>=1.2.3|<2.0.0"),
            (.npm, "^0.2.3", "vers:npm/>=0.2.3|<0.3.0"),
            (.npm, "^0.0.3", "vers:npm/>=0.0.3|<0.0.4"),
            (.npm, "~1.2", "vers:npm/>=1.2.0|<1.3.0"),
            (.npm, "<=1.0", "vers:npm/<1.1.0"),
            (.npm, "> 1.0", "vers:npm/>=1.1.0"),
            (.npm, "1.x || >=2.5.0 <3", "vers:npm/>=1.0.0|<2.0.0|>=2.5.0|<3.0.0"),
            (.npm, "1.0.0 - 2.1", "vers:npm/>=1.0.0|<2.2.0"),
            (.npm, "", "vers:npm/*"),
            (.conan, "~2.5.1", "vers:conan/>=2.5.1|<2.6-"),
            (.conan, "^0.1.2", "vers:conan/>=0.1.2|<0.2-"),
            (.conan, "", "vers:conan/>=0.0.0"),
            (.pypi, "~=2.2.1, !=2.2.5", "vers:pypi/>=2.2.1|!=2.2.5|<2.3"),
            (.pypi, "==1.4.*", "vers:pypi/>=1.4|<1.5"),
            (.gem, "~> 2.0.8", "vers:gem/>=2.0.8|<2.1"),
            (.gem, ">= 1.0, < 3", "vers:gem/>=1.0|<3"),
            (.nuget, "[1.0,2.0)", "vers:nuget/>=1.0|<2.0"),
            (.nuget, "1.0", "vers:nuget/>=1.0"),
            (.maven, "(,1.0],[1.2,)", "vers:maven/<=1.0|>=1.2"),
            (.maven, "[1.5]", "vers:maven/1.5"),
            (.nginx, "1.5.0+, 1.4.1+", "vers:nginx/>=1.4.1|<1.5.0|>=1.5.0"),
            (.nginx, "0.7.52-0.8.39", "vers:nginx/>=0.7.52|<=0.8.39"),
            (.openssl, "3.0.1, 0.9.7a", "vers:openssl/0.9.7a|3.0.1"),
            (.deb, ">> 1.0, << 2.0", "vers:deb/>1.0|<2.0"),
            (.panos, ">=10.2.8, <10.2.8-h3", "vers:panos/>=10.2.8|<10.2.8-h3"),
        ]
    )
    func reads(_ scheme: VersionScheme, _ native: String, _ vers: String) throws {
        #expect(try VersionRange(native: native, scheme: scheme).vers == vers)
    }

    @Test(
        "refuses what is no range",
        arguments: [
            (VersionScheme.npm, "latest"), (.npm, "1.2.3.4"), (.npm, "99999999999999999999.0.0"), (.conan, "~x"),
            (.pypi, "~=1"), (.pypi, ">=1.*"), (.gem, "~>"), (.nuget, "[1.0"), (.nuget, "[1.0,2.0,3.0]"),
            (.nginx, "1.5+"),
            (.openssl, ","), (.deb, ">="),
        ]
    )
    func refuses(_ scheme: VersionScheme, _ native: String) {
        #expect(throws: VersionError.self) { try VersionRange(native: native, scheme: scheme) }
    }
}
