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
