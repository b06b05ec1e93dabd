#include "models/sharing.h"

double model_sharing_weight(const model_scenario *scenario, const model_base *base, double growth)
{
    switch (scenario->sharing.key) {
    case MODEL_SHARING_WORKPLACES:
        return base->workplaces * growth;
    case MODEL_SHARING_INHABITANTS:
        return base->inhabitants * growth;
    case MODEL_SHARING_BROUGHT_IN:
        return base->cash_eur * growth;
    case MODEL_SHARING_EQUAL:
        break;
    }
    return 1.0;
}

double model_sharing_weights(const model_world *world, const model_organisation *organisation,
                             double *weights)
{
    double sum = 0.0;
    for (int i = 0; i < organisation->n_members; i++) {
        const model_partner *partner = &world->partners[organisation->members[i]];
        weights[i] = model_sharing_weight(world->scenario, &partner->base,
                                          partner->growth[model_world_year_index(world)]);
        sum += weights[i];
    }
    return sum;
}

void model_sharing_book_entry_fee(model_world *world, const model_organisation *partnership, int joiner)
{
    double eur =
        world->scenario->sharing.entry_fee_eur_per_workplace * model_partner_workplaces(world, joiner);
    int64_t cents = model_cents(eur);
    if (cents == 0 || partnership->n_members == 0)
        return;
    model_world_book_cents(world, MODEL_CATEGORY_ENTRY_FEE, joiner, cents);
    model_world_book_shared(world, MODEL_CATEGORY_ENTRY_FEE, partnership, -cents);
}
