/* Numbers on charts come from their tables, and from nowhere else. */
#include "tests/support/check.h"

#include <stdlib.h>
#include <string.h>
#include "plots/chart.h"
#include "tests/support/fake_result.h"
#include "tests/support/figures.h"

enum { MOST = 3 };

typedef struct results {
    size_t n;
    sim_result *own[MOST];
    const sim_result *seen[MOST];
} results;

static results make(size_t n, uint64_t seed)
{
    results r = {.n = n};
    for (size_t i = 0; i < n; i++) {
        fake_options options = {
            .scenario = fake_scenario_ids[n == 1 ? 1 : i], .n_replications = 237, .seed = seed};
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

/* The chart's table as text; NULL if it refuses the result. */
static char *table_of(const plot_chart *chart, const results *r, const plot_options *options)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);
    assert_non_null(file);
    sim_error error = {0};
    sim_status status = chart->csv(file, r->seen, r->n, options, &error);
    fclose(file);
    if (status == SIM_OK) {
        return bytes;
    }
    free(bytes);
    return NULL;
}

static plot_canvas *draw(const plot_chart *chart, const results *r, const plot_options *options)
{
    plot_canvas_options setup = {
        .format = PLOT_FORMAT_NONE, .width = 842.0, .height = 595.0, .has_log = true};
    plot_canvas *canvas = NULL;
    sim_error error = {0};
    assert_int_equal(plot_canvas_open(NULL, &setup, &canvas, &error), SIM_OK);
    plot_rect rect = plot_rect_inset(plot_canvas_bounds(canvas), 26.0, 26.0, 26.0, 26.0);
    assert_int_equal(plot_chart_draw(chart->id, canvas, rect, r->seen, r->n, options, &error), SIM_OK);
    return canvas;
}

static size_t results_for(const plot_chart *chart)
{
    return chart->n_max < 2 ? 1 : chart->n_max < MOST ? chart->n_max : chart->n_min > 2 ? chart->n_min : MOST;
}

static size_t strange_in(const plot_chart *chart, const results *r)
{
    size_t strange = 0;
    for (int lang = PLOT_NL; lang <= PLOT_EN; lang++) {
        plot_options options = {.lang = (plot_lang)lang};
        char *csv = table_of(chart, r, &options);
        if (csv) {
            plot_canvas *canvas = draw(chart, r, &options);
            strange += figures_strange(canvas, csv, r->seen, r->n, options.lang, chart->id);
            plot_canvas_discard(canvas);
        }
        free(csv);
    }
    return strange;
}

/* Of a chart that takes one result as well as several. */
static size_t strange_of_one(const plot_chart *chart)
{
    if (chart->n_min > 1 || chart->n_max == 1) {
        return 0;
    }
    results r = make(1, 2012);
    size_t strange = strange_in(chart, &r);
    release(&r);
    return strange;
}

static void figures__of_every_chart_are_in_its_table(void **state)
{
    (void)state;
    size_t n = 0, strange = 0;
    const plot_chart *charts = plot_charts(&n);
    for (size_t i = 0; i < n; i++) {
        results r = make(results_for(&charts[i]), 2012);
        strange += strange_of_one(&charts[i]);
        strange += strange_in(&charts[i], &r);
        release(&r);
    }
    assert_int_equal(strange, 0);
}

/* A chart of other futures has numbers that this table lacks: else the search would find anything. */
static void figures__of_other_futures_are_not(void **state)
{
    (void)state;
    static const char *const ids[] = {"growth-gantt", "npv-scurve", "partners-benefit"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        const plot_chart *chart = plot_chart_find(ids[i]);
        results r = make(results_for(chart), 2012), other = make(results_for(chart), 7);
        plot_options options = {.lang = PLOT_NL};
        char *csv = table_of(chart, &other, &options);
        plot_canvas *canvas = draw(chart, &r, &options);
        assert_non_null(csv);
        assert_true(figures_strange(canvas, csv, r.seen, r.n, PLOT_NL, "(meant) of other futures") > 0);
        plot_canvas_discard(canvas);
        free(csv);
        release(&r);
        release(&other);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures__of_every_chart_are_in_its_table),
        cmocka_unit_test(figures__of_other_futures_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
