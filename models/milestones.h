/* Outcomes that can be held against what happened elsewhere: how long accessions took and which stopped, what
 * coming over cost, what members save once they are long in, how the base year's cost is made up.
 * docs/metrics.md defines each. */
#ifndef MODELS_MILESTONES_H
#define MODELS_MILESTONES_H

#include "models/world.h"
#include "sim/result.h"

void model_milestones_fill(const model_program *program, const model_world *world, const model_world *twin,
                           sim_outcome *outcome);

#endif
