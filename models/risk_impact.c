#include "models/risk_impact.h"

#include <math.h>
#include "models/accession.h"
#include "models/contract.h"
#include "models/desk.h"
#include "models/evaluation.h"
#include "models/risk_measure.h"
#include "models/staffing.h"
#include "models/support.h"

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

uint64_t model_risk_target_entity(const model_world *world, int risk, model_risk_target whom)
{
    uint64_t who = whom.participant >= 0 ? model_world_participant(world, whom.participant)->entity
                   : whom.accession >= 0 ? world->program->accession_entity[whom.accession]
                                         : sim_entity_id("partnership");
    return sim_entity_id2(world->program->risk_entity[risk], who);
}

static int organisation_of(const model_world *world, model_risk_target whom)
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
static bool is_twins_blow(const model_world *world, int risk, model_risk_target whom)
{
    const model_risk *rules = &world->scenario->risks[risk];
    return whom.participant >= 0 && rules->hits_alone && rules->trigger != MODEL_TRIGGER_CONDITION &&
           model_world_is_shared(world, whom.participant);
}

static void pay(model_world *world, int risk, model_risk_target whom, double eur)
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
static bool delay(model_world *world, model_risk_target whom, double days)
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
        world, model_world_own(world, organisation_of(world, (model_risk_target){back->participant, -1})),
        -back->fte);
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

static void take_capacity(model_world *world, model_risk_target whom, double fte, double months)
{
    if (fte <= 0.0 || months <= 0.0)
        return;
    /* Before the founding an accession's loss falls on its first participant. */
    int participant = whom.participant;
    if (participant < 0 && !world->founded && whom.accession >= 0)
        participant = world->program->participant_of[world->scenario->accessions[whom.accession].members[0]];
    model_organisation *organisation =
        model_world_own(world, organisation_of(world, (model_risk_target){participant, -1}));
    absence *lost = list_absence(world, participant, fte);
    if (participant >= 0)
        world->partners[participant].lost_fte =
            model_staffing_add_fte(world->partners[participant].lost_fte, fte);
    model_staffing_lose(world, organisation, fte);
    lost->end = model_world_schedule(world, model_world_now(world) + months * MODEL_DAYS_PER_MONTH,
                                     absence_ends, lost, 0);
}

bool model_risk_concerns(const model_world *world, model_risk_target whom, int participant)
{
    return whom.participant >= 0 ? whom.participant == participant
           : whom.accession >= 0 ? model_world_participant(world, participant)->accession == whom.accession
                                 : !isnan(world->partners[participant].joined_days);
}

static void shake_support(model_world *world, model_risk_target whom, const blow *hit)
{
    if (hit->support_logit == 0.0 && hit->staff_logit == 0.0)
        return;
    for (int p = 0; p < (int)world->program->n_participants; p++)
        if (model_risk_concerns(world, whom, p))
            model_support_shock(world, p, hit->support_logit, hit->staff_logit);
}

/* Their users call. Gives how many more. is_counted: at the twin's desk, which is theirs as well. */
static double burst(model_world *world, model_risk_target whom, double tickets_per_workplace, bool is_counted)
{
    double all = 0.0;
    for (int p = 0; p < (int)world->program->n_participants && tickets_per_workplace > 0.0; p++)
        if (model_risk_concerns(world, whom, p)) {
            double tickets = tickets_per_workplace * model_partner_workplaces(world, p);
            if (!is_counted)
                model_desk_burst(world, p, tickets);
            all += tickets;
        }
    return all;
}

/* Members that are struck may give notice. */
static void drive_out(model_world *world, model_risk_target whom, double probability, uint64_t entity,
                      uint64_t occurrence)
{
    if (probability <= 0.0 || world->alone || !world->scenario->exit.enabled)
        return;
    for (int p = 0; p < (int)world->program->n_participants; p++) {
        uint64_t who = sim_entity_id2(entity, model_world_participant(world, p)->entity);
        if (model_risk_concerns(world, whom, p) && !isnan(world->partners[p].joined_days) &&
            model_world_uniform(world, MODEL_PURPOSE_RISK_NOTICE, who, occurrence) < probability)
            model_evaluation_give_notice(world, p);
    }
}

double model_risk_size(const model_world *world, const model_risk *risk, model_risk_target whom)
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
static bool is_apart(const model_world *world, model_risk_target whom)
{
    if (whom.participant < 0)
        return false;
    int accession = model_world_participant(world, whom.participant)->accession;
    return isnan(world->partners[whom.participant].joined_days) &&
           (world->alone || accession < 0 || world->partners[whom.participant].dropped_out ||
            !model_accession_is_under_way(&world->processes[accession]));
}

static void tell(const model_world *world, int index, model_risk_target whom, const blow *hit)
{
    const model_risk *risk = &world->scenario->risks[index];
    double factor = model_risk_chance_left(world->scenario, risk);
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

void model_risk_strike(model_world *world, int index, model_risk_target whom, uint64_t entity,
                       uint64_t occurrence)
{
    const model_risk *risk = &world->scenario->risks[index];
    if (index + 1 == world->program->silent_risk)
        return;
    if (whom.participant >= 0 && !model_contract_exposes(world, risk, whom.participant))
        return;
    double size = model_risk_size(world, risk, whom), left = model_risk_impact_left(risk);
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
