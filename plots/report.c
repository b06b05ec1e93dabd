#include "plots/report.h"

#include <stdio.h>
#include <string.h>

#include "plots/axes.h"
#include "plots/file.h"
#include "plots/html.h"
#include "plots/report_content.h"
#include "plots/report_page.h"

static const char *manifest(const sim_result *result, const char *key)
{
    const char *value = sim_result_manifest(result, key);
    return value == NULL ? "" : value;
}

static void write_title(char *text, size_t size, plot_results results, size_t n, plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose, plot_label(lang, n == 1 ? PLOT_LABEL_REPORT_TITLE_ONE : PLOT_LABEL_REPORT_TITLE),
              plot_scenario_title(results[0], lang), plot_str_count(lang, n).text);
}

void plot_report_config_dates(char *text, size_t size, plot_lang lang, plot_results results, size_t n)
{
    plot_str dates[PLOT_REPORT_MAX];
    const char *items[PLOT_REPORT_MAX];
    size_t found = 0;
    for (size_t k = 0; k < n; k++) {
        plot_str date = plot_str_date(lang, sim_result_manifest(results[k], "config_date"));
        bool is_known = false;
        for (size_t i = 0; i < found && !is_known; i++) {
            is_known = strcmp(items[i], date.text) == 0;
        }
        if (!is_known) {
            dates[found] = date;
            items[found] = dates[found].text;
            found++;
        }
    }
    plot_str_list(text, size, lang, items, found);
}

static void write_footer(char *text, size_t size, plot_results results, size_t n, plot_lang lang)
{
    char ids[600], dates[300], hash[16], version[120], seed[120], parts[PLOT_REPORT_MAX][120];
    const char *names[PLOT_REPORT_MAX];
    for (size_t i = 0; i < n; i++) {
        const char *id = plot_scenario_id(results[i]);
        snprintf(parts[i], sizeof parts[i], n == 1 ? "%s" : "%s\xc2\xa0%.7s", id == NULL ? "" : id,
                 manifest(results[i], "config_sha256"));
        names[i] = parts[i];
    }
    plot_str_list(ids, sizeof ids, lang, names, n);
    snprintf(hash, sizeof hash, "%.12s", manifest(results[0], "config_sha256"));
    plot_report_config_dates(dates, sizeof dates, lang, results, n);
    plot_axes_manifest(version, sizeof version, results, n, "version");
    plot_axes_manifest(seed, sizeof seed, results, n, "seed");
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose, plot_label(lang, n == 1 ? PLOT_LABEL_REPORT_FOOTER_ONE : PLOT_LABEL_REPORT_FOOTER),
              version, ids, plot_axes_futures(results, n, lang).text, seed, hash, dates);
}

plot_document *plot_report_compose(plot_results results, size_t n, const plot_report_options *options)
{
    char title[300], footer[1200];
    write_title(title, sizeof title, results, n, options->lang);
    write_footer(footer, sizeof footer, results, n, options->lang);
    plot_report report = {
        .document = plot_document_create(options->lang, title, footer,
                                         sim_result_manifest(results[0], "config_date")),
        .results = results,
        .n = n,
        .lang = options->lang,
        .options = options,
    };
    report.document->by_year = options->by_year;
    plot_report_answer(&report);
    plot_report_themes(&report);
    plot_report_comparison(&report);
    bool has_appendices = options->edition != PLOT_EDITION_SCREEN; /* lists are not for a meeting */
    if (has_appendices) {
        plot_report_baseline(&report);
    }
    plot_report_assumptions(&report, has_appendices);
    if (has_appendices) {
        plot_report_sources(&report);
    }
    plot_report_reproduction(&report);
    return report.document;
}

size_t plot_report_draw(plot_canvas *canvas, plot_results results, size_t n,
                        const plot_report_options *options, size_t n_pages)
{
    plot_document *document = plot_report_compose(results, n, options);
    size_t count = plot_report_lay_out(canvas, document, options->edition, n_pages);
    plot_document_destroy(document);
    return count;
}

static sim_status count_pages(const plot_document *document, plot_edition edition, size_t *n_pages,
                              sim_error *error)
{
    plot_canvas *canvas = NULL;
    plot_rect paper = plot_report_paper(edition);
    plot_canvas_options page = {.format = PLOT_FORMAT_NONE, .width = paper.width, .height = paper.height};
    sim_status status = plot_canvas_open(NULL, &page, &canvas, error);
    if (status != SIM_OK) {
        return status;
    }
    *n_pages = plot_report_lay_out(canvas, document, edition, 0);
    return plot_canvas_close(canvas, error);
}

static sim_status write_pdf(const plot_document *document, plot_edition edition, const char *path,
                            sim_error *error)
{
    size_t n_pages = 0;
    sim_status status = count_pages(document, edition, &n_pages, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_rect paper = plot_report_paper(edition);
    plot_canvas_options page = {.format = PLOT_FORMAT_PDF,
                                .width = paper.width,
                                .height = paper.height,
                                .title = document->title,
                                .author = "Groeipad",
                                .subject = plot_label(document->lang, PLOT_LABEL_REPORT_SUBJECT),
                                .keywords = plot_label(document->lang, PLOT_LABEL_REPORT_KEYWORDS),
                                .date = document->date};
    plot_canvas *canvas = NULL;
    status = plot_canvas_open(path, &page, &canvas, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_report_lay_out(canvas, document, edition, n_pages);
    return plot_canvas_close(canvas, error);
}

static sim_status write_html(const plot_document *document, const char *path, sim_error *error)
{
    plot_buffer bytes = {0};
    sim_status status = plot_html_write(document, &bytes, error);
    if (status == SIM_OK) {
        status = plot_file_replace(path, bytes.bytes, bytes.size, error);
    }
    plot_buffer_deinit(&bytes);
    return status;
}

sim_status plot_report_write(const sim_result *const *results, size_t n, const plot_report_options *options,
                             const char *path, sim_error *error)
{
    if (n < 1 || n > PLOT_REPORT_MAX) {
        return sim_error_set(error, SIM_ERR_USAGE, "a report takes 1 to %d results, not %zu", PLOT_REPORT_MAX,
                             n);
    }
    plot_document *document = plot_report_compose(results, n, options);
    sim_status status = options->edition == PLOT_EDITION_HTML
                            ? write_html(document, path, error)
                            : write_pdf(document, options->edition, path, error);
    plot_document_destroy(document);
    return status;
}
