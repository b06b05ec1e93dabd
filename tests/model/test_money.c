/* Investment in cycles, and optimism: what plans say and what comes of them. */
#include <string.h>
#include "models/investment.h"
#include "tests/support/check.h"
#include "tests/support/run_model.h"

/* Prices and numbers stand still, so that a whole cycle can be added up. */
#define STILL                                                                                                \
    RUN_CHANCE_AT_MEAN RUN_KNOWN_FIGURES                                                                     \
        "finance = { wage_trend_per_year = 0; hardware_trend_per_year = 0; licence_trend_per_year = 0; };\n" \
        "municipalities = ( { id = \"*\"; remove = true; },"                                                 \
        "  { id = \"one\"; inhabitants = 150000; workplaces = 1500; }, { id = \"two\"; inhabitants = "       \
        "30000; } );\n"                                                                                      \
        "costs = { infrastructure_cycle_years = 5; hardware_life_years = 5; };\n"                            \
        "horizon = { end_date = \"2016-12-31\"; };\n"
#define CYCLES "costs = { investment_cycle = \"cycles\"; };\n"

static void investment__phases_have_the_mean_that_the_baseline_holds(void **state)
{
    (void)state;
    for (int months = 1; months <= 72; months += 7)
        for (size_t month = 0; month < 100; month++) {
            double all = 0.0;
            for (int phase = 0; phase < months; phase++)
                all += model_investment_lump(months, phase, month);
            CHECK_CLOSE(all / months, 1.0, 0, 0);
        }
}

static void investment__a_whole_cycle_costs_as_much_as_smoothly(void **state)
{
    (void)state;
    run_model smooth = run_model_open("standalone", STILL),
              cycles = run_model_open("standalone", STILL CYCLES);
    run_table a = run_model_table(&smooth, 3, 4, true), b = run_model_table(&cycles, 3, 4, true);
    static const char *const series[] = {"cost_eur.hardware", "cost_eur.infrastructure", "cost_eur"};
    for (size_t r = 0; r < 4; r++)
        for (int i = 0; i < 3; i++) {
            const double *even = run_table_series(&a, r, series[i]),
                         *lumps = run_table_series(&b, r, series[i]);
            double sums[2] = {0.0};
            int bought = 0;
            for (size_t m = 0; m < 60; m++) {
                sums[0] += even[m];
                sums[1] += lumps[m];
                bought += lumps[m] != 0.0;
            }
            CHECK_CLOSE(sums[0], sums[1], 0, 0.02);
            assert_true(i == 2 || bought <= 2); /* once by each of the two */
        }
    run_table_free(&a);
    run_table_free(&b);
    run_model_close(&smooth);
    run_model_close(&cycles);
}

static void investment__charges_spread_what_cash_does_not(void **state)
{
    (void)state;
    run_model model = run_model_open("standalone", STILL CYCLES);
    run_table t = run_model_table(&model, 3, 1, true);
    const double *cash = run_table_series(&t, 0, "cost_eur_by_payer.one");
    const double *budget = run_table_series(&t, 0, "contribution_eur.one");
    double most_cash = 0.0, most_budget = 0.0;
    for (size_t m = 0; m < 60; m++) {
        most_cash = fmax(most_cash, cash[m] / cash[0]);
        most_budget = fmax(most_budget, budget[m] / budget[0]);
    }
    assert_true(most_cash > 2.0 && most_budget < 1.5);
    run_table_free(&t);
    run_model_close(&model);
}

static void investment__twin_and_scenario_buy_in_the_same_months(void **state)
{
    (void)state;
    run_model model = run_model_open("founders", CYCLES);
    run_worlds worlds = run_worlds_open(&model);
    bool differ = false;
    for (uint64_t r = 0; r < 5; r++) {
        if (!run_worlds_replicate(&worlds, 9, r))
            continue;
        for (int p = 0; p < 2; p++) {
            assert_int_equal(worlds.world->partners[p].hardware_phase,
                             worlds.twin->partners[p].hardware_phase);
            assert_int_equal(worlds.world->partners[p].infrastructure_phase,
                             worlds.twin->partners[p].infrastructure_phase);
        }
        differ =
            differ || worlds.world->partners[0].hardware_phase != worlds.world->partners[1].hardware_phase;
    }
    assert_true(differ);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

/* ---- optimism ---- */

#define CERTAIN                                                                                              \
    RUN_CHANCE_AT_MEAN RUN_KNOWN_FIGURES RUN_CERTAIN_GO RUN_NO_WAITING RUN_NO_EXITS                          \
        "costs = { one_off_overrun_factor = 1; };\nhorizon = { end_date = \"2020-12-31\"; };\n"

static void optimism__realised_benefit_acts_on_plans_and_not_on_prices_of_volume(void **state)
{
    (void)state;
    run_model none = run_model_open("founders", CERTAIN "costs = { benefit_realised = 0; };\n");
    run_model all = run_model_open("founders", CERTAIN "costs = { benefit_realised = 1; };\n");
    run_table a = run_model_table(&none, 3, 1, true), b = run_model_table(&all, 3, 1, true);
    static const char *const same[] = {"cost_eur.licences", "cost_eur.hardware", "cost_eur.data_centre"};
    static const char *const less[] = {"cost_eur.infrastructure", "cost_eur.residual",
                                       "cost_eur.applications", "demand_hours.systems"};
    size_t last = model_program_layout(a.program)->n_months - 1;
    for (int i = 0; i < 3; i++)
        CHECK_CLOSE(run_table_series(&a, 0, same[i])[last], run_table_series(&b, 0, same[i])[last], 0, 0.02);
    for (int i = 0; i < 4; i++)
        assert_true(run_table_series(&a, 0, less[i])[last] > run_table_series(&b, 0, less[i])[last]);
    CHECK_CLOSE(run_table_column(&a, "planned_benefit_eur")[0],
                run_table_column(&b, "planned_benefit_eur")[0], 0, 0);
    assert_true(run_table_column(&a, "benefit_realised_share")[0] <
                run_table_column(&b, "benefit_realised_share")[0]);
    run_table_free(&a);
    run_table_free(&b);
    run_model_close(&none);
    run_model_close(&all);
}

static void optimism__programmes_too_save_only_what_is_realised(void **state)
{
    (void)state;
    const char *programme = CERTAIN "programmes = ( { id = \"inup\"; from = \"2012-01-01\"; to = "
                                    "\"2021-01-01\"; shared_saving_share = 0.5; } );\n";
    char text[8192];
    double hours[2];
    for (int i = 0; i < 2; i++) {
        snprintf(text, sizeof text,
                 "%scosts = { benefit_realised = %d; };\nstaffing = { pooling_saving_share = 0; };\n",
                 programme, i);
        run_model model = run_model_open("founders", text);
        run_table t = run_model_table(&model, 3, 1, true);
        hours[i] = run_table_series(&t, 0, "demand_hours.projects")[100];
        run_table_free(&t);
        run_model_close(&model);
    }
    assert_true(hours[0] > hours[1]);
}

static void optimism__stress_has_the_tail_of_large_projects(void **state)
{
    (void)state;
    run_model model = run_model_open("stress", NULL);
    const sim_dist *factor = NULL;
    for (size_t i = 0; i < model.scenario->n_unknowns; i++)
        if (strcmp(model.scenario->unknowns[i].path, "costs.one_off_overrun_factor") == 0)
            factor = &model.scenario->unknowns[i].dist;
    assert_non_null(factor);
    CHECK_CLOSE(sim_dist_chance(factor, 1.5, true), 0.82, 1e-6, 0);
    CHECK_CLOSE(1.0 - sim_dist_chance(factor, 10.0, true), 0.18 * pow(0.15, 1.38), 1e-4, 0);
    CHECK_CLOSE(sim_dist_mean(factor), 0.82 * 3.4 / 3.0 + 0.18 * 1.38 * 1.5 / 0.38, 0.01, 0);
    /* At one median plan or the next the middle is as in steady; only the tail differs. */
    CHECK_CLOSE(sim_dist_quantile(factor, 0.5), 1.12, 0.05, 0);
    assert_true(sim_dist_quantile(factor, 0.999) > 50.0);
    run_model_close(&model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(investment__phases_have_the_mean_that_the_baseline_holds),
        cmocka_unit_test(investment__a_whole_cycle_costs_as_much_as_smoothly),
        cmocka_unit_test(investment__charges_spread_what_cash_does_not),
        cmocka_unit_test(investment__twin_and_scenario_buy_in_the_same_months),
        cmocka_unit_test(optimism__realised_benefit_acts_on_plans_and_not_on_prices_of_volume),
        cmocka_unit_test(optimism__programmes_too_save_only_what_is_realised),
        cmocka_unit_test(optimism__stress_has_the_tail_of_large_projects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
