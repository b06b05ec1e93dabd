/* What drives the spread of the net present value: of each cause its two ends, largest swing first.
 *
 * Bars run from one end to the other (plots/swing.h); the values of an unknown stand at their ends, a risk's
 * end without it says so. Whiskers are Monte-Carlo error: 95 % intervals of the means. Causes whose swing may
 * be nothing are counted below the bars, not drawn. */
#include "plots/charts.h"

#include <math.h>
#include "plots/axes.h"
#include "plots/csv.h"
#include "plots/loaded.h"
#include "plots/swing.h"

enum { MOST_ROWS = 14 };

typedef struct tornado {
    plot_sizes sizes;
    plot_lang lang;
    const plot_swing_table *table;
    size_t n;       /* rows drawn */
    bool has_risks; /* whether or not any was switched off */
    plot_rect panel;
    plot_scale x;
    plot_money_unit unit;
    double left, right, row_height;
} tornado;

static size_t rows_drawn(const plot_swing_table *table)
{
    return table->n_clear < MOST_ROWS ? table->n_clear : MOST_ROWS;
}

static plot_label_id title_of(const plot_swing_table *table)
{
    if (table->has_too_few) {
        return PLOT_LABEL_TORNADO_FEW;
    }
    if (table->n_clear == 0) {
        return PLOT_LABEL_TORNADO_NONE;
    }
    const plot_swing *first = &table->rows[0], *next = &table->rows[1];
    if (table->n_clear > 1 && fabs(next->eur) + next->half_width >= fabs(first->eur) - first->half_width) {
        return PLOT_LABEL_TORNADO_UNSURE;
    }
    return first->risk != NULL ? PLOT_LABEL_TORNADO_RISK : PLOT_LABEL_TORNADO_UNKNOWN;
}

static void write_title(char *text, size_t size, const plot_swing_table *table, plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    char names[2][300] = {"", ""};
    for (size_t i = 0; i < 2 && i < table->n_clear; i++) {
        snprintf(names[i], sizeof names[i], "%s", plot_swing_name(&table->rows[i], lang));
        plot_prose_capitalise(names[i]);
    }
    PLOT_FILL(&prose, plot_label(lang, title_of(table)), names[0],
              table->n_clear > 0 ? plot_str_money(lang, fabs(table->rows[0].eur)).text : "", names[1]);
}

static void deinit(void *table)
{
    plot_swing_deinit(table);
}

static sim_status load(const sim_result *result, const plot_options *options, plot_swing_table *table,
                       sim_error *error)
{
    if (plot_loaded_take(options, "risk-tornado", table, sizeof *table)) {
        return SIM_OK;
    }
    sim_status status = plot_swing_load(result, table, error);
    if (status == SIM_OK) {
        plot_loaded_keep(options, "risk-tornado", table, sizeof *table, deinit);
    }
    return status;
}

static void done(const plot_options *options, plot_swing_table *table)
{
    plot_loaded_done(options, "risk-tornado", table, deinit);
}

void plot_chart_risk_tornado_title(char *text, size_t size, plot_results results, size_t n,
                                   const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    (void)n;
    plot_swing_table table;
    if (load(results[0], options, &table, NULL) == SIM_OK) {
        write_title(text, size, &table, options->lang);
        done(options, &table);
    } else {
        plot_prose prose = plot_prose_make(text, size);
        plot_prose_add(&prose, plot_label(options->lang, PLOT_LABEL_NO_FIGURES));
    }
}

static void write_subtitle(char *text, size_t size, const sim_result *result, plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_TORNADO_SUBTITLE), plot_scenario_title(result, lang),
              plot_str_duration(lang, (double)result->n_months).text,
              plot_str_futures(lang, result->n_replications).text, plot_str_price_level(lang, result).text);
}

/* A value of an unknown, to two or three digits, with its unit where it has one. */
static plot_str input_text(const tornado *t, const plot_swing *row, double value)
{
    double size = fabs(value);
    int decimals = size >= 99.5 ? 0 : size >= 9.95 ? 1 : size >= 0.0995 ? 2 : 3;
    plot_str text, unit = plot_str_unit(t->lang, row->unknown->unit);
    plot_prose prose = plot_prose_make(text.text, sizeof text.text);
    plot_prose_add(&prose, plot_str_number(t->lang, value, decimals).text);
    plot_prose_add(&prose, unit.text[0] == '\0' ? "" : "\xc2\xa0");
    plot_prose_add(&prose, unit.text);
    return text;
}

/* What stands at an end: the value there; at that of a risk that it is without it. */
static plot_str end_text(const tornado *t, const plot_swing *row, const plot_swing_end *end)
{
    plot_str text;
    if (row->risk == NULL) {
        return input_text(t, row, end->input);
    }
    snprintf(text.text, sizeof text.text, "%s",
             plot_label(t->lang, end == &row->low ? PLOT_LABEL_TORNADO_WITHOUT : PLOT_LABEL_TORNADO_WITH));
    return text;
}

static double reach(const plot_swing_end *end)
{
    return isfinite(end->half_width) ? end->half_width : 0.0;
}

static double end_width(plot_canvas *canvas, const tornado *t)
{
    double width = 0.0;
    plot_font font = plot_font_make(t->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    for (size_t i = 0; i < t->n; i++) {
        const plot_swing *row = &t->table->rows[i];
        width = fmax(width, plot_text_width(canvas, font, end_text(t, row, &row->low).text));
        width = fmax(width, plot_text_width(canvas, font, end_text(t, row, &row->high).text));
    }
    return width + 6.0;
}

/* From the lowest whisker to the highest, with room for a value beyond either. */
static void set_scale(plot_canvas *canvas, tornado *t)
{
    plot_extent extent = PLOT_EXTENT_EMPTY;
    plot_extent_add(&extent, t->table->mean_eur);
    for (size_t i = 0; i < t->n; i++) {
        const plot_swing_end *ends[] = {&t->table->rows[i].low, &t->table->rows[i].high};
        for (size_t k = 0; k < 2; k++) {
            plot_extent_add(&extent, ends[k]->eur - reach(ends[k]));
            plot_extent_add(&extent, ends[k]->eur + reach(ends[k]));
        }
    }
    double room = fmin(end_width(canvas, t), 0.3 * t->panel.width);
    double each = (extent.high - extent.low) / fmax(t->panel.width - 2.0 * room, 1.0);
    t->x = plot_scale_make(extent.low - each * room, extent.high + each * room, t->panel.x,
                           plot_rect_right(t->panel));
    t->unit = plot_scale_money_unit(fmax(fabs(extent.low), fabs(extent.high)));
}

static void draw_whisker(plot_canvas *canvas, const tornado *t, const plot_swing_end *end, double y)
{
    plot_stroke line = {plot_theme_color(PLOT_INK_TEXT), 1.0, PLOT_DASH_SOLID};
    double low = plot_scale_map(&t->x, end->eur - reach(end)),
           high = plot_scale_map(&t->x, end->eur + reach(end));
    if (isfinite(end->half_width)) {
        plot_canvas_line(canvas, low, y, high, y, line);
        plot_canvas_line(canvas, low, y - 2.5, low, y + 2.5, line);
        plot_canvas_line(canvas, high, y - 2.5, high, y + 2.5, line);
    }
}

/* Bar, whiskers, and what stands at its ends. */
static void draw_bar(plot_canvas *canvas, const tornado *t, const plot_swing *row, double y)
{
    plot_ink ink = row->risk != NULL ? PLOT_INK_SHORTAGE : PLOT_INK_OWN;
    plot_color color = plot_theme_color(ink), paper = plot_theme_color(PLOT_INK_PAPER);
    double thick = fmin(0.5 * t->row_height, 13.0), middle = plot_scale_map(&t->x, t->table->mean_eur);
    const plot_swing_end *ends[] = {&row->low, &row->high};
    plot_font font = plot_font_make(t->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    for (size_t k = 0; k < 2; k++) {
        double at = plot_scale_map(&t->x, ends[k]->eur);
        plot_rect bar = plot_rect_make(fmin(at, middle), y - 0.5 * thick, fabs(at - middle), thick);
        plot_canvas_rect(canvas, bar, k == 0 ? plot_color_mix(color, paper, 0.55) : color);
        plot_canvas_frame(canvas, bar, (plot_stroke){color, t->sizes.thin, PLOT_DASH_SOLID});
    }
    for (size_t k = 0; k < 2; k++) {
        bool is_left = ends[k]->eur < ends[1 - k]->eur || (ends[k]->eur <= ends[1 - k]->eur && k == 0);
        double edge = plot_scale_map(&t->x, ends[k]->eur + (is_left ? -reach(ends[k]) : reach(ends[k])));
        draw_whisker(canvas, t, ends[k], y);
        plot_text_draw(canvas, is_left ? edge - 4.0 : edge + 4.0, y,
                       is_left ? PLOT_ALIGN_END : PLOT_ALIGN_START, PLOT_VALIGN_MIDDLE, font,
                       end_text(t, row, ends[k]).text);
    }
}

static void draw_row(plot_canvas *canvas, const tornado *t, const plot_swing *row, double y)
{
    plot_font font =
        plot_font_make(fmin(t->sizes.label, 0.46 * t->row_height), plot_theme_color(PLOT_INK_TEXT));
    char name[300], swing[80];
    plot_prose words = plot_prose_make(name, sizeof name), figure = plot_prose_make(swing, sizeof swing);
    PLOT_FILL(&words, row->risk != NULL ? plot_label(t->lang, PLOT_LABEL_CAUSE_RISK) : "{1}",
              plot_swing_name(row, t->lang));
    plot_prose_capitalise(name);
    int decimals = row->half_width < 0.0995 * plot_money_divisor(t->unit) ? 2 : 1;
    PLOT_FILL(&figure, "{1}\xc2\xa0±\xc2\xa0{2}",
              plot_str_money_in(t->lang, fabs(row->eur), t->unit, decimals).text,
              plot_str_money_in(t->lang, row->half_width, t->unit, decimals).text);
    plot_canvas_note(canvas, row->risk != NULL ? row->risk->id : row->unknown->name);
    double width = t->panel.x - t->left - 8.0;
    plot_font small = font; /* a long name takes more lines than a row has room for */
    while (small.size > 0.6 * font.size &&
           plot_text_measure_wrapped(canvas, small, width, name).height > 1.1 * t->row_height) {
        small.size *= 0.95;
    }
    plot_text_draw_wrapped(canvas, t->left, y, width, PLOT_ALIGN_START, PLOT_VALIGN_MIDDLE, small, name);
    draw_bar(canvas, t, row, y);
    plot_text_draw(canvas, t->right, y, PLOT_ALIGN_END, PLOT_VALIGN_MIDDLE, font, swing);
}

static void draw_frame(plot_canvas *canvas, const tornado *t)
{
    plot_money_axis money = {t->lang, t->unit};
    plot_ticks ticks = plot_scale_ticks_money(&t->x, plot_scale_room(&t->x, 6.0 * t->sizes.tick), t->unit);
    plot_axis axis = {
        .scale = &t->x, .ticks = &ticks, .text = plot_str_money_tick, .data = &money, .has_grid = false};
    plot_stroke rule = {plot_theme_color(PLOT_INK_GRID), t->sizes.thin, PLOT_DASH_SOLID};
    plot_font font = plot_font_make(t->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    for (size_t i = 0; i <= t->n; i++) {
        double y = t->panel.y + (double)i * t->row_height;
        plot_canvas_line(canvas, t->left, y, t->right, y, rule);
    }
    plot_axes_bottom(canvas, t->panel, &axis, &t->sizes);
    plot_text_draw(canvas, t->right, plot_rect_bottom(t->panel) + plot_axes_bottom_height(canvas, &t->sizes),
                   PLOT_ALIGN_END, PLOT_VALIGN_TOP, font, plot_str_money_unit(t->lang, t->unit));
    double x = plot_scale_map(&t->x, t->table->mean_eur);
    plot_canvas_line(canvas, x, t->panel.y - 3.0, x, plot_rect_bottom(t->panel),
                     (plot_stroke){plot_theme_color(PLOT_INK_AXIS), 1.6 * t->sizes.thin, PLOT_DASH_SOLID});
    char text[160];
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, plot_label(t->lang, PLOT_LABEL_TORNADO_MEAN),
              plot_str_money(t->lang, t->table->mean_eur).text);
    double half = 0.5 * plot_text_width(canvas, font, text);
    plot_text_draw(canvas, fmin(fmax(x, t->left + half), plot_rect_right(t->panel) - half), t->panel.y - 4.0,
                   PLOT_ALIGN_MIDDLE, PLOT_VALIGN_BOTTOM, font, text);
    plot_text_draw(canvas, t->right, t->panel.y - 4.0, PLOT_ALIGN_END, PLOT_VALIGN_BOTTOM, font,
                   plot_label(t->lang, PLOT_LABEL_TORNADO_SWING));
}

/* How many are not drawn, and that risks are missing where none was switched off. */
static void write_note(char *text, size_t size, const tornado *t)
{
    size_t unknowns = t->table->n_unknowns, risks = t->table->n_risks;
    for (size_t i = 0; i < t->n; i++) {
        *(t->table->rows[i].risk != NULL ? &risks : &unknowns) -= 1;
    }
    plot_prose prose = plot_prose_make(text, size);
    if (unknowns + risks > 0) {
        PLOT_FILL(&prose, plot_label(t->lang, PLOT_LABEL_TORNADO_REST),
                  plot_str_number(t->lang, (double)unknowns, 0).text,
                  plot_str_number(t->lang, (double)risks, 0).text);
    }
    if (!t->table->has_too_few && t->table->n_risks == 0 && t->has_risks) {
        plot_prose_add_sentence(&prose, plot_label(t->lang, PLOT_LABEL_TORNADO_OFF));
    }
}

static void draw_tornado(plot_canvas *canvas, plot_rect room, tornado *t)
{
    char note[600];
    write_note(note, sizeof note, t);
    plot_font font = plot_font_make(0.92 * t->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    double foot = note[0] == '\0'
                      ? 0.0
                      : plot_text_measure_wrapped(canvas, font, room.width, note).height + t->sizes.gap;
    double below = 2.0 * plot_axes_bottom_height(canvas, &t->sizes) + foot,
           top = room.y + 1.9 * t->sizes.tick;
    double names = 0.3 * room.width, figures = 8.0 * t->sizes.label;
    t->left = room.x;
    t->right = plot_rect_right(room);
    t->row_height = fmin((plot_rect_bottom(room) - below - top) / (double)(t->n > 0 ? t->n : 1), 34.0);
    t->panel =
        plot_rect_make(room.x + names, top, room.width - names - figures, t->row_height * (double)t->n);
    if (t->n > 0) {
        set_scale(canvas, t);
        draw_frame(canvas, t);
    }
    for (size_t i = 0; i < t->n; i++) {
        draw_row(canvas, t, &t->table->rows[i], top + ((double)i + 0.5) * t->row_height);
    }
    plot_text_draw_wrapped(canvas, room.x, plot_rect_bottom(room), room.width, PLOT_ALIGN_START,
                           PLOT_VALIGN_BOTTOM, font, note);
}

sim_status plot_chart_risk_tornado_draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                                        const plot_options *options, sim_error *error)
{
    plot_swing_table table;
    sim_status status = load(results[0], options, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[900], footer[600];
    write_title(title, sizeof title, &table, options->lang);
    write_subtitle(subtitle, sizeof subtitle, results[0], options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    tornado t = {.sizes = plot_options_sizes(options),
                 .lang = options->lang,
                 .table = &table,
                 .n = rows_drawn(&table),
                 .has_risks = sim_result_count_entities(results[0], "risk") > 0};
    draw_tornado(canvas, plot_axes_page(canvas, rect, options, title, subtitle, footer), &t);
    done(options, &table);
    return SIM_OK;
}

sim_status plot_chart_risk_tornado_csv(FILE *file, plot_results results, size_t n,
                                       const plot_options *options, sim_error *error)
{
    (void)n;
    plot_swing_table table;
    sim_status status = load(results[0], options, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "kind", "id", "name", "unit", "low_value", "high_value", "npv_low_eur",
                 "npv_low_half_width_eur", "npv_high_eur", "npv_high_half_width_eur", "swing_eur",
                 "swing_half_width_eur", "is_clear", NULL);
    for (size_t i = 0; i < table.n; i++) {
        const plot_swing *row = &table.rows[i];
        const double values[] = {
            row->low.input,       row->high.input, row->low.eur,    row->low.half_width,      row->high.eur,
            row->high.half_width, row->eur,        row->half_width, row->is_clear ? 1.0 : 0.0};
        plot_csv_text(&csv, row->risk != NULL ? "risk" : "unknown");
        plot_csv_text(&csv, row->risk != NULL ? row->risk->id : row->unknown->name);
        plot_csv_text(&csv, plot_swing_name(row, options->lang));
        plot_csv_text(&csv, row->risk != NULL ? "" : row->unknown->unit);
        for (size_t k = 0; k < sizeof values / sizeof values[0]; k++) {
            plot_csv_number(&csv, values[k]);
        }
        plot_csv_end(&csv);
    }
    done(options, &table);
    return SIM_OK;
}

void plot_chart_risk_tornado_alt(char *text, size_t size, plot_results results, size_t n,
                                 const plot_options *options)
{
    (void)n;
    char title[PLOT_TITLE_MAX];
    plot_swing_table table;
    plot_lang lang = options->lang;
    plot_prose prose = plot_prose_make(text, size);
    if (load(results[0], options, &table, NULL) != SIM_OK) {
        plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_NO_FIGURES));
        plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_TORNADO_ALT));
        return;
    }
    write_title(title, sizeof title, &table, lang);
    plot_prose_add(&prose, title);
    plot_prose_add(&prose, ". ");
    plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_TORNADO_ALT));
    tornado t = {.lang = lang, .table = &table, .n = rows_drawn(&table)};
    for (size_t i = 0; i < t.n; i++) {
        const plot_swing *row = &table.rows[i];
        plot_prose_add(&prose, " ");
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_TORNADO_ALT_ROW), plot_swing_name(row, lang),
                  end_text(&t, row, &row->low).text, plot_str_money(lang, row->low.eur).text,
                  end_text(&t, row, &row->high).text, plot_str_money(lang, row->high.eur).text);
    }
    done(options, &table);
}
