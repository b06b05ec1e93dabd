/* Regret against what can be worked out by hand. */
#include <math.h>
#include "sim/regret.h"
#include "tests/support/check.h"

enum { N = 6 };

static const double first[N] = {0, 10, 20, 30, 40, NAN}, second[N] = {5, 5, 25, 25, 45, 45},
                    third[N] = {4, 12, 8, 30, 41, 50};
static const double *const columns[] = {first, second, third};

static void regret__is_what_the_best_has_more_in_the_same_future(void **state)
{
    (void)state;
    sim_regret r;
    assert_int_equal(sim_regret_make(columns, 3, N, 1, false, 0.5, &r, NULL), SIM_OK);
    assert_int_equal(r.n_futures, 5); /* not the one in which the first has no value */
    /* first 5 2 5 0 5, second 0 7 0 5 0, third 1 0 17 0 4 */
    CHECK_CLOSE(r.of[0].mean, 17.0 / 5.0, 1e-12, 0.0);
    CHECK_CLOSE(r.of[1].mean, 12.0 / 5.0, 1e-12, 0.0);
    CHECK_CLOSE(r.of[2].mean, 22.0 / 5.0, 1e-12, 0.0);
    assert_true(r.of[0].median == 5.0 && r.of[1].median == 0.0 && r.of[2].median == 1.0);
    CHECK_CLOSE(r.of[2].p90, 4.0 + 0.6 * 13.0, 1e-12, 0.0);
    assert_int_equal(r.of[0].best, 1);
    assert_int_equal(r.of[1].best, 3);
    assert_int_equal(r.of[2].best, 2);
    assert_int_equal(r.least, 1);
    assert_int_equal(r.second, 0);
    CHECK_CLOSE(r.gap.mean, 1.0, 1e-12, 0.0);
    /* t of 4 degrees of freedom times the standard deviation over the root of 5 */
    CHECK_CLOSE(r.of[1].half_width,
                2.776445 * sqrt((4.0 * 2.4 * 2.4 - 2.4 * 2.4 + 4.6 * 4.6 + 2.6 * 2.6) / 4.0 / 5.0), 1e-6,
                0.0);
    sim_regret_deinit(&r);
}

static void regret__of_what_is_to_be_small_is_what_the_best_has_less(void **state)
{
    (void)state;
    sim_regret r;
    assert_int_equal(sim_regret_make(columns, 2, N, 1, true, 0.5, &r, NULL), SIM_OK);
    /* second - first is 5 -5 5 -5 5 */
    CHECK_CLOSE(r.of[0].mean, 2.0, 1e-12, 0.0);
    CHECK_CLOSE(r.of[1].mean, 3.0, 1e-12, 0.0);
    assert_int_equal(r.of[0].best, 3);
    assert_int_equal(r.least, 0);
    sim_regret_deinit(&r);
}

static void regret__of_a_future_is_of_the_mean_of_its_runs(void **state)
{
    (void)state;
    sim_regret r;
    assert_int_equal(sim_regret_make(columns, 3, N, 2, false, 0.5, &r, NULL), SIM_OK);
    assert_int_equal(r.n_futures, 2);
    /* means 5 25, 5 25, 8 19 */
    CHECK_CLOSE(r.of[0].mean, 1.5, 1e-12, 0.0);
    CHECK_CLOSE(r.of[1].mean, 1.5, 1e-12, 0.0);
    CHECK_CLOSE(r.of[2].mean, 3.0, 1e-12, 0.0);
    assert_int_equal(r.least, 0);
    sim_regret_deinit(&r);
    static const double nothing[N] = {NAN, NAN, NAN, NAN, NAN, NAN};
    static const double *const none[] = {first, nothing};
    assert_int_equal(sim_regret_make(none, 2, N, 1, false, 0.5, &r, NULL), SIM_OK);
    assert_int_equal(r.n_futures, 0);
    sim_regret_deinit(&r);
}

static void regret__below_what_matters_is_as_good_as_the_best(void **state)
{
    (void)state;
    sim_regret r;
    assert_int_equal(sim_regret_make(columns, 3, N, 1, false, 4.5, &r, NULL), SIM_OK);
    assert_int_equal(r.of[2].best, 4);
    sim_regret_deinit(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(regret__is_what_the_best_has_more_in_the_same_future),
        cmocka_unit_test(regret__of_what_is_to_be_small_is_what_the_best_has_less),
        cmocka_unit_test(regret__of_a_future_is_of_the_mean_of_its_runs),
        cmocka_unit_test(regret__below_what_matters_is_as_good_as_the_best),
    };
    return cmocka_run_group_tests_name("regret", tests, NULL, NULL);
}
