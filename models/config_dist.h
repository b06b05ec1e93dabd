/* Distributions of a config: { dist = "lognormal"; mean = 11.0; cv = 0.35; truncate_max = 100; } */
#ifndef MODELS_CONFIG_DIST_H
#define MODELS_CONFIG_DIST_H

#include <stdio.h>
#include "models/config_number.h"

/* node is a group with `dist`. False after a problem. */
bool model_config_dist_read(model_config_context *context, sim_arena *keep, const model_config_node *node,
                            const char *path, sim_dist *dist);

/* " dist = \"lognormal\"; mean = 11.0; cv = 0.35;" of a distribution that could be read. */
void model_config_dist_write(const model_config_node *node, FILE *out);

#endif
