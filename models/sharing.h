/* How a shared cost is split over the members (verrekensleutel).
 *
 * A key gives each a weight; a share is a weight over their sum. Weights follow the running year:
 *   equal        1
 *   workplaces   workplaces
 *   inhabitants  inhabitants
 *   brought_in   the cost that it brought in: its comparable baseline, growing with its inhabitants
 *   usage        hours of work that it asks for in the month (models/capacity.h)
 *   hybrid       a fixed part of the cost by one of the above, the rest by another
 *   shapley      its Shapley value in the cost game of the members (models/cost_game.h), less the demand side
 *                that it pays itself, growing with its inhabitants; 0 where that would be negative
 * Where nobody has any weight all have the same. An organisation of more than one outside the partnership (a
 * merged civil service) shares by what was brought in where the key is shapley. */
#ifndef MODELS_SHARING_H
#define MODELS_SHARING_H

#include "models/world.h"

/* One who shares, as a key sees it. */
typedef struct model_sharing_party {
    const model_base *base;
    double growth;      /* of its inhabitants since the base year */
    double use_hours;   /* for usage: a month */
    double shapley_eur; /* for shapley: its value less its demand side, a year */
} model_sharing_party;

/* The weights of n parties by a key; returns their sum (> 0). */
double model_sharing_weigh(const model_sharing *rules, model_sharing_key key,
                           const model_sharing_party *parties, int n, double *weights);

/* Weight of each of n members by the scenario's key, in the running month; returns their sum (> 0). */
double model_sharing_weights(const model_world *world, const int *members, int n, double *weights);
/* The same by a key of its own. Of shapley the values must be those of these members: see below. */
double model_sharing_weights_by(const model_world *world, model_sharing_key key, const int *members, int n,
                                double *weights);
/* As boards plan: in the base year, with everybody in. */
double model_sharing_planned_weights(const model_world *world, const int *members, int n, double *weights);

/* Brings the Shapley values of the partnership's members (model_partner) up to date: worked out anew only
 * when other members are in. */
void model_sharing_update_shapley(model_world *world, model_organisation *partnership);

/* Sets the shares of an organisation's members for the month that opens. */
void model_sharing_open_month(model_world *world, model_organisation *organisation);
/* Keeps, in the last month, what each member's share is and what it would be by its Shapley value. */
void model_sharing_close_last_month(model_world *world);

/* Books what a joining participant pays to the members that were there in the month before, by the key and
 * the weights of the running year: sums to zero. Those who join in one month owe each other nothing. */
void model_sharing_book_entry_fee(model_world *world, const model_organisation *partnership, int joiner);

#endif
