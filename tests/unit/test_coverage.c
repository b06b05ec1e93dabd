/* Do 95 % intervals hold the truth 95 times in 100? A thousand experiments each, with fixed seeds; the count
 * must lie where a count of that chance does 999 times in 1000. Where an interval is known to promise too
 * much, the test holds it to what docs/statistics.md says of it. */
#include "tests/support/check.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <stdbool.h>
#include <stdlib.h>
#include "sim/control.h"
#include "sim/grouped.h"
#include "sim/precision.h"
#include "sim/rng.h"
#include "sim/tail.h"
#include "sim/tally.h"
#include "sim/variance.h"

#define EXPERIMENTS 1000

/* One experiment on luck of its own: does the interval hold the truth? */
typedef bool experiment(sim_stream *stream);

static unsigned count_hits(experiment *run, uint64_t purpose)
{
    unsigned hits = 0;
    for (uint64_t e = 0; e < EXPERIMENTS; e++) {
        sim_stream stream;
        sim_stream_init(&stream, &(sim_rng_key){.seed = 20140319}, purpose, e, 0);
        hits += run(&stream);
    }
    return hits;
}

/* At least low often and at most high often, each with its half of 0.1 % on the other side. */
static void check_coverage(experiment *run, uint64_t purpose, double low, double high, const char *what)
{
    unsigned hits = count_hits(run, purpose);
    double too_few = gsl_cdf_binomial_P(hits, low, EXPERIMENTS);
    double too_many = hits == 0 ? 1.0 : gsl_cdf_binomial_Q(hits - 1, high, EXPERIMENTS);
    if (!(too_few > 5e-4 && too_many > 5e-4)) {
        print_error("%s: %u of %d intervals hold the truth, not %.3g..%.3g\n", what, hits, EXPERIMENTS, low,
                    high);
        fail();
    }
}

static void check_95(experiment *run, uint64_t purpose, const char *what)
{
    check_coverage(run, purpose, 0.95, 0.95, what);
}

static bool t_holds(sim_stream *stream, int n, bool is_skewed)
{
    sim_moments moments = {0};
    for (int i = 0; i < n; i++)
        sim_moments_add(&moments,
                        is_skewed ? sim_stream_exponential(stream) : 1.0 + sim_stream_normal(stream));
    return fabs(moments.mean - 1.0) <= sim_interval_half_width(&moments, 0.95);
}

static bool t_of_two(sim_stream *stream)
{
    return t_holds(stream, 2, false);
}

static bool t_of_twenty(sim_stream *stream)
{
    return t_holds(stream, 20, false);
}

static bool t_of_skewed(sim_stream *stream)
{
    return t_holds(stream, 200, true);
}

static void coverage__t_interval_of_a_mean(void **state)
{
    (void)state;
    check_95(t_of_two, 1, "t, two normal values");
    check_95(t_of_twenty, 2, "t, twenty normal values");
    check_95(t_of_skewed, 3, "t, 200 exponential values");
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static bool quantile_holds(sim_stream *stream, double p)
{
    enum { N = 400 };
    double values[N];
    for (int i = 0; i < N; i++)
        values[i] = sim_stream_exponential(stream);
    qsort(values, N, sizeof *values, ascending);
    size_t low, high;
    sim_quantile_interval(N, p, 0.95, &low, &high);
    double truth = -log(1.0 - p);
    return values[low] <= truth && truth <= values[high];
}

static bool median_of_exponential(sim_stream *stream)
{
    return quantile_holds(stream, 0.5);
}

static bool p90_of_exponential(sim_stream *stream)
{
    return quantile_holds(stream, 0.9);
}

/* At least 95 % for any distribution; what it is exactly, 95.4 and 95.6 %, jumps with whole ranks. */
static void coverage__order_statistic_interval_of_a_quantile(void **state)
{
    (void)state;
    check_coverage(median_of_exponential, 4, 0.95, 0.96, "median");
    check_coverage(p90_of_exponential, 5, 0.95, 0.96, "P90");
}

static bool tail_holds(sim_stream *stream, bool is_skewed, size_t group)
{
    enum { N = 2000 };
    static const double p = 0.95;
    double *values = malloc(N * sizeof *values), shared = 0.0;
    for (size_t i = 0; i < N; i++) {
        double own = sim_stream_normal(stream);
        shared = i % group == 0 ? sim_stream_normal(stream) : shared;
        values[i] = is_skewed    ? sim_stream_exponential(stream)
                    : group == 1 ? own
                                 : (own + shared) / sqrt(2.0);
    }
    double q = gsl_cdf_ugaussian_Pinv(p);
    double truth = is_skewed ? 1.0 - log(1.0 - p) : exp(-q * q / 2.0) / sqrt(2.0 * M_PI) / (1.0 - p);
    sim_tail tail;
    assert_int_equal(sim_tail_mean(values, N, group, p, false, 0.95, &tail, NULL), SIM_OK);
    free(values);
    return fabs(tail.mean - truth) <= tail.half_width;
}

static bool tail_of_normal(sim_stream *stream)
{
    return tail_holds(stream, false, 1);
}

static bool tail_of_exponential(sim_stream *stream)
{
    return tail_holds(stream, true, 1);
}

static bool tail_of_groups(sim_stream *stream)
{
    return tail_holds(stream, false, 4);
}

static void coverage__interval_of_a_tail_mean(void **state)
{
    (void)state;
    check_95(tail_of_normal, 6, "tail of a normal");
    check_95(tail_of_exponential, 7, "tail of an exponential");
    check_95(tail_of_groups, 8, "tail of a normal in groups");
}

static bool paired_t(sim_stream *stream)
{
    enum { N = 3 };
    double a[N], b[N];
    for (int i = 0; i < N; i++) {
        double shared = 10.0 * sim_stream_normal(stream);
        a[i] = 5.0 + shared + sim_stream_normal(stream);
        b[i] = 3.0 + shared + sim_stream_normal(stream);
    }
    sim_paired paired = sim_paired_compare(a, b, N);
    return fabs(paired.mean - 2.0) <= paired.half_width;
}

/* All of five differences at once. */
static bool paired_t_of_five(sim_stream *stream)
{
    enum { N = 8, METRICS = 5 };
    bool all = true;
    for (int m = 0; m < METRICS; m++) {
        double a[N], b[N];
        for (int i = 0; i < N; i++) {
            a[i] = 5.0 + sim_stream_normal(stream);
            b[i] = 3.0 + sim_stream_normal(stream);
        }
        sim_paired paired = sim_paired_compare_grouped(a, b, N, 1, sim_confidence_of_each(0.95, METRICS));
        all = all && fabs(paired.mean - 2.0) <= paired.half_width;
    }
    return all;
}

static void coverage__paired_t(void **state)
{
    (void)state;
    check_95(paired_t, 9, "paired t of three");
    check_95(paired_t_of_five, 10, "five paired t at once, Bonferroni");
}

static bool control_variate(sim_stream *stream)
{
    enum { N = 6 };
    double y[N], c[N], d[N];
    for (int i = 0; i < N; i++) {
        c[i] = 4.0 + 3.0 * sim_stream_normal(stream);
        d[i] = sim_stream_normal(stream);
        y[i] = 7.0 + 2.0 * (c[i] - 4.0) - d[i] + sim_stream_normal(stream);
    }
    const double *controls[] = {c, d};
    const double means[] = {4.0, 0.0};
    sim_control estimate;
    assert_int_equal(sim_control_estimate(y, controls, means, 2, N, 0.95, &estimate, NULL), SIM_OK);
    return fabs(estimate.mean - 7.0) <= estimate.half_width;
}

static void coverage__control_variates(void **state)
{
    (void)state;
    check_95(control_variate, 11, "two controls of six");
}

/* exp(u) on mirrored luck: correlation -0.97. */
static bool antithetic_pairs(sim_stream *stream)
{
    enum { PAIRS = 20 };
    double values[2 * PAIRS];
    for (int p = 0; p < PAIRS; p++) {
        double u = sim_stream_uniform(stream);
        values[2 * p] = exp(u);
        values[2 * p + 1] = exp(1.0 - u);
    }
    sim_grouped grouped = sim_grouped_of(values, 2 * PAIRS, 2);
    return fabs(sim_grouped_mean(&grouped) - (M_E - 1.0)) <= sim_grouped_half_width(&grouped, 0.95);
}

static void coverage__antithetic_pairs(void **state)
{
    (void)state;
    check_95(antithetic_pairs, 12, "antithetic pairs");
}

static bool nested_holds(sim_stream *stream, size_t futures, double missing)
{
    enum { RUNS = 5, MOST = 40 };
    double values[MOST * RUNS];
    for (size_t f = 0; f < futures; f++) {
        double future = sim_stream_normal(stream);
        for (size_t k = 0; k < RUNS; k++) {
            double value = 3.0 + future + sim_stream_normal(stream);
            values[f * RUNS + k] = sim_stream_uniform(stream) < missing ? (double)NAN : value;
        }
    }
    sim_grouped grouped = sim_grouped_of(values, futures * RUNS, RUNS);
    return fabs(sim_grouped_mean(&grouped) - 3.0) <= sim_grouped_half_width(&grouped, 0.95);
}

static bool nested_whole(sim_stream *stream)
{
    return nested_holds(stream, 4, 0.0);
}

static bool nested_with_gaps(sim_stream *stream)
{
    return nested_holds(stream, 40, 0.3);
}

static void coverage__mean_of_nested_futures(void **state)
{
    (void)state;
    check_95(nested_whole, 13, "four futures of five runs");
    check_95(nested_with_gaps, 14, "forty futures of five runs, some missing");
}

static bool variance_ratio(sim_stream *stream)
{
    enum { N = 200 };
    double a[N], b[N];
    for (int i = 0; i < N; i++) {
        double shared = sim_stream_normal(stream);
        a[i] = shared;
        b[i] = 0.8 * shared + 0.6 * sim_stream_normal(stream);
    }
    sim_variance_ratio gain = sim_variance_gain_of_pairing(a, b, N, 0.95);
    return gain.low <= 5.0 && 5.0 <= gain.high;
}

static void coverage__gain_of_pairing(void **state)
{
    (void)state;
    check_95(variance_ratio, 15, "ratio of variances");
}

static bool sequential(sim_stream *stream, sim_precision_target target, double (*draw)(sim_stream *))
{
    sim_precision *precision = sim_precision_create(&target, 1, 1);
    while (!sim_precision_is_reached(precision)) {
        double value = draw(stream);
        sim_precision_add(precision, &value);
    }
    sim_precision_standing standing = sim_precision_stand(precision, 0);
    sim_precision_destroy(precision);
    return fabs(standing.mean - 1.0) <= standing.half_width;
}

static double draw_normal(sim_stream *stream)
{
    return 1.0 + sim_stream_normal(stream);
}

static bool sequential_absolute(sim_stream *stream)
{
    return sequential(stream, (sim_precision_target){0, false, 0.08}, draw_normal);
}

static bool sequential_relative(sim_stream *stream)
{
    return sequential(stream, (sim_precision_target){0, true, 0.08}, draw_normal);
}

static bool sequential_skewed(sim_stream *stream)
{
    return sequential(stream, (sim_precision_target){0, true, 0.08}, sim_stream_exponential);
}

/* Some 20 values would do: looking after every one from the tenth on would stop on a small variance, and with
 * it a small mean. */
static bool sequential_wide(sim_stream *stream)
{
    return sequential(stream, (sim_precision_target){0, false, 0.4}, sim_stream_exponential);
}

/* Looking several times costs up to two in a hundred: 93 % is the bound that is documented. */
static void coverage__sequential_stopping(void **state)
{
    (void)state;
    check_coverage(sequential_absolute, 16, 0.93, 0.95, "sequential, absolute");
    check_coverage(sequential_relative, 17, 0.93, 0.95, "sequential, relative");
    check_coverage(sequential_wide, 19, 0.93, 0.95, "sequential, wide");
    check_coverage(sequential_skewed, 18, 0.93, 0.95, "sequential, relative, exponential");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coverage__t_interval_of_a_mean),
        cmocka_unit_test(coverage__order_statistic_interval_of_a_quantile),
        cmocka_unit_test(coverage__interval_of_a_tail_mean),
        cmocka_unit_test(coverage__paired_t),
        cmocka_unit_test(coverage__control_variates),
        cmocka_unit_test(coverage__antithetic_pairs),
        cmocka_unit_test(coverage__mean_of_nested_futures),
        cmocka_unit_test(coverage__gain_of_pairing),
        cmocka_unit_test(coverage__sequential_stopping),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
