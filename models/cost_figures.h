/* What the horizon costs by category, in the scenario and alone; what a workplace costs a year, of members
 * and of each alone. docs/metrics.md defines each.
 *
 * A figure per workplace is of a full calendar year, in running cost on cash basis: one-off cost and fees
 * between payers (model_category_is_passing) are left out on both sides, or joining would be held against
 * what it leads to. That of the partnership is of years in which it has members in each month, beside the
 * cost of those very members alone, month by month: a cheap municipality that joins makes both cheaper. */
#ifndef MODELS_COST_FIGURES_H
#define MODELS_COST_FIGURES_H

#include "models/world.h"
#include "sim/result.h"

void model_cost_figures_fill(const model_program *program, const model_world *world, const model_world *twin,
                             sim_outcome *outcome);

#endif
