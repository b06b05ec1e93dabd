/* Numbers of a config: 60, { value = 60; source = "memo"; } or a distribution, { dist = "lognormal"; ... }.
 */
#ifndef MODELS_CONFIG_NUMBER_H
#define MODELS_CONFIG_NUMBER_H

#include <stdio.h>
#include "models/config_tree.h"
#include "sim/dist.h"

typedef enum model_draw { MODEL_DRAW_UNSAID, MODEL_DRAW_FUTURE, MODEL_DRAW_EVENT } model_draw;

typedef struct model_number {
    sim_dist dist; /* a constant for a plain number */
    model_draw draw;
    bool is_whole; /* written as a whole number */
    int64_t whole;
    const char *source; /* "" none */
} model_number;

/* Reads node, called path in messages; arrays of the distribution are cut from keep. False after a problem.
 */
bool model_config_number_read(model_config_context *context, sim_arena *keep, const model_config_node *node,
                              const char *path, model_number *number);

/* Writes the number as libconfig text: parameters in the order of the table of distributions, source last.
 * is_whole: as a whole number, for keys that want one. */
void model_config_number_write(const model_config_node *node, bool is_whole, FILE *out);

/* A bare number: an integer or real node, called name ("" for the value itself) within path. */
bool model_config_plain_read(model_config_context *context, const model_config_node *node, const char *path,
                             const char *name, double *value);
void model_config_plain_write(const model_config_node *node, FILE *out); /* as a real */

/* A double as libconfig text that reads back to the same bits: "60.0", "1.0e+20". */
const char *model_config_real_text(double value, char *text, size_t size);

#endif
