// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

#ifndef CARGON2_H
#define CARGON2_H

#include <stddef.h>
#include <stdint.h>

/* Argon2id of a password as text with its parameters and salt; 0 on success. */
int cargon2_hash(const char *password, size_t length, const uint8_t *salt, size_t salt_length, char *text, size_t text_length);

/* Whether a text is of this password; 0 when it is. */
int cargon2_verify(const char *text, const char *password, size_t length);

#endif
