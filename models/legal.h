/* What the legal form of the partnership brings: the form that legal.form names, and keys of `legal` that
 * stand above it. Without a form, what no key says is neutral: no governance cost, no VAT, nothing slower or
 * dearer. */
#ifndef MODELS_LEGAL_H
#define MODELS_LEGAL_H

#include "models/scenario.h"

/* The rules in force in a scenario (of one future). */
model_legal_rules model_legal_in_force(const model_scenario *scenario);
/* Weeks from colleges to councils in a stage, sampled as planned_weeks; only where councils decide. */
double model_legal_council_weeks(const model_scenario *scenario, const model_stage *stage,
                                 double planned_weeks);
/* Share of staff that leaves rather than moves, on staffing's: who is seconded does not move. */
double model_legal_placement_loss(const model_scenario *scenario);

#endif
