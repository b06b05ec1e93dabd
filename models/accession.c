/* The life of an accession: its turn, its project team, live or stopped. */
#include <math.h>
#include "models/alternatives.h"
#include "models/pilots.h"
#include "models/pipeline.h"
#include "models/risk.h"

const model_accession *model_pipeline_rules(const model_process *process)
{
    return &process->world->scenario->accessions[process->accession];
}

const model_stage *model_pipeline_stage(const model_process *process)
{
    return &process->world->scenario->stages[process->stage];
}

model_subject model_pipeline_subject(const model_process *process)
{
    return model_subject_accession(process->accession, process->stage);
}

uint64_t model_accession_entity(const model_world *world, int accession, int stage)
{
    return sim_entity_id2(world->program->accession_entity[accession],
                          stage < 0 ? 0 : sim_entity_id(world->scenario->stages[stage].id));
}

bool model_accession_is_under_way(const model_process *process)
{
    return process->state >= MODEL_ACCESSION_WORKING && process->state <= MODEL_ACCESSION_MIGRATING;
}

double model_accession_stage_code(const model_world *world, const model_process *process)
{
    switch (process->state) {
    case MODEL_ACCESSION_WAITING:
        return 0.0;
    case MODEL_ACCESSION_LIVE:
        return (double)world->scenario->n_stages + 1.0;
    case MODEL_ACCESSION_STOPPED:
        return MODEL_STAGE_STOPPED;
    case MODEL_ACCESSION_LOST:
        return MODEL_STAGE_LOST;
    default:
        return process->stage + 1.0;
    }
}

/* Books what the process has cost since it was last looked at, shared equally. */
void model_accession_close_month(model_world *world, model_process *process)
{
    double now = model_world_now(world);
    double eur = (now - process->cost_touched_days) * process->cost_eur_per_day;
    double people_eur = (now - process->cost_touched_days) * process->people_eur_per_day;
    process->cost_touched_days = now;
    if (eur > 0.0)
        model_world_book_accession(world, process->cost_category, model_pipeline_rules(process), eur, false);
    if (people_eur > 0.0)
        model_world_book_accession(world, MODEL_CATEGORY_PREPARATION, model_pipeline_rules(process),
                                   people_eur, false);
}

/* Process manager while it is prepared; quartermaster from the last decision stage until it is live. */
static double people_eur_per_month(const model_process *process)
{
    const model_pipeline *rules = &process->world->scenario->pipeline;
    if (!model_accession_is_under_way(process))
        return 0.0;
    bool transition = model_pipeline_stage(process)->kind == MODEL_STAGE_TRANSITION;
    return (transition ? 0.0 : rules->process_manager_eur_per_month) +
           (model_pipeline_is_led(process) ? rules->quartermaster_eur_per_month : 0.0);
}

void model_pipeline_set_cost(model_process *process, double eur_per_month, model_category category)
{
    const model_pipeline *pipeline = &process->world->scenario->pipeline;
    double workplaces = 0.0;
    for (int i = 0; i < model_pipeline_rules(process)->n_members; i++)
        workplaces += process->world->partners[model_pipeline_participant(process, i)].led_workplaces;
    model_accession_close_month(process->world, process);
    process->cost_eur_per_day =
        eur_per_month *
        model_scale_factor(workplaces, pipeline->reference_workplaces, pipeline->size_elasticity) /
        MODEL_DAYS_PER_MONTH;
    process->cost_category = category;
    process->people_eur_per_day = people_eur_per_month(process) / MODEL_DAYS_PER_MONTH;
}

void model_accession_delay(model_process *process, double days)
{
    if (model_accession_is_under_way(process))
        process->delay_days += days;
}

bool model_pipeline_waits_out_delay(model_process *process, sim_event_fn step)
{
    if (process->delay_days <= 0.0)
        return false;
    double days = process->delay_days;
    process->delay_days = 0.0;
    MODEL_TELL(process->world, MODEL_TRACE_DELAY_WAITED, model_pipeline_subject(process), days);
    process->next =
        model_world_schedule(process->world, model_world_now(process->world) + days, step, process, 0);
    return true;
}

void model_pipeline_go_on(model_process *process, model_accession_state state, double after_days,
                          sim_event_fn step)
{
    process->state = state;
    process->next =
        model_world_schedule(process->world, model_world_now(process->world) + after_days, step, process, 0);
}

double model_pipeline_sample(const model_process *process, const sim_dist *dist, model_purpose purpose)
{
    return model_world_sample(process->world, dist, purpose,
                              model_accession_entity(process->world, process->accession, process->stage),
                              process->attempt);
}

void model_pipeline_release_team(model_process *process)
{
    if (process->holds_team)
        sim_resource_release(process->world->project_team);
    process->holds_team = false;
}

double model_pipeline_months_since_begun(const model_process *process)
{
    return (model_world_now(process->world) - process->stage_start_days[0]) / MODEL_DAYS_PER_MONTH;
}

int model_pipeline_participant(const model_process *process, int member)
{
    return process->world->program->participant_of[model_pipeline_rules(process)->members[member]];
}

/* ---- start ---- */

static void team_granted(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end,
                         double waited_days)
{
    (void)engine;
    (void)argument;
    (void)end;
    model_process *process = subject;
    if (!process->world->dissolved)
        MODEL_TELL(process->world, MODEL_TRACE_TEAM_GRANTED, model_pipeline_subject(process), waited_days);
    process->holds_team = process->world->scenario->pipeline.queues_enabled;
    if (process->world->dissolved)
        model_pipeline_release_team(process);
    else
        model_pipeline_enter_stage(process, process->stage);
}

/* Its turn has come, for the first time or again. */
static void tell_start(const model_process *process)
{
    model_subject start = model_pipeline_subject(process);
    start.other_accession = model_pipeline_rules(process)->after;
    if (process->returns > 0)
        MODEL_TELL(process->world, MODEL_TRACE_ACCESSION_RETURNS, start, process->returns);
    else
        MODEL_TELL(process->world, MODEL_TRACE_ACCESSION_BEGUN, start,
                   model_pipeline_rules(process)->after_months);
}

void model_pipeline_queue(sim_engine *engine, void *subject, int64_t argument)
{
    model_process *process = subject;
    if (process->world->dissolved)
        return;
    process->state = MODEL_ACCESSION_QUEUED;
    tell_start(process);
    if (process->world->scenario->pipeline.queues_enabled) {
        process->asked = process->world->project_team;
        process->request = sim_resource_request(process->asked, process->accession, team_granted, process, 0);
    } else {
        team_granted(engine, process, argument, SIM_WAIT_GRANTED, 0.0);
    }
}

/* Starts those whose turn comes because accession `passed` has come so far. */
void model_pipeline_release_followers(model_world *world, int passed, int stage)
{
    for (size_t a = 0; a < world->scenario->n_accessions; a++) {
        const model_accession *rules = &world->scenario->accessions[a];
        model_process *process = &world->processes[a];
        if (rules->after != passed || rules->after_stage != stage ||
            process->state != MODEL_ACCESSION_WAITING)
            continue;
        double earliest = rules->earliest_start - world->scenario->horizon.start;
        double at = fmax(model_world_now(world) + rules->after_months * MODEL_DAYS_PER_MONTH, earliest);
        process->state = MODEL_ACCESSION_WAITING;
        if (!sim_engine_is_pending(world->engine, process->next))
            process->next = model_world_schedule(world, at, model_pipeline_queue, process, 0);
    }
}

void model_accession_start_all(model_world *world)
{
    const model_scenario *s = world->scenario;
    for (size_t a = 0; a < s->n_accessions; a++) {
        model_process *process = &world->processes[a];
        process->world = world;
        process->accession = (int)a;
        process->live_days = process->stopped_days = NAN;
        for (int i = 0; i < MODEL_MAX_STAGES; i++)
            process->stage_start_days[i] = process->stage_end_days[i] = NAN;
        if (world->alone || s->accessions[a].after >= 0)
            continue;
        double at = fmax(0.0, s->accessions[a].earliest_start - s->horizon.start);
        process->next = model_world_schedule(world, at, model_pipeline_queue, process, 0);
    }
    model_alternatives_start(world);
    model_pilots_start(world);
}

/* ---- overtaken by a merger ---- */

bool model_accession_binds(const model_process *process)
{
    return process->state == MODEL_ACCESSION_PREPARING || process->state == MODEL_ACCESSION_MIGRATING ||
           process->state == MODEL_ACCESSION_LIVE;
}

/* What is under way ends, whatever step it is at. */
static void withdraw(model_process *process, model_accession_state state)
{
    model_world *world = process->world;
    sim_engine_cancel(world->engine, process->next);
    process->next = MODEL_NO_HANDLE;
    process->round++; /* bodies and councils that have been asked need not answer */
    if (process->state == MODEL_ACCESSION_QUEUED)
        sim_resource_withdraw(process->asked, process->request);
    if (process->state == MODEL_ACCESSION_STEERING &&
        !sim_resource_withdraw(process->asked, process->request))
        sim_resource_release(process->asked);
    process->state = state;
    model_pipeline_set_cost(process, 0.0, MODEL_CATEGORY_PREPARATION);
    model_pipeline_release_team(process);
    model_pipeline_release_quartermaster(process);
}

void model_accession_overtaken(model_process *process)
{
    if (process->world->dissolved || process->state == MODEL_ACCESSION_LOST) /* it has stopped already */
        return;
    MODEL_TELL(process->world, MODEL_TRACE_ABANDONED, model_pipeline_subject(process), 0.0);
    withdraw(process, MODEL_ACCESSION_STOPPED);
}

void model_accession_lose(model_process *process)
{
    if (!isnan(process->stage_start_days[0])) /* it had begun */
        process->stopped_days = model_world_now(process->world);
    withdraw(process, MODEL_ACCESSION_LOST);
}

/* ---- the end ---- */

void model_accession_stop_all(model_world *world)
{
    for (size_t a = 0; a < world->scenario->n_accessions; a++) {
        model_process *process = &world->processes[a];
        if (process->joined || process->state == MODEL_ACCESSION_LOST)
            continue;
        if (process->state == MODEL_ACCESSION_LIVE)
            process->live_days = process->stage_end_days[process->stage] = NAN;
        if (process->state != MODEL_ACCESSION_STOPPED && process->state != MODEL_ACCESSION_WAITING)
            MODEL_TELL(world, MODEL_TRACE_ABANDONED, model_pipeline_subject(process), 0.0);
        process->state = MODEL_ACCESSION_STOPPED;
        model_pipeline_set_cost(process, 0.0, MODEL_CATEGORY_PREPARATION);
        model_pipeline_release_team(process);
        model_pipeline_release_quartermaster(process);
    }
}

/* ---- live ---- */

void model_accession_go_live(model_world *world, model_process *process)
{
    process->state = MODEL_ACCESSION_LIVE;
    process->live_days = model_world_now(world);
    process->stage_end_days[process->stage] = process->live_days;
    model_pipeline_set_cost(process, 0.0, MODEL_CATEGORY_PREPARATION);
    model_pipeline_release_quartermaster(process);
    MODEL_TELL(world, MODEL_TRACE_LIVE, model_pipeline_subject(process),
               model_pipeline_months_since_begun(process));
    model_risk_at_go_live(world, process);
    model_pipeline_release_followers(world, process->accession, (int)world->scenario->n_stages);
}
