#include "models/teller.h"

#include <assert.h>
#include <math.h>
#include "models/contract.h"
#include <string.h>
#include "models/layout.h"
#include "models/outcome.h"
#include "models/record.h"
#include "models/support.h"
#include "models/world.h"

/* A shortage or a backlog under way. */
typedef struct model_spell {
    bool is_on;
    size_t since; /* month */
    double peak;
} model_spell;

typedef struct model_told_waves {
    int n, failed;
    double hours, from_days;
    bool is_over;
} model_told_waves;

model_subject model_subject_accession(int accession, int stage)
{
    model_subject about = MODEL_SUBJECT_NONE;
    about.accession = accession;
    about.stage = stage;
    return about;
}

model_subject model_subject_participant(int participant)
{
    model_subject about = MODEL_SUBJECT_NONE;
    about.participant = participant;
    return about;
}

model_subject model_subject_post(int organisation, int role)
{
    model_subject about = MODEL_SUBJECT_NONE;
    about.organisation = organisation;
    about.role = role;
    return about;
}

model_teller *model_teller_create(const model_world *world)
{
    const model_trace *trace = world->program->trace;
    const model_world *twin = model_scenario_is_standalone(world->scenario) ? world : world->twin;
    model_teller *teller = SIM_ARENA_NEW(world->arena, model_teller, 1);
    *teller = (model_teller){.trace = trace,
                             .tells_events = trace->event != NULL && twin != NULL,
                             .twin = twin,
                             .booking = MODEL_SUBJECT_NONE};
    teller->shortages = SIM_ARENA_NEW(world->arena, model_spell, world->scenario->n_roles);
    teller->backlogs = SIM_ARENA_NEW(world->arena, model_spell, world->scenario->n_roles);
    teller->waves = SIM_ARENA_NEW(world->arena, model_told_waves, world->scenario->n_accessions + 1);
    return teller;
}

static size_t month_of(const model_world *world)
{
    return world->month < world->program->n_months ? world->month : world->program->n_months - 1;
}

/* What is told at the close of a month belongs to its last day. */
static double day_of(const model_world *world)
{
    return fmin(model_world_now(world), world->program->month_start_days[month_of(world) + 1] - 1e-6);
}

/* ---- events ---- */

/* Sums for the chronicle of a year and of a transition. */
static void count(const model_world *world, const model_trace_event *event)
{
    model_teller *teller = world->teller;
    int o = event->about.organisation;
    bool counts = o >= 0 && model_record_in_scope(world, world->organisations[o]);
    teller->left += counts && event->kind == MODEL_TRACE_HOLDER_LEFT;
    teller->ill += counts && event->kind == MODEL_TRACE_HOLDER_ILL;
    teller->filled += counts && event->kind == MODEL_TRACE_POST_FILLED;
    if (event->kind != MODEL_TRACE_WAVE_STARTED && event->kind != MODEL_TRACE_WAVE_FAILED)
        return;
    model_told_waves *waves = &teller->waves[event->about.accession];
    if (event->kind == MODEL_TRACE_WAVE_FAILED) {
        waves->failed++;
        return;
    }
    if (waves->n == 0)
        waves->from_days = event->days;
    waves->n += event->values[1] < 1.5; /* the first attempt */
    waves->hours += event->values[3];
}

void model_teller_tell(const model_world *world, model_trace_kind kind, model_subject about, size_t n,
                       const double *values)
{
    const model_teller *teller = world->teller;
    if (!teller->tells_events)
        return;
    size_t fields = model_trace_n_fields(kind);
    assert(n == fields || (fields == 0 && n == 1));
    model_trace_event event = {
        .kind = kind,
        .days = day_of(world),
        .month = month_of(world),
        .about = about,
    };
    memcpy(event.values, values, sizeof *values * (fields < n ? fields : n));
    count(world, &event);
    teller->trace->event(teller->trace->context, &event);
}

void model_teller_waves_done(const model_world *world, int accession)
{
    model_told_waves *waves = &world->teller->waves[accession];
    if (waves->is_over)
        return;
    waves->is_over = true;
    const model_process *process = &world->processes[accession];
    MODEL_TELL(world, MODEL_TRACE_WAVES_DONE, model_subject_accession(accession, process->stage),
               process->workplaces_done, waves->n, waves->failed,
               (model_world_now(world) - waves->from_days) / MODEL_DAYS_PER_MONTH, waves->hours);
}

/* Of the council days from one date to another, those that fall in a recess or around an election. */
void model_teller_meeting(const model_world *world, model_subject about, int slowest, sim_date from,
                          sim_date meets)
{
    const model_calendar_rules *rules = &world->scenario->calendar;
    const model_municipality *m = model_world_municipality(world, slowest);
    const sim_calendar *calendar = model_world_participant(world, slowest)->calendar;
    int n = m->n_elections > 0 ? m->n_elections : rules->n_elections, recess = 0, frozen = 0;
    n = m->kind == MODEL_KIND_MUNICIPALITY ? n : 0;
    const sim_date *elections = m->n_elections > 0 ? m->elections : rules->elections;
    for (sim_date day = from; day < meets; day++) {
        if (sim_date_weekday(day) != m->council_weekday ||
            (sim_date_to_ymd(day).day - 1) / 7 + 1 != m->council_week || sim_calendar_is_open(calendar, day))
            continue;
        bool is_frozen = false;
        for (int i = 0; i < n; i++)
            is_frozen =
                is_frozen || (day >= elections[i] - (sim_date)lround(7.0 * rules->freeze_before_weeks) &&
                              day < elections[i] + (sim_date)lround(7.0 * rules->freeze_after_weeks));
        frozen += is_frozen;
        recess += !is_frozen;
    }
    about.participant = slowest;
    double wait = meets - world->scenario->horizon.start - model_world_now(world);
    MODEL_TELL(world, MODEL_TRACE_MEETING_SET, about, fmax(0.0, wait), recess, frozen);
}

/* ---- bookings ---- */

void model_teller_book(const model_world *world, model_category category, int payer, int64_t cents)
{
    const model_teller *teller = world->teller;
    if (teller->trace->booking == NULL)
        return;
    model_booking booking = {
        .is_twin = world->alone,
        .days = day_of(world),
        .month = world->month,
        .category = category,
        .payer = payer,
        .cents = cents,
        .about = teller->booking,
    };
    teller->trace->booking(teller->trace->context, &booking);
}

/* ---- what this future holds ---- */

/* The share of a distribution's draws below a value. */
static double quantile_of(const sim_dist *dist, double value)
{
    double low = 0.0, high = 1.0;
    for (int i = 0; i < 40; i++) {
        double middle = 0.5 * (low + high);
        if (sim_dist_quantile(dist, middle) < value)
            low = middle;
        else
            high = middle;
    }
    return 0.5 * (low + high);
}

void model_teller_opens(const model_world *world)
{
    const model_scenario *s = world->scenario;
    if (!world->teller->tells_events)
        return;
    model_subject about = MODEL_SUBJECT_NONE;
    MODEL_TELL(world, MODEL_TRACE_FUTURE, about, s->costs.benefit_realised, s->costs.one_off_overrun_factor,
               s->pipeline.schedule_overrun_factor, s->finance.discount_rate_per_year);
    for (int i = 0; i < (int)s->n_unknowns; i++) {
        const model_unknown *u = &s->unknowns[i];
        double value = model_unknown_value(s, u);
        about.parameter = i;
        MODEL_TELL(world, MODEL_TRACE_PARAMETER, about, value, sim_dist_mean(&u->dist),
                   quantile_of(&u->dist, value));
    }
    about = MODEL_SUBJECT_NONE;
    for (int k = 0; k < (int)s->n_risks; k++) {
        about.risk = k;
        if (s->risks[k].enabled && s->risks[k].mitigated)
            MODEL_TELL(world, MODEL_TRACE_MITIGATION, about, s->risks[k].mitigation_eur_per_year,
                       s->risks[k].mitigation_factor, s->risks[k].mitigation_once_eur,
                       s->risks[k].mitigation_impact_factor);
    }
}

/* ---- month and year ---- */

static model_subject scope_of(const model_world *world, int role)
{
    int organisation = (int)world->n_organisations - 1, served = 0, own = 0;
    if (world->founded)
        return model_subject_post(organisation, role);
    for (size_t o = 0; o < world->n_organisations; o++) {
        bool is_in = model_record_in_scope(world, world->organisations[o]);
        bool is_served = is_in && model_contract_is_in_force(world->organisations[o]);
        served += is_served;
        own += is_in && !is_served;
    }
    return model_subject_post(served == 0 ? MODEL_ORGANISATION_DEPARTMENTS
                              : own == 0  ? MODEL_ORGANISATION_SUPPLIERS
                                          : MODEL_ORGANISATION_DEPARTMENTS_AND_SUPPLIERS,
                              role);
}

static void watch_shortage(const model_world *world, int role)
{
    model_spell *spell = &world->teller->shortages[role];
    const model_month *month = &world->months[world->month];
    double gap = month->lasting_gap[role], threshold = world->scenario->shortage_threshold_fte;
    bool is_short = gap > threshold;
    if (is_short && !spell->is_on) {
        *spell = (model_spell){.is_on = true, .since = world->month};
        MODEL_TELL(world, MODEL_TRACE_SHORTAGE_BEGUN, scope_of(world, role), gap, threshold,
                   month->demand[role], month->supply[role], world->founded ? 1.0 : 0.0);
    } else if (!is_short && spell->is_on) {
        spell->is_on = false;
        MODEL_TELL(world, MODEL_TRACE_SHORTAGE_ENDED, scope_of(world, role),
                   (double)(world->month - spell->since), spell->peak);
    }
    spell->peak = fmax(spell->peak, gap);
}

static double backlog_of(const model_world *world, int role)
{
    double hours = 0.0;
    for (size_t o = 0; o < world->n_organisations; o++)
        if (model_record_in_scope(world, world->organisations[o]))
            hours += world->organisations[o]->backlog_hours[role];
    return hours;
}

static void watch_backlog(const model_world *world, int role)
{
    model_spell *spell = &world->teller->backlogs[role];
    double hours = backlog_of(world, role), demand = world->months[world->month].demand[role];
    double months = demand > 0.0 ? hours / demand : 0.0;
    if (months > MODEL_BACKLOG_TOLD && !spell->is_on) {
        *spell = (model_spell){.is_on = true, .since = world->month};
        MODEL_TELL(world, MODEL_TRACE_BACKLOG_BEGUN, scope_of(world, role), months, hours);
    } else if (months < 0.5 * MODEL_BACKLOG_TOLD && spell->is_on) {
        spell->is_on = false;
        MODEL_TELL(world, MODEL_TRACE_BACKLOG_ENDED, scope_of(world, role),
                   (double)(world->month - spell->since), spell->peak);
    }
    spell->peak = fmax(spell->peak, months);
}

static void tell_staff(const model_world *world)
{
    model_teller *teller = world->teller;
    const model_month *month = &world->months[world->month];
    double backlog = 0.0, hire = 0.0;
    for (int r = 0; r < (int)world->scenario->n_roles; r++)
        backlog += backlog_of(world, r);
    for (size_t m = teller->year_first_month; m <= world->month; m++)
        hire += world->months[m].external;
    MODEL_TELL(world, MODEL_TRACE_YEAR_STAFF, scope_of(world, -1), month->staff, month->vacancies,
               hire / (double)(world->month + 1 - teller->year_first_month), teller->left, teller->filled,
               teller->ill, month->sick_share, backlog, teller->most_hire_fte);
    teller->left = teller->filled = teller->ill = 0;
    teller->most_hire_fte = 0.0;
}

static double eur(int64_t cents)
{
    return (double)cents / 100.0;
}

static void tell_municipality(const model_world *world, int participant)
{
    const model_world *twin = world->teller->twin;
    const model_partner *partner = &world->partners[participant];
    size_t n = world->program->n_participants;
    int64_t cost = 0, alone = 0;
    for (size_t m = world->teller->year_first_month; m <= world->month; m++) {
        cost += world->ledger.by_payer[m * n + (size_t)participant];
        alone += twin->ledger.by_payer[m * n + (size_t)participant];
    }
    MODEL_TELL(world, MODEL_TRACE_YEAR_MUNICIPALITY, model_subject_participant(participant), eur(cost),
               eur(alone), eur(alone - cost), partner->support, model_support_staff(world, participant),
               isnan(partner->joined_days) ? 0.0 : 1.0);
}

/* Municipalities whose ICT is with a supplier. */
static double outsourced_municipalities(const model_world *world)
{
    double n = 0.0;
    for (size_t o = 0; o < world->n_organisations; o++)
        if (world->organisations[o]->active && model_contract_is_in_force(world->organisations[o]))
            n += world->organisations[o]->n_members;
    return n;
}

static void tell_year(const model_world *world)
{
    const model_world *twin = world->teller->twin;
    const model_month *month = &world->months[world->month], *beside = &twin->months[world->month];
    double rate = world->scenario->finance.discount_rate_per_year, discounted = 0.0;
    int64_t cost = 0, alone = 0, upto = 0, one_off = 0, risks = 0, risks_alone = 0;
    for (size_t m = 0; m <= world->month; m++) {
        int64_t now = world->ledger.total[m], then = twin->ledger.total[m];
        discounted += eur(then - now) * pow(1.0 + rate, -((double)m + 0.5) / 12.0);
        upto += then - now;
        if (m < world->teller->year_first_month)
            continue;
        cost += now, alone += then;
        const int64_t *by = &world->ledger.by_category[m * MODEL_CATEGORIES];
        for (int c = 0; c < MODEL_CATEGORIES; c++)
            one_off += model_category_is_one_off((model_category)c) ? by[c] : 0;
        risks += by[MODEL_CATEGORY_RISK];
        risks_alone += twin->ledger.by_category[m * MODEL_CATEGORIES + MODEL_CATEGORY_RISK];
    }
    double outsourced = outsourced_municipalities(world);
    bool is_nobody_yet = !world->founded && outsourced <= 0.0 && world->scenario->n_accessions > 0;
    MODEL_TELL(world, MODEL_TRACE_YEAR, MODEL_SUBJECT_NONE, month->members, outsourced,
               is_nobody_yet ? 1.0 : 0.0, eur(cost), eur(alone), eur(alone - cost), eur(one_off), eur(risks),
               eur(risks_alone), eur(upto), discounted, month->quality, beside->quality,
               month->single_person_roles, beside->single_person_roles);
}

/* Groups of categories in which a year's benefit is told. */
enum { PEOPLE, PURCHASES, OVERHEAD, COOPERATION, PILOTS, ONE_OFF, LEAVING, RISKS, GROUPS };

static int group_of(model_category category)
{
    switch (category) {
    case MODEL_CATEGORY_STAFF:
    case MODEL_CATEGORY_HIRE:
    case MODEL_CATEGORY_TRAINING:
    case MODEL_CATEGORY_RECRUITMENT:
        return PEOPLE;
    case MODEL_CATEGORY_HARDWARE:
    case MODEL_CATEGORY_INFRASTRUCTURE:
    case MODEL_CATEGORY_LICENCES:
    case MODEL_CATEGORY_APPLICATIONS:
    case MODEL_CATEGORY_DATA_CENTRE:
    case MODEL_CATEGORY_CONTRACT:
        return PURCHASES;
    case MODEL_CATEGORY_PILOTS:
        return PILOTS;
    case MODEL_CATEGORY_HOUSING:
    case MODEL_CATEGORY_OVERHEAD:
    case MODEL_CATEGORY_RESIDUAL:
        return OVERHEAD;
    case MODEL_CATEGORY_EXIT_FEE:
    case MODEL_CATEGORY_EXIT_STRANDED:
    case MODEL_CATEGORY_EXIT_REBUILD:
        return LEAVING;
    case MODEL_CATEGORY_MITIGATION:
    case MODEL_CATEGORY_RISK:
        return RISKS;
    default:
        return model_category_is_one_off(category) ? ONE_OFF : COOPERATION;
    }
}

static void tell_benefit(const model_world *world)
{
    const int64_t *ours = world->ledger.by_category, *theirs = world->teller->twin->ledger.by_category;
    int64_t benefit[GROUPS] = {0}, all = 0;
    for (size_t m = world->teller->year_first_month; m <= world->month; m++)
        for (int c = 0; c < MODEL_CATEGORIES; c++) {
            size_t at = m * MODEL_CATEGORIES + (size_t)c;
            benefit[group_of((model_category)c)] += theirs[at] - ours[at];
            all += theirs[at] - ours[at];
        }
    MODEL_TELL(world, MODEL_TRACE_YEAR_BENEFIT, MODEL_SUBJECT_NONE, eur(all), eur(benefit[PEOPLE]),
               eur(benefit[PURCHASES]), eur(benefit[OVERHEAD]), eur(benefit[COOPERATION]),
               eur(benefit[PILOTS]), eur(benefit[ONE_OFF]), eur(benefit[LEAVING]), eur(benefit[RISKS]));
}

void model_teller_closes_month(const model_world *world)
{
    model_teller *teller = world->teller;
    size_t next = world->month + 1;
    if (!teller->tells_events)
        return;
    teller->most_hire_fte = fmax(teller->most_hire_fte, world->months[world->month].external);
    for (int r = 0; r < (int)world->scenario->n_roles; r++) {
        watch_shortage(world, r);
        watch_backlog(world, r);
    }
    if (next == world->program->n_months ||
        world->program->month_year[next] != world->program->month_year[world->month]) {
        tell_staff(world);
        for (int p = 0; p < (int)world->program->n_participants; p++)
            tell_municipality(world, p);
        tell_year(world);
        tell_benefit(world);
        teller->year_first_month = next;
    }
}

void model_teller_ends(const model_world *world, const sim_outcome *outcome)
{
    const double *s = outcome->scalars;
    MODEL_TELL(world, MODEL_TRACE_END, MODEL_SUBJECT_NONE, s[SCALAR_NPV], s[SCALAR_BENEFIT],
               s[SCALAR_PAYBACK_YEAR], s[SCALAR_TOTAL_COST], s[SCALAR_TWIN_COST], s[SCALAR_ONE_OFF_COST],
               s[SCALAR_RISK_COST], s[SCALAR_MEMBERS_END], s[SCALAR_NOT_YETS], s[SCALAR_NO_GOS],
               s[SCALAR_PEAK_GAP], s[SCALAR_MONTHS_UNDER]);
}
