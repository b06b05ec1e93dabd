/* Growth, capacity, cost and comparison: goldens, and what must hold for any result. */
#include "tests/support/check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "plots/chart.h"
#include "plots/growth_table.h"
#include "plots/labels.h"
#include "tests/support/fake_result.h"
#include "tests/support/golden.h"

static const char *const ids[] = {"growth-gantt", "capacity-fan",       "cost-fan", "compare-multiples",
                                  "sample-paths", "compare-difference", "regret"};

enum { N_IDS = sizeof ids / sizeof ids[0], MAX_RESULTS = 8 };

typedef struct results {
    size_t n;
    sim_result *own[MAX_RESULTS];
    const sim_result *seen[MAX_RESULTS];
} results;

static results make(size_t n, fake_options options)
{
    results r = {.n = n};
    for (size_t i = 0; i < n; i++) {
        options.scenario = n == 1 ? "steady" : fake_scenario_ids[i];
        r.seen[i] = r.own[i] = fake_result_create(&options);
    }
    return r;
}

static void release(results *r)
{
    for (size_t i = 0; i < r->n; i++) {
        sim_result_destroy(r->own[i]);
    }
}

static bool is_comparison(const char *id)
{
    return plot_chart_find(id)->n_min > 1;
}

static plot_canvas *draw(const char *id, const results *r, const plot_options *options, plot_rect page)
{
    plot_canvas_options setup = {
        .format = PLOT_FORMAT_NONE, .width = page.width, .height = page.height, .has_log = true};
    plot_canvas *canvas = NULL;
    sim_error error = {0};
    assert_int_equal(plot_canvas_open(NULL, &setup, &canvas, &error), SIM_OK);
    plot_rect rect = plot_rect_inset(page, 26.0, 26.0, 26.0, 26.0);
    sim_status status = plot_chart_draw(id, canvas, rect, r->seen, r->n, options, &error);
    if (status != SIM_OK) {
        fprintf(stderr, "%s: %s\n", id, error.message);
        fail();
    }
    return canvas;
}

static void close_sound(plot_canvas *canvas)
{
    sim_error error = {0};
    if (plot_canvas_close(canvas, &error) != SIM_OK) {
        fprintf(stderr, "%s\n", error.message);
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

/* What takes one result is drawn of one; what takes several of three. */
static void charts__draw_as_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_IDS; i++) {
        check_golden(ids[i], is_comparison(ids[i]) ? 3 : 1, "");
        if (!is_comparison(ids[i]) && plot_chart_find(ids[i])->n_max > 1) {
            check_golden(ids[i], 3, "-of-3");
        }
    }
}

/* Draws a chart in both languages, whole and as a small part of a page, and checks the layout. */
static void check_everywhere(const char *id, const results *r, const char *what)
{
    for (int lang = PLOT_NL; lang <= PLOT_EN; lang++) {
        char name[128];
        snprintf(name, sizeof name, "%s, %s, %s", id, what, plot_pick((plot_lang)lang, "nl", "en"));
        plot_options whole = {.lang = (plot_lang)lang};
        plot_canvas *canvas = draw(id, r, &whole, a4);
        golden_check_layout(canvas, name);
        close_sound(canvas);
        plot_options inset = {.lang = (plot_lang)lang, .scale = 0.8, .is_inset = true};
        canvas = draw(id, r, &inset, plot_rect_make(0.0, 0.0, 842.0, 420.0));
        golden_check_layout(canvas, name);
        close_sound(canvas);
        char title[PLOT_TITLE_MAX], alt[PLOT_ALT_MAX];
        const plot_chart *chart = plot_chart_find(id);
        chart->title(title, sizeof title, r->seen, r->n, &whole);
        chart->alt(alt, sizeof alt, r->seen, r->n, &whole);
        assert_true(strlen(title) > 10 && strlen(alt) > strlen(title));
    }
}

static void charts__keep_their_layout_for_any_fake(void **state)
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
        {"long titles", {.n_replications = 20, .long_names = true}, 5},
    };
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
        for (size_t i = 0; i < N_IDS; i++) {
            results r = make(is_comparison(ids[i]) ? cases[c].compared : 1, cases[c].options);
            check_everywhere(ids[i], &r, cases[c].what);
            release(&r);
        }
    }
}

/* Sets all points of all series and all columns of a result. */
static void overwrite(sim_result *result, double factor, double offset)
{
    for (size_t s = 0; s < result->n_series; s++) {
        for (size_t m = 0; m < result->n_months; m++) {
            sim_point *point = &result->series[s].points[m];
            point->mean = factor * point->mean + offset;
            for (size_t q = 0; q < SIM_RESULT_QUANTILES; q++) {
                point->q[q] = factor * point->q[q] + offset;
            }
            point->n = isnan(point->mean) ? 0 : point->n;
        }
    }
    for (size_t c = 0; isnan(offset) && c < result->n_columns; c++) {
        for (size_t i = 0; i < result->n_replications; i++) {
            result->columns[c].values[i] = offset;
        }
    }
}

static void charts__keep_their_layout_for_extreme_values(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        double factor, offset;
    } cases[] = {
        {"nothing known", 0.0, (double)NAN}, {"zero", 0.0, 0.0},
        {"a billion times", 1e9, 0.0},       {"equal and large", 0.0, 1e9},
        {"equal and below zero", 0.0, -3.5}, {"a millionth", 1e-6, 0.0},
    };
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
        for (size_t i = 0; i < N_IDS; i++) {
            results r = make(is_comparison(ids[i]) ? 2 : 1, (fake_options){.n_replications = 10});
            for (size_t k = 0; k < r.n; k++) {
                overwrite(r.own[k], cases[c].factor, cases[c].offset);
            }
            check_everywhere(ids[i], &r, cases[c].what);
            release(&r);
        }
    }
}

typedef struct directory {
    char path[64];
} directory;

static int set_up(void **state)
{
    directory *d = calloc(1, sizeof *d);
    snprintf(d->path, sizeof d->path, "/tmp/groeipad-charts-XXXXXX");
    *state = d;
    return mkdtemp(d->path) ? 0 : -1;
}

static int tear_down(void **state)
{
    directory *d = *state;
    static const char *const endings[] = {"svg", "pdf", "png", "csv"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s/chart.%s", d->path, endings[i]);
        unlink(path);
    }
    int result = rmdir(d->path);
    free(d);
    return result;
}

static char *read_file(const directory *d, const char *ending, size_t *size)
{
    char path[128];
    snprintf(path, sizeof path, "%s/chart.%s", d->path, ending);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = calloc(*size + 1, 1);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    fclose(file);
    return bytes;
}

static void write_chart(const directory *d, const char *id, const results *r, plot_format format)
{
    plot_options options = {.lang = PLOT_NL, .format = format, .directory = d->path, .stem = "chart"};
    sim_error error = {0};
    assert_int_equal(plot_chart_write(id, r->seen, r->n, &options, &error), SIM_OK);
}

static void charts__same_result_gives_same_bytes(void **state)
{
    static const char *const endings[] = {"svg", "pdf", "png"};
    for (size_t i = 0; i < N_IDS; i++) {
        results r = make(is_comparison(ids[i]) ? 2 : 1, (fake_options){.n_replications = 20});
        for (int format = PLOT_FORMAT_SVG; format <= PLOT_FORMAT_PNG; format++) {
            size_t first = 0, second = 0;
            write_chart(*state, ids[i], &r, (plot_format)format);
            char *a = read_file(*state, endings[format], &first);
            write_chart(*state, ids[i], &r, (plot_format)format);
            char *b = read_file(*state, endings[format], &second);
            assert_int_equal(first, second);
            assert_memory_equal(a, b, first);
            free(a);
            free(b);
        }
        release(&r);
    }
}

static void charts__svg_carries_title_and_description(void **state)
{
    results r = make(1, (fake_options){.n_replications = 20});
    write_chart(*state, "growth-gantt", &r, PLOT_FORMAT_SVG);
    size_t size = 0;
    char *svg = read_file(*state, "svg", &size);
    assert_non_null(strstr(svg, "role=\"img\""));
    assert_non_null(strstr(svg, "<title>"));
    assert_non_null(strstr(svg, "<desc>"));
    free(svg);
    release(&r);
}

/* The growth table's shares, counted here once more, stand in the CSV and on the drawing. */
static void growth_gantt__csv_has_the_drawn_shares(void **state)
{
    results r = make(1, (fake_options){.n_replications = 100});
    const double *live = sim_result_column_of(r.own[0], "live_year", "zaanstad")->values;
    int before = 0, never = 0;
    for (size_t i = 0; i < 100; i++) {
        before += live[i] < 2021.0 ? 1 : 0;
        never += isnan(live[i]) ? 1 : 0;
    }
    write_chart(*state, "growth-gantt", &r, PLOT_FORMAT_SVG);
    size_t size = 0;
    char *csv = read_file(*state, "csv", &size), expected[128];
    snprintf(expected, sizeof expected, "zaanstad,Zaanstad,probability_live_by_date,,%.10g,1\n",
             before / 100.0);
    assert_non_null(strstr(csv, expected));
    snprintf(expected, sizeof expected, "zaanstad,Zaanstad,share_never_live,,%.10g,1\n", never / 100.0);
    assert_non_null(strstr(csv, expected));
    plot_options options = {.lang = PLOT_NL};
    plot_canvas *canvas = draw("growth-gantt", &r, &options, a4);
    const char *row = strstr(plot_canvas_log(canvas), "# zaanstad\n");
    assert_non_null(row);
    assert_non_null(strstr(row, plot_str_percent(PLOT_NL, before / 100.0, 0).text));
    close_sound(canvas);
    free(csv);
    release(&r);
}

/* What becomes of a partner is one of a few things, and the percentages add up to 100. */
static void growth_gantt__fates_add_up(void **state)
{
    (void)state;
    results r = make(1, (fake_options){.n_replications = 97});
    plot_options options = {.lang = PLOT_EN};
    plot_growth_table table;
    assert_int_equal(plot_growth_load(r.seen[0], &options, &table, NULL), SIM_OK);
    assert_true(table.has_fates && table.occurs[PLOT_FATE_LOST] && !table.occurs[PLOT_FATE_MERGED]);
    for (size_t i = 0; i < table.n; i++) {
        const double *live = sim_result_column_of(r.own[0], "live_year", table.rows[i].partner->id)->values;
        const double *stage =
            sim_result_column_of(r.own[0], "final_stage", table.rows[i].partner->id)->values;
        int ever = 0, lost = 0, percentages[PLOT_FATE_COUNT], sum = 0;
        for (size_t k = 0; k < 97; k++) {
            ever += isfinite(live[k]) ? 1 : 0;
            lost += stage[k] == -3.0 ? 1 : 0;
        }
        CHECK_CLOSE(table.rows[i].fate[PLOT_FATE_LIVE], ever / 97.0, 1e-12, 0.0);
        CHECK_CLOSE(table.rows[i].fate[PLOT_FATE_LOST], lost / 97.0, 1e-12, 0.0);
        plot_growth_percentages(&table.rows[i], percentages);
        for (int f = 0; f < PLOT_FATE_COUNT; f++) {
            double exact = 100.0 * table.rows[i].fate[f];
            assert_true(fabs(percentages[f] - exact) < 1.0);
            sum += percentages[f];
        }
        assert_int_equal(sum, 100);
    }
    plot_growth_deinit(&table);
    release(&r);
}

static void cost_fan__csv_has_every_quantile_of_the_series(void **state)
{
    results r = make(1, (fake_options){.n_replications = 50});
    const sim_series *series = sim_result_series(r.own[0], "benefit_cumulative_eur");
    write_chart(*state, "cost-fan", &r, PLOT_FORMAT_PDF);
    size_t size = 0;
    char *csv = read_file(*state, "csv", &size);
    static const double shown[] = {0.05, 0.10, 0.20, 0.35, 0.50, 0.65, 0.80, 0.90, 0.95};
    for (size_t m = 0; m < r.own[0]->n_months; m++) {
        char row[300];
        int length = 0;
        for (size_t k = 0; k < sizeof shown / sizeof shown[0]; k++) {
            double value = series->points[m].q[sim_result_quantile_index(shown[k])];
            length += snprintf(row + length, sizeof row - (size_t)length, ",%.10g", value);
        }
        assert_non_null(strstr(csv, row));
    }
    free(csv);
    release(&r);
}

static void charts__unfit_requests_are_usage_errors(void **state)
{
    const directory *d = *state;
    results r = make(1, (fake_options){.n_replications = 5});
    plot_options options = {.directory = d->path, .stem = "chart"};
    sim_error error = {0};
    assert_int_equal(plot_chart_write("pie", r.seen, 1, &options, &error), SIM_ERR_USAGE);
    assert_non_null(strstr(error.message, "growth-gantt"));
    assert_int_equal(plot_chart_write("compare-multiples", r.seen, 1, &options, &error), SIM_ERR_USAGE);
    sim_result *empty = sim_result_create(1, 12, 2012, 1);
    const sim_result *seen[] = {empty, empty};
    for (size_t i = 0; i < N_IDS; i++) {
        assert_int_equal(plot_chart_write(ids[i], seen, is_comparison(ids[i]) ? 2 : 1, &options, &error),
                         SIM_ERR_USAGE);
    }
    sim_result_destroy(empty);
    release(&r);
}

static void charts__a_name_in_latin_1_is_an_error(void **state)
{
    const directory *d = *state;
    results r = make(1, (fake_options){.n_replications = 5});
    for (size_t i = 0; i < r.own[0]->n_entities; i++) {
        r.own[0]->entities[i].name_nl = "S\xfa"
                                        "dwest";
    }
    plot_options options = {.directory = d->path, .stem = "chart", .format = PLOT_FORMAT_PNG};
    sim_error error = {0};
    assert_int_equal(plot_chart_write("growth-gantt", r.seen, 1, &options, &error), SIM_ERR_FAILED);
    char path[128];
    snprintf(path, sizeof path, "%s/chart.png", d->path);
    assert_int_equal(access(path, F_OK), -1);
    release(&r);
}

static void charts__ids_are_the_registered_ones(void **state)
{
    (void)state;
    size_t n = 0, n_ids = 0;
    const plot_chart *charts = plot_charts(&n);
    const char *const *names = plot_chart_ids(&n_ids);
    assert_int_equal(n, n_ids);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(charts[i].id, names[i]);
        assert_ptr_equal(plot_chart_find(names[i]), &charts[i]);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(charts__draw_as_expected),
        cmocka_unit_test(charts__keep_their_layout_for_any_fake),
        cmocka_unit_test(charts__keep_their_layout_for_extreme_values),
        cmocka_unit_test(charts__ids_are_the_registered_ones),
        TEST(charts__same_result_gives_same_bytes),
        TEST(charts__svg_carries_title_and_description),
        TEST(growth_gantt__csv_has_the_drawn_shares),
        cmocka_unit_test(growth_gantt__fates_add_up),
        TEST(cost_fan__csv_has_every_quantile_of_the_series),
        TEST(charts__unfit_requests_are_usage_errors),
        TEST(charts__a_name_in_latin_1_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
