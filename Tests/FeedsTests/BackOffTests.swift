// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Feeds
import Instants
import Testing

struct BackOffTests {
    @Test(arguments: [
        (1, 5.0, 10.0), (2, 10.0, 20.0), (3, 20.0, 40.0), (4, 40.0, 80.0), (5, 50.0, 100.0), (99, 50.0, 100.0),
    ])
    func doublesUpToTheCap(failures: Int, least: Double, most: Double) {
        let backOff = BackOff(first: 10, cap: 100)
        for seed in 0..<200 {
            let seconds = backOff.seconds(afterFailures: failures, seed: UInt64(seed))
            #expect(seconds >= least && seconds <= most, "seed \(seed)")
        }
    }

    @Test func spreadsBySeedAndRepeatsWithIt() {
        let backOff = BackOff.betweenRuns
        let waits = (0..<100).map { backOff.seconds(afterFailures: 1, seed: BackOff.seed("https://example.com/\($0)")) }
        #expect(Set(waits).count > 95)
        #expect(backOff.seconds(afterFailures: 1, seed: 7) == backOff.seconds(afterFailures: 1, seed: 7))
    }

    @Test func neverLeavesTime() {
        #expect(BackOff.betweenRuns.next(after: .distantFuture, failures: 50, seed: 1) == .distantFuture)
    }

    @Test(
        arguments: [
            ("120", 120), ("0", 0), (" 7 ", 7), ("Sun, 06 Nov 1994 08:49:37 GMT", 37),
            ("Sun, 06 Nov 1994 08:48:00 GMT", 0),
            ("-1", nil), ("soon", nil), ("", nil), (nil, nil), ("99999999999999999999", nil),
            ("Sun, 31 Feb 1994 08:49:37 GMT", nil), ("1.5", nil),
        ] as [(String?, Double?)]
    )
    func readsRetryAfter(value: String?, seconds: Double?) throws {
        let now = try #require(Instant(iso8601: "1994-11-06T08:49:00Z"))
        #expect(RetryAfter.seconds(value, now: now) == seconds)
    }

    /// RFC 9110 §8.8.2.2: a second is all that a date of HTTP tells.
    @Test(
        arguments: [
            ("Sun, 06 Nov 1994 08:49:35 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", true),
            ("Sun, 06 Nov 1994 08:49:36 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", false),
            ("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", false),
            ("Sun, 06 Nov 1994 08:49:50 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", false),
            (nil, "Sun, 06 Nov 1994 08:49:37 GMT", true),
            ("Sun, 06 Nov 1994 08:49:37 GMT", nil, true),
            ("yesterday", "Sun, 06 Nov 1994 08:49:37 GMT", true),
        ] as [(String?, String?, Bool)]
    )
    func doesNotTrustTheStateOfWhatHasJustChanged(lastModified: String?, date: String?, isSettled: Bool) {
        #expect(ContentState.isSettled(lastModified: lastModified, date: date) == isSettled)
    }
}
