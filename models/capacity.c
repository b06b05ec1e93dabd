#include "models/capacity.h"

#include <math.h>
#include "models/contract.h"
#include "models/merger.h"
#include "models/staffing.h"

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
    double others = 1.0 - model_merger_workplaces(world, participant) / total;
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
            hours += i == 0 ? own : own * (1.0 - programme->shared_saving_share);
        }
    }
    return hours;
}

/* What drives a member's hours in a role, over the base year. */
static inline double driver(const model_world *world, int participant, size_t role)
{
    const model_partner *partner = &world->partners[participant];
    double digital = model_world_digitalisation(world, role);
    double workplaces = partner->growth[model_world_year_index(world)];
    switch ((model_role)role) {
    case MODEL_ROLE_APPLICATIONS: {
        const model_base *base = &partner->base;
        double retired = base->applications > 0.0
                             ? partner->retired_applications * partner->harmonised_share / base->applications
                             : 0.0;
        return digital * (1.0 - retired * base->application_fixed_share);
    }
    case MODEL_ROLE_SERVICE_DESK:
    case MODEL_ROLE_SYSTEMS:
        return digital * workplaces;
    case MODEL_ROLE_PROJECTS:
    case MODEL_ROLE_MANAGEMENT:
        break;
    }
    return digital;
}

static inline double run_demand(const model_world *world, const int *members, int n, size_t role)
{
    const model_role_spec *spec = &world->scenario->roles[role];
    double planned = world->scenario->staffing.pooling_saving_share * spec->pooling_weight;
    double saving = model_realised(world->scenario, planned);
    double hours = 0.0;
    for (int i = 0; i < n; i++) {
        int participant = members[i];
        const model_partner *partner = &world->partners[participant];
        const model_base *base = &partner->base;
        double own = base->demand_hours[role];
        if (role == MODEL_ROLE_PROJECTS)
            own -= base->programme_hours;
        hours += own * driver(world, participant, role) * (1.0 - saving * partner->saving_reached);
    }
    return hours;
}

double model_capacity_use_hours(const model_world *world, int participant)
{
    double hours = 0.0;
    for (size_t r = 0; r < world->scenario->n_roles; r++)
        hours += run_demand(world, &participant, 1, r);
    return hours;
}

/* Hours of waves and harmonisation that fall on this organisation. */
static double transition_demand(const model_world *world, const model_organisation *organisation, size_t role)
{
    const model_scenario *s = world->scenario;
    double waves = world->migration_hours[world->month] * s->roles[role].migration_share;
    double share = 0.0;
    if (waves == 0.0) {
        share = 0.0;
    } else if (organisation->partnership) {
        share = 1.0;
    } else if (!world->founded) {
        double founders = 0.0, own = 0.0;
        for (size_t p = 0; p < world->program->n_participants; p++) {
            int accession = world->program->participants[p].accession;
            if (accession < 0 || !s->accessions[accession].founders)
                continue;
            founders += world->partners[p].base.workplaces;
            if (world->partners[p].served_by == organisation->index)
                own += world->partners[p].base.workplaces;
        }
        share = founders > 0.0 ? own / founders : 0.0;
    }
    double hours = waves * share;
    if (role == MODEL_ROLE_APPLICATIONS && s->applications.harmonisation_months > 0.0) {
        for (int i = 0; i < organisation->n_members; i++) {
            const model_partner *partner = &world->partners[organisation->members[i]];
            if (partner->harmonised_share < 1.0)
                hours += partner->retired_applications / s->applications.harmonisation_months *
                         s->applications.harmonise_hours;
        }
    }
    return hours;
}

/* People are hired by the half day a week: towards what is wanted in steps of 0.1 fte. */
static double next_hire(double hire, double wanted, double follow)
{
    double tenths = 10.0 * (hire + (wanted - hire) * follow);
    return (wanted < hire ? floor(tenths + 1e-9) : round(tenths)) / 10.0;
}

/* External hire follows the shortage with its lead time; posts follow lasting demand. */
static void respond(model_world *world, model_organisation *organisation, size_t role, double run_hours,
                    double own_supply, double fte_hours)
{
    const model_staffing *staffing = &world->scenario->staffing;
    model_pool *pool = &organisation->pools[role];
    double short_hours = model_max(0.0, pool->demand_hours + pool->backlog_hours / 3.0 - own_supply);
    double wanted = staffing->hire_fill_share * short_hours / fte_hours;
    double before = pool->hire_fte;
    pool->hire_fte = next_hire(pool->hire_fte, wanted, world->hire_follow);
    if (fabs(pool->hire_fte - before) > 1e-9)
        MODEL_TELL(world, MODEL_TRACE_HIRE, model_subject_post(organisation->index, (int)role),
                   pool->hire_fte, before, wanted);
    double sick = 1.0 - organisation->sick_share;
    double whole_fte_hours = staffing->productive_hours_per_fte_year / 12.0 * sick;
    model_staffing_adjust(world, organisation, (int)role,
                          run_hours / (staffing->base_utilisation * whole_fte_hours),
                          staffing->establishment_adjust_per_year / 12.0 * pool->established_fte);
}

/* Sick leave of a joint employer drifts to the common share; one that is alone keeps its own. */
static void converge_sick_leave(const model_world *world, model_organisation *organisation)
{
    if (organisation->n_members > 1)
        organisation->sick_share +=
            (world->scenario->staffing.sick_leave_common_share - organisation->sick_share) *
            world->sick_follow;
}

void model_capacity_close_month(model_world *world, model_organisation *organisation)
{
    const model_scenario *s = world->scenario;
    for (int i = 0; i < organisation->n_members; i++)
        world->partners[organisation->members[i]].saving_reached =
            model_saving_reached(world, organisation, organisation->members[i]);
    double days = model_world_now(world) - world->program->month_start_days[world->month];
    double fte_hours = model_staffing_fte_hours(world, organisation);
    double paid = 0.0, ill = 0.0;
    for (size_t r = 0; r < s->n_roles; r++) {
        paid += organisation->pools[r].paid_days / days;
        ill += organisation->pools[r].ill_days / days;
    }
    double lost = paid > 0.0 ? model_min(0.5, organisation->lost_days / days / paid) : 0.0;
    double short_share = model_staffing_short_sick_share(world, organisation->sick_share);
    organisation->sick_shown = paid > 0.0 ? ill / paid + (1.0 - ill / paid) * short_share : 0.0;
    double lasting[MODEL_MAX_ROLES], own[MODEL_MAX_ROLES]; /* hours asked for good, hours of own staff */
    for (size_t r = 0; r < s->n_roles; r++) {
        model_pool *pool = &organisation->pools[r];
        lasting[r] = run_demand(world, organisation->members, organisation->n_members, r);
        if (r == MODEL_ROLE_PROJECTS)
            lasting[r] += programme_hours(world, organisation);
        own[r] = pool->able_days / days * fte_hours * (1.0 - lost);
        pool->demand_hours = lasting[r] + transition_demand(world, organisation, r);
        pool->supply_hours = own[r] + pool->hire_fte * fte_hours;
        pool->utilisation = pool->supply_hours > 0.0 ? pool->demand_hours / pool->supply_hours : 0.0;
        pool->gap_fte = (pool->demand_hours - pool->supply_hours) / fte_hours;
        /* Half a year of work is the most that waits: what is older is dropped by those who asked. */
        pool->backlog_hours =
            model_min(model_max(0.0, pool->backlog_hours + pool->demand_hours - pool->supply_hours),
                      6.0 * pool->demand_hours);
    }
    organisation->single_person_roles = 0.0;
    for (size_t r = 0; r < s->n_roles; r++) {
        organisation->single_person_roles +=
            model_single_person_roles(organisation->pools[r].paid_days / days, s->roles[r].specialisms);
        respond(world, organisation, r, lasting[r], own[r], fte_hours);
    }
    if (model_contract_is_in_force(organisation))
        organisation->single_person_roles *= 1.0 - s->contract.continuity_share;
    converge_sick_leave(world, organisation);
}
