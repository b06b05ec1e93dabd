/* Scales and ticks. */
#include "tests/support/check.h"

#include <string.h>
#include "plots/scale.h"

static size_t count_major(const plot_ticks *ticks)
{
    size_t n = 0;
    for (size_t i = 0; i < ticks->n; i++) {
        n += ticks->ticks[i].is_minor ? 0 : 1;
    }
    return n;
}

static void scale__maps_ends_onto_ends(void **state)
{
    (void)state;
    plot_scale scale = plot_scale_make(-5.0, 15.0, 200.0, 100.0);
    CHECK_CLOSE(plot_scale_map(&scale, -5.0), 200.0, 0.0, 1e-12);
    CHECK_CLOSE(plot_scale_map(&scale, 15.0), 100.0, 0.0, 1e-12);
    CHECK_CLOSE(plot_scale_clamp(&scale, 99.0), 100.0, 0.0, 1e-12);
    assert_true(isnan(plot_scale_map(&scale, (double)NAN)));
}

static void scale__widens_a_domain_without_width(void **state)
{
    (void)state;
    const double values[] = {0.0, -3.0, 1e9, 1e-12, -1e15};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        plot_extent extent = PLOT_EXTENT_EMPTY;
        plot_extent_add(&extent, values[i]);
        plot_extent_add(&extent, (double)NAN);
        plot_extent_add(&extent, (double)INFINITY);
        plot_scale scale = plot_scale_nice(extent, 5, 0.0, 100.0);
        assert_true(scale.low < scale.high);
        assert_true(scale.low <= values[i] && values[i] <= scale.high);
        assert_true(isfinite(plot_scale_map(&scale, values[i])));
    }
    plot_scale empty = plot_scale_nice(PLOT_EXTENT_EMPTY, 5, 0.0, 100.0);
    assert_true(empty.low < empty.high);
}

static void scale__nice_ends_lie_on_ticks(void **state)
{
    (void)state;
    for (size_t n = 2; n <= 9; n++) {
        for (int power = -2; power < 32; power++) {
            double high = pow(1.7, power);
            plot_scale scale = plot_scale_nice((plot_extent){-0.21 * high, high, false}, n, 0.0, 100.0);
            plot_ticks ticks = plot_scale_ticks(&scale, n);
            CHECK_CLOSE(ticks.ticks[0].value, scale.low, 1e-9, 0.0);
            CHECK_CLOSE(ticks.ticks[ticks.n - 1].value, scale.high, 1e-9, 0.0);
            assert_true(scale.low <= -0.21 * high && scale.high >= high);
        }
    }
}

static void scale__ticks_are_round_and_as_many_as_asked(void **state)
{
    (void)state;
    const double spans[] = {1e-6, 0.03, 0.7, 1.0, 7.3, 99.0, 12345.0, 3.1e9};
    for (size_t i = 0; i < sizeof spans / sizeof spans[0]; i++) {
        for (size_t wanted = 2; wanted <= 10; wanted++) {
            plot_scale scale = plot_scale_make(-0.4 * spans[i], 0.6 * spans[i], 0.0, 100.0);
            plot_ticks ticks = plot_scale_ticks(&scale, wanted);
            double digit = ticks.step / pow(10.0, floor(log10(ticks.step) + 1e-9));
            assert_true(fabs(digit - 1.0) < 1e-6 || fabs(digit - 2.0) < 1e-6 || fabs(digit - 5.0) < 1e-6);
            assert_in_range(ticks.n, 1, 2 * wanted);
            for (size_t k = 0; k < ticks.n; k++) {
                assert_true(plot_scale_holds(&scale, ticks.ticks[k].value));
            }
        }
    }
}

static void scale__decimals_tell_ticks_apart(void **state)
{
    (void)state;
    plot_scale scale = plot_scale_make(6.2, 7.2, 0.0, 100.0);
    plot_ticks ticks = plot_scale_ticks(&scale, 6);
    assert_int_equal(ticks.decimals, 1);
    plot_scale money = plot_scale_make(0.0, 2.5e6, 0.0, 100.0);
    assert_int_equal(plot_scale_ticks_money(&money, 6, PLOT_MONEY_MILLION).decimals, 1);
    assert_int_equal(plot_scale_ticks_money(&money, 6, PLOT_MONEY_THOUSAND).decimals, 0);
}

static void scale__whole_ticks_have_no_fractions(void **state)
{
    (void)state;
    plot_scale scale = plot_scale_make(0.0, 2.0, 0.0, 100.0);
    plot_ticks ticks = plot_scale_ticks_whole(&scale, 10);
    assert_int_equal(ticks.n, 3);
}

static void scale__money_unit_follows_size(void **state)
{
    (void)state;
    assert_int_equal(plot_scale_money_unit(900.0), PLOT_MONEY_EUR);
    assert_int_equal(plot_scale_money_unit(-340000.0), PLOT_MONEY_THOUSAND);
    assert_int_equal(plot_scale_money_unit(2.1e6), PLOT_MONEY_MILLION);
    assert_int_equal(plot_scale_money_unit(7e10), PLOT_MONEY_BILLION);
    assert_int_equal(plot_scale_money_unit((double)NAN), PLOT_MONEY_EUR);
}

static void scale__years_have_months_where_there_is_room(void **state)
{
    (void)state;
    plot_scale wide = plot_scale_make(2012.0, 2015.0, 0.0, 600.0);
    plot_ticks months = plot_scale_ticks_years(&wide, 30.0);
    assert_int_equal(count_major(&months), 4);
    assert_int_equal(months.n, 37);
    plot_scale narrow = plot_scale_make(2012.0, 2027.0, 0.0, 100.0);
    plot_ticks years = plot_scale_ticks_years(&narrow, 30.0);
    assert_true(years.step >= 5.0);
    assert_int_equal(count_major(&years), 3);
    assert_int_equal(years.n, 16);
}

static void scale__many_years_stay_within_the_ticks(void **state)
{
    (void)state;
    plot_scale century = plot_scale_make(1950.0, 2100.0, 0.0, 3000.0);
    plot_ticks ticks = plot_scale_ticks_years(&century, 30.0);
    assert_in_range(ticks.n, 2, PLOT_TICKS_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scale__maps_ends_onto_ends),
        cmocka_unit_test(scale__widens_a_domain_without_width),
        cmocka_unit_test(scale__nice_ends_lie_on_ticks),
        cmocka_unit_test(scale__ticks_are_round_and_as_many_as_asked),
        cmocka_unit_test(scale__decimals_tell_ticks_apart),
        cmocka_unit_test(scale__whole_ticks_have_no_fractions),
        cmocka_unit_test(scale__money_unit_follows_size),
        cmocka_unit_test(scale__years_have_months_where_there_is_room),
        cmocka_unit_test(scale__many_years_stay_within_the_ticks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
