/* PAWN: published indices, statistics by hand, and what an input that does nothing gets. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sim/pawn.h"
#include "tests/support/check.h"

#define PI 3.14159265358979323846
enum { MOST_ROWS = 4000, MOST_INPUTS = 8 };

typedef struct sample {
    double values[MOST_INPUTS][MOST_ROWS], target[MOST_ROWS];
    sim_box_input inputs[MOST_INPUTS];
    sim_box_data data;
    sim_rng_key key;
} sample;

static sample *draw(uint64_t seed, size_t m, size_t n)
{
    sample *s = calloc(1, sizeof *s);
    assert_non_null(s);
    s->key = (sim_rng_key){.seed = seed};
    for (size_t j = 0; j < m; j++) {
        s->inputs[j].values = s->values[j];
        for (size_t i = 0; i < n; i++)
            s->values[j][i] = sim_uniform_at(&s->key, 1, j, i);
    }
    s->data = (sim_box_data){s->inputs, m, s->target, n, 1};
    return s;
}

/* a = 2, b = 1, as in the paper. The fourth input is a dummy. */
static void ishigami(sample *s)
{
    for (size_t i = 0; i < s->data.n; i++) {
        double x[3];
        for (size_t j = 0; j < 3; j++)
            x[j] = PI * (2.0 * s->values[j][i] - 1.0);
        s->target[i] = sin(x[0]) + 2.0 * pow(sin(x[1]), 2.0) + pow(x[2], 4.0) * sin(x[0]);
    }
}

static void make(const sample *s, const sim_pawn_options *options, sim_pawn *overall, sim_pawn_index *indices)
{
    sim_error error = {0};
    if (sim_pawn_make(&s->data, options, overall, indices, &error) != SIM_OK) {
        print_error("%s\n", error.message);
        fail();
    }
}

/* Two slices by hand: outcomes 1..4 with input low, 3..6 high. */
static void pawn__statistic_is_that_by_hand(void **state)
{
    (void)state;
    sample *s = draw(1, 1, 40);
    for (size_t i = 0; i < 40; i++) {
        s->values[0][i] = i < 20 ? 0.0 : 1.0;
        s->target[i] = (i < 20 ? 1.0 : 3.0) + (double)(i % 4);
    }
    sim_pawn_options how = sim_pawn_defaults(1);
    how.slices = how.tail_slices = 2;
    how.tail = 0.25;
    how.dummies = 200;
    sim_pawn overall;
    sim_pawn_index index;
    make(s, &how, &overall, &index);
    /* At 2: 1/2 of the low ones, none of the high, 1/4 of all. */
    assert_int_equal(index.n_slices, 2);
    CHECK_CLOSE(index.median.value, 0.25, 1e-12, 0.0);
    CHECK_CLOSE(index.maximum.value, 0.25, 1e-12, 0.0);
    /* The worst quarter: 1 of the low, 3 of the high; of all ten: five of 1, five of 2. */
    CHECK_CLOSE(index.tail_lowest, 1.0, 1e-12, 0.0);
    CHECK_CLOSE(index.tail_highest, 3.0, 1e-12, 0.0);
    CHECK_CLOSE(overall.tail_mean, 1.5, 1e-12, 0.0);
    CHECK_CLOSE(index.tail.value, 1.5, 1e-12, 0.0);
    how.is_high_worse = true;
    make(s, &how, &overall, &index);
    CHECK_CLOSE(index.tail_lowest, 4.0, 1e-12, 0.0);
    CHECK_CLOSE(overall.tail_mean, 5.5, 1e-12, 0.0);
    free(s);
}

/* Published for ten slices and 500 rows, medians: 0.50, 0.16, 0.29 (Pianosi & Wagener 2018, section 3.1; the
 * figures of SALib's test), of one sample; here the mean of 40. */
static void pawn__of_ishigami_is_as_published(void **state)
{
    (void)state;
    static const double published[] = {0.50, 0.16, 0.29};
    double mean[4] = {0.0};
    sim_pawn overall;
    sim_pawn_index indices[4];
    for (uint64_t seed = 1; seed <= 40; seed++) {
        sample *s = draw(seed, 4, 500);
        ishigami(s);
        sim_pawn_options how = sim_pawn_defaults(seed);
        how.dummies = 19;
        how.resamples = 0;
        make(s, &how, &overall, indices);
        for (size_t j = 0; j < 4; j++)
            mean[j] += indices[j].median.value / 40.0;
        free(s);
    }
    print_message("Ishigami: %.3f, %.3f, %.3f, dummy %.3f\n", mean[0], mean[1], mean[2], mean[3]);
    for (size_t j = 0; j < 3; j++)
        CHECK_CLOSE(mean[j], published[j], 0.0, 0.03);
    sample *s = draw(2, 4, 4000);
    ishigami(s);
    sim_pawn_options how = sim_pawn_defaults(2);
    how.dummies = 1000;
    make(s, &how, &overall, indices);
    for (size_t j = 0; j < 3; j++) {
        assert_true(indices[j].median.p < 0.002 && indices[j].maximum.p < 0.002);
        assert_true(indices[j].median.low <= indices[j].median.value &&
                    indices[j].median.value <= indices[j].median.high);
        assert_true(indices[j].median.low > indices[j].median.dummy95);
    }
    assert_true(indices[0].median.value > indices[2].median.value &&
                indices[2].median.value > indices[1].median.value);
    assert_true(indices[3].median.value < 0.06 && indices[3].median.p > 0.01 && indices[3].tail.p > 0.01);
    free(s);
}

/* An input that does nothing is called something in 5 of 100. */
static void pawn__of_a_dummy_is_calibrated(void **state)
{
    (void)state;
    size_t below[3] = {0}, grouped[3] = {0}, runs = 400;
    for (uint64_t seed = 1; seed <= runs; seed++) {
        sample *s = draw(100 + seed, 1, 400);
        for (size_t i = 0; i < 400; i++)
            s->target[i] = sim_normal_at(&s->key, 2, 0, i);
        sim_pawn_options how = sim_pawn_defaults(seed);
        how.dummies = 199;
        how.resamples = 0;
        sim_pawn overall;
        sim_pawn_index index;
        make(s, &how, &overall, &index);
        below[0] += index.median.p <= 0.05;
        below[1] += index.maximum.p <= 0.05;
        below[2] += index.tail.p <= 0.05;
        s->data.group = 4; /* runs of a future share input and much of the outcome */
        for (size_t i = 0; i < 400; i++) {
            s->values[0][i] = s->values[0][i / 4 * 4];
            s->target[i] += 2.0 * sim_normal_at(&s->key, 3, 0, i / 4);
        }
        make(s, &how, &overall, &index);
        grouped[0] += index.median.p <= 0.05;
        grouped[1] += index.maximum.p <= 0.05;
        grouped[2] += index.tail.p <= 0.05;
        free(s);
    }
    print_message("p <= 0.05 of 400: %zu, %zu, %zu; in groups %zu, %zu, %zu\n", below[0], below[1], below[2],
                  grouped[0], grouped[1], grouped[2]);
    for (size_t k = 0; k < 3; k++) /* 20 expected; 99.9 % */
        assert_true(below[k] >= 7 && below[k] <= 36 && grouped[k] >= 7 && grouped[k] <= 36);
}

/* Intervals hold what the index is on average at that number of rows. */
static void pawn__intervals_hold(void **state)
{
    (void)state;
    enum { RUNS = 150 };
    sim_pawn_value all[2][RUNS];
    double mean[2] = {0.0, 0.0};
    for (uint64_t seed = 0; seed < RUNS; seed++) {
        sample *s = draw(3000 + seed, 3, 600);
        ishigami(s);
        s->data.m = 1;
        sim_pawn_options how = sim_pawn_defaults(seed);
        how.dummies = 19;
        sim_pawn overall;
        sim_pawn_index indices[1];
        make(s, &how, &overall, indices);
        all[0][seed] = indices[0].median;
        all[1][seed] = indices[0].tail;
        for (size_t k = 0; k < 2; k++)
            mean[k] += all[k][seed].value / (double)RUNS;
        free(s);
    }
    size_t held[2] = {0};
    for (size_t r = 0; r < RUNS; r++)
        for (size_t k = 0; k < 2; k++)
            held[k] += all[k][r].low <= mean[k] && mean[k] <= all[k][r].high;
    print_message("intervals held in %zu (median) and %zu (tail) of 150\n", held[0], held[1]);
    assert_true(held[0] >= 130 && held[1] >= 125);
}

/* The mean stays, the spread grows: regression sees nothing, PAWN and the tail do. */
static void pawn__sees_a_spread_that_grows(void **state)
{
    (void)state;
    sample *s = draw(9, 2, 2000);
    for (size_t i = 0; i < 2000; i++)
        s->target[i] = (0.5 + 2.0 * s->values[0][i]) * sim_normal_at(&s->key, 2, 0, i);
    sim_pawn_options how = sim_pawn_defaults(9);
    how.dummies = 500;
    sim_pawn overall;
    sim_pawn_index indices[2];
    make(s, &how, &overall, indices);
    assert_true(indices[0].maximum.p < 0.01 && indices[0].tail.p < 0.01);
    assert_true(indices[0].tail_highest < overall.tail_mean && overall.tail_mean < indices[0].tail_lowest);
    assert_true(indices[1].tail.p > 0.01);
    free(s);
}

static void pawn__bears_levels_ties_gaps_and_constants(void **state)
{
    (void)state;
    sample *s = draw(10, 4, 500);
    s->inputs[1].n_levels = 3;
    for (size_t i = 0; i < 500; i++) {
        s->values[0][i] = floor(4.0 * s->values[0][i]);
        s->values[1][i] = floor(3.0 * s->values[1][i]);
        s->values[2][i] = 7.0;
        s->target[i] = s->values[1][i] > 1.5 ? 5.0 : 0.0;
    }
    s->values[3][4] = NAN;
    s->target[9] = NAN;
    sim_pawn_options how = sim_pawn_defaults(10);
    how.dummies = 100;
    sim_pawn overall;
    sim_pawn_index indices[4];
    make(s, &how, &overall, indices);
    assert_int_equal(overall.n, 499);
    assert_true(indices[0].n_slices == 4 && indices[1].n_slices == 3 && indices[2].n_slices == 1);
    assert_true(indices[1].maximum.value > 0.6 && indices[1].maximum.p < 0.02);
    CHECK_CLOSE(indices[2].maximum.value, 0.0, 0.0, 1e-12);
    assert_true(indices[2].maximum.p > 0.99);
    s->data.n = 1;
    sim_error error = {0};
    assert_int_equal(sim_pawn_make(&s->data, &how, &overall, indices, &error), SIM_ERR_RANGE);
    assert_true(error.message[0] != '\0');
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pawn__statistic_is_that_by_hand),
        cmocka_unit_test(pawn__of_ishigami_is_as_published),
        cmocka_unit_test(pawn__of_a_dummy_is_calibrated),
        cmocka_unit_test(pawn__intervals_hold),
        cmocka_unit_test(pawn__sees_a_spread_that_grows),
        cmocka_unit_test(pawn__bears_levels_ties_gaps_and_constants),
    };
    return cmocka_run_group_tests_name("pawn", tests, NULL, NULL);
}
