#include "models/capacity.h"

#include <math.h>
#include "models/erlang.h"

/* Load above this share of the servers is not answered in the month but waits as backlog: Erlang C has no
 * mean there. */
#define MOST_OCCUPANCY 0.98

/* Members' base-year figures, weighted by workplaces: what the organisation would be with nothing changed. */
typedef struct expectation {
    double workplaces, tickets, call_share, handling_hours, service_level, single_share, quality, standard;
} expectation;

static expectation expect(const model_world *world, const model_organisation *organisation)
{
    const model_service *service = &world->scenario->service;
    double digital = model_world_digitalisation(world, MODEL_ROLE_SERVICE_DESK);
    expectation e = {0};
    double calls = 0.0, desk = 0.0;
    for (int i = 0; i < organisation->n_members; i++) {
        int p = organisation->members[i];
        const model_partner *partner = &world->partners[p];
        double workplaces = model_partner_workplaces(world, p);
        double tickets = workplaces * service->tickets_per_workplace_month * digital;
        e.workplaces += workplaces;
        e.tickets += tickets;
        e.handling_hours += tickets * partner->base.handling_hours;
        calls += partner->base.call_hours;
        desk += partner->base.demand_hours[MODEL_ROLE_SERVICE_DESK];
        e.service_level += workplaces * partner->base.service_level;
        e.single_share += workplaces * partner->base.single_person_share;
        e.quality += workplaces * model_world_municipality(world, p)->satisfaction;
        e.standard += workplaces * (partner->retired_applications > 0.0 ? partner->harmonised_share : 0.0);
    }
    e.handling_hours = e.tickets > 0.0 ? e.handling_hours / e.tickets : 0.0;
    e.call_share = desk > 0.0 ? calls / desk : 0.0;
    e.service_level /= e.workplaces;
    e.single_share /= e.workplaces;
    e.quality /= e.workplaces;
    e.standard /= e.workplaces;
    return e;
}

/* Beyond the dust of rounding. */
static bool differs(double a, double b)
{
    return fabs(a - b) > 1e-9 * fabs(a);
}

/* Wait (hours) and service level at the desk. */
static void answer(const model_world *world, model_organisation *organisation, const expectation *e)
{
    const model_service *service = &world->scenario->service;
    const model_pool *desk = &organisation->pools[MODEL_ROLE_SERVICE_DESK];
    double servers = desk->supply_hours / service->business_hours_per_month;
    double load = (desk->demand_hours * e->call_share + organisation->burst_tickets * e->handling_hours) /
                  service->business_hours_per_month;
    if (servers <= 0.0 || load <= 0.0 || e->handling_hours <= 0.0) {
        organisation->wait_hours = 0.0;
        organisation->service_level = load > 0.0 ? 0.0 : 1.0;
        return;
    }
    double target = service->target_wait_minutes / 60.0, patience = service->patience_minutes / 60.0;
    if (differs(servers, organisation->desk_servers) || differs(load, organisation->desk_load) ||
        differs(e->handling_hours, organisation->desk_handling)) {
        organisation->desk_servers = servers;
        organisation->desk_load = load;
        organisation->desk_handling = e->handling_hours;
        organisation->desk_waiting =
            patience > 0.0 ? model_erlang_a_waiting(servers, load, e->handling_hours, patience, target)
                           : model_erlang_c_waiting(servers, model_min(load, MOST_OCCUPANCY * servers),
                                                    e->handling_hours, target);
    }
    model_waiting waiting = organisation->desk_waiting;
    double excess = patience > 0.0 ? 0.0 : model_max(0.0, load - MOST_OCCUPANCY * servers);
    /* Fluid backlog: on average half of the month's excess and all of the older one stand before a caller. */
    double behind = 0.5 * excess * service->business_hours_per_month + desk->backlog_hours * e->call_share;
    organisation->wait_hours = waiting.mean_wait + (excess > 0.0 ? behind / servers : 0.0);
    organisation->service_level =
        excess > 0.0 ? waiting.service_level * MOST_OCCUPANCY * servers / load : waiting.service_level;
}

void model_service_close_month(model_world *world, model_organisation *organisation)
{
    const model_service *service = &world->scenario->service;
    expectation e = expect(world, organisation);
    organisation->tickets = e.tickets + organisation->burst_tickets;
    answer(world, organisation, &e);
    organisation->burst_tickets = 0.0;

    double backlog = 0.0, demand = 0.0, specialisms = 0.0;
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        backlog += organisation->pools[r].backlog_hours;
        demand += organisation->pools[r].demand_hours;
        specialisms += world->scenario->roles[r].specialisms;
    }
    double single = specialisms > 0.0 ? organisation->single_person_roles / specialisms : 0.0;
    double points =
        e.quality + service->quality_service_weight * (organisation->service_level - e.service_level) -
        service->quality_backlog_weight * (demand > 0.0 ? model_min(backlog / demand, 3.0) : 0.0) -
        service->quality_continuity_weight * (single - e.single_share) +
        service->quality_standard_gain * world->scenario->applications.standardisation * e.standard +
        organisation->contract_quality + organisation->quality_shock;
    organisation->quality = model_min(10.0, model_max(1.0, points));
    double lag = service->satisfaction_lag_months;
    double follow = lag > 0.0 ? 1.0 - exp(-1.0 / lag) : 1.0;
    organisation->satisfaction += (organisation->quality - organisation->satisfaction) * follow;
    organisation->quality_shock *= 1.0 - follow;
}
