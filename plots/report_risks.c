/* The costliest risks: how often each strikes and what a strike takes, a row a risk, a mark a scenario. */
#include <math.h>
#include <string.h>

#include "plots/axes.h"
#include "plots/csv.h"
#include "plots/report_content.h"
#include "plots/risk_table.h"

enum { RISKS = 5, CANDIDATES = 64 };

/* A risk with its figures in each scenario; NULL where it is not there, or was not switched off. */
typedef struct risk_line {
    const sim_entity *risk;
    const plot_risk_row *rows[PLOT_REPORT_MAX];
    double loss; /* EUR a future, summed over the scenarios */
} risk_line;

typedef struct risk_lines {
    size_t n, n_results;
    bool has_counts; /* of any risk, in any result */
    risk_line lines[CANDIDATES];
    plot_risk_table tables[PLOT_REPORT_MAX];
} risk_lines;

static void add_row(risk_lines *all, size_t k, const plot_risk_row *row)
{
    size_t i = 0;
    while (i < all->n && strcmp(all->lines[i].risk->id, row->risk->id) != 0) {
        i++;
    }
    if (i == CANDIDATES) {
        return;
    }
    if (i == all->n) {
        all->lines[all->n++] = (risk_line){.risk = row->risk};
    }
    all->lines[i].rows[k] = row;
    all->lines[i].loss += row->loss;
}

/* Largest loss first; a stable sort of few. */
static void sort_lines(risk_lines *all)
{
    for (size_t i = 1; i < all->n; i++) {
        risk_line moved = all->lines[i];
        size_t k = i;
        while (k > 0 && all->lines[k - 1].loss < moved.loss) {
            all->lines[k] = all->lines[k - 1];
            k--;
        }
        all->lines[k] = moved;
    }
}

/* The largest by expected loss, those that take something on average; 0 where no risk was switched off. */
static void load(plot_results results, size_t n, risk_lines *all)
{
    memset(all, 0, sizeof *all);
    all->n_results = n;
    for (size_t k = 0; k < n; k++) {
        plot_risk_table *table = &all->tables[k];
        if (plot_risk_load(results[k], table, NULL) != SIM_OK) {
            *table = (plot_risk_table){0};
        }
        all->has_counts = all->has_counts || table->n > 0;
        for (size_t i = 0; i < table->n_switched; i++) {
            if (isfinite(table->rows[i].loss) && isfinite(table->rows[i].each)) {
                add_row(all, k, &table->rows[i]);
            }
        }
    }
    sort_lines(all);
    size_t kept = 0;
    while (kept < all->n && kept < RISKS && all->lines[kept].loss > 0.0) {
        kept++;
    }
    all->n = kept;
}

static void deinit(risk_lines *all)
{
    for (size_t k = 0; k < all->n_results; k++) {
        plot_risk_deinit(&all->tables[k]);
    }
}

typedef struct risk_layout {
    plot_canvas *canvas;
    plot_results results;
    plot_lang lang;
    plot_sizes sizes;
    double scale; /* as of the picture of dates */
    const risk_lines *all;
    plot_rect panels[2]; /* strikes a year; loss a strike */
    plot_scale x[2];
    plot_money_unit unit;
    double row_height;
} risk_layout;

/* Middle and interval of a risk in a panel. */
static void measure_of(const plot_risk_row *row, int which, double value[3])
{
    value[0] = which == 0 ? row->rate : row->each;
    value[1] = which == 0 ? row->rate_low : row->each_low;
    value[2] = which == 0 ? row->rate_high : row->each_high;
}

static plot_extent extent_of(const risk_lines *all, int which)
{
    plot_extent extent = PLOT_EXTENT_EMPTY;
    plot_extent_add(&extent, 0.0);
    for (size_t i = 0; i < all->n; i++) {
        for (size_t k = 0; k < all->n_results; k++) {
            if (all->lines[i].rows[k] != NULL) {
                double value[3];
                measure_of(all->lines[i].rows[k], which, value);
                plot_extent_add(&extent, value[0]);
                plot_extent_add(&extent, value[1]);
                plot_extent_add(&extent, value[2]);
            }
        }
    }
    return extent;
}

static bool lay_out(risk_layout *layout, plot_rect rect)
{
    plot_font muted = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    plot_rect box = plot_text_draw_fit(
        layout->canvas, rect.x, rect.y, rect.width, PLOT_ALIGN_START, PLOT_VALIGN_TOP, muted,
        plot_label(layout->lang, plot_findings_are_single(layout->results, layout->all->n_results)
                                     ? PLOT_LABEL_RISKS_NOTE_ONE
                                     : PLOT_LABEL_RISKS_NOTE));
    double used = plot_rect_bottom(box) + 2.0 - rect.y;
    rect.y += used;
    rect.height -= used;
    double top = rect.y;
    if (layout->all->n_results > 1 && rect.width >= PLOT_REPORT_KEY_WIDTH) {
        top = plot_report_key(layout->canvas, layout->results, layout->all->n_results, layout->lang, rect,
                              layout->scale) +
              2.0;
    }
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    double head = 2.0 * plot_text_line_height(layout->canvas, font) + 2.0;
    double foot = plot_axes_bottom_height(layout->canvas, &layout->sizes);
    double height = plot_rect_bottom(rect) - top - head - foot;
    layout->row_height = fmin(height / (double)layout->all->n, 44.0 * layout->scale);
    if (layout->row_height < 6.0) {
        return false;
    }
    double names = 0.36 * rect.width, between = 2.0 * layout->sizes.tick;
    double width = 0.5 * (rect.width - names - between) - 0.8 * layout->sizes.tick;
    for (int which = 0; which < 2; which++) {
        plot_extent extent = extent_of(layout->all, which);
        layout->panels[which] = plot_rect_make(rect.x + names + (double)which * (width + between), top + head,
                                               width, layout->row_height * (double)layout->all->n);
        if (which == 1) {
            layout->unit = plot_scale_money_unit(fmax(fabs(extent.low), fabs(extent.high)));
        }
        double pad = 0.06 * (extent.high - extent.low);
        layout->x[which] = plot_scale_make(extent.low - pad, extent.high + pad, layout->panels[which].x,
                                           plot_rect_right(layout->panels[which]));
    }
    return true;
}

static void draw_axis(const risk_layout *layout, int which)
{
    plot_scale scale = layout->x[which];
    plot_money_axis money = {layout->lang, layout->unit};
    size_t room = plot_scale_room(&scale, 4.2 * layout->sizes.tick);
    plot_ticks ticks =
        which == 0 ? plot_scale_ticks(&scale, room) : plot_scale_ticks_money(&scale, room, layout->unit);
    plot_axis axis = {.scale = &scale,
                      .ticks = &ticks,
                      .text = which == 0 ? plot_str_number_tick : plot_str_money_tick,
                      .data = which == 0 ? (const void *)&layout->lang : (const void *)&money,
                      .has_grid = true};
    plot_rect panel = layout->panels[which];
    plot_axes_bottom(layout->canvas, panel, &axis, &layout->sizes);
    double zero = plot_scale_map(&scale, 0.0);
    plot_canvas_line(
        layout->canvas, zero, panel.y, zero, plot_rect_bottom(panel),
        (plot_stroke){plot_theme_color(PLOT_INK_AXIS), 1.6 * layout->sizes.thin, PLOT_DASH_SOLID});
    char text[160];
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, plot_label(layout->lang, which == 0 ? PLOT_LABEL_RISKS_RATE : PLOT_LABEL_RISKS_LOSS),
              plot_str_money_unit(layout->lang, layout->unit));
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    plot_text_draw_wrapped(layout->canvas, panel.x, panel.y - 1.0, panel.width, PLOT_ALIGN_START,
                           PLOT_VALIGN_BOTTOM, font, text);
}

static void draw_mark(const risk_layout *layout, size_t k, const plot_risk_row *row, int which, double y)
{
    plot_style style = plot_theme_scenario(plot_scenario_id(layout->results[k]), k);
    const plot_scale *x = &layout->x[which];
    double value[3];
    measure_of(row, which, value);
    if (isfinite(value[1]) && isfinite(value[2])) {
        const plot_point ends[] = {{plot_scale_clamp(x, value[1]), y}, {plot_scale_clamp(x, value[2]), y}};
        plot_axes_style_line(layout->canvas, ends, 2, style, 1.4 * layout->scale, PLOT_DASH_SOLID);
    }
    plot_canvas_marker(layout->canvas, plot_scale_clamp(x, value[0]), y, style.marker,
                       fmin(6.5 * layout->scale, 0.9 * layout->row_height), style.text);
}

static void draw_line(const risk_layout *layout, size_t i, double left)
{
    const risk_line *line = &layout->all->lines[i];
    double top = layout->panels[0].y + (double)i * layout->row_height;
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    plot_canvas_line(layout->canvas, left, top, plot_rect_right(layout->panels[1]), top,
                     (plot_stroke){plot_theme_color(PLOT_INK_GRID), 0.5, PLOT_DASH_SOLID});
    double room = layout->panels[0].x - left - 6.0;
    const char *name = plot_entity_name(line->risk, layout->lang);
    if (plot_text_measure_wrapped(layout->canvas, font, room, name).height <= layout->row_height + 1.0) {
        plot_text_draw_wrapped(layout->canvas, left, top + 0.5 * layout->row_height, room, PLOT_ALIGN_START,
                               PLOT_VALIGN_MIDDLE, font, name);
    } else {
        plot_text_draw_fit(layout->canvas, left, top + 0.5 * layout->row_height, room, PLOT_ALIGN_START,
                           PLOT_VALIGN_MIDDLE, font, name);
    }
    double step = layout->row_height / ((double)layout->all->n_results + 1.0);
    for (size_t k = 0; k < layout->all->n_results; k++) {
        for (int which = 0; which < 2 && line->rows[k] != NULL; which++) {
            draw_mark(layout, k, line->rows[k], which, top + ((double)k + 1.0) * step);
        }
    }
}

static void write_title(char *text, size_t size, plot_results results, size_t n, const plot_options *options)
{
    (void)results;
    (void)n;
    plot_prose prose = plot_prose_make(text, size);
    plot_prose_add(&prose, plot_label(options->lang, PLOT_LABEL_LARGEST_RISKS));
}

/* That nothing was switched off, or that nothing takes. */
static void draw_words(plot_canvas *canvas, plot_rect rect, const risk_lines *all, plot_lang lang,
                       const plot_sizes *sizes)
{
    size_t switched = 0;
    for (size_t k = 0; k < all->n_results; k++) {
        switched += all->tables[k].n_switched;
    }
    plot_font font = plot_font_make(sizes->tick, plot_theme_color(PLOT_INK_TEXT));
    plot_text_draw_wrapped(canvas, rect.x, rect.y, rect.width, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font,
                           plot_label(lang, switched == 0 ? PLOT_LABEL_RISK_OFF : PLOT_LABEL_RISK_EMPTY));
}

static sim_status draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                       const plot_options *options, sim_error *error)
{
    risk_lines all;
    load(results, n, &all);
    if (!all.has_counts) {
        return sim_error_set(error, SIM_ERR_USAGE, "the results have no counts of any risk");
    }
    risk_layout layout = {.canvas = canvas,
                          .results = results,
                          .lang = options->lang,
                          .sizes = plot_options_sizes(options),
                          .scale = (options->scale > 0.0 ? options->scale : 1.0) / 0.72,
                          .all = &all};
    rect = plot_axes_page(canvas, rect, options, plot_label(options->lang, PLOT_LABEL_LARGEST_RISKS), NULL,
                          NULL);
    if (all.n == 0) {
        draw_words(canvas, rect, &all, options->lang, &layout.sizes);
    } else if (lay_out(&layout, rect)) {
        draw_axis(&layout, 0);
        draw_axis(&layout, 1);
        for (size_t i = 0; i < all.n; i++) {
            draw_line(&layout, i, rect.x);
        }
    }
    deinit(&all);
    return SIM_OK;
}

static sim_status write_csv(FILE *file, plot_results results, size_t n, const plot_options *options,
                            sim_error *error)
{
    (void)error;
    risk_lines all;
    load(results, n, &all);
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "risk", "name", "scenario", "strikes_per_year", "strikes_per_year_low",
                 "strikes_per_year_high", "loss_each_eur", "loss_each_eur_low", "loss_each_eur_high", NULL);
    for (size_t i = 0; i < all.n; i++) {
        for (size_t k = 0; k < n; k++) {
            const plot_risk_row *row = all.lines[i].rows[k];
            if (row == NULL) {
                continue;
            }
            plot_csv_text(&csv, row->risk->id);
            plot_csv_text(&csv, plot_entity_name(row->risk, options->lang));
            plot_csv_text(&csv, plot_scenario_id(results[k]));
            const double cells[] = {row->rate, row->rate_low, row->rate_high,
                                    row->each, row->each_low, row->each_high};
            for (size_t c = 0; c < sizeof cells / sizeof cells[0]; c++) {
                plot_csv_number(&csv, cells[c]);
            }
            plot_csv_end(&csv);
        }
    }
    deinit(&all);
    return SIM_OK;
}

static void write_alt(char *text, size_t size, plot_results results, size_t n, const plot_options *options)
{
    plot_lang lang = options->lang;
    risk_lines all;
    load(results, n, &all);
    plot_prose prose = plot_prose_make(text, size);
    plot_prose_add(&prose, plot_label(lang, all.n > 0 ? PLOT_LABEL_RISKS_ALT : PLOT_LABEL_RISK_EMPTY));
    for (size_t i = 0; i < all.n; i++) {
        for (size_t k = 0; k < n; k++) {
            const plot_risk_row *row = all.lines[i].rows[k];
            if (row != NULL) {
                plot_prose_add(&prose, " ");
                int places = row->rate < 0.095 ? 2 : 1;
                PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_RISKS_ALT_ROW),
                          plot_entity_name(row->risk, lang), plot_scenario_title(results[k], lang),
                          plot_str_number(lang, row->rate, places).text,
                          plot_str_money(lang, row->each).text);
            }
        }
    }
    deinit(&all);
}

plot_size plot_report_risks_room(size_t n)
{
    return (plot_size){420.0, 110.0 + 5.0 * fmax(30.0, 11.0 * (double)n + 8.0) + 12.0 * (double)n};
}

const plot_chart plot_report_risks = {
    "largest-risks", 1,           PLOT_REPORT_MAX, "De grootste risico’s", "The largest risks", draw,
    write_csv,       write_title, write_alt};
