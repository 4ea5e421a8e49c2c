// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

#include "CYara.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <yara.h>

_Static_assert(cyara_timeout == ERROR_SCAN_TIMEOUT, "libyara has another number for it");

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int initialized = ERROR_INTERNAL_FATAL_ERROR;

static void initialize(void) {
    initialized = yr_initialize();
    // Only places are reported, never content.
    if (initialized == ERROR_SUCCESS) yr_set_configuration_uint32(YR_CONFIG_MAX_MATCH_DATA, 0);
}

struct cyara_compiler {
    YR_COMPILER *compiler;
};

struct cyara_rules {
    YR_RULES *rules;
};

struct cyara_scanner {
    YR_SCANNER *scanner;
    YR_RULES *rules;
    const cyara_sink *sink;
};

cyara_compiler *cyara_compiler_make(void) {
    pthread_once(&once, initialize);
    if (initialized != ERROR_SUCCESS) return NULL;
    cyara_compiler *made = calloc(1, sizeof *made);
    if (made == NULL) return NULL;
    if (yr_compiler_create(&made->compiler) != ERROR_SUCCESS) {
        free(made);
        return NULL;
    }
    yr_compiler_set_include_callback(made->compiler, NULL, NULL, NULL);
    return made;
}

int cyara_compiler_declare(cyara_compiler *compiler, const char *name) {
    return yr_compiler_define_string_variable(compiler->compiler, name, "");
}

typedef struct {
    cyara_report report;
    void *context;
} reporting;

static void compiler_says(int level, const char *file, int line, const YR_RULE *rule, const char *message, void *data) {
    (void)file, (void)rule;
    const reporting *to = data;
    to->report(to->context, level == YARA_ERROR_LEVEL_WARNING, line, message);
}

int cyara_compiler_add(cyara_compiler *compiler, const char *source, const char *space, cyara_report report,
                       void *context) {
    reporting to = {report, context};
    yr_compiler_set_callback(compiler->compiler, compiler_says, &to);
    const int errors = yr_compiler_add_string(compiler->compiler, source, space);
    yr_compiler_set_callback(compiler->compiler, NULL, NULL);
    return errors;
}

cyara_rules *cyara_compiler_finish(cyara_compiler *compiler) {
    cyara_rules *made = calloc(1, sizeof *made);
    if (made == NULL) return NULL;
    if (yr_compiler_get_rules(compiler->compiler, &made->rules) != ERROR_SUCCESS) {
        free(made);
        return NULL;
    }
    return made;
}

void cyara_compiler_free(cyara_compiler *compiler) {
    if (compiler == NULL) return;
    yr_compiler_destroy(compiler->compiler);
    free(compiler);
}

size_t cyara_rules_count(const cyara_rules *rules) { return rules->rules->num_rules; }

static YR_RULE *rule_at(const cyara_rules *rules, size_t rule) { return &rules->rules->rules_table[rule]; }

const char *cyara_rule_name(const cyara_rules *rules, size_t rule) { return rule_at(rules, rule)->identifier; }

const char *cyara_rule_space(const cyara_rules *rules, size_t rule) { return rule_at(rules, rule)->ns->name; }

int cyara_rule_is_private(const cyara_rules *rules, size_t rule) { return RULE_IS_PRIVATE(rule_at(rules, rule)) != 0; }

void cyara_rule_tags(const cyara_rules *rules, size_t rule, void (*tag)(void *, const char *), void *context) {
    const char *name;
    yr_rule_tags_foreach(rule_at(rules, rule), name) tag(context, name);
}

void cyara_rule_metas(const cyara_rules *rules, size_t rule,
                      void (*meta)(void *, const char *name, const char *text, int64_t number, int is_truth),
                      void *context) {
    const YR_META *item;
    yr_rule_metas_foreach(rule_at(rules, rule), item) {
        const char *text = item->type == META_TYPE_STRING ? item->string : NULL;
        meta(context, item->identifier, text, item->integer, item->type == META_TYPE_BOOLEAN);
    }
}

void cyara_rules_free(cyara_rules *rules) {
    if (rules == NULL) return;
    yr_rules_destroy(rules->rules);
    free(rules);
}

/// How many places of one string are reported.
static const int places_of_a_string = 4;

static int scanner_says(YR_SCAN_CONTEXT *scan, int message, void *data, void *user) {
    const cyara_scanner *scanner = user;
    if (message == CALLBACK_MSG_TOO_MANY_MATCHES) {
        scanner->sink->too_many(scanner->sink->context, ((YR_STRING *)data)->identifier);
        return CALLBACK_CONTINUE;
    }
    if (message != CALLBACK_MSG_RULE_MATCHING) return CALLBACK_CONTINUE;
    YR_RULE *rule = data;
    YR_STRING *string;
    yr_rule_strings_foreach(rule, string) {
        YR_MATCH *match;
        int told = 0;
        yr_string_matches_foreach(scan, string, match) {
            if (told++ == places_of_a_string) break;
            scanner->sink->string(scanner->sink->context, string->identifier,
                                  (uint64_t)(match->base + match->offset), (uint64_t)match->match_length);
        }
    }
    scanner->sink->rule(scanner->sink->context, (size_t)(rule - scanner->rules->rules_table));
    return CALLBACK_CONTINUE;
}

cyara_scanner *cyara_scanner_make(const cyara_rules *rules, int seconds) {
    cyara_scanner *made = calloc(1, sizeof *made);
    if (made == NULL) return NULL;
    if (yr_scanner_create(rules->rules, &made->scanner) != ERROR_SUCCESS) {
        free(made);
        return NULL;
    }
    made->rules = rules->rules;
    // The bytes are ours, so no fault has to be caught: libyara would change the process's signal handlers for it.
    yr_scanner_set_flags(made->scanner, SCAN_FLAGS_NO_TRYCATCH | SCAN_FLAGS_FAST_MODE | SCAN_FLAGS_REPORT_RULES_MATCHING);
    yr_scanner_set_timeout(made->scanner, seconds);
    yr_scanner_set_callback(made->scanner, scanner_says, made);
    return made;
}

int cyara_scanner_set(cyara_scanner *scanner, const char *name, const char *value) {
    return yr_scanner_define_string_variable(scanner->scanner, name, value);
}

int cyara_scan_bytes(cyara_scanner *scanner, const uint8_t *bytes, size_t count, const cyara_sink *sink) {
    static const uint8_t nothing[1] = {0};
    scanner->sink = sink;
    const int result = yr_scanner_scan_mem(scanner->scanner, bytes == NULL ? nothing : bytes, count);
    scanner->sink = NULL;
    return result;
}

/// Where a scan of extents is.
typedef struct {
    const cyara_extent *extents;
    size_t count, index;
    uint64_t position, size;
    size_t block_size, overlap;
    uint8_t *buffer;
    uint64_t loaded_base;
    size_t loaded_size;
    int is_loaded;
    cyara_read read;
    void *context;
    YR_MEMORY_BLOCK block;
} walk;

static const uint8_t *fetch(YR_MEMORY_BLOCK *block) {
    walk *at = block->context;
    if (at->is_loaded && at->loaded_base == block->base && at->loaded_size == block->size) return at->buffer;
    const size_t got = at->read(at->context, block->base, at->buffer, block->size);
    if (got < block->size) memset(at->buffer + got, 0, block->size - got);
    at->loaded_base = block->base;
    at->loaded_size = block->size;
    at->is_loaded = 1;
    return at->buffer;
}

static YR_MEMORY_BLOCK *block_here(walk *at) {
    if (at->index >= at->count) return NULL;
    const uint64_t left = at->extents[at->index].end - at->position;
    at->block.base = at->position;
    at->block.size = left < at->block_size ? (size_t)left : at->block_size;
    at->block.context = at;
    at->block.fetch_data = fetch;
    return &at->block;
}

static YR_MEMORY_BLOCK *first_block(YR_MEMORY_BLOCK_ITERATOR *iterator) {
    walk *at = iterator->context;
    iterator->last_error = ERROR_SUCCESS;
    at->index = 0;
    at->position = at->count > 0 ? at->extents[0].start : 0;
    return block_here(at);
}

static YR_MEMORY_BLOCK *next_block(YR_MEMORY_BLOCK_ITERATOR *iterator) {
    walk *at = iterator->context;
    iterator->last_error = ERROR_SUCCESS;
    if (at->index >= at->count) return NULL;
    const uint64_t end = at->block.base + at->block.size;
    if (end < at->extents[at->index].end) {
        at->position = end - at->overlap;
    } else {
        at->index += 1;
        if (at->index < at->count) at->position = at->extents[at->index].start;
    }
    return block_here(at);
}

static uint64_t file_size(YR_MEMORY_BLOCK_ITERATOR *iterator) { return ((walk *)iterator->context)->size; }

int cyara_scan_extents(cyara_scanner *scanner, uint64_t size, const cyara_extent *extents, size_t count,
                       cyara_read read, size_t block, size_t overlap, const cyara_sink *sink) {
    if (block == 0 || overlap >= block) return ERROR_INVALID_ARGUMENT;
    if (count == 0) return cyara_scan_bytes(scanner, NULL, 0, sink);
    walk at = {
        .extents = extents, .count = count, .size = size, .block_size = block, .overlap = overlap,
        .buffer = malloc(block), .read = read, .context = sink->context,
    };
    if (at.buffer == NULL) return ERROR_INSUFFICIENT_MEMORY;
    YR_MEMORY_BLOCK_ITERATOR iterator = {
        .context = &at, .first = first_block, .next = next_block, .file_size = file_size, .last_error = ERROR_SUCCESS,
    };
    scanner->sink = sink;
    const int result = yr_scanner_scan_mem_blocks(scanner->scanner, &iterator);
    scanner->sink = NULL;
    free(at.buffer);
    return result;
}

void cyara_scanner_free(cyara_scanner *scanner) {
    if (scanner == NULL) return;
    yr_scanner_destroy(scanner->scanner);
    free(scanner);
}
