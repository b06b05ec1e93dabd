/* What is written down of a month; scope and meaning: docs/metrics.md. */
#ifndef MODELS_RECORD_H
#define MODELS_RECORD_H

#include "models/world.h"

void model_record_month(model_world *world);

/* Capacity is told of the partnership; before it starts and after its end, of the founders' own departments;
 * where nobody founds anything, of all. */
bool model_record_in_scope(const model_world *world, const model_organisation *organisation);

#endif
