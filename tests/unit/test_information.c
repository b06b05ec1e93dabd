/* The value of information: known in a case of two normal options, by nested simulation elsewhere, and
 * nothing where there is none. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include "sim/information.h"
#include "tests/support/check.h"

enum { MOST_ROWS = 8000, MOST_INPUTS = 6 };

typedef struct sample {
    double inputs[MOST_INPUTS][MOST_ROWS], values[3][MOST_ROWS];
    const double *options[3];
    sim_box_input columns[MOST_INPUTS];
    sim_box_data data;
    size_t parts[MOST_INPUTS];
    sim_rng_key key;
} sample;

static sample *draw(uint64_t seed, size_t m, size_t n)
{
    sample *s = calloc(1, sizeof *s);
    assert_non_null(s);
    s->key = (sim_rng_key){.seed = seed};
    for (size_t j = 0; j < m; j++) {
        s->columns[j].values = s->inputs[j];
        s->parts[j] = j;
        for (size_t i = 0; i < n; i++)
            s->inputs[j][i] = sim_normal_at(&s->key, 1, j, i);
    }
    for (size_t o = 0; o < 3; o++)
        s->options[o] = s->values[o];
    s->data = (sim_box_data){s->columns, m, NULL, n, 1};
    return s;
}

static void make(const sample *s, size_t n_options, size_t n_parts, size_t dummies, sim_information *all,
                 sim_information_value *found)
{
    sim_information_options how = sim_information_defaults(s->key.seed);
    how.dummies = dummies;
    sim_error error = {0};
    if (sim_information_make(s->options, n_options, &s->data, s->parts, n_parts, &how, all, found, &error) !=
        SIM_OK) {
        print_error("%s\n", error.message);
        fail();
    }
}

/* E max(0, N(mean, sd)) - max(0, mean): the unit normal loss (Raiffa & Schlaifer 1961). */
static double known(double mean, double sd)
{
    double z = fabs(mean) / sd;
    return sd * (gsl_ran_ugaussian_pdf(z) - z * gsl_cdf_ugaussian_Q(z));
}

static void information__of_two_normal_options_is_the_known_loss(void **state)
{
    (void)state;
    size_t held = 0, above = 0, below = 0, runs = 100, everything = 0;
    double truth = known(-0.5, 1.0), all_truth = known(-0.5, sqrt(5.0)), mean = 0.0, checked = 0.0;
    for (uint64_t seed = 1; seed <= runs; seed++) {
        sample *s = draw(seed, 2, 2000);
        for (size_t i = 0; i < 2000; i++)
            s->values[1][i] = -0.5 + s->inputs[0][i] + 2.0 * sim_normal_at(&s->key, 2, 0, i);
        sim_information all;
        sim_information_value found[2];
        make(s, 2, 2, 19, &all, found);
        assert_int_equal(all.best, 0);
        assert_int_equal(all.next, 1);
        held += fabs(found[0].value - truth) <= found[0].half_width;
        everything += fabs(all.everything - all_truth) <= all.everything_half;
        mean += found[0].value / (double)runs;
        checked += found[0].checked / (double)runs;
        above += found[0].value >= found[0].checked;
        below += found[1].value < found[0].value && found[0].value < all.everything;
        free(s);
    }
    print_message(
        "truth %.4f: by regression %.4f, checked %.4f; intervals held in %zu of 100, of everything in %zu\n",
        truth, mean, checked, held, everything);
    assert_true(held >= 85 && everything >= 88);
    assert_true(mean >= truth - 0.005 && mean <= 1.1 * truth);        /* too high, by little */
    assert_true(checked <= truth + 0.005 && checked >= 0.88 * truth); /* too low, by little */
    assert_true(above >= 55 && below == runs);
}

/* Three options and two inputs, one wave, one curve, both with noise; against simulation within simulation.
 */
static double first(double x, double z)
{
    return sin(3.0 * x) * z * z;
}

static double second(double x, double z)
{
    return 0.6 * x * x - 0.5 + 0.5 * z;
}

static double nested(void)
{
    sim_rng_key key = {.seed = 99};
    double sum = 0.0, means[2] = {0.0, 0.0};
    enum { OUTER = 2000, INNER = 2000 };
    for (size_t o = 0; o < OUTER; o++) {
        double x = sim_normal_at(&key, 1, 0, o), inner[2] = {0.0, 0.0};
        for (size_t i = 0; i < INNER; i++) {
            double z = sim_normal_at(&key, 2, o, i);
            inner[0] += first(x, z) / INNER;
            inner[1] += second(x, z) / INNER;
        }
        sum += fmax(0.0, fmax(inner[0], inner[1])) / OUTER;
        means[0] += inner[0] / OUTER;
        means[1] += inner[1] / OUTER;
    }
    return sum - fmax(0.0, fmax(means[0], means[1]));
}

static void information__agrees_with_simulation_within_simulation(void **state)
{
    (void)state;
    sample *s = draw(3, 3, 8000);
    for (size_t i = 0; i < 8000; i++) {
        double x = s->inputs[0][i], z = s->inputs[1][i];
        s->values[1][i] = first(x, z);
        s->values[2][i] = second(x, z);
    }
    sim_information all;
    sim_information_value found[3];
    make(s, 3, 3, 500, &all, found);
    double truth = nested();
    print_message("nested %.4f; by regression %.4f +- %.4f, checked %.4f +- %.4f\n", truth, found[0].value,
                  found[0].half_width, found[0].checked, found[0].checked_half);
    CHECK_CLOSE(found[0].value, truth, 0.08, 0.0);
    CHECK_CLOSE(found[0].checked, truth, 0.1, 0.0);
    assert_true(found[0].p < 0.01 && found[2].p > 0.01);
    assert_true(found[2].value < 0.2 * found[0].value && found[2].checked < found[2].checked_half + 1e-9);
    /* Both together: nothing is left to know, and the sum of curves misses only how they act in company. */
    s->parts[0] = s->parts[1] = 0;
    s->parts[2] = SIZE_MAX;
    make(s, 3, 1, 0, &all, found);
    assert_true(found[0].value <= all.everything && found[0].value > 0.6 * all.everything);
    free(s);
}

static void information__of_nothing_is_called_something_in_five_of_a_hundred(void **state)
{
    (void)state;
    size_t below[2] = {0}, runs = 400;
    double bias = 0.0, value = 0.0, checked = 0.0;
    for (uint64_t seed = 1; seed <= runs; seed++) {
        sample *s = draw(700 + seed, 1, 400);
        for (size_t i = 0; i < 400; i++)
            s->values[1][i] = -0.1 + sim_normal_at(&s->key, 2, 0, i);
        sim_information all;
        sim_information_value found;
        make(s, 2, 1, 99, &all, &found);
        below[0] += found.p <= 0.05;
        bias += found.bias / (double)runs;
        value += found.value / (double)runs;
        checked += found.checked / (double)runs;
        s->data.group = 4;
        for (size_t i = 0; i < 400; i++) {
            s->inputs[0][i] = s->inputs[0][i / 4 * 4];
            s->values[1][i] += 2.0 * sim_normal_at(&s->key, 3, 0, i / 4);
        }
        make(s, 2, 1, 99, &all, &found);
        below[1] += found.p <= 0.05;
        free(s);
    }
    print_message("p <= 0.05 in %zu, in groups %zu of 400; value %.4f, bias told %.4f, checked %.4f\n",
                  below[0], below[1], value, bias, checked);
    for (size_t k = 0; k < 2; k++)
        assert_true(below[k] >= 7 && below[k] <= 36);
    CHECK_CLOSE(value, bias, 0.1, 0.0);
    assert_true(checked < 0.002);
}

static void information__bears_levels_gaps_ties_and_one_option(void **state)
{
    (void)state;
    sample *s = draw(8, 4, 1000);
    s->columns[1].n_levels = 3;
    for (size_t i = 0; i < 1000; i++) {
        s->inputs[1][i] = floor(3.0 * sim_uniform_at(&s->key, 5, 1, i));
        s->inputs[2][i] = 4.0;
        s->inputs[3][i] = floor(40.0 * sim_uniform_at(&s->key, 5, 3, i));
        s->values[1][i] = s->inputs[1][i] > 1.5 ? 2.0 : -2.0;
    }
    s->values[1][7] = NAN;
    s->inputs[0][3] = NAN;
    sim_information all;
    sim_information_value found[4];
    make(s, 2, 4, 99, &all, found);
    assert_int_equal(all.n, 998);
    /* A level tells everything: 2 in a third. */
    CHECK_CLOSE(found[1].value, all.everything, 1e-6, 0.0);
    CHECK_CLOSE(found[1].checked, found[1].value, 1e-6, 0.0);
    assert_true(found[1].p < 0.02);
    CHECK_CLOSE(found[2].value, 0.0, 0.0, 1e-9);
    assert_true(found[2].p > 0.5);
    make(s, 1, 4, 9, &all, found);
    CHECK_CLOSE(all.everything, 0.0, 0.0, 0.0);
    CHECK_CLOSE(found[1].value, 0.0, 0.0, 0.0);
    sim_information_options how = sim_information_defaults(1);
    sim_error error = {0};
    s->data.n = 60;
    assert_int_equal(sim_information_make(s->options, 2, &s->data, s->parts, 4, &how, &all, found, &error),
                     SIM_ERR_RANGE);
    s->data.n = 1;
    assert_int_equal(sim_information_make(s->options, 2, &s->data, s->parts, 4, &how, &all, found, &error),
                     SIM_ERR_RANGE);
    assert_true(error.message[0] != '\0');
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(information__of_two_normal_options_is_the_known_loss),
        cmocka_unit_test(information__agrees_with_simulation_within_simulation),
        cmocka_unit_test(information__of_nothing_is_called_something_in_five_of_a_hundred),
        cmocka_unit_test(information__bears_levels_gaps_ties_and_one_option),
    };
    return cmocka_run_group_tests_name("information", tests, NULL, NULL);
}
