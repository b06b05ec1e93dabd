#include "models/migration.h"

#include <math.h>
#include "models/accession.h"
#include "models/desk.h"
#include "models/learning.h"
#include "models/risk.h"

typedef struct wave_run {
    model_world *world;
    model_process *process;
    uint32_t number, attempt; /* number them for the draws: a retry takes no other wave's luck */
    double workplaces, hours, started_days;
} wave_run;

static void team_granted(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end,
                         double waited_days);
static void run_wave(wave_run *wave, double learning);

static uint64_t luck_of(const wave_run *wave)
{
    return (uint64_t)wave->attempt << 32 | wave->number;
}

static model_subject about(const model_process *process)
{
    return model_subject_accession(process->accession, process->stage);
}

static const model_accession *rules_of(const model_process *process)
{
    return &process->world->scenario->accessions[process->accession];
}

void model_migration_touch(model_world *world)
{
    double now = model_world_now(world), days = now - world->wave_touched_days;
    world->wave_days += days * world->waves_active;
    world->team_days += days * sim_resource_busy(world->migration_teams);
    world->waiting_days += days * (world->dissolved ? 0 : world->accessions_waiting);
    world->wave_touched_days = now;
}

/* An accession asks for a team (1, 0), gets one (-1, 1) or gives one back (0, -1). */
static void change_teams(model_process *process, int asked, int held)
{
    bool waited = process->teams_asked > 0 && process->teams_held == 0;
    process->teams_asked += asked;
    process->teams_held += held;
    bool waits = process->teams_asked > 0 && process->teams_held == 0;
    process->world->accessions_waiting += (int)waits - (int)waited;
}

/* A team and what is asked of it: granted now or later. Time is counted up to here first, as it is before
 * anything that is told of below. */
static void ask_team(model_process *process, sim_wait_fn granted)
{
    model_migration_touch(process->world);
    change_teams(process, 1, 0);
    sim_resource_request(process->world->migration_teams, process->accession, granted, process, 0);
}

static void get_team(model_process *process)
{
    model_migration_touch(process->world);
    change_teams(process, -1, 1);
}

static void give_team_back(model_process *process)
{
    model_migration_touch(process->world);
    change_teams(process, 0, -1);
    sim_resource_release(process->world->migration_teams);
}

/* The joiners' similarity to the founders' platform, by workplaces. */
static double similarity(const model_process *process)
{
    const model_world *world = process->world;
    double sum = 0.0, workplaces = 0.0;
    for (int i = 0; i < rules_of(process)->n_members; i++) {
        int participant = world->program->participant_of[rules_of(process)->members[i]];
        double weight = world->partners[participant].led_workplaces;
        sum += weight * world->partners[participant].platform_similarity;
        workplaces += weight;
    }
    return sum / workplaces;
}

/* The hours of waves fall on the founders' departments until the partnership stands. */
static void diverge_founders(model_world *world)
{
    for (int p = 0; p < (int)world->program->n_participants; p++) {
        int accession = model_world_participant(world, p)->accession;
        if (accession >= 0 && world->scenario->accessions[accession].founders)
            model_world_diverge(world, p);
    }
}

/* Own staff's hours fall on the months of the wave. */
static void spread_hours(model_world *world, double *by_month, double from, double to, double hours)
{
    const double *start = world->program->month_start_days;
    if (!world->founded)
        diverge_founders(world);
    for (size_t m = world->month; m < world->program->n_months && start[m] < to; m++) {
        double inside = fmin(to, start[m + 1]) - fmax(from, start[m]);
        if (inside > 0.0)
            by_month[m] += hours * inside / (to - from);
    }
}

/* Users of the wave call more than usual in the month after it. */
static void burst(wave_run *wave, double factor)
{
    model_world *world = wave->world;
    const model_accession *rules = rules_of(wave->process);
    double tickets = wave->workplaces * world->scenario->migration.burst_tickets_per_workplace * factor;
    for (int i = 0; i < rules->n_members; i++) {
        const model_partner *partner = &world->partners[world->program->participant_of[rules->members[i]]];
        double share = partner->led_workplaces * partner->growth[model_world_year_index(world)] /
                       wave->process->workplaces_total;
        model_desk_burst(world, world->program->participant_of[rules->members[i]],
                         tickets * fmin(1.0, share));
    }
}

/* What joiners buy once there is a partnership carries the VAT that its form cannot recover. */
static void book_purchase(model_world *world, const model_process *process, double eur)
{
    model_world_book_accession(world, MODEL_CATEGORY_MIGRATION, rules_of(process), eur, true);
    if (world->founded && world->legal.vat_share > 0.0)
        model_world_book_accession(world, MODEL_CATEGORY_VAT, rules_of(process), eur * world->legal.vat_share,
                                   true);
}

/* How much of a job falls on a role. */
static double share_of(const model_world *world, model_job job, size_t role)
{
    switch (job) {
    case MODEL_JOB_WAVE:
        return world->scenario->roles[role].migration_share;
    case MODEL_JOB_MOVE:
        return role == MODEL_ROLE_SYSTEMS ? 1.0 : 0.0;
    case MODEL_JOB_PLACEMENT:
        break;
    }
    return role == MODEL_ROLE_MANAGEMENT ? 1.0 : 0.0;
}

/* The organisation that does the work: how much slower it is than planned. */
static double slowdown(const model_world *world, const model_process *process, model_job job)
{
    const model_organisation *organisation = model_world_partnership(world);
    if (!world->founded)
        organisation = model_world_organisation(
            world, world->partners[world->program->participant_of[rules_of(process)->members[0]]].served_by);
    double demand = 0.0, supply = 0.0;
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        double share = share_of(world, job, r);
        demand += share * organisation->demand_hours[r];
        supply += share * organisation->supply_hours[r];
    }
    double overload = supply > 0.0 ? fmin(fmax(0.0, demand / supply - 1.0), 1.0) : 0.0;
    return 1.0 + (job == MODEL_JOB_PLACEMENT ? 1.0 : world->scenario->migration.internal_share) * overload;
}

static void finish(model_process *process);

/* Live when the last workplace is over, the data centres have moved and the staff is placed. */
static void finish_if_done(model_process *process)
{
    if (process->waves_running == 0 && process->workplaces_started >= process->workplaces_total - 1e-9)
        finish(process);
}

static void request_team(model_process *process)
{
    process->waves_running++;
    ask_team(process, team_granted);
}

/* There is no partnership any more to move to: the team is free. */
static bool is_called_off(model_process *process)
{
    if (!process->world->dissolved)
        return false;
    process->waves_running--;
    give_team_back(process);
    return true;
}

static void step_live(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    model_process *process = subject;
    if (!process->world->dissolved)
        finish(process);
}

/* A risk's delay that came during the waves is waited out before the accession is live. */
static void finish(model_process *process)
{
    if (process->world->teller != NULL)
        model_teller_waves_done(process->world, process->accession);
    if (process->delay_days > 0.0) {
        MODEL_TELL(process->world, MODEL_TRACE_DELAY_WAITED, about(process), process->delay_days);
        double at = model_world_now(process->world) + process->delay_days;
        process->delay_days = 0.0;
        process->next = model_world_schedule(process->world, at, step_live, process, 0);
        return;
    }
    model_accession_go_live(process->world, process);
}

static void run_again(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    wave_run *again = subject;
    if (!is_called_off(again->process))
        run_wave(again, 1.0);
}

static void wave_ends(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    wave_run *done = subject;
    model_world *world = done->world;
    model_process *process = done->process;
    const model_migration *rules = &world->scenario->migration;
    double external = done->hours * (1.0 - rules->internal_share) * rules->external_eur_per_hour *
                      model_world_trend(world, MODEL_TREND_WAGE);
    book_purchase(world, process, external);
    model_migration_touch(world);
    world->waves_active--;
    if (is_called_off(process))
        return;
    double failure = rules->wave_failure_probability;
    if (rules->variant == MODEL_VARIANT_BIG_BANG)
        failure = fmin(1.0, failure * rules->big_bang_failure_factor);
    uint64_t entity = world->program->accession_entity[process->accession];
    if (model_world_uniform(world, MODEL_PURPOSE_WAVE_FAILURE, entity, luck_of(done)) < failure) {
        burst(done, rules->failed_burst_factor);
        MODEL_TELL(world, MODEL_TRACE_WAVE_FAILED, about(process), done->number + 1.0, done->attempt + 1.0,
                   done->workplaces, external, failure, rules->rollback_weeks * 7.0,
                   done->workplaces * rules->burst_tickets_per_workplace * rules->failed_burst_factor);
        done->attempt++;
        model_world_schedule(world, model_world_now(world) + rules->rollback_weeks * 7.0, run_again, done, 0);
        return;
    }
    burst(done, 1.0);
    process->workplaces_done += done->workplaces;
    MODEL_TELL(world, MODEL_TRACE_WAVE_SUCCEEDED, about(process), done->number + 1.0, done->attempt + 1.0,
               done->workplaces, external, process->workplaces_done);
    process->waves_running--;
    give_team_back(process);
    if (process->workplaces_started < process->workplaces_total - 1e-9)
        request_team(process);
    else
        finish_if_done(process);
}

/* learning: factor on the effort; a wave done again has taught nothing new and costs no less. */
static void run_wave(wave_run *wave, double learning)
{
    model_world *world = wave->world;
    const model_migration *rules = &world->scenario->migration;
    uint64_t entity = world->program->accession_entity[wave->process->accession];
    double each = model_world_sample(world, &rules->hours_per_workplace, MODEL_PURPOSE_WAVE_HOURS, entity,
                                     luck_of(wave));
    double variant =
        rules->variant == MODEL_VARIANT_LIFT_AND_SHIFT ? rules->lift_and_shift_effort_factor : 1.0;
    wave->hours = wave->workplaces * each *
                  (1.0 + rules->platform_factor * (1.0 - similarity(wave->process))) * learning * variant;
    /* A big bang is one wave that all teams do together. */
    double people = rules->team_fte * (rules->variant == MODEL_VARIANT_BIG_BANG ? rules->teams : 1);
    double slower = slowdown(world, wave->process, MODEL_JOB_WAVE);
    double months =
        wave->hours / (people * world->scenario->staffing.productive_hours_per_fte_year / 12.0) * slower;
    double days = fmax(months * MODEL_DAYS_PER_MONTH, rules->minimum_wave_weeks * 7.0);
    wave->started_days = model_world_now(world);
    if (days > 0.0)
        spread_hours(world, world->migration_hours, wave->started_days, wave->started_days + days,
                     wave->hours * rules->internal_share);
    model_migration_touch(world);
    world->waves_active++;
    MODEL_TELL(world, MODEL_TRACE_WAVE_STARTED, about(wave->process), wave->number + 1.0, wave->attempt + 1.0,
               wave->workplaces, wave->hours, days, learning, slower);
    model_risk_at_wave(world, wave->process, luck_of(wave));
    model_world_schedule(world, wave->started_days + days, wave_ends, wave, 0);
}

static void team_granted(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end,
                         double waited_days)
{
    (void)engine;
    (void)argument;
    (void)end;
    (void)waited_days;
    model_process *process = subject;
    model_world *world = process->world;
    const model_migration *rules = &world->scenario->migration;
    get_team(process);
    if (is_called_off(process))
        return;
    double left = process->workplaces_total - process->workplaces_started;
    if (left <= 1e-9) { /* asked for while others held the teams, and no longer needed */
        process->waves_running--;
        give_team_back(process);
        finish_if_done(process);
        return;
    }
    double size = rules->variant == MODEL_VARIANT_BIG_BANG ? left : fmin(rules->wave_size, left);
    wave_run *started = SIM_ARENA_NEW(world->arena, wave_run, 1);
    *started =
        (wave_run){.world = world, .process = process, .number = process->wave_number++, .workplaces = size};
    process->workplaces_started += size;
    double before = world->experience_workplaces;
    world->experience_workplaces += size;
    book_purchase(world, process,
                  size * rules->materials_eur_per_workplace * world->scenario->costs.one_off_overrun_factor);
    run_wave(started, model_learning_factor(rules->learning_rate, rules->learning_reference_workplaces,
                                            before, before + size));
}

/* ---- the data centres of those who join ---- */

static void run_move(model_process *process);

static void move_again(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    model_process *process = subject;
    if (!is_called_off(process))
        run_move(process);
}

/* When it is broken off, users notice as in a wave that fails. */
static void move_fails(model_process *process, double probability)
{
    model_world *world = process->world;
    const model_migration *rules = &world->scenario->migration;
    wave_run all = {.world = world, .process = process, .workplaces = process->workplaces_total};
    burst(&all, rules->failed_burst_factor);
    process->move_attempt++;
    MODEL_TELL(world, MODEL_TRACE_MOVE_FAILED, about(process), process->move_attempt, probability,
               rules->rollback_weeks * 7.0,
               process->workplaces_total * rules->burst_tickets_per_workplace * rules->failed_burst_factor);
    model_world_schedule(world, model_world_now(world) + rules->rollback_weeks * 7.0, move_again, process, 0);
}

static void move_ends(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    model_process *process = subject;
    model_world *world = process->world;
    const model_migration *rules = &world->scenario->migration;
    book_purchase(world, process,
                  process->move_hours * (1.0 - rules->internal_share) * rules->external_eur_per_hour *
                      model_world_trend(world, MODEL_TREND_WAGE));
    if (is_called_off(process))
        return;
    double failure = rules->data_centre_failure_probability;
    if (rules->variant == MODEL_VARIANT_BIG_BANG)
        failure = fmin(1.0, failure * rules->big_bang_failure_factor);
    if (model_world_uniform(world, MODEL_PURPOSE_MOVE_FAILURE,
                            world->program->accession_entity[process->accession],
                            process->move_attempt) < failure) {
        move_fails(process, failure);
        return;
    }
    MODEL_TELL(world, MODEL_TRACE_MOVE_DONE, about(process), process->move_attempt + 1.0);
    process->waves_running--;
    give_team_back(process);
    finish_if_done(process);
}

static double steps_to_move(const model_process *process)
{
    const model_world *world = process->world;
    double steps = 0.0;
    for (int i = 0; i < rules_of(process)->n_members; i++)
        steps += model_data_centre_steps(
            &world->scenario->costs,
            world->partners[world->program->participant_of[rules_of(process)->members[i]]].led_workplaces);
    return steps;
}

static void run_move(model_process *process)
{
    model_world *world = process->world;
    const model_migration *rules = &world->scenario->migration;
    double variant =
        rules->variant == MODEL_VARIANT_LIFT_AND_SHIFT ? rules->lift_and_shift_effort_factor : 1.0;
    double steps = steps_to_move(process);
    process->move_hours =
        steps * variant *
        model_world_sample(world, &rules->data_centre_hours_per_step, MODEL_PURPOSE_MOVE_HOURS,
                           world->program->accession_entity[process->accession], process->move_attempt);
    double people = rules->team_fte * (rules->variant == MODEL_VARIANT_BIG_BANG ? rules->teams : 1);
    double slower = slowdown(world, process, MODEL_JOB_MOVE);
    double days =
        fmax(process->move_hours / (people * world->scenario->staffing.productive_hours_per_fte_year / 12.0) *
                 slower * MODEL_DAYS_PER_MONTH,
             rules->minimum_wave_weeks * 7.0);
    double now = model_world_now(world);
    if (days > 0.0)
        spread_hours(world, world->move_hours, now, now + days, process->move_hours * rules->internal_share);
    MODEL_TELL(world, MODEL_TRACE_MOVE_STARTED, about(process), process->move_attempt + 1.0, steps,
               process->move_hours, days, slower);
    if (process->move_attempt == 0)
        model_risk_at_move(world, process, days);
    model_world_schedule(world, now + days, move_ends, process, 0);
}

static void move_granted(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end,
                         double waited_days)
{
    (void)engine;
    (void)argument;
    (void)end;
    (void)waited_days;
    model_process *process = subject;
    get_team(process);
    if (!is_called_off(process))
        run_move(process);
}

/* A job of a team's, before the waves in the queue: what is moved to must be there. Where it takes no hours
 * it is done at once. */
static void start_move(model_process *process)
{
    if (sim_dist_mean(&process->world->scenario->migration.data_centre_hours_per_step) <= 0.0) {
        model_risk_at_move(process->world, process, 0.0);
        return;
    }
    process->waves_running++;
    ask_team(process, move_granted);
}

/* ---- their staff ---- */

static void placement_ends(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    model_process *process = subject;
    process->waves_running--;
    if (process->world->dissolved)
        return;
    MODEL_TELL(process->world, MODEL_TRACE_PLACEMENT_DONE, about(process), 0.0);
    finish_if_done(process);
}

/* Management's work; longer when management is short of hours. Who is seconded is not placed. */
static void start_placement(model_process *process)
{
    model_world *world = process->world;
    const model_staffing *staffing = &world->scenario->staffing;
    double fte = 0.0;
    for (int i = 0; i < rules_of(process)->n_members; i++) {
        int participant = world->program->participant_of[rules_of(process)->members[i]];
        const model_organisation *own =
            model_world_organisation(world, world->partners[participant].served_by);
        for (size_t r = 0; own->members[0] == participant && r < world->scenario->n_roles; r++)
            fte += own->paid_fte[r];
    }
    fte *= world->legal.staff_transfer_share;
    double hours = fte * staffing->placement_hours_per_fte;
    double slower = slowdown(world, process, MODEL_JOB_PLACEMENT);
    double days = staffing->placement_months * MODEL_DAYS_PER_MONTH * slower;
    if (fte <= 0.0 || days <= 0.0)
        return;
    double now = model_world_now(world);
    spread_hours(world, world->placement_hours, now, now + days, hours);
    process->waves_running++;
    MODEL_TELL(world, MODEL_TRACE_PLACEMENT_STARTED, about(process), fte, hours, days, slower);
    model_world_schedule(world, now + days, placement_ends, process, 0);
}

void model_migration_start(model_world *world, model_process *process)
{
    const model_migration *rules = &world->scenario->migration;
    const model_accession *accession = rules_of(process);
    for (int i = 0; i < accession->n_members; i++) {
        const model_partner *partner =
            &world->partners[world->program->participant_of[accession->members[i]]];
        process->workplaces_total += partner->led_workplaces * partner->growth[model_world_year_index(world)];
    }
    book_purchase(world, process,
                  process->workplaces_total * rules->data_centre_move_eur_per_workplace *
                      world->scenario->costs.one_off_overrun_factor);
    int waves = rules->variant == MODEL_VARIANT_BIG_BANG
                    ? 1
                    : (int)ceil(process->workplaces_total / rules->wave_size);
    int teams = rules->variant == MODEL_VARIANT_BIG_BANG ? 1 : rules->teams;
    MODEL_TELL(world, MODEL_TRACE_WAVES_PLANNED, about(process), process->workplaces_total, waves, teams,
               process->workplaces_total * rules->data_centre_move_eur_per_workplace *
                   world->scenario->costs.one_off_overrun_factor,
               similarity(process));
    start_placement(process);
    start_move(process);
    for (int i = 0; i < teams && i < waves; i++)
        request_team(process);
}
