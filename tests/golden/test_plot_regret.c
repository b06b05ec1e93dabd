/* Regret: known futures, and what is said of them. */
#include "tests/support/check.h"

#include <stdlib.h>
#include <string.h>
#include "plots/regret.h"

enum { N = 8 };

static sim_result *make(const char *scenario, const char *seed, const char *runs, const double values[N])
{
    sim_result *result = sim_result_create(N, 12, 2014, 1);
    const char *const manifest[][2] = {
        {"scenario", scenario}, {"title_en", scenario},    {"title_nl", scenario}, {"seed", seed},
        {"replications", "8"},  {"runs_per_future", runs}, {"independent", "0"},   {"price_year", "2012"}};
    for (size_t i = 0; i < sizeof manifest / sizeof manifest[0]; i++) {
        sim_result_add_manifest(result, manifest[i][0], manifest[i][1]);
    }
    memcpy(sim_result_add_column(result, &(sim_metric){"npv_eur", "EUR", "", ""}), values,
           N * sizeof *values);
    return result;
}

static const double first[N] = {0, 10, 20, 30, 40, 50, 60, NAN}, second[N] = {5, 5, 5, 5, 5, 5, 5, 5},
                    third[N] = {100, 0, 0, 0, 0, 0, 0, 0};

static void scale_of(double *into, const double values[N])
{
    for (size_t i = 0; i < N; i++) {
        into[i] = 1e6 * values[i];
    }
}

typedef struct three {
    sim_result *own[3];
    const sim_result *seen[3];
} three;

static three make_three(const char *runs)
{
    static const double *const values[3] = {first, second, third};
    static const char *const names[3] = {"one", "two", "three"};
    three t;
    for (size_t i = 0; i < 3; i++) {
        double eur[N];
        scale_of(eur, values[i]);
        t.seen[i] = t.own[i] = make(names[i], "7", runs, eur);
    }
    return t;
}

static void release(three *t)
{
    for (size_t i = 0; i < 3; i++) {
        sim_result_destroy(t->own[i]);
    }
}

/* Best: 100, 10, 20, ... 60; the future in which one has failed counts for none. */
static void regret__is_what_the_best_gives_more_in_the_same_future(void **state)
{
    (void)state;
    three t = make_three("1");
    sim_regret regret;
    sim_error error = {0};
    assert_int_equal(plot_regret_load(t.seen, 3, &regret, &error), SIM_OK);
    assert_int_equal(regret.n_futures, 7);
    CHECK_CLOSE(regret.of[0].mean, 100e6 / 7.0, 1e-12, 0.0);
    CHECK_CLOSE(regret.of[1].mean, (95e6 + 5e6 + 15e6 + 25e6 + 35e6 + 45e6 + 55e6) / 7.0, 1e-12, 0.0);
    CHECK_CLOSE(regret.of[2].mean, 210e6 / 7.0, 1e-12, 0.0);
    CHECK_CLOSE(regret.of[1].median, 35e6, 1e-12, 0.0);
    CHECK_CLOSE(regret.of[2].sorted[6], 60e6, 1e-12, 0.0);
    assert_int_equal(regret.of[0].best, 6);
    assert_int_equal(regret.of[1].best, 0);
    assert_int_equal(regret.of[2].best, 1);
    assert_int_equal(regret.least, 0);
    assert_int_equal(regret.second, 2);
    /* The difference in mean regret is that in mean value, reversed. */
    CHECK_CLOSE(regret.gap.mean, (210e6 - 100e6) / 7.0, 1e-12, 0.0);
    sim_regret_deinit(&regret);
    release(&t);
}

/* Two runs a future: (0, 10), (20, 30), (40, 50), and one with a failure. */
static void regret__of_a_future_is_of_the_mean_of_its_runs(void **state)
{
    (void)state;
    three t = make_three("2");
    sim_regret regret;
    sim_error error = {0};
    assert_int_equal(plot_regret_load(t.seen, 3, &regret, &error), SIM_OK);
    assert_int_equal(regret.n_futures, 3);
    CHECK_CLOSE(regret.of[0].mean, 45e6 / 3.0, 1e-12, 0.0);
    CHECK_CLOSE(regret.of[1].mean, (45e6 + 20e6 + 40e6) / 3.0, 1e-12, 0.0);
    CHECK_CLOSE(regret.of[2].mean, (25e6 + 45e6) / 3.0, 1e-12, 0.0);
    sim_regret_deinit(&regret);
    release(&t);
}

static void check_title(plot_results results, size_t n, const char *expected)
{
    char title[PLOT_TITLE_MAX];
    plot_chart_find("regret")->title(title, sizeof title, results, n, &(plot_options){.lang = PLOT_EN});
    if (strstr(title, expected) == NULL) {
        fprintf(stderr, "\"%s\" does not say \"%s\"\n", title, expected);
        fail();
    }
}

static void regret__titles_say_no_more_than_is_known(void **state)
{
    (void)state;
    three t = make_three("1");
    check_title(t.seen, 3, "is not settled");
    const sim_result *const same[] = {t.seen[1], t.seen[1]};
    check_title(same, 2, "equally good in every future");
    double better[N], worse[N];
    for (size_t i = 0; i < N; i++) {
        better[i] = 5e6 + 1e4 * (double)i;
        worse[i] = 1e6;
    }
    sim_result *high = make("high", "7", "1", better), *low = make("low", "7", "1", worse);
    const sim_result *const always[] = {low, high};
    check_title(always, 2, "In no future is anything better than ‘high’");
    better[3] = 0.0;
    sim_result *mostly = make("mostly", "7", "1", better);
    const sim_result *const often[] = {low, mostly};
    check_title(often, 2, "‘mostly’ gives the least regret on average");
    sim_result_destroy(mostly);
    sim_result_destroy(high);
    sim_result_destroy(low);
    release(&t);
}

static void regret__asks_for_the_same_luck(void **state)
{
    (void)state;
    double eur[N];
    scale_of(eur, second);
    sim_result *a = make("a", "7", "1", eur), *b = make("b", "8", "1", eur);
    const sim_result *const results[] = {a, b};
    sim_regret regret;
    sim_error error = {0};
    assert_int_equal(plot_regret_load(results, 2, &regret, &error), SIM_ERR_USAGE);
    assert_non_null(strstr(error.message, "same luck"));
    sim_result_destroy(a);
    sim_result_destroy(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(regret__is_what_the_best_gives_more_in_the_same_future),
        cmocka_unit_test(regret__of_a_future_is_of_the_mean_of_its_runs),
        cmocka_unit_test(regret__titles_say_no_more_than_is_known),
        cmocka_unit_test(regret__asks_for_the_same_luck),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
