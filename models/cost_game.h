/* The game of a partnership: what every coalition of its members would cost a year, as planned.
 *
 * A coalition costs what models/plan.h says of a partnership of exactly these members: services, governance
 * and the demand side of each; one alone costs its baseline. */
#ifndef MODELS_COST_GAME_H
#define MODELS_COST_GAME_H

#include "models/plan.h"
#include "sim/rng.h"

/* value[coalition] for all 2^n coalitions of players, in EUR a year; n in 1..MODEL_SHAPLEY_EXACT. */
void model_cost_game_table(const model_scenario *scenario, const model_plan *const *players, int n,
                           double *value);

/* The Shapley value of each of n players (1..MODEL_MAX_MUNICIPALITIES), in EUR a year, and its standard
 * error: 0 up to MODEL_SHAPLEY_EXACT players; beyond, of sharing.shapley_permutations orders drawn from the
 * key's stream of that coalition. */
void model_cost_game_shapley(const model_scenario *scenario, const model_plan *const *players, int n,
                             const sim_rng_key *key, uint64_t coalition, double *shapley, double *error);

#endif
