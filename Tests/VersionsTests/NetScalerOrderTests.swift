// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing
import Versions

struct NetScalerOrderTests {
    static func build(_ text: String) throws -> Version { try Version(text, scheme: .netscaler) }

    @Test(
        "compares four integers, never decimals or texts",
        arguments: [
            ("12.1-55.24", "12.1-55.190"), ("13.1-9.60", "13.1-9.107"), ("13.1-4.43", "13.1-12.50"),
            ("10.5-70.8", "10.5-70.12"), ("12.1-50.31", "12.1-51.16"), ("12.1-51.16", "12.1-51.19"),
            ("12.1-9.999", "12.1-10.0"), ("14.1-43.56", "14.1-47.40"),
        ]
    )
    func comparesIntegers(_ earlier: String, _ later: String) throws {
        #expect(try Self.build(earlier).compared(to: Self.build(later)) == .before)
        #expect(try Self.build(later).compared(to: Self.build(earlier)) == .after)
        #expect(try Self.build(earlier).compared(to: Self.build(earlier)) == .same)
    }

    @Test("another line has no order")
    func separatesLines() throws {
        let order = try Self.build("12.1-51.19").compared(to: Self.build("13.0-47.24"))
        #expect(order == .incomparable("\"12.1-51.19\" and \"13.0-47.24\" are of different lines"))
        #expect(try !Self.build("12.1-51.19").isSameLine(as: Self.build("12.0-51.19")))
        #expect(try Self.build("12.1-51.19").line == "12.1")
    }

    @Test("another variant has no order, a variant that is not said has one with any")
    func separatesVariants() throws {
        let fips = try Self.build("13.1-37.241-FIPS")
        let regular = try Self.build("13.1-37.38-regular")
        let unsaid = try Self.build("13.1-37.38")
        #expect(
            regular.compared(to: fips)
                == .incomparable("\"13.1-37.38-regular\" and \"13.1-37.241-FIPS\" are of different variants")
        )
        #expect(unsaid.compared(to: fips) == .before)
        #expect(fips.compared(to: unsaid) == .after)
        #expect(!regular.isSameLine(as: fips))
        #expect(unsaid.isSameLine(as: fips))
        #expect(unsaid.with(variant: "fips").variant == "FIPS")
        #expect(fips.with(variant: nil) == (try Self.build("13.1-37.241")))
    }

    @Test("a missing patch has an order only when the build decides")
    func comparesWithoutPatch() throws {
        let build53 = try Self.build("NS12.1: Build 53.nc")
        #expect(build53.compared(to: try Self.build("12.1-54.1")) == .before)
        #expect(build53.compared(to: try Self.build("12.1-52.99")) == .after)
        #expect(build53.compared(to: try Self.build("12.1-53.1")) == .incomparable("patch not known"))
        #expect(build53.compared(to: build53) == .incomparable("patch not known"))
        #expect(try Self.build("12.1").compared(to: Self.build("12.1-53.1")) == .incomparable("build not known"))
        #expect(!build53.isComplete)
    }
}
