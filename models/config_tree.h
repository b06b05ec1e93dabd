/* A config as a tree that knows where every setting stands and which source covers it.
 *
 * One file becomes one tree (model_config_tree_parse); trees are laid over each other
 * (model_config_tree_lay): groups merge key by key, lists of groups with an id by id, all else is replaced. A
 * number may be a group of its own, { value = 10; source = "memo"; } or { dist = ...; }; that is replaced
 * whole. A `source` covers the numbers of its group in its own file only, so that a number that another file
 * changes does not keep the source of the old one. Everything lives in one arena. */
#ifndef MODELS_CONFIG_TREE_H
#define MODELS_CONFIG_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sim/arena.h"
#include "sim/status.h"

#define MODEL_CONFIG_MAX_SETTINGS 20000
#define MODEL_CONFIG_SET          "--set" /* file of what the command line sets */

typedef enum model_config_kind {
    MODEL_CONFIG_GROUP,
    MODEL_CONFIG_LIST,  /* ( ... ) */
    MODEL_CONFIG_ARRAY, /* [ ... ] */
    MODEL_CONFIG_INTEGER,
    MODEL_CONFIG_REAL,
    MODEL_CONFIG_BOOL,
    MODEL_CONFIG_STRING
} model_config_kind;

typedef struct model_config_node {
    const char *name; /* "" in lists and arrays */
    model_config_kind kind;
    int64_t integer; /* of an integer or bool */
    double real;
    const char *text;
    struct model_config_node **children;
    size_t count, capacity;
    const char *file; /* as shown in messages; MODEL_CONFIG_SET for what the command line sets */
    int line;
    const char *source; /* that covers it; "" none */
} model_config_node;

/* What every operation on trees needs. */
typedef struct model_config_context {
    sim_arena *arena;
    sim_problems *problems;
    model_config_node **sources; /* every `source` setting read, to be checked when all sources are known */
    size_t n_sources, sources_capacity;
    size_t n_settings; /* read so far, in all files */
} model_config_context;

model_config_node *model_config_node_new(model_config_context *context, model_config_kind kind,
                                         const char *name, const char *file, int line);
void model_config_node_append(model_config_context *context, model_config_node *parent,
                              model_config_node *child);
model_config_node *model_config_node_child(const model_config_node *group, const char *name); /* NULL: none */
/* Text of the string child of that name; NULL: none. */
const char *model_config_node_text(const model_config_node *group, const char *name);
bool model_config_node_is_number(const model_config_node *node); /* a group with `value` or `dist` */
const char *model_config_kind_name(model_config_kind kind);      /* "a group", "text", ... */

/* Reads normalised text (config_text.h). NULL after an error, which is then among the problems. */
model_config_node *model_config_tree_parse(model_config_context *context, const char *normal,
                                           const char *file);

/* Lays the tree of a file over base (both roots); over is used up. */
void model_config_tree_lay(model_config_context *context, model_config_node *base, model_config_node *over);

#endif
