/* The partnership comes into being and grows: who joins brings workplaces, staff, applications and costs. */
#ifndef MODELS_PARTNERSHIP_H
#define MODELS_PARTNERSHIP_H

#include "models/world.h"

/* The participants of an accession that is live join, between two months: posts, hours in backlog, book value
 * and residual cost move whole; what stays behind is disintegration. */
void model_partnership_join(model_world *world, int accession);

/* Planned yearly saving of a joining accession at maturity, less what working together costs (governance,
 * demand side, one-off costs as an annuity over ten years), as a share of its stand-alone cost: the business
 * case that the boards see. Plans take savings as planned, not as realised. */
double model_partnership_planned_benefit(const model_world *world, int accession);

#endif
