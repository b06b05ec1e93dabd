#include "models/world.h"

#include <assert.h>
#include <math.h>
#include "models/accession.h"
#include "models/benefit.h"
#include "models/body.h"
#include "models/capacity.h"
#include "models/contract.h"
#include "models/cost.h"
#include "models/desk.h"
#include "models/dispute.h"
#include "models/evaluation.h"
#include "models/exit.h"
#include "models/investment.h"
#include "models/legal.h"
#include "models/merger.h"
#include "models/migration.h"
#include "models/partnership.h"
#include "models/pilots.h"
#include "models/record.h"
#include "models/risk.h"
#include "models/risk_impact.h"
#include "models/sharing.h"
#include "models/split.h"
#include "models/staffing.h"
#include "models/support.h"

/* ---- small questions ---- */

double model_world_uniform(const model_world *world, model_purpose purpose, uint64_t entity, uint64_t index)
{
    return sim_uniform_at(&world->chance, purpose, entity, index);
}

double model_world_sample(const model_world *world, const sim_dist *dist, model_purpose purpose,
                          uint64_t entity, uint64_t index)
{
    if (dist->kind == SIM_DIST_CONSTANT)
        return dist->factor * dist->a;
    return sim_dist_quantile(dist, sim_uniform_at(&world->chance, purpose, entity, index));
}

sim_event_handle model_world_schedule(model_world *world, double at_days, sim_event_fn fire, void *subject,
                                      int64_t argument)
{
    sim_event_handle handle = MODEL_NO_HANDLE;
    sim_status status =
        sim_engine_schedule(world->engine, at_days, MODEL_PRIORITY_EVENT, fire, subject, argument, &handle);
    if (status != SIM_OK && world->status == SIM_OK) {
        world->status =
            sim_error_set(&world->error, SIM_ERR_FAILED, "an event at day %g, on day %g, cannot be", at_days,
                          model_world_now(world));
        sim_engine_stop(world->engine);
    }
    return handle;
}

double model_world_now(const model_world *world)
{
    return sim_engine_now(world->engine);
}

sim_date model_world_date(const model_world *world, double days)
{
    return world->program->scenario->horizon.start + (sim_date)floor(days);
}

bool model_world_is_plain(const model_world *world, const model_organisation *organisation)
{
    return organisation->n_members == 1 && !organisation->partnership &&
           isnan(world->partners[organisation->members[0]].meets_days);
}

model_organisation *model_world_partnership(const model_world *world)
{
    return &world->own[world->n_organisations - 1];
}

const model_participant *model_world_participant(const model_world *world, int participant)
{
    return &world->program->participants[participant];
}

const model_municipality *model_world_municipality(const model_world *world, int participant)
{
    return &world->scenario->municipalities[world->program->participants[participant].municipality];
}

int model_world_year_index(const model_world *world)
{
    return world->program->month_year[world->month] - world->program->month_year[0];
}

double model_world_trend(const model_world *world, model_trend trend)
{
    return world->trend[trend];
}

double model_world_digitalisation(const model_world *world, size_t role)
{
    return world->trend[MODEL_TRENDS + role];
}

double model_partner_workplaces(const model_world *world, int participant)
{
    const model_partner *partner = &world->partners[participant];
    return partner->base.workplaces * partner->growth[model_world_year_index(world)];
}

double model_organisation_workplaces(const model_world *world, const model_organisation *organisation)
{
    (void)world;
    return organisation->workplaces;
}

/* What changes only with the year or with who is a member. Of one that is alone nothing, as long as
 * what it costs standing holds. */
static void refresh(model_world *world, model_organisation *organisation)
{
    if (organisation->standing.holds_in_year == model_world_year_index(world) + 1 &&
        model_world_is_plain(world, organisation))
        return;
    const model_costs *c = &world->scenario->costs;
    double before = organisation->workplaces;
    organisation->workplaces = 0.0;
    for (int i = 0; i < organisation->n_members; i++)
        organisation->workplaces += model_partner_workplaces(world, organisation->members[i]);
    model_sharing_open_month(world, organisation);
    if (organisation->workplaces != before) /* powers are dear */
        organisation->purchasing =
            model_scale_factor(organisation->workplaces * model_body_house(world, organisation),
                               c->purchasing_reference_workplaces, c->purchasing_elasticity);
}

/* ---- booking ---- */

/* Does what this twin books for a participant stand in the scenario's ledger too? */
static bool is_shared_with(const model_world *world, int participant)
{
    return world->sharer != NULL && model_world_is_shared(world->sharer, participant);
}

void model_world_book_alone(model_world *world, const model_organisation *organisation, const int64_t *cents,
                            double charge_eur)
{
    size_t payer = (size_t)organisation->members[0];
    model_world *const books[] = {world, is_shared_with(world, (int)payer) ? world->sharer : NULL};
    for (size_t i = 0; i < sizeof books / sizeof *books && books[i] != NULL; i++) {
        model_ledger_book_row(&books[i]->ledger, world->month, payer, cents);
        books[i]->charges_eur[world->month * world->program->n_participants + payer] += charge_eur;
    }
}

void model_world_book_cents(model_world *world, model_category category, int payer, int64_t cents)
{
    if (world->month >= world->program->n_months || cents == 0)
        return;
    payer = world->partners[payer].payer;
    model_ledger_book(&world->ledger, world->month, category, (size_t)payer, cents);
    if (is_shared_with(world, payer))
        model_ledger_book(&world->sharer->ledger, world->month, category, (size_t)payer, cents);
    if (world->teller != NULL)
        model_teller_book(world, category, payer, cents);
}

bool model_world_books_by_rows(const model_world *world, const model_organisation *organisation)
{
    return organisation->n_members > 1 && organisation->contract == NULL && world->teller == NULL &&
           world->scenario->n_mergers == 0;
}

void model_world_book_rows(model_world *world, const model_organisation *organisation, const int64_t *cents)
{
    size_t n = (size_t)organisation->n_members;
    for (int first = 0; first < MODEL_FLOWS; first += MODEL_LANES)
        model_split_lanes(cents + first, organisation->payer_shares, n, &world->split_rows[0][first],
                          MODEL_FLOWS);
    model_ledger_book_rows(&world->ledger, world->month, organisation->payers,
                           (const int64_t(*)[MODEL_FLOWS])world->split_rows, n, cents);
}

void model_world_book_shared(model_world *world, model_category category,
                             const model_organisation *organisation, int64_t cents)
{
    size_t n = (size_t)organisation->n_members;
    if (cents == 0 || n == 0 || model_contract_bears(organisation, category))
        return;
    if (n == 1) { /* most are alone */
        model_world_book_cents(world, category, organisation->members[0], cents);
        return;
    }
    model_split(cents, organisation->payer_shares, n, world->split);
    for (size_t i = 0; i < n; i++)
        model_world_book_cents(world, category, organisation->payers[i], world->split[i]);
}

void model_world_book_accession(model_world *world, model_category category, const model_accession *accession,
                                double eur, bool by_workplaces)
{
    double shares[MODEL_MAX_MEMBERS], sum = 0.0;
    int64_t split[MODEL_MAX_MEMBERS];
    int participants[MODEL_MAX_MEMBERS];
    for (int i = 0; i < accession->n_members; i++) {
        participants[i] = world->program->participant_of[accession->members[i]];
        const model_partner *partner = &world->partners[participants[i]];
        shares[i] = by_workplaces ? partner->led_workplaces : partner->acts ? 1.0 : 0.0;
        sum += shares[i];
    }
    for (int i = 0; i < accession->n_members; i++)
        shares[i] /= sum;
    model_split(model_cents(eur), shares, (size_t)accession->n_members, split);
    int index = (int)(accession - world->scenario->accessions);
    MODEL_TELL_BOOKING(world, accession, index);
    MODEL_TELL_BOOKING(world, stage, world->processes[index].stage);
    for (int i = 0; i < accession->n_members; i++)
        model_world_book_cents(world, category, participants[i], split[i]);
    MODEL_TELL_BOOKING(world, accession, -1);
    MODEL_TELL_BOOKING(world, stage, -1);
}

/* ---- a month ---- */

static void join_those_live(model_world *world)
{
    for (size_t a = 0; a < world->scenario->n_accessions; a++) {
        model_process *process = &world->processes[a];
        if (process->state != MODEL_ACCESSION_LIVE || process->joined)
            continue;
        bool founding = !world->founded;
        const model_organisation *partnership = model_world_partnership(world);
        int before = partnership->n_members;
        model_partnership_join(world, (int)a);
        model_evaluation_expect(world, (int)a);
        if (founding)
            model_risk_at_founding(world);
        for (int i = before; i < partnership->n_members; i++) {
            model_benefit_begin(world, partnership->members[i]);
            model_risk_at_joining(world, partnership->members[i]);
        }
    }
}

static void open_month(model_world *world)
{
    for (int o = 0; o < (int)world->n_organisations; o++) {
        model_organisation *organisation = &world->own[o];
        if (model_world_is_shared(world, o) || !organisation->active)
            continue;
        refresh(world, organisation);
        model_staffing_reset_month(world, organisation);
        model_staffing_open_month(world, organisation);
    }
    model_contract_open_month(world);
    world->wave_days = world->team_days = world->waiting_days = 0.0;
    world->wave_touched_days = model_world_now(world);
}

static void close_organisations(model_world *world)
{
    for (int o = 0; o < (int)world->n_organisations; o++) {
        model_organisation *organisation = &world->own[o];
        if (model_world_is_shared(world, o) || !organisation->active)
            continue;
        model_staffing_close_month(world, organisation);
        model_capacity_close_month(world, organisation);
        model_service_close_month(world, organisation);
        MODEL_TELL_BOOKING(world, organisation, o);
        model_cost_close_organisation(world, organisation);
        MODEL_TELL_BOOKING(world, organisation, -1);
    }
}

static void close_month(model_world *world)
{
    close_organisations(world);
    for (int p = 0; p < (int)world->program->n_participants; p++) {
        model_cost_close_partner(world, p);
        if (!world->alone) /* nobody asks for the twin's support */
            model_support_close_month(world, p);
    }
    for (size_t a = 0; a < world->scenario->n_accessions && !world->alone; a++)
        model_accession_close_month(world, &world->processes[a]);
    if (!world->alone) {
        model_pilots_close_month(world);
        model_exit_close_month(world);
        model_dispute_close_month(world);
        model_risk_close_month(world);
        model_evaluation_close_month(world);
    }
    if (world->month + 1 == world->program->n_months)
        model_sharing_close_last_month(world);
    if (world->minds_savings)
        model_benefit_close_month(world);
    model_migration_touch(world);
    model_record_month(world);
    if (world->teller != NULL)
        model_teller_closes_month(world);
    if (world->program->observer != NULL)
        world->program->observer->month_closed(world->program->observer->context, world);
}

static void turn_the_page(model_world *world)
{
    world->month++;
    if (world->month < world->program->n_months)
        world->trend =
            &world->trends[(size_t)model_world_year_index(world) * (MODEL_TRENDS + world->scenario->n_roles)];
}

static void schedule_close(model_world *world);

/* Of a world and of the one beside it, in this order: what is shared is closed before anybody looks at it,
 * and it opens after those who leave it have. */
static void month_ends(sim_engine *engine, void *subject, int64_t argument)
{
    (void)argument;
    model_world *world = subject, *beside = world->beside;
    if (beside != NULL)
        close_month(beside);
    close_month(world);
    turn_the_page(world);
    if (beside != NULL)
        turn_the_page(beside);
    if (world->month == world->program->n_months) {
        sim_engine_stop(engine);
        return;
    }
    model_exit_leave_those_due(world);
    join_those_live(world);
    model_merger_open_month(world);
    if (beside != NULL) {
        model_merger_open_month(beside);
        open_month(beside);
    }
    open_month(world);
    schedule_close(world);
}

static void schedule_close(model_world *world)
{
    sim_engine_schedule(world->engine, world->program->month_start_days[world->month + 1],
                        MODEL_PRIORITY_CLOSE, month_ends, world, 0, NULL);
}

static void election(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    model_world *world = subject;
    int participant = (int)(argument >> 32), number = (int)(argument & 0xffffffff);
    if (world->partners[participant].ceased)
        return;
    uint64_t entity = model_world_participant(world, participant)->entity;
    double shock = world->scenario->support.election_shock_sd *
                   sim_normal_at(&world->chance, MODEL_PURPOSE_SUPPORT_ELECTION, entity, (uint64_t)number);
    double before = world->partners[participant].support;
    model_support_shock(world, participant, shock, 0.0);
    MODEL_TELL(world, MODEL_TRACE_ELECTION, model_subject_participant(participant), before,
               world->partners[participant].support, shock);
    model_risk_at_election(world, participant, number);
}

/* ---- birth ---- */

/* Room for those who may be served by it. */
static void give_room(const model_world *world, model_organisation *organisation)
{
    bool grows = organisation->partnership || world->scenario->n_mergers > 0;
    size_t n = grows ? world->program->n_participants : 1;
    organisation->members = SIM_ARENA_NEW(world->arena, int, n);
    organisation->shares = SIM_ARENA_NEW(world->arena, double, n);
    organisation->payers = SIM_ARENA_NEW(world->arena, int, n);
    organisation->payer_shares = SIM_ARENA_NEW(world->arena, double, n);
}

static void create_own(model_world *world, int o)
{
    model_organisation *organisation = &world->own[o];
    const model_partner *partner = &world->partners[o];
    give_room(world, organisation);
    organisation->active = true;
    organisation->entity = world->program->participants[o].entity;
    organisation->members[0] = o;
    organisation->n_members = 1;
    organisation->sick_share = partner->base.sick_leave_share;
    organisation->book_value_eur = partner->base.book_value_eur;
    organisation->quality = organisation->satisfaction = model_world_municipality(world, o)->satisfaction;
    organisation->service_level = partner->base.service_level;
    model_staffing_found(world, organisation, &partner->base);
}

static void create_organisations(model_world *world)
{
    int n = (int)world->program->n_participants;
    world->n_organisations = (size_t)n + 1;
    world->own = SIM_ARENA_NEW(world->arena, model_organisation, world->n_organisations);
    world->organisations = SIM_ARENA_NEW(world->arena, const model_organisation *, world->n_organisations);
    for (int o = 0; o <= n; o++) {
        world->own[o].index = o;
        world->organisations[o] = &world->own[o];
        if (o == n) {
            world->own[o].partnership = true;
            give_room(world, &world->own[o]);
        } else if (world->beside != NULL) {
            world->organisations[o] = &world->beside->own[o];
        } else {
            create_own(world, o);
        }
    }
    model_desk_create(world);
}

/* One that is shared serves its own municipality alone: whatever unites two diverges both. */
void model_world_diverge(model_world *world, int participant)
{
    if (!model_world_is_shared(world, participant))
        return;
    const model_world *twin = world->beside;
    const model_organisation *shared = &twin->own[participant];
    model_organisation *own = &world->own[participant];
    assert(shared->active && shared->n_members == 1 && shared->contract == NULL);
    *own = *shared;
    give_room(world, own);
    own->members[0] = participant;
    own->shares[0] = 1.0;
    world->organisations[participant] = own;
    model_desk_copy(world, own, twin);
    model_staffing_copy(world, own, twin);
    model_risk_copy_absences(world, participant, twin);
}

static void create_partners(model_world *world, const model_base *bases)
{
    const model_program *program = world->program;
    int first_year = program->month_year[0];
    int years = program->month_year[program->n_months - 1] - first_year + 1;
    world->partners = SIM_ARENA_NEW(world->arena, model_partner, program->n_participants);
    world->plans = SIM_ARENA_NEW(world->arena, model_plan, program->n_participants);
    for (size_t p = 0; p < program->n_participants; p++) {
        model_partner *partner = &world->partners[p];
        double *growth = SIM_ARENA_NEW(world->arena, double, (size_t)years);
        const model_municipality *of =
            model_body_host(world->scenario, model_world_municipality(world, (int)p));
        for (int y = 0; y < years; y++)
            growth[y] = model_growth_factor(of, first_year, first_year + y);
        partner->growth = growth;
        partner->base = bases[p];
        partner->served_by = partner->host = partner->payer = (int)p;
        partner->acts = true;
        partner->platform_similarity = model_world_municipality(world, (int)p)->platform_similarity;
        partner->led_workplaces = bases[p].workplaces;
        partner->joined_days = partner->left_days = partner->meets_days = NAN;
        partner->leaves_month = MODEL_NO_MONTH;
        partner->cost_share = partner->shapley_share = partner->missed_saving = NAN;
        model_support_start(world, (int)p);
        model_investment_start(world, (int)p);
        if (!world->alone)
            world->plans[p] = model_plan_of_one(world->scenario, &partner->base);
    }
}

/* Powers are dear: all years' factors at once. */
static void create_trends(model_world *world)
{
    const model_scenario *s = world->scenario;
    size_t width = MODEL_TRENDS + s->n_roles;
    size_t years =
        (size_t)(world->program->month_year[world->program->n_months - 1] - world->program->month_year[0]) +
        1;
    world->trends = SIM_ARENA_NEW(world->arena, double, years *width);
    for (size_t y = 0; y < years; y++) {
        double *row = &world->trends[y * width];
        row[MODEL_TREND_WAGE] = pow(1.0 + s->finance.wage_trend_per_year, (double)y);
        row[MODEL_TREND_HARDWARE] = pow(1.0 + s->finance.hardware_trend_per_year, (double)y);
        row[MODEL_TREND_LICENCE] = pow(1.0 + s->finance.licence_trend_per_year, (double)y);
        for (size_t r = 0; r < s->n_roles; r++)
            row[MODEL_TRENDS + r] = pow(1.0 + s->roles[r].demand_growth_per_year, (double)y);
    }
    world->trend = world->trends;
    world->retirement = SIM_ARENA_NEW(world->arena, double, years);
    for (size_t y = 0; y < years; y++)
        world->retirement[y] = model_labour_market_retirement(s, world->program->month_year[0] + (int)y);
}

/* Those of a world and the one beside it are one event. */
static void schedule_elections(model_world *world)
{
    if (world->is_beside)
        return;
    for (int p = 0; p < (int)world->program->n_participants; p++) {
        sim_date dates[MODEL_MAX_ELECTIONS];
        int n =
            model_merger_elections(world->scenario, model_world_participant(world, p)->municipality, dates);
        for (int i = 0; i < n; i++)
            if (dates[i] >= world->scenario->horizon.start && dates[i] <= world->scenario->horizon.end)
                model_world_schedule(world, dates[i] - world->scenario->horizon.start, election, world,
                                     (int64_t)p << 32 | i);
    }
}

static void create_resources(model_world *world)
{
    const model_scenario *s = world->scenario;
    sim_resource_spec project_team = {.name = "project team", .capacity = s->pipeline.project_team_slots};
    sim_resource_spec steering_group = {.name = "steering group",
                                        .capacity = s->pipeline.steering_group_slots};
    sim_resource_spec teams = {.name = "migration teams", .capacity = s->migration.teams};
    if (s->migration.variant == MODEL_VARIANT_BIG_BANG)
        teams.capacity = 1;
    sim_resource_spec official_group = {.name = "official steering group",
                                        .capacity = s->pipeline.official_group_slots};
    sim_resource_spec quartermasters = {.name = "quartermasters", .capacity = s->pipeline.quartermasters};
    world->project_team = sim_resource_create(world->arena, world->engine, &project_team);
    world->official_group = sim_resource_create(world->arena, world->engine, &official_group);
    world->quartermasters = sim_resource_create(world->arena, world->engine, &quartermasters);
    world->steering_group = sim_resource_create(world->arena, world->engine, &steering_group);
    world->migration_teams = sim_resource_create(world->arena, world->engine, &teams);
}

static void create_arrays(model_world *world)
{
    size_t months = world->program->n_months, n = world->program->n_participants;
    world->processes = SIM_ARENA_NEW(world->arena, model_process, world->scenario->n_accessions);
    world->migration_hours = SIM_ARENA_NEW(world->arena, double, months);
    world->move_hours = SIM_ARENA_NEW(world->arena, double, months);
    world->placement_hours = SIM_ARENA_NEW(world->arena, double, months);
    world->charges_eur = SIM_ARENA_NEW(world->arena, double, months *n);
    world->months = SIM_ARENA_NEW(world->arena, model_month, months);
    world->stage_of = SIM_ARENA_NEW(world->arena, double, months *n);
    world->support_of = SIM_ARENA_NEW(world->arena, double, months *n);
    world->staff_logit_of = SIM_ARENA_NEW(world->arena, double, months *n);
    world->risk_count = SIM_ARENA_NEW(world->arena, uint32_t, world->scenario->n_risks);
    world->risk_cents = SIM_ARENA_NEW(world->arena, int64_t, world->scenario->n_risks);
    world->split = SIM_ARENA_NEW(world->arena, int64_t, n);
    world->split_rows = sim_arena_alloc(world->arena, n, sizeof *world->split_rows);
    world->weights = SIM_ARENA_NEW(world->arena, double, n);
    world->settlements = SIM_ARENA_NEW(world->arena, model_settlement, n * (1 + world->scenario->n_mergers));
    model_ledger_init(&world->ledger, world->arena, months, n);
}

static model_world *create(const model_setting *setting, bool alone)
{
    const model_scenario *scenario = setting->scenario;
    model_world *world = SIM_ARENA_NEW(setting->arena, model_world, 1);
    world->program = setting->program;
    world->scenario = scenario;
    world->legal = model_legal_in_force(scenario);
    world->arena = setting->arena;
    world->engine = setting->engine;
    world->chance = setting->chance;
    world->alone = alone;
    world->minds_savings = !alone && model_benefit_is_minded(scenario);
    world->missed_by_all = NAN;
    double long_sick = scenario->staffing.long_sick_per_fte_year *
                       sim_dist_mean(&scenario->staffing.long_sick_weeks) * 7.0 / MODEL_DAYS_PER_YEAR;
    world->long_sick_share = long_sick / (1.0 + long_sick); /* of alternating renewal */
    double months_of_lead = scenario->staffing.hire_lead_weeks * 7.0 / MODEL_DAYS_PER_MONTH;
    world->hire_follow = months_of_lead > 0.0 ? 1.0 - exp(-1.0 / months_of_lead) : 1.0;
    double lag = scenario->service.satisfaction_lag_months;
    world->satisfaction_follow = lag > 0.0 ? 1.0 - exp(-1.0 / lag) : 1.0;
    world->sick_follow = 1.0 - exp(-scenario->staffing.sick_convergence_per_year / 12.0);
    return world;
}

/* All that stands before the first month opens. */
static void found(model_world *world, const model_base *bases)
{
    create_arrays(world);
    create_trends(world);
    model_support_prepare(world);
    create_partners(world, bases);
    create_organisations(world);
    if (world->beside != NULL) { /* all is shared */
        model_ledger_begin_like(&world->ledger, &world->beside->ledger, world->month);
        world->beside->sharer = world;
    }
    create_resources(world);
    schedule_elections(world);
    if (world->program->trace != NULL) {
        world->teller = model_teller_create(world);
        model_teller_opens(world);
    }
    model_risk_start(world);
    model_contract_start(world);
    model_accession_start_all(world);
}

/* A world, and the one beside it if there is one. */
static bool run(model_world *world, sim_error *error)
{
    model_world *beside = world->beside;
    model_merger_open_month(world);
    if (beside != NULL) {
        model_merger_open_month(beside);
        open_month(beside);
    }
    open_month(world);
    schedule_close(world);
    sim_engine_run(world->engine, world->program->month_start_days[world->program->n_months]);
    const model_world *failed = beside != NULL && beside->status != SIM_OK ? beside : world;
    if (failed->status != SIM_OK && error != NULL)
        *error = failed->error;
    return failed->status == SIM_OK;
}

bool model_world_run(const model_setting *setting, bool apart, model_world **out_world,
                     model_world **out_twin, sim_error *error)
{
    bool is_one = model_scenario_is_standalone(setting->scenario);
    sim_engine_reset(setting->engine);
    model_world *twin = create(setting, true), *world = twin;
    twin->is_beside = !apart && !is_one;
    found(twin, setting->bases);
    if ((apart || is_one) && !run(twin, error))
        return false;
    if (!is_one) {
        if (apart)
            sim_engine_reset(setting->engine);
        world = create(setting, false);
        world->twin = twin;
        world->beside = apart ? NULL : twin;
        found(world, setting->bases);
        if (!run(world, error))
            return false;
    }
    *out_world = world;
    *out_twin = twin;
    return true;
}
