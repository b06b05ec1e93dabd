/* Measures (beheersmaatregelen) against risks: what they leave of a risk, and what they cost. */
#ifndef MODELS_RISK_MEASURE_H
#define MODELS_RISK_MEASURE_H

#include "models/risk_impact.h"

/* What a measure leaves of how often a risk strikes, more often where the demand side is weak; and of what it
 * then does. */
double model_risk_chance_left(const model_scenario *scenario, const model_risk *risk);
double model_risk_impact_left(const model_risk *risk);

/* Does it strike municipalities one by one, and not with an accession? */
bool model_risk_is_of_municipality(const model_risk *risk);
/* Books what a measure costs once, as for the impacts of those whom it protects: a participant or an
 * accession; nothing where there is none. The partnership's own are among model_risk_measures_eur. */
void model_risk_take_measure(model_world *world, int risk, model_risk_target whom);
/* An accession begins a stage: measures are taken against what can strike in it first. */
void model_risk_prepare_accession(model_world *world, const model_process *process);
/* What measures cost an organisation in the month that ends. They are paid where the risk can strike, for the
 * size that impacts are for: what strikes municipalities by each that it can strike (alone too if
 * hits_alone), all else by the partnership, whose once-only prices fall in its first month. Once-only prices
 * of what comes with an accession are booked as the stage begins in which it can strike first; those of a
 * municipality at the start if hits_alone, otherwise as it joins. */
double model_risk_measures_eur(model_world *world, const model_organisation *organisation);

#endif
