/* Value, risks and who gains: goldens, and what must hold for any result. */
#include "tests/support/check.h"

#include <stdlib.h>
#include <string.h>
#include "plots/chart.h"
#include "plots/labels.h"
#include "plots/place.h"
#include "plots/risk_table.h"
#include "tests/support/fake_result.h"
#include "tests/support/golden.h"

static const char *const ids[] = {"npv-scurve", "risk-map", "risk-tornado", "partners-benefit"};

enum { N_IDS = sizeof ids / sizeof ids[0], ALL = 8 };

typedef struct results {
    size_t n;
    sim_result *own[ALL];
    const sim_result *seen[ALL];
} results;

/* Unknowns that explain some of the net present value, and one that does not. */
static void add_unknowns(sim_result *result)
{
    static const struct {
        sim_metric metric;
        double base, slope, wave;
    } unknowns[] = {{{"param.costs.share", "1", "share of planned savings that comes true",
                      "aandeel van de beoogde besparingen dat uitkomt"},
                     0.5,
                     2e-8,
                     0.4},
                    {{"param.costs.overrun", "1", "factor on estimated one-off costs",
                      "factor op geraamde eenmalige kosten"},
                     1.4,
                     -3e-8,
                     0.9},
                    {{"param.municipalities.zaanstad.staff", "fte per 100 workplaces",
                      "Zaanstad: ICT staff per 100 workplaces", "Zaanstad: ICT-formatie per 100 werkplekken"},
                     2.8,
                     0.0,
                     0.5}};
    const sim_column *npv = sim_result_column(result, "npv_eur");
    for (size_t k = 0; k < sizeof unknowns / sizeof unknowns[0]; k++) {
        double *values = sim_result_add_column(result, &unknowns[k].metric);
        npv = sim_result_column(result, "npv_eur");
        for (size_t r = 0; r < result->n_replications; r++) {
            double turn = fmod(0.6180339887 * (double)(r * (k + 1)), 1.0) - 0.5;
            values[r] = unknowns[k].base + unknowns[k].slope * npv->values[r] + unknowns[k].wave * turn;
        }
    }
}

static results make(size_t n, fake_options options)
{
    results r = {.n = n};
    for (size_t i = 0; i < n; i++) {
        options.scenario =
            n == 1 && options.scenario != NULL ? options.scenario : fake_scenario_ids[n == 1 ? 1 : i];
        r.seen[i] = r.own[i] = fake_result_create(&options);
        add_unknowns(r.own[i]);
    }
    return r;
}

static void release(results *r)
{
    for (size_t i = 0; i < r->n; i++) {
        sim_result_destroy(r->own[i]);
    }
}

static plot_canvas *draw(const char *id, const results *r, const plot_options *options, plot_rect page)
{
    plot_canvas_options setup = {
        .format = PLOT_FORMAT_NONE, .width = page.width, .height = page.height, .has_log = true};
    plot_canvas *canvas = NULL;
    sim_error error = {0};
    assert_int_equal(plot_canvas_open(NULL, &setup, &canvas, &error), SIM_OK);
    plot_rect rect = plot_rect_inset(page, 26.0, 26.0, 26.0, 26.0);
    if (plot_chart_draw(id, canvas, rect, r->seen, r->n, options, &error) != SIM_OK) {
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

static const plot_rect a4 = {0.0, 0.0, 842.0, 595.0};

static void check_golden(const char *id, size_t n, const char *of)
{
    results r = make(n, (fake_options){.n_replications = 200});
    for (int lang = PLOT_NL; lang <= PLOT_EN; lang++) {
        plot_options options = {.lang = (plot_lang)lang};
        plot_canvas *canvas = draw(id, &r, &options, a4);
        char path[512];
        snprintf(path, sizeof path, "%s/tests/golden/expected/%s%s-%s.log", GROEIPAD_SOURCE_DIR, id, of,
                 plot_pick(options.lang, "nl", "en"));
        golden_check(path, plot_canvas_log(canvas));
        close_sound(canvas);
    }
    release(&r);
}

static void value_charts__draw_as_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_IDS; i++) {
        check_golden(ids[i], i == 0 ? 3 : 1, "");
        if (i > 0 && plot_chart_find(ids[i])->n_max > 1) {
            check_golden(ids[i], 3, "-of-3");
        }
    }
}

static void check_everywhere(const char *id, const results *r, const char *what)
{
    for (int lang = PLOT_NL; lang <= PLOT_EN; lang++) {
        char name[128], title[PLOT_TITLE_MAX], alt[PLOT_ALT_MAX];
        snprintf(name, sizeof name, "%s, %s, %s", id, what, plot_pick((plot_lang)lang, "nl", "en"));
        plot_options whole = {.lang = (plot_lang)lang},
                     inset = {.lang = (plot_lang)lang, .scale = 0.8, .is_inset = true};
        plot_canvas *canvas = draw(id, r, &whole, a4);
        golden_check_layout(canvas, name);
        close_sound(canvas);
        canvas = draw(id, r, &inset, plot_rect_make(0.0, 0.0, 842.0, 430.0));
        golden_check_layout(canvas, name);
        close_sound(canvas);
        const plot_chart *chart = plot_chart_find(id);
        chart->title(title, sizeof title, r->seen, r->n, &whole);
        chart->alt(alt, sizeof alt, r->seen, r->n, &whole);
        assert_true(strlen(title) > 10 && strlen(alt) > strlen(title));
    }
}

static void value_charts__keep_their_layout_for_any_fake(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        fake_options options;
        size_t compared;
    } cases[] = {
        {"as usual", {.n_replications = 100}, 2},
        {"one partner, one future", {.n_partners = 1, .n_replications = 1}, 3},
        {"thirty long names", {.n_partners = 30, .n_replications = 40, .long_names = true}, 8},
        {"nobody joins", {.n_replications = 20, .nobody_joins = true}, 8},
        {"all equal", {.n_replications = 20, .all_equal = true}, 4},
        {"stand-alone", {.scenario = "standalone", .n_replications = 20}, 1},
    };
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
        for (size_t i = 0; i < N_IDS; i++) {
            results r = make(i == 0 ? cases[c].compared : 1, cases[c].options);
            check_everywhere(ids[i], &r, cases[c].what);
            release(&r);
        }
    }
}

static void value_charts__an_empty_result_is_a_usage_error(void **state)
{
    (void)state;
    sim_result *empty = sim_result_create(1, 12, 2012, 1);
    const sim_result *seen[] = {empty};
    plot_options options = {.lang = PLOT_NL};
    for (size_t i = 0; i < N_IDS; i++) {
        sim_error error = {0};
        const plot_chart *chart = plot_chart_find(ids[i]);
        char *bytes = NULL;
        size_t size = 0;
        FILE *file = open_memstream(&bytes, &size);
        assert_int_equal(chart->csv(file, seen, 1, &options, &error), SIM_ERR_USAGE);
        assert_true(error.message[0] != '\0');
        fclose(file);
        free(bytes);
    }
    sim_result_destroy(empty);
}

static void risk_table__rate_times_loss_is_the_expected_loss(void **state)
{
    (void)state;
    results r = make(1, (fake_options){.n_replications = 300});
    plot_risk_table table;
    assert_int_equal(plot_risk_load(r.seen[0], &table, NULL), SIM_OK);
    assert_int_equal(table.n, 14);
    assert_int_equal(table.n_switched, 14);
    size_t gains = 0;
    for (size_t i = 0; i < table.n; i++) {
        const plot_risk_row *row = &table.rows[i];
        sim_summary strikes = plot_summary_of(r.seen[0], "risk_count", row->risk->id);
        const sim_impact *impact = sim_result_impact(r.seen[0], row->risk->id, "npv_eur");
        CHECK_CLOSE(row->rate * plot_facts_horizon_years(r.seen[0]), strikes.mean, 1e-12, 0.0);
        CHECK_CLOSE(row->loss, -impact->mean, 0.0, 0.0);
        assert_true(row->loss_low <= row->loss && row->loss <= row->loss_high);
        assert_true(i == 0 || table.rows[i - 1].loss >= row->loss);
        gains += row->loss < 0.0;
        if (impact->n < 60) { /* all that it reached were run again */
            CHECK_CLOSE(row->rate * row->each * plot_facts_horizon_years(r.seen[0]), row->loss, 1e-9, 1e-6);
        }
    }
    assert_true(gains > 1);
    assert_non_null(plot_risk_surest(&table));
    assert_true(plot_risk_surest(&table)->loss_low > 0.0);
    plot_risk_deinit(&table);
    release(&r);
}

static char *csv_of(const char *id, const results *r)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);
    plot_options options = {.lang = PLOT_NL};
    assert_int_equal(plot_chart_find(id)->csv(file, r->seen, r->n, &options, NULL), SIM_OK);
    fclose(file);
    return bytes;
}

static void partners_benefit__csv_has_the_drawn_chances(void **state)
{
    (void)state;
    results r = make(1, (fake_options){.n_replications = 100});
    const double *npv = sim_result_column_of(r.own[0], "npv_eur", "zaanstad")->values;
    int better = 0;
    for (size_t i = 0; i < 100; i++) {
        better += npv[i] > 0.0 ? 1 : 0;
    }
    char *csv = csv_of("partners-benefit", &r), expected[64];
    const char *row = strstr(csv, "zaanstad,Zaanstad,");
    assert_non_null(row);
    snprintf(expected, sizeof expected, ",%.10g,", better / 100.0);
    assert_true(strstr(row, expected) < strchr(row, '\n'));
    free(csv);
    release(&r);
}

static void npv_scurve__csv_curve_rises_to_one(void **state)
{
    (void)state;
    results r = make(1, (fake_options){.n_replications = 50});
    char *csv = csv_of("npv-scurve", &r);
    double last_npv = -INFINITY, last_share = 0.0;
    size_t n = 0;
    for (const char *line = csv; (line = strstr(line, "steady,curve,")) != NULL; line++) {
        double npv = 0.0, share = 0.0;
        assert_int_equal(sscanf(line, "steady,curve,%lf,%lf", &npv, &share), 2);
        assert_true(npv >= last_npv && share > last_share);
        last_npv = npv;
        last_share = share;
        n++;
    }
    assert_int_equal(n, 50);
    CHECK_CLOSE(last_share, 1.0, 1e-12, 0.0);
    free(csv);
    release(&r);
}

static void place__labels_never_overlap(void **state)
{
    (void)state;
    enum { N = 30 };
    plot_place_label labels[N];
    plot_rect panel = {0.0, 0.0, 300.0, 200.0};
    for (size_t i = 0; i < N; i++) {
        labels[i] = (plot_place_label){.x = 60.0 + (double)((i * 37) % 180),
                                       .y = 50.0 + (double)((i * 53) % 100),
                                       .size = {40.0 + (double)(i % 5) * 9.0, 9.0}};
    }
    plot_place(labels, N, panel, 6.0, (plot_obstacles){NULL, 0}, (plot_obstacles){NULL, 0});
    size_t placed = 0;
    for (size_t i = 0; i < N; i++) {
        placed += labels[i].is_placed ? 1 : 0;
        for (size_t k = 0; k < i; k++) {
            bool both = labels[i].is_placed && labels[k].is_placed;
            assert_false(both && plot_rect_overlaps(labels[i].box, labels[k].box));
        }
    }
    assert_true(placed > N / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(value_charts__draw_as_expected),
        cmocka_unit_test(value_charts__keep_their_layout_for_any_fake),
        cmocka_unit_test(value_charts__an_empty_result_is_a_usage_error),
        cmocka_unit_test(risk_table__rate_times_loss_is_the_expected_loss),
        cmocka_unit_test(partners_benefit__csv_has_the_drawn_chances),
        cmocka_unit_test(npv_scurve__csv_curve_rises_to_one),
        cmocka_unit_test(place__labels_never_overlap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
