/* Erlang B, C and A: textbook values, real numbers of servers, limits, and birth-death chains. */
#include "models/erlang.h"
#include <gsl/gsl_integration.h>
#include "tests/support/check.h"

static model_waiting wait_patiently(double servers, double load, double handling_time, double target_wait)
{
    return model_erlang_waiting(&(model_desk_load){
        .servers = servers, .load = load, .handling_time = handling_time, .target_wait = target_wait});
}

static model_waiting wait_impatiently(double servers, double load, double handling_time, double patience,
                                      double target_wait)
{
    return model_erlang_waiting(&(model_desk_load){.servers = servers,
                                                   .load = load,
                                                   .handling_time = handling_time,
                                                   .target_wait = target_wait,
                                                   .patience = patience});
}

static void erlang__loss_of_whole_servers_is_the_textbooks(void **state)
{
    (void)state;
    /* B = (a^c / c!) / sum a^k / k!, by hand. */
    CHECK_CLOSE(model_erlang_b(0, 3.0), 1.0, 1e-15, 0.0);
    CHECK_CLOSE(model_erlang_b(1, 3.0), 0.75, 1e-14, 0.0);
    CHECK_CLOSE(model_erlang_b(2, 1.0), 0.2, 1e-14, 0.0);
    CHECK_CLOSE(model_erlang_b(3, 2.0), 4.0 / 19.0, 1e-14, 0.0);
    CHECK_CLOSE(model_erlang_b(10, 5.0), 0.018384570336648, 1e-12, 0.0);
    CHECK_CLOSE(model_erlang_b(100, 90.0), 0.026957, 0.0, 1e-6);
}

static void erlang__waiting_of_whole_servers_is_the_textbooks(void **state)
{
    (void)state;
    CHECK_CLOSE(model_erlang_c(1, 0.7), 0.7, 1e-14, 0.0); /* M/M/1 */
    CHECK_CLOSE(model_erlang_c(2, 1.0), 1.0 / 3.0, 1e-14, 0.0);
    CHECK_CLOSE(model_erlang_c(3, 2.0), 4.0 / 9.0, 1e-14, 0.0);
    CHECK_CLOSE(model_erlang_c(10, 8.0), 0.40918, 0.0, 5e-6);
    CHECK_CLOSE(model_erlang_c(3, 3.0), 1.0, 0.0, 0.0);
    CHECK_CLOSE(model_erlang_c(3, 9.0), 1.0, 0.0, 0.0);
}

typedef struct jagerman {
    double servers, load;
} jagerman;

static double jagerman_integrand(double t, void *context)
{
    const jagerman *at = context;
    return at->load * exp(-at->load * t + at->servers * log1p(t));
}

/* 1 / B = a integral of e^(-a t) (1 + t)^c: Fortet's form, which needs no whole c. */
static void erlang__loss_of_real_servers_is_the_integral(void **state)
{
    (void)state;
    gsl_integration_workspace *workspace = gsl_integration_workspace_alloc(1000);
    for (double servers = 0.05; servers < 40.0; servers *= 1.37) {
        for (double load = 0.02; load < 60.0; load *= 1.9) {
            jagerman at = {servers, load};
            gsl_function f = {jagerman_integrand, &at};
            double inverse, error;
            gsl_integration_qagiu(&f, 0.0, 0.0, 1e-9, 1000, workspace, &inverse, &error);
            CHECK_CLOSE(model_erlang_b(servers, load), 1.0 / inverse, 1e-8, 0.0);
        }
    }
    gsl_integration_workspace_free(workspace);
}

static void erlang__more_servers_lose_and_wait_less(void **state)
{
    (void)state;
    const double loads[] = {0.1, 0.7, 1.0, 1.99, 2.0, 2.01, 8.0, 40.0};
    for (size_t i = 0; i < sizeof loads / sizeof *loads; i++) {
        double loss = model_erlang_b(0.0, loads[i]), waits = model_erlang_c(loads[i] * 1.0001, loads[i]);
        for (double c = 0.01; c < 3.0 * loads[i] + 3.0; c += 0.01) {
            double next = model_erlang_b(c, loads[i]);
            assert_true(next < loss);
            assert_true(loss - next < 0.06 * fmax(1.0, 1.0 / loads[i])); /* no jump at a whole number */
            loss = next;
            if (c <= loads[i] * 1.0001)
                continue;
            double next_waits = model_erlang_c(c, loads[i]);
            assert_true(next_waits <= waits && next_waits >= 0.0);
            waits = next_waits;
        }
    }
}

static void erlang__more_load_loses_and_waits_more(void **state)
{
    (void)state;
    for (double c = 0.3; c < 30.0; c *= 1.7) {
        double loss = 0.0, waits = 0.0;
        for (double a = 0.01 * c; a < 0.995 * c; a += 0.01 * c) {
            double next = model_erlang_b(c, a), next_waits = model_erlang_c(c, a);
            assert_true(next > loss && next_waits > waits);
            loss = next;
            waits = next_waits;
        }
    }
}

static void erlang__whole_servers_are_met_from_both_sides(void **state)
{
    (void)state;
    for (int c = 1; c <= 20; c++)
        for (double a = 0.3; a < 25.0; a *= 1.6) {
            CHECK_CLOSE(model_erlang_b(c - 1e-9, a), model_erlang_b(c, a), 1e-7, 0.0);
            CHECK_CLOSE(model_erlang_b(c + 1e-9, a), model_erlang_b(c, a), 1e-7, 0.0);
        }
}

static void erlang__service_level_and_wait_follow_from_waiting(void **state)
{
    (void)state;
    /* M/M/1 at 0.8, handling 3: wait 0.8 * 3 / 0.2 = 12; P(wait > 5) = 0.8 e^(-0.2 * 5 / 3). */
    model_waiting one = wait_patiently(1, 0.8, 3.0, 5.0);
    CHECK_CLOSE(one.mean_wait, 12.0, 1e-12, 0.0);
    CHECK_CLOSE(one.service_level, 1.0 - 0.8 * exp(-1.0 / 3.0), 1e-12, 0.0);
    CHECK_CLOSE(one.abandoned, 0.0, 0.0, 0.0);
    model_waiting at_once = wait_patiently(4, 3.0, 1.0, 0.0);
    CHECK_CLOSE(at_once.service_level, 1.0 - model_erlang_c(4, 3.0), 1e-12, 0.0);
}

/* M/M/c+M as a birth-death chain, summed state by state; handling time 1, abandonment rate 1 / patience. */
static model_waiting chain(int servers, double load, double patience)
{
    double weight = 1.0, sum = 0.0, waits = 0.0, queue = 0.0;
    for (int k = 0; k < 20000; k++) {
        sum += weight;
        waits += k >= servers ? weight : 0.0;
        queue += k > servers ? weight * (k - servers) : 0.0;
        double out = fmin(k + 1, servers) + fmax(0.0, k + 1 - servers) / patience;
        weight *= load / out;
        if (weight < sum * 1e-18 && k > servers)
            break;
    }
    return (model_waiting){.probability_of_waiting = waits / sum,
                           .mean_wait = queue / sum / load,
                           .abandoned = queue / sum / patience / load};
}

static void erlang__impatience_is_the_birth_death_chain(void **state)
{
    (void)state;
    for (int c = 1; c <= 20; c += 3) {
        for (double occupancy = 0.4; occupancy < 1.7; occupancy += 0.3) {
            for (double patience = 0.05; patience < 30.0; patience *= 4.0) {
                double a = occupancy * c;
                model_waiting expected = chain(c, a, patience);
                model_waiting actual = wait_impatiently(c, a, 1.0, patience, 0.1);
                CHECK_CLOSE(actual.probability_of_waiting, expected.probability_of_waiting, 1e-9, 1e-13);
                CHECK_CLOSE(actual.abandoned, expected.abandoned, 1e-7, 1e-12);
                CHECK_CLOSE(actual.mean_wait, expected.mean_wait, 1e-7, 1e-12);
                assert_true(actual.service_level >= 0.0 && actual.service_level <= 1.0);
            }
        }
    }
}

static void erlang__endless_patience_is_erlang_c(void **state)
{
    (void)state;
    const double servers[] = {1.0, 2.6, 7.0, 19.3};
    for (size_t i = 0; i < 4; i++) {
        double load = 0.8 * servers[i];
        model_waiting patient = wait_impatiently(servers[i], load, 0.25, 2500.0, 0.1);
        model_waiting expected = wait_patiently(servers[i], load, 0.25, 0.1);
        CHECK_CLOSE(patient.probability_of_waiting, expected.probability_of_waiting, 5e-3, 0.0);
        CHECK_CLOSE(patient.mean_wait, expected.mean_wait, 1e-2, 0.0);
        CHECK_CLOSE(patient.service_level, expected.service_level, 1e-2, 0.0);
        CHECK_CLOSE(patient.abandoned, 0.0, 0.0, 1e-3);
    }
}

static void erlang__no_patience_is_erlang_b(void **state)
{
    (void)state;
    for (double c = 0.7; c < 20.0; c *= 2.1) {
        model_waiting hasty = wait_impatiently(c, 1.1 * c, 1.0, 1e-7, 0.0);
        CHECK_CLOSE(hasty.abandoned, model_erlang_b(c, 1.1 * c), 1e-5, 0.0);
        CHECK_CLOSE(hasty.mean_wait, 0.0, 0.0, 1e-6);
    }
}

static void erlang__what_is_not_abandoned_is_served(void **state)
{
    (void)state;
    /* Far above capacity the servers are busy all the time: 1 - c / a goes away. */
    model_waiting crowded = wait_impatiently(5.0, 50.0, 1.0, 2.0, 0.1);
    CHECK_CLOSE(crowded.abandoned, 1.0 - 5.0 / 50.0, 1e-9, 0.0);
    CHECK_CLOSE(crowded.mean_wait, crowded.abandoned * 2.0, 1e-12, 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(erlang__loss_of_whole_servers_is_the_textbooks),
        cmocka_unit_test(erlang__waiting_of_whole_servers_is_the_textbooks),
        cmocka_unit_test(erlang__loss_of_real_servers_is_the_integral),
        cmocka_unit_test(erlang__more_servers_lose_and_wait_less),
        cmocka_unit_test(erlang__more_load_loses_and_waits_more),
        cmocka_unit_test(erlang__whole_servers_are_met_from_both_sides),
        cmocka_unit_test(erlang__service_level_and_wait_follow_from_waiting),
        cmocka_unit_test(erlang__impatience_is_the_birth_death_chain),
        cmocka_unit_test(erlang__endless_patience_is_erlang_c),
        cmocka_unit_test(erlang__no_patience_is_erlang_b),
        cmocka_unit_test(erlang__what_is_not_abandoned_is_served),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
