/* From two worlds, the scenario and its twin, to the outcome of a replication. */
#ifndef MODELS_OUTCOME_H
#define MODELS_OUTCOME_H

#include "models/layout.h"
#include "models/world.h"

void model_outcome_fill(const model_program *program, const model_world *world, const model_world *twin,
                        sim_outcome *outcome);

/* What an unknown is in a drawn scenario; of a distribution, its mean. */
double model_unknown_value(const model_scenario *drawn, const model_unknown *unknown);

#endif
