#include "models/alternatives.h"

#include <math.h>
#include "models/accession.h"

double model_alternatives_hazard(double rate, double growth, double from_years, double years)
{
    return rate * years * (1.0 + growth * (from_years + 0.5 * years));
}

/* Years after `from_years` in which the hazard integrates to `left`; infinite where it never does. */
static double years_until(double rate, double growth, double from_years, double left)
{
    if (rate <= 0.0)
        return INFINITY;
    double a = 0.5 * rate * growth, b = rate * (1.0 + growth * from_years);
    /* a y^2 + b y = left, in the form that does not cancel */
    return 2.0 * left / (b + sqrt(b * b + 4.0 * a * left));
}

static double first_day(const model_process *process)
{
    const model_scenario *s = process->world->scenario;
    return fmax(0.0, s->accessions[process->accession].earliest_start - s->horizon.start);
}

static double rate_of(const model_process *process)
{
    const model_scenario *s = process->world->scenario;
    return s->alternatives.rate_per_year * s->accessions[process->accession].alternatives_factor *
           pow(s->alternatives.not_yet_factor, process->not_yets);
}

static double years_of(const model_process *process, double days)
{
    return (days - first_day(process)) / MODEL_DAYS_PER_YEAR;
}

/* Nothing can be lost any more where it has signed, or has stopped for good. */
static bool is_settled(const model_process *process)
{
    return process->world->dissolved || model_accession_binds(process) ||
           process->state == MODEL_ACCESSION_LOST ||
           (process->state == MODEL_ACCESSION_STOPPED &&
            !sim_engine_is_pending(process->world->engine, process->next));
}

static void taken(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    model_process *process = subject;
    if (is_settled(process))
        return;
    double years = years_of(process, model_world_now(process->world));
    MODEL_TELL(process->world, MODEL_TRACE_CANDIDATE_LOST,
               model_subject_accession(process->accession, process->stage), years, process->not_yets,
               rate_of(process) *
                   (1.0 + process->world->scenario->alternatives.waiting_growth_per_year * years));
    model_accession_lose(process);
    process->world->lost_candidates++;
}

/* From now on, at the rate of now, until the horizon ends. */
static void look_out(model_process *process)
{
    model_world *world = process->world;
    double from = process->alternative_from_days;
    double growth = world->scenario->alternatives.waiting_growth_per_year;
    double at = from + MODEL_DAYS_PER_YEAR * years_until(rate_of(process), growth, years_of(process, from),
                                                         process->alternative_left);
    if (at < world->program->month_start_days[world->program->n_months])
        process->alternative = model_world_schedule(world, at, taken, process, 0);
}

void model_alternatives_after_not_yet(model_process *process)
{
    model_world *world = process->world;
    const model_alternatives *rules = &world->scenario->alternatives;
    if (process->alternative_left <= 0.0) /* it has none */
        return;
    sim_engine_cancel(world->engine, process->alternative);
    double now = model_world_now(world), from = process->alternative_from_days;
    double before = rate_of(process) / rules->not_yet_factor; /* until this not yet */
    process->alternative_left -= model_alternatives_hazard(
        before, rules->waiting_growth_per_year, years_of(process, from), (now - from) / MODEL_DAYS_PER_YEAR);
    process->alternative_left = fmax(process->alternative_left, 0.0);
    process->alternative_from_days = now;
    look_out(process);
}

void model_alternatives_start(model_world *world)
{
    const model_scenario *s = world->scenario;
    for (size_t a = 0; a < s->n_accessions && s->alternatives.enabled && !world->alone; a++) {
        model_process *process = &world->processes[a];
        if (s->accessions[a].founders)
            continue;
        process->alternative_left = sim_exponential_at(&world->chance, MODEL_PURPOSE_ALTERNATIVE,
                                                       world->program->accession_entity[a], 0);
        process->alternative_from_days = first_day(process);
        look_out(process);
    }
}
