/* What each would pay under every key, if all partners of a scenario were in, and who would rather not be.
 *
 * As boards plan: counts and prices of the base year, what nobody knows at its mean, savings as planned and
 * at maturity, one-off costs left out (models/plan.h). What a partner pays is its share and its own demand
 * side. Partners stand in the order of the accessions. */
#ifndef MODELS_SHARING_TABLE_H
#define MODELS_SHARING_TABLE_H

#include <stdint.h>
#include "models/scenario.h"

typedef struct model_sharing_row {
    int municipality;
    int64_t alone_cents; /* its comparable baseline */
    int64_t pays_cents[MODEL_SHARING_KEYS];
    double shapley_eur, shapley_error_eur; /* standard error: 0 where the value is exact */
    bool leaves[MODEL_SHARING_KEYS];       /* is in the coalition that gains most by leaving */
} model_sharing_row;

typedef struct model_sharing_table {
    const model_scenario *scenario; /* borrowed */
    size_t n;
    model_sharing_row *rows; /* owned */
    int64_t alone_cents, together_cents;
    bool is_exact;                               /* Shapley values, and all coalitions looked at */
    double leaving_gain_eur[MODEL_SHARING_KEYS]; /* of that coalition; NaN: none was looked at */
} model_sharing_table;

/* The keys by name, as in configs. */
extern const char *const model_sharing_key_id[MODEL_SHARING_KEYS];

/* SIM_ERR_CONFIG where there are no accessions, or inputs cannot be true together. The scenario must outlive
 * the table. */
sim_status model_sharing_table_create(const model_scenario *scenario, model_sharing_table **table,
                                      sim_error *error);
void model_sharing_table_destroy(model_sharing_table *table); /* NULL is fine */

#endif
