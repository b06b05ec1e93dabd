/* Tables of results: what is put in is found again, and summaries leave out what never happened. */
#include "tests/support/check.h"

#include <string.h>

#include "sim/result.h"

static const sim_metric npv = {"npv_eur", "EUR", "benefit", "baat"};
static const sim_metric live_zaanstad = {"live_year.zaanstad", "year", "live", "live"};
static const sim_metric live = {"live_year", "year", "live", "live"};

static void result__columns_start_as_nan_and_are_found_by_name(void **state)
{
    (void)state;
    sim_result *result = sim_result_create(3, 12, 2014, 1);
    double *values = sim_result_add_column(result, &npv);
    sim_result_add_column(result, &live_zaanstad);
    sim_result_add_column(result, &live);
    for (int i = 0; i < 3; i++)
        assert_true(isnan(values[i]));
    values[2] = 5.0;
    assert_true(sim_result_column(result, "npv_eur")->values[2] == 5.0);
    assert_string_equal(sim_result_column_of(result, "live_year", "zaanstad")->metric.name,
                        "live_year.zaanstad");
    assert_string_equal(sim_result_column(result, "live_year")->metric.unit, "year");
    assert_null(sim_result_column(result, "npv"));
    assert_null(sim_result_column(result, "npv_eur_more"));
    assert_null(sim_result_column_of(result, "live_year", "zaan"));
    assert_null(sim_result_column_of(result, "live", "year.zaanstad"));
    sim_result_destroy(result);
}

static void result__series_start_empty_and_are_found_by_name(void **state)
{
    (void)state;
    sim_result *result = sim_result_create(3, 12, 2014, 1);
    sim_point *points = sim_result_add_series(result, &live_zaanstad);
    assert_int_equal(points[11].n, 0);
    assert_true(isnan(points[11].mean) && isnan(points[11].sd) && isnan(points[11].q[0]));
    assert_ptr_equal(sim_result_series_of(result, "live_year", "zaanstad")->points, points);
    assert_null(sim_result_series(result, "live_year"));
    sim_result_destroy(result);
}

static void result__strings_are_copied(void **state)
{
    (void)state;
    sim_result *result = sim_result_create(0, 0, 2014, 1);
    char text[] = "haarlem";
    sim_result_add_manifest(result, text, text);
    sim_result_add_entity(result, &(sim_entity){"partner", text, 0, text, text, NULL});
    sim_result_add_input(result, &(sim_input){text, text, text, text, text, true, text, text});
    sim_result_add_source(result, &(sim_source){text, text, text, text, text, text});
    sim_result_add_statement(result, &(sim_statement){text, text, 1, text, text, 2.5, text, text, text, true,
                                                      text, text, 1.0, 2.0, 3.0});
    sim_result_add_failure(result, 7, text);
    memset(text, 'x', sizeof text - 1);
    assert_string_equal(sim_result_manifest(result, "haarlem"), "haarlem");
    assert_null(sim_result_manifest(result, "gouda"));
    assert_string_equal(sim_result_entity(result, "partner", "haarlem")->name_nl, "haarlem");
    assert_string_equal(result->entities[0].detail, "");
    assert_string_equal(result->inputs[0].origin, "haarlem");
    assert_true(result->inputs[0].is_estimated);
    assert_string_equal(result->sources[0].url, "haarlem");
    assert_string_equal(result->statements[0].label_en, "haarlem");
    assert_true(result->statements[0].amount == 2.5);
    assert_int_equal(result->failures[0].replication, 7);
    assert_string_equal(result->failures[0].message, "haarlem");
    sim_result_destroy(result);
}

static void result__entities_are_counted_and_ordered_by_position_within_a_kind(void **state)
{
    (void)state;
    sim_result *result = sim_result_create(0, 0, 2014, 1);
    const char *const ids[] = {"a", "b", "c", "d", "e"};
    const int positions[] = {4, 0, 2, 2, 1};
    for (int i = 0; i < 5; i++) {
        sim_result_add_entity(result, &(sim_entity){"partner", ids[i], positions[i], "", "", ""});
        sim_result_add_entity(result, &(sim_entity){"risk", ids[i], -positions[i], "", "", ""});
    }
    const char *const expected[] = {"b", "e", "c", "d", "a"};
    assert_int_equal(sim_result_count_entities(result, "partner"), 5);
    assert_int_equal(sim_result_count_entities(result, "role"), 0);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(sim_result_nth_entity(result, "partner", i)->id, expected[i]);
    assert_null(sim_result_nth_entity(result, "partner", 5));
    assert_null(sim_result_entity(result, "partner", "z"));
    sim_result_destroy(result);
}

static void result__hundreds_of_columns_keep_their_values(void **state)
{
    (void)state;
    sim_result *result = sim_result_create(1, 0, 2014, 1);
    double *values[300];
    char name[20];
    for (int i = 0; i < 300; i++) {
        snprintf(name, sizeof name, "m%d", i);
        values[i] = sim_result_add_column(result, &(sim_metric){name, "1", "", ""});
        values[i][0] = i;
    }
    for (int i = 0; i < 300; i++) {
        snprintf(name, sizeof name, "m%d", i);
        assert_ptr_equal(sim_result_column(result, name)->values, values[i]);
        assert_true(values[i][0] == i);
    }
    sim_result_destroy(result);
}

static void result__quantiles_have_the_place_of_their_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIM_RESULT_QUANTILES; i++) {
        char name[8];
        snprintf(name, sizeof name, "q%02.0f", 100.0 * sim_result_quantile_p[i]);
        assert_string_equal(name, sim_result_quantile_name[i]);
        assert_int_equal(sim_result_quantile_index(sim_result_quantile_p[i]), i);
    }
    assert_int_equal(sim_result_quantile_index(0.5), 5);
}

static void summary__leaves_out_what_is_not_finite(void **state)
{
    (void)state;
    const double values[] = {4.0, (double)NAN, 2.0, 8.0, (double)INFINITY, 6.0, (double)NAN, 10.0};
    sim_summary summary = sim_result_summary(values, 8);
    assert_int_equal(summary.n, 5);
    assert_int_equal(summary.n_null, 3);
    CHECK_CLOSE(summary.mean, 6.0, 1e-15, 0.0);
    CHECK_CLOSE(summary.sd, sqrt(10.0), 1e-15, 0.0);
    CHECK_CLOSE(summary.q[sim_result_quantile_index(0.5)], 6.0, 1e-15, 0.0);
    CHECK_CLOSE(summary.q[sim_result_quantile_index(0.10)], 2.8, 1e-15, 0.0);
    CHECK_CLOSE(summary.min, 2.0, 0.0, 0.0);
    CHECK_CLOSE(summary.max, 10.0, 0.0, 0.0);
    /* t(0.975; 4) = 2.776445105 (tables) times sd / sqrt(5) */
    CHECK_CLOSE(summary.half_width_95, 2.776445105 * sqrt(10.0 / 5.0), 1e-9, 0.0);
}

static void summary__of_one_value_has_no_interval(void **state)
{
    (void)state;
    double value = 3.0;
    sim_summary summary = sim_result_summary(&value, 1);
    CHECK_CLOSE(summary.mean, 3.0, 0.0, 0.0);
    CHECK_CLOSE(summary.sd, 0.0, 0.0, 0.0);
    CHECK_CLOSE(summary.q[0], 3.0, 0.0, 0.0);
    assert_true(isnan(summary.half_width_95));
}

static void summary__of_nothing_is_nan(void **state)
{
    (void)state;
    const double values[] = {(double)NAN, (double)NAN};
    for (size_t n = 0; n <= 2; n += 2) {
        sim_summary summary = sim_result_summary(n == 0 ? NULL : values, n);
        assert_int_equal(summary.n, 0);
        assert_int_equal(summary.n_null, n);
        assert_true(isnan(summary.mean) && isnan(summary.sd) && isnan(summary.half_width_95));
        assert_true(isnan(summary.q[0]) && isnan(summary.min) && isnan(summary.max));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(result__columns_start_as_nan_and_are_found_by_name),
        cmocka_unit_test(result__series_start_empty_and_are_found_by_name),
        cmocka_unit_test(result__strings_are_copied),
        cmocka_unit_test(result__entities_are_counted_and_ordered_by_position_within_a_kind),
        cmocka_unit_test(result__hundreds_of_columns_keep_their_values),
        cmocka_unit_test(result__quantiles_have_the_place_of_their_name),
        cmocka_unit_test(summary__leaves_out_what_is_not_finite),
        cmocka_unit_test(summary__of_one_value_has_no_interval),
        cmocka_unit_test(summary__of_nothing_is_nan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
