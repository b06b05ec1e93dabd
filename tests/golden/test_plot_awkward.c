/* Every chart that there is, of results that no chart was made for: whatever is in it stays readable.
 *
 * The charts are those of the registry: a new one falls under this by itself. It may refuse a result that
 * lacks what it needs, with a message; it may not draw a page that is not sound (tests/support/layout.h). */
#include "tests/support/check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/chart.h"
#include "plots/report.h"
#include "tests/support/fake_result.h"
#include "tests/support/layout.h"

enum { MOST = 8 };

typedef struct results {
    size_t n;
    sim_result *own[MOST];
    const sim_result *seen[MOST];
} results;

/* What becomes of all sums of money and of all monthly figures: factor * value + offset. */
typedef struct awkward {
    const char *what;
    fake_options options;
    size_t compared;
    double factor, offset;
} awkward;

static const awkward cases[] = {
    {"as usual", {.n_replications = 100}, 3, 1.0, 0.0},
    {"two compared", {.n_replications = 100}, 2, 1.0, 0.0},
    {"one partner, one future", {.n_partners = 1, .n_replications = 1}, 2, 1.0, 0.0},
    {"one partner", {.n_partners = 1, .n_replications = 50}, 3, 1.0, 0.0},
    {"one future", {.n_replications = 1}, 8, 1.0, 0.0},
    {"two futures", {.n_replications = 2}, 2, 1.0, 0.0},
    {"thirty long names", {.n_partners = 30, .n_replications = 40, .long_names = true}, 8, 1.0, 0.0},
    {"long names", {.n_replications = 40, .long_names = true}, 2, 1.0, 0.0},
    {"nobody joins", {.n_replications = 20, .nobody_joins = true}, 8, 1.0, 0.0},
    {"all equal", {.n_replications = 20, .all_equal = true}, 4, 1.0, 0.0},
    {"nothing known", {.n_replications = 10}, 2, 0.0, (double)NAN},
    {"zero", {.n_replications = 10}, 2, 0.0, 0.0},
    {"a thousand million times", {.n_replications = 10}, 3, 1e9, 0.0},
    {"equal and large", {.n_replications = 10}, 2, 0.0, 1e9},
    {"equal and below zero", {.n_replications = 10}, 2, 0.0, -3.5},
    {"turned about", {.n_replications = 50}, 2, -1.0, 0.0},
    {"a millionth", {.n_replications = 10}, 2, 1e-6, 0.0},
};

enum { CASES = sizeof cases / sizeof cases[0] };

static bool is_money(const sim_metric *metric)
{
    return strncmp(metric->unit, "EUR", 3) == 0;
}

static void change(sim_result *result, double factor, double offset)
{
    for (size_t s = 0; s < result->n_series; s++) {
        for (size_t m = 0; m < result->n_months; m++) {
            sim_point *point = &result->series[s].points[m];
            point->mean = factor * point->mean + offset;
            point->sd *= fabs(factor);
            double before[SIM_RESULT_QUANTILES];
            memcpy(before, point->q, sizeof before);
            for (size_t q = 0; q < SIM_RESULT_QUANTILES; q++) {
                size_t from = factor < 0.0 ? SIM_RESULT_QUANTILES - 1 - q : q; /* they stay in order */
                point->q[q] = factor * before[from] + offset;
            }
            point->n = isnan(offset) ? 0 : point->n;
        }
    }
    for (size_t i = 0; i < result->n_yearly; i++) {
        for (size_t at = 0; at < result->n_replications * result->n_years; at++) {
            double *value = &result->yearly[i].values[at];
            *value = factor * *value + offset;
        }
    }
    for (size_t i = 0; i < result->n_paths; i++) {
        for (size_t at = 0; at < sim_result_path_count(result) * result->n_months; at++) {
            double *value = &result->paths[i].values[at];
            *value = factor * *value + offset;
        }
    }
    for (size_t c = 0; c < result->n_columns; c++) {
        sim_column *column = &result->columns[c];
        for (size_t r = 0; (is_money(&column->metric) || isnan(offset)) && r < result->n_replications; r++) {
            column->values[r] = factor * column->values[r] + offset;
        }
    }
}

static results make(const awkward *a, size_t n)
{
    results r = {.n = n};
    for (size_t i = 0; i < n; i++) {
        fake_options options = a->options;
        options.scenario = fake_scenario_ids[n == 1 ? 1 : i];
        r.seen[i] = r.own[i] = fake_result_create(&options);
        if (a->factor != 1.0 || a->offset != 0.0) {
            change(r.own[i], a->factor, a->offset);
        }
    }
    return r;
}

static void release(results *r)
{
    for (size_t i = 0; i < r->n; i++) {
        sim_result_destroy(r->own[i]);
    }
}

static plot_canvas *open_page(double width, double height)
{
    plot_canvas_options setup = {
        .format = PLOT_FORMAT_NONE, .width = width, .height = height, .has_log = true};
    plot_canvas *canvas = NULL;
    assert_int_equal(plot_canvas_open(NULL, &setup, &canvas, NULL), SIM_OK);
    return canvas;
}

static size_t close_sound(plot_canvas *canvas, const char *what)
{
    sim_error error = {0};
    if (plot_canvas_close(canvas, &error) == SIM_OK) {
        return 0;
    }
    print_error("%s: %s\n", what, error.message);
    return 1;
}

/* A chart on a page of its own or as part of one; false if it refuses the result. */
static bool draw(const plot_chart *chart, const results *r, plot_options options, const char *what,
                 size_t *complaints)
{
    double height = options.is_inset ? 430.0 : 595.0;
    plot_canvas *canvas = open_page(842.0, height);
    plot_rect rect = plot_rect_inset(plot_canvas_bounds(canvas), 26.0, 26.0, 26.0, 26.0);
    sim_error error = {0};
    sim_status status = plot_chart_draw(chart->id, canvas, rect, r->seen, r->n, &options, &error);
    if (status != SIM_OK) {
        bool is_told = status == SIM_ERR_USAGE && error.message[0] != '\0';
        *complaints += is_told ? 0 : 1;
        if (!is_told) {
            print_error("%s: status %d, \"%s\"\n", what, (int)status, error.message);
        }
        plot_canvas_discard(canvas);
        return false;
    }
    *complaints += layout_complaints(canvas, what);
    *complaints += close_sound(canvas, what);
    return true;
}

static size_t check_words(const plot_chart *chart, const results *r, const plot_options *options,
                          const char *what)
{
    char title[PLOT_TITLE_MAX], alt[PLOT_ALT_MAX];
    chart->title(title, sizeof title, r->seen, r->n, options);
    chart->alt(alt, sizeof alt, r->seen, r->n, options);
    const char *const never[] = {"nan",
                                 "inf",
                                 "{1}",
                                 "{2}",
                                 "{3}",
                                 "(null)",
                                 "-0 ",
                                 "\xe2\x88\x92"
                                 "0 "};
    size_t complaints = 0;
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++) {
        const char *at = strstr(title, never[i]) ? title : strstr(alt, never[i]) ? alt : NULL;
        bool is_word =
            i < 2 && at; /* "nan" may be part of a word: "Ouder-Amstel" has none, "financial" has */
        if (is_word) {
            const char *found = strstr(at, never[i]);
            char before = found > at ? found[-1] : ' ';
            is_word = (before >= 'a' && before <= 'z') || (found[3] >= 'a' && found[3] <= 'z');
        }
        if (at && !is_word) {
            print_error("%s: \"%s\" stands in \"%s\"\n", what, never[i], at);
            complaints++;
        }
    }
    if (strlen(title) <= 10 || strlen(alt) <= strlen(title)) {
        print_error("%s: title \"%s\", in words \"%s\"\n", what, title, alt);
        complaints++;
    }
    return complaints;
}

static size_t check_chart_of(const plot_chart *chart, const awkward *a, size_t n)
{
    size_t complaints = 0;
    results r = make(a, n);
    for (int lang = PLOT_NL; lang <= PLOT_EN; lang++) {
        char what[128];
        snprintf(what, sizeof what, "%s of %zu, %s, %s", chart->id, n, a->what,
                 plot_pick((plot_lang)lang, "nl", "en"));
        plot_options whole = {.lang = (plot_lang)lang};
        plot_options part = {.lang = (plot_lang)lang, .scale = 0.8, .is_inset = true};
        bool is_drawn = draw(chart, &r, whole, what, &complaints);
        if (is_drawn) {
            draw(chart, &r, part, what, &complaints);
            complaints += check_words(chart, &r, &whole, what);
        }
    }
    release(&r);
    return complaints;
}

/* Of as many as the case compares, and of one where the chart takes that too. */
static size_t check_chart(const plot_chart *chart, const awkward *a)
{
    size_t n = a->compared < chart->n_min ? chart->n_min : a->compared;
    n = n < chart->n_max ? n : chart->n_max;
    size_t complaints = check_chart_of(chart, a, n);
    return n > 1 && chart->n_min == 1 ? complaints + check_chart_of(chart, a, 1) : complaints;
}

static void awkward__charts_stay_readable(void **state)
{
    (void)state;
    size_t n = 0, complaints = 0;
    const plot_chart *charts = plot_charts(&n);
    for (size_t c = 0; c < CASES; c++) {
        for (size_t i = 0; i < n; i++) {
            complaints += check_chart(&charts[i], &cases[c]);
        }
    }
    assert_int_equal(complaints, 0);
}

/* One report on pages of A4, or on slides. */
static size_t check_report(const results *r, plot_report_options options, const char *name)
{
    char what[128];
    snprintf(what, sizeof what, "report, %s, %s, %s", name, plot_pick(options.lang, "nl", "en"),
             options.edition == PLOT_EDITION_SCREEN ? "screen" : "a4");
    plot_rect paper = plot_report_paper(options.edition);
    plot_canvas *canvas = open_page(paper.width, paper.height);
    plot_report_draw(canvas, r->seen, r->n, &options, 0);
    size_t complaints = layout_complaints(canvas, what);
    return complaints + close_sound(canvas, what);
}

static void awkward__reports_stay_readable(void **state)
{
    (void)state;
    size_t complaints = 0;
    for (size_t c = 0; c < CASES; c++) {
        results r = make(&cases[c], cases[c].compared);
        for (int lang = PLOT_NL; lang <= PLOT_EN; lang++) {
            plot_report_options paper = {.lang = (plot_lang)lang};
            plot_report_options screen = {.lang = (plot_lang)lang, .edition = PLOT_EDITION_SCREEN};
            complaints += check_report(&r, paper, cases[c].what);
            complaints += check_report(&r, screen, cases[c].what);
        }
        release(&r);
    }
    assert_int_equal(complaints, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(awkward__charts_stay_readable),
        cmocka_unit_test(awkward__reports_stay_readable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
