// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

#include "CArgon2.h"

#include <argon2.h>

/* OWASP Password Storage Cheat Sheet: 19 MiB of memory, two passes, one lane at least. */
enum { passes = 3, kibibytes = 32 * 1024, lanes = 1, hash_length = 32 };

int cargon2_hash(const char *password, size_t length, const uint8_t *salt, size_t salt_length, char *text, size_t text_length) {
    return argon2id_hash_encoded(passes, kibibytes, lanes, password, length, salt, salt_length, hash_length, text, text_length);
}

int cargon2_verify(const char *text, const char *password, size_t length) { return argon2id_verify(text, password, length); }
