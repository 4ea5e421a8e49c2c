// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Foundation

/// A running hunspell that lists misspelled words.
///
/// It reads lines and writes the misspelled words of each, one a line. Behind every piece of text goes a line with a word
/// that no dictionary has: where it comes back, the answer to the piece is complete. Both directions are waited for at once,
/// so that neither side can wait for the other.
///
/// Used by one thread at a time.
final class HunspellProcess {
    /// Whether it answers line by line; otherwise its output waits until its input ends, and it can be asked once.
    let isLasting: Bool
    private let process = Process()
    private let descriptor: Int32
    private static let mark = "qzxqjwvkq"
    /// The longest an answer may take.
    private static let seconds = 60
    /// The program that makes another one write its output line by line (GNU coreutils).
    private static let lineBuffering = "/usr/bin/stdbuf"

    /// Starts hunspell.
    init(program: String, dictionary: String) throws(SpellingError) {
        isLasting = FileManager.default.isExecutableFile(atPath: HunspellProcess.lineBuffering)
        // A socket, because a write to one whose other end is gone can be told not to end the program by a signal.
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw .notStarted(String(cString: strerror(errno)))
        }
        descriptor = ends[0]
        let far = FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
        let arguments = ["-l", "-i", "utf-8", "-d", dictionary]
        process.executableURL = URL(filePath: isLasting ? HunspellProcess.lineBuffering : program)
        process.arguments = isLasting ? ["-oL", program] + arguments : arguments
        // Nobody's own word list.
        process.environment = ["LC_ALL": "C.UTF-8"]
        process.standardInput = far
        process.standardOutput = far
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
            try far.close()
        } catch {
            _ = close(descriptor)
            throw .notStarted("\(error)")
        }
    }

    deinit {
        _ = close(descriptor)
        if process.isRunning { process.terminate() }
    }

    /// The misspelled words of each piece of text; a piece has no white space in it.
    func misspelled(in pieces: [Substring]) throws(SpellingError) -> [[String]] {
        var question: [UInt8] = []
        for piece in pieces {
            // The mark itself is no word that anybody writes; a piece with it would end its own answer.
            if !piece.contains(HunspellProcess.mark) { question.append(contentsOf: piece.utf8) }
            question.append(contentsOf: "\n\(HunspellProcess.mark)\n".utf8)
        }
        var answer: [[String]] = []
        answer.reserveCapacity(pieces.count)
        var words: [String] = []
        try exchange(question) { line in
            if line == HunspellProcess.mark {
                answer.append(words)
                words = []
            } else {
                words.append(line)
            }
            return answer.count == pieces.count
        }
        for (number, piece) in pieces.enumerated() where piece.contains(HunspellProcess.mark) {
            answer[number] = [String(piece)]
        }
        return answer
    }

    /// Sends the bytes and hands over each line that comes, until one is the last.
    private func exchange(_ question: [UInt8], _ isLast: (String) -> Bool) throws(SpellingError) {
        var sent = 0
        var pending: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let start = ContinuousClock.now
        while true {
            let left = Duration.seconds(HunspellProcess.seconds) - (ContinuousClock.now - start)
            guard left > .zero else { throw .noAnswer(seconds: HunspellProcess.seconds) }
            let wanted = sent < question.count ? POLLIN | POLLOUT : POLLIN
            var state = pollfd(fd: descriptor, events: Int16(wanted), revents: 0)
            let milliseconds = Int32(left.components.seconds * 1000) + 1
            guard poll(&state, 1, milliseconds) > 0 else { continue }
            if Int32(state.revents) & Int32(POLLOUT) != 0, sent < question.count {
                let count = question[sent...].withUnsafeBytes {
                    send(
                        descriptor,
                        $0.baseAddress,
                        $0.count,
                        Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
                    )
                }
                guard count >= 0 || errno == EAGAIN || errno == EINTR else { throw .died }
                sent += max(count, 0)
                if sent == question.count, !isLasting { shutdown(descriptor, Int32(SHUT_WR)) }
            }
            guard Int32(state.revents) & Int32(POLLIN | POLLHUP | POLLERR) != 0 else { continue }
            let got = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            guard got > 0 else {
                if got < 0, errno == EAGAIN || errno == EINTR { continue }
                throw .died
            }
            pending.append(contentsOf: buffer[..<got])
            var rest = pending[...]
            while let end = rest.firstIndex(of: 0x0A) {
                let line = String(decoding: rest[..<end], as: UTF8.self)
                rest = rest[(end + 1)...]
                if isLast(line) { return }
            }
            pending = Array(rest)
        }
    }
}
