#include "models/model.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "models/layout.h"
#include "models/merger.h"
#include "models/outcome.h"
#include "models/trace.h"
#include "models/world.h"

/* Draws of one future whose figures cannot be true together are repeated at most so often. */
#define MOST_ATTEMPTS 1000

/* ---- the program ---- */

static void add_recess(sim_calendar *calendar, const model_calendar_rules *rules, int year)
{
    sim_date summer = sim_date_from_ymd(year, rules->recess_start_month, rules->recess_start_day);
    sim_date christmas = sim_date_from_ymd(year, 12, 22);
    if (rules->recess_weeks > 0.0)
        sim_calendar_add_window(calendar,
                                (sim_window){summer, summer + (sim_date)lround(7.0 * rules->recess_weeks)});
    if (rules->christmas_weeks > 0.0)
        sim_calendar_add_window(
            calendar, (sim_window){christmas, christmas + (sim_date)lround(7.0 * rules->christmas_weeks)});
}

/* When the council of a municipality decides nothing: recess, and around its elections. */
static sim_calendar *council_calendar(const model_scenario *s, int municipality)
{
    sim_calendar *calendar = sim_calendar_create();
    int first = sim_date_to_ymd(s->horizon.start).year, last = sim_date_to_ymd(s->horizon.end).year;
    for (int year = first; year <= last + 10; year++) /* decisions may lie past the horizon */
        add_recess(calendar, &s->calendar, year);
    sim_date dates[MODEL_MAX_ELECTIONS];
    int n = model_merger_elections(s, municipality, dates);
    for (int i = 0; i < n; i++)
        sim_calendar_add_window(
            calendar, (sim_window){dates[i] - (sim_date)lround(7.0 * s->calendar.freeze_before_weeks),
                                   dates[i] + (sim_date)lround(7.0 * s->calendar.freeze_after_weeks)});
    sim_calendar_seal(calendar);
    return calendar;
}

static void find_participants(model_program *program)
{
    const model_scenario *s = program->scenario;
    for (size_t i = 0; i < s->n_municipalities; i++) {
        int accession = -1;
        for (size_t a = 0; a < s->n_accessions; a++)
            for (int k = 0; k < s->accessions[a].n_members; k++)
                if (s->accessions[a].members[k] == (int)i)
                    accession = (int)a;
        program->participant_of[i] = -1;
        if (accession < 0 && s->n_accessions > 0 && !model_merger_concerns(s, (int)i))
            continue;
        program->participant_of[i] = (int)program->n_participants;
        program->participants[program->n_participants++] =
            (model_participant){.municipality = (int)i,
                                .accession = accession,
                                .entity = sim_entity_id(s->municipalities[i].id),
                                .calendar = council_calendar(s, (int)i)};
    }
}

static void rank_participants(model_program *program)
{
    const model_municipality *m = program->scenario->municipalities;
    for (size_t p = 0; p < program->n_participants; p++)
        for (size_t q = 0; q < program->n_participants; q++)
            program->participants[p].rank += strcmp(m[program->participants[q].municipality].id,
                                                    m[program->participants[p].municipality].id) < 0;
}

static void lay_out_months(model_program *program)
{
    const model_scenario *s = program->scenario;
    sim_ymd start = sim_date_to_ymd(s->horizon.start), end = sim_date_to_ymd(s->horizon.end);
    program->n_months = (size_t)(12 * (end.year - start.year) + end.month - start.month + 1);
    program->month_start_days = calloc(program->n_months + 1, sizeof *program->month_start_days);
    program->month_year = calloc(program->n_months + 1, sizeof *program->month_year);
    if (!program->month_start_days || !program->month_year)
        abort();
    for (size_t m = 0; m <= program->n_months; m++) {
        sim_date first = sim_date_add_months(s->horizon.start, (int)m);
        program->month_start_days[m] = first - s->horizon.start;
        program->month_year[m] = sim_date_to_ymd(first).year;
    }
}

/* With every unknown at its mean the baselines must close: otherwise the config is at fault, not a draw. */
static sim_status check_baselines(const model_program *program, sim_error *error)
{
    for (size_t p = 0; p < program->n_participants; p++) {
        model_base base;
        sim_status status = model_base_calibrate(
            program->scenario, &program->scenario->municipalities[program->participants[p].municipality],
            &base, error);
        if (status != SIM_OK)
            return status;
    }
    return SIM_OK;
}

sim_status model_program_create(const model_scenario *scenario, model_program **out, sim_error *error)
{
    model_program *program = calloc(1, sizeof *program);
    if (!program)
        abort();
    program->scenario = scenario;
    program->participants = calloc(scenario->n_municipalities + 1, sizeof *program->participants);
    program->participant_of = calloc(scenario->n_municipalities + 1, sizeof *program->participant_of);
    program->accession_entity = calloc(scenario->n_accessions + 1, sizeof *program->accession_entity);
    program->risk_entity = calloc(scenario->n_risks + 1, sizeof *program->risk_entity);
    if (!program->participants || !program->participant_of || !program->accession_entity ||
        !program->risk_entity)
        abort();
    for (size_t a = 0; a < scenario->n_accessions; a++) {
        program->accession_entity[a] = sim_entity_id(scenario->accessions[a].id);
        program->has_founders = program->has_founders || scenario->accessions[a].founders;
    }
    for (size_t k = 0; k < scenario->n_risks; k++)
        program->risk_entity[k] = sim_entity_id(scenario->risks[k].id);
    find_participants(program);
    rank_participants(program);
    lay_out_months(program);
    program->layout = model_layout_create(program);
    sim_status status = check_baselines(program, error);
    if (status != SIM_OK) {
        model_program_destroy(program);
        return status;
    }
    *out = program;
    return SIM_OK;
}

void model_program_destroy(model_program *program)
{
    if (!program)
        return;
    for (size_t p = 0; p < program->n_participants; p++)
        sim_calendar_destroy(program->participants[p].calendar);
    model_layout_destroy(program->layout);
    free(program->participants);
    free(program->participant_of);
    free(program->accession_entity);
    free(program->risk_entity);
    free(program->month_start_days);
    free(program->month_year);
    free(program);
}

const sim_layout *model_program_layout(const model_program *program)
{
    return &program->layout->layout;
}

static int find_metric(const sim_metric *metrics, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(metrics[i].name, name) == 0)
            return (int)i;
    return -1;
}

int model_program_scalar(const model_program *program, const char *name)
{
    return find_metric(program->layout->scalars, program->layout->n_scalars, name);
}

int model_program_series(const model_program *program, const char *name)
{
    return find_metric(program->layout->series, program->layout->n_series, name);
}

/* ---- replications ---- */

typedef struct worker {
    const model_program *program;
    model_program traced; /* that program, with somebody who listens */
    sim_arena *arena;
    sim_engine *engine;
    model_base *bases;
    bool apart; /* nothing is shared between a world and its twin */
} worker;

static void *worker_create(const void *model)
{
    const model_program *program = model;
    worker *w = calloc(1, sizeof *w);
    if (!w)
        abort();
    w->program = program;
    w->arena = sim_arena_create(0);
    w->engine = sim_engine_create();
    w->bases = calloc(program->n_participants + 1, sizeof *w->bases);
    if (!w->bases)
        abort();
    return w;
}

static void *traced_worker_create(const void *model)
{
    const model_traced *traced = model;
    worker *w = worker_create(traced->program);
    w->traced = *traced->program;
    w->traced.trace = traced->trace;
    w->apart = true; /* who listens hears all of both worlds */
    w->program = &w->traced;
    return w;
}

static void *apart_worker_create(const void *model)
{
    worker *w = worker_create(model);
    w->apart = true;
    return w;
}

static void worker_destroy(void *context)
{
    worker *w = context;
    if (!w)
        return;
    sim_arena_destroy(w->arena);
    sim_engine_destroy(w->engine);
    free(w->bases);
    free(w);
}

/* Draws the unknowns of one municipality anew, on the same streams, numbered by the attempt. */
static bool redraw(const model_scenario *drawn, const model_chosen *chosen, model_municipality *municipality,
                   int element, const sim_rng_key *key, uint64_t attempt)
{
    bool any = false;
    for (size_t i = 0; i < drawn->n_unknowns; i++) {
        const model_unknown *u = &drawn->unknowns[i];
        if (u->list != MODEL_LIST_MUNICIPALITIES || u->element != element || u->is_dist ||
            (chosen != NULL && !isnan(chosen->values[i])))
            continue;
        *(double *)(void *)((char *)municipality + u->offset) =
            model_unknown_draw(drawn, i, chosen, key, attempt);
        any = true;
    }
    return any;
}

/* Calibrates all participants. A draw in which the parts of a municipality exceed its baseline cannot be
 * true: that municipality's own unknowns are drawn again (the others keep theirs), which conditions them on
 * being consistent. */
static sim_status calibrate_kind(worker *w, const model_scenario *drawn, const sim_rng_key *key, bool bodies,
                                 sim_error *error)
{
    for (size_t p = 0; p < w->program->n_participants; p++) {
        int element = w->program->participants[p].municipality;
        model_municipality own = drawn->municipalities[element];
        if ((own.kind != MODEL_KIND_MUNICIPALITY) != bodies)
            continue;
        uint64_t attempt = 0;
        sim_status status;
        while ((status = model_base_calibrate(drawn, &own, &w->bases[p], error)) != SIM_OK) {
            if (++attempt >= MOST_ATTEMPTS || !redraw(drawn, w->program->chosen, &own, element, key, attempt))
                return status;
        }
        if (attempt > 0) /* the draw lives in the arena, and is ours */
            ((model_municipality *)drawn->municipalities)[element] = own;
    }
    return SIM_OK;
}

/* Bodies have a share of what their hosts turn out to be. */
static sim_status calibrate(worker *w, const model_scenario *drawn, const sim_rng_key *key, sim_error *error)
{
    sim_status status = calibrate_kind(w, drawn, key, false, error);
    return status == SIM_OK ? calibrate_kind(w, drawn, key, true, error) : status;
}

static sim_status replicate(void *context, const sim_rng_key *parameters, const sim_rng_key *chance,
                            sim_outcome *outcome, sim_error *error)
{
    worker *w = context;
    sim_arena_reset(w->arena);
    const model_scenario *drawn =
        model_scenario_draw(w->program->scenario, w->arena, parameters, w->program->chosen);
    sim_status status = calibrate(w, drawn, parameters, error);
    if (status != SIM_OK)
        return status;
    model_setting setting = {.program = w->program,
                             .scenario = drawn,
                             .bases = w->bases,
                             .arena = w->arena,
                             .engine = w->engine,
                             .chance = *chance};
    model_world *world, *twin;
    if (!model_world_run(&setting, w->apart, &world, &twin, error))
        return SIM_ERR_FAILED;
    model_outcome_fill(w->program, world, twin, outcome);
    if (world->teller != NULL)
        model_teller_ends(world, outcome);
    return SIM_OK;
}

sim_model model_program_model(const model_program *program)
{
    return (sim_model){.model = program,
                       .worker_create = worker_create,
                       .worker_destroy = worker_destroy,
                       .replicate = replicate};
}

sim_model model_program_model_apart(const model_program *program)
{
    sim_model model = model_program_model(program);
    model.worker_create = apart_worker_create;
    return model;
}

sim_model model_program_traced(const model_traced *traced)
{
    sim_model model = model_program_model(traced->program);
    model.model = traced;
    model.worker_create = traced_worker_create;
    return model;
}
