/* Workplaces move in waves, done by migration teams.
 *
 * Effort of a wave = workplaces x hours_per_workplace (sampled per wave) x (1 + platform_factor (1 -
 * similarity)) x learning factor over all workplaces migrated so far (models/learning.h) x the variant's
 * factor. A team does one wave at a time; an overloaded organisation slows its own share of the work. A wave
 * may fail: it is rolled back, causes more tickets, and is done again. The accession is live when the last
 * workplace is over. */
#ifndef MODELS_MIGRATION_H
#define MODELS_MIGRATION_H

#include "models/world.h"

/* What a transition consists of, beside harmonising applications (models/portfolio.h). */
typedef enum model_job {
    MODEL_JOB_WAVE,     /* workplaces, by a team */
    MODEL_JOB_MOVE,     /* the joiners' data centres, by a team */
    MODEL_JOB_PLACEMENT /* their staff, by management */
} model_job;

void model_migration_start(model_world *world, model_process *process);
/* Brings the integral of waves under way up to now. */
void model_migration_touch(model_world *world);

#endif
