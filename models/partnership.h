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

#endif
