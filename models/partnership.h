/* The partnership comes into being and grows: who joins brings workplaces, staff, applications and costs. */
#ifndef MODELS_PARTNERSHIP_H
#define MODELS_PARTNERSHIP_H

#include "models/world.h"

/* The participants of an accession that is live join, between two months: posts, hours in backlog, book value
 * and residual cost move whole; what stays behind is disintegration. */
void model_partnership_join(model_world *world, int accession);

/* Members, people, work, book value and applications of one organisation go over to another that goes on.
 * What remains of it is empty. */
void model_partnership_take_over(model_world *world, model_organisation *own, model_organisation *target,
                                 double loss_share);

/* The business case that the boards of a joining accession see: each joiner's planned yearly cost at maturity
 * (its share by the sharing key, demand side, one-off costs as an annuity over ten years) against staying
 * alone, as a share of its stand-alone cost; of the least well-off joiner, since one no ends it. Plans take
 * savings as planned, not as realised. */
double model_partnership_planned_benefit(const model_world *world, int accession);
/* Keeps what that business case promises each joiner a year once all is in place, one-off costs left out:
 * what its evaluations look back on. */
void model_partnership_remember_plan(model_world *world, int accession);

#endif
