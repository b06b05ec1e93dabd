/* Designs: which points they are, and that they are spread as they promise. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sim/design.h"
#include "tests/support/check.h"

static const sim_rng_key key = {.seed = 7, .run = SIM_RUN_NONE};

static sim_design make(sim_design_kind kind, size_t k, const size_t *levels, size_t n)
{
    sim_design design;
    sim_error error = {0};
    assert_int_equal(sim_design_make(kind, k, levels, n, &key, &design, &error), SIM_OK);
    return design;
}

static void design__factorial_has_every_combination_once(void **state)
{
    (void)state;
    size_t levels[] = {2, 3, 4}, seen[24] = {0};
    sim_design d = make(SIM_DESIGN_FACTORIAL, 3, levels, 0);
    assert_int_equal(d.n_points, 24);
    for (size_t p = 0; p < 24; p++) {
        size_t at = 0;
        for (size_t f = 0; f < 3; f++)
            at = at * levels[f] + sim_design_level(d.u[p * 3 + f], levels[f]);
        assert_int_equal(at, p); /* the last factor changes fastest */
        seen[at]++;
    }
    for (size_t i = 0; i < 24; i++)
        assert_int_equal(seen[i], 1);
    sim_design_deinit(&d);
}

static void design__one_at_a_time_leaves_the_others_alone(void **state)
{
    (void)state;
    size_t levels[] = {2, 3};
    sim_design d = make(SIM_DESIGN_ONE_AT_A_TIME, 2, levels, 0);
    assert_int_equal(d.n_points, 5);
    for (size_t p = 0; p < 5; p++) {
        size_t f = p < 2 ? 0 : 1;
        assert_int_equal(sim_design_level(d.u[p * 2 + f], levels[f]), p < 2 ? p : p - 2);
        assert_true(isnan(d.u[p * 2 + 1 - f]));
    }
    sim_design_deinit(&d);
}

static void design__latin_has_a_point_in_every_stratum(void **state)
{
    (void)state;
    enum { N = 97, K = 61 };
    sim_design d = make(SIM_DESIGN_LATIN, K, NULL, N);
    for (size_t f = 0; f < K; f++) {
        size_t seen[N] = {0};
        for (size_t p = 0; p < N; p++)
            seen[sim_design_level(d.u[p * K + f], N)]++;
        for (size_t i = 0; i < N; i++)
            assert_int_equal(seen[i], 1);
    }
    sim_design_deinit(&d);
}

/* All inside the cube; the mean of x1 x2 is 1/4, and that of the sequences nearer than of random points. */
static void design__points_fill_the_cube(void **state)
{
    (void)state;
    enum { N = 4096, K = 40 };
    double worst[SIM_DESIGN_KINDS] = {0};
    for (int kind = SIM_DESIGN_LATIN; kind < SIM_DESIGN_KINDS; kind++) {
        sim_design d = make((sim_design_kind)kind, K, NULL, N);
        for (size_t i = 0; i < (size_t)N * K; i++)
            assert_true(d.u[i] > 0.0 && d.u[i] < 1.0);
        for (size_t f = 0; f + 1 < 8; f++) {
            double sum = 0.0;
            for (size_t p = 0; p < N; p++)
                sum += d.u[p * K + f] * d.u[p * K + f + 1];
            worst[kind] = fmax(worst[kind], fabs(sum / N - 0.25));
        }
        sim_design_deinit(&d);
    }
    /* sd of x1 x2 is sqrt(7)/12 = 0.22: 4.5 standard errors of the mean of 4096 are 0.0155. */
    assert_true(worst[SIM_DESIGN_RANDOM] < 0.0155 && worst[SIM_DESIGN_LATIN] < 0.0155);
    assert_true(worst[SIM_DESIGN_SOBOL] < 0.002 && worst[SIM_DESIGN_HALTON] < 0.004);
}

static void design__same_key_same_points(void **state)
{
    (void)state;
    for (int kind = SIM_DESIGN_LATIN; kind < SIM_DESIGN_KINDS; kind++) {
        sim_design a = make((sim_design_kind)kind, 3, NULL, 50), b = make((sim_design_kind)kind, 3, NULL, 50),
                   c;
        sim_rng_key other = key;
        other.seed = 8;
        sim_error error = {0};
        assert_int_equal(sim_design_make((sim_design_kind)kind, 3, NULL, 50, &other, &c, &error), SIM_OK);
        size_t same = 0;
        for (size_t i = 0; i < 150; i++) {
            CHECK_CLOSE(a.u[i], b.u[i], 0, 0);
            same += a.u[i] == c.u[i];
        }
        assert_true(same == 0);
        sim_design_deinit(&a);
        sim_design_deinit(&b);
        sim_design_deinit(&c);
    }
}

/* GSL's sequences end without a word: ours say so. */
static void design__refuses_what_a_sequence_cannot_do(void **state)
{
    (void)state;
    sim_design d;
    sim_error error = {0};
    assert_int_equal(sim_design_make(SIM_DESIGN_SOBOL, 41, NULL, 16, &key, &d, &error), SIM_ERR_USAGE);
    assert_non_null(strstr(error.message, "at most 40 factors and there are 41"));
    size_t levels[8];
    for (size_t f = 0; f < 8; f++)
        levels[f] = 1000;
    assert_int_equal(sim_design_make(SIM_DESIGN_FACTORIAL, 8, levels, 0, &key, &d, &error), SIM_ERR_USAGE);
    assert_non_null(strstr(error.message, "more than 10000000 points"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(design__factorial_has_every_combination_once),
        cmocka_unit_test(design__one_at_a_time_leaves_the_others_alone),
        cmocka_unit_test(design__latin_has_a_point_in_every_stratum),
        cmocka_unit_test(design__points_fill_the_cube),
        cmocka_unit_test(design__same_key_same_points),
        cmocka_unit_test(design__refuses_what_a_sequence_cannot_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
