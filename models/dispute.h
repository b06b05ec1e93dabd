/* Disputes over the key by which costs are shared (verrekening).
 *
 * A member whose share exceeds, by more than a margin, what a yardstick would leave it to pay (what it
 * brought in, or its Shapley value) brings that up at a rate. Its political support falls (a shock, which
 * fades), and the steering group is taken up for some weeks, for which decisions on accessions must wait.
 * With the yardstick as key nobody has a reason. */
#ifndef MODELS_DISPUTE_H
#define MODELS_DISPUTE_H

#include "models/world.h"

/* At the end of a month. */
void model_dispute_close_month(model_world *world);

#endif
