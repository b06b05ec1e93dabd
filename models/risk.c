#include "models/risk.h"

#include <math.h>
#include "models/accession.h"
#include "models/capacity.h"
#include "models/contract.h"
#include "models/desk.h"
#include "models/evaluation.h"
#include "models/staffing.h"
#include "models/support.h"

/* Whom a risk strikes: a participant, an accession, or (both -1) the partnership. */
typedef struct target {
    int participant, accession;
} target;

/* A hazard that hangs over somebody, always or while a condition holds. */
typedef struct model_exposure {
    model_world *world;
    int risk;
    target whom;
    uint64_t entity;
    uint32_t occurrence;
    double left;                 /* condition: of the unit exponential at which it strikes */
    struct model_exposure *next; /* condition: on the world's list */
} exposure;

/* Capacity that comes back. */
typedef struct model_absence {
    model_world *world;
    int participant; /* -1: the partnership */
    double fte;
    sim_event_handle end;
    struct model_absence *next; /* on the world's list, ended ones among them */
} absence;

/* What a risk does where it strikes. */
typedef struct blow {
    double size, eur, delay_days, fte, months, points, support_logit, staff_logit, tickets;
    bool delays; /* somebody was under way */
} blow;

static uint64_t target_entity(const model_world *world, int risk, target whom)
{
    uint64_t who = whom.participant >= 0 ? model_world_participant(world, whom.participant)->entity
                   : whom.accession >= 0 ? world->program->accession_entity[whom.accession]
                                         : sim_entity_id("partnership");
    return sim_entity_id2(world->program->risk_entity[risk], who);
}

static int organisation_of(const model_world *world, target whom)
{
    if (whom.participant >= 0)
        return world->partners[whom.participant].served_by;
    if (world->founded)
        return (int)world->n_organisations - 1;
    int first = whom.accession >= 0
                    ? world->program->participant_of[world->scenario->accessions[whom.accession].members[0]]
                    : 0;
    return world->partners[first].served_by;
}

/* Is what strikes it here the same blow that its twin takes, to the organisation that they share? Conditions
 * are of this world alone. */
static bool is_twins_blow(const model_world *world, int risk, target whom)
{
    const model_risk *rules = &world->scenario->risks[risk];
    return whom.participant >= 0 && rules->hits_alone && rules->trigger != MODEL_TRIGGER_CONDITION &&
           model_world_is_shared(world, whom.participant);
}

static void pay(model_world *world, int risk, target whom, double eur)
{
    int64_t cents = model_cents(eur);
    if (cents == 0)
        return;
    world->risk_cents[risk] += cents;
    if (is_twins_blow(world, risk, whom))
        return;
    MODEL_TELL_BOOKING(world, risk, risk);
    if (whom.accession >= 0)
        model_world_book_accession(world, MODEL_CATEGORY_RISK, &world->scenario->accessions[whom.accession],
                                   (double)cents / 100.0, true);
    else {
        const model_organisation *organisation =
            model_world_organisation(world, organisation_of(world, whom));
        MODEL_TELL_BOOKING(world, organisation, organisation->index);
        model_world_book_shared(world, MODEL_CATEGORY_RISK, organisation, cents);
        MODEL_TELL_BOOKING(world, organisation, -1);
    }
    MODEL_TELL_BOOKING(world, risk, -1);
}

/* Is anybody delayed? */
static bool delay(model_world *world, target whom, double days)
{
    if (days <= 0.0 || world->alone)
        return false;
    int only = whom.accession;
    if (whom.participant >= 0) {
        only = model_world_participant(world, whom.participant)->accession;
        if (only < 0 || world->partners[whom.participant].dropped_out)
            return false;
    }
    bool any = false;
    for (int a = 0; a < (int)world->scenario->n_accessions; a++)
        if (only < 0 || a == only) {
            any = any || model_accession_is_under_way(&world->processes[a]);
            model_accession_delay(&world->processes[a], days);
        }
    return any;
}

static void absence_ends(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    absence *back = subject;
    model_world *world = back->world;
    if (back->participant >= 0)
        world->partners[back->participant].lost_fte =
            model_staffing_add_fte(world->partners[back->participant].lost_fte, -back->fte);
    model_staffing_lose(
        world, model_world_own(world, organisation_of(world, (target){back->participant, -1})), -back->fte);
}

static absence *list_absence(model_world *world, int participant, double fte)
{
    absence *lost = SIM_ARENA_NEW(world->arena, absence, 1);
    *lost = (absence){.world = world, .participant = participant, .fte = fte, .next = world->absences};
    world->absences = lost;
    return lost;
}

void model_risk_copy_absences(model_world *world, int participant, const model_world *other)
{
    world->partners[participant].lost_fte = other->partners[participant].lost_fte;
    for (const absence *lost = other->absences; lost != NULL; lost = lost->next) {
        if (lost->participant != participant || !sim_engine_is_pending(world->engine, lost->end))
            continue;
        absence *own = list_absence(world, participant, lost->fte);
        own->end = sim_engine_copy(world->engine, lost->end, own, 0);
    }
}

static void take_capacity(model_world *world, target whom, double fte, double months)
{
    if (fte <= 0.0 || months <= 0.0)
        return;
    /* Before the founding an accession's loss falls on its first participant. */
    int participant = whom.participant;
    if (participant < 0 && !world->founded && whom.accession >= 0)
        participant = world->program->participant_of[world->scenario->accessions[whom.accession].members[0]];
    model_organisation *organisation =
        model_world_own(world, organisation_of(world, (target){participant, -1}));
    absence *lost = list_absence(world, participant, fte);
    if (participant >= 0)
        world->partners[participant].lost_fte =
            model_staffing_add_fte(world->partners[participant].lost_fte, fte);
    model_staffing_lose(world, organisation, fte);
    lost->end = model_world_schedule(world, model_world_now(world) + months * MODEL_DAYS_PER_MONTH,
                                     absence_ends, lost, 0);
}

static bool concerns(const model_world *world, target whom, int participant)
{
    return whom.participant >= 0 ? whom.participant == participant
           : whom.accession >= 0 ? model_world_participant(world, participant)->accession == whom.accession
                                 : !isnan(world->partners[participant].joined_days);
}

static void shake_support(model_world *world, target whom, const blow *hit)
{
    if (hit->support_logit == 0.0 && hit->staff_logit == 0.0)
        return;
    for (int p = 0; p < (int)world->program->n_participants; p++)
        if (concerns(world, whom, p))
            model_support_shock(world, p, hit->support_logit, hit->staff_logit);
}

/* Their users call. Gives how many more. is_counted: at the twin's desk, which is theirs as well. */
static double burst(model_world *world, target whom, double tickets_per_workplace, bool is_counted)
{
    double all = 0.0;
    for (int p = 0; p < (int)world->program->n_participants && tickets_per_workplace > 0.0; p++)
        if (concerns(world, whom, p)) {
            double tickets = tickets_per_workplace * model_partner_workplaces(world, p);
            if (!is_counted)
                model_desk_burst(world, p, tickets);
            all += tickets;
        }
    return all;
}

/* Members that are struck may give notice. */
static void drive_out(model_world *world, target whom, double probability, uint64_t entity,
                      uint64_t occurrence)
{
    if (probability <= 0.0 || world->alone || !world->scenario->exit.enabled)
        return;
    for (int p = 0; p < (int)world->program->n_participants; p++) {
        uint64_t who = sim_entity_id2(entity, model_world_participant(world, p)->entity);
        if (concerns(world, whom, p) && !isnan(world->partners[p].joined_days) &&
            model_world_uniform(world, MODEL_PURPOSE_RISK_NOTICE, who, occurrence) < probability)
            model_evaluation_give_notice(world, p);
    }
}

/* Impacts are stated for a size; they scale with the workplaces of those who are hit. */
static double size_of(const model_world *world, const model_risk *risk, target whom)
{
    const model_scenario *s = world->scenario;
    if (whom.participant >= 0)
        return risk->scope == MODEL_SCOPE_MUNICIPALITY ? world->partners[whom.participant].base.workplaces /
                                                             s->costs.purchasing_reference_workplaces
                                                       : 1.0;
    double workplaces = 0.0;
    for (int i = 0; whom.accession >= 0 && i < s->accessions[whom.accession].n_members; i++)
        workplaces +=
            world->partners[world->program->participant_of[s->accessions[whom.accession].members[i]]]
                .led_workplaces;
    if (whom.accession < 0)
        workplaces = model_world_partnership(world)->workplaces;
    return workplaces / s->pipeline.reference_workplaces;
}

/* Is a municipality on its own, so that what strikes it strikes its twin just so? */
static bool is_apart(const model_world *world, target whom)
{
    if (whom.participant < 0)
        return false;
    int accession = model_world_participant(world, whom.participant)->accession;
    return isnan(world->partners[whom.participant].joined_days) &&
           (world->alone || accession < 0 || world->partners[whom.participant].dropped_out ||
            !model_accession_is_under_way(&world->processes[accession]));
}

/* What a measure leaves of how often it strikes, more often where the demand side is weak; and of what it
 * then does. */
static double chance_left(const model_scenario *scenario, const model_risk *risk)
{
    return (risk->mitigated ? risk->mitigation_factor : 1.0) *
           (1.0 + risk->demand_side_weight * model_demand_side_lack(scenario));
}

static double impact_left(const model_risk *risk)
{
    return risk->mitigated ? risk->mitigation_impact_factor : 1.0;
}

static void tell(const model_world *world, int index, target whom, const blow *hit)
{
    const model_risk *risk = &world->scenario->risks[index];
    double factor = chance_left(world->scenario, risk);
    double delay_days = hit->delays ? hit->delay_days : 0.0, fte = hit->months > 0.0 ? hit->fte : 0.0;
    model_subject about = MODEL_SUBJECT_NONE;
    about.risk = index;
    about.accession = whom.accession;
    about.participant = whom.participant;
    if (whom.participant < 0 && whom.accession < 0)
        about.organisation = (int)world->n_organisations - 1;
    int effects = (fabs(hit->eur) > 0.0) + (delay_days > 0.0) + (fte > 0.0) + (fabs(hit->points) > 0.0) +
                  (fabs(hit->support_logit) > 0.0) + (fabs(hit->staff_logit) > 0.0) + (hit->tickets > 0.0);
    MODEL_TELL(world, is_apart(world, whom) ? MODEL_TRACE_RISK_ALONE : MODEL_TRACE_RISK, about, hit->eur,
               delay_days, fte, hit->months, hit->points, hit->support_logit, hit->staff_logit, hit->tickets,
               effects, hit->size, risk->rate_per_year * factor, risk->probability * factor);
}

static void strike(model_world *world, int index, target whom, uint64_t entity, uint64_t occurrence)
{
    const model_risk *risk = &world->scenario->risks[index];
    if (index + 1 == world->program->silent_risk)
        return;
    if (whom.participant >= 0 && !model_contract_exposes(world, risk, whom.participant))
        return;
    double size = size_of(world, risk, whom), left = impact_left(risk);
    blow hit = {
        .size = size,
        .eur = left * size *
               model_world_sample(world, &risk->money_eur, MODEL_PURPOSE_RISK_MONEY, entity, occurrence),
        .delay_days =
            left * MODEL_DAYS_PER_MONTH *
            model_world_sample(world, &risk->delay_months, MODEL_PURPOSE_RISK_DELAY, entity, occurrence),
        .fte =
            left * size *
            model_world_sample(world, &risk->capacity_fte, MODEL_PURPOSE_RISK_CAPACITY, entity, occurrence),
        .months = model_world_sample(world, &risk->capacity_months, MODEL_PURPOSE_RISK_CAPACITY_MONTHS,
                                     entity, occurrence),
        .support_logit = left * risk->support_logit,
        .staff_logit = left * risk->staff_support_logit,
    };
    world->risk_count[index]++;
    pay(world, index, whom, hit.eur);
    hit.delays = delay(world, whom, hit.delay_days);
    bool is_twins = is_twins_blow(world, index, whom);
    if (!is_twins)
        take_capacity(world, whom, hit.fte, hit.months);
    const model_organisation *organisation = model_world_organisation(world, organisation_of(world, whom));
    double share = 1.0;
    if (whom.participant >= 0 && organisation->n_members > 0)
        share = model_partner_workplaces(world, whom.participant) /
                model_organisation_workplaces(world, organisation);
    hit.points = left * risk->quality_points * share;
    if (!is_twins && fabs(hit.points) > 0.0)
        model_world_own(world, organisation->index)->quality_shock += hit.points;
    hit.tickets = burst(world, whom, left * risk->burst_tickets_per_workplace, is_twins);
    if (world->teller != NULL)
        tell(world, index, whom, &hit);
    shake_support(world, whom, &hit);
    drive_out(world, whom, left * risk->notice_probability, entity, occurrence);
}

/* ---- hazards ---- */

static void hazard_strikes(sim_engine *engine, void *subject, int64_t argument);

/* Nobody is left whom it could strike: who hung under it as a member has left, the partnership has ended, the
 * contract is over. */
static bool is_gone(const exposure *over)
{
    const model_world *world = over->world;
    if (over->whom.participant < 0)
        return world->dissolved;
    const model_partner *partner = &world->partners[over->whom.participant];
    return !world->scenario->risks[over->risk].hits_alone && isnan(partner->joined_days) &&
           !model_contract_is_in_force(model_world_organisation(world, partner->served_by));
}

static void wait_for_next(exposure *over)
{
    model_world *world = over->world;
    const model_risk *risk = &world->scenario->risks[over->risk];
    double rate = risk->rate_per_year * chance_left(world->scenario, risk);
    if (rate <= 0.0)
        return;
    double years =
        sim_exponential_at(&world->chance, MODEL_PURPOSE_RISK_HAZARD, over->entity, over->occurrence) / rate;
    double at = model_world_now(world) + years * MODEL_DAYS_PER_YEAR;
    if (at < world->program->month_start_days[world->program->n_months])
        model_world_schedule(world, at, hazard_strikes, over, 0);
}

static void hazard_strikes(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    exposure *over = subject;
    if (is_gone(over))
        return;
    strike(over->world, over->risk, over->whom, over->entity, over->occurrence);
    over->occurrence++;
    wait_for_next(over);
}

/* ---- conditions ---- */

static void draw_threshold(exposure *over)
{
    over->left =
        sim_exponential_at(&over->world->chance, MODEL_PURPOSE_RISK_HAZARD, over->entity, over->occurrence);
}

static void watch(exposure *over)
{
    draw_threshold(over);
    over->next = over->world->conditions;
    over->world->conditions = over;
}

static bool is_busy(const model_world *world, const model_risk *risk, const model_organisation *organisation)
{
    double demand = 0.0, supply = 0.0, posts = 0.0, vacant = 0.0;
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        demand += organisation->demand_hours[r];
        supply += organisation->supply_hours[r];
        posts += organisation->established_fte[r];
        vacant += model_max(0.0, organisation->established_fte[r] - organisation->paid_fte[r]);
    }
    return demand >= risk->utilisation_at_least * supply && vacant >= risk->vacant_share_at_least * posts;
}

/* False where it is not known (yet). */
static bool misses_savings(const model_world *world, const model_risk *risk, target whom)
{
    if (risk->missed_saving_at_least <= -1.0)
        return true;
    double missed =
        whom.participant >= 0 ? world->partners[whom.participant].missed_saving : world->missed_by_all;
    return missed >= risk->missed_saving_at_least;
}

/* Of the partnership: the lowest support among its members, and its quality. */
static bool holds(const exposure *over)
{
    const model_world *world = over->world;
    const model_risk *risk = &world->scenario->risks[over->risk];
    double support = 1.0;
    for (int p = 0; p < (int)world->program->n_participants; p++)
        if (concerns(world, over->whom, p))
            support = model_min(support, world->partners[p].support);
    const model_organisation *partnership = model_world_partnership(world);
    return support <= risk->support_at_most && partnership->quality <= risk->quality_at_most &&
           misses_savings(world, risk, over->whom) && is_busy(world, risk, partnership);
}

void model_risk_close_month(model_world *world)
{
    double days = model_world_now(world) - world->program->month_start_days[world->month];
    for (exposure *over = world->conditions; over != NULL; over = over->next) {
        const model_risk *risk = &world->scenario->risks[over->risk];
        double rate = risk->rate_per_year * chance_left(world->scenario, risk);
        if (is_gone(over) || !holds(over))
            continue;
        over->left -= rate * days / MODEL_DAYS_PER_YEAR;
        while (over->left <= 0.0) {
            double beyond = over->left;
            strike(world, over->risk, over->whom, over->entity, over->occurrence);
            over->occurrence++;
            draw_threshold(over);
            over->left += beyond;
        }
    }
}

/* ---- who is exposed ---- */

static void expose(model_world *world, int risk, target whom)
{
    exposure *over = SIM_ARENA_NEW(world->arena, exposure, 1);
    *over =
        (exposure){.world = world, .risk = risk, .whom = whom, .entity = target_entity(world, risk, whom)};
    if (world->scenario->risks[risk].trigger == MODEL_TRIGGER_CONDITION)
        watch(over);
    else
        wait_for_next(over);
}

static bool is_hazard(const model_risk *risk, model_scope scope)
{
    return risk->enabled && risk->scope == scope &&
           (risk->trigger == MODEL_TRIGGER_HAZARD || risk->trigger == MODEL_TRIGGER_CONDITION);
}

/* ---- measures ---- */

/* What a measure costs once, as for the impacts of those whom it protects; the partnership's own are booked
 * at the end of its first month (cost.c). */
static void take_measure(model_world *world, int index, target whom)
{
    const model_risk *risk = &world->scenario->risks[index];
    if (!risk->enabled || !risk->mitigated || risk->mitigation_once_eur <= 0.0)
        return;
    double eur = risk->mitigation_once_eur * size_of(world, risk, whom);
    MODEL_TELL_BOOKING(world, risk, index);
    if (whom.participant >= 0)
        model_world_book_cents(world, MODEL_CATEGORY_MITIGATION, whom.participant, model_cents(eur));
    else
        model_world_book_accession(world, MODEL_CATEGORY_MITIGATION,
                                   &world->scenario->accessions[whom.accession], eur, true);
    MODEL_TELL_BOOKING(world, risk, -1);
}

/* Triggers that come with an accession. */
static bool is_of_accession(const model_risk *risk)
{
    return risk->trigger == MODEL_TRIGGER_STAGE || risk->trigger == MODEL_TRIGGER_WAVE ||
           risk->trigger == MODEL_TRIGGER_GO_LIVE || risk->trigger == MODEL_TRIGGER_DATA_CENTRE;
}

static bool is_of_municipality(const model_risk *risk)
{
    return !is_of_accession(risk) && risk->scope == MODEL_SCOPE_MUNICIPALITY &&
           risk->trigger != MODEL_TRIGGER_EXIT;
}

double model_risk_measures_eur(model_world *world, const model_organisation *organisation)
{
    double eur = 0.0, workplaces = 0.0;
    bool first = organisation->partnership && world->measures_are_due;
    if (first)
        world->measures_are_due = false;
    for (int i = 0; i < organisation->n_members; i++)
        workplaces += world->partners[organisation->members[i]].base.workplaces;
    for (size_t k = 0; k < world->scenario->n_risks; k++) {
        const model_risk *risk = &world->scenario->risks[k];
        if (!risk->enabled || !risk->mitigated || !(organisation->partnership || risk->hits_alone))
            continue;
        double size =
            workplaces / (is_of_municipality(risk) ? world->scenario->costs.purchasing_reference_workplaces
                                                   : world->scenario->pipeline.reference_workplaces);
        eur += size * risk->mitigation_eur_per_year / 12.0;
        if (first && !is_of_accession(risk) && !is_of_municipality(risk))
            eur += size * risk->mitigation_once_eur;
    }
    return eur;
}

/* A measure is taken as the stage begins in which its risk can strike first. */
static void prepare_accession(model_world *world, const model_process *process)
{
    for (int k = 0; k < (int)world->scenario->n_risks; k++) {
        const model_risk *risk = &world->scenario->risks[k];
        int stage = risk->trigger != MODEL_TRIGGER_STAGE ? (int)world->scenario->n_stages - 1
                    : risk->stage >= 0                   ? risk->stage
                                                         : 0;
        if (is_of_accession(risk) && process->stage == stage && process->attempt == 0)
            take_measure(world, k, (target){-1, process->accession});
    }
}

/* ---- from when on ---- */

void model_risk_start(model_world *world)
{
    for (int k = 0; k < (int)world->scenario->n_risks; k++) {
        const model_risk *risk = &world->scenario->risks[k];
        for (int p = 0; risk->hits_alone && p < (int)world->program->n_participants; p++) {
            if (is_of_municipality(risk) && !model_world_is_shared(world, p)) /* the twin takes it too */
                take_measure(world, k, (target){p, -1});
            if (is_hazard(risk, MODEL_SCOPE_MUNICIPALITY))
                expose(world, k, (target){p, -1});
        }
    }
}

void model_risk_at_founding(model_world *world)
{
    world->measures_are_due = true;
    for (int k = 0; k < (int)world->scenario->n_risks; k++)
        if (is_hazard(&world->scenario->risks[k], MODEL_SCOPE_PARTNERSHIP))
            expose(world, k, (target){-1, -1});
}

void model_risk_at_joining(model_world *world, int participant)
{
    for (int k = 0; k < (int)world->scenario->n_risks; k++) {
        const model_risk *risk = &world->scenario->risks[k];
        if (risk->hits_alone)
            continue;
        if (is_of_municipality(risk))
            take_measure(world, k, (target){participant, -1});
        if (is_hazard(risk, MODEL_SCOPE_MUNICIPALITY))
            expose(world, k, (target){participant, -1});
    }
}

/* ---- other triggers ---- */

static bool strikes(const model_world *world, int index, target whom, uint64_t number)
{
    const model_risk *risk = &world->scenario->risks[index];
    double probability = risk->probability * chance_left(world->scenario, risk);
    return model_world_uniform(world, MODEL_PURPOSE_RISK_STRIKES, target_entity(world, index, whom), number) <
           probability;
}

static void draw(model_world *world, int index, target whom, uint64_t number)
{
    if (strikes(world, index, whom, number))
        strike(world, index, whom, target_entity(world, index, whom), number);
}

static void draw_all(model_world *world, model_trigger trigger, target whom, uint64_t number)
{
    for (int k = 0; k < (int)world->scenario->n_risks; k++) {
        const model_risk *risk = &world->scenario->risks[k];
        if (risk->enabled && risk->trigger == trigger)
            draw(world, k, whom, number);
    }
}

/* A risk that strikes a stage, or the move of data centres, does so some time during its work. */
typedef struct ambush {
    model_process *process;
    int risk, stage;
    uint64_t number;
} ambush;

static void ambush_strikes(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    const ambush *waiting = subject;
    const model_process *process = waiting->process;
    target whom = {-1, process->accession};
    if (model_accession_is_under_way(process) && process->stage == waiting->stage)
        strike(process->world, waiting->risk, whom, target_entity(process->world, waiting->risk, whom),
               waiting->number);
}

static void lie_in_wait(model_world *world, model_process *process, int risk, uint64_t number,
                        double work_days)
{
    target whom = {-1, process->accession};
    double when =
        model_world_uniform(world, MODEL_PURPOSE_RISK_MOMENT, target_entity(world, risk, whom), number);
    ambush *waiting = SIM_ARENA_NEW(world->arena, ambush, 1);
    *waiting = (ambush){.process = process, .risk = risk, .stage = process->stage, .number = number};
    model_world_schedule(world, model_world_now(world) + when * work_days, ambush_strikes, waiting, 0);
}

void model_risk_at_stage(model_world *world, model_process *process, double work_days)
{
    uint64_t number = (uint64_t)process->stage << 32 | process->attempt;
    prepare_accession(world, process);
    target whom = {-1, process->accession};
    for (int k = 0; k < (int)world->scenario->n_risks; k++) {
        const model_risk *risk = &world->scenario->risks[k];
        if (!risk->enabled || risk->trigger != MODEL_TRIGGER_STAGE ||
            (risk->stage >= 0 && risk->stage != process->stage) || !strikes(world, k, whom, number))
            continue;
        lie_in_wait(world, process, k, number, work_days);
    }
}

void model_risk_at_move(model_world *world, model_process *process, double work_days)
{
    for (int k = 0; k < (int)world->scenario->n_risks; k++) {
        const model_risk *risk = &world->scenario->risks[k];
        if (risk->enabled && risk->trigger == MODEL_TRIGGER_DATA_CENTRE &&
            strikes(world, k, (target){-1, process->accession}, 0))
            lie_in_wait(world, process, k, 0, work_days);
    }
}

void model_risk_at_wave(model_world *world, model_process *process, uint64_t wave)
{
    draw_all(world, MODEL_TRIGGER_WAVE, (target){-1, process->accession}, wave);
}

void model_risk_at_go_live(model_world *world, model_process *process)
{
    draw_all(world, MODEL_TRIGGER_GO_LIVE, (target){-1, process->accession}, 0);
}

/* Those who stay are struck. */
static void exit_strikes(sim_engine *engine, void *subject, int64_t number)
{
    (void)engine;
    draw_all(subject, MODEL_TRIGGER_EXIT, (target){-1, -1}, (uint64_t)number);
}

void model_risk_at_exit(model_world *world, int leaver)
{
    model_world_schedule(world, model_world_now(world), exit_strikes, world,
                         (int64_t)world->month << 32 | leaver);
}

/* Elections concern who is on the way or a member; others only where the risk strikes those alone too. */
void model_risk_at_election(model_world *world, int participant, int election)
{
    int accession = model_world_participant(world, participant)->accession;
    bool concerned = !world->alone && accession >= 0 &&
                     ((model_accession_is_under_way(&world->processes[accession]) &&
                       !world->partners[participant].dropped_out) ||
                      !isnan(world->partners[participant].joined_days));
    for (int k = 0; k < (int)world->scenario->n_risks; k++) {
        const model_risk *risk = &world->scenario->risks[k];
        if (!risk->enabled || risk->trigger != MODEL_TRIGGER_ELECTION)
            continue;
        if (world->beside != NULL && risk->hits_alone)
            draw(world->beside, k, (target){participant, -1}, (uint64_t)election);
        if (concerned || risk->hits_alone)
            draw(world, k, (target){participant, -1}, (uint64_t)election);
    }
}
