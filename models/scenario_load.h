/* The parts of model_scenario_load share this; nobody else needs it. */
#ifndef MODELS_SCENARIO_LOAD_H
#define MODELS_SCENARIO_LOAD_H

#include <stdio.h>
#include "models/config_number.h"
#include "models/config_read.h"
#include "models/scenario.h"
#include "models/schema.h"

struct model_memory {
    sim_arena *arena;
};

/* One effective value: a key of the schema, for one element where it is a key of a list. */
typedef struct model_value {
    const model_key *key;
    int element;                   /* -1: of the scenario itself */
    const char *path;              /* "municipalities.haarlem.workplaces" */
    const model_config_node *node; /* where it comes from; NULL: the default */
    bool is_own;                   /* node is this key's own, not an estimate's */
    bool is_good;                  /* its field holds it; false: a problem was reported */
    bool is_estimated;             /* a ratio in use because the figure is unknown */
    model_number number;           /* of numeric kinds */
} model_value;

typedef struct model_elements {
    const model_config_node *list; /* NULL: none */
    model_config_node **items;
    size_t count;
} model_elements;

typedef struct model_loading {
    model_config_context context; /* arena: what dies after loading */
    sim_arena *keep;              /* what the scenario owns */
    model_config config;
    model_scenario *scenario;
    model_elements lists[MODEL_LIST_SOURCES + 1];
    model_value *values; /* in schema order, element by element */
    size_t n_values, values_capacity;
    size_t unknowns_capacity;
} model_loading;

/* A problem at a node, or where it is NULL at the top of the main file. */
void model_loading_problem(model_loading *loading, bool is_warning, const model_config_node *at,
                           const char *path, const char *format, ...) __attribute__((format(printf, 5, 6)));
/* The group node of "migration" or "estimates.small"; NULL: none. */
const model_config_node *model_loading_group(const model_loading *loading, const char *pattern);
/* The value of a key; element -1 outside lists. NULL: none. */
const model_value *model_loading_value(const model_loading *loading, const char *pattern, int element);

/* Of an element that lacks a key, "; did you mean 'haarlem'?": another of its list has the key and an id much
 * like its own. "" where none does. */
const char *model_loading_meant(const model_loading *loading, const model_value *value, char *text,
                                size_t size);

/* The struct that holds the key's field: the scenario or an element of one of its lists. */
char *model_loading_owner(const model_loading *loading, const model_key *key, int element);

/* Steps of loading, one a file: scenario_keys.c, scenario_fill.c, scenario_check.c, scenario_effective.c. */
void model_loading_check_keys(
    model_loading *loading); /* keys that the schema does not know, groups that are none */
void model_loading_fill(model_loading *loading);  /* values into the scenario's fields */
void model_loading_check(model_loading *loading); /* what concerns more than one key */
void model_loading_check_sources(model_loading *loading);
void model_loading_write_effective(model_loading *loading); /* scenario->effective and sha256 */
void model_loading_list_inputs(model_loading *loading);     /* scenario->inputs */

/* scenario_fill_text.c: texts, dates and references of one key. False after a problem. */
bool model_loading_fill_text(model_loading *loading, const model_value *value, void *field, char *owner);

#endif
