// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

extension Conversion {
    /// What identifies a product: CPE, hashes and numbers in the notation of CSAF 2.1.
    mutating func convertIdentifiers(of product: inout FullProductName, _ pointer: String) {
        guard var helper = product.helper else { return }
        let pointer = pointer + "/product_identification_helper"
        if let cpe = helper.cpe, !CPEForm.isValid(cpe) {
            helper.cpe = nil
            note(.warning, "csaf.convert-cpe", pointer + "/cpe", "the invalid CPE '\(cpe)' is removed")
        }
        convertHashes(&helper, pointer)
        convert(&helper.modelNumbers, "model number", pointer + "/model_numbers")
        convert(&helper.serialNumbers, "serial number", pointer + "/serial_numbers")
        convert(&helper.skus, "stock keeping unit", pointer + "/skus")
        product.helper = helper == ProductIdentificationHelper() ? nil : helper
    }

    // MARK: Hashes

    /// The spellings of the standard (those of OpenSSL).
    private static let algorithms = [
        "blake2b512", "blake2s256", "md4", "md5", "md5-sha1", "mdc2", "ripemd160", "sha1", "sha224", "sha256",
        "sha3-224",
        "sha3-256", "sha3-384", "sha3-512", "sha384", "sha512", "sha512-224", "sha512-256", "shake128", "shake256",
        "sm3",
    ]

    private mutating func convertHashes(_ helper: inout ProductIdentificationHelper, _ pointer: String) {
        func plain(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        for file in helper.hashes.indices {
            for index in helper.hashes[file].fileHashes.indices {
                var hash = helper.hashes[file].fileHashes[index]
                let place = "\(pointer)/hashes/\(file)/file_hashes/\(index)"
                hash.value = hash.value.lowercased()
                let known = Conversion.algorithms.first { plain($0) == plain(hash.algorithm) }
                let spelt = known ?? hash.algorithm.lowercased()
                if known == nil {
                    let message = "the hash algorithm '\(hash.algorithm)' is not known; it is written as '\(spelt)'"
                    note(.warning, "csaf.convert-hash", place + "/algorithm", message)
                } else if spelt != hash.algorithm {
                    let message = "the hash algorithm '\(hash.algorithm)' is spelt '\(spelt)'"
                    note(.note, "csaf.convert-hash", place + "/algorithm", message)
                }
                hash.algorithm = spelt
                helper.hashes[file].fileHashes[index] = hash
            }
        }
    }

    // MARK: Numbers

    /// In CSAF 2.0 a number may be only the beginning; CSAF 2.1 marks that with a star, and knows an escape.
    private mutating func convert(_ numbers: inout [String], _ kind: String, _ pointer: String) {
        var kept: [String] = []
        for (index, number) in numbers.enumerated() {
            let place = "\(pointer)/\(index)"
            var new = number.replacing("\\", with: "\\\\")
            if !options.numbersAreComplete, !new.hasSuffix("*") {
                new += "*"
                let message = "the \(kind) '\(number)' may be only a beginning in CSAF 2.0; a star is added: '\(new)'"
                note(.warning, "csaf.convert-number", place, message)
            }
            // Every backslash is doubled now, so that every star is one that is not escaped.
            guard new.count(where: { $0 == "*" }) < 2 else {
                let message = "the \(kind) '\(number)' would have several stars ('\(new)'), so it is removed"
                note(.warning, "csaf.convert-number", place, message)
                continue
            }
            kept.append(new)
        }
        numbers = kept
    }
}
