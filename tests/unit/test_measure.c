/* Measures: what a text says, and values worked out by hand. */
#include <math.h>
#include <string.h>
#include "sim/measure.h"
#include "sim/rng.h"
#include "tests/support/check.h"

static sim_measure parse(const char *text)
{
    sim_measure m = {0};
    assert_true(sim_measure_parse(text, &m));
    return m;
}

static void measure__reads_what_may_be_written(void **state)
{
    (void)state;
    sim_measure m = parse("npv_eur");
    assert_true(m.kind == SIM_MEASURE_MEAN && strcmp(m.metric, "npv_eur") == 0);
    m = parse("mean( npv_eur.haarlem )");
    assert_true(m.kind == SIM_MEASURE_MEAN && strcmp(m.metric, "npv_eur.haarlem") == 0);
    m = parse("p90(peak_gap_fte)");
    assert_true(m.kind == SIM_MEASURE_QUANTILE);
    CHECK_CLOSE(m.share, 0.9, 1e-15, 0);
    m = parse("worst5(npv_eur)");
    assert_true(m.kind == SIM_MEASURE_WORST);
    CHECK_CLOSE(m.share, 0.05, 1e-15, 0);
    m = parse("chance(payback_year<=2025)");
    assert_true(m.kind == SIM_MEASURE_CHANCE && m.relation == SIM_AT_MOST);
    CHECK_CLOSE(m.threshold, 2025, 0, 0);
    assert_true(parse("chance(npv_eur > -1e6)").relation == SIM_ABOVE);
    assert_string_equal(m.text, "chance(payback_year<=2025)");
    static const char *const wrong[] = {"",          "worst60(x)",     "p0(x)", "p100(x)",
                                        "chance(x)", "median(x)",      "p10(x", "p10()",
                                        "worst(x)",  "chance(x<=now)", "a(b)c", "x<=3"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (sim_measure_parse(wrong[i], &m))
            fail_msg("'%s' was taken", wrong[i]);
}

static void measure__gives_what_hands_give(void **state)
{
    (void)state;
    double values[] = {4, (double)NAN, 1, 3, 2}, scratch[5];
    sim_measure m = parse("x");
    CHECK_CLOSE(sim_measure_of(&m, values, 5, scratch), 2.5, 1e-15, 0);
    m = parse("p50(x)");
    CHECK_CLOSE(sim_measure_of(&m, values, 5, scratch), 2.5, 1e-15, 0);
    m = parse("worst50(x)");
    m.is_most = true;
    CHECK_CLOSE(sim_measure_of(&m, values, 5, scratch), 1.5, 1e-15, 0);
    m.is_most = false;
    CHECK_CLOSE(sim_measure_of(&m, values, 5, scratch), 3.5, 1e-15, 0);
    m = parse("worst40(x)"); /* 1.6 of four: the highest, and 0.6 of the next */
    CHECK_CLOSE(sim_measure_of(&m, values, 5, scratch), (4 + 0.6 * 3) / 1.6, 1e-12, 0);
    m = parse("chance(x>=3)"); /* what does not exist does not hold */
    CHECK_CLOSE(sim_measure_of(&m, values, 5, scratch), 0.4, 1e-15, 0);
    m = parse("chance(x>3)"); /* of a date, what never comes is later than any */
    m.is_date = true;
    CHECK_CLOSE(sim_measure_of(&m, values, 5, scratch), 0.4, 1e-15, 0);
    m = parse("chance(x<=3)");
    m.is_date = true;
    CHECK_CLOSE(sim_measure_of(&m, values, 5, scratch), 0.6, 1e-15, 0);
    m = parse("chance(x>=3)");
    double nothing[] = {(double)NAN, (double)NAN};
    CHECK_CLOSE(sim_measure_of(&m, nothing, 2, scratch), 0, 0, 0);
    m = parse("x");
    assert_true(isnan(sim_measure_of(&m, nothing, 2, scratch)));
}

/* Of 400 samples of 300 standard normals, intervals hold the true value about 95 times in 100. */
static void measure__intervals_hold_what_they_say(void **state)
{
    (void)state;
    enum { N = 300, TIMES = 400 };
    const struct {
        const char *text;
        double truth;
    } cases[] = {{"x", 0.0},
                 {"p90(x)", 1.2815515655446004},
                 {"worst10(x)", 1.7549833193248685},
                 {"chance(x<=1)", 0.8413447460685429}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        sim_measure m = parse(cases[c].text);
        size_t held = 0;
        for (uint64_t t = 0; t < TIMES; t++) {
            double values[N];
            const sim_rng_key key = {.seed = 5, .future = t, .run = SIM_RUN_NONE};
            for (size_t i = 0; i < N; i++)
                values[i] = sim_normal_at(&key, 1, i, 0);
            sim_measured v = sim_measure_with_interval(&m, values, N, 1);
            held += v.low <= cases[c].truth && cases[c].truth <= v.high;
        }
        /* 0.95 and four standard errors of 0.011; tails rest on 30 values and hold a little less. */
        assert_true(held >= (size_t)(0.90 * TIMES) && held <= (size_t)(0.995 * TIMES));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measure__reads_what_may_be_written),
        cmocka_unit_test(measure__gives_what_hands_give),
        cmocka_unit_test(measure__intervals_hold_what_they_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
