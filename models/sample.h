/* Replications of a program kept in memory: one row of scalar outcomes each, to measure something on.
 *
 * Unlike a result file it keeps nothing but the rows; the same program, seed and number give the same rows on
 * any number of threads. */
#ifndef MODELS_SAMPLE_H
#define MODELS_SAMPLE_H

#include "models/model.h"

typedef struct model_sample_options {
    uint64_t seed;
    uint64_t first;           /* replication to begin with: a multiple of SIM_BLOCK */
    uint64_t replications;    /* the number of the last, plus one: > first */
    uint64_t runs_per_future; /* 0: 1 */
    bool antithetic;
    int jobs;                          /* threads; 0: one for each processor */
    const volatile sig_atomic_t *stop; /* may be NULL */
} model_sample_options;

typedef struct model_sample {
    size_t n;     /* replications that did not fail */
    size_t width; /* scalars of the layout */
    double *rows; /* n * width, owned; NaN: does not exist */
} model_sample;

/* Replications first .. replications - 1. SIM_ERR_INTERRUPTED, SIM_ERR_FAILED (all failed) or SIM_ERR_MEMORY
 * leave the sample empty. */
sim_status model_sample_run(const model_program *program, const model_sample_options *options,
                            model_sample *sample, sim_error *error);
void model_sample_deinit(model_sample *sample); /* an empty one is fine */

#endif
