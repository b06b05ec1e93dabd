/* The Shapley value of a cooperative game, and its core.
 *
 * A game gives every coalition of n players a value, here mostly a cost; nobody's is 0. The Shapley value
 * (Shapley 1953) of a player is what it adds to the value, averaged over all orders in which the players can
 * come. Values sum to that of all together; equals get the same; who always adds what it costs alone gets
 * that; the value of a sum of two games is the sum of theirs.
 *
 * A coalition is a set of bits, player i being bit i. Up to MODEL_SHAPLEY_EXACT players all coalitions are
 * looked at. Beyond that orders are drawn (Castro, Gomez & Tejada 2009), each together with its reverse,
 * which takes out much of the noise and keeps the sum exact. */
#ifndef MODELS_SHAPLEY_H
#define MODELS_SHAPLEY_H

#include <stddef.h>
#include <stdint.h>
#include "sim/rng.h"

#define MODEL_SHAPLEY_EXACT 12 /* players: 4096 coalitions */

/* value[coalition], 2^n of them, value[0] = 0; n in 1..MODEL_SHAPLEY_EXACT. */
void model_shapley_exact(const double *value, int n, double *shapley);

/* A game that is walked through: players come one by one. */
typedef struct model_game {
    int n;
    void *state;                            /* borrowed */
    void (*clear)(void *state);             /* nobody is in */
    double (*add)(void *state, int player); /* comes in; the value of all who are in */
} model_game;

/* From `pairs` (>= 2) orders and their reverses. order: scratch of n. error: the standard error of each. */
void model_shapley_sampled(const model_game *game, sim_stream *luck, int pairs, int *order, double *shapley,
                           double *error);

/* The coalition (of fewer than all) that would be better off by itself, and by how much: the one that gains
 * most when each player pays pays[i] of a game of costs. Gain <= 0: none is; the payments are in the core. */
typedef struct model_secession {
    uint32_t coalition;
    double gain;
} model_secession;

model_secession model_core_check(const double *value, int n, const double *pays);

#endif
