#include "plots/chart.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include "plots/charts.h"
#include "plots/file.h"
#include "plots/prose.h"
#include "plots/loaded.h"
#include "plots/study.h"
#include "plots/text.h"

/* id, least and most results, name in both languages, its functions */
#define CHARTS(X)                                                                                            \
    X("growth-gantt", 1, 8, "Groei per partner", "Growth by partner", growth_gantt)                          \
    X("capacity-fan", 1, 8, "Vraag en capaciteit", "Demand and capacity", capacity_fan)                      \
    X("staffing", 1, 8, "Bezetting", "Staffing", staffing)                                                   \
    X("migration-load", 1, 8, "Migratieteams", "Migration teams", migration_load)                            \
    X("service-quality", 1, 8, "Dienstverlening", "Service", service_quality)                                \
    X("cost-fan", 1, 8, "Kosten en baten", "Costs and benefits", cost_fan)                                   \
    X("cost-waterfall", 1, 8, "Kosten per soort", "Cost by category", cost_waterfall)                        \
    X("cost-per-workplace", 1, 8, "Kosten per werkplek", "Cost per workplace", cost_per_workplace)           \
    X("npv-scurve", 1, 8, "Contante waarde", "Net present value", npv_scurve)                                \
    X("risk-map", 1, 8, "Risico’s", "Risks", risk_map)                                                       \
    X("risk-tornado", 1, 1, "Wat het verschil maakt", "What makes the difference", risk_tornado)             \
    X("partners-benefit", 1, 8, "Voordeel per partner", "Benefit by partner", partners_benefit)              \
    X("prim", 1, 1, "Wanneer het mislukt", "When it fails", prim)                                            \
    X("sample-paths", 1, 1, "Losse toekomsten", "Single futures", sample_paths)                              \
    X("compare-multiples", 2, 8, "Scenario’s naast elkaar", "Scenarios side by side", compare_multiples)     \
    X("compare-difference", 2, 8, "Verschil met de basis", "Difference from the base", compare_difference)   \
    X("regret", 2, 8, "Spijt", "Regret", regret)                                                             \
    X("tornado", 1, 1, "Eén factor tegelijk", "One factor at a time", tornado)                               \
    X("morris", 1, 1, "Elementaire effecten", "Elementary effects", morris)                                  \
    X("sobol", 1, 1, "Waar onzekerheid vandaan komt", "Where uncertainty comes from", sobol)                 \
    X("pareto", 1, 1, "Plannen", "Plans", pareto)

#define CHART(id, minimum, maximum, nl, en, name)                                                            \
    {id,                                                                                                     \
     minimum,                                                                                                \
     maximum,                                                                                                \
     nl,                                                                                                     \
     en,                                                                                                     \
     plot_chart_##name##_draw,                                                                               \
     plot_chart_##name##_csv,                                                                                \
     plot_chart_##name##_title,                                                                              \
     plot_chart_##name##_alt},
#define ID(id, minimum, maximum, nl, en, name) id,

static const plot_chart charts[] = {CHARTS(CHART)};
static const char *const ids[] = {CHARTS(ID)};

enum { N_CHARTS = sizeof charts / sizeof charts[0], MAX_PATH = 4096 };

const plot_chart *plot_charts(size_t *n)
{
    *n = N_CHARTS;
    return charts;
}

const char *const *plot_chart_ids(size_t *n)
{
    *n = N_CHARTS;
    return ids;
}

bool plot_chart_takes_pairs(const plot_chart *chart)
{
    return strcmp(chart->id, "compare-difference") == 0 || strcmp(chart->id, "regret") == 0;
}

const char *plot_chart_design(const plot_chart *chart)
{
    static const char *const designs[][2] = {
        {"tornado", "tornado"}, {"morris", "morris"}, {"sobol", "sobol"}, {"pareto", "plans"}};
    for (size_t i = 0; i < sizeof designs / sizeof designs[0]; i++) {
        if (strcmp(chart->id, designs[i][0]) == 0) {
            return designs[i][1];
        }
    }
    return NULL;
}

bool plot_chart_suits(const plot_chart *chart, const sim_result *result)
{
    const char *design = plot_chart_design(chart), *is = sim_result_manifest(result, "design");
    if (strcmp(chart->id, "prim") == 0) { /* of futures or of points spread over what is varied */
        return plot_study_is_spread(result);
    }
    return design == NULL ? is == NULL : is != NULL && strcmp(design, is) == 0;
}

const plot_chart *plot_chart_find(const char *id)
{
    for (size_t i = 0; i < N_CHARTS; i++) {
        if (strcmp(charts[i].id, id) == 0) {
            return &charts[i];
        }
    }
    return NULL;
}

bool plot_chart_knows_title(char *text, size_t size, const plot_options *options)
{
    if (options->known_title == NULL) {
        return false;
    }
    plot_prose prose = plot_prose_make(text, size);
    plot_prose_add(&prose, options->known_title);
    return true;
}

/* The chart if it can take so many results; otherwise NULL, and a usage error. */
static const plot_chart *find(const char *id, size_t n, sim_error *error)
{
    const plot_chart *chart = plot_chart_find(id);
    if (!chart) {
        char known[512] = "";
        for (size_t i = 0; i < N_CHARTS; i++) {
            size_t length = strlen(known);
            snprintf(known + length, sizeof known - length, "%s%s", i == 0 ? "" : ", ", charts[i].id);
        }
        sim_error_set_at(error, SIM_ERR_USAGE, NULL, 0, id, "no such chart; there are: %s", known);
        return NULL;
    }
    if (n < chart->n_min || n > chart->n_max) {
        sim_error_set_at(error, SIM_ERR_USAGE, NULL, 0, id, "the chart takes %zu to %zu results, not %zu",
                         chart->n_min, chart->n_max, n);
        return NULL;
    }
    return chart;
}

sim_status plot_chart_draw(const char *id, plot_canvas *canvas, plot_rect rect, plot_results results,
                           size_t n, const plot_options *options, sim_error *error)
{
    const plot_chart *chart = find(id, n, error);
    return chart ? chart->draw(canvas, rect, results, n, options, error) : SIM_ERR_USAGE;
}

static sim_status write_csv(const plot_chart *chart, const char *path, plot_results results, size_t n,
                            const plot_options *options, sim_error *error)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);
    if (!file) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a table");
    }
    sim_status status = chart->csv(file, results, n, options, error);
    bool is_whole = !ferror(file);
    is_whole = fclose(file) == 0 && is_whole;
    if (status == SIM_OK && !is_whole) {
        status = sim_error_set(error, SIM_ERR_MEMORY, "no memory for a table");
    }
    if (status == SIM_OK) {
        status = plot_file_replace(path, bytes, size, error);
    }
    free(bytes);
    return status;
}

/* The alternative text on a page of its own: cairo 1.16 cannot attach it to the drawing. */
static void add_text_page(plot_canvas *canvas, double margin, const plot_options *options, const char *title,
                          const char *alt)
{
    plot_rect page = plot_canvas_bounds(canvas);
    page = plot_rect_inset(page, margin, margin, margin, margin);
    const char *heading = plot_pick(options->lang, "De figuur in woorden", "The figure in words");
    plot_canvas_next_page(canvas);
    plot_canvas_page_label(canvas, "2");
    plot_canvas_outline(canvas, 0, heading);
    plot_sizes sizes = plot_theme_sizes(options->scale);
    plot_font bold = plot_font_bold(sizes.title, plot_theme_color(PLOT_INK_TEXT));
    plot_font font = plot_font_make(sizes.subtitle, plot_theme_color(PLOT_INK_TEXT));
    plot_rect box = plot_text_draw_wrapped(canvas, page.x, page.y, page.width, PLOT_ALIGN_START,
                                           PLOT_VALIGN_TOP, bold, heading);
    bold.size = sizes.subtitle;
    box = plot_text_draw_wrapped(canvas, page.x, plot_rect_bottom(box) + sizes.gap, page.width,
                                 PLOT_ALIGN_START, PLOT_VALIGN_TOP, bold, title);
    plot_text_draw_wrapped(canvas, page.x, plot_rect_bottom(box) + sizes.gap, page.width, PLOT_ALIGN_START,
                           PLOT_VALIGN_TOP, font, alt);
}

static sim_status write_drawing(const plot_chart *chart, const char *path, plot_results results, size_t n,
                                const plot_options *options, sim_error *error)
{
    const double margin = 26.0;
    char title[PLOT_TITLE_MAX], alt[PLOT_ALT_MAX];
    chart->title(title, sizeof title, results, n, options);
    plot_options known = *options;
    known.known_title = title;
    options = &known;
    chart->alt(alt, sizeof alt, results, n, options);
    plot_canvas_options page = {
        .format = options->format,
        .width = options->width > 0.0 ? options->width : 842.0,
        .height = options->height > 0.0 ? options->height : 595.0,
        .title = title,
        .description = alt,
        .author = "Groeipad",
        .subject = options->lang == PLOT_EN ? chart->name_en : chart->name_nl,
        .keywords = chart->id,
        .date = sim_result_manifest(results[0], "config_date"),
    };
    plot_canvas *canvas = NULL;
    sim_status status = plot_canvas_open(path, &page, &canvas, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_rect rect = plot_rect_inset(plot_canvas_bounds(canvas), margin, margin, margin, margin);
    plot_canvas_page_label(canvas, "1");
    plot_canvas_outline(canvas, 0, title);
    status = chart->draw(canvas, rect, results, n, options, error);
    if (status != SIM_OK) {
        plot_canvas_discard(canvas);
        return status;
    }
    if (options->format == PLOT_FORMAT_PDF) {
        add_text_page(canvas, margin, options, title, alt);
    }
    return plot_canvas_close(canvas, error);
}

sim_status plot_chart_write(const char *id, plot_results results, size_t n, const plot_options *options,
                            sim_error *error)
{
    static const char *const endings[] = {"svg", "pdf", "png"};
    assert(options->format != PLOT_FORMAT_NONE);
    const plot_chart *chart = find(id, n, error);
    if (!chart) {
        return SIM_ERR_USAGE;
    }
    char drawing[MAX_PATH], table[MAX_PATH];
    const char *directory = options->directory ? options->directory : ".";
    const char *stem = options->stem ? options->stem : chart->id;
    int length = snprintf(drawing, sizeof drawing, "%s/%s.%s", directory, stem, endings[options->format]);
    if (length < 0 || length >= MAX_PATH) {
        return sim_error_set_at(error, SIM_ERR_USAGE, NULL, 0, stem, "the name of the file is too long");
    }
    snprintf(table, sizeof table, "%s/%s.csv", directory, stem);
    struct plot_loaded loaded = {0};
    plot_options own = *options;
    own.loaded = &loaded;
    sim_status status = write_drawing(chart, drawing, results, n, &own, error);
    if (status == SIM_OK) {
        status = write_csv(chart, table, results, n, &own, error);
    }
    plot_loaded_clear(&loaded);
    return status;
}
