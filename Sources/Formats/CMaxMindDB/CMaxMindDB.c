// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

#define _GNU_SOURCE
#include "CMaxMindDB.h"

#include <maxminddb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

struct cmaxminddb_database {
    MMDB_s handle;
};

// libmaxminddb does not notice a search tree that leads back into itself, and answers for another address then. Every
// node is visited once; a node below itself, or one deeper than an address has bits, breaks the database.
static int check_tree(const MMDB_s *handle) {
    enum { unseen, open, done };
    const uint32_t count = handle->metadata.node_count;
    if (count == 0) return MMDB_SUCCESS;
    struct { uint32_t node; int next; } path[129];
    uint8_t *states = calloc(count, 1);
    if (states == NULL) return MMDB_OUT_OF_MEMORY_ERROR;
    int depth = 0;
    int status = MMDB_SUCCESS;
    path[0].node = 0;
    path[0].next = 0;
    states[0] = open;
    while (depth >= 0 && status == MMDB_SUCCESS) {
        if (path[depth].next == 2) {
            states[path[depth].node] = done;
            depth -= 1;
            continue;
        }
        MMDB_search_node_s node;
        status = MMDB_read_node(handle, path[depth].node, &node);
        if (status != MMDB_SUCCESS) break;
        const int is_right = path[depth].next++ == 1;
        const uint8_t type = is_right ? node.right_record_type : node.left_record_type;
        const uint64_t record = is_right ? node.right_record : node.left_record;
        // The library calls a record that leads to the root invalid, as one that leads out of the data.
        if (type != MMDB_RECORD_TYPE_SEARCH_NODE && record != 0) continue;
        if (record >= count || states[record] == done) continue;
        if (states[record] == open || depth == 128) {
            status = MMDB_CORRUPT_SEARCH_TREE_ERROR;
            break;
        }
        depth += 1;
        path[depth].node = (uint32_t)record;
        path[depth].next = 0;
        states[record] = open;
    }
    free(states);
    return status;
}

// libmaxminddb maps a file by its path. A file that is cut short while it is mapped stops the program (SIGBUS), so the
// bytes go into an anonymous file that nobody else can reach.
cmaxminddb_database *cmaxminddb_open(const void *bytes, size_t length, int *status) {
    *status = -1;
    int file = memfd_create("mmdb", MFD_CLOEXEC);
    if (file < 0) return NULL;
    const char *rest = bytes;
    size_t left = length;
    while (left > 0) {
        ssize_t written = write(file, rest, left);
        if (written <= 0) {
            close(file);
            return NULL;
        }
        rest += written;
        left -= (size_t)written;
    }
    cmaxminddb_database *database = calloc(1, sizeof *database);
    if (database != NULL) {
        char path[64];
        snprintf(path, sizeof path, "/proc/self/fd/%d", file);
        *status = MMDB_open(path, MMDB_MODE_MMAP, &database->handle);
        const int is_open = *status == MMDB_SUCCESS;
        if (is_open) *status = check_tree(&database->handle);
        if (*status != MMDB_SUCCESS) {
            if (is_open) MMDB_close(&database->handle);
            free(database);
            database = NULL;
        }
    }
    close(file);
    return database;
}

cmaxminddb_about cmaxminddb_about_database(const cmaxminddb_database *database) {
    const MMDB_metadata_s *metadata = &database->handle.metadata;
    cmaxminddb_about about = {metadata->ip_version, metadata->build_epoch, metadata->database_type};
    return about;
}

// A value at a path. That a record has no such member, or is no map at all, is no error.
static int value(MMDB_entry_s *entry, const char *const *path, MMDB_entry_data_s *data) {
    memset(data, 0, sizeof *data);
    int status = MMDB_aget_value(entry, data, path);
    if (status == MMDB_LOOKUP_PATH_DOES_NOT_MATCH_DATA_ERROR || status == MMDB_INVALID_LOOKUP_PATH_ERROR) {
        memset(data, 0, sizeof *data);
        return MMDB_SUCCESS;
    }
    return status;
}

static int text(MMDB_entry_s *entry, const char *const *path, const char **bytes, size_t *length) {
    MMDB_entry_data_s data;
    int status = value(entry, path, &data);
    if (status == MMDB_SUCCESS && data.has_data && data.type == MMDB_DATA_TYPE_UTF8_STRING) {
        *bytes = data.utf8_string;
        *length = data.data_size;
    }
    return status;
}

int cmaxminddb_lookup(const cmaxminddb_database *database, const uint8_t *address, size_t length,
                      cmaxminddb_record *record) {
    static const char *const country[] = {"country", "iso_code", NULL};
    static const char *const registered[] = {"registered_country", "iso_code", NULL};
    static const char *const as_number[] = {"autonomous_system_number", NULL};
    static const char *const as_name[] = {"autonomous_system_organization", NULL};
    memset(record, 0, sizeof *record);

    struct sockaddr_storage socket_address;
    memset(&socket_address, 0, sizeof socket_address);
    if (length == 4) {
        socket_address.ss_family = AF_INET;
        memcpy(&((struct sockaddr_in *)&socket_address)->sin_addr, address, 4);
    } else {
        socket_address.ss_family = AF_INET6;
        memcpy(&((struct sockaddr_in6 *)&socket_address)->sin6_addr, address, 16);
    }
    int status = MMDB_SUCCESS;
    MMDB_lookup_result_s result =
        MMDB_lookup_sockaddr(&database->handle, (const struct sockaddr *)&socket_address, &status);
    if (status != MMDB_SUCCESS) return status;
    record->prefix_length = result.netmask;
    if (!result.found_entry) return MMDB_SUCCESS;
    record->is_found = 1;

    status = text(&result.entry, country, &record->country, &record->country_length);
    if (status != MMDB_SUCCESS) return status;
    status = text(&result.entry, registered, &record->registered_country, &record->registered_country_length);
    if (status != MMDB_SUCCESS) return status;
    status = text(&result.entry, as_name, &record->as_name, &record->as_name_length);
    if (status != MMDB_SUCCESS) return status;
    MMDB_entry_data_s data;
    status = value(&result.entry, as_number, &data);
    if (status == MMDB_SUCCESS && data.has_data && data.type == MMDB_DATA_TYPE_UINT32) record->as_number = data.uint32;
    return status;
}

const char *cmaxminddb_message(int status) { return status < 0 ? "no memory" : MMDB_strerror(status); }

void cmaxminddb_close(cmaxminddb_database *database) {
    if (database == NULL) return;
    MMDB_close(&database->handle);
    free(database);
}
