/* Alternatives of a candidate: other partnerships and mergers compete for it until it has signed.
 *
 * A competing hazard. While a candidate has not signed it is taken away at the rate, per year,
 *   rate_per_year x alternatives_factor x not_yet_factor^(not yets) x (1 + waiting_growth_per_year x years)
 * with years since the start of the horizon, or its own earliest start. One unit exponential per accession
 * against the integrated hazard decides when; the founders have no alternative. Who is lost stays away for
 * the horizon: preparation that was paid stays paid, and it runs its ICT as its twin does. */
#ifndef MODELS_ALTERNATIVES_H
#define MODELS_ALTERNATIVES_H

#include "models/world.h"

/* Integral of the hazard over a span that begins `from_years` after the start and lasts `years`, at a rate
 * (per year) that has grown linearly by `growth` (per year) since the start. */
double model_alternatives_hazard(double rate, double growth, double from_years, double years);

/* The candidates of a world begin to be looked for; once, at the start. */
void model_alternatives_start(model_world *world);

/* It has heard a not yet: from now on it looks around more. */
void model_alternatives_after_not_yet(model_process *process);

#endif
