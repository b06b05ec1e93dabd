/* Spreading of labels; contrast and distinctness of the theme. */
#include "tests/support/check.h"

#include <string.h>
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

static void theme__text_has_contrast_aa_on_white_and_panel(void **state)
{
    (void)state;
    plot_color white = plot_color_hex(0xFFFFFF), panel = plot_theme_color(PLOT_INK_PANEL);
    CHECK_CLOSE(plot_color_contrast(plot_color_hex(0), white), 21.0, 1e-9, 0.0);
    const plot_ink texts[] = {PLOT_INK_TEXT, PLOT_INK_MUTED};
    for (size_t i = 0; i < 2; i++) {
        assert_true(plot_color_contrast(plot_theme_color(texts[i]), white) >= 4.5);
        assert_true(plot_color_contrast(plot_theme_color(texts[i]), panel) >= 4.5);
    }
    for (int ink = PLOT_INK_OWN; ink < PLOT_INK_COUNT; ink++) {
        assert_true(plot_color_contrast(plot_theme_text_color((plot_ink)ink), white) >= 4.5);
        assert_true(plot_color_contrast(plot_theme_text_color((plot_ink)ink), panel) >= 4.5);
    }
}

static const char *const known_ids[] = {"founders",   "steady", "accelerated", "small-first",
                                        "standalone", "region", "outsourcing"};

static void theme__scenarios_differ_by_more_than_colour(void **state)
{
    (void)state;
    plot_color white = plot_color_hex(0xFFFFFF);
    const size_t n = sizeof known_ids / sizeof known_ids[0];
    for (size_t i = 0; i < n; i++) {
        plot_style a = plot_theme_scenario(known_ids[i], 0), again = plot_theme_scenario(known_ids[i], 5);
        assert_true(a.marker == again.marker && a.dash == again.dash && a.fill.red == again.fill.red);
        assert_true(plot_color_contrast(a.text, white) >= 4.5);
        for (size_t k = 0; k < i; k++) {
            plot_style b = plot_theme_scenario(known_ids[k], 0);
            assert_true(a.marker != b.marker);
            assert_true(plot_color_contrast(a.fill, b.fill) > 1.0 || a.dash != b.dash);
        }
    }
    for (size_t i = 0; i < 16; i++) {
        plot_style a = plot_theme_scenario("somebody-elses", i);
        assert_true(plot_color_contrast(a.text, white) >= 4.5);
        for (size_t k = 0; k < i; k++) {
            plot_style b = plot_theme_scenario("another", k);
            assert_true(a.marker != b.marker || a.dash != b.dash || a.fill.red != b.fill.red ||
                        a.fill.green != b.fill.green);
        }
    }
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
        cmocka_unit_test(theme__text_has_contrast_aa_on_white_and_panel),
        cmocka_unit_test(theme__scenarios_differ_by_more_than_colour),
        cmocka_unit_test(theme__stages_and_fans_darken_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
