/* What a month costs, and who pays it. Prices and trends step on 1 January; every equation: docs/model.md. */
#ifndef MODELS_COST_H
#define MODELS_COST_H

#include "models/world.h"

/* Books the running cost of an organisation for the month that ends, and its capital charges. */
void model_cost_close_organisation(model_world *world, model_organisation *organisation);
/* Books what a member pays beside the organisation: demand side, disintegration, harmonisation. */
void model_cost_close_partner(model_world *world, int participant);

#endif
