#include "tests/support/check.h"

#include <stdbool.h>
#include <string.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_randist.h>
#include "sim/dist.h"

enum { VALUES = 5, PARTS = 3 };

static const double VALUE[VALUES] = {-2.0, 1.0, 1.5, 4.0, 9.0};
static const double CUMULATIVE[VALUES] = {0.1, 0.3, 0.3, 0.7, 1.0}; /* 1.5 has no weight */

static sim_dist make(sim_dist_kind kind, double a, double b, double c)
{
    sim_dist dist = sim_dist_constant(a);
    dist.kind = kind;
    dist.b = b;
    dist.c = c;
    return dist;
}

static sim_dist truncate_to(sim_dist dist, double min, double max)
{
    dist.min = min;
    dist.max = max;
    return dist;
}

static sim_dist empirical(void)
{
    sim_dist dist = make(SIM_DIST_EMPIRICAL, 0, 0, 0);
    dist.count = VALUES;
    dist.values = VALUE;
    dist.cumulative = CUMULATIVE;
    return dist;
}

static const double SHARES[PARTS] = {0.5, 0.8, 1.0};

static sim_dist mixture(sim_dist parts[PARTS])
{
    parts[0] = make(SIM_DIST_NORMAL, 10.0, 2.0, 0);
    parts[1] = sim_dist_constant(11.0);
    parts[2] = truncate_to(make(SIM_DIST_EXPONENTIAL, 5.0, 0, 0), 1.0, 20.0);
    sim_dist dist = make(SIM_DIST_MIXTURE, 0, 0, 0);
    dist.count = PARTS;
    dist.parts = parts;
    dist.cumulative = SHARES;
    return dist;
}

/* Every continuous shape, ordinary and awkward parameters. */
static const struct {
    sim_dist_kind kind;
    double a, b, c;
} SHAPES[] = {
    {SIM_DIST_UNIFORM, -3.0, 5.0, 0},     {SIM_DIST_TRIANGULAR, 9.5, 11.5, 13.5},
    {SIM_DIST_TRIANGULAR, 2.0, 2.0, 6.0}, {SIM_DIST_TRIANGULAR, 2.0, 6.0, 6.0},
    {SIM_DIST_PERT, 1.0, 2.0, 10.0},      {SIM_DIST_PERT, 1.0, 1.0, 3.0},
    {SIM_DIST_NORMAL, 100.0, 15.0, 0},    {SIM_DIST_LOGNORMAL, 1.0, 0.5, 0},
    {SIM_DIST_LOGNORMAL, -1.0, 1.5, 0},   {SIM_DIST_GAMMA, 0.3, 2.0, 0},
    {SIM_DIST_GAMMA, 1.0, 2.0, 0},        {SIM_DIST_GAMMA, 7.5, 0.1, 0},
    {SIM_DIST_GAMMA, 4000.0, 3.0, 0},     {SIM_DIST_WEIBULL, 3.0, 0.7, 0},
    {SIM_DIST_WEIBULL, 3.0, 4.0, 0},      {SIM_DIST_EXPONENTIAL, 30.0, 0, 0},
    {SIM_DIST_BETA, 2.0, 5.0, 0},         {SIM_DIST_BETA, 0.4, 0.6, 0},
    {SIM_DIST_BETA, 300.0, 20.0, 0},      {SIM_DIST_BETA, 1.0, 1.0, 0},
    {SIM_DIST_PARETO, 3.5, 2.0, 0},
};

enum { SHAPE_COUNT = sizeof SHAPES / sizeof SHAPES[0] };

static sim_dist shape(int i)
{
    return make(SHAPES[i].kind, SHAPES[i].a, SHAPES[i].b, SHAPES[i].c);
}

/* F as GSL has it; where it has none, from the definition. */
static double reference_cdf(const sim_dist *dist, double x)
{
    double a = dist->a, b = dist->b, c = dist->c;
    switch (dist->kind) {
    case SIM_DIST_UNIFORM:
        return gsl_cdf_flat_P(x, a, b);
    case SIM_DIST_TRIANGULAR:
        return x < b ? (x - a) * (x - a) / (c - a) / (b - a) : 1.0 - (c - x) * (c - x) / (c - a) / (c - b);
    case SIM_DIST_PERT: /* shapes from the mean and the range: mean = (a + 4b + c) / 6 */
        return gsl_cdf_beta_P((x - a) / (c - a), 6.0 * ((a + 4.0 * b + c) / 6.0 - a) / (c - a),
                              6.0 * (c - (a + 4.0 * b + c) / 6.0) / (c - a));
    case SIM_DIST_NORMAL:
        return gsl_cdf_gaussian_P(x - a, b);
    case SIM_DIST_LOGNORMAL:
        return gsl_cdf_lognormal_P(x, a, b);
    case SIM_DIST_GAMMA:
        return gsl_cdf_gamma_P(x, a, b);
    case SIM_DIST_WEIBULL:
        return gsl_cdf_weibull_P(x, a, b);
    case SIM_DIST_EXPONENTIAL:
        return gsl_cdf_exponential_P(x, a);
    case SIM_DIST_BETA:
        return gsl_cdf_beta_P(x, a, b);
    case SIM_DIST_PARETO:
        return gsl_cdf_pareto_P(x, a, b);
    default:
        fail();
        return 0.0;
    }
}

static const double LEVELS[] = {1e-9,     1e-4, 0.01, 0.1,  0.25,   0.5,
                                0.500001, 0.75, 0.9,  0.99, 0.9999, 1.0 - 1e-9};

enum { LEVEL_COUNT = sizeof LEVELS / sizeof LEVELS[0] };

static void dist__quantile_inverts_the_cdf_of_gsl(void **state)
{
    (void)state;
    for (int i = 0; i < SHAPE_COUNT; i++) {
        sim_dist dist = shape(i);
        for (int j = 0; j < LEVEL_COUNT; j++) {
            double x = sim_dist_quantile(&dist, LEVELS[j]), u = reference_cdf(&dist, x);
            /* Beyond what one unit in the last place of x moves F. */
            double grain = fabs(reference_cdf(&dist, x * (1.0 + 4e-16)) - u);
            CHECK_CLOSE(u, LEVELS[j], 1e-11, 2e-15 + 2.0 * grain);
            CHECK_CLOSE(sim_dist_chance(&dist, x, true), u, 1e-11, 2e-15 + 2.0 * grain);
        }
    }
}

static double integrand(double u, void *parameters)
{
    const sim_dist *dist = parameters;
    return sim_dist_quantile(dist, u);
}

typedef struct centred {
    const sim_dist *dist;
    double mean;
} centred;

static double squared(double u, void *parameters)
{
    const centred *about = parameters;
    double deviation = sim_dist_quantile(about->dist, u) - about->mean;
    return deviation * deviation;
}

static double integrate(double (*function)(double, void *), void *parameters)
{
    gsl_integration_workspace *workspace = gsl_integration_workspace_alloc(2000);
    gsl_function wrapped = {.function = function, .params = parameters};
    double result, error;
    gsl_set_error_handler_off(); /* roundoff near a singular end is no failure here */
    gsl_integration_qags(&wrapped, 0.0, 1.0, 0.0, 1e-9, 2000, workspace, &result, &error);
    gsl_integration_workspace_free(workspace);
    return result;
}

static void check_moments(const sim_dist *dist, double tolerance)
{
    sim_dist copy = *dist;
    centred about = {.dist = dist, .mean = sim_dist_mean(dist)};
    CHECK_CLOSE(about.mean, integrate(integrand, &copy), tolerance, 1e-9);
    CHECK_CLOSE(sim_dist_sd(dist), sqrt(integrate(squared, &about)), tolerance, 1e-9);
}

static void dist__mean_and_sd_are_those_of_the_quantile_function(void **state)
{
    (void)state;
    for (int i = 0; i < SHAPE_COUNT; i++) {
        sim_dist dist = shape(i);
        if (dist.kind != SIM_DIST_PARETO && !(dist.kind == SIM_DIST_LOGNORMAL && dist.b > 1.0))
            check_moments(&dist, 1e-6);
    }
    /* Heavy tails: the integral converges too slowly, the textbook formula serves. */
    sim_dist pareto = make(SIM_DIST_PARETO, 3.0, 2.0, 0);
    CHECK_CLOSE(sim_dist_mean(&pareto), 3.0, 1e-15, 0.0);
    CHECK_CLOSE(sim_dist_sd(&pareto), sqrt(3.0), 1e-15, 0.0);
    sim_dist lognormal = make(SIM_DIST_LOGNORMAL, -1.0, 1.5, 0);
    CHECK_CLOSE(sim_dist_mean(&lognormal), exp(0.125), 1e-15, 0.0);
    CHECK_CLOSE(sim_dist_sd(&lognormal), sqrt((exp(2.25) - 1.0) * exp(0.25)), 1e-14, 0.0);
    pareto.a = 2.0;
    assert_true(isinf(sim_dist_sd(&pareto)));
    pareto.a = 1.0;
    assert_true(isinf(sim_dist_mean(&pareto)));
}

static void dist__truncation_conditions_and_does_not_clamp(void **state)
{
    (void)state;
    for (int i = 0; i < SHAPE_COUNT; i++) {
        sim_dist whole = shape(i);
        for (int sides = 1; sides <= 3; sides++) {
            double low = sim_dist_quantile(&whole, 0.2), high = sim_dist_quantile(&whole, 0.7);
            sim_dist cut = whole;
            if (sides & 1)
                cut.min = low;
            if (sides & 2)
                cut.max = high;
            double from = sides & 1 ? 0.2 : 0.0, to = sides & 2 ? 0.7 : 1.0;
            assert_int_equal(sim_dist_check(&cut, NULL), SIM_OK);
            for (int j = 0; j < LEVEL_COUNT; j++) {
                double x = sim_dist_quantile(&cut, LEVELS[j]);
                /* 1 - 1e-9 has seven digits below the 1, and F here no more. */
                CHECK_CLOSE(x, sim_dist_quantile(&whole, from + LEVELS[j] * (to - from)), 1e-6, 1e-9);
                assert_true(x >= cut.min && x <= cut.max);
                CHECK_CLOSE(sim_dist_chance(&cut, x, true), LEVELS[j], 0.0, 1e-9);
            }
            if (!(whole.kind == SIM_DIST_PARETO && sides == 1) &&
                !(whole.kind == SIM_DIST_LOGNORMAL && whole.b > 1.0))
                check_moments(&cut, 1e-6);
        }
    }
}

static void dist__truncated_heavy_tails_keep_their_moments(void **state)
{
    (void)state;
    /* A Pareto above 4 is a Pareto from 4. */
    sim_dist pareto = truncate_to(make(SIM_DIST_PARETO, 3.0, 2.0, 0), 4.0, INFINITY);
    CHECK_CLOSE(sim_dist_mean(&pareto), 6.0, 1e-14, 0.0);
    CHECK_CLOSE(sim_dist_sd(&pareto), sqrt(12.0), 1e-14, 0.0);
    /* X lognormal(0, 2) above its median: E[X^k] = 2 exp(2 k^2) Phi(2k). */
    sim_dist lognormal = truncate_to(make(SIM_DIST_LOGNORMAL, 0.0, 2.0, 0), 1.0, INFINITY);
    double mean = 2.0 * exp(2.0) * gsl_cdf_ugaussian_P(2.0),
           square = 2.0 * exp(8.0) * gsl_cdf_ugaussian_P(4.0);
    CHECK_CLOSE(sim_dist_mean(&lognormal), mean, 1e-12, 0.0);
    CHECK_CLOSE(sim_dist_sd(&lognormal), sqrt(square - mean * mean), 1e-12, 0.0);
}

static void dist__poisson_steps_where_gsl_steps(void **state)
{
    (void)state;
    const double means[] = {0.01, 0.7, 3.0, 15.9, 16.1, 200.0, 1e6};
    for (int i = 0; i < 7; i++) {
        sim_dist dist = make(SIM_DIST_POISSON, means[i], 0, 0);
        assert_int_equal(sim_dist_check(&dist, NULL), SIM_OK);
        for (int j = 0; j < LEVEL_COUNT; j++) {
            double k = sim_dist_quantile(&dist, LEVELS[j]);
            assert_true(k == floor(k) && k >= 0.0);
            assert_true(gsl_cdf_poisson_P((unsigned)k, means[i]) >= LEVELS[j] - 1e-12);
            assert_true(k == 0.0 || gsl_cdf_poisson_P((unsigned)k - 1, means[i]) < LEVELS[j] + 1e-12);
        }
        CHECK_CLOSE(sim_dist_mean(&dist), means[i], 0.0, 0.0);
        CHECK_CLOSE(sim_dist_sd(&dist), sqrt(means[i]), 1e-15, 0.0);
    }
    sim_dist never = make(SIM_DIST_POISSON, 0.0, 0, 0);
    assert_true(sim_dist_quantile(&never, 0.999) == 0.0 && sim_dist_is_constant(&never));
}

static void dist__truncated_counts_keep_both_ends(void **state)
{
    (void)state;
    sim_dist dist =
        truncate_to(make(SIM_DIST_POISSON, 3.0, 0, 0), 1.5, 4.0); /* 2, 3, 4: weights 4.5, 4.5, 3.375 */
    double low, high, total = 12.375;
    sim_dist_support(&dist, &low, &high);
    assert_true(low == 2.0 && high == 4.0);
    assert_true(sim_dist_quantile(&dist, 1e-9) == 2.0 && sim_dist_quantile(&dist, 1.0 - 1e-9) == 4.0);
    assert_true(sim_dist_quantile(&dist, 4.49 / total) == 2.0 &&
                sim_dist_quantile(&dist, 4.51 / total) == 3.0);
    double mean = (9.0 + 13.5 + 13.5) / total;
    CHECK_CLOSE(sim_dist_mean(&dist), mean, 1e-12, 0.0);
    CHECK_CLOSE(sim_dist_sd(&dist), sqrt((18.0 + 40.5 + 54.0) / total - mean * mean), 1e-12, 0.0);
}

static void dist__empirical_gives_its_values_with_their_weights(void **state)
{
    (void)state;
    sim_dist dist = empirical();
    assert_int_equal(sim_dist_check(&dist, NULL), SIM_OK);
    const double us[] = {1e-12, 0.1, 0.1001, 0.3, 0.3001, 0.7, 0.71, 0.9999},
                 expected[] = {-2, -2, 1, 1, 4, 4, 9, 9};
    for (int i = 0; i < 8; i++)
        CHECK_CLOSE(sim_dist_quantile(&dist, us[i]), expected[i], 0.0, 0.0);
    CHECK_CLOSE(sim_dist_mean(&dist), 4.3, 1e-14, 0.0);
    CHECK_CLOSE(sim_dist_sd(&dist), sqrt(0.4 + 0.2 + 6.4 + 24.3 - 4.3 * 4.3), 1e-14, 0.0);
    sim_dist cut = truncate_to(dist, 1.0, 5.0); /* 1 with weight 0.2, 4 with 0.4 */
    double low, high;
    sim_dist_support(&cut, &low, &high);
    assert_true(low == 1.0 && high == 4.0);
    assert_true(sim_dist_quantile(&cut, 0.333) == 1.0 && sim_dist_quantile(&cut, 0.334) == 4.0);
    CHECK_CLOSE(sim_dist_mean(&cut), 3.0, 1e-14, 0.0);
    CHECK_CLOSE(sim_dist_sd(&cut), sqrt(2.0), 1e-14, 0.0);
}

static void dist__mixture_is_one_distribution(void **state)
{
    (void)state;
    sim_dist parts[PARTS], dist = mixture(parts);
    assert_int_equal(sim_dist_check(&dist, NULL), SIM_OK);
    /* F of the mixture at its quantile is u, but for the jump of 0.3 at 11. */
    double before = sim_dist_chance(&dist, 11.0, false), after = sim_dist_chance(&dist, 11.0, true);
    CHECK_CLOSE(after - before, 0.3, 1e-12, 0.0);
    for (int j = 0; j < LEVEL_COUNT; j++) {
        double x = sim_dist_quantile(&dist, LEVELS[j]);
        if (LEVELS[j] > before && LEVELS[j] <= after)
            assert_true(x == 11.0);
        else
            CHECK_CLOSE(sim_dist_chance(&dist, x, true), LEVELS[j], 1e-9, 1e-14);
    }
    double means[PARTS], mean = 0.0, square = 0.0;
    const double weights[PARTS] = {0.5, 0.3, 0.2};
    for (int i = 0; i < PARTS; i++) {
        means[i] = sim_dist_mean(&parts[i]);
        mean += weights[i] * means[i];
        square += weights[i] * (means[i] * means[i] + pow(sim_dist_sd(&parts[i]), 2.0));
    }
    CHECK_CLOSE(sim_dist_mean(&dist), mean, 1e-13, 0.0);
    CHECK_CLOSE(sim_dist_sd(&dist), sqrt(square - mean * mean), 1e-12, 0.0);
}

static void dist__truncated_mixture_of_a_scaled_part(void **state)
{
    (void)state;
    sim_dist parts[PARTS], dist = mixture(parts);
    parts[2].factor = 2.0;
    dist = truncate_to(dist, 4.0, 12.0);
    assert_int_equal(sim_dist_check(&dist, NULL), SIM_OK);
    /* By the midpoint rule, as the jumps spoil an adaptive one. */
    double mean = 0.0, square = 0.0;
    int n = 20000;
    for (int i = 0; i < n; i++) {
        double x = sim_dist_quantile(&dist, (i + 0.5) / n);
        assert_true(x >= 4.0 && x <= 12.0);
        mean += x / n;
        square += x * x / n;
    }
    CHECK_CLOSE(sim_dist_mean(&dist), mean, 1e-5, 0.0);
    CHECK_CLOSE(sim_dist_sd(&dist), sqrt(square - mean * mean), 1e-4, 0.0);
}

static void check_sampling(const sim_dist *dist)
{
    sim_stream stream, count;
    sim_stream_init(&stream, &(sim_rng_key){.seed = 5}, 1, 2, 3);
    count = stream;
    enum { N = 2000 };
    double us[N], xs[N];
    for (int i = 0; i < N; i++) {
        xs[i] = sim_dist_sample(dist, &stream);
        us[i] = sim_stream_uniform(&count);
        assert_memory_equal(&stream, &count, sizeof stream); /* one number a draw */
    }
    for (int i = 0; i < N; i++)
        for (int j = 0; j < i; j++)
            assert_true(us[i] < us[j] ? xs[i] <= xs[j] : xs[i] >= xs[j]);
}

static void dist__sample_takes_one_number_and_is_monotone_in_it(void **state)
{
    (void)state;
    for (int i = 0; i < SHAPE_COUNT; i++) {
        sim_dist dist = shape(i);
        check_sampling(&dist);
    }
    sim_dist parts[PARTS], mixed = mixture(parts), cut = truncate_to(mixed, 5.0, 12.0), values = empirical();
    sim_dist counts = make(SIM_DIST_POISSON, 40.0, 0, 0), fixed = sim_dist_constant(3.0);
    check_sampling(&mixed);
    check_sampling(&cut);
    check_sampling(&values);
    check_sampling(&counts);
    check_sampling(&fixed);
}

static void dist__factor_scales_everything(void **state)
{
    (void)state;
    sim_dist dist = truncate_to(make(SIM_DIST_TRIANGULAR, 1.0, 2.0, 4.0), 1.5, 3.0), scaled = dist;
    scaled.factor = 250.0;
    double low, high;
    sim_dist_support(&scaled, &low, &high);
    assert_true(low == 375.0 && high == 750.0);
    CHECK_CLOSE(sim_dist_quantile(&scaled, 0.3), 250.0 * sim_dist_quantile(&dist, 0.3), 1e-15, 0.0);
    CHECK_CLOSE(sim_dist_mean(&scaled), 250.0 * sim_dist_mean(&dist), 1e-15, 0.0);
    CHECK_CLOSE(sim_dist_sd(&scaled), 250.0 * sim_dist_sd(&dist), 1e-15, 0.0);
    CHECK_CLOSE(sim_dist_chance(&scaled, 500.0, true), sim_dist_chance(&dist, 2.0, true), 1e-15, 0.0);
    sim_dist none = make(SIM_DIST_NORMAL, 5.0, 1.0, 0);
    none.factor = 0.0;
    sim_dist_support(&none, &low, &high);
    assert_true(low == 0.0 && high == 0.0 && sim_dist_mean(&none) == 0.0 && sim_dist_is_constant(&none));
}

static void dist__other_parametrisations(void **state)
{
    (void)state;
    sim_dist dist = sim_dist_lognormal_mean_cv(40.0, 0.6);
    CHECK_CLOSE(sim_dist_mean(&dist), 40.0, 1e-14, 0.0);
    CHECK_CLOSE(sim_dist_sd(&dist), 24.0, 1e-14, 0.0);
    dist = sim_dist_lognormal_p10_p90(3.0, 12.0);
    CHECK_CLOSE(sim_dist_quantile(&dist, 0.1), 3.0, 1e-14, 0.0);
    CHECK_CLOSE(sim_dist_quantile(&dist, 0.9), 12.0, 1e-14, 0.0);
    dist = sim_dist_beta_mean_sd(0.3, 0.1);
    CHECK_CLOSE(sim_dist_mean(&dist), 0.3, 1e-14, 0.0);
    CHECK_CLOSE(sim_dist_sd(&dist), 0.1, 1e-14, 0.0);
}

static void dist__extreme_numbers_stay_finite(void **state)
{
    (void)state;
    const double ends[] = {0x1p-53, 1.0 - 0x1p-53};
    sim_dist awkward[] = {
        make(SIM_DIST_GAMMA, 1e-3, 1.0, 0),    make(SIM_DIST_GAMMA, 1e7, 1.0, 0),
        make(SIM_DIST_BETA, 1e-3, 1e-3, 0),    make(SIM_DIST_BETA, 1e5, 0.01, 0),
        make(SIM_DIST_BETA, 0.01, 1e5, 0),     make(SIM_DIST_BETA, 1e6, 1e6, 0),
        make(SIM_DIST_WEIBULL, 1.0, 0.1, 0),   make(SIM_DIST_PARETO, 0.5, 1.0, 0),
        make(SIM_DIST_POISSON, 1e9, 0, 0),     make(SIM_DIST_PERT, 0.0, 0.0, 1e-300),
        make(SIM_DIST_PERT, 5.0, 5.0, 5.0),    make(SIM_DIST_TRIANGULAR, 5.0, 5.0, 5.0),
        make(SIM_DIST_LOGNORMAL, 2.0, 0.0, 0), make(SIM_DIST_NORMAL, 2.0, 0.0, 0),
        make(SIM_DIST_UNIFORM, 5.0, 5.0, 0),
    };
    for (size_t i = 0; i < sizeof awkward / sizeof awkward[0]; i++) {
        assert_int_equal(sim_dist_check(&awkward[i], NULL), SIM_OK);
        for (int j = 0; j < 2; j++)
            assert_true(isfinite(sim_dist_quantile(&awkward[i], ends[j])));
        assert_true(sim_dist_quantile(&awkward[i], ends[0]) <= sim_dist_quantile(&awkward[i], 0.5));
        assert_true(sim_dist_quantile(&awkward[i], 0.5) <= sim_dist_quantile(&awkward[i], ends[1]));
        assert_false(isnan(sim_dist_mean(&awkward[i])) || isnan(sim_dist_sd(&awkward[i])));
    }
}

static void check_rejected(sim_dist dist, const char *message)
{
    sim_error error = {0};
    assert_int_equal(sim_dist_check(&dist, &error), SIM_ERR_CONFIG);
    assert_string_equal(error.message, message);
}

static void dist__impossible_parameters_are_rejected_with_a_reason(void **state)
{
    (void)state;
    check_rejected(make(SIM_DIST_UNIFORM, 5, 3, 0), "uniform: the low (5) lies above the high (3)");
    check_rejected(make(SIM_DIST_TRIANGULAR, 5, 3, 9), "triangular: the low (5) lies above the mode (3)");
    check_rejected(make(SIM_DIST_PERT, 1, 13, 9), "pert: the mode (13) lies above the high (9)");
    check_rejected(make(SIM_DIST_NORMAL, 1, -2, 0), "normal: the sd (-2) must not be negative");
    check_rejected(make(SIM_DIST_NORMAL, NAN, 2, 0), "normal: the mean must be a finite number");
    check_rejected(make(SIM_DIST_LOGNORMAL, 1, INFINITY, 0), "lognormal: the sigma must be a finite number");
    check_rejected(make(SIM_DIST_GAMMA, 0, 1, 0), "gamma: the shape (0) must be above 0");
    check_rejected(make(SIM_DIST_WEIBULL, 1, -1, 0), "weibull: the shape (-1) must be above 0");
    check_rejected(make(SIM_DIST_EXPONENTIAL, 0, 0, 0), "exponential: the mean (0) must be above 0");
    check_rejected(sim_dist_beta_mean_sd(0.5, 0.9), "beta: the first shape (-0.345679) must be above 0");
    check_rejected(make(SIM_DIST_PARETO, 2, 0, 0), "pareto: the lowest value (0) must be above 0");
    check_rejected(make(SIM_DIST_POISSON, -1, 0, 0), "poisson: the mean (-1) must not be negative");
    check_rejected(make(SIM_DIST_POISSON, 1e10, 0, 0), "poisson: the mean (1e+10) must not be above 1e9");
    check_rejected(make((sim_dist_kind)99, 1, 1, 1), "unknown kind of distribution (99)");
    check_rejected(truncate_to(make(SIM_DIST_NORMAL, 0, 1, 0), 3, 2), "normal: min (3) lies above max (2)");
    check_rejected(truncate_to(make(SIM_DIST_UNIFORM, 0, 1, 0), 2, 3),
                   "uniform: min (2) to max (3) leaves nothing of the distribution");
    check_rejected(truncate_to(make(SIM_DIST_NORMAL, 0, 1, 0), 6, INFINITY),
                   "normal: min (6) to max (inf) leaves less than a millionth of the distribution");
    check_rejected(truncate_to(sim_dist_constant(4), NAN, 3), "constant: min and max must be numbers");
    sim_dist negative = sim_dist_constant(4);
    negative.factor = -1.0;
    check_rejected(negative, "constant: the factor (-1) must be finite and not negative");
}

static void dist__impossible_lists_are_rejected_with_a_reason(void **state)
{
    (void)state;
    const double falling[] = {3.0, 1.0}, halves[] = {0.5, 1.0}, negative[] = {1.5, 1.0},
                 nothing[] = {0.0, 0.0};
    sim_dist dist = make(SIM_DIST_EMPIRICAL, 0, 0, 0);
    check_rejected(dist, "empirical: at least one value is needed");
    dist.count = 2;
    dist.values = falling;
    dist.cumulative = halves;
    check_rejected(dist, "empirical: value 2 lies below the one before");
    dist.cumulative = negative;
    check_rejected(dist, "empirical: the weight of value 2 is negative");
    dist.cumulative = nothing;
    check_rejected(dist, "empirical: the weights must add up to more than 0");
    sim_dist parts[PARTS], mixed = mixture(parts);
    parts[1] = make(SIM_DIST_GAMMA, -1, 1, 0);
    check_rejected(mixed, "mixture: part 2: gamma: the shape (-1) must be above 0");
}

static void check_text(sim_dist dist, const char *expected)
{
    char text[128], small[8];
    assert_string_equal(sim_dist_format(&dist, text, sizeof text), expected);
    assert_int_equal(strlen(sim_dist_format(&dist, small, sizeof small)),
                     strlen(expected) < sizeof small ? strlen(expected) : sizeof small - 1);
}

static void dist__is_written_briefly(void **state)
{
    (void)state;
    check_text(sim_dist_constant(0.25), "0.25");
    check_text(make(SIM_DIST_TRIANGULAR, 9.5, 11.5, 13.5), "T(9.5, 11.5, 13.5)");
    check_text(truncate_to(make(SIM_DIST_NORMAL, 10, 2, 0), 0, INFINITY), "N(10, 2) >= 0");
    check_text(truncate_to(make(SIM_DIST_NORMAL, 10, 2, 0), -INFINITY, 14), "N(10, 2) <= 14");
    sim_dist dist = truncate_to(make(SIM_DIST_GAMMA, 2, 3, 0), 1, 9);
    dist.factor = 1000.0;
    check_text(dist, "Gamma(2, 3) in [1, 9] x 1000");
    check_text(empirical(), "Empirical(5 values, -2 to 9)");
    sim_dist parts[PARTS];
    check_text(mixture(parts), "Mixture(3 parts)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dist__quantile_inverts_the_cdf_of_gsl),
        cmocka_unit_test(dist__mean_and_sd_are_those_of_the_quantile_function),
        cmocka_unit_test(dist__truncation_conditions_and_does_not_clamp),
        cmocka_unit_test(dist__truncated_heavy_tails_keep_their_moments),
        cmocka_unit_test(dist__poisson_steps_where_gsl_steps),
        cmocka_unit_test(dist__truncated_counts_keep_both_ends),
        cmocka_unit_test(dist__empirical_gives_its_values_with_their_weights),
        cmocka_unit_test(dist__mixture_is_one_distribution),
        cmocka_unit_test(dist__truncated_mixture_of_a_scaled_part),
        cmocka_unit_test(dist__sample_takes_one_number_and_is_monotone_in_it),
        cmocka_unit_test(dist__factor_scales_everything),
        cmocka_unit_test(dist__other_parametrisations),
        cmocka_unit_test(dist__extreme_numbers_stay_finite),
        cmocka_unit_test(dist__impossible_parameters_are_rejected_with_a_reason),
        cmocka_unit_test(dist__impossible_lists_are_rejected_with_a_reason),
        cmocka_unit_test(dist__is_written_briefly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
