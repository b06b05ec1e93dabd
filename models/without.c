#include "models/without.h"

#include <math.h>
#include <stdlib.h>
#include "models/layout.h"
#include "models/program.h"

typedef struct worker {
    const model_without *without;
    model_program program; /* with a risk that keeps silent */
    sim_model model;
    void *own; /* of that program */
    sim_outcome all;
} worker;

static void worker_destroy(void *context)
{
    worker *w = context;
    if (w == NULL)
        return;
    if (w->own != NULL)
        w->model.worker_destroy(w->own);
    free(w->all.scalars);
    free(w->all.series);
    free(w);
}

static void *worker_create(const void *model)
{
    worker *w = calloc(1, sizeof *w);
    if (w == NULL)
        return NULL;
    w->without = model;
    w->program = *w->without->program;
    w->model = model_program_model(&w->program);
    const sim_layout *layout = model_program_layout(&w->program);
    w->all.scalars = calloc(layout->n_scalars + 1, sizeof *w->all.scalars);
    w->all.series = calloc(layout->n_series * layout->n_months + 1, sizeof *w->all.series);
    w->own = w->model.worker_create(w->model.model);
    if (w->all.scalars == NULL || w->all.series == NULL || w->own == NULL) {
        worker_destroy(w);
        return NULL;
    }
    return w;
}

/* The outcome is given as all NaN, as an experiment does. */
static void clear(worker *w)
{
    const sim_layout *layout = model_program_layout(&w->program);
    for (size_t i = 0; i < layout->n_scalars; i++)
        w->all.scalars[i] = (double)NAN;
    for (size_t i = 0; i < layout->n_series * layout->n_months; i++)
        w->all.series[i] = (double)NAN;
}

static sim_status replicate(void *context, const sim_rng_key *parameters, const sim_rng_key *chance,
                            sim_outcome *outcome, sim_error *error)
{
    (void)chance;
    worker *w = context;
    const sim_impact_task *task = &w->without->tasks[parameters->future];
    sim_rng_key unknowns, luck;
    sim_experiment_keys(w->without->run, task->replication, &unknowns, &luck);
    w->program.silent_risk = (int)task->of + 1;
    clear(w);
    sim_status status = w->model.replicate(w->own, &unknowns, &luck, &w->all, error);
    for (size_t i = 0; status == SIM_OK && i < w->without->n_scalars; i++)
        outcome->scalars[i] = w->all.scalars[w->without->scalars[i]];
    return status;
}

sim_model model_program_without(const model_without *without)
{
    return (sim_model){.model = without,
                       .worker_create = worker_create,
                       .worker_destroy = worker_destroy,
                       .replicate = replicate};
}

size_t model_program_risks(const model_program *program)
{
    return program->scenario->n_risks;
}

bool model_without_reaches(const model_program *program, size_t risk, double strikes)
{
    const model_risk *rules = &program->scenario->risks[risk];
    bool may_strike_a_twin_only = rules->enabled && rules->hits_alone &&
                                  (rules->borne_by_supplier || rules->trigger == MODEL_TRIGGER_CONDITION);
    return strikes > 0.0 || may_strike_a_twin_only;
}

size_t model_program_risk_count(const model_program *program, size_t risk)
{
    return program->layout->risk_count_of + risk;
}
