#include "models/cost_game.h"

#include <assert.h>
#include "models/purpose.h"
#include "models/shapley.h"

typedef struct table {
    const model_scenario *scenario;
    const model_plan *const *players;
    int n;
    double *value;
} table;

/* The coalitions that arise from one by adding players of a higher number: each is come to once. */
static void fill(const table *t, uint32_t coalition, const model_plan *plan, int from)
{
    for (int i = from; i < t->n; i++) {
        model_plan larger = *plan;
        model_plan_add(&larger, t->players[i]);
        t->value[coalition | 1u << i] = model_plan_cost_eur(t->scenario, &larger);
        fill(t, coalition | 1u << i, &larger, i + 1);
    }
}

void model_cost_game_table(const model_scenario *scenario, const model_plan *const *players, int n,
                           double *value)
{
    assert(n >= 1 && n <= MODEL_SHAPLEY_EXACT);
    const table t = {scenario, players, n, value};
    value[0] = 0.0;
    fill(&t, 0, &(model_plan){0}, 0);
}

typedef struct walk {
    const model_scenario *scenario;
    const model_plan *const *players;
    model_plan plan;
} walk;

static void clear(void *state)
{
    ((walk *)state)->plan = (model_plan){0};
}

static double add(void *state, int player)
{
    walk *w = state;
    model_plan_add(&w->plan, w->players[player]);
    return model_plan_cost_eur(w->scenario, &w->plan);
}

void model_cost_game_shapley(const model_scenario *scenario, const model_plan *const *players, int n,
                             const sim_rng_key *key, uint64_t coalition, double *shapley, double *error)
{
    if (n <= MODEL_SHAPLEY_EXACT) {
        double value[1 << MODEL_SHAPLEY_EXACT];
        model_cost_game_table(scenario, players, n, value);
        model_shapley_exact(value, n, shapley);
        for (int i = 0; i < n; i++)
            error[i] = 0.0;
        return;
    }
    int order[MODEL_MAX_MUNICIPALITIES];
    walk w = {.scenario = scenario, .players = players};
    model_game game = {.n = n, .state = &w, .clear = clear, .add = add};
    sim_stream luck;
    sim_stream_init(&luck, key, MODEL_PURPOSE_SHAPLEY, coalition, 0);
    model_shapley_sampled(&game, &luck, scenario->sharing.shapley_permutations / 2, order, shapley, error);
}
