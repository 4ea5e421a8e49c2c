// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

#ifndef DIJKWACHT_CMAXMINDDB_H
#define DIJKWACHT_CMAXMINDDB_H

#include <stddef.h>
#include <stdint.h>

/// A database in memory; read only, and so for every thread.
typedef struct cmaxminddb_database cmaxminddb_database;

/// What the metadata of a database say.
typedef struct {
    uint16_t ip_version;
    uint64_t build_epoch;
    const char *type;
} cmaxminddb_about;

/// What a database knows of an address; the bytes of texts belong to the database and end in no zero.
typedef struct {
    /// Whether there is a record for a network around the address.
    int is_found;
    /// Leading bits of that network, out of 32 or 128 as the database counts them.
    uint16_t prefix_length;
    const char *country;
    size_t country_length;
    const char *registered_country;
    size_t registered_country_length;
    uint32_t as_number;
    const char *as_name;
    size_t as_name_length;
} cmaxminddb_record;

/// Opens a database from its bytes, which are copied; NULL and a status of libmaxminddb (or -1: no memory) when it is none.
cmaxminddb_database *cmaxminddb_open(const void *bytes, size_t length, int *status);

/// What its metadata say.
cmaxminddb_about cmaxminddb_about_database(const cmaxminddb_database *database);

/// Looks an address up, of 4 or 16 bytes in network order; 0, or a status of libmaxminddb.
int cmaxminddb_lookup(const cmaxminddb_database *database, const uint8_t *address, size_t length, cmaxminddb_record *record);

/// What a status means, in English.
const char *cmaxminddb_message(int status);

/// Gives a database back.
void cmaxminddb_close(cmaxminddb_database *database);

#endif
