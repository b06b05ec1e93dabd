#include "models/merger.h"

#include <math.h>
#include <string.h>
#include "models/accession.h"
#include "models/partnership.h"
#include "models/risk.h"
#include "models/support.h"

/* ---- what follows from the config alone ---- */

bool model_merger_concerns(const model_scenario *s, int municipality)
{
    bool in[MODEL_MAX_MUNICIPALITIES] = {false}, more = s->n_mergers > 0;
    for (size_t a = 0; a < s->n_accessions; a++)
        for (int i = 0; i < s->accessions[a].n_members; i++)
            in[s->accessions[a].members[i]] = true;
    while (more) {
        more = false;
        for (size_t i = 0; i < s->n_mergers; i++) {
            const model_merger *merger = &s->mergers[i];
            if (!merger->enabled || in[merger->from] == in[merger->into])
                continue;
            in[merger->from] = in[merger->into] = more = true;
        }
    }
    return in[municipality];
}

static bool is_near(sim_date day, sim_date merger)
{
    return day >= sim_date_add_months(merger, -12) && day <= sim_date_add_months(merger, 12);
}

/* Regular elections near the date make way for those of the merger. */
static int replace_elections(const model_merger *merger, sim_date *dates, int n)
{
    int kept = 0;
    for (int i = 0; i < n; i++)
        if (!is_near(dates[i], merger->date))
            dates[kept++] = dates[i];
    for (int i = 0; i < merger->n_elections && kept < MODEL_MAX_ELECTIONS; i++) {
        int at = kept++;
        for (; at > 0 && dates[at - 1] > merger->elections[i]; at--)
            dates[at] = dates[at - 1];
        dates[at] = merger->elections[i];
    }
    return kept;
}

int model_merger_elections(const model_scenario *s, int municipality, sim_date dates[MODEL_MAX_ELECTIONS])
{
    const model_municipality *m = &s->municipalities[municipality];
    if (m->kind != MODEL_KIND_MUNICIPALITY)
        return 0;
    int n = m->n_elections > 0 ? m->n_elections : s->calendar.n_elections;
    memcpy(dates, m->n_elections > 0 ? m->elections : s->calendar.elections, sizeof *dates * (size_t)n);
    for (size_t i = 0; i < s->n_mergers; i++) {
        const model_merger *merger = &s->mergers[i];
        if (merger->enabled && merger->n_elections > 0 &&
            (merger->from == municipality || merger->into == municipality))
            n = replace_elections(merger, dates, n);
    }
    return n;
}

/* ---- small questions ---- */

double model_merger_workplaces(const model_world *world, int participant)
{
    if (world->scenario->n_mergers == 0)
        return model_partner_workplaces(world, participant);
    double workplaces = 0.0;
    for (int p = 0; p < (int)world->program->n_participants; p++)
        if (world->partners[p].host == world->partners[participant].host)
            workplaces += model_partner_workplaces(world, p);
    return workplaces;
}

int model_merger_members(const model_world *world, const model_organisation *organisation)
{
    int n = organisation->n_members;
    for (int i = 0; world->scenario->n_mergers > 0 && i < organisation->n_members; i++) {
        const model_partner *partner = &world->partners[organisation->members[i]];
        bool has_successor_here =
            partner->ceased && world->partners[partner->payer].served_by == organisation->index;
        n -= !partner->acts || has_successor_here;
    }
    return n;
}

int model_merger_leader(const model_world *world, int participant)
{
    const model_partner *partner = &world->partners[participant];
    bool is_inside = world->partners[partner->host].served_by == (int)world->n_organisations - 1;
    return is_inside || !partner->acts ? partner->host : participant;
}

int model_merger_shown(const model_world *world, int participant)
{
    return world->partners[participant].acts ? participant : world->partners[participant].host;
}

/* ---- the event ---- */

static double inhabitants(const model_world *world, int participant)
{
    return world->partners[participant].base.inhabitants *
           world->partners[participant].growth[model_world_year_index(world)];
}

static void blend(double *value, double other, double weight)
{
    *value += (other - *value) * weight;
}

/* One council instead of two: its support is that of both, by inhabitants. */
static void unite_support(model_world *world, int from, int into)
{
    model_partner *host = &world->partners[into];
    const model_partner *gone = &world->partners[from];
    double sum = 0.0, own = 0.0;
    for (int p = 0; p < (int)world->program->n_participants; p++) {
        own += world->partners[p].payer == from ? inhabitants(world, p) : 0.0;
        sum += world->partners[p].payer == into ? inhabitants(world, p) : 0.0;
    }
    double weight = own / (sum + own);
    blend(&host->political, gone->political, weight);
    blend(&host->political_mean, gone->political_mean, weight);
    blend(&host->political_shock, gone->political_shock, weight);
    blend(&host->staff_support, gone->staff_support, weight);
    blend(&host->staff_mean, gone->staff_mean, weight);
    blend(&host->staff_shock, gone->staff_shock, weight);
    host->support = model_support_political(world, into);
}

static void stop_if_empty(model_world *world, int accession)
{
    if (accession < 0 || world->alone)
        return;
    const model_accession *rules = &world->scenario->accessions[accession];
    for (int i = 0; i < rules->n_members; i++)
        if (world->partners[world->program->participant_of[rules->members[i]]].acts)
            return;
    model_accession_overtaken(&world->processes[accession]);
}

/* From now on the other decides and leads; those who went along with the one that is gone follow. */
static void follow(model_world *world, int from, int into)
{
    int leader = world->partners[into].acts ? into : world->partners[into].host;
    world->partners[leader].led_workplaces += world->partners[from].led_workplaces;
    world->partners[from].led_workplaces = 0.0;
    world->partners[from].acts = false;
    if (world->plans != NULL && !world->alone)
        world->plans[from].n = 0;
    stop_if_empty(world, world->program->participants[from].accession);
}

/* Who had dropped out of its own accession goes where the one that takes it over goes. */
static void go_along_after_all(model_world *world, int from, int into)
{
    int leader = world->partners[into].acts ? into : world->partners[into].host;
    world->partners[from].dropped_out = false;
    if (world->partners[leader].acts)
        world->partners[leader].led_workplaces += world->partners[from].base.workplaces;
}

static void unite_organisations(model_world *world, int from, int into, double integration_eur)
{
    model_organisation *own = model_world_own(world, world->partners[from].served_by);
    model_organisation *target = model_world_own(world, world->partners[into].served_by);
    double workplaces = 0.0;
    for (int i = 0; i < own->n_members; i++)
        workplaces += model_partner_workplaces(world, own->members[i]);
    int before = target->n_members;
    model_partnership_take_over(world, own, target, world->scenario->staffing.placement_loss_share);
    for (int i = before; i < target->n_members && target->partnership; i++) {
        world->partners[target->members[i]].joined_days = model_world_now(world);
        model_risk_at_joining(world, target->members[i]);
    }
    model_world_book_cents(
        world, MODEL_CATEGORY_MIGRATION, into,
        model_cents(integration_eur * workplaces * world->scenario->costs.one_off_overrun_factor));
}

void model_merger_reunite(model_world *world)
{
    for (int p = 0; p < (int)world->program->n_participants; p++) {
        const model_partner *partner = &world->partners[p];
        int host = partner->host;
        if (host != p && partner->served_by == p && world->partners[host].served_by == host)
            model_partnership_take_over(world, model_world_own(world, p), model_world_own(world, host), 0.0);
    }
}

static void take_place(model_world *world, const model_merger *merger)
{
    int from = world->program->participant_of[merger->from];
    int into = world->program->participant_of[merger->into];
    if (from < 0 || into < 0 || world->partners[from].ceased)
        return;
    while (world->partners[into].ceased)
        into = world->partners[into].payer;
    model_partner *gone = &world->partners[from], *host = &world->partners[into];
    if (from == into)
        return;
    model_world_diverge(world, from); /* whose other organisation does what in the two worlds differs now */
    model_world_diverge(world, into);
    int accession = world->program->participants[from].accession;
    bool together = accession >= 0 && accession == world->program->participants[into].accession;
    bool municipal = merger->kind == MODEL_MERGER_MUNICIPAL;
    bool bound = !world->alone && accession >= 0 && gone->acts && isnan(gone->left_days) &&
                 model_accession_binds(&world->processes[accession]);
    bool member = host->served_by == (int)world->n_organisations - 1;
    if (municipal)
        unite_support(world, from, into);
    if (gone->served_by != host->served_by && (!bound || member))
        unite_organisations(world, from, into, merger->integration_eur_per_workplace);
    if (!bound && gone->acts && (municipal || !together))
        follow(world, from, into);
    else if (gone->dropped_out)
        go_along_after_all(world, from, into);
    for (int p = 0; p < (int)world->program->n_participants; p++) {
        model_partner *partner = &world->partners[p];
        if (partner->host == from)
            partner->host = host->host;
        if (municipal && partner->payer == from)
            partner->payer = into;
    }
    gone->ceased = municipal;
    model_subject merged = model_subject_participant(from);
    merged.other_participant = into;
    MODEL_TELL(world, municipal ? MODEL_TRACE_MERGED : MODEL_TRACE_STAFF_MERGED, merged,
               model_partner_workplaces(world, from));
}

static bool is_due(const model_world *world, const model_merger *merger)
{
    sim_date today =
        world->scenario->horizon.start + (sim_date)world->program->month_start_days[world->month];
    return merger->enabled && (merger->date == today || (world->month == 0 && merger->date < today));
}

int model_merger_host_to_be(const model_world *world, int participant)
{
    int host = world->partners[participant].host;
    for (size_t i = 0; i < world->scenario->n_mergers; i++) {
        const model_merger *merger = &world->scenario->mergers[i];
        int into = world->program->participant_of[merger->into];
        if (!is_due(world, merger) || world->program->participant_of[merger->from] != host || into < 0)
            continue;
        while (world->partners[into].ceased)
            into = world->partners[into].payer;
        host = world->partners[into].host;
    }
    return host;
}

void model_merger_open_month(model_world *world)
{
    for (size_t i = 0; i < world->scenario->n_mergers; i++)
        if (is_due(world, &world->scenario->mergers[i]))
            take_place(world, &world->scenario->mergers[i]);
}
