#include "models/investment.h"

#include <math.h>

int model_investment_cycle_months(double years)
{
    return (int)fmax(1.0, round(12.0 * years));
}

double model_investment_lump(int months, int phase, size_t month)
{
    return (month + (size_t)phase) % (size_t)months == 0 ? months : 0.0;
}

static int draw_phase(const model_world *world, int participant, double years, uint64_t what)
{
    int months = model_investment_cycle_months(years);
    double u = model_world_uniform(world, MODEL_PURPOSE_INVESTMENT_PHASE,
                                   model_world_participant(world, participant)->entity, what);
    return (int)(u * months);
}

void model_investment_start(model_world *world, int participant)
{
    const model_costs *c = &world->scenario->costs;
    if (c->investment_cycle != MODEL_INVESTMENT_CYCLES)
        return;
    model_partner *partner = &world->partners[participant];
    partner->hardware_phase = draw_phase(world, participant, c->hardware_life_years, 0);
    partner->infrastructure_phase = draw_phase(world, participant, c->infrastructure_cycle_years, 1);
}

double model_investment_hardware(const model_world *world, int participant)
{
    const model_costs *c = &world->scenario->costs;
    if (c->investment_cycle != MODEL_INVESTMENT_CYCLES)
        return 1.0;
    return model_investment_lump(model_investment_cycle_months(c->hardware_life_years),
                                 world->partners[participant].hardware_phase, world->month);
}

double model_investment_infrastructure(const model_world *world, int participant)
{
    const model_costs *c = &world->scenario->costs;
    if (c->investment_cycle != MODEL_INVESTMENT_CYCLES)
        return 1.0;
    return model_investment_lump(model_investment_cycle_months(c->infrastructure_cycle_years),
                                 world->partners[participant].infrastructure_phase, world->month);
}
