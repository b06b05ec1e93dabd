/* Differences over the years: pairs that are known, and what is said of them. */
#include "tests/support/check.h"

#include <stdlib.h>
#include <string.h>
#include "plots/chart.h"
#include "plots/difference.h"
#include "tests/support/fake_result.h"

enum { N = 100, YEARS = 3 };

/* Two partners, three years; the value of each and year is given. */
static sim_result *make(const char *scenario, double (*value)(size_t replication, size_t year), size_t n)
{
    char text[32];
    sim_result *result = sim_result_create(n, 12 * YEARS, 2014, 1);
    snprintf(text, sizeof text, "%zu", n);
    const char *const manifest[][2] = {
        {"scenario", scenario}, {"title_en", scenario},   {"title_nl", scenario}, {"seed", "7"},
        {"replications", text}, {"runs_per_future", "1"}, {"independent", "0"},   {"price_year", "2012"}};
    for (size_t i = 0; i < sizeof manifest / sizeof manifest[0]; i++) {
        sim_result_add_manifest(result, manifest[i][0], manifest[i][1]);
    }
    static const char *const names[] = {"npv_eur",      "npv_eur.a",         "contribution_eur",
                                        "quality",      "twin_quality",      "peak_gap_fte",
                                        "npv_eur.solo", "contribution_eur.a"};
    sim_result_add_entity(result, &(sim_entity){"partner", "a", 0, "A", "A", ""});
    sim_result_add_column(result, &(sim_metric){"npv_eur.a", "EUR", "", ""});
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        double *values = sim_result_add_yearly(result, &(sim_metric){names[i], "EUR", "", ""});
        for (size_t at = 0; at < n * YEARS; at++) {
            double noise = (double)(i * 3 + at % 5);
            values[at] = strcmp(names[i], "npv_eur.a") == 0 ? value(at / YEARS, at % YEARS) : noise;
        }
    }
    return result;
}

static double nothing(size_t replication, size_t year)
{
    (void)replication;
    (void)year;
    return 0.0;
}

/* To date: 1, 3, 6 times the replication, less forty times as much. */
static double rising(size_t replication, size_t year)
{
    return ((double)replication - 40.0) * ((double)year + 1.0);
}

static double gaining(size_t replication, size_t year)
{
    return rising(replication, year) + 50.0e6;
}

static double losing(size_t replication, size_t year)
{
    return -gaining(replication, year);
}

static double seldom(size_t replication, size_t year)
{
    return replication < 70 ? 0.0 : rising(replication, year);
}

static double never(size_t replication, size_t year)
{
    return replication == 3 ? (double)NAN : rising(replication, year);
}

static void difference__is_taken_within_each_future_and_to_date(void **state)
{
    (void)state;
    sim_result *base = make("base", nothing, N), *other = make("other", rising, N);
    plot_difference d;
    assert_int_equal(plot_difference_load(base, other, &d, NULL), SIM_OK);
    const plot_difference_line *value = &d.lines[PLOT_DIFFERENCE_VALUE];
    static const double sums[YEARS] = {1.0, 3.0, 6.0};
    assert_int_equal(d.n_years, YEARS);
    assert_int_equal(d.n_shared, 1);
    for (size_t y = 0; y < YEARS; y++) {
        CHECK_CLOSE(value->year[y], 2015.0 + (double)y, 1e-12, 0.0);
        CHECK_CLOSE(value->mean[y], 9.5 * sums[y], 1e-9, 0.0);
        CHECK_CLOSE(value->median[y], 9.5 * sums[y], 1e-9, 0.0);
        CHECK_CLOSE(value->q10[y], (9.9 - 40.0) * sums[y], 1e-9, 0.0);
        CHECK_CLOSE(value->q90[y], (89.1 - 40.0) * sums[y], 1e-9, 0.0);
        CHECK_CLOSE(d.higher[y].share, 0.59, 1e-12, 0.0);
    }
    CHECK_CLOSE(d.share_same, 0.01, 1e-12, 0.0);
    assert_int_equal(d.n_pairs, N);
    plot_difference_deinit(&d);
    assert_int_equal(plot_difference_load(other, other, &d, NULL), SIM_OK);
    assert_true(d.is_same);
    for (int m = 0; m < PLOT_DIFFERENCE_COUNT; m++) {
        for (size_t y = 0; y < YEARS; y++) {
            const plot_difference_line *line = &d.lines[m];
            assert_true(line->mean[y] == 0.0 && line->q10[y] == 0.0 && line->q90[y] == 0.0);
        }
    }
    plot_difference_deinit(&d);
    sim_result_destroy(base);
    sim_result_destroy(other);
}

static void difference__leaves_out_futures_that_failed_in_one(void **state)
{
    (void)state;
    sim_result *base = make("base", nothing, N), *other = make("other", never, N);
    plot_difference d;
    assert_int_equal(plot_difference_load(base, other, &d, NULL), SIM_OK);
    assert_int_equal(d.n_pairs, N - 1);
    CHECK_CLOSE(d.lines[PLOT_DIFFERENCE_VALUE].mean[0], (950.0 + 37.0) / (N - 1), 1e-9, 0.0);
    plot_difference_deinit(&d);
    sim_result_destroy(base);
    sim_result_destroy(other);
}

static void difference__without_pairs_is_refused(void **state)
{
    (void)state;
    sim_result *base = make("base", nothing, N), *few = make("other", rising, N / 2);
    sim_result *euros = make("other", rising, N), *empty = sim_result_create(N, 12, 2014, 1);
    for (size_t i = 0; i < base->n_manifest; i++) {
        sim_result_add_manifest(empty, base->manifest[i].key, base->manifest[i].value);
    }
    for (size_t i = 0; i < euros->n_manifest; i++) {
        if (strcmp(euros->manifest[i].key, "price_year") == 0) {
            euros->manifest[i].value = "2015";
        }
    }
    const struct {
        const sim_result *other;
        const char *word;
    } cases[] = {{few, "same luck"}, {euros, "different years"}, {empty, "by year"}};
    for (size_t i = 0; i < 3; i++) {
        plot_difference d;
        sim_error error = {0};
        assert_int_equal(plot_difference_load(base, cases[i].other, &d, &error), SIM_ERR_USAGE);
        assert_non_null(strstr(error.message, cases[i].word));
    }
    sim_result_destroy(base);
    sim_result_destroy(few);
    sim_result_destroy(euros);
    sim_result_destroy(empty);
}

/* The finding is true of the pair, also in the awkward cases. */
static void difference__title_says_what_holds(void **state)
{
    (void)state;
    static const struct {
        double (*value)(size_t replication, size_t year);
        size_t n;
        const char *nl, *en;
    } cases[] = {
        {rising, N, "hangt af van de toekomst", "depends on the future"},
        {gaining, N, "mln hoger dan", "million higher than"},
        {losing, N, "mln lager dan", "million lower than"},
        {seldom, N, "meestal gelijk", "mostly the same"},
        {nothing, N, "in elke toekomst dezelfde", "the same net present value in every future"},
        {gaining, 1, "de ene doorgerekende toekomst", "the one future that was computed"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        sim_result *base = make("base", nothing, cases[i].n),
                   *other = make("other", cases[i].value, cases[i].n);
        const sim_result *both[] = {base, other}, *three[] = {base, base, other};
        for (int lang = PLOT_NL; lang <= PLOT_EN; lang++) {
            plot_options options = {.lang = (plot_lang)lang};
            char title[PLOT_TITLE_MAX];
            plot_chart_find("compare-difference")->title(title, sizeof title, both, 2, &options);
            if (strstr(title, lang == PLOT_NL ? cases[i].nl : cases[i].en) == NULL) {
                fail_msg("case %zu: \"%s\"", i, title);
            }
            plot_chart_find("compare-difference")->title(title, sizeof title, three, 3, &options);
            assert_true(strlen(title) > 10);
        }
        sim_result_destroy(base);
        sim_result_destroy(other);
    }
}

/* Where one has partners that the other lacks, the title says over whom it speaks. */
static void difference__title_says_over_whom(void **state)
{
    (void)state;
    sim_result *base = make("base", nothing, N), *other = make("other", gaining, N);
    const sim_result *both[] = {base, other};
    plot_options options = {.lang = PLOT_NL};
    char title[PLOT_TITLE_MAX];
    plot_chart_find("compare-difference")->title(title, sizeof title, both, 2, &options);
    assert_null(strstr(title, "in beide scenario’s"));
    sim_result_add_entity(other, &(sim_entity){"partner", "b", 1, "B", "B", ""});
    sim_result_add_column(other, &(sim_metric){"npv_eur.b", "EUR", "", ""});
    sim_result_add_yearly(other, &(sim_metric){"npv_eur.b", "EUR", "", ""});
    plot_chart_find("compare-difference")->title(title, sizeof title, both, 2, &options);
    assert_non_null(strstr(title, "‘other’ voor de ene gemeente in beide scenario’s is EUR"));
    sim_result_destroy(base);
    sim_result_destroy(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(difference__is_taken_within_each_future_and_to_date),
        cmocka_unit_test(difference__leaves_out_futures_that_failed_in_one),
        cmocka_unit_test(difference__without_pairs_is_refused),
        cmocka_unit_test(difference__title_says_what_holds),
        cmocka_unit_test(difference__title_says_over_whom),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
