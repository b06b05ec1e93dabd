#include "plots/report.h"

#include <string.h>

#include "plots/report_page.h"

static const double page_width = 842.0, page_height = 595.0;

size_t plot_report_draw(plot_canvas *canvas, plot_results results, size_t n, const plot_options *options,
                        size_t n_pages)
{
    plot_report report = {.canvas = canvas,
                          .results = results,
                          .n = n,
                          .lang = options->lang,
                          .by_year = options->by_year,
                          .n_pages = n_pages};
    plot_report_answer(&report);
    plot_report_themes(&report);
    plot_report_comparison(&report);
    plot_report_baseline(&report);
    plot_report_assumptions(&report);
    plot_report_sources(&report);
    plot_report_reproduction(&report);
    return report.page;
}

static sim_status count_pages(plot_results results, size_t n, const plot_options *options, size_t *n_pages,
                              sim_error *error)
{
    plot_canvas *canvas = NULL;
    plot_canvas_options page = {.format = PLOT_FORMAT_NONE, .width = page_width, .height = page_height};
    sim_status status = plot_canvas_open(NULL, &page, &canvas, error);
    if (status != SIM_OK) {
        return status;
    }
    size_t count = plot_report_draw(canvas, results, n, options, 0);
    status = plot_canvas_close(canvas, error);
    *n_pages = count;
    return status;
}

sim_status plot_report_write(const sim_result *const *results, size_t n, const plot_options *options,
                             const char *path, sim_error *error)
{
    if (n < 1 || n > PLOT_REPORT_MAX) {
        return sim_error_set(error, SIM_ERR_USAGE, "a report takes 1 to %d results, not %zu", PLOT_REPORT_MAX,
                             n);
    }
    size_t n_pages = 0;
    sim_status status = count_pages(results, n, options, &n_pages, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[300];
    plot_prose prose = plot_prose_make(title, sizeof title);
    PLOT_FILL(&prose,
              plot_label(options->lang, n == 1 ? PLOT_LABEL_REPORT_TITLE_ONE : PLOT_LABEL_REPORT_TITLE),
              plot_scenario_title(results[0], options->lang), plot_str_count(options->lang, n).text);
    plot_canvas_options page = {.format = PLOT_FORMAT_PDF,
                                .width = page_width,
                                .height = page_height,
                                .title = title,
                                .author = "Groeipad",
                                .subject = plot_label(options->lang, PLOT_LABEL_REPORT_SUBJECT),
                                .keywords = plot_label(options->lang, PLOT_LABEL_REPORT_KEYWORDS),
                                .date = sim_result_manifest(results[0], "config_date")};
    plot_canvas *canvas = NULL;
    status = plot_canvas_open(path, &page, &canvas, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_report_draw(canvas, results, n, options, n_pages);
    return plot_canvas_close(canvas, error);
}
