#include "models/capacity.h"

#include <math.h>
#include "models/body.h"
#include "models/desk.h"

static model_expectation reckon_expectation(const model_world *world, const model_organisation *organisation)
{
    model_expectation e = {0};
    double total = 0.0, calls = 0.0, desk = 0.0;
    for (int i = 0; i < organisation->n_members; i++) {
        int p = organisation->members[i];
        const model_partner *partner = &world->partners[p];
        double workplaces = model_partner_workplaces(world, p);
        total += workplaces;
        calls += partner->base.call_hours;
        desk += partner->base.demand_hours[MODEL_ROLE_SERVICE_DESK];
        e.service_level += workplaces * partner->base.service_level;
        e.single_share += workplaces * partner->base.single_person_share;
        e.quality += workplaces * model_world_municipality(world, p)->satisfaction;
        e.standard += workplaces * (partner->retired_applications > 0.0 ? partner->harmonised_share : 0.0);
    }
    e.call_share = desk > 0.0 ? calls / desk : 0.0;
    e.service_level /= total;
    e.single_share /= total;
    e.quality /= total;
    e.standard /= total;
    return e;
}

/* Of one that is alone it changes with the year only. */
static const model_expectation *expect(const model_world *world, model_organisation *organisation)
{
    int year = model_world_year_index(world) + 1;
    bool is_plain = model_world_is_plain(world, organisation);
    if (!is_plain || organisation->expected.holds_in_year != year) {
        organisation->expected = reckon_expectation(world, organisation);
        organisation->expected.holds_in_year = is_plain ? year : 0;
    }
    return &organisation->expected;
}

void model_service_close_month(model_world *world, model_organisation *organisation)
{
    const model_service *service = &world->scenario->service;
    const model_expectation *e = expect(world, organisation);
    model_desk_close_month(world, organisation, e->call_share);

    double backlog = 0.0, demand = 0.0, specialisms = 0.0;
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        backlog += organisation->backlog_hours[r];
        demand += organisation->demand_hours[r];
        specialisms += world->scenario->roles[r].specialisms;
    }
    double single = specialisms > 0.0 ? organisation->single_person_roles *
                                            model_body_house(world, organisation) / specialisms
                                      : 0.0;
    double points =
        e->quality + service->quality_service_weight * (organisation->service_level - e->service_level) -
        service->quality_backlog_weight * (demand > 0.0 ? model_min(backlog / demand, 3.0) : 0.0) -
        service->quality_continuity_weight * (single - e->single_share) +
        service->quality_standard_gain * world->scenario->applications.standardisation * e->standard +
        organisation->contract_quality + organisation->quality_shock;
    if (organisation->partnership && organisation->n_members > 1)
        points -= service->quality_demand_side_weight * model_demand_side_lack(world->scenario);
    organisation->quality = model_min(10.0, model_max(1.0, points));
    organisation->satisfaction +=
        (organisation->quality - organisation->satisfaction) * world->satisfaction_follow;
    organisation->quality_shock *= 1.0 - world->satisfaction_follow;
}
