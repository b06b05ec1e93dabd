/* Plans that no other beats: what is loaded, what the title claims, and the drawing. */
#include "tests/support/check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "plots/front.h"
#include "sim/rng.h"
#include "tests/support/golden.h"
#include "tests/support/layout.h"

enum { RUNS = 200 };

/* Value and shortage of the scenario as it is, then of plans; each with noise that all points share. */
typedef struct shape {
    double value, gap;
} shape;

static const shape usual[] = {{1e6, 4.0}, {3e6, 5.0}, {2e6, 3.0}, {2.5e6, 6.0}, {-1e6, 1.5}};

enum { N_USUAL = sizeof usual / sizeof usual[0] };

static void add_column(sim_result *study, const char *name, const char *unit, const char *nl, const char *en,
                       const shape *shapes, size_t n)
{
    sim_metric metric = {.name = name, .unit = unit, .description_nl = nl, .description_en = en};
    double *values = sim_result_add_column(study, &metric);
    bool is_value = strcmp(name, "npv_eur") == 0;
    for (size_t p = 0; p < n; p++) {
        for (size_t r = 0; r < RUNS; r++) {
            const sim_rng_key key = {.seed = 1, .future = r, .run = SIM_RUN_NONE};
            double shared = sim_normal_at(&key, 1, 0, 0), own = sim_normal_at(&key, 2, p, 0);
            values[p * RUNS + r] = is_value ? shapes[p].value + 4e6 * shared + 1e6 * own
                                            : fmax(0.0, shapes[p].gap + 0.8 * shared + 0.2 * own);
        }
    }
}

static sim_result *study_of(const shape *shapes, size_t n, size_t n_objectives)
{
    static const char *const objectives[] = {"max:npv_eur", "max:worst10(npv_eur)", "min:peak_gap_fte"};
    sim_result *study = sim_result_create(n * RUNS, 0, 2012, 1);
    char number[24];
    static const char *const manifest[][2] = {{"scenario", "steady"},
                                              {"title_nl", "Gestage groei"},
                                              {"title_en", "Steady growth"},
                                              {"seed", "2012"},
                                              {"version", "0.1.0"},
                                              {"config_sha256", "0123456789abcdef"},
                                              {"config_date", "2012-06-01"},
                                              {"price_year", "2012"},
                                              {"design", "plans"},
                                              {"runs_per_future", "1"},
                                              {"design_runs_per_future", "1"}};
    for (size_t i = 0; i < sizeof manifest / sizeof manifest[0]; i++) {
        sim_result_add_manifest(study, manifest[i][0], manifest[i][1]);
    }
    snprintf(number, sizeof number, "%zu", n);
    sim_result_add_manifest(study, "design_points", number);
    snprintf(number, sizeof number, "%d", RUNS);
    sim_result_add_manifest(study, "runs_per_point", number);
    snprintf(number, sizeof number, "%zu", n * RUNS);
    sim_result_add_manifest(study, "replications", number);
    for (size_t o = 0; o < n_objectives; o++) {
        char key[32];
        snprintf(key, sizeof key, "objective_%zu", o + 1);
        sim_result_add_manifest(study, key, objectives[o]);
    }
    for (size_t p = 1; p < n; p++) {
        char key[32], words[200];
        snprintf(words, sizeof words,
                 "Zaanstad %zu, Amstelveen 24, S\xc3\xba"
                 "dwest-Frysl\xc3\xa2n 36; migratieteams: %zu",
                 6 * p, p);
        snprintf(key, sizeof key, "plan_%02zu_nl", p);
        sim_result_add_manifest(study, key, words);
        snprintf(key, sizeof key, "plan_%02zu_en", p);
        sim_result_add_manifest(study, key, words);
    }
    add_column(study, "npv_eur", "EUR", "Netto contante waarde: voordeel", "Net present value: benefit",
               shapes, n);
    add_column(study, "peak_gap_fte", "fte", "Grootste tekort", "Largest shortage", shapes, n);
    return study;
}

static plot_canvas *draw(const sim_result *study, plot_lang lang, double height)
{
    plot_canvas_options setup = {
        .format = PLOT_FORMAT_NONE, .width = 842.0, .height = height, .has_log = true};
    plot_canvas *canvas = NULL;
    sim_error error = {0};
    plot_options options = {.lang = lang};
    assert_int_equal(plot_canvas_open(NULL, &setup, &canvas, &error), SIM_OK);
    plot_rect rect = plot_rect_inset(plot_canvas_bounds(canvas), 26.0, 26.0, 26.0, 26.0);
    assert_int_equal(plot_chart_draw("pareto", canvas, rect, &study, 1, &options, &error), SIM_OK);
    return canvas;
}

static void pareto__draws_as_expected(void **state)
{
    (void)state;
    sim_result *study = study_of(usual, N_USUAL, 3);
    for (int lang = PLOT_NL; lang <= PLOT_EN; lang++) {
        char path[512];
        plot_canvas *canvas = draw(study, (plot_lang)lang, 595.0);
        snprintf(path, sizeof path, "%s/tests/golden/expected/pareto-%s.log", GROEIPAD_SOURCE_DIR,
                 plot_pick((plot_lang)lang, "nl", "en"));
        golden_check(path, plot_canvas_log(canvas));
        golden_check_layout(canvas, "pareto");
        sim_error error = {0};
        assert_int_equal(plot_canvas_close(canvas, &error), SIM_OK);
    }
    sim_result_destroy(study);
}

/* Plan 3 is worse than plan 1 in everything; the scenario as it is than plan 2. */
static void pareto__finds_who_is_beaten(void **state)
{
    (void)state;
    sim_result *study = study_of(usual, N_USUAL, 3);
    plot_front front;
    sim_error error = {0};
    assert_int_equal(plot_front_load(study, PLOT_EN, &front, &error), SIM_OK);
    assert_int_equal(front.n, N_USUAL);
    const bool beaten[] = {true, false, false, true, false};
    for (size_t i = 0; i < N_USUAL; i++) {
        assert_int_equal(front.plans[i].is_beaten, beaten[i]);
    }
    assert_int_equal(plot_front_best(&front)->number, 1);
    CHECK_CLOSE(front.plans[1].difference.mean, 2e6, 0.0, 4.0 * 1.5e6 / sqrt(RUNS));
    double sum = 0.0;
    for (size_t r = 0; r < RUNS; r++) {
        sum += sim_result_column(study, "npv_eur")->values[2 * RUNS + r];
    }
    CHECK_CLOSE(front.plans[2].values[0].value, sum / RUNS, 1e-12, 0.0);
    assert_true(front.plans[2].values[1].value < front.plans[2].values[0].value);
    plot_front_deinit(&front);
    sim_result_destroy(study);
}

static void title_of(char *text, const sim_result *study)
{
    plot_options options = {.lang = PLOT_EN};
    plot_chart_find("pareto")->title(text, PLOT_TITLE_MAX, &study, 1, &options);
}

/* No gain is claimed that the interval does not bear out; none is told where there are no plans. */
static void pareto__title_claims_no_more_than_is_sure(void **state)
{
    (void)state;
    static const shape alike[] = {{1e6, 4.0}, {1.01e6, 5.0}, {0.9e6, 3.0}};
    char title[PLOT_TITLE_MAX];
    sim_result *study = study_of(usual, N_USUAL, 3);
    title_of(title, study);
    assert_non_null(strstr(title, "With plan 1 the net present value is EUR"));
    assert_non_null(strstr(title, "There are three plans of which none beats another"));
    sim_result_destroy(study);
    study = study_of(alike, 3, 2);
    title_of(title, study);
    assert_non_null(strstr(title, "Of no plan is it beyond doubt"));
    sim_result_destroy(study);
    study = study_of(usual, 1, 2);
    title_of(title, study);
    assert_string_equal(title, "No plan that was evaluated meets all requirements");
    sim_error error = {0};
    assert_int_equal(plot_canvas_close(draw(study, PLOT_NL, 595.0), &error), SIM_OK);
    sim_result_destroy(study);
}

static void pareto__refuses_what_is_no_front(void **state)
{
    (void)state;
    plot_front front;
    sim_error error = {0};
    sim_result *study = study_of(usual, N_USUAL, 1);
    assert_int_equal(plot_front_load(study, PLOT_EN, &front, &error), SIM_ERR_USAGE);
    assert_non_null(strstr(error.message, "have no front"));
    sim_result_set_manifest(study, "design", "sobol");
    assert_int_equal(plot_front_load(study, PLOT_EN, &front, &error), SIM_ERR_USAGE);
    assert_non_null(strstr(error.message, "groeipad optimise"));
    sim_result_destroy(study);
    study = study_of(usual, N_USUAL, 2);
    sim_result_set_manifest(study, "design_points", "3");
    assert_int_equal(plot_front_load(study, PLOT_EN, &front, &error), SIM_ERR_IO);
    sim_result_destroy(study);
}

/* Forty plans; all alike; a page of half the height. */
static void pareto__stays_on_the_page(void **state)
{
    (void)state;
    shape many[41], same[5];
    for (size_t i = 0; i < 41; i++) {
        many[i] = (shape){1e5 * (double)(i % 7) * (double)i, 2.0 + 0.05 * (double)i};
    }
    for (size_t i = 0; i < 5; i++) {
        same[i] = usual[0];
    }
    const shape *shapes[] = {many, same, usual};
    const size_t counts[] = {41, 5, N_USUAL};
    for (size_t c = 0; c < 3; c++) {
        sim_result *study = study_of(shapes[c], counts[c], 3);
        plot_canvas *canvas = draw(study, PLOT_NL, c == 2 ? 420.0 : 595.0);
        golden_check_layout(canvas, "pareto, awkward");
        sim_error error = {0};
        assert_int_equal(plot_canvas_close(canvas, &error), SIM_OK);
        sim_result_destroy(study);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pareto__draws_as_expected),
        cmocka_unit_test(pareto__finds_who_is_beaten),
        cmocka_unit_test(pareto__title_claims_no_more_than_is_sure),
        cmocka_unit_test(pareto__refuses_what_is_no_front),
        cmocka_unit_test(pareto__stays_on_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
