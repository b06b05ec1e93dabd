/* What a replication did year by year: the figures that two scenarios are compared on over time.
 *
 * A year's money is in whole euros. Costs, and the part of the net present value that falls in a year, are
 * differences of rounded totals to date, so that the years add up to the scalar metric within half a euro.
 * Meaning and scope of each: docs/metrics.md. */
#ifndef MODELS_YEARLY_H
#define MODELS_YEARLY_H

#include "models/layout.h"

/* Metrics of whole years, in this order; those of each participant come after them. */
typedef enum model_yearly {
    YEARLY_COST,
    YEARLY_TWIN_COST,
    YEARLY_QUALITY,
    YEARLY_TWIN_QUALITY,
    YEARLY_PEAK_GAP,
    YEARLY_MEMBERS,
    YEARLY_NPV,
    YEARLY_CONTRIBUTION,
    YEARLY_FIXED
} model_yearly;

/* Describes them in the layout, whose scalars and series stand already. */
void model_yearly_layout(struct model_layout *layout, const model_program *program);

/* What the outcome's series do not hold, by calendar year. */
typedef struct model_yearly_sums {
    const double *npv_eur_to_date;  /* of each participant, year by year */
    const double *contribution_eur; /* of all together */
} model_yearly_sums;

/* Fills outcome->yearly from the outcome's series and these; nothing where it is NULL. */
void model_yearly_fill(const model_program *program, const model_yearly_sums *sums,
                       const sim_outcome *outcome);

#endif
