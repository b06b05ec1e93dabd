/* Shares of a spread: known where causes are independent and act linearly, and adding up to what all explain.
 */
#include <math.h>
#include <stdlib.h>
#include "sim/contribution.h"
#include "sim/rng.h"
#include "tests/support/check.h"

#define N      4000
#define CAUSES 4

typedef struct sample {
    double outcome[N], causes[CAUSES][N];
    const double *columns[CAUSES];
} sample;

/* 2 a + b + noise of variance 3, a third cause that does nothing, and a fourth that repeats the first. */
static sample *draw(uint64_t seed)
{
    sample *s = malloc(sizeof *s);
    assert_non_null(s);
    sim_rng_key key = {.seed = seed, .future = 0, .run = 0};
    for (size_t i = 0; i < N; i++) {
        for (size_t c = 0; c < 3; c++)
            s->causes[c][i] = sim_normal_at(&key, 1, c, i);
        s->causes[3][i] = 5.0 - 3.0 * s->causes[0][i];
        s->outcome[i] =
            1e6 * (2.0 * s->causes[0][i] + s->causes[1][i] + sqrt(3.0) * sim_normal_at(&key, 1, 9, i));
    }
    for (size_t c = 0; c < CAUSES; c++)
        s->columns[c] = s->causes[c];
    return s;
}

static void contribution__of_independent_causes_is_their_part_of_the_variance(void **state)
{
    (void)state;
    static const double truth[] = {0.5, 0.125, 0.0}; /* 4, 1 and 0 of 8 */
    size_t part_of[] = {0, 1, 2}, inside[4] = {0}, runs = 200;
    for (uint64_t seed = 1; seed <= runs; seed++) {
        sample *s = draw(seed);
        sim_contribution parts[3], all;
        assert_int_equal(
            sim_contribution_shares(s->outcome, s->columns, part_of, 3, N, 1, 0.95, parts, 3, &all, NULL),
            SIM_OK);
        CHECK_CLOSE(parts[0].share + parts[1].share + parts[2].share, all.share, 1e-12, 0.0);
        for (size_t p = 0; p < 2; p++)
            inside[p] += fabs(parts[p].share - truth[p]) <= parts[p].half_width;
        inside[3] += fabs(all.share - 0.625) <= all.half_width;
        CHECK_CLOSE(parts[2].share, 0.0, 0.0, 0.004);
        free(s);
    }
    /* 95 % of 200: binomial, 99.9 % of the time at least 180 */
    assert_true(inside[0] >= 180 && inside[1] >= 180 && inside[3] >= 180);
}

/* A cause told twice explains no more than once: the two are one part, or share it. */
static void contribution__does_not_count_a_cause_twice(void **state)
{
    (void)state;
    sample *s = draw(7);
    size_t alone[] = {0, 1, 2}, twice[] = {0, 1, 2, 0};
    sim_contribution once[3], again[3], all, all_again;
    assert_int_equal(
        sim_contribution_shares(s->outcome, s->columns, alone, 3, N, 1, 0.95, once, 3, &all, NULL), SIM_OK);
    assert_int_equal(
        sim_contribution_shares(s->outcome, s->columns, twice, 4, N, 1, 0.95, again, 3, &all_again, NULL),
        SIM_OK);
    for (size_t p = 0; p < 3; p++)
        CHECK_CLOSE(once[p].share, again[p].share, 1e-9, 1e-9);
    CHECK_CLOSE(all.share, all_again.share, 1e-9, 0.0);
    free(s);
}

static void contribution__passes_over_what_is_missing_or_constant(void **state)
{
    (void)state;
    sample *s = draw(3);
    size_t part_of[] = {0, 1, 2};
    sim_contribution parts[3], all;
    for (size_t i = 0; i < N; i++)
        s->causes[2][i] = 4.0;
    s->outcome[17] = NAN;
    s->causes[1][40] = NAN;
    assert_int_equal(
        sim_contribution_shares(s->outcome, s->columns, part_of, 3, N, 2, 0.95, parts, 3, &all, NULL),
        SIM_OK);
    assert_true(parts[2].share == 0.0 && parts[0].share > 0.4 && isfinite(all.half_width));
    free(s);
}

static void contribution__refuses_what_says_nothing(void **state)
{
    (void)state;
    sample *s = draw(5);
    size_t part_of[] = {0, 1, 2};
    sim_contribution parts[3], all;
    sim_error error = {0};
    assert_int_equal(
        sim_contribution_shares(s->outcome, s->columns, part_of, 3, 8, 1, 0.95, parts, 3, &all, &error),
        SIM_ERR_RANGE);
    for (size_t i = 0; i < N; i++)
        s->outcome[i] = 1.0;
    assert_int_equal(
        sim_contribution_shares(s->outcome, s->columns, part_of, 3, N, 1, 0.95, parts, 3, &all, &error),
        SIM_ERR_RANGE);
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contribution__of_independent_causes_is_their_part_of_the_variance),
        cmocka_unit_test(contribution__does_not_count_a_cause_twice),
        cmocka_unit_test(contribution__passes_over_what_is_missing_or_constant),
        cmocka_unit_test(contribution__refuses_what_says_nothing),
    };
    return cmocka_run_group_tests_name("contribution", tests, NULL, NULL);
}
