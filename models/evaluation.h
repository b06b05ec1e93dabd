/* Evaluation (evaluatie) of the partnership by a member, and what follows: go on, adjust (bijsturen), or give
 * notice (opzeggen).
 *
 * One uniform u decides per member and evaluation. Dissatisfied if u < p,
 *   p = logistic(a - b_B (realised - planned benefit) - b_Q (satisfaction - what it had) - b_S (support -
 * 0.5)
 *                + b_D what it pays above what it brought in);
 * notice if u < q / (q + (1 - q) e^(b_L L)), q = p (1 - adjust_share), or p after max_adjustments, L what
 * leaving would cost, as an annuity over ten years and a share of its cost alone; adjust otherwise, and after
 * max_adjustments go on as it is. Adjusting starts
 * an improvement plan of the partnership, one at a time: it costs money, works towards a better quality, and
 * for the member that asked for it towards more support and a lower share in the cost. */
#ifndef MODELS_EVALUATION_H
#define MODELS_EVALUATION_H

#include "models/world.h"

/* An accession has joined: when its members evaluate for the first time. */
void model_evaluation_expect(model_world *world, int accession);
/* The improvement plan of the month, and the evaluations at its end. */
void model_evaluation_close_month(model_world *world);
/* The member leaves on the first 1 January after its notice; nothing if it has given notice already. */
void model_evaluation_give_notice(model_world *world, int participant);
/* Factor on the posts that an organisation wants: above 1 while the partnership's improvement plan runs. */
double model_evaluation_posts_factor(const model_world *world, const model_organisation *organisation);
/* Lowers the share of those that are let off and raises those of the others. */
void model_evaluation_relieve(const model_world *world, model_organisation *partnership);

/* Chance that a member is dissatisfied if it is evaluated at the end of this month. */
double model_evaluation_dissatisfaction(const model_world *world, int participant);
/* What leaving would cost it, as a yearly amount over a year's cost alone. */
double model_evaluation_leaving_cost(const model_world *world, int participant);

#endif
