/* How a shared cost is split over the members (verrekensleutel). */
#ifndef MODELS_SHARING_H
#define MODELS_SHARING_H

#include "models/world.h"

/* Weight of one by the scenario's key: 1, workplaces, inhabitants, or the cost that it brought in (its
 * comparable baseline); growth: of its inhabitants since the base year. */
double model_sharing_weight(const model_scenario *scenario, const model_base *base, double growth);

/* Weight of each of n members by the scenario's key, in the running year; returns their sum (> 0). */
double model_sharing_weights(const model_world *world, const int *members, int n, double *weights);

/* Books what a joining participant pays to the members that were there in the month before, by the key and
 * the weights of the running year: sums to zero. Those who join in one month owe each other nothing. */
void model_sharing_book_entry_fee(model_world *world, const model_organisation *partnership, int joiner);

#endif
