/* Charts by id: draw one on a canvas, or write its file with the table behind it.
 *
 * A chart reads results only. It draws into any rectangle of a page. Its title is the finding, computed from
 * the result. Beside each file stands a CSV twin with exactly the numbers that are drawn (language-neutral:
 * comma, point, empty for "never"), and each chart describes itself in an alternative text. */
#ifndef PLOTS_CHART_H
#define PLOTS_CHART_H

#include <stdio.h>
#include "plots/canvas.h"
#include "plots/lang.h"
#include "sim/result.h"
#include "sim/statistic.h"

struct plot_loaded;

typedef struct plot_options {
    plot_lang lang;
    plot_format format;
    const char *directory; /* NULL: "." */
    const char *stem;      /* NULL: the chart's id */
    double width,
        height; /* page of a chart of its own; 0: 842 x 595 (A4 landscape) unless the chart says otherwise */
    double scale;  /* of fonts and lines; 0: 1 */
    bool is_inset; /* part of a page: no footer, no title if has_no_title */
    bool has_no_title;
    const char
        *known_title;  /* of this chart, of these results, where it has been computed; NULL: it has not */
    const char *fails; /* of `prim`: the condition (plots/where.h); NULL: a net present value below 0 */
    struct plot_loaded *loaded; /* plots/loaded.h; NULL: none */
    double by_year;             /* the date of "live by" statements; 0: 2021.0, the end of 2020 */
    const char *metric;         /* of charts of a study: the outcome looked at; NULL: "npv_eur" */
    sim_statistic statistic;    /* and what is taken of a point's runs; zeroed: their mean */
} plot_options;

typedef const sim_result *const *plot_results; /* results[0] is the base of a comparison */

#define PLOT_TITLE_MAX 400
#define PLOT_ALT_MAX   2000

/* What a chart is made of; each chart_<name>.c has these four, declared in charts.h. Title and alternative
 * text are always terminated. draw and csv fail when the result lacks what the chart needs (SIM_ERR_USAGE,
 * naming it); what goes wrong while drawing stays with the canvas. */
typedef sim_status plot_chart_draw_function(plot_canvas *canvas, plot_rect rect, plot_results results,
                                            size_t n, const plot_options *options, sim_error *error);
typedef sim_status plot_chart_csv_function(FILE *file, plot_results results, size_t n,
                                           const plot_options *options, sim_error *error);
typedef void plot_chart_text_function(char *text, size_t size, plot_results results, size_t n,
                                      const plot_options *options);

/* For the title functions, which the others call: the known title, if there is one. */
bool plot_chart_knows_title(char *text, size_t size, const plot_options *options);

typedef struct plot_chart {
    const char *id;                /* "growth-gantt" */
    size_t n_min, n_max;           /* how many results it takes; further ones are an error */
    const char *name_nl, *name_en; /* short name, for outlines and lists */
    plot_chart_draw_function *draw;
    plot_chart_csv_function *csv;
    plot_chart_text_function *title;
    plot_chart_text_function *alt;
} plot_chart;

/* All charts, in the order of the report; *n is their number. */
const plot_chart *plot_charts(size_t *n);
const plot_chart *plot_chart_find(const char *id); /* NULL if there is none */
const char *const *plot_chart_ids(size_t *n);
/* Does it take differences replication by replication, and so refuse results that were not run on the same
 * luck? */
bool plot_chart_takes_pairs(const plot_chart *chart);

/* The design of the studies that a chart is of ("sobol"); NULL: it is of runs. */
const char *plot_chart_design(const plot_chart *chart);
/* Is it of such a result? A run for charts of runs, a study of its design for the others; `prim` of either.
 */
bool plot_chart_suits(const plot_chart *chart, const sim_result *result);

sim_status plot_chart_draw(const char *id, plot_canvas *canvas, plot_rect rect, plot_results results,
                           size_t n, const plot_options *options, sim_error *error);
/* Writes <directory>/<stem>.<svg|pdf|png> and <directory>/<stem>.csv. */
sim_status plot_chart_write(const char *id, plot_results results, size_t n, const plot_options *options,
                            sim_error *error);

#endif
