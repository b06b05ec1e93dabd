#include "models/capacity.h"

#include <math.h>
#include "models/body.h"
#include <string.h>
#include "models/contract.h"
#include "models/evaluation.h"
#include "models/merger.h"
#include "models/portfolio.h"
#include "models/staffing.h"

double model_demand_side_lack(const model_scenario *scenario)
{
    double needed = scenario->costs.demand_side_needed_fte_per_1000_workplaces;
    if (needed <= 0.0)
        return 0.0;
    double missing = model_max(0.0, 1.0 - scenario->costs.demand_side_fte_per_1000_workplaces / needed);
    return missing * missing;
}

double model_realised(const model_scenario *scenario, double planned)
{
    return planned > 0.0 ? planned * scenario->costs.benefit_realised : planned;
}

double model_saving_reached(const model_world *world, const model_organisation *organisation, int participant)
{
    if (!organisation->partnership)
        return 0.0;
    const model_partner *partner = &world->partners[participant];
    double total = model_organisation_workplaces(world, organisation);
    double others = 1.0 - model_body_workplaces_together(world, organisation, participant) / total;
    double ramp_days = world->scenario->costs.saving_ramp_years * MODEL_DAYS_PER_YEAR;
    double since = model_world_now(world) - partner->joined_days;
    return others * (ramp_days > 0.0 ? model_min(1.0, since / ramp_days) : 1.0);
}

/* National programmes: partners after the first save part of the hours. */
static double programme_hours(const model_world *world, const model_organisation *organisation)
{
    const model_scenario *s = world->scenario;
    sim_date today = model_world_date(world, world->program->month_start_days[world->month]);
    double hours = 0.0;
    for (size_t p = 0; p < s->n_programmes; p++) {
        const model_programme *programme = &s->programmes[p];
        if (today < programme->from || today >= programme->to)
            continue;
        for (int i = 0; i < organisation->n_members; i++) {
            double own = programme->hours_per_1000_inhabitants_month *
                         world->partners[organisation->members[i]].base.inhabitants / 1000.0;
            bool saves =
                i > 0 && !model_body_is_one_house(world, organisation->members[i], organisation->members[0]);
            hours += !saves ? own : own * (1.0 - model_realised(s, programme->shared_saving_share));
        }
    }
    return hours;
}

/* What drives a member's hours in a role, over the base year; applications: before any is retired. */
static double driver(const model_world *world, int participant, size_t role)
{
    double digital = model_world_digitalisation(world, role);
    if (role == MODEL_ROLE_SERVICE_DESK || role == MODEL_ROLE_SYSTEMS)
        return digital * world->partners[participant].growth[model_world_year_index(world)];
    return digital;
}

/* A member's hours in each role, before what it saves: they change with the year, and with what is retired
 * or custom. */
static const double *run_hours(const model_world *world, int participant)
{
    model_partner *partner = &world->partners[participant];
    const model_base *base = &partner->base;
    int year = model_world_year_index(world);
    double fewer = model_portfolio_retired(partner) -
                   model_portfolio_custom(partner) * world->scenario->applications.custom_upkeep_share;
    double retired = base->applications > 0.0 ? fewer / base->applications : 0.0;
    if (partner->hours_year == year + 1 && !(fabs(retired - partner->hours_retired) > 0.0))
        return partner->run_hours;
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        double own = base->demand_hours[r] - (r == MODEL_ROLE_PROJECTS ? base->programme_hours : 0.0);
        double left = r == MODEL_ROLE_APPLICATIONS ? 1.0 - retired * base->application_fixed_share : 1.0;
        partner->run_hours[r] = own * (driver(world, participant, r) * left);
    }
    partner->hours_year = year + 1;
    partner->hours_retired = retired;
    return partner->run_hours;
}

/* Of these members together, by role: hours[MODEL_ROLE_LANES]. */
static void run_demand(const model_world *world, const int *members, int n, double *hours)
{
    const model_scenario *s = world->scenario;
    if (n == 1 && !(fabs(world->partners[members[0]].saving_reached) > 0.0)) { /* it saves nothing */
        memcpy(hours, run_hours(world, members[0]), MODEL_ROLE_LANES * sizeof *hours);
        return;
    }
    double saving[MODEL_ROLE_LANES] = {0};
    memset(hours, 0, MODEL_ROLE_LANES * sizeof *hours);
    for (size_t r = 0; r < s->n_roles; r++)
        saving[r] = model_realised(s, s->staffing.pooling_saving_share * s->roles[r].pooling_weight);
    for (int i = 0; i < n; i++) {
        const double *own = run_hours(world, members[i]);
        double reached = world->partners[members[i]].saving_reached;
        for (int r = 0; r < MODEL_ROLE_LANES; r++)
            hours[r] += own[r] * (1.0 - saving[r] * reached);
    }
}

double model_capacity_use_hours(const model_world *world, int participant)
{
    double by_role[MODEL_ROLE_LANES], hours = 0.0;
    run_demand(world, &participant, 1, by_role);
    for (size_t r = 0; r < world->scenario->n_roles; r++)
        hours += by_role[r];
    return hours;
}

/* The part of the transition's work that falls on this organisation: on the partnership, and before there is
 * one on the founders, by workplaces. */
static double transition_share(const model_world *world, const model_organisation *organisation)
{
    if (organisation->partnership)
        return 1.0;
    if (world->founded || world->alone)
        return 0.0;
    double founders = 0.0, own = 0.0;
    for (size_t p = 0; p < world->program->n_participants; p++) {
        int accession = world->program->participants[p].accession;
        if (accession < 0 || !world->scenario->accessions[accession].founders)
            continue;
        founders += world->partners[p].base.workplaces;
        if (world->partners[p].served_by == organisation->index)
            own += world->partners[p].base.workplaces;
    }
    return founders > 0.0 ? own / founders : 0.0;
}

/* Hours of waves, moved data centres and placed staff that fall on this organisation:
 * hours[MODEL_ROLE_LANES]. */
static void transition_demand(const model_world *world, const model_organisation *organisation, double *hours)
{
    const model_scenario *s = world->scenario;
    double waves = world->migration_hours[world->month], moves = world->move_hours[world->month];
    double placement = world->placement_hours[world->month];
    memset(hours, 0, MODEL_ROLE_LANES * sizeof *hours);
    if (!(fabs(waves) > 0.0 || fabs(moves) > 0.0 || fabs(placement) > 0.0))
        return;
    double share = transition_share(world, organisation);
    for (size_t r = 0; r < s->n_roles; r++)
        hours[r] = waves * s->roles[r].migration_share * share;
    hours[MODEL_ROLE_SYSTEMS] += moves * share;
    hours[MODEL_ROLE_MANAGEMENT] += placement * share;
}

static double harmonisation_demand(const model_world *world, const model_organisation *organisation)
{
    double hours = 0.0;
    for (int i = 0; i < organisation->n_members; i++)
        hours += model_portfolio_hours(world, organisation->members[i]);
    return hours;
}

/* Harmonising gets its part of the hours that there are; what it does not get waits there and not as backlog,
 * for next month it is asked again. Gives the hours that it does not get. */
static double harmonise_by_capacity(const model_world *world, model_organisation *organisation, double wanted)
{
    double demand = organisation->demand_hours[MODEL_ROLE_APPLICATIONS];
    double supply = organisation->supply_hours[MODEL_ROLE_APPLICATIONS];
    organisation->harmonised_part = 1.0;
    if (!world->scenario->applications.harmonised_by_capacity || wanted <= 0.0 || demand <= supply)
        return 0.0;
    organisation->harmonised_part = supply / demand;
    return wanted * (1.0 - organisation->harmonised_part);
}

/* Hours of all roles in a month, asked for good (lasting) and for the transition (passing), of own staff, and
 * of harmonising that waits where it is; what an fte gives, and a post at base utilisation, illness taken
 * off.
 */
typedef struct month_hours {
    double lasting[MODEL_ROLE_LANES], passing[MODEL_ROLE_LANES], own[MODEL_ROLE_LANES],
        put_off[MODEL_ROLE_LANES];
    double fte_hours, post_hours, fte_per_hour;
} month_hours;

/* ---- all roles at once ---- */

/* present: share of own staff's capacity that risks have not taken. */
static void meet_demand(model_organisation *o, month_hours *h, double days, double present)
{
    double hours_per_day = h->fte_hours * present / days;
    for (int r = 0; r < MODEL_ROLE_LANES; r++) {
        h->own[r] = o->able_days[r] * hours_per_day;
        o->demand_hours[r] = h->lasting[r] + h->passing[r];
        o->supply_hours[r] = h->own[r] + o->hire_fte[r] * h->fte_hours;
        o->gap_fte[r] = (o->demand_hours[r] - o->supply_hours[r]) * h->fte_per_hour;
    }
}

/* Half a year of work is the most that waits: what is older is dropped by those who asked. */
static void leave_waiting(model_organisation *o, const month_hours *h)
{
    for (int r = 0; r < MODEL_ROLE_LANES; r++) {
        double waits = o->backlog_hours[r] + o->demand_hours[r] - h->put_off[r] - o->supply_hours[r];
        o->backlog_hours[r] = model_min(model_max(0.0, waits), 6.0 * o->demand_hours[r]);
    }
}

/* What is not negative and below 2^51, without the call. */
static double whole_below(double x)
{
    double nearest = x + 0x1p52 - 0x1p52;
    return nearest - (nearest > x ? 1.0 : 0.0);
}

static double hire_wanted(const model_organisation *o, const month_hours *h, int role, double fill_share)
{
    double short_hours = o->demand_hours[role] + o->backlog_hours[role] * (1.0 / 3.0) - h->own[role];
    return fill_share * model_max(0.0, short_hours) * h->fte_per_hour;
}

/* External hire follows the shortage with its lead time. People are hired by the half day a week: towards
 * what is wanted in steps of 0.1 fte, down to a whole step or, upwards, to the nearest. */
static void hire(model_organisation *o, const month_hours *h, double fill_share, double follow)
{
    for (int r = 0; r < MODEL_ROLE_LANES; r++) {
        double wanted = hire_wanted(o, h, r, fill_share);
        double tenths = 10.0 * (o->hire_fte[r] + (wanted - o->hire_fte[r]) * follow);
        bool falls = wanted < o->hire_fte[r];
        double below = whole_below(tenths + (falls ? 1e-9 : 0.0));
        double above = falls ? 2.0 : 0.5; /* falling, it is never rounded up */
        below += tenths - below >= above ? 1.0 : 0.0;
        o->hire_fte[r] = below / 10.0;
    }
}

/* Posts follow lasting demand, in so much of the establishment at most; those not yet whole add up. */
static void plan_posts(model_organisation *o, const month_hours *h, double most_share, double factor)
{
    double posts_per_hour = factor / h->post_hours;
    for (int r = 0; r < MODEL_ROLE_LANES; r++) {
        double wanted =
            h->lasting[r] * posts_per_hour - (o->established_fte[r] - o->to_abolish[r] + o->adjustment[r]);
        double most = most_share * o->established_fte[r];
        o->adjustment[r] += model_min(model_max(wanted, -most), most);
    }
}

/* ---- an organisation ---- */

static void tell_hire(const model_world *world, const model_organisation *organisation, const month_hours *h,
                      const double *before)
{
    double fill_share = world->scenario->staffing.hire_fill_share;
    for (int r = 0; world->teller != NULL && r < (int)world->scenario->n_roles; r++)
        if (fabs(organisation->hire_fte[r] - before[r]) > 1e-9)
            MODEL_TELL(world, MODEL_TRACE_HIRE, model_subject_post(organisation->index, r),
                       organisation->hire_fte[r], before[r], hire_wanted(organisation, h, r, fill_share));
}

static void respond(model_world *world, model_organisation *organisation, const month_hours *h)
{
    const model_staffing *staffing = &world->scenario->staffing;
    double before[MODEL_ROLE_LANES];
    memcpy(before, organisation->hire_fte, sizeof before);
    hire(organisation, h, staffing->hire_fill_share, world->hire_follow);
    tell_hire(world, organisation, h, before);
    plan_posts(organisation, h, staffing->establishment_adjust_per_year / 12.0,
               model_evaluation_posts_factor(world, organisation));
    for (size_t r = 0; r < world->scenario->n_roles; r++)
        model_staffing_adjust(world, organisation, (int)r);
}

/* Sick leave of a joint employer drifts to the common share; one that is alone keeps its own. */
static void converge_sick_leave(const model_world *world, model_organisation *organisation)
{
    if (organisation->n_members > 1)
        organisation->sick_share +=
            (world->scenario->staffing.sick_leave_common_share - organisation->sick_share) *
            world->sick_follow;
}

/* People over the month: paid, and how many of them were ill. Gives the share of capacity that is present. */
static double count_people(const model_world *world, model_organisation *organisation, double days)
{
    double paid = 0.0, ill = 0.0, per_day = 1.0 / days;
    for (int r = 0; r < MODEL_ROLE_LANES; r++)
        organisation->mean_paid_fte[r] = organisation->paid_days[r] * per_day;
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        paid += organisation->mean_paid_fte[r];
        ill += organisation->ill_days[r];
    }
    ill *= per_day;
    double short_share = model_staffing_short_sick_share(world, organisation->sick_share);
    organisation->sick_shown = paid > 0.0 ? ill / paid + (1.0 - ill / paid) * short_share : 0.0;
    double lost = paid > 0.0 ? model_min(0.5, organisation->lost_days / days / paid) : 0.0;
    return 1.0 - lost;
}

static void count_singles(const model_world *world, model_organisation *organisation)
{
    const model_scenario *s = world->scenario;
    double house = model_body_house(world, organisation);
    organisation->single_person_roles = 0.0;
    for (size_t r = 0; r < s->n_roles; r++)
        organisation->single_person_roles +=
            model_single_person_roles(organisation->mean_paid_fte[r] * house, s->roles[r].specialisms) /
            house;
    if (model_contract_is_in_force(organisation))
        organisation->single_person_roles *= 1.0 - s->contract.continuity_share;
}

void model_capacity_close_month(model_world *world, model_organisation *organisation)
{
    const model_scenario *s = world->scenario;
    for (int i = 0; i < organisation->n_members; i++)
        world->partners[organisation->members[i]].saving_reached =
            model_saving_reached(world, organisation, organisation->members[i]);
    double days = model_world_now(world) - world->program->month_start_days[world->month];
    double present = count_people(world, organisation, days);
    month_hours h;
    h.fte_hours = model_staffing_fte_hours(world, organisation);
    h.fte_per_hour = 1.0 / h.fte_hours;
    h.post_hours = s->staffing.base_utilisation *
                   (s->staffing.productive_hours_per_fte_year / 12.0 * (1.0 - organisation->sick_share));
    memset(h.put_off, 0, sizeof h.put_off);
    run_demand(world, organisation->members, organisation->n_members, h.lasting);
    h.lasting[MODEL_ROLE_PROJECTS] += programme_hours(world, organisation);
    transition_demand(world, organisation, h.passing);
    double harmonising = harmonisation_demand(world, organisation);
    h.passing[MODEL_ROLE_APPLICATIONS] += harmonising;
    meet_demand(organisation, &h, days, present);
    h.put_off[MODEL_ROLE_APPLICATIONS] = harmonise_by_capacity(world, organisation, harmonising);
    leave_waiting(organisation, &h);
    count_singles(world, organisation);
    respond(world, organisation, &h);
    converge_sick_leave(world, organisation);
}
