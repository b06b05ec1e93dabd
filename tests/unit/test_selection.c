/* The best of several: KN chooses rightly as often as it says, sooner on common luck; a budget shared out by
 * OCBA finds the best more often than an equal one. Experiments have fixed seeds. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <gsl/gsl_cdf.h>
#include "sim/ocba.h"
#include "sim/rng.h"
#include "sim/selection.h"
#include "tests/support/check.h"

#define ROOM 2048 /* values of an alternative */
#define MOST 12

typedef struct world {
    size_t k;
    double means[MOST], sd;
    double correlation; /* of any two, by luck that they share */
} world;

typedef struct table {
    double values[MOST][ROOM];
    const double *columns[MOST];
    size_t counts[MOST];
} table;

static double draw(const world *w, uint64_t experiment, size_t i, size_t row)
{
    sim_rng_key key = {.seed = 2012, .future = experiment, .run = 0};
    return w->means[i] + w->sd * (sqrt(w->correlation) * sim_normal_at(&key, 1, 99, row) +
                                  sqrt(1.0 - w->correlation) * sim_normal_at(&key, 1, i, row));
}

/* Goes on until it is over, `step` rows at a time of those that are wanted. */
static void run(sim_selection *s, table *t, const world *w, uint64_t experiment, size_t step)
{
    memset(t->counts, 0, sizeof t->counts);
    for (size_t i = 0; i < w->k; i++)
        t->columns[i] = t->values[i];
    while (!sim_selection_go(s, t->columns, t->counts)) {
        for (size_t i = 0; i < w->k; i++) {
            if (!sim_selection_wants(s, i))
                continue;
            for (size_t j = 0; j < step; j++) {
                assert_true(t->counts[i] < ROOM);
                t->values[i][t->counts[i]] = draw(w, experiment, i, t->counts[i]);
                t->counts[i]++;
            }
        }
    }
}

typedef struct outcome {
    size_t right, good, rows, unpromised; /* good: within the indifference of the best */
} outcome;

static outcome repeat(const world *w, const sim_selection_options *options, size_t experiments)
{
    table *t = malloc(sizeof *t);
    assert_non_null(t);
    outcome all = {0};
    double best = -INFINITY;
    for (size_t i = 0; i < w->k; i++)
        best = fmax(best, options->is_least ? -w->means[i] : w->means[i]);
    for (uint64_t e = 0; e < experiments; e++) {
        sim_selection *s = sim_selection_create(options);
        assert_non_null(s);
        run(s, t, w, e, 1);
        size_t chosen = sim_selection_best(s);
        double mean = options->is_least ? -w->means[chosen] : w->means[chosen];
        all.right += mean == best;
        all.good += mean >= best - options->indifference;
        all.unpromised += !sim_selection_has_guarantee(s);
        for (size_t i = 0; i < w->k; i++)
            all.rows += sim_selection_stand(s, i).observations;
        sim_selection_destroy(s);
    }
    free(t);
    return all;
}

/* The lower end of the one-sided interval of a probability of which hits in n were seen (Clopper & Pearson).
 */
static double least_probability(size_t hits, size_t n, double confidence)
{
    return gsl_cdf_beta_Pinv(1.0 - confidence, (double)hits, (double)(n - hits) + 1.0);
}

static sim_selection_options options_of(const world *w)
{
    return (sim_selection_options){
        .alternatives = w->k, .indifference = 0.5, .confidence = 0.95, .first_stage = 16, .batch = 1};
}

/* eta solves g(eta) = alpha / (k - 1) of the paper with c = 1, where g(eta) = (1 + 2 eta)^(-(n0 - 1)/2) / 2.
 */
static void selection__has_the_constants_of_the_paper(void **state)
{
    (void)state;
    for (size_t k = 2; k <= 64; k += 7) {
        for (size_t n0 = 5; n0 < 100; n0 += 30) {
            sim_selection_options o = {
                .alternatives = k, .indifference = 1.0, .confidence = 0.95, .first_stage = n0, .batch = 1};
            double eta = sim_selection_eta(&o), exponent = -((double)n0 - 1.0) / 2.0;
            CHECK_CLOSE(0.5 * pow(1.0 + 2.0 * eta, exponent), 0.05 / ((double)k - 1.0), 1e-12, 0.0);
            CHECK_CLOSE(sim_selection_h2(&o), 2.0 * eta * ((double)n0 - 1.0), 1e-15, 0.0);
        }
    }
    sim_selection_options o = {
        .alternatives = 5, .indifference = 1.0, .confidence = 0.95, .first_stage = 10, .batch = 1};
    CHECK_CLOSE(sim_selection_h2(&o), 11.4294, 1e-5, 0.0);
}

/* One at delta, all others at 0: the hardest that the paper promises anything of. */
static void selection__is_right_as_often_as_it_says(void **state)
{
    (void)state;
    size_t experiments = 8000;
    outcome seen[2];
    for (size_t c = 0; c < 2; c++) {
        world w = {.k = 5, .means = {0.0, 0.0, 0.25, 0.0, 0.0}, .sd = 1.0, .correlation = c == 0 ? 0.0 : 0.7};
        sim_selection_options o = options_of(&w);
        o.indifference = 0.25;
        seen[c] = repeat(&w, &o, experiments);
        print_message("correlation %.1f: right in %.4f, %.1f observations, no promise in %zu\n",
                      w.correlation, (double)seen[c].right / (double)experiments,
                      (double)seen[c].rows / (double)experiments, seen[c].unpromised);
        assert_true(least_probability(seen[c].right, experiments, 0.99) >= 0.95);
        assert_true(seen[c].unpromised * 50 < experiments);
    }
    assert_true(2 * seen[1].rows < seen[0].rows); /* common luck: variance of a difference 0.6 for 2 */
}

static void selection__of_two_errs_no_more_than_it_says_and_not_much_less(void **state)
{
    (void)state;
    size_t experiments = 10000;
    world w = {.k = 2, .means = {0.1, 0.0}, .sd = 1.0, .correlation = 0.5};
    sim_selection_options o = {
        .alternatives = 2, .indifference = 0.1, .confidence = 0.8, .first_stage = 30, .batch = 1};
    outcome seen = repeat(&w, &o, experiments);
    print_message("of two: right in %.4f of 0.8\n", (double)seen.right / (double)experiments);
    assert_true(least_probability(seen.right, experiments, 0.99) >= 0.8);
    assert_true(seen.right < experiments * 85 / 100);
}

/* Several within the indifference of the best, and many just beyond it that those may lose to. */
static void selection__is_the_best_or_within_the_indifference_of_it(void **state)
{
    (void)state;
    size_t experiments = 8000;
    world w = {
        .k = 8, .means = {0.0, -0.4, -0.45, -0.51, -0.55, -0.6, -0.7, -0.8}, .sd = 1.0, .correlation = 0.5};
    sim_selection_options o = options_of(&w);
    outcome seen = repeat(&w, &o, experiments);
    print_message("many near: good in %.4f, right in %.4f, no promise in %zu\n",
                  (double)seen.good / (double)experiments, (double)seen.right / (double)experiments,
                  seen.unpromised);
    assert_true(least_probability(seen.good, experiments, 0.99) >= 0.95);
    assert_true(seen.unpromised * 50 < experiments);
}

/* Observations that are far from normal (lognormal, a fifth of them ten times as large), in batches of eight
 * as the command line has them. */
static void selection__keeps_its_promise_of_skewed_values_in_batches(void **state)
{
    (void)state;
    enum { K = 4, EXPERIMENTS = 1500, STEP = 64, LONG = 16384 };
    double *values = malloc(sizeof(double) * K * LONG);
    assert_non_null(values);
    sim_selection_options o = {
        .alternatives = K, .indifference = 0.5, .confidence = 0.95, .first_stage = 32, .batch = 8};
    size_t right = 0, rows = 0;
    for (uint64_t e = 0; e < EXPERIMENTS; e++) {
        const double *columns[K];
        size_t counts[K] = {0};
        for (size_t i = 0; i < K; i++)
            columns[i] = values + i * LONG;
        sim_selection *s = sim_selection_create(&o);
        while (!sim_selection_go(s, columns, counts)) {
            for (size_t i = 0; i < K; i++) {
                for (size_t j = 0; sim_selection_wants(s, i) && j < STEP; j++, counts[i]++) {
                    sim_rng_key key = {.seed = 77, .future = e, .run = counts[i]};
                    assert_true(counts[i] < LONG);
                    double factor = sim_uniform_at(&key, 1, i, 0) < 0.2 ? 10.0 : 1.0;
                    values[i * LONG + counts[i]] =
                        (i == 2 ? 0.5 : 0.0) + factor * exp(0.5 * sim_normal_at(&key, 2, i, 0));
                }
            }
        }
        right += sim_selection_best(s) == 2;
        rows += counts[2];
        sim_selection_destroy(s);
    }
    print_message("skewed: right in %.4f, %.0f rows\n", (double)right / EXPERIMENTS,
                  (double)rows / EXPERIMENTS);
    assert_true(least_probability(right, EXPERIMENTS, 0.99) >= 0.95);
    free(values);
}

static void selection__of_the_least_mirrors_that_of_the_most(void **state)
{
    (void)state;
    world up = {.k = 4, .means = {0.0, 0.3, 0.6, 0.1}, .sd = 1.0, .correlation = 0.2}, down = up;
    sim_selection_options most = options_of(&up), least = most;
    least.is_least = true;
    for (size_t i = 0; i < up.k; i++)
        down.means[i] = -up.means[i];
    outcome a = repeat(&up, &most, 300), b = repeat(&down, &least, 300);
    assert_true(a.good > 285 && b.good > 285);
    table *t = malloc(sizeof *t), *mirror = malloc(sizeof *mirror);
    assert_true(t != NULL && mirror != NULL);
    for (uint64_t e = 0; e < 50; e++) {
        sim_selection *s = sim_selection_create(&most), *m = sim_selection_create(&least);
        run(s, t, &up, e, 1);
        memcpy(mirror->counts, t->counts, sizeof t->counts);
        for (size_t i = 0; i < up.k; i++) {
            mirror->columns[i] = mirror->values[i];
            for (size_t j = 0; j < t->counts[i]; j++)
                mirror->values[i][j] = -t->values[i][j];
        }
        assert_true(sim_selection_go(m, mirror->columns, mirror->counts));
        assert_int_equal(sim_selection_best(m), sim_selection_best(s));
        sim_selection_destroy(s);
        sim_selection_destroy(m);
    }
    free(t);
    free(mirror);
}

static void selection__does_not_depend_on_how_many_rows_come_at_once(void **state)
{
    (void)state;
    world w = {.k = 6, .means = {0.0, 0.1, 0.2, 0.25, 0.3, 0.2}, .sd = 1.0, .correlation = 0.3};
    sim_selection_options o = options_of(&w);
    table *t = malloc(sizeof *t);
    assert_non_null(t);
    for (uint64_t e = 0; e < 100; e++) {
        sim_selection_standing first[MOST];
        size_t best = 0;
        static const size_t steps[] = {1, 7, 64};
        for (size_t c = 0; c < sizeof steps / sizeof *steps; c++) {
            sim_selection *s = sim_selection_create(&o);
            run(s, t, &w, e, steps[c]);
            best = c == 0 ? sim_selection_best(s) : best;
            assert_int_equal(sim_selection_best(s), best);
            for (size_t i = 0; i < w.k; i++) {
                sim_selection_standing now = sim_selection_stand(s, i);
                first[i] = c == 0 ? now : first[i];
                assert_int_equal(now.observations, first[i].observations);
                assert_int_equal(now.out_at, first[i].out_at);
                assert_int_equal(now.out_by, first[i].out_by);
                assert_true(now.observations <= sim_selection_longest(s));
            }
            sim_selection_destroy(s);
        }
    }
    free(t);
}

static void selection__takes_means_of_batches(void **state)
{
    (void)state;
    world w = {.k = 3, .means = {0.0, 0.4, 0.1}, .sd = 1.0, .correlation = 0.0};
    sim_selection_options o = options_of(&w);
    o.batch = 4;
    table *t = malloc(sizeof *t), *means = malloc(sizeof *means);
    assert_true(t != NULL && means != NULL);
    sim_selection *s = sim_selection_create(&o);
    run(s, t, &w, 3, 4);
    o.batch = 1;
    sim_selection *plain = sim_selection_create(&o);
    for (size_t i = 0; i < w.k; i++) {
        means->columns[i] = means->values[i];
        means->counts[i] = t->counts[i] / 4;
        for (size_t j = 0; j < means->counts[i]; j++)
            means->values[i][j] = (t->values[i][4 * j] + t->values[i][4 * j + 1] + t->values[i][4 * j + 2] +
                                   t->values[i][4 * j + 3]) /
                                  4.0;
    }
    assert_true(sim_selection_go(plain, means->columns, means->counts));
    for (size_t i = 0; i < w.k; i++)
        assert_int_equal(sim_selection_stand(plain, i).observations, sim_selection_stand(s, i).observations);
    assert_int_equal(sim_selection_best(plain), sim_selection_best(s));
    sim_selection_destroy(s);
    sim_selection_destroy(plain);
    free(t);
    free(means);
}

/* The same scenario under two names: nothing tells them apart, and it ends. */
static void selection__of_equals_takes_the_first(void **state)
{
    (void)state;
    double a[64], b[64];
    for (size_t j = 0; j < 64; j++) {
        a[j] = sin((double)j);
        b[j] = a[j] - 1.0;
    }
    const double *columns[] = {b, a, a};
    size_t counts[] = {64, 64, 64};
    sim_selection_options o = {
        .alternatives = 3, .indifference = 0.1, .confidence = 0.95, .first_stage = 16, .batch = 1};
    sim_selection *s = sim_selection_create(&o);
    assert_true(sim_selection_go(s, columns, counts));
    assert_int_equal(sim_selection_best(s), 1);
    assert_true(sim_selection_has_guarantee(s));
    assert_int_equal(sim_selection_stand(s, 0).out_at, 16);
    assert_true(sim_selection_stand(s, 2).is_in_race); /* as good */
    sim_selection_destroy(s);
}

/* ---- a fixed budget ---- */

static void ocba__shares_as_the_theorem_says(void **state)
{
    (void)state;
    sim_ocba_known known[] = {{1.0, 1.0, 1}, {2.0, 1.0, 1}, {3.0, 4.0, 1}, {5.0, 0.0, 1}};
    uint64_t totals[4];
    sim_ocba_allocate(known, 4, true, 1000000, 1, totals);
    /* 1 to (2/2)^2, so both alike; the best sqrt(1 * (1 + 1/4)) */
    double ratio = sqrt(1.25);
    CHECK_CLOSE((double)totals[1] / (double)totals[2], 1.0, 1e-5, 0.0);
    CHECK_CLOSE((double)totals[0] / (double)totals[1], ratio, 1e-5, 0.0);
    assert_int_equal(totals[3], 1);
    assert_int_equal(totals[0] + totals[1] + totals[2] + totals[3], 1000000);
    /* the first has more than its share: it keeps that, and the others share the rest */
    known[0].n = 900000;
    sim_ocba_allocate(known, 4, true, 1000000, 100, totals);
    assert_int_equal(totals[0], 900000);
    assert_int_equal((totals[1] - 1) % 100, 0);
    assert_true(totals[1] + totals[2] + totals[3] > 99900 && totals[1] + totals[2] + totals[3] <= 100000);
    sim_ocba_known ties[] = {{1.0, 0.0, 5}, {1.0, 0.0, 5}, {1.0, 0.0, 5}};
    sim_ocba_allocate(ties, 3, false, 60, 1, totals);
    assert_true(totals[0] == 20 && totals[1] == 20 && totals[2] == 20);
}

static void ocba__chance_is_that_of_normal_means(void **state)
{
    (void)state;
    sim_ocba_known known[] = {{3.0, 4.0, 100}, {2.5, 9.0, 100}, {1.0, 1.0, 25}};
    double expected = 1.0 - gsl_cdf_ugaussian_P(-0.5 / sqrt(0.13)) - gsl_cdf_ugaussian_P(-2.0 / sqrt(0.08));
    CHECK_CLOSE(sim_ocba_chance(known, 3, false, NULL), expected, 1e-12, 0.0);
    const double covariances[] = {0.0, 5.0, 0.0};
    CHECK_CLOSE(sim_ocba_chance(known, 2, false, covariances), gsl_cdf_ugaussian_P(0.5 / sqrt(0.03)), 1e-12,
                0.0);
}

static void observe_more(sim_ocba_known *known, const double *values, uint64_t to)
{
    double sum = 0.0, squares = 0.0;
    for (uint64_t j = 0; j < to; j++)
        sum += values[j];
    for (uint64_t j = 0; j < to; j++)
        squares += (values[j] - sum / (double)to) * (values[j] - sum / (double)to);
    *known = (sim_ocba_known){sum / (double)to, squares / ((double)to - 1.0), to};
}

/* Ten normal alternatives with means 0..9 and standard deviation 6, as in the paper's first experiment. */
static void ocba__finds_the_best_more_often_than_equal_shares(void **state)
{
    (void)state;
    enum { K = 10, FIRST = 10, STEP = 20, BUDGET = 400, EXPERIMENTS = 1500 };
    world w = {.k = K, .sd = 6.0};
    for (size_t i = 0; i < K; i++)
        w.means[i] = (double)i;
    table *t = malloc(sizeof *t);
    assert_non_null(t);
    size_t right = 0, right_equal = 0;
    double sum = 0.0, squares = 0.0, told = 0.0;
    for (uint64_t e = 0; e < EXPERIMENTS; e++) {
        for (size_t i = 0; i < K; i++)
            for (size_t j = 0; j < BUDGET; j++)
                t->values[i][j] = draw(&w, e, i, j);
        sim_ocba_known known[K], equal[K];
        for (size_t i = 0; i < K; i++) {
            observe_more(&known[i], t->values[i], FIRST);
            observe_more(&equal[i], t->values[i], BUDGET / K);
        }
        for (uint64_t used = (uint64_t)K * FIRST + STEP; used <= BUDGET; used += STEP) {
            uint64_t totals[K];
            sim_ocba_allocate(known, K, true, used, 1, totals);
            for (size_t i = 0; i < K; i++)
                observe_more(&known[i], t->values[i], totals[i]);
        }
        bool is_right = sim_ocba_best(known, K, true) == 0,
             is_equal_right = sim_ocba_best(equal, K, true) == 0;
        double gain = (double)is_right - (double)is_equal_right;
        right += is_right;
        right_equal += is_equal_right;
        sum += gain;
        squares += gain * gain;
        told += sim_ocba_chance(known, K, true, NULL);
    }
    double n = EXPERIMENTS, mean = sum / n, sd = sqrt((squares - n * mean * mean) / (n - 1.0));
    print_message("right in %.3f with OCBA, %.3f with equal shares; OCBA says %.3f\n", (double)right / n,
                  (double)right_equal / n, told / n);
    assert_true(mean - gsl_cdf_tdist_Pinv(0.99, n - 1.0) * sd / sqrt(n) > 0.0);
    free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(selection__has_the_constants_of_the_paper),
        cmocka_unit_test(selection__is_right_as_often_as_it_says),
        cmocka_unit_test(selection__of_two_errs_no_more_than_it_says_and_not_much_less),
        cmocka_unit_test(selection__is_the_best_or_within_the_indifference_of_it),
        cmocka_unit_test(selection__keeps_its_promise_of_skewed_values_in_batches),
        cmocka_unit_test(selection__of_the_least_mirrors_that_of_the_most),
        cmocka_unit_test(selection__does_not_depend_on_how_many_rows_come_at_once),
        cmocka_unit_test(selection__takes_means_of_batches),
        cmocka_unit_test(selection__of_equals_takes_the_first),
        cmocka_unit_test(ocba__shares_as_the_theorem_says),
        cmocka_unit_test(ocba__chance_is_that_of_normal_means),
        cmocka_unit_test(ocba__finds_the_best_more_often_than_equal_shares),
    };
    return cmocka_run_group_tests_name("selection", tests, NULL, NULL);
}
