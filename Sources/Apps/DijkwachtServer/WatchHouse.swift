// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Foundation
import HTTPTypes
import Hummingbird
package import Instants
import Logging
import NIOCore

/// The watch house: pages and an interface for programs, over what is kept and the cases.
///
/// - Takes: records, cases and a policy, a clock.
/// - Gives: answers to requests; without a sign-in only the door and whether it is alive.
/// - Rule: a page says as of when it speaks; the present is made anew every minute and with every change.
package struct WatchHouse: Sendable {
    /// Where and how it answers.
    package struct Configuration: Sendable {
        /// The address it listens on.
        package var host: String
        /// The port; 0 is any that is free.
        package var port: Int
        /// Names under which it is asked, beside those of this machine itself; anything else is refused.
        package var names: [String]
        /// Whether people reach it by HTTPS: the cookie then never goes another way.
        package var isSecure: Bool
        /// The zone of days and hours.
        package var zone: TimeZone
        /// Whether it is an exercise, whose clock is not that of the world: every page says so.
        package var isExercise: Bool

        /// Makes one.
        package init(
            host: String,
            port: Int,
            names: [String],
            isSecure: Bool,
            zone: TimeZone,
            isExercise: Bool = false
        ) {
            self.host = host
            self.port = port
            self.names = names
            self.isSecure = isSecure
            self.zone = zone
            self.isExercise = isExercise
        }
    }

    private let configuration: Configuration
    private let records: any DeskRecords
    private let clock: @Sendable () -> Instant
    private let watch: Watch
    private let trends: TrendKeeper
    private let responder: DeskResponder

    /// Makes a server that does not yet answer.
    package init(
        _ configuration: Configuration,
        _ records: any DeskRecords,
        _ knowledge: DeskKnowledge,
        clock: @escaping @Sendable () -> Instant
    ) {
        self.configuration = configuration
        self.records = records
        self.clock = clock
        watch = Watch(records, knowledge, clock: clock)
        trends = TrendKeeper(records, knowledge.cases, watch, zone: configuration.zone, clock: clock)
        responder = DeskResponder(configuration, records, knowledge, watch, trends, clock: clock)
    }

    /// Answers until the program is told to stop (SIGTERM, SIGINT); then ends what was begun.
    ///
    /// - Parameter started: told the port, and the path of the link that makes the first account when nobody has one.
    /// - Throws: when the address cannot be listened on, or what is kept cannot be read.
    package func run(started: @escaping @Sendable (Int, String?) -> Void) async throws {
        let first = try await invitation()
        var logger = Logger(label: "dijkwacht")
        logger.logLevel = .error
        let application = Application(
            responder: responder,
            server: .http1(configuration: .init(idleTimeout: .seconds(30))),
            configuration: .init(address: .hostname(configuration.host, port: configuration.port)),
            services: [Lookout(watch: watch), TrendLookout(watch: watch, trends: trends)],
            onServerRunning: { channel in started(channel.localAddress?.port ?? 0, first) },
            logger: logger
        )
        try await application.runService()
    }

    /// The path of a new link for the first account; nil when there is one already.
    private func invitation() async throws -> String? {
        guard try await !records.hasAccounts() else { return nil }
        let (token, now) = (Door.token(), clock())
        try await records.invite(
            tokenHash: Door.hash(token),
            expires: now.adding(hours: Door.invitationHours),
            now: now
        )
        return "/first/\(token)"
    }
}
