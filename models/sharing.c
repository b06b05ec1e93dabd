#include "models/sharing.h"

#include <math.h>
#include "models/capacity.h"
#include "models/cost_game.h"
#include "models/evaluation.h"
#include "models/split.h"

static double weight_of(model_sharing_key key, const model_sharing_party *party)
{
    switch (key) {
    case MODEL_SHARING_WORKPLACES:
        return party->base->workplaces * party->growth;
    case MODEL_SHARING_INHABITANTS:
        return party->base->inhabitants * party->growth;
    case MODEL_SHARING_BROUGHT_IN:
        return party->base->cash_eur * party->growth;
    case MODEL_SHARING_USAGE:
        return party->use_hours;
    case MODEL_SHARING_SHAPLEY:
        return model_max(0.0, party->shapley_eur) * party->growth;
    case MODEL_SHARING_EQUAL:
    case MODEL_SHARING_HYBRID:
        break;
    }
    return 1.0;
}

/* By a key that is no mix of others. */
static double weigh_simply(model_sharing_key key, const model_sharing_party *parties, int n, double *weights)
{
    double sum = 0.0;
    for (int i = 0; i < n; i++) {
        weights[i] = weight_of(key, &parties[i]);
        sum += weights[i];
    }
    if (sum > 0.0)
        return sum;
    for (int i = 0; i < n; i++)
        weights[i] = 1.0;
    return n;
}

double model_sharing_weigh(const model_sharing *rules, model_sharing_key key,
                           const model_sharing_party *parties, int n, double *weights)
{
    if (key != MODEL_SHARING_HYBRID)
        return weigh_simply(key, parties, n, weights);
    double variable[MODEL_MAX_MUNICIPALITIES];
    double fixed_sum = weigh_simply(rules->hybrid_fixed_key, parties, n, weights);
    double variable_sum = weigh_simply(rules->hybrid_variable_key, parties, n, variable);
    for (int i = 0; i < n; i++)
        weights[i] = rules->hybrid_fixed_share * weights[i] / fixed_sum +
                     (1.0 - rules->hybrid_fixed_share) * variable[i] / variable_sum;
    return 1.0;
}

static bool looks_at(const model_sharing *rules, model_sharing_key key, model_sharing_key part)
{
    return key == part || (key == MODEL_SHARING_HYBRID &&
                           (rules->hybrid_fixed_key == part || rules->hybrid_variable_key == part));
}

double model_sharing_weights_by(const model_world *world, model_sharing_key key, const int *members, int n,
                                double *weights)
{
    const model_sharing *rules = &world->scenario->sharing;
    bool counts_use = looks_at(rules, key, MODEL_SHARING_USAGE);
    model_sharing_party parties[MODEL_MAX_MUNICIPALITIES];
    for (int i = 0; i < n; i++) {
        const model_partner *partner = &world->partners[members[i]];
        parties[i].base = &partner->base;
        parties[i].growth = partner->growth[model_world_year_index(world)];
        parties[i].use_hours = counts_use ? model_capacity_use_hours(world, members[i]) : 0.0;
        parties[i].shapley_eur = partner->shapley_eur;
    }
    return model_sharing_weigh(rules, key, parties, n, weights);
}

double model_sharing_weights(const model_world *world, const int *members, int n, double *weights)
{
    return model_sharing_weights_by(world, world->scenario->sharing.key, members, n, weights);
}

/* ---- Shapley values ---- */

/* Who they are, in whatever order, and who of them decides for itself. */
static uint64_t coalition_of(const model_world *world, const int *members, int n)
{
    uint64_t coalition = 0;
    for (int i = 0; i < n; i++)
        coalition ^= sim_entity_id2(model_world_participant(world, members[i])->entity,
                                    (uint64_t)world->plans[members[i]].n);
    return coalition;
}

/* Shapley value less demand side of each participant that is a member, into left_eur by participant. The
 * players stand in the order of participants: who joined first does not matter, to the last bit. */
static void shapley_values(const model_world *world, const int *members, int n, double *left_eur)
{
    const model_plan *players[MODEL_MAX_MUNICIPALITIES] = {NULL};
    double shapley[MODEL_MAX_MUNICIPALITIES], error[MODEL_MAX_MUNICIPALITIES];
    int sorted[MODEL_MAX_MUNICIPALITIES];
    for (int i = 0; i < n; i++) {
        int at = i;
        for (; at > 0 && sorted[at - 1] > members[i]; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = members[i];
    }
    for (int i = 0; i < n; i++)
        players[i] = &world->plans[sorted[i]];
    model_cost_game_shapley(world->scenario, players, n, &world->chance, coalition_of(world, members, n),
                            shapley, error);
    for (int i = 0; i < n; i++)
        left_eur[sorted[i]] = shapley[i] - players[i]->demand_side_eur;
}

void model_sharing_update_shapley(model_world *world, model_organisation *partnership)
{
    uint64_t coalition = coalition_of(world, partnership->members, partnership->n_members);
    if (coalition == partnership->shapley_of)
        return;
    partnership->shapley_of = coalition;
    shapley_values(world, partnership->members, partnership->n_members, world->weights);
    for (int i = 0; i < partnership->n_members; i++)
        world->partners[partnership->members[i]].shapley_eur = world->weights[partnership->members[i]];
}

double model_sharing_planned_weights(const model_world *world, const int *members, int n, double *weights)
{
    const model_sharing *rules = &world->scenario->sharing;
    model_sharing_party parties[MODEL_MAX_MUNICIPALITIES];
    if (rules->key == MODEL_SHARING_SHAPLEY)
        shapley_values(world, members, n, world->weights);
    for (int i = 0; i < n; i++) {
        const model_base *base = &world->partners[members[i]].base;
        parties[i] = (model_sharing_party){.base = base,
                                           .growth = 1.0,
                                           .use_hours = model_base_use_hours(world->scenario, base),
                                           .shapley_eur = world->weights[members[i]]};
    }
    return model_sharing_weigh(rules, rules->key, parties, n, weights);
}

/* ---- shares ---- */

/* Members and their shares in the order of ids. */
static void order_by_id(const model_world *world, const int *members, const double *shares, int n,
                        int *payers, double *payer_shares)
{
    for (int i = 0; i < n; i++) {
        int rank = model_world_participant(world, members[i])->rank, at = i;
        for (; at > 0 && model_world_participant(world, payers[at - 1])->rank > rank; at--) {
            payers[at] = payers[at - 1];
            payer_shares[at] = payer_shares[at - 1];
        }
        payers[at] = members[i];
        payer_shares[at] = shares[i];
    }
}

void model_sharing_open_month(model_world *world, model_organisation *organisation)
{
    int n = organisation->n_members;
    organisation->shares[0] = 1.0;
    if (n <= 1)
        return;
    model_sharing_key key = world->scenario->sharing.key;
    if (key == MODEL_SHARING_SHAPLEY && organisation->partnership)
        model_sharing_update_shapley(world, organisation);
    else if (key == MODEL_SHARING_SHAPLEY)
        key = MODEL_SHARING_BROUGHT_IN;
    double sum = model_sharing_weights_by(world, key, organisation->members, n, organisation->shares);
    for (int i = 0; i < n; i++)
        organisation->shares[i] /= sum;
    if (world->month < world->improves_until_month && organisation->partnership)
        model_evaluation_relieve(world, organisation);
    order_by_id(world, organisation->members, organisation->shares, n, organisation->payers,
                organisation->payer_shares);
}

void model_sharing_close_last_month(model_world *world)
{
    model_organisation *partnership = model_world_partnership(world);
    int n = partnership->n_members;
    if (n == 0)
        return;
    model_sharing_update_shapley(world, partnership);
    double *fair = world->weights;
    double sum = model_sharing_weights_by(world, MODEL_SHARING_SHAPLEY, partnership->members, n, fair);
    for (int i = 0; i < n; i++) {
        model_partner *partner = &world->partners[partnership->members[i]];
        partner->cost_share = partnership->shares[i];
        partner->shapley_share = fair[i] / sum;
    }
}

/* ---- entry fees ---- */

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
    double shares[MODEL_MAX_MUNICIPALITIES], payer_shares[MODEL_MAX_MUNICIPALITIES];
    int payers[MODEL_MAX_MUNICIPALITIES];
    double sum = model_sharing_weights(world, partnership->members, n, shares);
    for (int i = 0; i < n; i++)
        shares[i] /= sum;
    order_by_id(world, partnership->members, shares, n, payers, payer_shares);
    model_world_book_cents(world, MODEL_CATEGORY_ENTRY_FEE, joiner, cents);
    model_split(-cents, payer_shares, (size_t)n, world->split);
    for (int i = 0; i < n; i++)
        model_world_book_cents(world, MODEL_CATEGORY_ENTRY_FEE, payers[i], world->split[i]);
}
