/* The game that the plans of all coalitions make: what they are held against. */
#include "models/cost_game.h"
#include "models/legal.h"
#include <string.h>
#include "models/shapley.h"
#include "models/sharing_table.h"
#include "tests/support/check.h"
#include "tests/support/run_model.h"

#define KNOWN RUN_CHANCE_AT_MEAN RUN_NO_WAITING RUN_NO_EFFORT RUN_CERTAIN_GO RUN_KNOWN_FIGURES

typedef struct game {
    run_model model;
    run_worlds worlds;
    const model_plan *players[MODEL_SHAPLEY_EXACT];
    int n;
} game;

static game open_game(const char *config, const char *text)
{
    game g = {.model = run_model_open(config, text)};
    g.worlds = run_worlds_open(&g.model);
    run_worlds_at_means(&g.worlds, 1);
    g.n = (int)g.model.program->n_participants;
    for (int i = 0; i < g.n; i++)
        g.players[i] = &g.worlds.world->plans[i];
    return g;
}

static void close_game(game *g)
{
    run_worlds_close(&g->worlds);
    run_model_close(&g->model);
}

/* The plan written out member by member, as docs/model.md has it. */
static double by_hand(const game *g, uint32_t coalition)
{
    const model_scenario *s = g->worlds.world->scenario;
    const model_costs *c = &s->costs;
    model_legal_rules legal = model_legal_in_force(s);
    double workplaces = 0.0, fte = 0.0, most = 0.0, eur = 0.0;
    int n = 0;
    for (int i = 0; i < g->n; i++)
        if ((coalition >> i & 1u) != 0) {
            workplaces += g->worlds.world->partners[i].base.workplaces;
            fte += g->worlds.world->partners[i].base.staff_fte;
            n++;
        }
    for (int i = 0; i < g->n; i++) {
        if ((coalition >> i & 1u) == 0)
            continue;
        const model_base *b = &g->worlds.world->partners[i].base;
        double others = 1.0 - b->workplaces / workplaces;
        eur += b->cash_eur;
        for (size_t r = 0; r < s->n_roles; r++)
            eur -= b->role_fte[r] * s->roles[r].cost_eur_per_fte_year * s->staffing.pooling_saving_share *
                   s->roles[r].pooling_weight * others;
        eur -= (b->part_eur[MODEL_CATEGORY_HARDWARE] + b->part_eur[MODEL_CATEGORY_LICENCES]) *
               (1.0 - model_scale_factor(workplaces, b->workplaces, c->purchasing_elasticity));
        eur -= b->part_eur[MODEL_CATEGORY_OVERHEAD] *
               (1.0 - model_scale_factor(fte, b->staff_fte, c->overhead_elasticity));
        eur -= b->part_eur[MODEL_CATEGORY_INFRASTRUCTURE] * c->infrastructure_saving_share * others;
        eur -= b->part_eur[MODEL_CATEGORY_RESIDUAL] * c->residual_saving_share * others;
        eur -= fmin(b->applications, most) *
               (s->applications.overlap_share * s->applications.standardisation -
                (1.0 - s->applications.standardisation) * s->applications.custom_upkeep_share) *
               c->application_eur_per_year;
        /* Higher wages, for the staff that is left when work is pooled. */
        for (size_t r = 0; n > 1 && r < s->n_roles; r++)
            eur += legal.wage_harmonisation_share * b->role_fte[r] * s->roles[r].cost_eur_per_fte_year *
                   (1.0 - s->staffing.pooling_saving_share * s->roles[r].pooling_weight * others);
        eur -= b->part_eur[MODEL_CATEGORY_DATA_CENTRE] - model_data_centre_steps(c, workplaces) *
                                                             c->data_centre_eur_per_step_year *
                                                             b->workplaces / workplaces;
        if (n > 1)
            eur += legal.governance_eur_per_member_year + c->demand_side_fte_per_1000_workplaces *
                                                              b->workplaces / 1000.0 *
                                                              c->demand_side_eur_per_fte_year;
        most = fmax(most, b->applications);
    }
    return eur + (n > 1 ? legal.governance_eur_per_year : 0.0);
}

static void cost_game__is_the_plan_of_every_coalition_written_out(void **state)
{
    (void)state;
    static double value[1 << MODEL_SHAPLEY_EXACT];
    game g = open_game("steady", NULL);
    assert_int_equal(g.n, 9);
    model_cost_game_table(g.worlds.world->scenario, g.players, g.n, value);
    for (uint32_t c = 1; c < 1u << g.n; c++)
        CHECK_CLOSE(value[c], by_hand(&g, c), 1e-12, 0.0);
    for (int i = 0; i < g.n; i++) /* alone: the baseline, exactly */
        assert_true(value[1u << i] == g.worlds.world->partners[i].base.cash_eur);
    close_game(&g);
}

static void cost_game__values_sum_to_the_cost_of_all(void **state)
{
    (void)state;
    game g = open_game("steady", NULL);
    model_plan all = {0};
    double shapley[9], error[9], sum = 0.0;
    model_cost_game_shapley(g.worlds.world->scenario, g.players, g.n, &g.worlds.world->chance, 1, shapley,
                            error);
    for (int i = 0; i < g.n; i++) {
        model_plan_add(&all, g.players[i]);
        sum += shapley[i];
        assert_true(error[i] == 0.0 && shapley[i] > 0.0);
    }
    CHECK_CLOSE(sum, model_plan_cost_eur(g.worlds.world->scenario, &all), 0.0, 0.004); /* to the cent */
    close_game(&g);
}

#define TOWN(id)                                                                                             \
    "  { id = \"" id "\"; name = \"" id "\"; inhabitants = 40000; workplaces = 460; source = "               \
    "\"assumption\"; }"
#define TOWNS                                                                                                \
    KNOWN "municipalities = (" TOWN("aa") "," TOWN("bb") "," TOWN(                                           \
        "cc") ");\n"                                                                                         \
              "accessions = ( { id = \"founders\"; remove = true; },"                                        \
              "  { id = \"all\"; members = [ \"cc\", \"aa\", \"bb\" ]; founders = true; } );\n"              \
              "sharing = { key = \"shapley\"; };\n"

static void cost_game__equal_municipalities_pay_the_same(void **state)
{
    (void)state;
    game g = open_game("founders", TOWNS "horizon = { end_date = \"2012-12-31\"; };\n");
    const model_partner *p = g.worlds.world->partners;
    assert_int_equal(g.n, 3);
    for (int i = 0; i < 3; i++)
        CHECK_CLOSE(p[i].cost_share, 1.0 / 3.0, 1e-12, 0.0);
    close_game(&g);
}

/* Without governance, demand side or anything to save, each is a dummy and pays its own baseline. */
static void cost_game__who_saves_and_costs_others_nothing_pays_what_it_costs_alone(void **state)
{
    (void)state;
    game g = open_game(
        "steady",
        "staffing = { pooling_saving_share = 0; };\napplications = { overlap_share = 0; };\n"
        "costs = { purchasing_elasticity = 0; overhead_elasticity = 0; infrastructure_saving_share = 0;"
        "  residual_saving_share = 0; data_centre_eur_per_step_year = 0;"
        "  demand_side_fte_per_1000_workplaces = 0; };\n"
        "applications = { custom_upkeep_share = 0; };\n"
        "legal = { governance_eur_per_year = 0; governance_eur_per_member_year = 0;"
        "  wage_harmonisation_share = 0; };\n");
    double shapley[9], error[9];
    model_cost_game_shapley(g.worlds.world->scenario, g.players, g.n, &g.worlds.world->chance, 1, shapley,
                            error);
    for (int i = 0; i < g.n; i++)
        CHECK_CLOSE(shapley[i], g.worlds.world->partners[i].base.cash_eur, 1e-12, 0.0);
    close_game(&g);
}

/* The first twelve, and two more: sampled sums to the cost of all, and is the same each time. */
static void cost_game__beyond_twelve_is_sampled_and_stated(void **state)
{
    (void)state;
    game g = open_game("steady", "sharing = { shapley_permutations = 400; };\n");
    const model_plan *players[14];
    model_plan all = {0};
    double shapley[14], again[14], error[14], sum = 0.0;
    for (int i = 0; i < 14; i++) {
        players[i] = g.players[i % g.n];
        model_plan_add(&all, players[i]);
    }
    const model_scenario *s = g.worlds.world->scenario;
    model_cost_game_shapley(s, players, 14, &g.worlds.world->chance, 77, shapley, error);
    model_cost_game_shapley(s, players, 14, &g.worlds.world->chance, 77, again, error);
    for (int i = 0; i < 14; i++) {
        assert_true(shapley[i] == again[i] && error[i] > 0.0 && error[i] < 0.02 * shapley[i]);
        sum += shapley[i];
    }
    CHECK_CLOSE(sum, model_plan_cost_eur(s, &all), 1e-12, 0.0);
    for (int i = 0; i < 5; i++) /* the same plan twice: the same value, within five standard errors */
        CHECK_CLOSE(shapley[i], shapley[i + 9], 0.0, 5.0 * 1.4142 * error[i]);
    close_game(&g);
}

/* ---- the table of all keys ---- */

static model_sharing_table *table_of(run_model *model, const char *config, const char *text)
{
    model_sharing_table *table = NULL;
    *model = run_model_open(config, text);
    assert_int_equal(model_sharing_table_create(model->scenario, &table, NULL), SIM_OK);
    return table;
}

static void cost_game__table_shares_every_cent_and_finds_who_would_leave(void **state)
{
    (void)state;
    static double value[1 << MODEL_SHAPLEY_EXACT];
    run_model model;
    model_sharing_table *table = table_of(&model, "steady", NULL);
    assert_true(table->is_exact);
    game g = open_game("steady", NULL);
    /* Partners of the table in the order of accessions, players in that of participants. */
    int player[9];
    for (size_t i = 0; i < 9; i++)
        player[i] = g.model.program->participant_of[table->rows[i].municipality];
    model_cost_game_table(g.model.scenario, g.players, g.n, value);
    for (int key = 0; key < MODEL_SHARING_KEYS; key++) {
        int64_t sum = 0;
        double most = (double)-INFINITY, gain_of_named = 0.0;
        uint32_t named = 0;
        for (size_t i = 0; i < table->n; i++) {
            sum += table->rows[i].pays_cents[key];
            named |= table->rows[i].leaves[key] ? 1u << player[i] : 0u;
        }
        assert_true(sum == table->together_cents);
        for (uint32_t c = 1; c + 1 < 1u << 9; c++) {
            double gain = -value[c];
            for (size_t i = 0; i < 9; i++)
                gain += (c >> player[i] & 1u) != 0 ? (double)table->rows[i].pays_cents[key] / 100.0 : 0.0;
            most = fmax(most, gain);
            gain_of_named = c == named ? gain : gain_of_named;
        }
        CHECK_CLOSE(table->leaving_gain_eur[key], most, 1e-12, 1e-6);
        CHECK_CLOSE(gain_of_named, most, 1e-12, 1e-6);
    }
    close_game(&g);
    model_sharing_table_destroy(table);
    run_model_close(&model);
}

static void cost_game__table_of_one_is_what_it_costs_alone(void **state)
{
    (void)state;
    run_model model;
    model_sharing_table *table =
        table_of(&model, "founders",
                 RUN_NO_ACCESSIONS
                 "accessions = ( { id = \"one\"; members = [ \"haarlem\" ]; founders = true; } );\n");
    assert_int_equal(table->n, 1);
    for (int key = 0; key < MODEL_SHARING_KEYS; key++) {
        assert_true(table->rows[0].pays_cents[key] == table->rows[0].alone_cents);
        assert_true(isnan(table->leaving_gain_eur[key]));
    }
    model_sharing_table_destroy(table);
    run_model_close(&model);
    model = run_model_open("standalone", NULL);
    sim_error error = {0};
    assert_int_equal(model_sharing_table_create(model.scenario, &table, &error), SIM_ERR_CONFIG);
    assert_non_null(strstr(error.message, "nobody cooperates"));
    run_model_close(&model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cost_game__is_the_plan_of_every_coalition_written_out),
        cmocka_unit_test(cost_game__values_sum_to_the_cost_of_all),
        cmocka_unit_test(cost_game__equal_municipalities_pay_the_same),
        cmocka_unit_test(cost_game__who_saves_and_costs_others_nothing_pays_what_it_costs_alone),
        cmocka_unit_test(cost_game__beyond_twelve_is_sampled_and_stated),
        cmocka_unit_test(cost_game__table_shares_every_cent_and_finds_who_would_leave),
        cmocka_unit_test(cost_game__table_of_one_is_what_it_costs_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
