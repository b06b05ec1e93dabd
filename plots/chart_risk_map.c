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
#include "plots/risk_columns.h"

enum { SMALL = 5 };

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
                       const plot_risk_label *labels)
{
    static const plot_label_id ids[] = {[PLOT_RISK_NEVER_STRIKES] = PLOT_LABEL_RISK_NEVER,
                                        [PLOT_RISK_NO_LOSS] = PLOT_LABEL_RISK_GAIN,
                                        [PLOT_RISK_TOO_SMALL] = PLOT_LABEL_RISK_SMALL};
    const char *names[PLOT_RISK_MAP_POINTS];
    size_t n = 0;
    plot_prose prose = plot_prose_make(text, size);
    for (size_t i = 0; i < layout->n; i++) {
        if (labels[i].is_number && labels[i].place.is_placed) {
            char number[160];
            snprintf(number, sizeof number, "%d = %s.", layout->numbers[i],
                     plot_entity_name(layout->rows[i]->risk, layout->lang));
            plot_prose_add_sentence(&prose, number);
        } else if (labels[i].is_number) {
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

static plot_font note_font(const plot_risk_map *layout)
{
    return plot_font_make(0.92 * layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
}

/* Sets panel and scales, with note_height kept free at the foot. */
static void lay_out(plot_canvas *canvas, plot_rect room, plot_risk_map *layout, double note_height)
{
    plot_extent x = PLOT_EXTENT_EMPTY, y = PLOT_EXTENT_EMPTY;
    plot_risk_map_extend(layout, &x, &y);
    double below = 2.2 * plot_axes_bottom_height(canvas, &layout->sizes) + note_height;
    double height = fmax(room.height - 1.7 * layout->sizes.tick - below, 20.0);
    plot_rect panel = plot_rect_make(room.x + 4.2 * layout->sizes.tick, room.y + 1.7 * layout->sizes.tick,
                                     room.width - 4.2 * layout->sizes.tick - 2.0, height);
    plot_risk_map_scale(layout, panel, x, y);
}

/* Height of the note about what the map leaves unnamed, with every name that might have no room, and a line
 * to spare. */
static double note_room(plot_canvas *canvas, plot_rect room, const plot_risk_table *table,
                        plot_risk_map *layout)
{
    char note[3000];
    plot_risk_label labels[PLOT_RISK_MAP_POINTS];
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
    plot_risk_label labels[PLOT_RISK_MAP_POINTS];
    lay_out(canvas, room, layout, layout->is_small ? 0.0 : note_room(canvas, room, table, layout));
    plot_risk_map_axes(canvas, layout, true, true);
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

/* The risks on the map, those that the title names first; each has the number of its place among losses. */
static void choose(const plot_risk_table *table, plot_risk_map *layout)
{
    const plot_risk_row *surest = plot_risk_surest(table);
    size_t most = layout->is_small ? SMALL : PLOT_RISK_MAP_POINTS;
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < table->n_switched && layout->n < most; i++) {
            const plot_risk_row *row = &table->rows[i];
            if ((row == surest) == (round == 0) && plot_risk_map_place_of(table, row) == PLOT_RISK_ON_MAP) {
                layout->numbers[layout->n] = (int)i + 1;
                layout->rows[layout->n++] = row;
            }
        }
    }
    size_t named = surest == NULL ? 0 : surest == &table->rows[0] ? 2 : 1;
    layout->n_first = named < layout->n ? named : layout->n;
}

static void draw_one(plot_canvas *canvas, plot_rect room, const plot_risk_table *table,
                     const plot_options *options, bool is_small)
{
    plot_risk_map layout = {
        .sizes = plot_options_sizes(options), .lang = options->lang, .is_small = is_small};
    choose(table, &layout);
    if (layout.n > 0) {
        draw_map(canvas, room, table, &layout);
    } else {
        draw_words(canvas, room, table, &layout);
    }
}

sim_status plot_chart_risk_map_draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                                    const plot_options *options, sim_error *error)
{
    plot_risk_tables tables;
    sim_status status = plot_risk_loaded(results, n, options, &tables, error);
    if (status != SIM_OK) {
        return status;
    }
    bool is_small = n == 1 && options->is_inset && rect.width < 320.0;
    char title[PLOT_TITLE_MAX], subtitle[700], footer[900];
    plot_chart_risk_map_title(title, sizeof title, results, n, options);
    plot_risk_map_subtitle(subtitle, sizeof subtitle, results, n, &tables, options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    plot_rect room = plot_axes_page(canvas, rect, options, title, is_small ? NULL : subtitle, footer);
    if (n == 1) {
        draw_one(canvas, room, &tables.items[0], options, is_small);
    } else {
        plot_risk_columns_draw(canvas, room, &tables, results, options);
    }
    plot_risk_done(options, &tables);
    return SIM_OK;
}

static void add_rows(plot_csv *csv, const sim_result *result, const plot_risk_tables *tables, size_t at,
                     plot_lang lang)
{
    const plot_risk_table *table = &tables->items[at];
    for (size_t i = 0; i < table->n; i++) {
        const plot_risk_row *row = &table->rows[i];
        size_t number = plot_risk_number(tables, row->risk->id);
        const double values[] = {number > 0 ? (double)number : (double)NAN,
                                 row->struck.share,
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
        plot_csv_text(csv, plot_scenario_id(result));
        plot_csv_text(csv, row->risk->id);
        plot_csv_text(csv, plot_entity_name(row->risk, lang));
        for (size_t k = 0; k < sizeof values / sizeof values[0]; k++) {
            plot_csv_number(csv, values[k]);
        }
        plot_csv_end(csv);
    }
}

sim_status plot_chart_risk_map_csv(FILE *file, plot_results results, size_t n, const plot_options *options,
                                   sim_error *error)
{
    plot_risk_tables tables;
    sim_status status = plot_risk_loaded(results, n, options, &tables, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "scenario", "risk", "name", "number", "probability", "strikes_per_year",
                 "strikes_per_year_low", "strikes_per_year_high", "loss_per_strike_eur",
                 "loss_per_strike_low_eur", "loss_per_strike_high_eur", "loss_eur", "loss_low_eur",
                 "loss_high_eur", "futures_switched_off", NULL);
    for (size_t i = 0; i < n; i++) {
        add_rows(&csv, results[i], &tables, i, options->lang);
    }
    plot_risk_done(options, &tables);
    return SIM_OK;
}
