// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Logging
import ServiceLifecycle

/// Looks twice a second whether the present is still the present.
struct Lookout: Service {
    let watch: Watch

    func run() async throws {
        let logger = Logger(label: "dijkwacht.lookout")
        var isTold = false
        await withGracefulShutdownHandler {
            while !Task.isShuttingDownGracefully, !Task.isCancelled {
                do {
                    try await watch.refresh()
                    isTold = false
                } catch {
                    // The pages go on with what they have, which says as of when it is.
                    if !isTold { logger.error("what is kept could not be read", metadata: ["error": "\(error)"]) }
                    isTold = true
                }
                try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .milliseconds(500)) }
            }
        } onGracefulShutdown: {
        }
    }
}

/// Counts the days of the cases in the background, and looks now and then whether one has ended.
struct TrendLookout: Service {
    let watch: Watch
    let trends: TrendKeeper

    func run() async throws {
        let logger = Logger(label: "dijkwacht.trend")
        await withGracefulShutdownHandler {
            while !Task.isShuttingDownGracefully, !Task.isCancelled {
                var isMore = false
                do {
                    if watch.current != nil { isMore = try await trends.countOne() }
                } catch {
                    logger.error("a day of the past could not be counted", metadata: ["error": "\(error)"])
                }
                let pause: Duration = isMore ? .milliseconds(20) : .seconds(2)
                try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
            }
        } onGracefulShutdown: {
        }
    }
}
