/* Annual cost against the stand-alone twin and the budget; below, the benefit to date. */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>
#include "plots/axes.h"
#include "plots/csv.h"
#include "plots/cost_columns.h"
#include "plots/findings.h"
#include "plots/mean_range.h"
#include "plots/labels.h"
#include "plots/place.h"

static plot_str spread_of(const sim_result *result, plot_str range, plot_lang lang)
{
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    if (result->n_replications == 1) {
        plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_ONE_FUTURE_NOTE));
    } else {
        PLOT_FILL(&prose, plot_pick(lang, "80 van de 100 toekomsten: {1}", "80 of 100 futures: {1}"),
                  range.text);
    }
    return str;
}

/* The benefit at the end in words: said to depend on the future where the interval of 80 in 100 holds zero.
 */
static void write_finding(plot_prose *prose, const sim_result *result, const plot_fan *benefit, size_t last,
                          plot_lang lang)
{
    double low = benefit->q10[last], high = benefit->q90[last], middle = benefit->median[last];
    plot_str range = plot_str_money_range(lang, low, high);
    char year[16];
    snprintf(year, sizeof year, "%.0f", floor(benefit->year[last]));
    if (low == 0.0 && high == 0.0) {
        PLOT_FILL(prose,
                  plot_pick(lang, "Tot en met {1} kost {2} evenveel als alleen verder gaan",
                            "Up to and including {1}, {2} costs as much as going it alone"),
                  year, plot_scenario_subject(lang, result, false));
    } else if (low <= 0.0 && high >= 0.0) {
        PLOT_FILL(
            prose,
            plot_pick(
                lang,
                "Of {3} tot en met {1} goedkoper is dan alleen verder gaan, hangt af van de toekomst: een "
                "voordeel van {2} in 80 van de 100",
                "Whether {3} is cheaper than going it alone up to and including {1} depends on the future: "
                "a benefit of {2} in 80 of 100"),
            year, range.text, plot_scenario_subject(lang, result, false));
    } else {
        bool is_gain = middle > 0.0;
        plot_str size = is_gain ? range : plot_str_money_range(lang, -high, -low);
        PLOT_FILL(prose,
                  is_gain ? plot_pick(lang,
                                      "{4} is tot en met {1} {2} goedkoper dan alleen verder gaan "
                                      "({3})",
                                      "Up to and including {1}, {4} is {2} cheaper than going it alone ({3})")
                          : plot_pick(lang,
                                      "{4} is tot en met {1} {2} duurder dan alleen verder gaan "
                                      "({3})",
                                      "Up to and including {1}, {4} is {2} dearer than going it alone ({3})"),
                  year, plot_str_money(lang, fabs(middle)).text, spread_of(result, size, lang).text,
                  plot_scenario_subject(lang, result, lang == PLOT_NL));
    }
}

/* Benefit up to the end: what going it alone costs less what the scenario costs; NULL: not known. */
static double *benefit_of(const sim_result *result)
{
    const sim_column *alone = sim_result_column(result, "twin_cost_eur");
    const sim_column *own = sim_result_column(result, "total_cost_eur");
    double *values = alone && own ? malloc((result->n_replications + 1) * sizeof *values) : NULL;
    for (size_t r = 0; values && r < result->n_replications; r++) {
        values[r] = alone->values[r] - own->values[r];
    }
    return values;
}

static void write_title_of_several(plot_prose *prose, plot_results results, size_t n, plot_lang lang)
{
    static const char *const patterns[][2] = {
        [PLOT_RANGE_NONE] = {"Kosten en baten tegenover alleen verder gaan",
                             "Costs and benefits against going it alone"},
        [PLOT_RANGE_SAME] = {"Voordeel tot en met {5}: bij elk scenario gemiddeld {1}",
                             "Benefit up to and including {5}: {1} on average in every scenario"},
        [PLOT_RANGE_SINGLE] = {"Voordeel tot en met {5}: van {1} bij {2} tot {3} bij {4}; één toekomst: over "
                               "onzekerheid valt niets te zeggen",
                               "Benefit up to and including {5}: from {1} for {2} to {3} for {4}; one "
                               "future: nothing can be said of uncertainty"},
        [PLOT_RANGE_UNSURE] =
            {"Voordeel tot en met {5}: de scenario’s verschillen minder dan de onzekerheid, "
             "gemiddeld {1} tot {3}",
             "Benefit up to and including {5}: the scenarios differ by less than the "
             "uncertainty, {1} to {3} on average"},
        [PLOT_RANGE_APART] = {"Voordeel tot en met {5}: van gemiddeld {1} bij {2} tot {3} bij {4}",
                              "Benefit up to and including {5}: from {1} on average for {2} to {3} for {4}"},
    };
    double *values[PLOT_COST_MOST] = {NULL};
    double last = 0.0;
    for (size_t i = 0; i < n && i < PLOT_COST_MOST; i++) {
        values[i] = benefit_of(results[i]);
        last = fmax(last, plot_result_last_year(results[i]));
    }
    plot_mean_range range = plot_mean_range_of(results, n, (const double *const *)values);
    bool is_known = range.kind != PLOT_RANGE_NONE;
    char year[16];
    snprintf(year, sizeof year, "%.0f", ceil(last) - 1.0);
    PLOT_FILL(prose, patterns[range.kind][lang], plot_str_money(lang, range.low_mean).text,
              is_known ? plot_scenario_quoted(results[range.low], lang).text : "",
              plot_str_money(lang, range.high_mean).text,
              is_known ? plot_scenario_quoted(results[range.high], lang).text : "", year);
    for (size_t i = 0; i < n && i < PLOT_COST_MOST; i++) {
        free(values[i]);
    }
}

void plot_chart_cost_fan_title(char *text, size_t size, plot_results results, size_t n,
                               const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    plot_prose prose = plot_prose_make(text, size);
    if (n > 1) {
        write_title_of_several(&prose, results, n, options->lang);
        return;
    }
    plot_cost_table table;
    if (plot_cost_load(results[0], &table, NULL) != SIM_OK) {
        plot_prose_add(&prose, plot_pick(options->lang, "Kosten en baten", "Costs and benefits"));
        return;
    }
    size_t last = plot_fan_last(&table.benefit);
    if (last == table.benefit.n) {
        plot_prose_add(&prose, plot_pick(options->lang, "Kosten en baten tegenover alleen verder gaan",
                                         "Costs and benefits against going it alone"));
    } else {
        write_finding(&prose, results[0], &table.benefit, last, options->lang);
    }
    plot_cost_deinit(&table);
}

static void write_subtitle(char *text, size_t size, plot_results results, size_t n, plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    const sim_result *result = results[0];
    plot_str count = plot_str_scenarios(lang, n);
    PLOT_FILL(
        &prose,
        plot_pick(
            lang,
            "Alle partners samen, {1}, {2}, {3}, niet contant gemaakt; lijnen: mediaan. Banden: 30, 60 en 90 "
            "van de 100 gesimuleerde toekomsten.",
            "All partners together, {1}, {2}, {3}, not discounted; lines: median. Bands: 30, 60 and 90 of "
            "100 "
            "simulated futures."),
        n == 1 ? plot_scenario_title(result, lang) : count.text, plot_axes_futures(results, n, lang).text,
        plot_str_price_level(lang, result).text);
    char left_out[300];
    plot_facts_left_out(left_out, sizeof left_out, lang, results, n);
    if (n > 1 && left_out[0] != '\0') {
        plot_prose_add(&prose, plot_pick(lang, " Elk scenario telt zijn eigen partners.",
                                         " Each scenario counts partners of its own."));
    }
}

typedef struct cost_panel {
    plot_sizes sizes;
    plot_lang lang;
    plot_rect rect;
    plot_scale x, y;
    plot_money_axis money;
    plot_str own; /* the label of the scenario's own line */
} cost_panel;

static void set_scale(cost_panel *panel, plot_extent extent)
{
    plot_rect rect = panel->rect;
    plot_scale room = plot_scale_make(0.0, 1.0, plot_rect_bottom(rect), rect.y);
    panel->y = plot_scale_nice(extent, plot_scale_room(&room, 3.6 * panel->sizes.tick),
                               plot_rect_bottom(rect), rect.y);
    double largest = fmax(fabs(panel->y.low), fabs(panel->y.high));
    panel->money = (plot_money_axis){panel->lang, plot_scale_money_unit(largest)};
}

static void draw_axes(plot_canvas *canvas, const cost_panel *panel, const char *heading, bool has_years)
{
    plot_prose prose;
    char text[300];
    prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, heading, plot_str_money_unit(panel->lang, panel->money.unit));
    if (panel->y.low > 0.0) {
        plot_prose_add(&prose,
                       plot_pick(panel->lang, " (as begint niet bij nul)", " (axis does not start at zero)"));
    }
    plot_font font = plot_font_bold(panel->sizes.label, plot_theme_color(PLOT_INK_TEXT));
    plot_text_draw(canvas, panel->rect.x, panel->rect.y - 0.8 * panel->sizes.gap, PLOT_ALIGN_START,
                   PLOT_VALIGN_BOTTOM, font, text);
    plot_ticks ticks = plot_scale_ticks_money(&panel->y, plot_scale_room(&panel->y, 3.6 * panel->sizes.tick),
                                              panel->money.unit);
    plot_axis left = {&panel->y, &ticks, plot_str_money_tick, &panel->money, true, false};
    plot_axes_left(canvas, panel->rect, &left, &panel->sizes);
    plot_ticks years = plot_scale_ticks_years(&panel->x, 4.0 * panel->sizes.tick);
    plot_axis bottom = {&panel->x, &years, plot_axes_year_text, NULL, false, !has_years};
    plot_axes_bottom(canvas, panel->rect, &bottom, &panel->sizes);
}

/* A label at the last point of a line of the fan. */
static plot_end_label end_label(const cost_panel *panel, const plot_fan *fan, const double *values,
                                const char *text, plot_ink ink, bool is_bold)
{
    size_t last = plot_fan_last(fan);
    bool has = last < fan->n;
    return (plot_end_label){.text = text,
                            .y = has ? plot_scale_map(&panel->y, values[last]) : (double)NAN,
                            .color = plot_theme_text_color(ink),
                            .is_bold = is_bold,
                            .from_x = has ? plot_scale_map(&panel->x, fan->year[last]) : 0.0};
}

static void draw_cost(plot_canvas *canvas, const plot_cost_table *table, cost_panel *panel,
                      double label_width)
{
    plot_canvas_note(canvas, "annual cost");
    plot_extent extent = PLOT_EXTENT_EMPTY;
    plot_fan_extend(&table->cost, &extent);
    for (size_t i = 0; i < table->cost.n; i++) {
        plot_extent_add(&extent, table->twin.median[i]);
        plot_extent_add(&extent, table->budget.median[i]);
    }
    set_scale(panel, extent);
    draw_axes(canvas, panel,
              plot_pick(panel->lang, "Kosten per kalenderjaar, {1}", "Cost by calendar year, {1}"), false);
    plot_color own = plot_theme_color(PLOT_INK_OWN);
    plot_stroke median = {own, panel->sizes.line, PLOT_DASH_SOLID};
    plot_stroke twin = {plot_theme_color(PLOT_INK_TWIN), panel->sizes.line, PLOT_DASH_LONG};
    plot_stroke budget = {plot_theme_color(PLOT_INK_BUDGET), 0.8 * panel->sizes.line, PLOT_DASH_DOT};
    plot_fan_draw(canvas, &table->cost, &panel->x, &panel->y, own, median);
    plot_fan_line(canvas, &table->twin, table->twin.median, &panel->x, &panel->y, twin);
    plot_fan_line(canvas, &table->budget, table->budget.median, &panel->x, &panel->y, budget);
    const plot_end_label labels[] = {
        end_label(panel, &table->cost, table->cost.median, panel->own.text, PLOT_INK_OWN, true),
        end_label(panel, &table->twin, table->twin.median,
                  plot_pick(panel->lang, "alleen verder (mediaan)", "going it alone (median)"), PLOT_INK_TWIN,
                  false),
        end_label(panel, &table->budget, table->budget.median, plot_pick(panel->lang, "begroting", "budget"),
                  PLOT_INK_BUDGET, false),
    };
    plot_axes_end_labels(canvas, plot_rect_right(panel->rect), label_width, panel->rect.y,
                         plot_rect_bottom(panel->rect), labels, sizeof labels / sizeof labels[0],
                         &panel->sizes);
}

/* The edges and the median of a fan, one after the other; 3 * (n + 1) points. */
static plot_point *trace_fan(const plot_fan *fan, const cost_panel *panel)
{
    const double *const lines[] = {fan->median, fan->low[0], fan->high[0]};
    plot_point *points = malloc(3 * (fan->n + 1) * sizeof *points);
    for (size_t k = 0; points && k < 3; k++) {
        for (size_t i = 0; i < fan->n; i++) {
            points[k * (fan->n + 1) + i] =
                (plot_point){plot_scale_map(&panel->x, fan->year[i]), plot_scale_map(&panel->y, lines[k][i])};
        }
        points[k * (fan->n + 1) + fan->n] = (plot_point){(double)NAN, (double)NAN};
    }
    return points;
}

/* The line at zero, its label on the side and at the end where the fan leaves it room. */
static void draw_zero(plot_canvas *canvas, const plot_fan *fan, const cost_panel *panel)
{
    const char *text =
        plot_pick(panel->lang, "0: even duur als alleen verder gaan", "0: costs as much as going it alone");
    plot_color color = plot_theme_color(PLOT_INK_AXIS);
    plot_axes_base(canvas, panel->rect, &panel->y, 0.0, NULL, false, color, &panel->sizes);
    plot_point *points = trace_fan(fan, panel);
    if (!points) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return;
    }
    plot_font font = plot_font_make(panel->sizes.tick, color);
    font.has_plate = true;
    plot_size size = plot_text_measure(canvas, font, text);
    double zero = plot_scale_map(&panel->y, 0.0), left = panel->rect.x + 3.0;
    double right = plot_rect_right(panel->rect) - size.width - 3.0;
    double above = zero - size.height - 1.0, below = zero + 1.0;
    plot_rect places[4];
    size_t n = 0;
    for (int at = 0; at < 4; at++) {
        plot_rect box = {at < 2 ? left : right, at % 2 == 0 ? above : below, size.width, size.height};
        if (box.y >= panel->rect.y && plot_rect_bottom(box) <= plot_rect_bottom(panel->rect)) {
            places[n++] = box;
        }
    }
    if (n > 0) {
        plot_rect box = places[plot_place_clearest(places, n, points, 3 * (fan->n + 1))];
        plot_text_draw(canvas, box.x, box.y, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font, text);
    }
    free(points);
}

static void draw_benefit(plot_canvas *canvas, const plot_cost_table *table, cost_panel *panel,
                         double label_width)
{
    plot_lang lang = panel->lang;
    const plot_fan *fan = &table->benefit;
    plot_canvas_note(canvas, "benefit to date");
    plot_extent extent = {0.0, 0.0, false};
    plot_fan_extend(fan, &extent);
    set_scale(panel, extent);
    draw_axes(canvas, panel,
              plot_pick(lang, "Voordeel tot nu toe tegenover alleen verder gaan, {1}",
                        "Benefit to date against going it alone, {1}"),
              true);
    plot_color own = plot_theme_color(PLOT_INK_OWN);
    plot_fan_draw(canvas, fan, &panel->x, &panel->y, own,
                  (plot_stroke){own, panel->sizes.line, PLOT_DASH_SOLID});
    draw_zero(canvas, fan, panel);
    size_t last = plot_fan_last(fan);
    char median[PLOT_STR_MAX + 16] = "";
    if (last < fan->n) {
        snprintf(median, sizeof median, "%s %s", plot_pick(lang, "mediaan", "median"),
                 plot_str_money(lang, fan->median[last]).text);
    }
    const plot_end_label labels[] = {
        end_label(panel, fan, fan->high[0],
                  plot_pick(lang, "binnen deze rand: 90 van de 100 gesimuleerde toekomsten",
                            "within this edge: 90 of 100 simulated futures"),
                  PLOT_INK_OWN, false),
        end_label(panel, fan, fan->high[1], plot_pick(lang, "60 van de 100", "60 of 100"), PLOT_INK_OWN,
                  false),
        end_label(panel, fan, fan->high[2], plot_pick(lang, "30 van de 100", "30 of 100"), PLOT_INK_OWN,
                  false),
        end_label(panel, fan, fan->median, median, PLOT_INK_OWN, true),
    };
    plot_axes_end_labels(canvas, plot_rect_right(panel->rect), label_width, panel->rect.y,
                         plot_rect_bottom(panel->rect), labels, sizeof labels / sizeof labels[0],
                         &panel->sizes);
}

static void draw_panels(plot_canvas *canvas, plot_rect room, const sim_result *result,
                        const plot_cost_table *table, const plot_options *options)
{
    cost_panel panel = {.sizes = plot_options_sizes(options), .lang = options->lang};
    snprintf(panel.own.text, sizeof panel.own.text, "%s (%s)",
             plot_scenario_subject(options->lang, result, false),
             plot_pick(options->lang, "mediaan", "median"));
    const plot_sizes *sizes = &panel.sizes;
    double left = 4.5 * sizes->tick, right = fmin(17.0 * sizes->tick, 0.24 * room.width);
    double heading = 1.4 * sizes->label + 0.8 * sizes->gap;
    double bottom = plot_axes_bottom_height(canvas, sizes);
    double height = (room.height - 2.0 * heading - bottom - 2.5 * sizes->gap) / 2.0;
    panel.rect = plot_rect_make(room.x + left, room.y + heading, room.width - left - right, height);
    panel.x = plot_scale_make(plot_result_first_year(result), plot_result_last_year(result), panel.rect.x,
                              plot_rect_right(panel.rect));
    draw_cost(canvas, table, &panel, right);
    panel.rect.y = plot_rect_bottom(panel.rect) + 2.5 * sizes->gap + heading;
    draw_benefit(canvas, table, &panel, right);
}

sim_status plot_chart_cost_fan_draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                                    const plot_options *options, sim_error *error)
{
    plot_cost_tables tables;
    sim_status status = plot_cost_load_all(results, n, &tables, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[700], footer[900];
    plot_chart_cost_fan_title(title, sizeof title, results, n, options);
    write_subtitle(subtitle, sizeof subtitle, results, n, options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    if (n == 1) {
        draw_panels(canvas, room, results[0], &tables.items[0], options);
    } else {
        plot_cost_columns_draw(canvas, room, &tables, results, options);
    }
    plot_cost_deinit_all(&tables);
    return SIM_OK;
}

enum { SHOWN = 9 };

static void add_rows(plot_csv *csv, const sim_result *result, const char *name, const plot_fan *fan,
                     bool has_bands)
{
    for (size_t i = 0; i < fan->n; i++) {
        const double values[SHOWN] = {fan->low[0][i],  fan->q10[i],    fan->low[1][i],
                                      fan->low[2][i],  fan->median[i], fan->high[2][i],
                                      fan->high[1][i], fan->q90[i],    fan->high[0][i]};
        plot_csv_text(csv, plot_scenario_id(result));
        plot_csv_text(csv, name);
        plot_csv_number(csv, fan->year[i]);
        plot_csv_text(csv, "");
        for (size_t k = 0; k < SHOWN; k++) {
            plot_csv_number(csv, has_bands || k == SHOWN / 2 ? values[k] : (double)NAN);
        }
        plot_csv_end(csv);
    }
}

/* What the title of several says. */
static void add_mean(plot_csv *csv, const sim_result *result)
{
    double *values = benefit_of(result);
    if (values) {
        plot_csv_text(csv, plot_scenario_id(result));
        plot_csv_text(csv, "benefit_mean_at_end");
        plot_csv_number(csv, plot_result_last_year(result));
        plot_csv_number(csv, sim_result_summary(values, result->n_replications).mean);
        for (size_t k = 0; k < SHOWN; k++) {
            plot_csv_text(csv, "");
        }
        plot_csv_end(csv);
    }
    free(values);
}

/* With q10 and q90, which the title tells. */
sim_status plot_chart_cost_fan_csv(FILE *file, plot_results results, size_t n, const plot_options *options,
                                   sim_error *error)
{
    (void)options;
    plot_cost_tables tables;
    sim_status status = plot_cost_load_all(results, n, &tables, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "scenario", "series", "year", "mean_eur", "q05_eur", "q10_eur", "q20_eur", "q35_eur",
                 "median_eur", "q65_eur", "q80_eur", "q90_eur", "q95_eur", NULL);
    for (size_t i = 0; i < n; i++) {
        const plot_cost_table *table = &tables.items[i];
        add_rows(&csv, results[i], "cost_year", &table->cost, true);
        add_rows(&csv, results[i], "twin_cost_year", &table->twin, false);
        add_rows(&csv, results[i], "budget_year", &table->budget, false);
        add_rows(&csv, results[i], "benefit_cumulative", &table->benefit, true);
        if (n > 1) {
            add_mean(&csv, results[i]);
        }
    }
    plot_cost_deinit_all(&tables);
    return SIM_OK;
}

void plot_chart_cost_fan_alt(char *text, size_t size, plot_results results, size_t n,
                             const plot_options *options)
{
    plot_lang lang = options->lang;
    char title[PLOT_TITLE_MAX];
    plot_chart_cost_fan_title(title, sizeof title, results, n, options);
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(
        &prose,
        plot_pick(
            lang,
            "{1}. Boven: de kosten per kalenderjaar als waaier, met de mediaan van alleen verder gaan en de "
            "begroting als lijnen. Onder: het voordeel tot nu toe als waaier om de nullijn.",
            "{1}. Above: cost by calendar year as a fan, with the median of going it alone and the budget as "
            "lines. Below: the benefit to date as a fan about the zero line."),
        title);
    for (size_t i = 0; n > 1 && i < n; i++) {
        plot_fan benefit = {0};
        if (plot_fan_load(results[i], "benefit_cumulative_eur", NULL, false, &benefit, NULL) != SIM_OK) {
            continue;
        }
        size_t last = plot_fan_last(&benefit);
        if (last < benefit.n) {
            PLOT_FILL(&prose,
                      plot_pick(lang,
                                " {1}: aan het eind in het midden {2}, in 80 van de 100 toekomsten {3}.",
                                " {1}: median at the end {2}, in 80 of 100 futures {3}."),
                      plot_scenario_title(results[i], lang), plot_str_money(lang, benefit.median[last]).text,
                      plot_str_money_range(lang, benefit.q10[last], benefit.q90[last]).text);
        }
        plot_fan_deinit(&benefit);
    }
}
