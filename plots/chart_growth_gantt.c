/* When each partner goes through which stage and goes live.
 *
 * Bars run between the medians of a stage's start and end in the futures in which the partner goes live; the
 * whisker spans P10 to P90 of going live. The two columns at the right are over all futures. */
#include "plots/charts.h"

#include <math.h>
#include <string.h>
#include "plots/axes.h"
#include "plots/csv.h"
#include "plots/fan.h"
#include "plots/growth_table.h"
#include "plots/key.h"
#include "plots/labels.h"

enum { GROWTH_STAGES = 4 };

/* "eind 2020", "maart 2016". */
static plot_str date_text(plot_lang lang, double year)
{
    plot_str text;
    if (fabs(year - round(year)) > 1e-6) {
        return plot_str_month(lang, year);
    }
    snprintf(text.text, sizeof text.text, "%s %.0f", plot_pick(lang, "eind", "end of"), round(year) - 1.0);
    return text;
}

/* "drie tot zes", or "drie" where both are the same. */
static plot_str count_range(plot_lang lang, size_t low, size_t high)
{
    plot_str zero;
    snprintf(zero.text, sizeof zero.text, "%s", plot_pick(lang, "nul", "zero"));
    plot_str text = low == 0 ? zero : plot_str_count(lang, low);
    if (low != high) {
        plot_prose prose = plot_prose_make(text.text, sizeof text.text);
        PLOT_FILL(&prose, plot_pick(lang, "{1} tot {2}", "{1} to {2}"),
                  low == 0 ? zero.text : plot_str_count(lang, low).text, plot_str_count(lang, high).text);
    }
    return text;
}

static void write_title(plot_prose *prose, const sim_result *result, const plot_growth_table *table,
                        plot_lang lang)
{
    plot_str date = date_text(lang, table->by_year);
    if (table->n == 1) {
        PLOT_FILL(prose,
                  plot_pick(lang, "De kans dat {1} {2} live is, is {3}",
                            "The chance that {1} is live by the {2} is {3}"),
                  plot_entity_name(table->rows[0].partner, lang), date.text,
                  plot_str_chance(lang, table->rows[0].by_share).text);
        return;
    }
    sim_summary count = plot_growth_count_live(result, table);
    size_t middle = (size_t)lround(fmax(plot_growth_median_of(&count), 0.0));
    size_t low = (size_t)lround(fmax(count.q[sim_result_quantile_index(0.10)], 0.0));
    size_t high = (size_t)lround(fmax(count.q[sim_result_quantile_index(0.90)], 0.0));
    bool is_end = fabs(table->by_year - round(table->by_year)) < 1e-6;
    plot_str n = plot_str_count(lang, table->n);
    plot_prose_add(prose, is_end ? plot_pick(lang, "", "By the ") : plot_pick(lang, "In ", "In "));
    plot_prose_add(prose, date.text);
    if (middle == 0) {
        PLOT_FILL(prose,
                  plot_pick(lang, " is in de middelste toekomst nog geen van de {1} partners live",
                            " none of the {1} partners is live yet in the median future"),
                  n.text);
    } else if (middle == table->n && middle <= 2) {
        plot_prose_add(prose, middle == 1
                                  ? plot_pick(lang, " is de partner in de middelste toekomst live",
                                              " the partner is live in the median future")
                                  : plot_pick(lang, " zijn beide partners in de middelste toekomst live",
                                              " both partners are live in the median future"));
    } else if (middle == table->n) {
        PLOT_FILL(prose,
                  plot_pick(lang, " zijn in de middelste toekomst alle {1} partners live",
                            " all {1} partners are live in the median future"),
                  n.text);
    } else {
        PLOT_FILL(prose,
                  middle == 1 ? plot_pick(lang, " is in de middelste toekomst {1} van de {2} partners live",
                                          " {1} of the {2} partners is live in the median future")
                              : plot_pick(lang, " zijn in de middelste toekomst {1} van de {2} partners live",
                                          " {1} of the {2} partners are live in the median future"),
                  plot_str_count(lang, middle).text, n.text);
    }
    if (result->n_replications == 1) {
        plot_prose_add(prose, "; ");
        plot_prose_add(prose, plot_label(lang, PLOT_LABEL_ONE_FUTURE_NOTE));
        return;
    }
    PLOT_FILL(prose,
              plot_pick(lang, "; in 80 van de 100 gesimuleerde toekomsten {1}",
                        "; {1} in 80 of 100 simulated futures"),
              low == 0 && high == 0 ? plot_pick(lang, "geen", "none") : count_range(lang, low, high).text);
}

void plot_chart_growth_gantt_title(char *text, size_t size, plot_results results, size_t n,
                                   const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    (void)n;
    plot_prose prose = plot_prose_make(text, size);
    plot_growth_table table;
    if (plot_growth_load(results[0], options, &table, NULL) != SIM_OK) {
        plot_prose_add(&prose, plot_pick(options->lang, "Groei per partner", "Growth by partner"));
        return;
    }
    write_title(&prose, results[0], &table, options->lang);
    plot_prose_capitalise(text);
    plot_growth_deinit(&table);
}

static void write_subtitle(char *text, size_t size, const sim_result *result, const plot_growth_table *table,
                           plot_lang lang)
{
    bool has_founder = false;
    for (size_t i = 0; i < table->n; i++) {
        has_founder = has_founder || strcmp(table->rows[i].partner->detail, "founder") == 0;
    }
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(
        &prose,
        plot_pick(lang,
                  "Fasen per partner, {1}. Balken: mediaan in de toekomsten waarin de partner live gaat; "
                  "kansen rechts: over {3}{2}.",
                  "Stages by partner, {1}. Bars: median over the futures in which the partner goes live; "
                  "chances at the right: over {3}{2}."),
        plot_scenario_title(result, lang), plot_str_futures(lang, result->n_replications).text,
        result->n_replications == 1 ? "" : plot_pick(lang, "alle ", "all "));
    if (has_founder) {
        plot_prose_add(&prose, plot_pick(lang, " Vet: oprichters.", " Bold: founders."));
    }
}

enum { COLUMN_BY = -1, COLUMN_NEVER = -2, COLUMN_EXIT = -3 };

typedef struct gantt_layout {
    plot_sizes sizes;
    plot_rect panel;
    plot_scale x;
    double row_height, name_size;
    double by_x, end_x; /* right ends of the first column and of the last, which is that of the page too */
    double column;      /* width */
    size_t n_columns;
    int columns[PLOT_FATE_COUNT + 3]; /* a plot_fate, or below 0 as COLUMN_... */
    plot_lang lang;
} gantt_layout;

static double draw_key(plot_canvas *canvas, plot_rect rect, const plot_growth_table *table,
                       const gantt_layout *layout)
{
    plot_key keys[PLOT_GROWTH_STAGES + 3];
    size_t n = 0;
    for (size_t k = 0; k < table->n_stages; k++) {
        keys[n++] = (plot_key){PLOT_KEY_SWATCH, PLOT_DASH_SOLID, plot_theme_stage((int)k + 1),
                               plot_entity_name(table->stages[k], layout->lang)};
    }
    keys[n++] = (plot_key){PLOT_KEY_LINE, PLOT_DASH_SOLID, plot_theme_stage(5), "live"};
    keys[n++] = (plot_key){PLOT_KEY_WHISKER, PLOT_DASH_SOLID, plot_theme_color(PLOT_INK_TEXT),
                           plot_pick(layout->lang, "begin live: mediaan en 80 van de 100 toekomsten",
                                     "going live: median and 80 of 100 futures")};
    if (table->has_exits) {
        keys[n++] = (plot_key){PLOT_KEY_CROSS, PLOT_DASH_SOLID, plot_theme_color(PLOT_INK_TEXT),
                               plot_pick(layout->lang,
                                         "uittreden: mediaan waar dat gebeurt, in dat deel van de toekomsten",
                                         "leaving again: median where it happens, in that share of futures")};
    }
    return plot_key_draw(canvas, rect, keys, n, &layout->sizes);
}

/* Size of the names, and the room for them: a long name makes all names a little smaller before it is cut. */
static double fit_names(plot_canvas *canvas, const plot_growth_table *table, double most,
                        gantt_layout *layout)
{
    double width = 0.0;
    layout->name_size = layout->sizes.label;
    plot_font font = plot_font_bold(layout->name_size, plot_theme_color(PLOT_INK_TEXT));
    for (size_t i = 0; i < table->n; i++) {
        const plot_growth_row *row = &table->rows[i];
        font.is_bold = strcmp(row->partner->detail, "founder") == 0;
        width = fmax(width, plot_text_width(canvas, font, plot_entity_name(row->partner, layout->lang)));
    }
    double room = most - layout->sizes.gap;
    if (width > room) {
        layout->name_size *= fmax(room / width, 0.75);
    }
    return fmin(width * layout->name_size / layout->sizes.label + layout->sizes.gap, most);
}

static void draw_whisker(plot_canvas *canvas, const gantt_layout *layout, const sim_summary *live, double y)
{
    double low = plot_scale_clamp(&layout->x, live->q[sim_result_quantile_index(0.10)]);
    double high = plot_scale_clamp(&layout->x, live->q[sim_result_quantile_index(0.90)]);
    double middle = plot_scale_clamp(&layout->x, plot_growth_median_of(live));
    double cap = fmin(0.28 * layout->row_height, 8.0);
    plot_stroke line = {plot_theme_color(PLOT_INK_TEXT), fmin(1.2, 0.3 * cap), PLOT_DASH_SOLID};
    plot_canvas_line(canvas, low, y, high, y, line);
    plot_canvas_line(canvas, low, y - 0.5 * cap, low, y + 0.5 * cap, line);
    plot_canvas_line(canvas, high, y - 0.5 * cap, high, y + 0.5 * cap, line);
    plot_canvas_marker(canvas, middle, y, PLOT_MARKER_CIRCLE, fmin(layout->sizes.marker, 1.1 * cap),
                       line.color);
}

/* A cross, and beside it in which share of the futures. */
static void draw_exit(plot_canvas *canvas, const plot_growth_row *row, const gantt_layout *layout, double y,
                      double size)
{
    double x = plot_scale_clamp(&layout->x, row->exit_year);
    plot_font font = plot_font_make(fmin(layout->sizes.tick, 1.2 * size), plot_theme_color(PLOT_INK_TEXT));
    plot_str share = plot_str_chance(layout->lang, row->exit_share);
    double room = plot_rect_right(layout->panel) - x - size;
    bool is_right = plot_text_width(canvas, font, share.text) < room;
    font.has_plate = true;
    plot_canvas_marker(canvas, x, y, PLOT_MARKER_CROSS, size, plot_theme_color(PLOT_INK_TEXT));
    plot_text_draw(canvas, is_right ? x + size : x - size, y, is_right ? PLOT_ALIGN_START : PLOT_ALIGN_END,
                   PLOT_VALIGN_MIDDLE, font, share.text);
}

/* Bars in the upper part of the row, the whisker below them: neither hides the other. */
static void draw_bars(plot_canvas *canvas, const plot_growth_table *table, const plot_growth_row *row,
                      const gantt_layout *layout, double y)
{
    double height = fmin(0.42 * layout->row_height, 18.0), offset = 0.5 * height;
    double middle = y - 0.36 * height;
    for (size_t k = 0; k < table->n_stages; k++) {
        if (isfinite(row->start[k]) && isfinite(row->end[k])) {
            double from = plot_scale_clamp(&layout->x, row->start[k]);
            double to = plot_scale_clamp(&layout->x, row->end[k]);
            plot_canvas_rect(canvas, plot_rect_make(from, middle - offset, fmax(to - from, 0.0), height),
                             plot_theme_stage((int)k + 1));
        }
    }
    double live = plot_growth_median_of(&row->summary);
    if (isfinite(live)) {
        double from = plot_scale_clamp(&layout->x, live), to = plot_rect_right(layout->panel);
        double thick = 0.36 * height;
        plot_canvas_rect(canvas, plot_rect_make(from, middle - 0.5 * thick, to - from, thick),
                         plot_theme_stage(5));
        draw_whisker(canvas, layout, &row->summary, middle + offset + fmin(0.2 * layout->row_height, 8.0));
    }
    if (isfinite(row->exit_year)) {
        draw_exit(canvas, row, layout, middle, fmin(1.4 * layout->sizes.marker, height));
    }
}

static double right_of(const gantt_layout *layout, size_t k)
{
    return layout->by_x + (double)k * (layout->column + layout->sizes.gap);
}

/* Percentages at the right; what becomes of a partner adds up to 100. */
static void draw_shares(plot_canvas *canvas, const plot_growth_row *row, const gantt_layout *layout, double y,
                        plot_font font)
{
    int fates[PLOT_FATE_COUNT] = {0};
    if (isfinite(row->fate[0])) {
        plot_growth_percentages(row, fates);
    }
    for (size_t k = 0; k < layout->n_columns; k++) {
        int column = layout->columns[k];
        double share = column == COLUMN_BY      ? row->by_share
                       : column == COLUMN_NEVER ? row->never_share
                       : column == COLUMN_EXIT  ? row->exit_share
                                                : (double)fates[column] / 100.0;
        plot_text_draw(canvas, right_of(layout, k), y, PLOT_ALIGN_END, PLOT_VALIGN_MIDDLE, font,
                       plot_str_percent(layout->lang, share, 0).text);
    }
}

static void draw_row(plot_canvas *canvas, const plot_growth_table *table, size_t i,
                     const gantt_layout *layout, double left)
{
    const plot_growth_row *row = &table->rows[i];
    double y = layout->panel.y + ((double)i + 0.5) * layout->row_height;
    double size = fmin(layout->name_size, 0.72 * layout->row_height);
    plot_font font = plot_font_make(size, plot_theme_color(PLOT_INK_TEXT));
    plot_canvas_note(canvas, row->partner->id);
    font.is_bold = strcmp(row->partner->detail, "founder") == 0;
    plot_text_draw_fit(canvas, left, y, layout->panel.x - left - 4.0, PLOT_ALIGN_START, PLOT_VALIGN_MIDDLE,
                       font, plot_entity_name(row->partner, layout->lang));
    if (row->summary.n > 0) {
        draw_bars(canvas, table, row, layout, y);
    } else {
        plot_font muted = plot_font_make(fmin(layout->sizes.tick, size), plot_theme_color(PLOT_INK_MUTED));
        muted.has_plate = true;
        plot_text_draw_fit(
            canvas, layout->panel.x + 6.0, y, layout->panel.width - 8.0, PLOT_ALIGN_START, PLOT_VALIGN_MIDDLE,
            muted,
            plot_pick(layout->lang, "gaat in geen enkele toekomst live", "goes live in none of the futures"));
    }
    font.is_bold = false;
    draw_shares(canvas, row, layout, y, font);
}

static const char *heading_of(const plot_growth_table *table, plot_lang lang, int column,
                              char by[PLOT_STR_MAX + 16])
{
    switch (column) {
    case COLUMN_BY:
        snprintf(by, PLOT_STR_MAX + 16, "%s %s", plot_pick(lang, "live", "live by"),
                 date_text(lang, table->by_year).text);
        return by;
    case COLUMN_NEVER:
        return plot_pick(lang, "nooit live", "never live");
    case COLUMN_EXIT:
        return plot_pick(lang, "treedt weer uit", "leaves again");
    case PLOT_FATE_LIVE:
        return plot_pick(lang, "ooit live", "ever live");
    case PLOT_FATE_REFUSED:
        return plot_pick(lang, "haakt af", "drops out");
    case PLOT_FATE_LOST:
        return plot_pick(lang, "gaat naar ander verband", "lost to another");
    case PLOT_FATE_MERGED:
        return plot_pick(lang, "gaat op in andere", "merges into other");
    default:
        return plot_pick(lang, "nog bezig of niet begonnen", "under way or not begun");
    }
}

/* Headings of the columns, bottom-aligned above the panel; returns their height. */
static double draw_headings(plot_canvas *canvas, const plot_growth_table *table, const gantt_layout *layout,
                            bool is_drawn, double bottom)
{
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    double height = 0.0;
    for (size_t k = 0; k < layout->n_columns; k++) {
        char by[PLOT_STR_MAX + 16];
        const char *text = heading_of(table, layout->lang, layout->columns[k], by);
        height = fmax(height, plot_text_measure_wrapped(canvas, font, layout->column, text).height);
        if (is_drawn) {
            plot_text_draw_wrapped(canvas, right_of(layout, k), bottom, layout->column, PLOT_ALIGN_END,
                                   PLOT_VALIGN_BOTTOM, font, text);
        }
    }
    return height;
}

static void draw_grid(plot_canvas *canvas, const plot_growth_table *table, const gantt_layout *layout,
                      double left)
{
    plot_ticks ticks = plot_scale_ticks_years(&layout->x, 3.5 * layout->sizes.tick);
    plot_axis axis = {.scale = &layout->x, .ticks = &ticks, .text = plot_axes_year_text, .has_grid = true};
    plot_stroke rule = {plot_theme_color(PLOT_INK_GRID), layout->sizes.thin, PLOT_DASH_SOLID};
    for (size_t i = 0; i < table->n; i++) {
        double y = layout->panel.y + (double)i * layout->row_height;
        plot_canvas_line(canvas, left, y, layout->end_x, y, rule);
    }
    plot_axes_bottom(canvas, layout->panel, &axis, &layout->sizes);
    double x = plot_scale_map(&layout->x, table->by_year);
    plot_stroke dashed = {plot_theme_color(PLOT_INK_MUTED), 1.2 * layout->sizes.thin, PLOT_DASH_SHORT};
    plot_canvas_line(canvas, x, layout->panel.y - 3.0, x, plot_rect_bottom(layout->panel), dashed);
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    plot_str date = date_text(layout->lang, table->by_year);
    double half = 0.5 * plot_text_width(canvas, font, date.text);
    double held = fmin(fmax(x, layout->panel.x + half), plot_rect_right(layout->panel) - half);
    plot_text_draw(canvas, held, layout->panel.y - 4.0, PLOT_ALIGN_MIDDLE, PLOT_VALIGN_BOTTOM, font,
                   date.text);
}

/* What becomes of the partners, where the result knows; else only who never goes live. */
static void choose_columns(const plot_growth_table *table, gantt_layout *layout)
{
    layout->n_columns = 0;
    layout->columns[layout->n_columns++] = COLUMN_BY;
    if (!table->has_fates) {
        layout->columns[layout->n_columns++] = COLUMN_NEVER;
    }
    for (int f = 0; table->has_fates && f < PLOT_FATE_COUNT; f++) {
        if (table->occurs[f]) {
            layout->columns[layout->n_columns++] = f;
        }
    }
    if (table->has_exits) {
        layout->columns[layout->n_columns++] = COLUMN_EXIT;
    }
    layout->column = (layout->n_columns > 3 ? 5.6 : 6.5) * layout->sizes.tick;
}

static void draw_table(plot_canvas *canvas, plot_rect rect, const sim_result *result,
                       const plot_growth_table *table, gantt_layout *layout)
{
    choose_columns(table, layout);
    double key = draw_key(canvas, rect, table, layout);
    double names = fit_names(canvas, table, 0.34 * rect.width, layout);
    layout->end_x = plot_rect_right(rect);
    layout->by_x = layout->end_x - (double)(layout->n_columns - 1) * (layout->column + layout->sizes.gap);
    double heading = draw_headings(canvas, table, layout, false, 0.0);
    double top = rect.y + key + layout->sizes.gap + heading + 4.0;
    double bottom = plot_rect_bottom(rect) - plot_axes_bottom_height(canvas, &layout->sizes);
    double right = layout->by_x - layout->column - 1.5 * layout->sizes.gap;
    double height = fmin((bottom - top) / (double)table->n, 62.0);
    layout->row_height = fmax(height, 1.0);
    layout->panel =
        plot_rect_make(rect.x + names, top, right - rect.x - names, layout->row_height * (double)table->n);
    layout->x = plot_scale_make(plot_result_first_year(result), plot_result_last_year(result),
                                layout->panel.x, plot_rect_right(layout->panel));
    draw_headings(canvas, table, layout, true, top - 4.0);
    draw_grid(canvas, table, layout, rect.x);
    for (size_t i = 0; i < table->n; i++) {
        draw_row(canvas, table, i, layout, rect.x);
    }
}

sim_status plot_chart_growth_gantt_draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                                        const plot_options *options, sim_error *error)
{
    plot_growth_table table;
    sim_status status = plot_growth_load(results[0], options, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[600], footer[600];
    plot_chart_growth_gantt_title(title, sizeof title, results, n, options);
    write_subtitle(subtitle, sizeof subtitle, results[0], &table, options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    gantt_layout layout = {.sizes = plot_options_sizes(options), .lang = options->lang};
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    draw_table(canvas, room, results[0], &table, &layout);
    plot_growth_deinit(&table);
    return SIM_OK;
}

sim_status plot_chart_growth_gantt_csv(FILE *file, plot_results results, size_t n,
                                       const plot_options *options, sim_error *error)
{
    (void)n;
    plot_growth_table table;
    sim_status status = plot_growth_load(results[0], options, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "partner", "name", "measure", "stage", "value", "unit", NULL);
    for (size_t i = 0; i < table.n; i++) {
        const plot_growth_row *row = &table.rows[i];
        const sim_summary *live = &row->summary;
        struct {
            const char *measure, *stage;
            double value;
            const char *unit;
        } lines[7 + PLOT_FATE_COUNT + 2 * PLOT_GROWTH_STAGES] = {
            {"live_year_p10", "", live->n ? live->q[sim_result_quantile_index(0.10)] : (double)NAN, "year"},
            {"live_year_median", "", plot_growth_median_of(live), "year"},
            {"live_year_p90", "", live->n ? live->q[sim_result_quantile_index(0.90)] : (double)NAN, "year"},
            {"probability_live_by_date", "", row->by_share, "1"},
            {"share_never_live", "", row->never_share, "1"},
        };
        static const char *const fates[PLOT_FATE_COUNT] = {"share_ever_live", "share_drops_out", "share_lost",
                                                           "share_merged", "share_under_way"};
        int percentages[PLOT_FATE_COUNT];
        size_t count = 5;
        for (int f = 0; table.has_fates && f < PLOT_FATE_COUNT; f++) {
            plot_growth_percentages(row, percentages); /* as drawn: they add up */
            lines[count].measure = fates[f];
            lines[count].stage = "";
            lines[count].value = percentages[f] / 100.0;
            lines[count++].unit = "1";
        }
        if (table.has_exits) {
            lines[count].measure = "exit_year_median";
            lines[count].value = row->exit_year;
            lines[count + 1].measure = "share_leaves_again";
            lines[count + 1].value = row->exit_share;
            lines[count].stage = lines[count + 1].stage = "";
            lines[count].unit = "year";
            lines[count + 1].unit = "1";
            count += 2;
        }
        for (size_t k = 0; k < table.n_stages; k++) {
            lines[count].measure = "stage_start_median";
            lines[count].value = row->start[k];
            lines[count + 1].measure = "stage_end_median";
            lines[count + 1].value = row->end[k];
            lines[count].stage = lines[count + 1].stage = table.stages[k]->id;
            lines[count].unit = lines[count + 1].unit = "year";
            count += 2;
        }
        for (size_t k = 0; k < count; k++) {
            plot_csv_text(&csv, row->partner->id);
            plot_csv_text(&csv, plot_entity_name(row->partner, options->lang));
            plot_csv_text(&csv, lines[k].measure);
            plot_csv_text(&csv, lines[k].stage);
            plot_csv_number(&csv, lines[k].value);
            plot_csv_text(&csv, lines[k].unit);
            plot_csv_end(&csv);
        }
    }
    plot_growth_deinit(&table);
    return SIM_OK;
}

void plot_chart_growth_gantt_alt(char *text, size_t size, plot_results results, size_t n,
                                 const plot_options *options)
{
    plot_lang lang = options->lang;
    char title[PLOT_TITLE_MAX];
    plot_chart_growth_gantt_title(title, sizeof title, results, n, options);
    plot_prose prose = plot_prose_make(text, size);
    plot_prose_add(&prose, title);
    plot_prose_add(&prose, plot_pick(lang, ". Balkendiagram met een rij per partner.",
                                     ". Bar chart with a row for each partner."));
    plot_growth_table table;
    if (plot_growth_load(results[0], options, &table, NULL) != SIM_OK) {
        return;
    }
    for (size_t i = 0; i < table.n; i++) {
        const plot_growth_row *row = &table.rows[i];
        const char *name = plot_entity_name(row->partner, lang);
        if (row->summary.n == 0) {
            PLOT_FILL(&prose, plot_pick(lang, " {1} gaat nooit live.", " {1} never goes live."), name);
            continue;
        }
        PLOT_FILL(&prose,
                  plot_pick(lang, " {1}: mediaan live {2}, nooit in {3} van de toekomsten.",
                            " {1}: live in {2} (median), never in {3} of the futures."),
                  name, plot_str_month(lang, plot_growth_median_of(&row->summary)).text,
                  plot_str_percent(lang, row->never_share, 0).text);
        if (isfinite(row->exit_year)) {
            PLOT_FILL(&prose,
                      plot_pick(lang, " Treedt weer uit in {1} van de toekomsten.",
                                " Leaves again in {1} of the futures."),
                      plot_str_percent(lang, row->exit_share, 0).text);
        }
    }
    plot_growth_deinit(&table);
}
