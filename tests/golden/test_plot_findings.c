/* Sentences computed from results: true in what can be counted again, whole for any result. */
#include "tests/support/check.h"

#include <stdlib.h>
#include <string.h>
#include "plots/drivers.h"
#include "plots/findings.h"
#include "tests/support/fake_result.h"

typedef void finding(char *text, size_t size, plot_lang lang, plot_results results, size_t n);

static finding *const findings[] = {plot_finding_quality, plot_finding_cost, plot_finding_risk,
                                    plot_finding_npv_title, plot_finding_partners_title};

enum { N_FINDINGS = sizeof findings / sizeof findings[0], ALL = 8 };

/* Whole: something is said, no place left open, nothing cut off, no double space. */
static void check_whole(const char *text)
{
    bool is_whole = strlen(text) > 20 && strchr(text, '{') == NULL && strchr(text, '}') == NULL &&
                    strstr(text, "\xe2\x80\xa6") == NULL && strstr(text, "  ") == NULL &&
                    strstr(text, "nan") == NULL;
    bool is_clean = text[strlen(text) - 1] != ' ' && strstr(text, " .") == NULL && strstr(text, "()") == NULL;
    if (!is_whole || !is_clean) {
        print_error("not a whole sentence: \"%s\"\n", text);
        fail();
    }
}

static void check_all(plot_results results, size_t n)
{
    for (int lang = PLOT_NL; lang <= PLOT_EN; lang++) {
        char text[2000];
        for (size_t i = 0; i < N_FINDINGS; i++) {
            findings[i](text, sizeof text, (plot_lang)lang, results, n);
            check_whole(text);
        }
        plot_finding_risk_title(text, sizeof text, (plot_lang)lang, results[0]);
        check_whole(text);
        plot_driver drivers[3];
        size_t n_drivers = plot_drivers_find(results[0], drivers, 3);
        for (size_t i = 0; i < n_drivers; i++) {
            plot_driver_sentence(text, sizeof text, (plot_lang)lang, results[0], &drivers[i]);
            check_whole(text);
        }
    }
}

static void findings__are_whole_for_one_to_eight_scenarios(void **state)
{
    (void)state;
    sim_result *own[ALL];
    const sim_result *seen[ALL];
    for (size_t i = 0; i < ALL; i++) {
        seen[i] = own[i] =
            fake_result_create(&(fake_options){.scenario = fake_scenario_ids[i], .n_replications = 120});
    }
    for (size_t n = 1; n <= ALL; n++) {
        check_all(seen, n);
    }
    for (size_t i = 0; i < ALL; i++) {
        check_all(&seen[i], 1);
        sim_result_destroy(own[i]);
    }
}

static void findings__are_whole_for_awkward_results(void **state)
{
    (void)state;
    static const fake_options awkward[] = {
        {.n_replications = 1},
        {.n_replications = 2, .n_partners = 1},
        {.n_replications = 60, .nobody_joins = true},
        {.n_replications = 60, .all_equal = true},
        {.n_replications = 60, .long_names = true, .n_partners = 30, .seed = 3},
    };
    for (size_t i = 0; i < sizeof awkward / sizeof awkward[0]; i++) {
        sim_result *a = fake_result_create(&awkward[i]);
        sim_result *b = fake_result_create(&(fake_options){.scenario = "founders", .n_replications = 60});
        const sim_result *pair[] = {a, b};
        check_all(pair, 1);
        check_all(pair, 2);
        sim_result_destroy(a);
        sim_result_destroy(b);
    }
}

static void findings__of_a_result_without_figures_say_so(void **state)
{
    (void)state;
    sim_result *empty = sim_result_create(3, 12, 2012, 1);
    const sim_result *seen[] = {empty, empty};
    check_all(seen, 1);
    check_all(seen, 2);
    char text[400];
    plot_finding_quality(text, sizeof text, PLOT_NL, seen, 1);
    assert_string_equal(text, plot_label(PLOT_NL, PLOT_LABEL_NO_FIGURES));
    sim_result_destroy(empty);
}

static void set_column(sim_result *result, const char *name, const double *values)
{
    double *column = sim_result_add_column(result, &(sim_metric){name, "1", "", ""});
    memcpy(column, values, result->n_replications * sizeof *values);
}

static void findings__a_difference_within_its_interval_comes_first(void **state)
{
    (void)state;
    sim_result *result = sim_result_create(4, 12, 2012, 1);
    const double own[] = {6.0, 7.0, 6.5, 6.6}, twin[] = {6.1, 6.8, 6.6, 6.5};
    set_column(result, "quality_mean", own);
    set_column(result, "twin_quality_mean", twin);
    const sim_result *seen[] = {result};
    char text[800];
    plot_finding_quality(text, sizeof text, PLOT_NL, seen, 1);
    const char *first = "Het verschil in kwaliteit met alleen verdergaan is kleiner dan de onzekerheid";
    assert_memory_equal(text, first, strlen(first));
    plot_finding_quality(text, sizeof text, PLOT_EN, seen, 1);
    first = "The difference in quality from going it alone is smaller than the uncertainty";
    assert_memory_equal(text, first, strlen(first));
    sim_result_destroy(result);
}

static void findings__differences_need_paired_replications(void **state)
{
    (void)state;
    sim_result *a = fake_result_create(&(fake_options){.n_replications = 80});
    sim_result *b = fake_result_create(&(fake_options){.n_replications = 80, .seed = 7});
    sim_result *c = fake_result_create(&(fake_options){.n_replications = 81});
    assert_true(plot_facts_are_paired(a, a));
    assert_false(plot_facts_are_paired(a, b));
    assert_false(plot_facts_are_paired(a, c));
    const sim_result *pair[] = {a, b};
    char text[2000];
    plot_finding_quality(text, sizeof text, PLOT_NL, pair, 2);
    assert_non_null(strstr(text, plot_label(PLOT_NL, PLOT_LABEL_UNPAIRED)));
    const sim_result *same[] = {a, a};
    plot_finding_quality(text, sizeof text, PLOT_NL, same, 2);
    assert_non_null(strstr(text, "in elke toekomst dezelfde kwaliteit"));
    sim_result_destroy(a);
    sim_result_destroy(b);
    sim_result_destroy(c);
}

static void facts__chances_are_counted_with_their_interval(void **state)
{
    (void)state;
    double values[] = {1.0, 0.0, (double)NAN, 1.0, 1.0};
    sim_column column = {.values = values};
    plot_chance chance = plot_chance_above(&column, 5, 0.5);
    assert_int_equal(chance.k, 3);
    assert_int_equal(chance.n, 4);
    CHECK_CLOSE(chance.share, 0.75, 1e-12, 0.0);
    assert_true(chance.low < 0.75 && chance.high > 0.75);
    assert_int_equal(plot_chance_exists(&column, 5).k, 4);
    assert_int_equal(plot_chance_above(NULL, 5, 0.5).n, 0);
    assert_true(isnan(plot_chance_above(NULL, 5, 0.5).share));
}

static void facts__shared_value_leaves_out_who_is_not_in_all(void **state)
{
    (void)state;
    sim_result *a = fake_result_create(&(fake_options){.scenario = "founders", .n_replications = 20});
    sim_result *b = fake_result_create(&(fake_options){.scenario = "steady", .n_replications = 20});
    const sim_result *pair[] = {a, b};
    plot_shared shared = plot_facts_shared_npv(pair, 2);
    assert_int_equal(shared.n_shared, 2);
    assert_int_equal(shared.n_left_out, 4);
    const double *haarlem = sim_result_column_of(b, "npv_eur", "haarlem")->values;
    const double *meer = sim_result_column_of(b, "npv_eur", "haarlemmermeer")->values;
    for (size_t r = 0; r < 20; r++) {
        CHECK_CLOSE(shared.values[1][r], haarlem[r] + meer[r], 1e-12, 0.0);
    }
    char names[200];
    plot_facts_left_out(names, sizeof names, PLOT_NL, pair, 2);
    assert_string_equal(names, "Zaanstad, Amstelveen, Aalsmeer en Heemstede");
    plot_shared_deinit(&shared);
    sim_result_destroy(a);
    sim_result_destroy(b);
}

static void drivers__finds_the_planted_cause(void **state)
{
    (void)state;
    enum { N = 300 };
    sim_result *result = sim_result_create(N, 12, 2012, 1);
    double npv[N], cause[N], copy[N], noise[N];
    for (size_t i = 0; i < N; i++) {
        double u = (double)((i * 7919) % N) / N, v = (double)((i * 104729 + 17) % N) / N;
        cause[i] = u;
        copy[i] = 2.0 * u + 0.01 * v;
        noise[i] = (double)((i * i * 31 + 7 * i) % 211);
        npv[i] = 9e6 * u + 1e5 * v;
    }
    set_column(result, "npv_eur", npv);
    set_column(result, "param.price", cause);
    set_column(result, "param.copy", copy);
    set_column(result, "param.noise", noise);
    set_column(result, "benefit_eur", npv); /* a consequence: no candidate */
    plot_driver drivers[4];
    assert_int_equal(plot_drivers_find(result, drivers, 4), 1);
    assert_true(drivers[0].correlation > 0.98);
    CHECK_CLOSE(drivers[0].high_eur - drivers[0].low_eur, 6e6, 0.02, 0.0);
    sim_result_destroy(result);
}

static void drivers__counts_are_split_in_none_and_some(void **state)
{
    (void)state;
    enum { N = 60 };
    sim_result *result = sim_result_create(N, 12, 2012, 1);
    double npv[N], strikes[N];
    for (size_t i = 0; i < N; i++) {
        strikes[i] = i % 3 == 0 ? 1.0 : 0.0;
        npv[i] = 1e6 - 4e5 * strikes[i] + (double)(i % 7);
    }
    set_column(result, "npv_eur", npv);
    set_column(result, "risk_count.fire", strikes);
    plot_driver driver;
    char text[400];
    assert_int_equal(plot_drivers_find(result, &driver, 1), 1);
    assert_true(driver.is_present_absent);
    plot_driver_sentence(text, sizeof text, PLOT_EN, result, &driver);
    assert_string_equal(text, "Fire: where that happens at least once, the net present value is on average "
                              "EUR\xc2\xa0"
                              "400,000 lower.");
    sim_result_destroy(result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(findings__are_whole_for_one_to_eight_scenarios),
        cmocka_unit_test(findings__are_whole_for_awkward_results),
        cmocka_unit_test(findings__of_a_result_without_figures_say_so),
        cmocka_unit_test(findings__a_difference_within_its_interval_comes_first),
        cmocka_unit_test(findings__differences_need_paired_replications),
        cmocka_unit_test(facts__chances_are_counted_with_their_interval),
        cmocka_unit_test(facts__shared_value_leaves_out_who_is_not_in_all),
        cmocka_unit_test(drivers__finds_the_planted_cause),
        cmocka_unit_test(drivers__counts_are_split_in_none_and_some),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
