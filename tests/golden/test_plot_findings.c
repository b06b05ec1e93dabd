/* Sentences computed from results: true in what can be counted again, whole for any result. */
#include "tests/support/check.h"

#include <stdlib.h>
#include <string.h>
#include "plots/causes.h"
#include "plots/findings_internal.h"
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
        plot_cause causes[6];
        size_t n_causes = plot_causes_find(results, n, causes, 6);
        for (size_t i = 0; i < n_causes; i++) {
            plot_cause_name(text, sizeof text, (plot_lang)lang, results, n, &causes[i]);
            assert_true(strlen(text) > 3 && strchr(text, '{') == NULL);
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

static void causes__effect_is_that_of_the_planted_cause(void **state)
{
    (void)state;
    enum { N = 300 };
    sim_result *result = sim_result_create(N, 12, 2012, 1);
    const sim_result *seen[1] = {result};
    double npv[N], cause[N], noise[N];
    for (size_t i = 0; i < N; i++) {
        double u = (double)((i * 7919) % N) / N, v = (double)((i * 104729 + 17) % N) / N;
        cause[i] = u;
        noise[i] = (double)((i * i * 31 + 7 * i) % 211);
        npv[i] = 9e6 * u + 1e5 * v;
    }
    set_column(result, "npv_eur", npv);
    set_column(result, "param.price", cause);
    set_column(result, "param.noise", noise);
    set_column(result, "benefit_eur", npv);   /* a consequence */
    set_column(result, "live_year.x", cause); /* a consequence too, however close */
    plot_cause causes[4];
    assert_int_equal(plot_causes_find(seen, 1, causes, 4), 1);
    assert_string_equal(causes[0].id, "param.price");
    plot_effect effect = plot_cause_effect(result, &causes[0]);
    CHECK_CLOSE(effect.eur, 6e6, 0.02, 0.0); /* thirds of a uniform lie 2/3 of its width apart */
    assert_true(effect.half_width > 0.0 && effect.half_width < 0.5e6);
    sim_result_destroy(result);
}

static void causes__decision_and_risk(void **state)
{
    (void)state;
    enum { N = 60 };
    sim_result *result = sim_result_create(N, 12, 2012, 1);
    const sim_result *seen[1] = {result};
    double npv[N], stops[N], cost[N], small[N];
    for (size_t i = 0; i < N; i++) {
        stops[i] = i % 3 == 0 ? 1.0 : 0.0;
        cost[i] = i % 2 == 0 ? 3e4 : 1e4;
        small[i] = i % 2 == 0 ? 3e3 : 1e3;
        npv[i] = 1e6 + 4e5 * stops[i] + (double)(i % 7);
    }
    set_column(result, "npv_eur", npv);
    set_column(result, "founders_no_go_start_document", stops);
    set_column(result, "risk_cost_eur.fire", cost);
    set_column(result, "risk_cost_eur.flood", small);
    plot_cause causes[3];
    assert_int_equal(plot_causes_find(seen, 1, causes, 3), 3);
    assert_int_equal(causes[0].kind, PLOT_CAUSE_DECISION);
    CHECK_CLOSE(plot_cause_effect(result, &causes[0]).eur, 4e5, 0.001, 0.0);
    assert_string_equal(causes[1].id, "risk_cost_eur.fire");
    CHECK_CLOSE(plot_cause_effect(result, &causes[1]).eur, -2e4, 1e-9, 0.0);
    assert_int_equal(plot_causes_find(seen, 1, causes, 2), 2); /* the largest risk has its place */
    assert_string_equal(causes[1].id, "risk_cost_eur.fire");
    sim_result_add_impact(
        result, &(sim_impact){.risk = "flood", .metric = "npv_eur", .mean = -9e4, .half_width_95 = 1e4});
    assert_int_equal(plot_causes_find(seen, 1, causes, 2), 2); /* a risk that costs by delay */
    assert_string_equal(causes[1].id, "risk_cost_eur.flood");
    CHECK_CLOSE(plot_cause_effect(result, &causes[1]).eur, -9e4, 1e-9, 0.0);
    CHECK_CLOSE(plot_cause_effect(result, &causes[1]).half_width, 1e4, 1e-9, 0.0);
    sim_result_destroy(result);
}

static void findings__best_of_several_needs_a_wider_interval(void **state)
{
    (void)state;
    CHECK_CLOSE(plot_findings_confidence(2), 0.95, 1e-12, 0.0);
    CHECK_CLOSE(plot_findings_confidence(3), 1.0 - 0.05 / 3.0, 1e-12, 0.0);
    CHECK_CLOSE(plot_findings_confidence(8), 1.0 - 0.05 / 28.0, 1e-12, 0.0);
}

/* Two results of eight replications of the same luck. */
static void make_pair(sim_result *pair[2])
{
    for (size_t i = 0; i < 2; i++) {
        pair[i] = sim_result_create(8, 12, 2012, 1);
        sim_result_add_manifest(pair[i], "seed", "2012");
        sim_result_add_manifest(pair[i], "runs_per_future", "1");
    }
}

static void findings__ties_are_told_beside_what_is_better(void **state)
{
    (void)state;
    sim_result *pair[2];
    make_pair(pair);
    const double better[] = {9e6, 9e6, 8e6, 9e6, 8e6, 1e6, 1e6, 0.0},
                 other[] = {1e6, 2e6, 1e6, 1e6, 1e6, 1e6, 1e6, 1e6};
    set_column(pair[0], "npv_eur", better);
    set_column(pair[1], "npv_eur", other);
    char text[1600];
    plot_finding_cost(text, sizeof text, PLOT_EN, (plot_results)pair, 2);
    assert_non_null(strstr(text, "of the futures, equal in 25%."));
    plot_finding_cost(text, sizeof text, PLOT_NL, (plot_results)pair, 2);
    assert_non_null(strstr(text, " beter, in 25"));
    sim_result_destroy(pair[0]);
    sim_result_destroy(pair[1]);
}

static void findings__specialisms_are_ranked_beyond_the_uncertainty_only(void **state)
{
    (void)state;
    const double alone[] = {60.0, 60.0, 60.0, 60.0, 60.0, 60.0, 60.0, 60.0},
                 few[] = {10.0, 11.0, 10.0, 12.0, 10.0, 11.0, 10.0, 12.0},
                 close[] = {12.0, 10.0, 11.0, 11.0, 12.0, 10.0, 11.0, 11.0},
                 many[] = {30.0, 31.0, 30.0, 32.0, 30.0, 31.0, 30.0, 31.0};
    for (size_t i = 0; i < 2; i++) {
        sim_result *pair[2];
        make_pair(pair);
        for (size_t k = 0; k < 2; k++) {
            set_column(pair[k], "quality_mean", few);
            set_column(pair[k], "twin_quality_mean", alone);
            set_column(pair[k], "twin_single_person_roles_end", alone);
            set_column(pair[k], "single_person_roles_end", k == 0 ? few : i == 0 ? close : many);
        }
        char text[1600];
        plot_finding_quality(text, sizeof text, PLOT_EN, (plot_results)pair, 2);
        assert_true((strstr(text, "falls most for") != NULL) == (i == 1));
        assert_true((strstr(text, "differs by less than the uncertainty") != NULL) == (i == 0));
        sim_result_destroy(pair[0]);
        sim_result_destroy(pair[1]);
    }
}

static void findings__of_risks_say_what_the_title_of_the_map_says(void **state)
{
    (void)state;
    sim_result *result = fake_result_create(&(fake_options){.n_replications = 120});
    const sim_result *seen[] = {result};
    char text[1600], title[600];
    plot_finding_risk(text, sizeof text, PLOT_NL, seen, 1);
    plot_finding_risk_title(title, sizeof title, PLOT_NL, result);
    assert_non_null(strstr(text, title));
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
        cmocka_unit_test(causes__effect_is_that_of_the_planted_cause),
        cmocka_unit_test(causes__decision_and_risk),
        cmocka_unit_test(findings__best_of_several_needs_a_wider_interval),
        cmocka_unit_test(findings__ties_are_told_beside_what_is_better),
        cmocka_unit_test(findings__specialisms_are_ranked_beyond_the_uncertainty_only),
        cmocka_unit_test(findings__of_risks_say_what_the_title_of_the_map_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
