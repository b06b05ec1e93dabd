#include "models/sharing_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "models/cost_game.h"
#include "models/shapley.h"
#include "models/sharing.h"
#include "models/split.h"

const char *const model_sharing_key_id[MODEL_SHARING_KEYS] = {
    "equal", "workplaces", "inhabitants", "brought_in", "usage", "hybrid", "shapley"};

/* What the table is made from. */
typedef struct sketch {
    model_sharing_table *table;
    model_base *bases;
    model_plan *plans;
    const model_plan **players;
    model_sharing_party *parties;
    size_t *by_id;   /* rows in the order of their ids */
    double *numbers; /* scratch: 2 * n */
    int64_t *split;
} sketch;

static void *array(size_t n, size_t size)
{
    void *items = calloc(n + 1, size);
    if (!items)
        abort();
    return items;
}

static void find_partners(model_sharing_table *table)
{
    const model_scenario *s = table->scenario;
    for (size_t a = 0; a < s->n_accessions; a++)
        for (int i = 0; i < s->accessions[a].n_members; i++)
            table->rows[table->n++].municipality = s->accessions[a].members[i];
}

static void order_by_id(const sketch *k)
{
    const model_municipality *m = k->table->scenario->municipalities;
    for (size_t i = 0; i < k->table->n; i++) {
        size_t at = i;
        for (; at > 0 && strcmp(m[k->table->rows[k->by_id[at - 1]].municipality].id,
                                m[k->table->rows[i].municipality].id) > 0;
             at--)
            k->by_id[at] = k->by_id[at - 1];
        k->by_id[at] = i;
    }
}

static sim_status plan_all(const sketch *k, sim_error *error)
{
    model_sharing_table *table = k->table;
    for (size_t i = 0; i < table->n; i++) {
        model_sharing_row *row = &table->rows[i];
        sim_status status = model_base_calibrate(
            table->scenario, &table->scenario->municipalities[row->municipality], &k->bases[i], error);
        if (status != SIM_OK)
            return status;
        k->plans[i] = model_plan_of_one(table->scenario, &k->bases[i]);
        k->players[i] = &k->plans[i];
        row->alone_cents = model_cents(k->bases[i].cash_eur);
        table->alone_cents += row->alone_cents;
    }
    return SIM_OK;
}

static void value_all(const sketch *k)
{
    model_sharing_table *table = k->table;
    double *shapley = k->numbers, *error = k->numbers + table->n;
    model_cost_game_shapley(table->scenario, k->players, (int)table->n, &(sim_rng_key){0}, 0, shapley, error);
    table->is_exact = table->n <= MODEL_SHAPLEY_EXACT;
    for (size_t i = 0; i < table->n; i++) {
        table->rows[i].shapley_eur = shapley[i];
        table->rows[i].shapley_error_eur = error[i];
        k->parties[i] = (model_sharing_party){
            .base = &k->bases[i],
            .growth = 1.0,
            .use_hours = model_base_use_hours(table->scenario, &k->bases[i]),
            .shapley_eur = shapley[i] - (table->n > 1 ? k->plans[i].demand_side_eur : 0.0)};
    }
}

/* Splits what is shared by one key; the own demand side comes on top. */
static void share(const sketch *k, model_sharing_key key, int64_t shared_cents)
{
    model_sharing_table *table = k->table;
    double *weights = k->numbers, *shares = k->numbers + table->n;
    double sum = model_sharing_weigh(&table->scenario->sharing, key, k->parties, (int)table->n, weights);
    for (size_t i = 0; i < table->n; i++)
        shares[i] = weights[k->by_id[i]] / sum;
    model_split(shared_cents, shares, table->n, k->split);
    for (size_t i = 0; i < table->n; i++) {
        size_t row = k->by_id[i];
        table->rows[row].pays_cents[key] =
            k->split[i] + (table->n > 1 ? model_cents(k->plans[row].demand_side_eur) : 0);
    }
}

static void look_for_the_core(const sketch *k)
{
    model_sharing_table *table = k->table;
    for (int key = 0; key < MODEL_SHARING_KEYS; key++)
        table->leaving_gain_eur[key] = NAN;
    if (table->n < 2 || !table->is_exact)
        return;
    double *value = array((size_t)1 << table->n, sizeof *value), *pays = k->numbers;
    model_cost_game_table(table->scenario, k->players, (int)table->n, value);
    for (int key = 0; key < MODEL_SHARING_KEYS; key++) {
        for (size_t i = 0; i < table->n; i++)
            pays[i] = (double)table->rows[i].pays_cents[key] / 100.0;
        model_secession worst = model_core_check(value, (int)table->n, pays);
        table->leaving_gain_eur[key] = worst.gain;
        for (size_t i = 0; i < table->n; i++)
            table->rows[i].leaves[key] = (worst.coalition >> i & 1u) != 0;
    }
    free(value);
}

static void fill(const sketch *k)
{
    model_sharing_table *table = k->table;
    model_plan all = {0};
    int64_t own = 0;
    for (size_t i = 0; i < table->n; i++) {
        model_plan_add(&all, &k->plans[i]);
        own += table->n > 1 ? model_cents(k->plans[i].demand_side_eur) : 0;
    }
    table->together_cents = model_cents(model_plan_cost_eur(table->scenario, &all));
    order_by_id(k);
    value_all(k);
    for (int key = 0; key < MODEL_SHARING_KEYS; key++)
        share(k, (model_sharing_key)key, table->together_cents - own);
    look_for_the_core(k);
}

sim_status model_sharing_table_create(const model_scenario *scenario, model_sharing_table **out,
                                      sim_error *error)
{
    if (scenario->n_accessions == 0)
        return sim_error_set_at(error, SIM_ERR_CONFIG, NULL, 0, "accessions",
                                "nobody cooperates in '%s': there is no cost to be shared", scenario->id);
    model_sharing_table *table = array(1, sizeof *table);
    size_t most = scenario->n_municipalities;
    table->scenario = scenario;
    table->rows = array(most, sizeof *table->rows);
    find_partners(table);
    sketch k = {.table = table,
                .bases = array(table->n, sizeof *k.bases),
                .plans = array(table->n, sizeof *k.plans),
                .players = array(table->n, sizeof(const model_plan *)),
                .parties = array(table->n, sizeof *k.parties),
                .by_id = array(table->n, sizeof *k.by_id),
                .numbers = array(2 * table->n, sizeof *k.numbers),
                .split = array(table->n, sizeof *k.split)};
    sim_status status = plan_all(&k, error);
    if (status == SIM_OK)
        fill(&k);
    free(k.bases);
    free(k.plans);
    free(k.players);
    free(k.parties);
    free(k.by_id);
    free(k.numbers);
    free(k.split);
    if (status == SIM_OK)
        *out = table;
    else
        model_sharing_table_destroy(table);
    return status;
}

void model_sharing_table_destroy(model_sharing_table *table)
{
    if (!table)
        return;
    free(table->rows);
    free(table);
}
