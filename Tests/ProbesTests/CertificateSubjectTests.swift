// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

@testable import Probes

/// What a stranger's certificate holds is shown, and harms nobody.
@Suite(.enabled(if: OpenSSL.isThere, "OpenSSL is not installed"))
struct CertificateSubjectTests {
    @Test func readsNoCertificateThatIsCutShort() throws {
        let folder = try TestCertificate.shared.get().folder
        let bytes = try OpenSSL.run(["x509", "-in", "server.pem", "-outform", "DER"], in: folder.url)
        #expect(CertificateSubject.text(ofDER: bytes) == "O=Citrix ANG,OU=NS Internal,CN=default")
        for count in 0..<bytes.count {
            #expect(CertificateSubject.text(ofDER: Array(bytes[..<count])) == nil, "\(count) bytes")
        }
    }

    @Test func survivesEveryDamagedByte() throws {
        let folder = try TestCertificate.shared.get().folder
        let bytes = try OpenSSL.run(["x509", "-in", "server.pem", "-outform", "DER"], in: folder.url)
        for index in bytes.indices {
            for value in [0x00, 0x7F, 0x80, 0x84, 0xFF] as [UInt8] {
                var damaged = bytes
                damaged[index] = value
                #expect((CertificateSubject.text(ofDER: damaged) ?? "").utf8.count < 10_000)
            }
        }
    }
}
