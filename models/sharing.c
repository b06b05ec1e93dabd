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

double model_sharing_weights(const model_world *world, const int *members, int n, double *weights)
{
    double sum = 0.0;
    for (int i = 0; i < n; i++) {
        const model_partner *partner = &world->partners[members[i]];
        weights[i] = model_sharing_weight(world->scenario, &partner->base,
                                          partner->growth[model_world_year_index(world)]);
        sum += weights[i];
    }
    return sum;
}

/* Those who were members in the month that was closed last. */
static int members_before(const model_world *world, const model_organisation *partnership)
{
    int n = 0;
    while (n < partnership->n_members &&
           world->partners[partnership->members[n]].joined_days < model_world_now(world))
        n++;
    return n;
}

void model_sharing_book_entry_fee(model_world *world, const model_organisation *partnership, int joiner)
{
    double eur =
        world->scenario->sharing.entry_fee_eur_per_workplace * model_partner_workplaces(world, joiner);
    int64_t cents = model_cents(eur);
    int n = members_before(world, partnership);
    if (cents == 0 || n == 0)
        return;
    MODEL_TELL(world, MODEL_TRACE_ENTRY_FEE, model_subject_participant(joiner), (double)cents / 100.0);
    /* The shares of the last month would not do: weights step on 1 January. */
    double *shares = world->weights, sum = model_sharing_weights(world, partnership->members, n, shares);
    for (int i = 0; i < n; i++)
        shares[i] /= sum;
    model_world_book_cents(world, MODEL_CATEGORY_ENTRY_FEE, joiner, cents);
    model_split(-cents, shares, (size_t)n, world->split);
    for (int i = 0; i < n; i++)
        model_world_book_cents(world, MODEL_CATEGORY_ENTRY_FEE, partnership->members[i], world->split[i]);
}
