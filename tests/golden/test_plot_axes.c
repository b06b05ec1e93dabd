/* Spreading of labels; the order of the theme's shades. */
#include "tests/support/check.h"

#include "plots/axes.h"
#include "plots/theme.h"

static void axes__spread_leaves_labels_that_fit(void **state)
{
    (void)state;
    double positions[] = {50.0, 10.0, 90.0};
    const double heights[] = {10.0, 10.0, 10.0};
    plot_axes_spread(positions, heights, 3, 0.0, 100.0, 2.0);
    CHECK_CLOSE(positions[0], 50.0, 0.0, 1e-9);
    CHECK_CLOSE(positions[1], 10.0, 0.0, 1e-9);
    CHECK_CLOSE(positions[2], 90.0, 0.0, 1e-9);
}

static void axes__spread_moves_equal_labels_evenly_apart(void **state)
{
    (void)state;
    double positions[] = {50.0, 50.0, 50.0};
    const double heights[] = {10.0, 10.0, 10.0};
    plot_axes_spread(positions, heights, 3, 0.0, 100.0, 2.0);
    CHECK_CLOSE(positions[0], 38.0, 0.0, 1e-9);
    CHECK_CLOSE(positions[1], 50.0, 0.0, 1e-9);
    CHECK_CLOSE(positions[2], 62.0, 0.0, 1e-9);
}

static void axes__spread_stays_within_its_bounds(void **state)
{
    (void)state;
    double positions[] = {-20.0, 0.0, 130.0, 99.0};
    const double heights[] = {10.0, 20.0, 10.0, 30.0};
    plot_axes_spread(positions, heights, 4, 0.0, 100.0, 1.0);
    const size_t order[] = {0, 1, 3, 2};
    assert_true(positions[0] - 5.0 >= -1e-9);
    assert_true(positions[2] + 5.0 <= 100.0 + 1e-9);
    for (size_t k = 1; k < 4; k++) {
        size_t a = order[k - 1], b = order[k];
        assert_true(positions[b] - positions[a] >= 0.5 * (heights[a] + heights[b]) + 1.0 - 1e-9);
    }
}

static void axes__spread_shares_too_little_room(void **state)
{
    (void)state;
    double positions[] = {5.0, 5.0, 5.0};
    const double heights[] = {10.0, 10.0, 10.0};
    plot_axes_spread(positions, heights, 3, 0.0, 20.0, 2.0);
    CHECK_CLOSE(positions[0], 5.0, 0.0, 1e-9);
    CHECK_CLOSE(positions[1], 10.0, 0.0, 1e-9);
    CHECK_CLOSE(positions[2], 15.0, 0.0, 1e-9);
    double alone[] = {50.0};
    plot_axes_spread(alone, heights, 1, 0.0, 4.0, 2.0);
    assert_true(isfinite(alone[0]));
    plot_axes_spread(NULL, NULL, 0, 0.0, 1.0, 1.0);
}

static void theme__stages_and_fans_darken_in_order(void **state)
{
    (void)state;
    for (int stage = 2; stage <= 4; stage++) {
        double before = plot_color_luminance(plot_theme_stage(stage - 1));
        assert_true(plot_color_luminance(plot_theme_stage(stage)) < 0.8 * before);
    }
    plot_color own = plot_theme_color(PLOT_INK_OWN);
    for (size_t k = 1; k < 3; k++) {
        double before = plot_color_luminance(plot_theme_fan(own, k - 1, 3));
        assert_true(plot_color_luminance(plot_theme_fan(own, k, 3)) < 0.9 * before);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(axes__spread_leaves_labels_that_fit),
        cmocka_unit_test(axes__spread_moves_equal_labels_evenly_apart),
        cmocka_unit_test(axes__spread_stays_within_its_bounds),
        cmocka_unit_test(axes__spread_shares_too_little_room),
        cmocka_unit_test(theme__stages_and_fans_darken_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
