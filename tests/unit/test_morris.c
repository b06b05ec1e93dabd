/* Elementary effects against the function that Morris published the method with (Technometrics 33, 1991), a
 * straight line, and effects of a known distribution. */
#include "tests/support/check.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <stdlib.h>
#include "sim/morris.h"

enum { FACTORS = 20, SEEDS = 400 };

static sim_morris_design make_design(size_t factors, size_t trajectories, uint64_t seed)
{
    sim_morris_design design;
    assert_int_equal(
        sim_morris_design_make(factors, trajectories, &(sim_rng_key){.seed = seed}, &design, NULL), SIM_OK);
    return design;
}

static void design__moves_each_factor_once_over_half_its_range(void **state)
{
    (void)state;
    enum { K = 7, R = 30 };
    sim_morris_design d = make_design(K, R, 5);
    unsigned levels[SIM_MORRIS_LEVELS] = {0};
    for (size_t t = 0; t < R; t++) {
        unsigned seen[K] = {0};
        for (size_t step = 0; step < K; step++) {
            const double *from = d.u + (t * (K + 1) + step) * K, *to = from + K;
            size_t moved = d.moved[t * K + step];
            seen[moved]++;
            for (size_t f = 0; f < K; f++) {
                assert_true(to[f] > 0.0 && to[f] < 1.0);
                assert_true(fabs(to[f] - from[f]) == (f == moved ? 0.5 : 0.0));
            }
        }
        for (size_t f = 0; f < K; f++) {
            double level = d.u[t * (K + 1) * K + f] * SIM_MORRIS_LEVELS - 0.5;
            assert_true(level == floor(level));
            levels[(size_t)level]++;
            assert_int_equal(seen[f], 1);
        }
        assert_int_equal(d.luck[t * (K + 1)], t);
        assert_int_equal(d.luck[t * (K + 1) + K], t);
    }
    for (size_t l = 0; l < SIM_MORRIS_LEVELS; l++) /* 26 expected of each */
        assert_in_range(levels[l], 10, 45);
    sim_morris_design more = make_design(K, 2 * R, 5), other = make_design(K, R, 6);
    assert_memory_equal(d.u, more.u, R * (K + 1) * K * sizeof *d.u);
    assert_memory_not_equal(d.u, other.u, R * (K + 1) * K * sizeof *d.u);
    sim_morris_design_deinit(&d);
    sim_morris_design_deinit(&more);
    sim_morris_design_deinit(&other);
}

/* Of Morris 1991, section 4, with levels l / 7 for (l + 0.5) / 8. Coefficients that he leaves to chance are
 * standard normal. */
static double morris_function(const double *u)
{
    double w[FACTORS], y = 0.0;
    sim_rng_key key = {.seed = 1991};
    for (size_t i = 0; i < FACTORS; i++) {
        double x = (u[i] * SIM_MORRIS_LEVELS - 0.5) / (SIM_MORRIS_LEVELS - 1);
        int is_bent = i == 2 || i == 4 || i == 6;
        w[i] = is_bent ? 2.0 * (1.1 * x / (x + 0.1) - 0.5) : 2.0 * (x - 0.5);
    }
    for (size_t i = 0; i < FACTORS; i++) {
        y += (i < 10 ? 20.0 : sim_normal_at(&key, 1, i, 0)) * w[i];
        for (size_t j = i + 1; j < FACTORS; j++) {
            y += (j < 6 ? -15.0 : sim_normal_at(&key, 2, i, j)) * w[i] * w[j];
            for (size_t l = j + 1; l < 5; l++) {
                y += -10.0 * w[i] * w[j] * w[l];
                for (size_t s = l + 1; s < 4; s++)
                    y += 5.0 * w[i] * w[j] * w[l] * w[s];
            }
        }
    }
    return y;
}

static void effects__of_the_function_of_morris(void **state)
{
    (void)state;
    enum { R = 40 };
    sim_morris_design d = make_design(FACTORS, R, 2012);
    double values[R * (FACTORS + 1)];
    sim_morris_effect effects[FACTORS];
    for (size_t p = 0; p < R * (FACTORS + 1); p++)
        values[p] = morris_function(d.u + p * FACTORS);
    assert_int_equal(sim_morris_effects(&d, values, effects, NULL), SIM_OK);
    double to_x = 0.5 / (4.0 / 7.0); /* an effect of u on the scale of Morris's x */
    double least_of_large = INFINITY, most_of_small = 0.0;
    for (size_t f = 0; f < FACTORS; f++) {
        double mu_star = to_x * effects[f].mu_star.value, sigma = to_x * effects[f].sigma.value;
        if (f < 10)
            least_of_large = fmin(least_of_large, mu_star);
        else
            most_of_small = fmax(most_of_small, mu_star);
        if (f < 7) /* work together, or bend */
            assert_true(sigma > 20.0);
        else if (f < 10) /* straight: 2 times 20 */
            assert_true(sigma < 15.0 && fabs(mu_star - 40.0) < 4.0 &&
                        effects[f].mu.value == effects[f].mu_star.value);
        else
            assert_true(sigma < 15.0);
    }
    assert_true(least_of_large > 2.0 * most_of_small);
    sim_morris_design_deinit(&d);
}

static void effects__of_a_straight_line_are_its_coefficients(void **state)
{
    (void)state;
    enum { K = 4, R = 6 };
    const double slopes[K] = {3.0, -2.0, 0.5, 0.0};
    sim_morris_design d = make_design(K, R, 1);
    double values[R * (K + 1)];
    sim_morris_effect effects[K];
    for (size_t p = 0; p < R * (K + 1); p++) {
        values[p] = 100.0 + (double)d.luck[p]; /* luck that is added plays no part */
        for (size_t f = 0; f < K; f++)
            values[p] += slopes[f] * d.u[p * K + f];
    }
    assert_int_equal(sim_morris_effects(&d, values, effects, NULL), SIM_OK);
    for (size_t f = 0; f < K; f++) {
        CHECK_CLOSE(effects[f].mu.value, slopes[f], 0.0, 1e-12);
        CHECK_CLOSE(effects[f].mu_star.value, fabs(slopes[f]), 0.0, 1e-12);
        CHECK_CLOSE(effects[f].sigma.value, 0.0, 0.0, 1e-12);
        assert_int_equal(effects[f].n, R);
        assert_int_equal(effects[f].is_moving, f != 3);
    }
    values[1] = (double)NAN; /* of the first trajectory two effects go, at the point's either side */
    assert_int_equal(sim_morris_effects(&d, values, effects, NULL), SIM_OK);
    size_t n = 0;
    for (size_t f = 0; f < K; f++)
        n += effects[f].n;
    assert_int_equal(n, K * R - 2);
    sim_morris_design_deinit(&d);
}

static void check_hits(unsigned hits, double low, double high, const char *what)
{
    double too_few = gsl_cdf_binomial_P(hits, low, SEEDS);
    double too_many = hits == 0 ? 1.0 : gsl_cdf_binomial_Q(hits - 1, high, SEEDS);
    if (!(too_few > 5e-4 && too_many > 5e-4)) {
        print_error("%s: %u of %d intervals hold the truth, not %.3g .. %.3g\n", what, hits, SEEDS, low,
                    high);
        fail();
    }
}

/* Effects 1 + z, z standard normal: mu 1, sigma 1, mu* that of a folded normal (Leone, Nelson & Nottingham,
 * Technometrics 3, 1961). */
static void effects__intervals_hold_what_they_say(void **state)
{
    (void)state;
    enum { R = 20 };
    double mu_star = sqrt(2.0 / M_PI) * exp(-0.5) + 1.0 - 2.0 * gsl_cdf_ugaussian_P(-1.0);
    unsigned mu_hits = 0, star_hits = 0, sigma_hits = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        sim_morris_design d = make_design(2, R, seed);
        double values[R * 3];
        sim_morris_effect effects[2];
        for (size_t p = 0; p < (size_t)R * 3; p++)
            values[p] = d.u[2 * p] * (1.0 + sim_normal_at(&(sim_rng_key){.seed = seed}, 1, 0, d.luck[p])) +
                        50.0 * d.u[2 * p + 1];
        assert_int_equal(sim_morris_effects(&d, values, effects, NULL), SIM_OK);
        mu_hits += effects[0].mu.low <= 1.0 && 1.0 <= effects[0].mu.high;
        star_hits += effects[0].mu_star.low <= mu_star && mu_star <= effects[0].mu_star.high;
        sigma_hits += effects[0].sigma.low <= 1.0 && 1.0 <= effects[0].sigma.high;
        sim_morris_design_deinit(&d);
    }
    check_hits(mu_hits, 0.95, 0.95, "mu");
    check_hits(star_hits, 0.93, 0.96, "mu*");
    check_hits(sigma_hits, 0.92, 0.96, "sigma");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(design__moves_each_factor_once_over_half_its_range),
        cmocka_unit_test(effects__of_the_function_of_morris),
        cmocka_unit_test(effects__of_a_straight_line_are_its_coefficients),
        cmocka_unit_test(effects__intervals_hold_what_they_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
