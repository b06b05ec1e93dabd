/* What is written down of a month; scope and meaning: docs/metrics.md. */
#ifndef MODELS_RECORD_H
#define MODELS_RECORD_H

#include "models/world.h"

void model_record_month(model_world *world);

#endif
