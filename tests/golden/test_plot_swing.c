/* What makes the most difference: swings against known ones, and whether their intervals hold. */
#include <stdlib.h>
#include <string.h>
#include <gsl/gsl_randist.h>
#include "plots/causes.h"
#include "plots/swing.h"
#include "sim/rng.h"
#include "tests/support/check.h"

/* A result in which the value is 6 a - 3 b and noise; c does nothing. */
static sim_result *linear(gsl_rng *rng, size_t n, bool is_antithetic)
{
    sim_result *result = sim_result_create(n, 12, 2012, 1);
    sim_result_add_manifest(result, "antithetic", is_antithetic ? "1" : "0");
    sim_result_add_entity(result, &(sim_entity){"risk", "fire", 0, "Fire", "Brand", ""});
    sim_result_add_column(result, &(sim_metric){"npv_eur", "EUR", "value", "waarde"});
    sim_result_add_column(result, &(sim_metric){"param.a", "1", "a", "a"});
    sim_result_add_column(result, &(sim_metric){"param.b", "1", "b", "b"});
    sim_result_add_column(result, &(sim_metric){"param.c", "1", "c", "c"});
    double before[4] = {0};
    for (size_t r = 0; r < n; r++) {
        double draws[4];
        for (size_t k = 0; k < 4; k++) {
            draws[k] = is_antithetic && r % 2 == 1 ? 1.0 - before[k] : gsl_rng_uniform(rng);
            before[k] = draws[k];
        }
        for (size_t k = 0; k < 3; k++) {
            result->columns[1 + k].values[r] = draws[k];
        }
        result->columns[0].values[r] = 6.0 * draws[0] - 3.0 * draws[1] + 2.0 * draws[3];
    }
    return result;
}

static const plot_swing *swing_of(const plot_swing_table *table, const char *name)
{
    for (size_t i = 0; i < table->n; i++) {
        if (table->rows[i].unknown != NULL && strcmp(table->rows[i].unknown->name, name) == 0) {
            return &table->rows[i];
        }
    }
    return NULL;
}

static void swing__ends_are_means_of_the_thirds(void **state)
{
    (void)state;
    sim_stream stream;
    sim_stream_init(&stream, &(sim_rng_key){.seed = 11}, 1, 0, 0);
    gsl_rng rng = sim_stream_as_gsl(&stream);
    sim_result *result = linear(&rng, 900, false);
    sim_result_add_impact(
        result, &(sim_impact){.risk = "fire", .metric = "npv_eur", .mean = -0.9, .half_width_95 = 0.1});
    plot_swing_table table;
    assert_int_equal(plot_swing_load(result, &table, NULL), SIM_OK);
    assert_true(table.n_unknowns == 3 && table.n_risks == 1 && table.n_clear == 3);
    const plot_swing *a = swing_of(&table, "param.a"), *b = swing_of(&table, "param.b");
    assert_true(a == &table.rows[0] && b == &table.rows[1] && table.rows[2].risk != NULL);
    for (size_t i = 3; i < table.n; i++) { /* c, unless it was not worth measuring */
        assert_false(table.rows[i].is_clear);
    }
    CHECK_CLOSE(a->eur, 4.0, 0.0, 0.3); /* two thirds of the slope */
    CHECK_CLOSE(b->eur, -2.0, 0.0, 0.4);
    CHECK_CLOSE(a->low.input, 1.0 / 6.0, 0.0, 0.02);
    CHECK_CLOSE(a->high.input, 5.0 / 6.0, 0.0, 0.02);
    CHECK_CLOSE(a->high.eur - a->low.eur, a->eur, 1e-12, 0.0);
    CHECK_CLOSE(table.rows[2].low.eur, table.mean_eur + 0.9, 1e-12, 0.0); /* without it */
    CHECK_CLOSE(table.rows[2].high.eur, table.mean_eur, 1e-12, 0.0);
    /* The same swing as on the page of answers. */
    plot_effect effect = plot_cause_effect(result, &(plot_cause){PLOT_CAUSE_UNKNOWN, "param.a"});
    CHECK_CLOSE(effect.eur, a->eur, 1e-12, 0.0);
    plot_swing_deinit(&table);
    sim_result_destroy(result);
}

static void swing__of_a_few_futures_nothing_is_said(void **state)
{
    (void)state;
    sim_stream stream;
    sim_stream_init(&stream, &(sim_rng_key){.seed = 1}, 1, 0, 0);
    gsl_rng rng = sim_stream_as_gsl(&stream);
    sim_result *result = linear(&rng, 20, false);
    plot_swing_table table;
    assert_int_equal(plot_swing_load(result, &table, NULL), SIM_OK);
    assert_int_equal(table.n, 0);
    assert_true(table.has_too_few);
    plot_swing_deinit(&table);
    sim_result_destroy(result);
    sim_result *empty = sim_result_create(50, 12, 2012, 1);
    assert_int_equal(plot_swing_load(empty, &table, NULL), SIM_ERR_USAGE);
    sim_result_destroy(empty);
}

/* 600 results each: does the interval of the swing hold the true one in 95 of 100, of mirrored pairs too?
 * There one of a pair tends to lie in the low third and the other in the high one, so that errors add up. */
static void swing__intervals_hold_what_they_promise(void **state)
{
    (void)state;
    sim_stream stream;
    sim_stream_init(&stream, &(sim_rng_key){.seed = 2012}, 1, 0, 0);
    gsl_rng rng = sim_stream_as_gsl(&stream);
    for (int is_antithetic = 0; is_antithetic < 2; is_antithetic++) {
        size_t hits = 0, others = 0, false_alarms = 0;
        for (size_t k = 0; k < 600; k++) {
            sim_result *result = linear(&rng, 240, is_antithetic);
            plot_swing_table table;
            assert_int_equal(plot_swing_load(result, &table, NULL), SIM_OK);
            const plot_swing *a = swing_of(&table, "param.a"), *b = swing_of(&table, "param.b");
            assert_true(a != NULL && b != NULL);
            others += fabs(a->eur - 4.0) <= a->half_width;
            hits += fabs(b->eur + 2.0) <= b->half_width;
            const plot_swing *c = swing_of(&table, "param.c");
            false_alarms += c != NULL && c->is_clear;
            plot_swing_deinit(&table);
            sim_result_destroy(result);
        }
        print_message("%s: hits of 600: %zu and %zu; a cause that does nothing is clear: %zu\n",
                      is_antithetic ? "pairs" : "single", hits, others, false_alarms);
        assert_in_range(hits, 551, 595);
        assert_in_range(others, 551, 595);
        assert_in_range(false_alarms, 0, 24);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(swing__ends_are_means_of_the_thirds),
        cmocka_unit_test(swing__of_a_few_futures_nothing_is_said),
        cmocka_unit_test(swing__intervals_hold_what_they_promise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
