/* The theme for eyes of all kinds: contrast (WCAG 2.2 AA) and what is left of the differences between colours
 * without one kind of cones, and in greyscale.
 *
 * Dichromacy is simulated with the matrices of Machado, Oliveira & Fernandes (2009), A physiologically-based
 * model for simulation of color vision deficiency, IEEE TVCG 15(6), severity 1, on linear RGB; greyscale by
 * relative luminance, as a printer does it. Distances are CIEDE2000 (Sharma, Wu & Dalal 2005); about 2.3 of
 * the older CIE76 is just noticeable (Mahy 1994), and what stands apart on a page needs several times that.
 */
#include "tests/support/check.h"

#include <math.h>
#include "plots/theme.h"

enum { NORMAL, PROTAN, DEUTAN, TRITAN, GREY, EYES };

static const char *const eyes[EYES] = {"normal", "protan", "deutan", "tritan", "greyscale"};

static const double views[EYES][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
    {{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}},
};

typedef struct lab {
    double l, a, b;
} lab;

static double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
}

static double lab_part(double t)
{
    return t > 216.0 / 24389.0 ? cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
}

/* CIELAB (D65) of a colour as that eye sees it. */
static lab seen(plot_color color, int eye)
{
    const double rgb[] = {linear(color.red), linear(color.green), linear(color.blue)};
    double v[3];
    for (int i = 0; i < 3; i++) {
        v[i] = views[eye][i][0] * rgb[0] + views[eye][i][1] * rgb[1] + views[eye][i][2] * rgb[2];
        v[i] = fmin(fmax(v[i], 0.0), 1.0);
    }
    double x = (0.4124564 * v[0] + 0.3575761 * v[1] + 0.1804375 * v[2]) / 0.95047;
    double y = 0.2126729 * v[0] + 0.7151522 * v[1] + 0.0721750 * v[2];
    double z = (0.0193339 * v[0] + 0.1191920 * v[1] + 0.9503041 * v[2]) / 1.08883;
    return (lab){116.0 * lab_part(y) - 16.0, 500.0 * (lab_part(x) - lab_part(y)),
                 200.0 * (lab_part(y) - lab_part(z))};
}

static double cosine(double degrees)
{
    return cos(degrees * 3.14159265358979323846 / 180.0);
}

static double hue(double a, double b)
{
    double degrees = atan2(b, a) * 180.0 / 3.14159265358979323846;
    return degrees < 0.0 ? degrees + 360.0 : degrees;
}

static double share_of_25(double chroma)
{
    return sqrt(pow(chroma, 7.0) / (pow(chroma, 7.0) + pow(25.0, 7.0)));
}

/* CIEDE2000 with all weights 1, in the notation of Sharma et al. */
static double distance(lab p, lab q)
{
    double grow = 1.0 + 0.5 * (1.0 - share_of_25(0.5 * (hypot(p.a, p.b) + hypot(q.a, q.b))));
    double c1 = hypot(p.a * grow, p.b), c2 = hypot(q.a * grow, q.b);
    double h1 = hue(p.a * grow, p.b), h2 = hue(q.a * grow, q.b), turn = h2 - h1, middle = h1 + h2;
    if (c1 * c2 > 0.0) {
        bool is_round = fabs(h1 - h2) > 180.0;
        middle = 0.5 * (middle + (is_round ? (middle < 360.0 ? 360.0 : -360.0) : 0.0));
        turn += turn > 180.0 ? -360.0 : turn < -180.0 ? 360.0 : 0.0;
    } else {
        turn = 0.0;
    }
    double dl = q.l - p.l, dc = c2 - c1, dh = 2.0 * sqrt(c1 * c2) * cosine(90.0 - 0.5 * turn);
    double l = 0.5 * (p.l + q.l) - 50.0, c = 0.5 * (c1 + c2);
    double t = 1.0 - 0.17 * cosine(middle - 30.0) + 0.24 * cosine(2.0 * middle) +
               0.32 * cosine(3.0 * middle + 6.0) - 0.20 * cosine(4.0 * middle - 63.0);
    double sl = 1.0 + 0.015 * l * l / sqrt(20.0 + l * l), sc = 1.0 + 0.045 * c, sh = 1.0 + 0.015 * c * t;
    double bend = (middle - 275.0) / 25.0;
    double rt = -cosine(90.0 - 60.0 * exp(-bend * bend)) * 2.0 * share_of_25(c);
    dl /= sl;
    dc /= sc;
    dh /= sh;
    return sqrt(dl * dl + dc * dc + dh * dh + rt * dc * dh);
}

static double apart(plot_color a, plot_color b, int eye)
{
    return distance(seen(a, eye), seen(b, eye));
}

/* The least over the eyes from..to. */
static double least_apart(plot_color a, plot_color b, int from, int to)
{
    double least = (double)INFINITY;
    for (int eye = from; eye <= to; eye++) {
        least = fmin(least, apart(a, b, eye));
    }
    return least;
}

/* Among the pairs of Sharma, Wu & Dalal (2005), table 1. */
static void distance__is_that_of_the_published_pairs(void **state)
{
    (void)state;
    static const struct {
        lab a, b;
        double is;
    } pairs[] = {{{50.0, 2.6772, -79.7751}, {50.0, 0.0, -82.7485}, 2.0425},
                 {{50.0, 3.1571, -77.2803}, {50.0, 0.0, -82.7485}, 2.8615},
                 {{50.0, 2.5, 0.0}, {50.0, 0.0, -2.5}, 4.3065},
                 {{50.0, 2.5, 0.0}, {73.0, 25.0, -18.0}, 27.1492},
                 {{50.0, 2.5, 0.0}, {58.0, 24.0, 15.0}, 19.4535},
                 {{90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}, 1.4441},
                 {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        CHECK_CLOSE(distance(pairs[i].a, pairs[i].b), pairs[i].is, 0.0, 1e-4);
        CHECK_CLOSE(distance(pairs[i].b, pairs[i].a), pairs[i].is, 0.0, 1e-4);
    }
}

/* A red and a green that many programs use: these tests would refuse them. */
static void distance__finds_out_a_bad_palette(void **state)
{
    (void)state;
    plot_color red = plot_color_hex(0xD62728), green = plot_color_hex(0x2CA02C);
    assert_true(apart(red, green, NORMAL) > 40.0);
    assert_true(apart(red, green, DEUTAN) < 6.0);
    assert_true(least_apart(red, green, PROTAN, TRITAN) < 9.0);
}

static const char *const known[] = {"founders",   "steady", "accelerated", "small-first",
                                    "standalone", "region", "outsourcing"};

enum { KNOWN = sizeof known / sizeof known[0], OTHERS = 16 };

static plot_style style_of(size_t i)
{
    return i < KNOWN ? plot_theme_scenario(known[i], 0) : plot_theme_scenario("of-its-own", i - KNOWN);
}

/* Any two scenarios on one chart: told apart by colour and one thing beside it, which is what is left
 * in greyscale, or by two things beside it. */
static void theme__scenarios_are_told_apart_by_all_eyes(void **state)
{
    (void)state;
    for (size_t i = 0; i < KNOWN + 8; i++) {
        for (size_t k = 0; k < i; k++) {
            plot_style a = style_of(i), b = style_of(k);
            double colour = least_apart(a.fill, b.fill, NORMAL, TRITAN);
            int beside = (a.dash != b.dash ? 1 : 0) + (a.marker != b.marker ? 1 : 0);
            bool is_good = beside == 2 || (beside == 1 && colour >= 9.0);
            bool is_known = i < KNOWN;
            if (!is_good || (is_known && colour < 9.0)) {
                print_error("styles %zu and %zu: colours %.1f apart, %d beside\n", i, k, colour, beside);
                fail();
            }
        }
    }
}

/* What stands together on charts. In greyscale such lines differ by dash or marker, which charts see to. */
static void theme__meanings_are_told_apart_by_all_eyes(void **state)
{
    (void)state;
    static const plot_ink together[][2] = {
        {PLOT_INK_OWN, PLOT_INK_TWIN},        {PLOT_INK_OWN, PLOT_INK_BUDGET},
        {PLOT_INK_TWIN, PLOT_INK_BUDGET},     {PLOT_INK_DEMAND, PLOT_INK_CAPACITY},
        {PLOT_INK_DEMAND, PLOT_INK_SHORTAGE}, {PLOT_INK_CAPACITY, PLOT_INK_SHORTAGE},
        {PLOT_INK_GAIN, PLOT_INK_SHORTAGE},   {PLOT_INK_GAIN, PLOT_INK_TWIN},
        {PLOT_INK_SHORTAGE, PLOT_INK_TWIN},   {PLOT_INK_OWN, PLOT_INK_SHORTAGE},
    };
    for (size_t i = 0; i < sizeof together / sizeof together[0]; i++) {
        plot_color a = plot_theme_color(together[i][0]), b = plot_theme_color(together[i][1]);
        for (int eye = NORMAL; eye <= TRITAN; eye++) {
            if (apart(a, b, eye) < 9.0) {
                print_error("inks %d and %d: %.1f apart (%s)\n", (int)together[i][0], (int)together[i][1],
                            apart(a, b, eye), eyes[eye]);
                fail();
            }
        }
    }
}

/* Areas that touch: bands of a fan (and paper), stages one after the other. */
static void theme__fills_that_touch_are_told_apart_by_all_eyes(void **state)
{
    (void)state;
    plot_color paper = plot_theme_color(PLOT_INK_PAPER);
    for (size_t i = 0; i < KNOWN + OTHERS; i++) {
        plot_color before = paper;
        for (size_t k = 0; k < 3; k++) {
            plot_color band = plot_theme_fan(style_of(i).fill, k, 3);
            assert_true(least_apart(before, band, NORMAL, GREY) >= 4.0);
            before = band;
        }
    }
    for (int stage = 1; stage <= 5; stage++) {
        plot_color before = stage == 1 ? paper : plot_theme_stage(stage - 1), here = plot_theme_stage(stage);
        assert_true(least_apart(before, here, NORMAL, TRITAN) >= 6.0);
        assert_true(apart(before, here, GREY) >= 4.0);
    }
    assert_true(plot_color_luminance(plot_theme_stage(4)) < 0.5 * plot_color_luminance(plot_theme_stage(3)));
}

/* WCAG 2.2, 1.4.3: text on paper, on a panel, and on the lightest band of a fan behind a plate. */
static void theme__text_is_legible(void **state)
{
    (void)state;
    const plot_color grounds[] = {plot_theme_color(PLOT_INK_PAPER), plot_theme_color(PLOT_INK_PANEL)};
    for (size_t g = 0; g < 2; g++) {
        assert_true(plot_color_contrast(plot_theme_color(PLOT_INK_TEXT), grounds[g]) >= 7.0);
        assert_true(plot_color_contrast(plot_theme_color(PLOT_INK_MUTED), grounds[g]) >= 4.5);
        assert_true(plot_color_contrast(plot_theme_color(PLOT_INK_AXIS), grounds[g]) >= 4.5);
        for (int ink = PLOT_INK_OWN; ink < PLOT_INK_COUNT; ink++) {
            assert_true(plot_color_contrast(plot_theme_text_color((plot_ink)ink), grounds[g]) >= 4.5);
        }
        for (size_t i = 0; i < KNOWN + OTHERS; i++) {
            assert_true(plot_color_contrast(style_of(i).text, grounds[g]) >= 4.5);
        }
    }
}

/* WCAG 2.2, 1.4.11: lines and marks that carry meaning, 3:1 on paper; where a colour has less, an edge has
 * it. */
static void theme__lines_are_visible(void **state)
{
    (void)state;
    plot_color paper = plot_theme_color(PLOT_INK_PAPER);
    for (int ink = PLOT_INK_OWN; ink < PLOT_INK_COUNT; ink++) {
        assert_true(plot_color_contrast(plot_theme_color((plot_ink)ink), paper) >= 3.0);
    }
    for (size_t i = 0; i < KNOWN + OTHERS; i++) {
        plot_style style = style_of(i);
        assert_true(style.is_light == (plot_color_contrast(style.fill, paper) < 3.0));
        assert_true(plot_color_contrast(style.is_light ? style.text : style.fill, paper) >= 3.0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distance__is_that_of_the_published_pairs),
        cmocka_unit_test(distance__finds_out_a_bad_palette),
        cmocka_unit_test(theme__scenarios_are_told_apart_by_all_eyes),
        cmocka_unit_test(theme__meanings_are_told_apart_by_all_eyes),
        cmocka_unit_test(theme__fills_that_touch_are_told_apart_by_all_eyes),
        cmocka_unit_test(theme__text_is_legible),
        cmocka_unit_test(theme__lines_are_visible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
