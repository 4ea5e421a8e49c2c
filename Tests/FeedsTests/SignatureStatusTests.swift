// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Feeds
import Instants
import Testing

struct SignatureStatusTests {
    static let key = "A8914CA2F11139C6A69A0018FB3CD9B15DE61596"
    static let valid = "[GNUPG:] VALIDSIG \(key) 2024-01-01 1704067200 0 4 0 22 10 00 \(key)\n"
    static let expiring = "[GNUPG:] VALIDSIG \(key) 2024-01-01 1704067200 1800000000 4 0 22 10 00 \(key)\n"
    static let good = "[GNUPG:] GOODSIG FB3CD9B15DE61596 Example <a@example.com>\n"

    @Test(
        arguments: [
            ("[GNUPG:] NEWSIG\n" + good + valid, SignatureOutcome.good(fingerprint: key, expires: nil)),
            (good + expiring, .good(fingerprint: key, expires: Instant(seconds: 1_800_000_000))),
            (good, .unreadable), (valid, .unreadable), ("", .unreadable), ("[GNUPG:] NODATA 4\n", .unreadable),
            ("[GNUPG:] BADSIG FB3CD9B15DE61596 Example\n", .bad),
            ("[GNUPG:] EXPKEYSIG FB3CD9B15DE61596 Example\n" + valid, .expiredKey),
            ("[GNUPG:] EXPSIG FB3CD9B15DE61596 Example\n" + valid, .expired),
            ("[GNUPG:] REVKEYSIG FB3CD9B15DE61596 Example\n" + valid, .revokedKey),
            (
                "[GNUPG:] ERRSIG FB3CD9B15DE61596 22 10 00 1704067200 9 \(key)\n[GNUPG:] NO_PUBKEY FB3CD9B15DE61596\n",
                .unknownKey
            ),
            ("[GNUPG:] ERRSIG FB3CD9B15DE61596 22 10 00 1704067200 4 -\n", .unreadable),
            (good + valid + "[GNUPG:] NEWSIG\n[GNUPG:] BADSIG 1 x\n", .bad),
            (
                "[GNUPG:] NEWSIG\n[GNUPG:] ERRSIG 1 22 10 00 1 9 -\n[GNUPG:] NEWSIG\n" + good + valid,
                .good(fingerprint: key, expires: nil)
            ),
            (good + valid.replacing(key, with: "0123456789ABCDEF0123456789ABCDEF01234567"), .unknownKey),
            // A name that looks like a status line stays a name.
            ("[GNUPG:] BADSIG 1 [GNUPG:] GOODSIG\n", .bad), ("gpg: " + good + valid, .unreadable),
        ]
    )
    func judgesStatusLines(text: String, outcome: SignatureOutcome) {
        #expect(SignatureStatus.outcome(text, trusted: [Self.key]) == outcome)
    }

    @Test func readsWhatWasImported() {
        let text =
            "[GNUPG:] IMPORT_OK 1 \(Self.key)\n[GNUPG:] IMPORT_OK 0 ab\n[GNUPG:] IMPORT_RES 2 0 1\ngpg: IMPORT_OK 1 cd\n"
        #expect(SignatureStatus.imported(text) == [Self.key, "AB"])
    }

    @Test func readsFingerprintsOfPrimaryAndSubkeys() {
        let listing = """
            pub:-:255:22:FB3CD9B15DE61596:1:::-:::scESC:::::ed25519:::0:
            fpr:::::::::A8914CA2F11139C6A69A0018FB3CD9B15DE61596:
            uid:-::::1::X::Example::::::::::0:
            sub:-:255:18:1111111111111111:1::::::e:::::cv25519::
            fpr:::::::::00000000000000000000000011111111aaaaaaaa:
            pub:-:255:22:2:1:::-:::scESC:::::ed25519:::0:
            fpr:::::::::0123456789ABCDEF0123456789ABCDEF01234567:
            """
        let keys = SignatureStatus.fingerprints(listing)
        #expect(keys.map(\.primary) == [Self.key, "0123456789ABCDEF0123456789ABCDEF01234567"])
        #expect(keys.first?.all == [Self.key, "00000000000000000000000011111111AAAAAAAA"])
    }
}
