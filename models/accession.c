#include "models/accession.h"

#include <math.h>
#include "models/migration.h"
#include "models/partnership.h"
#include "models/risk.h"
#include "models/support.h"

static void step_work_done(sim_engine *engine, void *subject, int64_t argument);
static void step_advised(sim_engine *engine, void *subject, int64_t argument);
static void step_decide(sim_engine *engine, void *subject, int64_t argument);
static void step_queue(sim_engine *engine, void *subject, int64_t argument);
static void enter_stage(model_process *process, int stage);
static void release_team(model_process *process);

static const model_accession *rules_of(const model_process *process)
{
    return &process->world->scenario->accessions[process->accession];
}

static const model_stage *stage_of(const model_process *process)
{
    return &process->world->scenario->stages[process->stage];
}

static model_subject about(const model_process *process)
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
        return -1.0;
    default:
        return process->stage + 1.0;
    }
}

/* Books what the process has cost since it was last looked at, shared equally. */
void model_accession_close_month(model_world *world, model_process *process)
{
    double now = model_world_now(world);
    double eur = (now - process->cost_touched_days) * process->cost_eur_per_day;
    process->cost_touched_days = now;
    if (eur > 0.0)
        model_world_book_accession(world, process->cost_category, rules_of(process), eur, false);
}

/* Sets what the process costs from now on; the amount is that of an accession of the reference size. */
static void set_cost(model_process *process, double eur_per_month, model_category category)
{
    const model_pipeline *pipeline = &process->world->scenario->pipeline;
    double workplaces = 0.0;
    for (int i = 0; i < rules_of(process)->n_members; i++)
        workplaces +=
            process->world->partners[process->world->program->participant_of[rules_of(process)->members[i]]]
                .led_workplaces;
    model_accession_close_month(process->world, process);
    process->cost_eur_per_day =
        eur_per_month *
        model_scale_factor(workplaces, pipeline->reference_workplaces, pipeline->size_elasticity) /
        MODEL_DAYS_PER_MONTH;
    process->cost_category = category;
}

void model_accession_delay(model_process *process, double days)
{
    if (model_accession_is_under_way(process))
        process->delay_days += days;
}

/* A delay that came during the step is waited out before the step ends. */
static bool waits_out_delay(model_process *process, sim_event_fn step)
{
    if (process->delay_days <= 0.0)
        return false;
    double days = process->delay_days;
    process->delay_days = 0.0;
    MODEL_TELL(process->world, MODEL_TRACE_DELAY_WAITED, about(process), days);
    process->next =
        model_world_schedule(process->world, model_world_now(process->world) + days, step, process, 0);
    return true;
}

static void go_on(model_process *process, model_accession_state state, double after_days, sim_event_fn step)
{
    process->state = state;
    process->next =
        model_world_schedule(process->world, model_world_now(process->world) + after_days, step, process, 0);
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
        MODEL_TELL(process->world, MODEL_TRACE_TEAM_GRANTED, about(process), waited_days);
    process->holds_team = process->world->scenario->pipeline.queues_enabled;
    if (process->world->dissolved)
        release_team(process);
    else
        enter_stage(process, process->stage);
}

/* Its turn has come, for the first time or again. */
static void tell_start(const model_process *process)
{
    model_subject start = about(process);
    start.other_accession = rules_of(process)->after;
    if (process->returns > 0)
        MODEL_TELL(process->world, MODEL_TRACE_ACCESSION_RETURNS, start, process->returns);
    else
        MODEL_TELL(process->world, MODEL_TRACE_ACCESSION_BEGUN, start, rules_of(process)->after_months);
}

static void step_queue(sim_engine *engine, void *subject, int64_t argument)
{
    model_process *process = subject;
    if (process->world->dissolved)
        return;
    process->state = MODEL_ACCESSION_QUEUED;
    tell_start(process);
    if (process->world->scenario->pipeline.queues_enabled)
        process->request =
            sim_resource_request(process->world->project_team, process->accession, team_granted, process, 0);
    else
        team_granted(engine, process, argument, SIM_WAIT_GRANTED, 0.0);
}

/* Starts those whose turn comes because accession `passed` has come so far. */
static void release_followers(model_world *world, int passed, int stage)
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
            process->next = model_world_schedule(world, at, step_queue, process, 0);
    }
}

void model_accession_start_all(model_world *world)
{
    const model_scenario *s = world->scenario;
    for (size_t a = 0; a < s->n_accessions; a++) {
        model_process *process = &world->processes[a];
        process->world = world;
        process->accession = (int)a;
        process->live_days = NAN;
        for (int i = 0; i < MODEL_MAX_STAGES; i++)
            process->stage_start_days[i] = process->stage_end_days[i] = NAN;
        if (world->alone || s->accessions[a].after >= 0)
            continue;
        double at = fmax(0.0, s->accessions[a].earliest_start - s->horizon.start);
        process->next = model_world_schedule(world, at, step_queue, process, 0);
    }
}

/* ---- one stage ---- */

static double stage_sample(const model_process *process, const sim_dist *dist, model_purpose purpose)
{
    return model_world_sample(process->world, dist, purpose,
                              model_accession_entity(process->world, process->accession, process->stage),
                              process->attempt);
}

static void enter_stage(model_process *process, int stage)
{
    model_world *world = process->world;
    if (stage != process->stage)
        process->attempt = 0;
    process->stage = stage;
    process->tried = 0;
    process->stage_entered_days = model_world_now(world);
    const model_stage *rules = stage_of(process);
    if (isnan(process->stage_start_days[stage]))
        process->stage_start_days[stage] = model_world_now(world);
    bool transition = rules->kind == MODEL_STAGE_TRANSITION;
    if (transition && world->scenario->exit.enabled)
        model_partnership_remember_plan(world, process->accession);
    double overrun = transition ? world->scenario->costs.one_off_overrun_factor : 1.0;
    if (transition)
        set_cost(process, world->scenario->migration.project_eur_per_month * overrun,
                 MODEL_CATEGORY_MIGRATION);
    else
        set_cost(process, rules->cost_eur_per_month, MODEL_CATEGORY_PREPARATION);
    process->state = transition ? MODEL_ACCESSION_PREPARING : MODEL_ACCESSION_WORKING;
    double months = stage_sample(process, &rules->duration_months, MODEL_PURPOSE_STAGE_DURATION) *
                    world->scenario->pipeline.schedule_overrun_factor;
    MODEL_TELL(world, transition ? MODEL_TRACE_TRANSITION_BEGUN : MODEL_TRACE_STAGE_BEGUN, about(process),
               months, process->cost_eur_per_day * MODEL_DAYS_PER_MONTH);
    model_risk_at_stage(world, process); /* which may delay what is under way */
    go_on(process, process->state, months * MODEL_DAYS_PER_MONTH, step_work_done);
}

/* Side by side: the works council (one joint round, or each its own and the slowest counts), the colleges'
 * and councils' preparation, and the unions, who have talked since the start of the stage. The slowest
 * counts. */
static double advice_days(const model_process *process)
{
    const model_world *world = process->world;
    const model_stage *stage = stage_of(process);
    double council = 0.0;
    if (world->scenario->pipeline.joint_works_council) {
        council = stage_sample(process, &stage->works_council_months, MODEL_PURPOSE_WORKS_COUNCIL);
    } else {
        for (int i = 0; i < rules_of(process)->n_members; i++) {
            int participant = world->program->participant_of[rules_of(process)->members[i]];
            if (!world->partners[participant].acts)
                continue;
            uint64_t entity =
                sim_entity_id2(model_world_participant(world, participant)->entity, sim_entity_id(stage->id));
            council =
                fmax(council, model_world_sample(world, &stage->works_council_months,
                                                 MODEL_PURPOSE_WORKS_COUNCIL, entity, process->attempt));
        }
    }
    double since = model_world_now(world) - process->stage_entered_days;
    double unions =
        stage_sample(process, &stage->unions_months, MODEL_PURPOSE_UNIONS) * MODEL_DAYS_PER_MONTH - since;
    double weeks = stage_sample(process, &stage->council_weeks, MODEL_PURPOSE_COUNCIL);
    double days = fmax(fmax(council * MODEL_DAYS_PER_MONTH, unions), weeks * 7.0);
    MODEL_TELL(world, MODEL_TRACE_ADVICE_ASKED, about(process), council,
               fmax(0.0, unions) / MODEL_DAYS_PER_MONTH, weeks * 7.0 / MODEL_DAYS_PER_MONTH,
               days / MODEL_DAYS_PER_MONTH, (council > 0.0) + (unions > 0.0) + (weeks > 0.0),
               world->scenario->pipeline.joint_works_council ? 1.0 : 0.0);
    return days;
}

static void advise(model_process *process)
{
    go_on(process, MODEL_ACCESSION_ADVISING, advice_days(process), step_advised);
}

static void step_work_done(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    model_process *process = subject;
    if (process->world->dissolved || waits_out_delay(process, step_work_done))
        return;
    if (process->state == MODEL_ACCESSION_PREPARING) {
        process->state = MODEL_ACCESSION_MIGRATING;
        model_migration_start(process->world, process);
    } else {
        advise(process);
    }
}

/* The day on which the last of the councils meets; without a calendar: now. */
static double meeting_days(const model_process *process)
{
    const model_world *world = process->world;
    double now = model_world_now(world);
    if (!world->scenario->calendar.enabled || !stage_of(process)->needs_council)
        return now;
    sim_date today = model_world_date(world, ceil(now)), last = today;
    int slowest = world->program->participant_of[rules_of(process)->members[0]];
    for (int i = 0; i < rules_of(process)->n_members; i++) {
        int participant = world->program->participant_of[rules_of(process)->members[i]];
        if (!world->partners[participant].acts)
            continue;
        const model_municipality *m = model_world_municipality(world, participant);
        sim_date meets = sim_calendar_next_meeting(model_world_participant(world, participant)->calendar,
                                                   today, m->council_weekday, m->council_week);
        slowest = meets > last ? participant : slowest;
        last = meets > last ? meets : last;
    }
    if (world->teller != NULL)
        model_teller_meeting(world, about(process), slowest, today, last);
    return fmax(now, last - world->scenario->horizon.start);
}

static void steering_done(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    model_process *process = subject;
    if (process->world->scenario->pipeline.queues_enabled)
        sim_resource_release(process->world->steering_group);
    if (process->world->dissolved)
        return;
    process->state = MODEL_ACCESSION_MEETING;
    process->next = model_world_schedule(process->world, meeting_days(process), step_decide, process, 0);
}

static void steering_granted(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end,
                             double waited_days)
{
    (void)engine;
    (void)argument;
    (void)end;
    model_process *process = subject;
    double days = process->world->scenario->pipeline.steering_group_weeks * 7.0;
    MODEL_TELL(process->world, MODEL_TRACE_STEERING_GROUP, about(process), waited_days, days);
    process->next = model_world_schedule(process->world, model_world_now(process->world) + days,
                                         steering_done, process, 0);
}

static void step_advised(sim_engine *engine, void *subject, int64_t argument)
{
    (void)argument;
    model_process *process = subject;
    if (process->world->dissolved || waits_out_delay(process, step_advised))
        return;
    process->state = MODEL_ACCESSION_STEERING;
    if (process->world->scenario->pipeline.queues_enabled)
        process->request = sim_resource_request(process->world->steering_group, process->accession,
                                                steering_granted, process, 0);
    else
        steering_done(engine, process, 0);
}

/* ---- decision ---- */

/* What a decision is drawn from. */
typedef struct grounds {
    int least_support; /* participant */
    double support, benefit, quality;
    double go, not_yet; /* probability of go; of go or not yet, while attempts are left */
} grounds;

static grounds weigh(const model_process *process)
{
    const model_world *world = process->world;
    const model_stage *stage = stage_of(process);
    grounds g = {.support = INFINITY};
    double workplaces = 0.0;
    for (int i = 0; i < rules_of(process)->n_members; i++) {
        int participant = world->program->participant_of[rules_of(process)->members[i]];
        double weight = world->partners[participant].led_workplaces;
        if (!world->partners[participant].acts)
            continue;
        if (world->partners[participant].support < g.support)
            g.least_support = participant;
        g.support = fmin(g.support, world->partners[participant].support);
        g.quality += weight * world->organisations[world->partners[participant].served_by].satisfaction;
        workplaces += weight;
    }
    g.quality /= workplaces;
    if (world->founded) /* the service that the partnership shows */
        g.quality = model_world_partnership(world)->satisfaction;
    g.benefit = model_partnership_planned_benefit(world, process->accession);
    double logit = stage->go_intercept + stage->go_support_weight * (g.support - 0.5) +
                   stage->go_benefit_weight * g.benefit + stage->go_quality_weight * (g.quality - 6.5);
    g.go = 1.0 / (1.0 + exp(-logit));
    g.not_yet = g.go + (1.0 - g.go) * stage->not_yet_share;
    return g;
}

static void tell_decision(const model_process *process, model_trace_kind outcome, const grounds *g, double u)
{
    const model_stage *stage = stage_of(process);
    model_subject decided = about(process);
    decided.participant = g->least_support;
    MODEL_TELL(process->world, outcome, decided, g->go, u, g->not_yet, process->tried,
               process->world->scenario->pipeline.max_attempts, stage->go_intercept, g->support,
               stage->go_support_weight * (g->support - 0.5), g->benefit,
               stage->go_benefit_weight * g->benefit, g->quality,
               stage->go_quality_weight * (g->quality - 6.5));
}

static void release_team(model_process *process)
{
    if (process->holds_team)
        sim_resource_release(process->world->project_team);
    process->holds_team = false;
}

static double months_since_begun(const model_process *process)
{
    return (model_world_now(process->world) - process->stage_start_days[0]) / MODEL_DAYS_PER_MONTH;
}

static void decide_go(model_process *process)
{
    model_world *world = process->world;
    int stage = process->stage;
    process->stage_end_days[stage] = model_world_now(world);
    if (world->scenario->stages[stage + 1].kind == MODEL_STAGE_TRANSITION) {
        MODEL_TELL(world, MODEL_TRACE_AGREEMENT_SIGNED, about(process), months_since_begun(process));
        release_team(process);
    }
    release_followers(world, process->accession, stage);
    enter_stage(process, stage + 1);
}

static void decide_not_yet(model_process *process)
{
    const model_accession *rules = rules_of(process);
    double months = stage_sample(process, &stage_of(process)->rework_months, MODEL_PURPOSE_REWORK);
    MODEL_TELL(process->world, MODEL_TRACE_REWORK, about(process), months,
               process->world->scenario->support.waiting_weight);
    process->not_yets++;
    process->attempt++;
    for (int i = 0; i < rules->n_members; i++)
        model_support_shock(process->world, process->world->program->participant_of[rules->members[i]],
                            -process->world->scenario->support.waiting_weight, 0.0);
    /* After the rework the bodies advise anew. */
    go_on(process, MODEL_ACCESSION_REWORK, months * MODEL_DAYS_PER_MONTH, step_work_done);
}

static void decide_no_go(model_process *process)
{
    model_world *world = process->world;
    const model_stage *stage = stage_of(process);
    process->no_gos++;
    process->no_go_at[process->stage] = true;
    process->state = MODEL_ACCESSION_STOPPED;
    set_cost(process, 0.0, MODEL_CATEGORY_PREPARATION);
    release_team(process);
    uint64_t entity = model_accession_entity(world, process->accession, process->stage);
    double months = model_world_sample(world, &stage->return_months, MODEL_PURPOSE_RETURN_MONTHS, entity,
                                       process->returns);
    bool returns = model_world_uniform(world, MODEL_PURPOSE_RETURN, entity, process->returns) <
                   stage->return_probability;
    MODEL_TELL(world, MODEL_TRACE_STOPPED, about(process), returns ? 1.0 : 0.0,
               returns ? months : (double)NAN);
    process->returns++;
    process->attempt++;
    if (returns)
        process->next = model_world_schedule(world, model_world_now(world) + months * MODEL_DAYS_PER_MONTH,
                                             step_queue, process, 0);
}

static void step_decide(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    model_process *process = subject;
    const model_world *world = process->world;
    if (world->dissolved)
        return;
    grounds g = weigh(process);
    uint64_t entity = model_accession_entity(world, process->accession, process->stage);
    double u = model_world_uniform(world, MODEL_PURPOSE_DECISION, entity, process->attempt);
    bool last = ++process->tried >= (uint32_t)world->scenario->pipeline.max_attempts;
    bool is_go = u < g.go, is_not_yet = !is_go && u < g.not_yet && !last;
    tell_decision(process,
                  is_go        ? MODEL_TRACE_DECISION_GO
                  : is_not_yet ? MODEL_TRACE_DECISION_NOT_YET
                               : MODEL_TRACE_DECISION_NO_GO,
                  &g, u);
    if (is_go)
        decide_go(process);
    else if (is_not_yet)
        decide_not_yet(process);
    else
        decide_no_go(process);
}

/* ---- overtaken by a merger ---- */

bool model_accession_binds(const model_process *process)
{
    return process->state == MODEL_ACCESSION_PREPARING || process->state == MODEL_ACCESSION_MIGRATING ||
           process->state == MODEL_ACCESSION_LIVE;
}

void model_accession_overtaken(model_process *process)
{
    model_world *world = process->world;
    if (world->dissolved) /* it has stopped already */
        return;
    sim_engine_cancel(world->engine, process->next);
    process->next = MODEL_NO_HANDLE;
    if (process->state == MODEL_ACCESSION_QUEUED)
        sim_resource_withdraw(world->project_team, process->request);
    if (process->state == MODEL_ACCESSION_STEERING &&
        !sim_resource_withdraw(world->steering_group, process->request) &&
        world->scenario->pipeline.queues_enabled)
        sim_resource_release(world->steering_group);
    process->state = MODEL_ACCESSION_STOPPED;
    MODEL_TELL(world, MODEL_TRACE_ABANDONED, about(process), 0.0);
    set_cost(process, 0.0, MODEL_CATEGORY_PREPARATION);
    release_team(process);
}

/* ---- the end ---- */

void model_accession_stop_all(model_world *world)
{
    for (size_t a = 0; a < world->scenario->n_accessions; a++) {
        model_process *process = &world->processes[a];
        if (process->joined)
            continue;
        if (process->state == MODEL_ACCESSION_LIVE)
            process->live_days = process->stage_end_days[process->stage] = NAN;
        if (process->state != MODEL_ACCESSION_STOPPED && process->state != MODEL_ACCESSION_WAITING)
            MODEL_TELL(world, MODEL_TRACE_ABANDONED, about(process), 0.0);
        process->state = MODEL_ACCESSION_STOPPED;
        set_cost(process, 0.0, MODEL_CATEGORY_PREPARATION);
        release_team(process);
    }
}

/* ---- live ---- */

void model_accession_go_live(model_world *world, model_process *process)
{
    process->state = MODEL_ACCESSION_LIVE;
    process->live_days = model_world_now(world);
    process->stage_end_days[process->stage] = process->live_days;
    set_cost(process, 0.0, MODEL_CATEGORY_PREPARATION);
    MODEL_TELL(world, MODEL_TRACE_LIVE, about(process), months_since_begun(process));
    model_risk_at_go_live(world, process);
    release_followers(world, process->accession, (int)world->scenario->n_stages);
}
