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
#include "plots/place.h"
#include "plots/risk_table.h"

enum { POINTS = 48, SMALL = 5 };

/* Of the largest loss: what is surely smaller is named only. */
#define SMALLEST_SHARE 0.03
/* An interval that reaches down to 0 is drawn as far as this share of its mean. */
#define LOWEST_SHARE 0.4

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

/* Why a risk stands on the map, or not. */
typedef enum map_place { ON_MAP, NEVER_STRIKES, NO_LOSS, TOO_SMALL } map_place;

static map_place place_of(const plot_risk_table *table, const plot_risk_row *row)
{
    double largest = table->rows[0].loss;
    if (!(row->struck.share > 0.0)) {
        return NEVER_STRIKES;
    }
    if (!(row->each > 0.0) || !(row->loss > 0.0)) {
        return NO_LOSS;
    }
    return row->loss_high < SMALLEST_SHARE * largest ? TOO_SMALL : ON_MAP;
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
    const map_layout *layout = data;
    double rate = pow(10.0, value);
    (void)decimals;
    int places = rate < 0.0095 ? 3 : rate < 0.095 ? 2 : rate < 0.95 ? 1 : 0;
    snprintf(text, size, "%s", plot_str_number(layout->lang, rate, places).text);
}

static void money_text(char *text, size_t size, double value, int decimals, const void *data)
{
    const map_layout *layout = data;
    (void)decimals;
    double eur = pow(10.0, value), shown = eur / plot_money_divisor(layout->unit);
    int places = shown < 0.0095 ? 3 : shown < 0.095 ? 2 : shown < 0.95 ? 1 : 0;
    snprintf(text, size, "%s", plot_str_money_in(layout->lang, eur, layout->unit, places).text);
}

/* Ends of the intervals of a point, in logarithms. */
typedef struct cross {
    double x, left, right, y, low, high;
    bool is_open; /* downwards: the loss may be nil */
} cross;

static cross cross_of(const plot_risk_row *row)
{
    bool has_rate = isfinite(row->rate_low) && isfinite(row->rate_high);
    bool has_loss = isfinite(row->each_low) && isfinite(row->each_high);
    cross c = {.x = log10(row->rate), .y = log10(row->each), .is_open = !(row->each_low > 0.0)};
    c.left = has_rate ? log10(fmax(row->rate_low, LOWEST_SHARE * row->rate)) : c.x;
    c.right = has_rate ? log10(row->rate_high) : c.x;
    c.low = has_loss ? log10(fmax(row->each_low, LOWEST_SHARE * row->each)) : c.y;
    c.high = has_loss ? log10(row->each_high) : c.y;
    return c;
}

static void set_scales(map_layout *layout, plot_rect panel)
{
    plot_extent x = PLOT_EXTENT_EMPTY, y = PLOT_EXTENT_EMPTY;
    for (size_t i = 0; i < layout->n; i++) {
        cross c = cross_of(layout->rows[i]);
        plot_extent_add(&x, c.left);
        plot_extent_add(&x, c.right);
        plot_extent_add(&y, c.low);
        plot_extent_add(&y, c.high);
    }
    double pad_x = fmax(0.21 * (x.high - x.low), 0.12), pad_y = fmax(0.1 * (y.high - y.low), 0.15);
    layout->panel = panel;
    layout->x = plot_scale_make(x.low - pad_x, x.high + pad_x, panel.x, plot_rect_right(panel));
    layout->y = plot_scale_make(y.low - pad_y, y.high + pad_y, plot_rect_bottom(panel), panel.y);
}

/* The two lines of a point as rectangles, for what must keep clear of them. */
static size_t add_bars(const map_layout *layout, const plot_risk_row *row, plot_rect *bars)
{
    cross c = cross_of(row);
    double x = plot_scale_map(&layout->x, c.x), y = plot_scale_map(&layout->y, c.y);
    double left = plot_scale_map(&layout->x, c.left), top = plot_scale_map(&layout->y, c.high);
    double foot = plot_scale_map(&layout->y, c.low) + (c.is_open ? layout->sizes.marker : 0.0);
    bars[0] = plot_rect_make(left, y - 1.5, plot_scale_map(&layout->x, c.right) - left, 3.0);
    bars[1] = plot_rect_make(x - 1.5, top, 3.0, foot - top);
    return 2;
}

static bool is_clear(plot_rect box, const plot_rect *bars, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (plot_rect_overlaps(box, bars[i])) {
            return false;
        }
    }
    return true;
}

/* Where the label of a contour stands: along it, from its upper left end down, at the first place that is
 * clear. */
static bool place_contour(const map_layout *layout, plot_size size, double x1, double y1, double x2,
                          double y2, const plot_rect *taken, size_t n, plot_rect *box)
{
    enum { PLACES = 12 };
    for (int k = 0; k < PLACES; k++) {
        double at = ((double)k + 0.3) / PLACES;
        *box = plot_rect_make(x1 + at * (x2 - x1) + 4.0, y1 + at * (y2 - y1) - 0.5 * size.height, size.width,
                              size.height);
        bool is_inside = box->x >= layout->panel.x && box->y >= layout->panel.y &&
                         plot_rect_right(*box) <= plot_rect_right(layout->panel) &&
                         plot_rect_bottom(*box) <= plot_rect_bottom(layout->panel);
        if (is_inside && is_clear(*box, taken, n)) {
            return true;
        }
    }
    return false;
}

/* Lines of equal expected loss a year at powers of ten; their labels join what is taken. */
static size_t draw_contours(plot_canvas *canvas, const map_layout *layout, plot_rect *taken, size_t n)
{
    plot_font font = plot_font_make(layout->sizes.tick * 0.92, plot_theme_color(PLOT_INK_MUTED));
    font.has_plate = true;
    plot_stroke line = {
        plot_color_mix(plot_theme_color(PLOT_INK_MUTED), plot_theme_color(PLOT_INK_PAPER), 0.35),
        layout->sizes.thin, PLOT_DASH_SHORT};
    for (int e = 0; e <= 9; e++) {
        double low_x = fmax(layout->x.low, (double)e - layout->y.high);
        double high_x = fmin(layout->x.high, (double)e - layout->y.low);
        if (high_x - low_x < 0.05 * (layout->x.high - layout->x.low)) {
            continue;
        }
        double x1 = plot_scale_map(&layout->x, low_x), y1 = plot_scale_map(&layout->y, (double)e - low_x);
        double x2 = plot_scale_map(&layout->x, high_x), y2 = plot_scale_map(&layout->y, (double)e - high_x);
        plot_canvas_line(canvas, x1, y1, x2, y2, line);
        char text[160];
        plot_prose prose = plot_prose_make(text, sizeof text);
        PLOT_FILL(&prose, plot_label(layout->lang, PLOT_LABEL_RISK_CONTOUR),
                  plot_str_money(layout->lang, pow(10.0, (double)e)).text);
        plot_rect box;
        if (place_contour(layout, plot_text_measure(canvas, font, text), x1, y1, x2, y2, taken, n, &box)) {
            plot_text_draw(canvas, box.x, box.y, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font, text);
            taken[n++] = box;
        }
    }
    return n;
}

static void draw_point(plot_canvas *canvas, const map_layout *layout, const plot_risk_row *row)
{
    plot_color color = plot_theme_color(PLOT_INK_SHORTAGE);
    plot_stroke thin = {plot_color_mix(color, plot_theme_color(PLOT_INK_PAPER), 0.25), 1.0, PLOT_DASH_SOLID};
    cross c = cross_of(row);
    double x = plot_scale_map(&layout->x, c.x), y = plot_scale_map(&layout->y, c.y);
    double foot = plot_scale_map(&layout->y, c.low), size = 1.3 * layout->sizes.marker;
    plot_canvas_line(canvas, plot_scale_map(&layout->x, c.left), y, plot_scale_map(&layout->x, c.right), y,
                     thin);
    plot_canvas_line(canvas, x, foot, x, plot_scale_map(&layout->y, c.high), thin);
    if (c.is_open) {
        plot_canvas_marker(canvas, x, foot, PLOT_MARKER_TRIANGLE_DOWN, 0.7 * layout->sizes.marker,
                           thin.color);
        plot_canvas_marker(canvas, x, y, PLOT_MARKER_CIRCLE, size, plot_theme_color(PLOT_INK_PAPER));
    }
    plot_canvas_marker(canvas, x, y, c.is_open ? PLOT_MARKER_RING : PLOT_MARKER_CIRCLE, size, color);
}

static void draw_leaders(plot_canvas *canvas, const map_layout *layout, const plot_place_label *labels)
{
    plot_stroke line = {plot_theme_color(PLOT_INK_MUTED), layout->sizes.thin, PLOT_DASH_SOLID};
    for (size_t i = 0; i < layout->n; i++) {
        if (labels[i].is_placed && labels[i].is_far) {
            plot_point end = plot_place_leader_end(&labels[i]);
            plot_canvas_line(canvas, labels[i].x, labels[i].y, end.x, end.y, line);
        }
    }
}

static double name_width(const map_layout *layout)
{
    return fmin(0.26 * layout->panel.width, 105.0);
}

/* Finds a place for each name, clear of all points and their intervals; those without one are left over. */
static void place_names(plot_canvas *canvas, const map_layout *layout, plot_obstacles taken,
                        plot_place_label *labels)
{
    double marker = 1.3 * layout->sizes.marker + 3.0, most = name_width(layout);
    plot_font font = plot_font_make(layout->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    for (size_t i = 0; i < layout->n; i++) {
        cross c = cross_of(layout->rows[i]);
        labels[i] = (plot_place_label){
            .x = plot_scale_map(&layout->x, c.x),
            .y = plot_scale_map(&layout->y, c.y),
            .size = plot_text_measure_wrapped(canvas, font, most,
                                              plot_entity_name(layout->rows[i]->risk, layout->lang))};
    }
    plot_place(labels, layout->n, layout->panel, marker, taken, (plot_obstacles){NULL, 0});
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

static void add_list(plot_prose *prose, const map_layout *layout, plot_label_id id, const char *const *names,
                     size_t n)
{
    char list[1200], sentence[1500];
    plot_prose own = plot_prose_make(sentence, sizeof sentence);
    if (n > 0) {
        plot_str_list(list, sizeof list, layout->lang, names, n);
        PLOT_FILL(&own, plot_label(layout->lang, id), list);
        plot_prose_add_sentence(prose, sentence);
    }
}

/* What is not named on the map: points without room for a name, and risks off the axes. */
static void write_note(char *text, size_t size, const map_layout *layout, const plot_risk_table *table,
                       const plot_place_label *labels)
{
    static const plot_label_id ids[] = {[NEVER_STRIKES] = PLOT_LABEL_RISK_NEVER,
                                        [NO_LOSS] = PLOT_LABEL_RISK_GAIN,
                                        [TOO_SMALL] = PLOT_LABEL_RISK_SMALL};
    const char *names[POINTS];
    size_t n = 0;
    plot_prose prose = plot_prose_make(text, size);
    for (size_t i = 0; i < layout->n; i++) {
        if (!labels[i].is_placed) {
            names[n++] = plot_entity_name(layout->rows[i]->risk, layout->lang);
        }
    }
    add_list(&prose, layout, PLOT_LABEL_RISK_CROWDED, names, n);
    for (int why = NEVER_STRIKES; why <= TOO_SMALL; why++) {
        n = 0;
        for (size_t i = 0; i < table->n_switched && n < POINTS; i++) {
            if (place_of(table, &table->rows[i]) == (map_place)why) {
                names[n++] = plot_entity_name(table->rows[i].risk, layout->lang);
            }
        }
        add_list(&prose, layout, ids[why], names, n);
    }
}

static void draw_axes(plot_canvas *canvas, const map_layout *layout)
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

static plot_font note_font(const map_layout *layout)
{
    return plot_font_make(0.92 * layout->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
}

/* Sets panel and scales, with note_height kept free at the foot. */
static void lay_out(plot_canvas *canvas, plot_rect room, map_layout *layout, double note_height)
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
    set_scales(layout, panel);
}

/* Contours, and names where they have room: a trial on a canvas that is thrown away gives the same places. */
static void draw_inside(plot_canvas *canvas, const map_layout *layout, plot_place_label *labels)
{
    plot_rect taken[2 * POINTS + 16];
    size_t n = 0;
    for (size_t i = 0; i < layout->n; i++) {
        n += add_bars(layout, layout->rows[i], taken + n);
    }
    n = draw_contours(canvas, layout, taken, n);
    place_names(canvas, layout, (plot_obstacles){taken, n}, labels);
}

/* Height of the note about what the map leaves unnamed, with every name that might have no room, and a line
 * to spare. */
static double note_room(plot_canvas *canvas, plot_rect room, const plot_risk_table *table, map_layout *layout)
{
    char note[3000];
    plot_place_label labels[POINTS];
    plot_rect bars[2 * POINTS];
    plot_font font = note_font(layout);
    double line = plot_text_line_height(canvas, font);
    size_t n = 0;
    lay_out(canvas, room, layout, 3.0 * line);
    for (size_t i = 0; i < layout->n; i++) {
        n += add_bars(layout, layout->rows[i], bars + n);
    }
    place_names(canvas, layout, (plot_obstacles){bars, n}, labels);
    write_note(note, sizeof note, layout, table, labels);
    return note[0] == '\0' ? line
                           : plot_text_measure_wrapped(canvas, font, room.width, note).height + 2.0 * line;
}

static void draw_map(plot_canvas *canvas, plot_rect room, const plot_risk_table *table, map_layout *layout)
{
    char note[3000];
    plot_place_label labels[POINTS];
    lay_out(canvas, room, layout, layout->is_small ? 0.0 : note_room(canvas, room, table, layout));
    draw_axes(canvas, layout);
    draw_inside(canvas, layout, labels);
    for (size_t i = layout->n; i-- > 0;) {
        draw_point(canvas, layout, layout->rows[i]);
    }
    draw_names(canvas, layout, labels);
    write_note(note, sizeof note, layout, table, labels);
    if (note[0] != '\0' && !layout->is_small) {
        plot_text_draw_wrapped(canvas, room.x, plot_rect_bottom(room), room.width, PLOT_ALIGN_START,
                               PLOT_VALIGN_BOTTOM, note_font(layout), note);
    }
}

/* Nothing to draw, and why. */
static void draw_words(plot_canvas *canvas, plot_rect room, const plot_risk_table *table,
                       const map_layout *layout)
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
    map_layout layout = {.sizes = plot_options_sizes(options), .lang = options->lang};
    layout.is_small = options->is_inset && rect.width < 320.0;
    size_t most = layout.is_small ? SMALL : POINTS;
    for (size_t i = 0; i < table.n_switched && layout.n < most; i++) {
        if (place_of(&table, &table.rows[i]) == ON_MAP) {
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
