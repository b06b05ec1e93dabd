/* Charts of sensitivity studies: goldens, what they refuse, and what must hold in awkward cases. */
#include "tests/support/check.h"

#include <stdlib.h>
#include <string.h>
#include "plots/chart.h"
#include "plots/sensitivity.h"
#include "tests/support/fake_result.h"
#include "tests/support/fake_study.h"
#include "tests/support/figures.h"
#include "tests/support/golden.h"
#include "tests/support/layout.h"

static const char *const ids[] = {"sobol", "morris", "tornado"};

enum { N_IDS = sizeof ids / sizeof ids[0] };

static fake_study_options usual(const char *id)
{
    bool is_sobol = strcmp(id, "sobol") == 0;
    return (fake_study_options){
        .design = id, .rows = is_sobol ? 256 : 30, .has_chance = is_sobol, .has_second_order = is_sobol};
}

static plot_canvas *draw(const char *id, const sim_result *study, const plot_options *options, double height)
{
    plot_canvas_options setup = {
        .format = PLOT_FORMAT_NONE, .width = 842.0, .height = height, .has_log = true};
    plot_canvas *canvas = NULL;
    sim_error error = {0};
    assert_int_equal(plot_canvas_open(NULL, &setup, &canvas, &error), SIM_OK);
    plot_rect rect = plot_rect_inset(plot_canvas_bounds(canvas), 26.0, 26.0, 26.0, 26.0);
    if (plot_chart_draw(id, canvas, rect, &study, 1, options, &error) != SIM_OK) {
        print_error("%s: %s\n", id, error.message);
        fail();
    }
    return canvas;
}

static void close_sound(plot_canvas *canvas)
{
    sim_error error = {0};
    if (plot_canvas_close(canvas, &error) != SIM_OK) {
        print_error("%s\n", error.message);
        fail();
    }
}

static char *table_of(const char *id, const sim_result *study, const plot_options *options)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);
    assert_non_null(file);
    assert_int_equal(plot_chart_find(id)->csv(file, &study, 1, options, NULL), SIM_OK);
    fclose(file);
    return bytes;
}

static void sensitivity__draws_as_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_IDS; i++) {
        fake_study_options o = usual(ids[i]);
        sim_result *study = fake_study_create(&o);
        for (int lang = PLOT_NL; lang <= PLOT_EN; lang++) {
            plot_options options = {.lang = (plot_lang)lang};
            plot_canvas *canvas = draw(ids[i], study, &options, 595.0);
            char path[512];
            snprintf(path, sizeof path, "%s/tests/golden/expected/%s-%s.log", GROEIPAD_SOURCE_DIR, ids[i],
                     plot_pick(options.lang, "nl", "en"));
            golden_check(path, plot_canvas_log(canvas));
            close_sound(canvas);
        }
        sim_result_destroy(study);
    }
}

typedef struct awkward {
    const char *what;
    fake_study_options o; /* design, rows as usual where they are 0 */
    sim_statistic statistic;
} awkward;

static const awkward cases[] = {
    {"as usual", {0}, {0}},
    {"one factor", {.n_factors = 1}, {0}},
    {"forty factors", {.n_factors = 40}, {0}},
    {"forty long names", {.n_factors = 40, .has_long_names = true}, {0}},
    {"long names", {.has_long_names = true}, {0}},
    {"constant", {.is_constant = true}, {0}},
    {"luck alone", {.is_noise = true}, {0}},
    {"few rows", {.rows = 16}, {0}},
    {"some missing", {.missing = 0.02}, {0}},
    {"a thousand million times", {.factor = 1e9}, {0}},
    {"a millionth, turned about", {.factor = -1e-6}, {0}},
    {"fte", {.factor = 2e-6, .unit = "fte"}, {0}},
    {"bare numbers", {.factor = 1e-7, .unit = "1"}, {0}},
    {"a tail", {.runs = 40}, {SIM_STATISTIC_LOW_TAIL, 0.1}},
    {"a chance", {.runs = 20}, {SIM_STATISTIC_BELOW, 0.0}},
    {"a median", {.runs = 5}, {SIM_STATISTIC_MEDIAN, 0.0}},
};

/* A chart of a study, in both languages, on a page of its own and as part of one; words; numbers. */
static size_t check_case(const char *id, const awkward *a)
{
    fake_study_options o = a->o, base = usual(id);
    size_t complaints = 0;
    o.design = id;
    o.rows = o.rows == 0 ? base.rows : o.rows;
    o.has_chance = base.has_chance;
    o.has_second_order = base.has_second_order;
    sim_result *study = fake_study_create(&o);
    for (int lang = PLOT_NL; lang <= PLOT_EN; lang++) {
        char what[128], title[PLOT_TITLE_MAX], alt[PLOT_ALT_MAX];
        snprintf(what, sizeof what, "%s, %s, %s", id, a->what, plot_pick((plot_lang)lang, "nl", "en"));
        plot_options whole = {.lang = (plot_lang)lang, .statistic = a->statistic}, part = whole;
        part.scale = 0.8;
        part.is_inset = true;
        plot_canvas *canvas = draw(id, study, &whole, 595.0);
        char *csv = table_of(id, study, &whole);
        const sim_result *seen[] = {study};
        complaints += layout_complaints(canvas, what);
        complaints += figures_strange(canvas, csv, seen, 1, whole.lang, what);
        free(csv);
        close_sound(canvas);
        canvas = draw(id, study, &part, 430.0);
        complaints += layout_complaints(canvas, what);
        close_sound(canvas);
        const plot_chart *chart = plot_chart_find(id);
        chart->title(title, sizeof title, seen, 1, &whole);
        chart->alt(alt, sizeof alt, seen, 1, &whole);
        bool is_sound = strlen(title) > 10 && strlen(alt) > strlen(title) && strstr(alt, "nan") == NULL &&
                        strstr(alt, "{") == NULL && strstr(title, "{") == NULL;
        if (!is_sound) {
            print_error("%s: \"%s\", in words \"%s\"\n", what, title, alt);
            complaints++;
        }
    }
    sim_result_destroy(study);
    return complaints;
}

static void sensitivity__stays_readable(void **state)
{
    (void)state;
    size_t complaints = 0;
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
        for (size_t i = 0; i < N_IDS; i++) {
            complaints += check_case(ids[i], &cases[c]);
        }
    }
    assert_int_equal(complaints, 0);
}

static void check_refusal(const char *id, const sim_result *result, const plot_options *options,
                          sim_status status, const char *words)
{
    char *bytes = NULL;
    size_t size = 0;
    sim_error error = {0};
    FILE *file = open_memstream(&bytes, &size);
    assert_int_equal(plot_chart_find(id)->csv(file, &result, 1, options, &error), status);
    fclose(file);
    free(bytes);
    if (strstr(error.message, words) == NULL) {
        print_error("%s: \"%s\" does not say \"%s\"\n", id, error.message, words);
        fail();
    }
}

static void sensitivity__refuses_what_is_no_such_study(void **state)
{
    (void)state;
    plot_options options = {.lang = PLOT_EN};
    sim_result *run = fake_result_create(&(fake_options){.n_replications = 20});
    for (size_t i = 0; i < N_IDS; i++) {
        fake_study_options o = usual(ids[(i + 1) % N_IDS]);
        sim_result *other = fake_study_create(&o);
        check_refusal(ids[i], run, &options, SIM_ERR_USAGE, "a run, not a study");
        check_refusal(ids[i], other, &options, SIM_ERR_USAGE, "another design");
        sim_result_destroy(other);
        o = usual(ids[i]);
        sim_result *study = fake_study_create(&o);
        plot_options wrong = {.lang = PLOT_EN, .metric = "npv"};
        check_refusal(ids[i], study, &wrong, SIM_ERR_USAGE, "no such metric");
        wrong = (plot_options){.lang = PLOT_EN, .statistic = {SIM_STATISTIC_LOW_TAIL, 0.01}};
        check_refusal(ids[i], study, &wrong, SIM_ERR_USAGE, "--runs-per-future 200");
        sim_result_set_manifest(study, "design_points", "17");
        check_refusal(ids[i], study, &options, SIM_ERR_IO, "do not go together");
        sim_result_destroy(study);
    }
    sim_result_destroy(run);
}

/* Trajectories are drawn anew from the seed: a file whose factors move otherwise is not shown wrongly. */
static void morris__sees_that_factors_move_otherwise(void **state)
{
    (void)state;
    fake_study_options o = usual("morris");
    sim_result *study = fake_study_create(&o);
    sim_result_set_manifest(study, "seed", "2013");
    plot_options options = {.lang = PLOT_EN};
    check_refusal("morris", study, &options, SIM_ERR_IO, "do not move as its design");
    sim_result_destroy(study);
}

/* Of the made-up outcome by hand: V of a uniform on 0..1 is 1/12. */
static void sobol__finds_the_known_shares(void **state)
{
    (void)state;
    fake_study_options o = {
        .design = "sobol", .n_factors = 2, .rows = 4096, .has_chance = true, .has_second_order = true};
    sim_result *study = fake_study_create(&o);
    plot_options options = {.lang = PLOT_EN};
    plot_sobol sobol;
    assert_int_equal(plot_sobol_load(study, &options, &sobol, NULL), SIM_OK);
    double own = 1.0 / 12.0, next = 0.36 / 12.0, both = 1.0 / 144.0, luck = 0.04, with_luck = 0.09 / 12.0;
    double all = own + next + both + luck + with_luck;
    CHECK_CLOSE(sobol.indices.first[0].value, own / all, 0.0, 0.02);
    CHECK_CLOSE(sobol.indices.first[1].value, next / all, 0.0, 0.02);
    CHECK_CLOSE(sobol.indices.total[0].value, (own + both + with_luck) / all, 0.0, 0.02);
    CHECK_CLOSE(sobol.indices.total[2].value, (luck + with_luck) / all, 0.0, 0.02);
    CHECK_CLOSE(sqrt(sobol.indices.variance), 4e6 * sqrt(all), 0.02, 0.0);
    assert_int_equal(sobol.order[0], 0);
    plot_sobol_pair pairs[2];
    size_t found =
        plot_sobol_pairs(&sobol, pairs, 2); /* the first with either of the others, never those two */
    assert_in_range(found, 1, 2);
    for (size_t p = 0; p < found; p++) {
        assert_int_equal(pairs[p].i, 0);
    }
    char title[PLOT_TITLE_MAX];
    const sim_result *seen[] = {study};
    plot_chart_find("sobol")->title(title, sizeof title, seen, 1, &options);
    assert_non_null(strstr(title, "Of the uncertainty in net present value, "));
    assert_non_null(strstr(title, "from chance"));
    plot_sobol_deinit(&sobol);
    sim_result_destroy(study);
}

static void tornado__finds_the_known_swings(void **state)
{
    (void)state;
    fake_study_options o = {.design = "tornado", .n_factors = 3, .runs = 400};
    sim_result *study = fake_study_create(&o);
    plot_options options = {.lang = PLOT_NL};
    plot_tornado tornado;
    assert_int_equal(plot_tornado_load(study, &options, &tornado, NULL), SIM_OK);
    const sim_swing *swings = tornado.swings.swings;
    assert_true(swings[0].swing.low < 3.2e6 && 3.2e6 < swings[0].swing.high);
    CHECK_CLOSE(swings[1].swing.value, -0.8 * 0.6 * 4e6, 1e-9, 0.0);
    CHECK_CLOSE(swings[2].swing.value, 0.8 * 0.36 * 4e6, 1e-9, 0.0);
    assert_int_equal(tornado.n_clear, 3);
    assert_string_equal(plot_study_factor_text(&tornado.study, 0, 1, PLOT_NL).text, "0,37");
    plot_tornado_deinit(&tornado);
    sim_result_destroy(study);
}

static void morris__tells_how_factors_act(void **state)
{
    (void)state;
    fake_study_options o = {.design = "morris", .n_factors = 4, .rows = 40};
    sim_result *study = fake_study_create(&o);
    plot_options options = {.lang = PLOT_NL};
    plot_morris morris;
    assert_int_equal(plot_morris_load(study, &options, &morris, NULL), SIM_OK);
    assert_int_equal(plot_morris_action(&morris.effects[2]), PLOT_ACTION_STRAIGHT);
    assert_int_equal(plot_morris_action(&morris.effects[0]), PLOT_ACTION_ONE_WAY);
    CHECK_CLOSE(morris.effects[3].mu.value, -0.216 * 4e6, 1e-9, 0.0);
    plot_morris_deinit(&morris);
    sim_result_destroy(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sensitivity__draws_as_expected),
        cmocka_unit_test(sensitivity__stays_readable),
        cmocka_unit_test(sensitivity__refuses_what_is_no_such_study),
        cmocka_unit_test(morris__sees_that_factors_move_otherwise),
        cmocka_unit_test(sobol__finds_the_known_shares),
        cmocka_unit_test(tornado__finds_the_known_swings),
        cmocka_unit_test(morris__tells_how_factors_act),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
