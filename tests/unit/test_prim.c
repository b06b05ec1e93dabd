/* PRIM: boxes that are known to be there are found, where they are; where there are none, none is. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sim/discovery.h"
#include "sim/prim.h"
#include "sim/rng.h"
#include "tests/support/check.h"

enum { MOST_ROWS = 4000, MOST_INPUTS = 61 };

typedef struct sample {
    double values[MOST_INPUTS][MOST_ROWS], target[MOST_ROWS];
    size_t rows[MOST_ROWS];
    sim_box_input inputs[MOST_INPUTS];
    sim_box_data data;
    sim_box_rows all;
    sim_rng_key key;
} sample;

/* Uniform inputs on 0..1; the target is for the test to set. */
static sample *draw(uint64_t seed, size_t m, size_t n)
{
    sample *s = calloc(1, sizeof *s);
    assert_non_null(s);
    s->key = (sim_rng_key){.seed = seed};
    for (size_t j = 0; j < m; j++) {
        s->inputs[j].values = s->values[j];
        for (size_t i = 0; i < n; i++)
            s->values[j][i] = sim_uniform_at(&s->key, 1, j, i);
    }
    for (size_t i = 0; i < n; i++)
        s->rows[i] = i;
    s->data = (sim_box_data){s->inputs, m, s->target, n, 1};
    s->all = (sim_box_rows){s->rows, n};
    return s;
}

static void set_target(sample *s, double inside, double outside, size_t row, bool is_inside)
{
    s->target[row] = sim_uniform_at(&s->key, 2, 0, row) < (is_inside ? inside : outside) ? 1.0 : 0.0;
}

static const sim_prim_options usual = {.peel = 0.05, .paste = 0.05, .least = 50, .drop = 0.05};

/* The known box of the literature's simulations: a cube of 0.3 to 0.7 in two of ten inputs. */
static void prim__recovers_a_known_box_in_ten_dimensions(void **state)
{
    (void)state;
    sample *s = draw(1, 10, 4000);
    for (size_t i = 0; i < 4000; i++)
        set_target(s, 0.95, 0.05, i,
                   fabs(s->values[3][i] - 0.5) <= 0.2 && fabs(s->values[7][i] - 0.5) <= 0.2);
    sim_prim prim;
    assert_int_equal(sim_prim_find(&s->data, s->all, &usual, &prim, NULL), SIM_OK);
    assert_int_equal(sim_box_count_limits(prim.box, 10), 2);
    for (size_t j = 3; j <= 7; j += 4) {
        CHECK_CLOSE(prim.box[j].low, 0.3, 0.0, 0.02);
        CHECK_CLOSE(prim.box[j].high, 0.7, 0.0, 0.02);
    }
    sim_box_standing found = sim_box_stand(&s->data, s->all, prim.box, 0.95);
    assert_true(found.density > 0.9 && found.coverage > 0.7 && found.p < 1e-12);
    CHECK_CLOSE(found.mass, 0.16, 0.0, 0.02);
    sim_prim_deinit(&prim);
    free(s);
}

/* The worked example of Hastie, Tibshirani & Friedman, "The elements of statistical learning" (2009), section
 * 9.3, figures 9.7 and 9.8: 200 points on the unit square, 1 where 0.5 < x1 < 0.8 and 0.4 < x2 < 0.6, peeled
 * by a tenth. Published: the boxes end in a pure region, and the mean rises as they shrink. Their points are
 * not published, so it is asked of many draws of them. */
static void prim__isolates_the_published_rectangle(void **state)
{
    (void)state;
    static const sim_prim_options tenth = {.peel = 0.1, .paste = 0.01, .least = 5, .drop = 1.0};
    size_t pure = 0, within = 0;
    enum { TIMES = 100 };
    for (uint64_t seed = 0; seed < TIMES; seed++) {
        sample *s = draw(1000 + seed, 2, 200);
        for (size_t i = 0; i < 200; i++) {
            double x1 = s->values[0][i], x2 = s->values[1][i];
            s->target[i] = x1 > 0.5 && x1 < 0.8 && x2 > 0.4 && x2 < 0.6 ? 1.0 : 0.0;
        }
        sim_prim prim;
        assert_int_equal(sim_prim_find(&s->data, s->all, &tenth, &prim, NULL), SIM_OK);
        for (size_t k = 1; k < prim.n_steps; k++)
            assert_true(prim.steps[k].sum / (double)prim.steps[k].inside >
                        prim.steps[k - 1].sum / (double)prim.steps[k - 1].inside);
        size_t last = prim.n_steps - 1;
        const sim_box_limit *box = prim.boxes + last * 2;
        bool is_pure = prim.steps[last].sum == (double)prim.steps[last].inside;
        pure += is_pure;
        within += is_pure && box[0].low > 0.4 && box[0].high < 0.9 && box[1].low > 0.3 && box[1].high < 0.7;
        sim_prim_deinit(&prim);
        free(s);
    }
    assert_true(pure >= 95 && within >= 90);
}

/* Peels are as patient as asked, cut off what they say, and the trajectory adds up. */
static void prim__trajectory_is_that_of_its_boxes(void **state)
{
    (void)state;
    sample *s = draw(2, 5, 1000);
    for (size_t i = 0; i < 1000; i++)
        set_target(s, 0.8, 0.2, i, s->values[0][i] > 0.6);
    sim_prim prim;
    assert_int_equal(sim_prim_find(&s->data, s->all, &usual, &prim, NULL), SIM_OK);
    assert_true(prim.n_steps > 10);
    for (size_t k = 0; k < prim.n_steps; k++) {
        sim_box_standing at = sim_box_stand(&s->data, s->all, &prim.boxes[k * 5], 0.95);
        assert_int_equal(at.inside, prim.steps[k].inside);
        CHECK_CLOSE(at.sum_inside, prim.steps[k].sum, 0.0, 0.0);
        if (k > 0)
            assert_int_equal(prim.steps[k - 1].inside - prim.steps[k].inside,
                             (size_t)(0.05 * (double)prim.steps[k - 1].inside));
        assert_true(at.inside >= usual.least);
    }
    double chosen =
        prim.steps[prim.chosen].sum - prim.steps[0].sum / 1000.0 * (double)prim.steps[prim.chosen].inside;
    for (size_t k = 0; k < prim.n_steps; k++)
        assert_true(prim.steps[k].sum - prim.steps[0].sum / 1000.0 * (double)prim.steps[k].inside <= chosen);
    sim_prim_deinit(&prim);
    free(s);
}

/* By hand: ten rows, one input; the upper three fail. Half is cut at a time. */
static void prim__peels_as_reckoned_by_hand(void **state)
{
    (void)state;
    sample *s = draw(3, 1, 10);
    for (size_t i = 0; i < 10; i++) {
        s->values[0][i] = (double)i;
        s->target[i] = i >= 7 ? 1.0 : 0.0;
    }
    sim_prim_options half = {.peel = 0.5, .paste = 0.01, .least = 1, .drop = 1.0};
    sim_prim prim;
    assert_int_equal(sim_prim_find(&s->data, s->all, &half, &prim, NULL), SIM_OK);
    /* 5..9 holds 3 of 5; then 7..9, all of three: no more to gain. */
    assert_int_equal(prim.n_steps, 3);
    assert_int_equal(prim.steps[1].inside, 5);
    assert_int_equal(prim.steps[2].inside, 3);
    CHECK_CLOSE(prim.box[0].low, 7.0, 0.0, 0.0);
    assert_true(prim.box[0].high > 1e300);
    sim_prim_deinit(&prim);
    free(s);
}

/* What peeling has cut off too much, pasting takes back: the same with the fourth from above failing too. */
static void prim__pastes_what_was_cut_off_too_much(void **state)
{
    (void)state;
    sample *s = draw(4, 1, 10);
    for (size_t i = 0; i < 10; i++) {
        s->values[0][i] = (double)i;
        s->target[i] = i == 5 || i == 7 || i == 8 || i == 9 ? 1.0 : 0.0;
    }
    s->target[6] = 1.0;
    s->target[9] = 0.0;
    /* 5..8 fail. Half a time: 5..9 holds 4 of 5, then (floor of 2.5) 5..7 with 3 of 3. */
    sim_prim_options half = {.peel = 0.5, .paste = 0.01, .least = 1, .drop = 1.0};
    sim_prim prim;
    assert_int_equal(sim_prim_find(&s->data, s->all, &half, &prim, NULL), SIM_OK);
    assert_int_equal(prim.chosen, 1); /* 4 - 0.4 x 5 = 2 beats 3 - 0.4 x 3 = 1.8 */
    CHECK_CLOSE(prim.box[0].low, 5.0, 0.0, 0.0);
    sim_prim_deinit(&prim);
    /* From the half 0..4 of another: widening one row at a time while the mean rises. */
    for (size_t i = 0; i < 10; i++)
        s->target[i] = i <= 3 ? 0.2 + 0.2 * (double)i : i == 4 ? 2.0 : 0.0;
    assert_int_equal(sim_prim_find(&s->data, s->all, &half, &prim, NULL), SIM_OK);
    for (size_t k = 0; k < prim.n_steps; k++)
        assert_true(prim.steps[k].inside >= 1);
    sim_box_standing at = sim_box_stand(&s->data, s->all, prim.box, 0.95);
    CHECK_CLOSE(at.density, at.sum_inside / (double)at.inside, 1e-15, 0.0);
    assert_true(at.density >= prim.steps[prim.chosen].sum / (double)prim.steps[prim.chosen].inside);
    sim_prim_deinit(&prim);
    free(s);
}

/* Whole numbers and levels: values are cut as a whole, and levels need not be neighbours. */
static void prim__cuts_few_valued_inputs_and_levels_as_a_whole(void **state)
{
    (void)state;
    sample *s = draw(5, 4, 3000);
    s->inputs[2].n_levels = 5;
    for (size_t i = 0; i < 3000; i++) {
        s->values[1][i] = floor(8.0 * s->values[1][i]) + 1.0; /* 1..8 */
        s->values[2][i] = floor(5.0 * s->values[2][i]);       /* levels 0..4 */
        bool is_level = s->values[2][i] < 0.5 || fabs(s->values[2][i] - 3.0) < 0.5;
        set_target(s, 0.9, 0.1, i, s->values[1][i] < 3.5 && is_level);
    }
    sim_prim prim;
    assert_int_equal(sim_prim_find(&s->data, s->all, &usual, &prim, NULL), SIM_OK);
    assert_int_equal(sim_box_count_limits(prim.box, 4), 2);
    sim_box_round(&s->data, s->all, prim.box);
    CHECK_CLOSE(prim.box[1].high, 3.0, 0.0, 0.0);
    assert_true(prim.box[1].low < -1e300);
    assert_int_equal(prim.box[2].out, 0x16); /* levels 1, 2 and 4 */
    sim_prim_deinit(&prim);
    free(s);
}

static void prim__has_nothing_to_cut_where_nothing_varies(void **state)
{
    (void)state;
    sample *s = draw(6, 3, 200);
    sim_prim prim;
    for (size_t i = 0; i < 200; i++) { /* inputs the same, target not */
        for (size_t j = 0; j < 3; j++)
            s->values[j][i] = 4.0;
        s->target[i] = (double)(i % 2);
    }
    assert_int_equal(sim_prim_find(&s->data, s->all, &usual, &prim, NULL), SIM_OK);
    assert_true(prim.n_steps == 1 && sim_box_count_limits(prim.box, 3) == 0);
    sim_prim_deinit(&prim);
    free(s);
    s = draw(6, 3, 200); /* target the same, inputs not */
    assert_int_equal(sim_prim_find(&s->data, s->all, &usual, &prim, NULL), SIM_OK);
    assert_true(prim.n_steps == 1 && sim_box_count_limits(prim.box, 3) == 0);
    sim_prim_deinit(&prim);
    sim_box_rows one = {s->rows, 1}, none = {s->rows, 0};
    assert_int_equal(sim_prim_find(&s->data, one, &usual, &prim, NULL), SIM_OK);
    assert_true(prim.n_steps == 1 && sim_box_count_limits(prim.box, 3) == 0);
    sim_prim_deinit(&prim);
    assert_int_equal(sim_prim_find(&s->data, none, &usual, &prim, NULL), SIM_OK);
    assert_int_equal(prim.n_steps, 1);
    sim_prim_deinit(&prim);
    free(s);
}

/* No matter in what units an input is told. */
static void prim__is_blind_to_scale(void **state)
{
    (void)state;
    sample *s = draw(7, 3, 1000);
    for (size_t i = 0; i < 1000; i++)
        set_target(s, 0.9, 0.2, i, s->values[1][i] < 0.4);
    sim_prim one, other;
    assert_int_equal(sim_prim_find(&s->data, s->all, &usual, &one, NULL), SIM_OK);
    for (size_t i = 0; i < 1000; i++)
        s->values[1][i] = -1e9 + 1e6 * s->values[1][i] * s->values[1][i];
    assert_int_equal(sim_prim_find(&s->data, s->all, &usual, &other, NULL), SIM_OK);
    assert_int_equal(one.n_steps, other.n_steps);
    assert_int_equal(one.chosen, other.chosen);
    for (size_t k = 0; k < one.n_steps; k++)
        assert_int_equal(one.steps[k].inside, other.steps[k].inside);
    sim_prim_deinit(&one);
    sim_prim_deinit(&other);
    free(s);
}

/* ---- judged on the other half ---- */

static sim_discovery discover(const sample *s, const sim_discovery_options *options)
{
    sim_discovery d;
    assert_int_equal(sim_discovery_make(&s->data, options, &d, NULL), SIM_OK);
    return d;
}

/* The claim of all this: with 61 inputs that have nothing to do with it, a box is called found in no more
 * than 5 of 100 samples. */
static void discovery__finds_nothing_in_noise(void **state)
{
    (void)state;
    size_t found[2] = {0}, tried[2] = {0}, runs = 300;
    for (uint64_t seed = 1; seed <= runs; seed++) {
        sample *s = draw(1000 + seed, 61, 300);
        for (size_t i = 0; i < 300; i++)
            set_target(s, 0.4, 0.4, i, true);
        for (size_t k = 0; k < 2; k++) { /* as it is, and without what keeps chance out beforehand */
            sim_discovery_options how = sim_discovery_defaults(seed);
            how.resamples = 0;
            how.drop = k == 0 ? how.drop : 1.0;
            sim_discovery d = discover(s, &how);
            found[k] += d.n_found > 0;
            tried[k] += d.n_boxes > 0 && d.boxes[0].n_limits > 0;
            sim_discovery_deinit(&d);
        }
        free(s);
    }
    print_message("of 300 samples of noise a box was tried in %zu, found in %zu; unscreened in %zu, in %zu\n",
                  tried[0], found[0], tried[1], found[1]);
    /* Binomial(300, 0.05) is at most 25 with 99.7 %, and at least 3. */
    assert_true(found[0] <= 25 && tried[0] < 60);
    assert_true(found[1] <= 25 && found[1] >= 3 && tried[1] == runs);
}

/* The test itself, on a box that is there whatever the rows: exact, so at most at its level, and not much
 * below it. */
static void discovery__chance_of_a_box_is_calibrated(void **state)
{
    (void)state;
    size_t below[3] = {0}, runs = 2000;
    for (uint64_t seed = 1; seed <= runs; seed++) {
        sample *s = draw(5000 + seed, 2, 240);
        for (size_t i = 0; i < 240; i++)
            set_target(s, 0.3, 0.3, i, true);
        sim_box_limit box[2] = {{0.2, 0.7, 0, false}, SIM_BOX_NO_LIMIT};
        below[0] += sim_box_stand(&s->data, s->all, box, 0.95).p <= 0.05;
        for (size_t i = 0; i < 240; i++) /* runs of a future: share input and most of the luck */
            for (size_t j = 0; j < 2; j++)
                s->values[j][i] = s->values[j][i / 4 * 4];
        for (size_t i = 0; i < 240; i++)
            s->target[i] = s->target[i % 4 < 3 ? i / 4 * 4 : i];
        s->data.group = 4;
        below[1] += sim_box_stand(&s->data, s->all, box, 0.95).p <= 0.05;
        s->data.group = 1; /* taken for single rows it finds too much */
        below[2] += sim_box_stand(&s->data, s->all, box, 0.95).p <= 0.05;
        free(s);
    }
    print_message("p <= 0.05 in %zu (exact), %zu (groups), %zu (groups taken for single rows) of 2000\n",
                  below[0], below[1], below[2]);
    assert_true(below[0] <= 132 && below[0] >= 40); /* 100 expected at most; 99.9 % */
    assert_true(below[1] >= 68 && below[1] <= 132);
    assert_true(below[2] > 200);
}

/* Density on the half that did not find the box lies in its interval as often as that says. */
static void discovery__intervals_of_density_hold(void **state)
{
    (void)state;
    size_t held = 0, above = 0, runs = 200;
    for (uint64_t seed = 1; seed <= runs; seed++) {
        sample *s = draw(9000 + seed, 12, 600);
        for (size_t i = 0; i < 600; i++)
            set_target(s, 0.7, 0.3, i, s->values[0][i] > 0.6);
        sim_discovery_options how = sim_discovery_defaults(seed);
        how.resamples = 0;
        how.level = 1.0;
        sim_discovery d = discover(s, &how);
        assert_true(d.n_boxes > 0);
        const sim_discovery_box *b = &d.boxes[0];
        double truth = 0.0, part = 1.0; /* density of that box: by how much of it lies above 0.6 */
        sim_box_limit l = b->box[0];
        double low = fmax(0.0, l.low), high = fmin(1.0, l.high);
        part = fmax(0.0, high - fmax(low, 0.6)) / (high - low);
        truth = 0.3 + 0.4 * part;
        held += truth >= b->judged_on.density_low && truth <= b->judged_on.density_high;
        above += b->found_on.density > truth;
        sim_discovery_deinit(&d);
        free(s);
    }
    print_message("intervals held in %zu of 200; density on the finding half was too high in %zu\n", held,
                  above);
    assert_true(held >= 180); /* 190 expected; 99.9 % */
    assert_true(above > 115); /* what finding flatters, at 98 % */
}

/* Two places where it fails: both are found, the third try is chance. */
static void discovery__covers_with_several_boxes(void **state)
{
    (void)state;
    sample *s = draw(11, 10, 4000);
    for (size_t i = 0; i < 4000; i++)
        set_target(s, 0.9, 0.05, i,
                   (s->values[0][i] < 0.3 && s->values[1][i] < 0.5) ||
                       (s->values[2][i] > 0.8 && s->values[3][i] > 0.4));
    sim_discovery_options how = sim_discovery_defaults(11);
    sim_discovery d = discover(s, &how);
    assert_int_equal(d.n_found, 2);
    assert_int_equal(d.n_learn + d.n_judge, 4000);
    assert_int_equal(d.n_learn, 2000);
    double coverage = 0.0;
    for (size_t b = 0; b < 2; b++) {
        assert_int_equal(d.boxes[b].n_limits, 2);
        assert_true(d.boxes[b].judged_on.density > 0.65);
        coverage += d.boxes[b].coverage;
        for (size_t k = 0; k < 2; k++)
            assert_true(d.boxes[b].limits[k].p < 0.001);
    }
    assert_true(coverage > 0.75);
    /* limits were rounded to twentieths of the range */
    CHECK_CLOSE(remainder(d.boxes[0].limits[0].limit.low < -1e300 ? d.boxes[0].limits[0].limit.high
                                                                  : d.boxes[0].limits[0].limit.low,
                          0.02),
                0.0, 0.0, 1e-12);
    sim_discovery again = discover(s, &how);
    assert_int_equal(again.n_boxes, d.n_boxes);
    assert_memory_equal(again.boxes[0].box, d.boxes[0].box, 10 * sizeof *d.boxes[0].box);
    sim_discovery_deinit(&again);
    sim_discovery_deinit(&d);
    free(s);
}

static void discovery__says_why_it_ends(void **state)
{
    (void)state;
    sim_discovery_options how = sim_discovery_defaults(1);
    sample *s = draw(12, 3, 100);
    sim_discovery d = discover(s, &how);
    assert_int_equal(d.end, SIM_DISCOVERY_NEVER);
    sim_discovery_deinit(&d);
    for (size_t i = 0; i < 100; i++)
        s->target[i] = 1.0;
    d = discover(s, &how);
    assert_int_equal(d.end, SIM_DISCOVERY_ALWAYS);
    sim_discovery_deinit(&d);
    for (size_t i = 0; i < 100; i++)
        s->target[i] = s->values[0][i] > 0.5 ? 1.0 : 0.0;
    s->target[4] = NAN;
    s->values[2][9] = NAN;
    d = discover(s, &how);
    assert_int_equal(d.n_left_out, 2);
    assert_int_equal(d.n_rows, 98);
    assert_int_equal(d.n_found, 1);
    assert_true(d.boxes[0].limits[0].input == 0 && d.boxes[0].limits[0].stability > 0.9);
    sim_discovery_deinit(&d);
    s->data.n = 1;
    d = discover(s, &how);
    assert_int_equal(d.n_boxes, 0);
    assert_true(d.end != SIM_DISCOVERY_MOST && d.end != SIM_DISCOVERY_CHANCE);
    sim_discovery_deinit(&d);
    s->data.n = 30;
    d = discover(s, &how);
    assert_int_equal(d.end, SIM_DISCOVERY_TOO_FEW);
    sim_discovery_deinit(&d);
    free(s);
}

/* The runs of a future stay in one half. */
static void discovery__does_not_part_what_belongs_together(void **state)
{
    (void)state;
    sample *s = draw(13, 2, 400);
    s->data.group = 4;
    for (size_t i = 0; i < 400; i++)
        set_target(s, 0.8, 0.2, i, s->values[0][i] > 0.5);
    sim_discovery_options how = sim_discovery_defaults(13);
    sim_discovery d = discover(s, &how);
    for (size_t i = 0; i < 400; i++)
        assert_true(d.is_learned_on[i] == d.is_learned_on[i / 4 * 4]);
    sim_discovery_deinit(&d);
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prim__recovers_a_known_box_in_ten_dimensions),
        cmocka_unit_test(prim__isolates_the_published_rectangle),
        cmocka_unit_test(prim__trajectory_is_that_of_its_boxes),
        cmocka_unit_test(prim__peels_as_reckoned_by_hand),
        cmocka_unit_test(prim__pastes_what_was_cut_off_too_much),
        cmocka_unit_test(prim__cuts_few_valued_inputs_and_levels_as_a_whole),
        cmocka_unit_test(prim__has_nothing_to_cut_where_nothing_varies),
        cmocka_unit_test(prim__is_blind_to_scale),
        cmocka_unit_test(discovery__finds_nothing_in_noise),
        cmocka_unit_test(discovery__chance_of_a_box_is_calibrated),
        cmocka_unit_test(discovery__intervals_of_density_hold),
        cmocka_unit_test(discovery__covers_with_several_boxes),
        cmocka_unit_test(discovery__says_why_it_ends),
        cmocka_unit_test(discovery__does_not_part_what_belongs_together),
    };
    return cmocka_run_group_tests_name("prim", tests, NULL, NULL);
}
