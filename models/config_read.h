/* A config read from its file, everything that it extends and the command line, as one tree.
 *
 * extends = [ "base/region.cfg", ... ]; names files, relative to the file that says so, to lay under it, in
 * that order. A file that is named more than once is laid once, where it is first named. */
#ifndef MODELS_CONFIG_READ_H
#define MODELS_CONFIG_READ_H

#include "models/config_tree.h"
#include "models/scenario.h"

#define MODEL_CONFIG_MAX_FILES 100

typedef struct model_config {
    model_config_node *root; /* never NULL */
    bool is_incomplete;      /* some file could not be read: what is missing says nothing */
    size_t n_files;
    const char
        *files[MODEL_CONFIG_MAX_FILES]; /* as named in messages, in the order in which they were opened */
} model_config;

model_config model_config_read(model_config_context *context, const char *path,
                               const model_override *overrides, size_t n_overrides);

/* Brings the problems into the order of file (as opened; the command line last) and line. */
void model_config_sort_problems(const model_config *config, sim_problems *problems);

#endif
