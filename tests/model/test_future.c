/* Futures: what nobody knows is drawn once a future; draws that cannot be true together are drawn again. */
#include <stdlib.h>
#include <string.h>
#include "tests/support/check.h"
#include "tests/support/run_model.h"
#include "tests/support/statistics.h"

#define SHORT "horizon = { end_date = \"2012-01-31\"; };\n"

static run_table run(run_model *model, const char *text)
{
    *model = run_model_open("standalone", text);
    return run_model_table(model, 3, 200, false);
}

static bool is_of(const char *name, const char *municipality)
{
    char prefix[80];
    snprintf(prefix, sizeof prefix, "param.municipalities.%s.", municipality);
    return strncmp(name, prefix, strlen(prefix)) == 0;
}

static void future__redrawing_one_municipality_leaves_the_others_their_draws(void **state)
{
    (void)state;
    run_model plenty, scarce;
    /* With EUR 70 to 90 an inhabitant Velsen's parts always fit; with 20 to 90 they often do not. */
    run_table a = run(&plenty, SHORT "municipalities = ( { id = \"velsen\"; ict_cost_eur_per_inhabitant ="
                                     "  { dist = \"uniform\"; min = 140.0; max = 180.0; }; } );\n");
    run_table b = run(&scarce, SHORT "municipalities = ( { id = \"velsen\"; ict_cost_eur_per_inhabitant ="
                                     "  { dist = \"uniform\"; min = 20.0; max = 180.0; }; } );\n");
    const sim_layout *layout = model_program_layout(plenty.program);
    size_t compared = 0, redrawn = 0;
    for (size_t i = 0; i < layout->n_scalars; i++) {
        const char *name = layout->scalars[i].name;
        if (strncmp(name, "param.", 6) != 0)
            continue;
        const double *x = run_table_column(&a, name), *y = run_table_column(&b, name);
        for (size_t r = 0; r < a.n; r++) {
            if (!is_of(name, "velsen")) {
                assert_true(x[r] == y[r]);
                compared++;
            } else if (strstr(name, "workplaces_per_1000")) {
                redrawn += x[r] != y[r];
            }
        }
    }
    assert_true(compared > 1000);
    assert_true(redrawn > a.n / 10 && redrawn < a.n);
    /* What is left is what can be: the cost per inhabitant is no longer uniform, its low end is cut off. */
    const double *cost = run_table_column(&b, "param.municipalities.velsen.ict_cost_eur_per_inhabitant");
    double lowest = INFINITY;
    for (size_t r = 0; r < b.n; r++)
        lowest = fmin(lowest, cost[r]);
    assert_true(lowest > 25.0);
    run_table_free(&a);
    run_table_free(&b);
    run_model_close(&plenty);
    run_model_close(&scarce);
}

static double uniform_cdf(double x, const void *context)
{
    (void)context;
    return fmin(1.0, fmax(0.0, x));
}

static void future__parameters_are_drawn_from_their_distributions(void **state)
{
    (void)state;
    run_model model;
    run_table table = run(&model, SHORT RUN_KNOWN_FIGURES
                          "costs = { benefit_realised = { dist = \"uniform\"; min = 0; max = 1; }; };\n");
    const double *drawn = run_table_column(&table, "param.costs.benefit_realised");
    double values[200];
    memcpy(values, drawn, sizeof values);
    statistics_check_distribution(values, 200, uniform_cdf, NULL, 0.99, "benefit realised");
    run_table_free(&table);
    run_model_close(&model);
}

static void future__every_draw_closes_every_baseline(void **state)
{
    (void)state;
    /* All replications succeed (or the table would fail), though many first draws do not fit. */
    run_model model = run_model_open("steady", SHORT);
    run_worlds worlds = run_worlds_open(&model);
    size_t refused = 0;
    for (uint64_t r = 0; r < 200; r++)
        refused += !run_worlds_replicate(&worlds, 3, r);
    run_worlds_close(&worlds);
    assert_true(refused > 0);
    run_table table = run_model_table(&model, 3, 200, false);
    run_table_free(&table);
    run_model_close(&model);
}

static void future__what_can_never_be_is_reported_not_looped_over(void **state)
{
    (void)state;
    sim_error error = run_model_refusal(
        "standalone", SHORT "municipalities = ( { id = \"velsen\"; ict_cost_eur_per_inhabitant = 15; } );\n");
    assert_string_equal(error.path, "velsen");
}

/* What there is of each of many municipalities keeps no quantiles, lest memory and result overflow; of a few
 * it does. */
static void check_quantiles(const char *config, bool many)
{
    run_model model = run_model_open(config, NULL);
    const sim_layout *layout = model_program_layout(model.program);
    size_t of_each = 0;
    for (size_t i = 0; i < layout->n_series; i++) {
        const char *name = layout->series[i].name;
        bool is_of_one = strncmp(name, "stage.", 6) == 0 || strncmp(name, "cost_eur_by_payer.", 18) == 0;
        assert_int_equal(layout->moments_only[i], many && is_of_one);
        of_each += is_of_one;
    }
    assert_int_equal(of_each, 2 * model.program->n_participants);
    run_model_close(&model);
}

static void future__of_many_municipalities_moments_are_kept(void **state)
{
    (void)state;
    check_quantiles("steady", false);
    check_quantiles("region", false);
    check_quantiles(GROEIPAD_SOURCE_DIR "/configs/bench/netherlands.cfg", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(future__redrawing_one_municipality_leaves_the_others_their_draws),
        cmocka_unit_test(future__parameters_are_drawn_from_their_distributions),
        cmocka_unit_test(future__every_draw_closes_every_baseline),
        cmocka_unit_test(future__of_many_municipalities_moments_are_kept),
        cmocka_unit_test(future__what_can_never_be_is_reported_not_looped_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
