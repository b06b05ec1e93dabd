/* Probability and booked impact of each risk, as simulated points with 95 % intervals, on logarithmic axes.
 *
 * Lines of equal expected cost run straight on such axes. Impact is what a strike books; delay is not in it.
 * Risks that never strike or never cost anything have no place on the axes and are named below instead. */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/axes.h"
#include "plots/csv.h"
#include "plots/findings.h"
#include "plots/place.h"
#include "plots/risk_table.h"

enum { POINTS = 48, SMALL = 5 };

typedef struct map_layout {
    plot_sizes sizes;
    plot_lang lang;
    plot_rect panel;
    plot_scale x, y; /* of the decimal logarithms */
    plot_money_unit unit;
    size_t n; /* points drawn */
    const plot_risk_row *rows[POINTS];
    bool is_small; /* the costliest only, without a note */
} map_layout;

void plot_chart_risk_map_title(char *text, size_t size, plot_results results, size_t n,
                               const plot_options *options)
{
    (void)n;
    plot_finding_risk_title(text, size, options->lang, results[0]);
}

static void write_subtitle(char *text, size_t size, const sim_result *result, plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_RISK_SUBTITLE),
              plot_str_duration(lang, (double)result->n_months).text, plot_scenario_title(result, lang),
              plot_str_futures(lang, result->n_replications).text, plot_str_price_level(lang, result).text);
}

static bool is_on_map(const plot_risk_row *row)
{
    return row->struck.share > 0.0 && row->impact > 0.0;
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

static void percent_text(char *text, size_t size, double value, int decimals, const void *data)
{
    const map_layout *layout = data;
    double share = pow(10.0, value);
    (void)decimals;
    snprintf(text, size, "%s",
             plot_str_percent(layout->lang, share, share < 0.0095 ? (share < 0.00095 ? 2 : 1) : 0).text);
}

static void money_text(char *text, size_t size, double value, int decimals, const void *data)
{
    const map_layout *layout = data;
    (void)decimals;
    double eur = pow(10.0, value), shown = eur / plot_money_divisor(layout->unit);
    int places = shown < 0.0095 ? 3 : shown < 0.095 ? 2 : shown < 0.95 ? 1 : 0;
    snprintf(text, size, "%s", plot_str_money_in(layout->lang, eur, layout->unit, places).text);
}

static void set_scales(map_layout *layout, plot_rect panel)
{
    plot_extent x = PLOT_EXTENT_EMPTY, y = PLOT_EXTENT_EMPTY;
    for (size_t i = 0; i < layout->n; i++) {
        const plot_risk_row *row = layout->rows[i];
        plot_extent_add(&x, log10(fmax(row->struck.low, row->struck.share / 3.0)));
        plot_extent_add(&x, log10(row->struck.high));
        plot_extent_add(&y, log10(row->impact));
        plot_extent_add(
            &y, log10(isfinite(row->impact_low) ? fmax(row->impact_low, row->impact / 3.0) : row->impact));
        plot_extent_add(&y, log10(isfinite(row->impact_high) ? row->impact_high : row->impact));
    }
    double pad_x = fmax(0.12 * (x.high - x.low), 0.08), pad_y = fmax(0.12 * (y.high - y.low), 0.15);
    layout->panel = panel;
    layout->x =
        plot_scale_make(x.low - pad_x, fmin(x.high + pad_x, 0.0) + 0.01, panel.x, plot_rect_right(panel));
    layout->y = plot_scale_make(y.low - pad_y, y.high + pad_y, plot_rect_bottom(panel), panel.y);
}

/* Lines of equal expected cost at powers of ten, labelled at their upper left end. */
static size_t draw_contours(plot_canvas *canvas, const map_layout *layout, plot_rect *labels, size_t max)
{
    size_t n = 0;
    plot_font font = plot_font_make(layout->sizes.tick * 0.92, plot_theme_color(PLOT_INK_MUTED));
    font.has_plate = true;
    plot_stroke line = {
        plot_color_mix(plot_theme_color(PLOT_INK_MUTED), plot_theme_color(PLOT_INK_PAPER), 0.35),
        layout->sizes.thin, PLOT_DASH_SHORT};
    for (int e = 2; e <= 9; e++) {
        double low_x = fmax(layout->x.low, (double)e - layout->y.high);
        double high_x = fmin(layout->x.high, (double)e - layout->y.low);
        if (high_x - low_x < 0.05 * (layout->x.high - layout->x.low)) {
            continue;
        }
        double x1 = plot_scale_map(&layout->x, low_x), y1 = plot_scale_map(&layout->y, (double)e - low_x);
        plot_canvas_line(canvas, x1, y1, plot_scale_map(&layout->x, high_x),
                         plot_scale_map(&layout->y, (double)e - high_x), line);
        char text[160];
        plot_prose prose = plot_prose_make(text, sizeof text);
        PLOT_FILL(&prose, plot_label(layout->lang, PLOT_LABEL_RISK_CONTOUR),
                  plot_str_money(layout->lang, pow(10.0, (double)e)).text);
        plot_size size = plot_text_measure(canvas, font, text);
        double x = fmin(x1 + 3.0, plot_rect_right(layout->panel) - size.width);
        double y = fmax(y1 - 0.5 * size.height, layout->panel.y);
        if (n < max && y + size.height <= plot_rect_bottom(layout->panel)) {
            labels[n++] = plot_text_draw(canvas, x, y, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font, text);
        }
    }
    return n;
}

static void draw_point(plot_canvas *canvas, const map_layout *layout, const plot_risk_row *row)
{
    plot_color color = plot_theme_color(PLOT_INK_SHORTAGE);
    plot_stroke thin = {plot_color_mix(color, plot_theme_color(PLOT_INK_PAPER), 0.25), 1.0, PLOT_DASH_SOLID};
    double x = plot_scale_map(&layout->x, log10(row->struck.share));
    double y = plot_scale_map(&layout->y, log10(row->impact));
    double left =
        plot_scale_clamp(&layout->x, row->struck.low > 0.0 ? log10(row->struck.low) : layout->x.low);
    double right = plot_scale_clamp(&layout->x, log10(row->struck.high));
    plot_canvas_line(canvas, left, y, right, y, thin);
    if (isfinite(row->impact_low)) {
        double low = row->impact_low > 0.0 ? log10(row->impact_low) : layout->y.low;
        plot_canvas_line(canvas, x, plot_scale_clamp(&layout->y, low), x,
                         plot_scale_clamp(&layout->y, log10(row->impact_high)), thin);
    }
    plot_canvas_marker(canvas, x, y, PLOT_MARKER_CIRCLE, 1.3 * layout->sizes.marker, color);
}

/* What the horizontal interval of a point covers. */
static plot_rect interval_of(const map_layout *layout, const plot_risk_row *row)
{
    double low = fmax(row->struck.low, row->struck.share / 100.0);
    double left = plot_scale_clamp(&layout->x, log10(low)),
           right = plot_scale_clamp(&layout->x, log10(row->struck.high));
    double y = plot_scale_map(&layout->y, log10(row->impact));
    return plot_rect_make(left, y - 1.0, right - left, 2.0);
}

static void draw_leaders(plot_canvas *canvas, const map_layout *layout, const plot_place_label *labels)
{
    for (size_t i = 0; i < layout->n; i++) {
        const plot_place_label *label = &labels[i];
        plot_rect box = label->box;
        if (label->is_placed && label->is_far) {
            double near_x = fmin(fmax(label->x, box.x), plot_rect_right(box));
            double near_y = fmin(fmax(label->y, box.y), plot_rect_bottom(box));
            plot_canvas_line(
                canvas, label->x, label->y, near_x, near_y,
                (plot_stroke){plot_theme_color(PLOT_INK_MUTED), layout->sizes.thin, PLOT_DASH_SOLID});
        }
    }
}

static double name_width(const map_layout *layout)
{
    return fmin(0.26 * layout->panel.width, 135.0);
}

/* Finds a place for each name; those without one are left over. */
static void place_names(plot_canvas *canvas, const map_layout *layout, plot_obstacles contours,
                        plot_place_label *labels)
{
    double marker = 1.3 * layout->sizes.marker + 3.0, most = name_width(layout);
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    plot_rect bars[POINTS];
    for (size_t i = 0; i < layout->n; i++) {
        const plot_risk_row *row = layout->rows[i];
        bars[i] = interval_of(layout, row);
        labels[i] = (plot_place_label){
            .x = plot_scale_map(&layout->x, log10(row->struck.share)),
            .y = plot_scale_map(&layout->y, log10(row->impact)),
            .size = plot_text_measure_wrapped(canvas, font, most, plot_entity_name(row->risk, layout->lang))};
    }
    plot_place(labels, layout->n, layout->panel, marker, contours, (plot_obstacles){bars, layout->n});
}

static void draw_names(plot_canvas *canvas, const map_layout *layout, const plot_place_label *labels)
{
    double most = name_width(layout);
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    font.has_plate = true;
    draw_leaders(canvas, layout, labels);
    for (size_t i = 0; i < layout->n; i++) {
        const plot_place_label *label = &labels[i];
        if (!label->is_placed) {
            continue;
        }
        plot_rect box = label->box;
        double x = label->align == PLOT_ALIGN_START ? box.x
                   : label->align == PLOT_ALIGN_END ? plot_rect_right(box)
                                                    : box.x + 0.5 * box.width;
        plot_text_draw_wrapped(canvas, x, box.y, fmin(most, box.width + 1.0), label->align, PLOT_VALIGN_TOP,
                               font, plot_entity_name(layout->rows[i]->risk, layout->lang));
    }
}

/* What is not named on the map: points without room for a name, and risks off the axes. */
static void write_note(char *text, size_t size, const map_layout *layout, const plot_risk_table *table,
                       const plot_place_label *labels)
{
    const char *crowded[POINTS], *absent[POINTS];
    size_t n_crowded = 0, n_absent = 0;
    for (size_t i = 0; i < layout->n; i++) {
        if (!labels[i].is_placed) {
            crowded[n_crowded++] = plot_entity_name(layout->rows[i]->risk, layout->lang);
        }
    }
    for (size_t i = 0; i < table->n && n_absent < POINTS; i++) {
        if (!is_on_map(&table->rows[i])) {
            absent[n_absent++] = plot_entity_name(table->rows[i].risk, layout->lang);
        }
    }
    char list[1200];
    plot_prose prose = plot_prose_make(text, size);
    if (n_crowded > 0) {
        plot_str_list(list, sizeof list, layout->lang, crowded, n_crowded);
        PLOT_FILL(&prose, plot_label(layout->lang, PLOT_LABEL_RISK_CROWDED), list);
    }
    if (n_absent > 0) {
        plot_str_list(list, sizeof list, layout->lang, absent, n_absent);
        plot_prose_add(&prose, prose.length > 0 ? " " : "");
        PLOT_FILL(&prose, plot_label(layout->lang, PLOT_LABEL_RISK_ABSENT), list);
    }
}

static void draw_axes(plot_canvas *canvas, const map_layout *layout)
{
    plot_ticks xs = log_ticks(&layout->x, 4.0 * layout->sizes.tick);
    plot_ticks ys = log_ticks(&layout->y, 2.0 * layout->sizes.tick);
    plot_axis bottom = {
        .scale = &layout->x, .ticks = &xs, .text = percent_text, .data = layout, .has_grid = true};
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

static plot_font note_font(const map_layout *layout)
{
    return plot_font_make(0.92 * layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
}

/* Sets panel and scales, with note_height kept free at the foot. */
static void lay_out(plot_canvas *canvas, plot_rect room, map_layout *layout, double note_height)
{
    double largest = 0.0;
    for (size_t i = 0; i < layout->n; i++) {
        largest = fmax(largest, layout->rows[i]->impact);
    }
    layout->unit = plot_scale_money_unit(largest);
    double below = 2.2 * plot_axes_bottom_height(canvas, &layout->sizes) + note_height;
    double height = fmax(room.height - 1.7 * layout->sizes.tick - below, 20.0);
    plot_rect panel = plot_rect_make(room.x + 4.2 * layout->sizes.tick, room.y + 1.7 * layout->sizes.tick,
                                     room.width - 4.2 * layout->sizes.tick - 2.0, height);
    set_scales(layout, panel);
}

/* Height of the note about what the map leaves unnamed, from a trial, and a line to spare; 0 without a note.
 */
static double note_room(plot_canvas *canvas, plot_rect room, const plot_risk_table *table, map_layout *layout)
{
    char note[3000];
    plot_place_label labels[POINTS];
    plot_font font = note_font(layout);
    double line = plot_text_line_height(canvas, font);
    lay_out(canvas, room, layout, 2.0 * line);
    place_names(canvas, layout, (plot_obstacles){NULL, 0}, labels);
    write_note(note, sizeof note, layout, table, labels);
    return note[0] == '\0' ? line
                           : plot_text_measure_wrapped(canvas, font, room.width, note).height + 2.0 * line;
}

static void draw_map(plot_canvas *canvas, plot_rect room, const plot_risk_table *table, map_layout *layout)
{
    char note[3000];
    plot_rect contours[12];
    plot_place_label labels[POINTS];
    lay_out(canvas, room, layout, layout->is_small ? 0.0 : note_room(canvas, room, table, layout));
    draw_axes(canvas, layout);
    size_t n_contours = draw_contours(canvas, layout, contours, sizeof contours / sizeof contours[0]);
    place_names(canvas, layout, (plot_obstacles){contours, n_contours}, labels);
    draw_names(canvas, layout, labels);
    for (size_t i = layout->n; i-- > 0;) {
        draw_point(canvas, layout, layout->rows[i]);
    }
    write_note(note, sizeof note, layout, table, labels);
    if (note[0] != '\0' && !layout->is_small) {
        plot_text_draw_wrapped(canvas, room.x, plot_rect_bottom(room), room.width, PLOT_ALIGN_START,
                               PLOT_VALIGN_BOTTOM, note_font(layout), note);
    }
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
    write_subtitle(subtitle, sizeof subtitle, results[0], options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    map_layout layout = {.sizes = plot_options_sizes(options), .lang = options->lang};
    layout.is_small = options->is_inset && rect.width < 320.0;
    size_t most = layout.is_small ? SMALL : POINTS;
    for (size_t i = 0; i < table.n && layout.n < most; i++) {
        if (is_on_map(&table.rows[i])) {
            layout.rows[layout.n++] = &table.rows[i];
        }
    }
    plot_rect room = plot_axes_page(canvas, rect, options, title, layout.is_small ? NULL : subtitle, footer);
    if (layout.n > 0) {
        draw_map(canvas, room, &table, &layout);
    } else {
        plot_font font = plot_font_make(layout.sizes.label, plot_theme_color(PLOT_INK_TEXT));
        plot_text_draw_wrapped(canvas, room.x, room.y, room.width, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font,
                               plot_label(layout.lang, PLOT_LABEL_RISK_EMPTY));
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
    plot_csv_row(&csv, "risk", "name", "probability", "probability_low", "probability_high", "impact_eur",
                 "impact_low_eur", "impact_high_eur", "expected_eur", NULL);
    for (size_t i = 0; i < table.n; i++) {
        const plot_risk_row *row = &table.rows[i];
        const double values[] = {row->struck.share, row->struck.low,  row->struck.high, row->impact,
                                 row->impact_low,   row->impact_high, row->expected};
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
                  plot_str_chance_interval(options->lang, row->struck).text,
                  plot_str_money(options->lang, row->impact).text);
    }
    plot_risk_deinit(&table);
}
