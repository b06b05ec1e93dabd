/* The one table of config keys: path, kind, unit, range, default, meaning and the place in model_scenario.
 *
 * It drives loading, checking, --set, `schema` and the docs, so that these cannot differ. Keys of a list have
 * "[]" in their path ("municipalities[].inhabitants"); keys of one group or list stand together, in the order
 * in which the effective config writes them. */
#ifndef MODELS_SCHEMA_H
#define MODELS_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include "models/scenario.h"

typedef enum model_key_kind {
    MODEL_KEY_REAL,       /* double; a distribution is drawn once per future */
    MODEL_KEY_DIST,       /* sim_dist; drawn at every event, unless draw = "future" */
    MODEL_KEY_INT,        /* int */
    MODEL_KEY_BOOL,       /* bool */
    MODEL_KEY_ENUM,       /* an enum: index into choices */
    MODEL_KEY_ID,         /* char[MODEL_ID_SIZE] of a-z 0-9 _ - */
    MODEL_KEY_STRING,     /* char[size] */
    MODEL_KEY_DATE,       /* sim_date */
    MODEL_KEY_DATES,      /* sim_date[MODEL_MAX_DATES], their number at count_offset */
    MODEL_KEY_REFERENCE,  /* int: index into the list target; -1: "" */
    MODEL_KEY_REFERENCES, /* int[MODEL_MAX_MEMBERS] into target, their number at count_offset */
} model_key_kind;

enum {
    MODEL_KEY_REQUIRED = 1, /* no default */
    MODEL_KEY_UNKNOWN = 2,  /* NaN where it is left out */
    MODEL_KEY_OPTIONAL = 4, /* left out: what fallback_text says, which the effective config leaves out too */
    MODEL_KEY_FIXED = 8,    /* no distribution: shares that must sum to 1, limits */
    MODEL_KEY_TEMPLATE = 16, /* an estimate: drawn for each municipality, not for itself */
    MODEL_KEY_RATIO = 32     /* a municipality's own estimate; left out: the one of estimates */
};

typedef struct model_key {
    const char *path;
    model_key_kind kind;
    unsigned flags;
    model_list list;            /* whose struct holds the field; MODEL_LIST_NONE: model_scenario */
    size_t offset;              /* of the field in that struct */
    size_t count_offset;        /* of its number of elements (dates, references) */
    size_t size;                /* bytes of a string */
    const char *unit;           /* "" where there is none */
    double low, high;           /* inclusive */
    double fallback;            /* default of a number, bool (0, 1) or enum (index) */
    const char *fallback_text;  /* default of a text; for MODEL_KEY_OPTIONAL what happens, in words */
    const char *const *choices; /* of an enum, NULL-terminated */
    model_list target;          /* of a reference */
    const char *en, *nl;        /* meaning */
} model_key;

typedef struct model_key_table {
    const model_key *keys;
    size_t count;
} model_key_table;

/* A list of groups with an id. */
typedef struct model_list_info {
    const char *name; /* "municipalities" */
    size_t element_size;
    size_t count_offset, elements_offset; /* in model_scenario */
    size_t limit;                         /* most elements */
    const char *en, *nl;
} model_list_info;

/* The parts of the table (schema_core.c, schema_lists.c). */
model_key_table model_schema_core(void);
model_key_table model_schema_lists(void);

size_t model_schema_count(void);
const model_key *model_schema_key(size_t index);         /* in schema order */
const model_key *model_schema_find(const char *pattern); /* NULL: none of that path */
bool model_schema_has_group(const char *pattern); /* "migration", "estimates.small", "municipalities[]" */
const model_list_info *model_schema_list(model_list list); /* not MODEL_LIST_NONE */
model_list model_schema_list_find(const char *name);       /* MODEL_LIST_NONE: no such list */

const char *model_schema_kind_name(model_key_kind kind); /* "real", "distribution", ... */
/* Name of the key inside its group: after the last dot. */
const char *model_schema_leaf(const model_key *key);
/* "60", "required", "unknown", "\"phased\"", "[]". */
const char *model_schema_default_text(const model_key *key, char *text, size_t size);
/* "0..2 per fte per year", "\"phased\" | \"big_bang\"", "" where anything goes. */
const char *model_schema_range_text(const model_key *key, char *text, size_t size);

#endif
