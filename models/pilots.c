#include "models/pilots.h"

#include <math.h>
#include "models/accession.h"
#include "models/capacity.h"
#include "models/support.h"

struct model_pilot_run {
    model_world *world;
    int pilot, accession;
    double ends_days; /* NaN: not begun */
    bool has_succeeded;
    size_t until_month; /* of its saving */
    model_flow saving[MODEL_MAX_MEMBERS];
};

static const model_pilot *rules_of(const struct model_pilot_run *run)
{
    return &run->world->scenario->pilots[run->pilot];
}

/* The stage with which it begins; -1: on its date. */
static int stage_of(const model_scenario *s, const model_pilot *rules)
{
    if (rules->stage < 0 && rules->holds_decision)
        return (int)s->n_stages - 2; /* the last decision */
    return rules->stage;
}

static uint64_t entity_of(const struct model_pilot_run *run)
{
    return sim_entity_id(rules_of(run)->id);
}

static const model_accession *accession_of(const struct model_pilot_run *run)
{
    return &run->world->scenario->accessions[run->accession];
}

static int participant_of(const struct model_pilot_run *run, int member)
{
    return run->world->program->participant_of[accession_of(run)->members[member]];
}

static model_subject about(const struct model_pilot_run *run)
{
    model_subject subject = model_subject_accession(run->accession, -1);
    subject.pilot = run->pilot;
    return subject;
}

/* What comes of a pilot that has succeeded, for one who took part. */
static void give_effects(const struct model_pilot_run *run, int participant)
{
    const model_pilot *rules = rules_of(run);
    model_world *world = run->world;
    model_partner *partner = &world->partners[participant];
    model_support_shock(world, participant, rules->support_political_logit, rules->support_staff_logit);
    partner->platform_similarity += rules->similarity_gain * (1.0 - partner->platform_similarity);
    if (rules->quality_points != 0.0 && isnan(partner->joined_days))
        model_world_own(world, partner->served_by)->quality_shock += rules->quality_points;
}

static void ends(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    struct model_pilot_run *run = subject;
    model_world *world = run->world;
    const model_pilot *rules = rules_of(run);
    double u = model_world_uniform(world, MODEL_PURPOSE_PILOT_SUCCESS, entity_of(run), 0);
    run->has_succeeded = u < rules->success_probability;
    for (int i = 0; i < accession_of(run)->n_members; i++) {
        if (run->has_succeeded)
            give_effects(run, participant_of(run, i));
        else
            model_support_shock(world, participant_of(run, i), rules->failure_support_logit,
                                rules->failure_support_logit);
    }
    if (run->has_succeeded) {
        world->experience_workplaces += rules->experience_workplaces;
        world->pilots_succeeded++;
        double until = run->ends_days + rules->saving_years * MODEL_DAYS_PER_YEAR;
        for (run->until_month = world->month; run->until_month < world->program->n_months &&
                                              world->program->month_start_days[run->until_month] < until;)
            run->until_month++;
    }
    double saving = run->has_succeeded ? model_realised(world->scenario, rules->saving_eur_per_year) : 0.0;
    MODEL_TELL(world, MODEL_TRACE_PILOT_ENDED, about(run), run->has_succeeded ? 1.0 : 0.0,
               rules->success_probability, u, saving, rules->saving_eur_per_year, rules->saving_years);
}

/* Gives the months that it will take. */
static double begin(struct model_pilot_run *run)
{
    model_world *world = run->world;
    const model_pilot *rules = rules_of(run);
    double months =
        model_world_sample(world, &rules->duration_months, MODEL_PURPOSE_PILOT_DURATION, entity_of(run), 0);
    double eur = model_world_sample(world, &rules->cost_eur, MODEL_PURPOSE_PILOT_COST, entity_of(run), 0);
    run->ends_days = model_world_now(world) + months * MODEL_DAYS_PER_MONTH;
    MODEL_TELL(world, MODEL_TRACE_PILOT_BEGUN, about(run), months, eur, rules->holds_decision ? 1.0 : 0.0);
    model_world_book_accession(world, MODEL_CATEGORY_PREPARATION, accession_of(run), eur, false);
    model_world_schedule(world, run->ends_days, ends, run, 0);
    return months;
}

static bool may_begin(const struct model_pilot_run *run)
{
    const model_process *process = &run->world->processes[run->accession];
    return isnan(run->ends_days) && !run->world->dissolved && process->state != MODEL_ACCESSION_STOPPED &&
           process->state != MODEL_ACCESSION_LOST && !model_accession_binds(process);
}

static void begins(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    struct model_pilot_run *run = subject;
    if (may_begin(run))
        begin(run);
}

static int founders_of(const model_scenario *s)
{
    for (size_t a = 0; a < s->n_accessions; a++)
        if (s->accessions[a].founders)
            return (int)a;
    return -1;
}

void model_pilots_start(model_world *world)
{
    const model_scenario *s = world->scenario;
    if (world->alone || s->n_pilots == 0 || s->n_accessions == 0)
        return;
    world->pilots = SIM_ARENA_NEW(world->arena, struct model_pilot_run, s->n_pilots);
    for (size_t i = 0; i < s->n_pilots; i++) {
        const model_pilot *rules = &s->pilots[i];
        int accession = rules->accession >= 0 ? rules->accession : founders_of(s);
        if (!rules->enabled || accession < 0)
            continue;
        struct model_pilot_run *run = &world->pilots[world->n_pilots++];
        *run = (struct model_pilot_run){
            .world = world, .pilot = (int)i, .accession = accession, .ends_days = NAN};
        if (stage_of(s, rules) < 0)
            /* At noon: at midnight of the first it would still belong to the month before. */
            model_world_schedule(world, fmax(0.0, rules->start_date - s->horizon.start) + 0.5, begins, run,
                                 0);
    }
}

double model_pilots_at_stage(model_process *process)
{
    model_world *world = process->world;
    double held = 0.0;
    for (size_t i = 0; i < world->n_pilots; i++) {
        struct model_pilot_run *run = &world->pilots[i];
        if (run->accession != process->accession ||
            stage_of(world->scenario, rules_of(run)) != process->stage || !may_begin(run))
            continue;
        double months = begin(run);
        held = rules_of(run)->holds_decision ? fmax(held, months) : held;
    }
    return held;
}

void model_pilots_close_month(model_world *world)
{
    const double *start = world->program->month_start_days;
    for (size_t i = 0; i < world->n_pilots; i++) {
        struct model_pilot_run *run = &world->pilots[i];
        if (!run->has_succeeded || world->month >= run->until_month || start[world->month] < run->ends_days)
            continue;
        double monthly = model_realised(world->scenario, rules_of(run)->saving_eur_per_year) / 12.0,
               all = 0.0;
        for (int k = 0; k < accession_of(run)->n_members; k++)
            all += world->partners[participant_of(run, k)].base.workplaces;
        for (int k = 0; k < accession_of(run)->n_members; k++) {
            int participant = participant_of(run, k);
            if (!isnan(world->partners[participant].joined_days) ||
                !isnan(world->partners[participant].left_days))
                continue; /* its savings are the partnership's by now */
            double part = world->partners[participant].base.workplaces / all;
            model_world_book_cents(world, MODEL_CATEGORY_PILOTS, participant,
                                   model_flow_next(&run->saving[k], -monthly * part));
        }
    }
}
