/* What a member saves against what it was promised, month by month.
 *
 * Over its last twelve months as a member, n months after joining (models/partnership.h gives the promise):
 *
 *     missed = planned share x min(1, t / saving ramp) - (cost alone - cost) / cost alone,   t = (n - 6) / 12
 * years
 *
 * in running cost, on cash: one-off costs and fees between payers are left out, as in the promise. Boards
 * look at a whole year: there is no figure in the first twelve months. Above 0: less has come than was
 * planned. */
#ifndef MODELS_BENEFIT_H
#define MODELS_BENEFIT_H

#include "models/world.h"

/* Does anything in the scenario look at it? It is not kept otherwise. */
bool model_benefit_is_minded(const model_scenario *scenario);
/* Who has joined: its year begins. */
void model_benefit_begin(model_world *world, int participant);
/* Once all of the month that ends is booked: of each member (models/world.h: missed_saving; NaN of whoever is
 * none, or follows another), and of all together, weighted by what each brought in (missed_by_all). What
 * looks at them sees those of the month before. */
void model_benefit_close_month(model_world *world);
/* t of the last month that was closed; of a member that has a figure. */
double model_benefit_years(const model_world *world, int participant);

#endif
