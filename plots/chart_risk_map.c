/* How often each risk strikes, and what a strike takes from the net present value, as simulated points with
 * 95 % intervals on logarithmic axes: their product is what it is expected to cost a year, along straight
 * lines.
 *
 * Impact is the paired difference with the risk switched off (sim/impact.h), so that delay counts and what
 * strikes those alone just as well does not. Risks that take nothing on average have no place on the axes and
 * are named below instead. */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/axes.h"
#include "plots/csv.h"
#include "plots/findings.h"
#include "plots/risk_map.h"

enum { SMALL = 5 };

void plot_chart_risk_map_title(char *text, size_t size, plot_results results, size_t n,
                               const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    (void)n;
    plot_finding_risk_title(text, size, options->lang, results[0]);
}

static void write_subtitle(char *text, size_t size, const sim_result *result, const plot_risk_table *table,
                           plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_RISK_SUBTITLE),
              plot_str_duration(lang, (double)result->n_months).text, plot_scenario_title(result, lang),
              plot_str_futures(lang, result->n_replications).text, plot_str_price_level(lang, result).text,
              plot_str_number(lang, (double)table->n_pairs, 0).text);
}

/* "1, 2, 5" times powers of ten between the ends; values are logarithms. Only the tens where there is little
 * room. */
static plot_ticks log_ticks(const plot_scale *scale, double spacing)
{
    plot_ticks ticks = {.n = 0};
    static const double steps[] = {1.0, 2.0, 5.0};
    double decade = fabs(scale->to - scale->from) / (scale->high - scale->low);
    for (int e = (int)floor(scale->low); e <= (int)ceil(scale->high); e++) {
        for (size_t k = 0; k < 3; k++) {
            double value = (double)e + log10(steps[k]);
            if (ticks.n < PLOT_TICKS_MAX && plot_scale_holds(scale, value)) {
                ticks.ticks[ticks.n++] =
                    (plot_tick){.value = value, .is_minor = k > 0 && decade < 3.6 * spacing};
            }
        }
    }
    return ticks;
}

static void rate_text(char *text, size_t size, double value, int decimals, const void *data)
{
    const plot_risk_map *layout = data;
    double rate = pow(10.0, value);
    (void)decimals;
    int places = rate < 0.0095 ? 3 : rate < 0.095 ? 2 : rate < 0.95 ? 1 : 0;
    snprintf(text, size, "%s", plot_str_number(layout->lang, rate, places).text);
}

static void money_text(char *text, size_t size, double value, int decimals, const void *data)
{
    const plot_risk_map *layout = data;
    (void)decimals;
    double eur = pow(10.0, value), shown = eur / plot_money_divisor(layout->unit);
    int places = shown < 0.0095 ? 3 : shown < 0.095 ? 2 : shown < 0.95 ? 1 : 0;
    snprintf(text, size, "%s", plot_str_money_in(layout->lang, eur, layout->unit, places).text);
}

static void add_list(plot_prose *prose, const plot_risk_map *layout, plot_label_id id,
                     const char *const *names, size_t n)
{
    char list[1200], sentence[1500];
    plot_prose own = plot_prose_make(sentence, sizeof sentence);
    if (n > 0) {
        plot_str_list(list, sizeof list, layout->lang, names, n);
        PLOT_FILL(&own, plot_label(layout->lang, id), list);
        plot_prose_add_sentence(prose, sentence);
    }
}

/* Why a risk never struck though its occasion was there. */
static void add_ended(plot_prose *prose, const plot_risk_map *layout, const plot_risk_table *table)
{
    char sentence[600];
    for (size_t i = 0; i < table->n_switched; i++) {
        if (isfinite(table->rows[i].ended)) {
            plot_prose own = plot_prose_make(sentence, sizeof sentence);
            PLOT_FILL(&own, plot_label(layout->lang, PLOT_LABEL_RISK_ENDED),
                      plot_entity_name(table->rows[i].risk, layout->lang),
                      plot_str_chance(layout->lang, table->rows[i].ended).text);
            plot_prose_add_sentence(prose, sentence);
        }
    }
}

/* What is not named on the map: points without room for a name, and risks off the axes. */
static void write_note(char *text, size_t size, const plot_risk_map *layout, const plot_risk_table *table,
                       const plot_place_label *labels)
{
    static const plot_label_id ids[] = {[PLOT_RISK_NEVER_STRIKES] = PLOT_LABEL_RISK_NEVER,
                                        [PLOT_RISK_NO_LOSS] = PLOT_LABEL_RISK_GAIN,
                                        [PLOT_RISK_TOO_SMALL] = PLOT_LABEL_RISK_SMALL};
    const char *names[PLOT_RISK_MAP_POINTS];
    size_t n = 0;
    plot_prose prose = plot_prose_make(text, size);
    for (size_t i = 0; i < layout->n; i++) {
        if (!labels[i].is_placed) {
            names[n++] = plot_entity_name(layout->rows[i]->risk, layout->lang);
        }
    }
    add_list(&prose, layout, PLOT_LABEL_RISK_CROWDED, names, n);
    for (int why = PLOT_RISK_NEVER_STRIKES; why <= PLOT_RISK_TOO_SMALL; why++) {
        n = 0;
        for (size_t i = 0; i < table->n_switched && n < PLOT_RISK_MAP_POINTS; i++) {
            if (plot_risk_map_place_of(table, &table->rows[i]) == (plot_risk_place)why) {
                names[n++] = plot_entity_name(table->rows[i].risk, layout->lang);
            }
        }
        add_list(&prose, layout, ids[why], names, n);
        if (why == PLOT_RISK_NEVER_STRIKES) {
            add_ended(&prose, layout, table);
        }
    }
}

static void draw_axes(plot_canvas *canvas, const plot_risk_map *layout)
{
    plot_ticks xs = log_ticks(&layout->x, 4.0 * layout->sizes.tick);
    plot_ticks ys = log_ticks(&layout->y, 2.0 * layout->sizes.tick);
    plot_axis bottom = {
        .scale = &layout->x, .ticks = &xs, .text = rate_text, .data = layout, .has_grid = true};
    plot_axis left = {
        .scale = &layout->y, .ticks = &ys, .text = money_text, .data = layout, .has_grid = true};
    plot_axes_left(canvas, layout->panel, &left, &layout->sizes);
    plot_axes_bottom(canvas, layout->panel, &bottom, &layout->sizes);
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    double under = plot_rect_bottom(layout->panel) + plot_axes_bottom_height(canvas, &layout->sizes);
    plot_text_draw_fit(canvas, plot_rect_right(layout->panel), under, layout->panel.width, PLOT_ALIGN_END,
                       PLOT_VALIGN_TOP, font, plot_label(layout->lang, PLOT_LABEL_RISK_X));
    char text[200];
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, plot_label(layout->lang, PLOT_LABEL_RISK_Y),
              plot_str_money_unit(layout->lang, layout->unit));
    plot_text_draw_fit(canvas, layout->panel.x - 20.0, layout->panel.y - 4.0, layout->panel.width,
                       PLOT_ALIGN_START, PLOT_VALIGN_BOTTOM, font, text);
}

static plot_font note_font(const plot_risk_map *layout)
{
    return plot_font_make(0.92 * layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
}

/* Sets panel and scales, with note_height kept free at the foot. */
static void lay_out(plot_canvas *canvas, plot_rect room, plot_risk_map *layout, double note_height)
{
    double largest = 0.0, smallest = (double)INFINITY;
    for (size_t i = 0; i < layout->n; i++) {
        largest = fmax(largest, layout->rows[i]->each);
        smallest = fmin(smallest, layout->rows[i]->each);
    }
    layout->unit = plot_scale_money_unit(smallest < 1e4 ? fmin(largest, 9e5) : largest);
    double below = 2.2 * plot_axes_bottom_height(canvas, &layout->sizes) + note_height;
    double height = fmax(room.height - 1.7 * layout->sizes.tick - below, 20.0);
    plot_rect panel = plot_rect_make(room.x + 4.2 * layout->sizes.tick, room.y + 1.7 * layout->sizes.tick,
                                     room.width - 4.2 * layout->sizes.tick - 2.0, height);
    plot_risk_map_scale(layout, panel);
}

/* Height of the note about what the map leaves unnamed, with every name that might have no room, and a line
 * to spare. */
static double note_room(plot_canvas *canvas, plot_rect room, const plot_risk_table *table,
                        plot_risk_map *layout)
{
    char note[3000];
    plot_place_label labels[PLOT_RISK_MAP_POINTS];
    plot_font font = note_font(layout);
    double line = plot_text_line_height(canvas, font);
    lay_out(canvas, room, layout, 3.0 * line);
    plot_risk_map_place_names(canvas, layout, false, labels);
    write_note(note, sizeof note, layout, table, labels);
    return note[0] == '\0' ? line
                           : plot_text_measure_wrapped(canvas, font, room.width, note).height + 2.0 * line;
}

static void draw_map(plot_canvas *canvas, plot_rect room, const plot_risk_table *table, plot_risk_map *layout)
{
    char note[3000];
    plot_place_label labels[PLOT_RISK_MAP_POINTS];
    lay_out(canvas, room, layout, layout->is_small ? 0.0 : note_room(canvas, room, table, layout));
    draw_axes(canvas, layout);
    plot_risk_map_place_names(canvas, layout, true, labels);
    plot_risk_map_draw(canvas, layout, labels);
    write_note(note, sizeof note, layout, table, labels);
    if (note[0] != '\0' && !layout->is_small) {
        plot_text_draw_wrapped(canvas, room.x, plot_rect_bottom(room), room.width, PLOT_ALIGN_START,
                               PLOT_VALIGN_BOTTOM, note_font(layout), note);
    }
}

/* Nothing to draw, and why. */
static void draw_words(plot_canvas *canvas, plot_rect room, const plot_risk_table *table,
                       const plot_risk_map *layout)
{
    char text[3000];
    plot_prose prose = plot_prose_make(text, sizeof text);
    plot_font font = plot_font_make(layout->sizes.label, plot_theme_color(PLOT_INK_TEXT));
    plot_prose_add(&prose, plot_label(layout->lang,
                                      table->n_switched == 0 ? PLOT_LABEL_RISK_OFF : PLOT_LABEL_RISK_EMPTY));
    if (table->n_switched > 0) {
        char note[2400];
        write_note(note, sizeof note, layout, table, NULL);
        plot_prose_add_sentence(&prose, note);
    }
    plot_text_draw_wrapped(canvas, room.x, room.y, room.width, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font, text);
}

sim_status plot_chart_risk_map_draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                                    const plot_options *options, sim_error *error)
{
    plot_risk_table table;
    sim_status status = plot_risk_load(results[0], &table, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[700], footer[600];
    plot_chart_risk_map_title(title, sizeof title, results, n, options);
    write_subtitle(subtitle, sizeof subtitle, results[0], &table, options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    plot_risk_map layout = {.sizes = plot_options_sizes(options), .lang = options->lang};
    layout.is_small = options->is_inset && rect.width < 320.0;
    size_t most = layout.is_small ? SMALL : PLOT_RISK_MAP_POINTS;
    for (size_t i = 0; i < table.n_switched && layout.n < most; i++) {
        if (plot_risk_map_place_of(&table, &table.rows[i]) == PLOT_RISK_ON_MAP) {
            layout.rows[layout.n++] = &table.rows[i];
        }
    }
    plot_rect room = plot_axes_page(canvas, rect, options, title, layout.is_small ? NULL : subtitle, footer);
    if (layout.n > 0) {
        draw_map(canvas, room, &table, &layout);
    } else {
        draw_words(canvas, room, &table, &layout);
    }
    plot_risk_deinit(&table);
    return SIM_OK;
}

sim_status plot_chart_risk_map_csv(FILE *file, plot_results results, size_t n, const plot_options *options,
                                   sim_error *error)
{
    (void)n;
    plot_risk_table table;
    sim_status status = plot_risk_load(results[0], &table, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "risk", "name", "probability", "strikes_per_year", "strikes_per_year_low",
                 "strikes_per_year_high", "loss_per_strike_eur", "loss_per_strike_low_eur",
                 "loss_per_strike_high_eur", "loss_eur", "loss_low_eur", "loss_high_eur",
                 "futures_switched_off", NULL);
    for (size_t i = 0; i < table.n; i++) {
        const plot_risk_row *row = &table.rows[i];
        const double values[] = {row->struck.share,
                                 row->rate,
                                 row->rate_low,
                                 row->rate_high,
                                 row->each,
                                 row->each_low,
                                 row->each_high,
                                 row->loss,
                                 row->loss_low,
                                 row->loss_high,
                                 row->impact == NULL ? 0.0 : (double)row->impact->n};
        plot_csv_text(&csv, row->risk->id);
        plot_csv_text(&csv, plot_entity_name(row->risk, options->lang));
        for (size_t k = 0; k < sizeof values / sizeof values[0]; k++) {
            plot_csv_number(&csv, values[k]);
        }
        plot_csv_end(&csv);
    }
    plot_risk_deinit(&table);
    return SIM_OK;
}

void plot_chart_risk_map_alt(char *text, size_t size, plot_results results, size_t n,
                             const plot_options *options)
{
    char title[PLOT_TITLE_MAX];
    plot_risk_table table;
    plot_prose prose = plot_prose_make(text, size);
    plot_chart_risk_map_title(title, sizeof title, results, n, options);
    plot_prose_add(&prose, title);
    plot_prose_add(&prose, ". ");
    plot_prose_add(&prose, plot_label(options->lang, PLOT_LABEL_RISK_ALT));
    if (plot_risk_load(results[0], &table, NULL) != SIM_OK) {
        return;
    }
    for (size_t i = 0; i < table.n; i++) {
        const plot_risk_row *row = &table.rows[i];
        plot_prose_add(&prose, " ");
        PLOT_FILL(&prose, plot_label(options->lang, PLOT_LABEL_RISK_ALT_ROW),
                  plot_entity_name(row->risk, options->lang),
                  plot_str_number(options->lang, row->rate, row->rate < 0.095 ? 3 : 1).text,
                  plot_str_money(options->lang, row->each).text,
                  plot_str_money(options->lang, row->loss).text);
    }
    plot_risk_deinit(&table);
}
