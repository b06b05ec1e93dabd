/* Hours demanded against supplied, by role; below each panel the chance of a shortage in each quarter. */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>
#include "plots/axes.h"
#include "plots/csv.h"
#include "plots/capacity_columns.h"
#include "plots/labels.h"

typedef struct capacity_cell {
    const plot_sizes *sizes;
    plot_lang lang;
    double first, last; /* years */
    double left;        /* room for the tick labels, the same in all panels */
    plot_rect panel, strip;
    plot_scale x, y, chance;
} capacity_cell;

/* Not rounded out to ticks: panels are small, and what matters is the gap between two lines. */
static plot_scale demand_scale(const plot_capacity_role *role, plot_rect panel)
{
    plot_extent extent = PLOT_EXTENT_EMPTY;
    plot_capacity_extend(role, &extent);
    double margin = 0.04 * (extent.high - extent.low);
    double low = extent.low >= 0.0 ? fmax(extent.low - margin, 0.0) : extent.low - margin;
    return plot_scale_make(low, extent.high + margin, plot_rect_bottom(panel), panel.y);
}

static void draw_strip(plot_canvas *canvas, const plot_capacity_role *role, const capacity_cell *cell)
{
    static const plot_ticks ends = {.n = 2, .ticks = {{0.0, false}, {1.0, false}}};
    plot_axis left = {&cell->chance, &ends, plot_str_percent_tick, &cell->lang, true, false};
    plot_axes_left(canvas, cell->strip, &left, cell->sizes);
    for (size_t m = 0; m < role->shortage.n; m++) {
        double share = role->shortage.mean[m];
        if (!isfinite(share) || share <= 0.0) {
            continue;
        }
        double to = plot_scale_clamp(&cell->x, role->shortage.year[m] + 0.5 / 12.0);
        double from = plot_scale_clamp(&cell->x, role->shortage.year[m] - 2.5 / 12.0);
        double top = plot_scale_clamp(&cell->chance, share);
        double gap = fmin(0.15 * (to - from), 0.6);
        plot_canvas_rect(
            canvas,
            plot_rect_make(from + gap, top, to - from - 2.0 * gap, plot_rect_bottom(cell->strip) - top),
            plot_theme_color(PLOT_INK_SHORTAGE));
    }
}

static void draw_panel(plot_canvas *canvas, const plot_capacity_role *role, const capacity_cell *cell)
{
    plot_ticks ticks = plot_scale_ticks(&cell->y, plot_scale_room(&cell->y, 2.6 * cell->sizes->tick));
    plot_axis left = {&cell->y, &ticks, plot_str_number_tick, &cell->lang, true, false};
    plot_axes_left(canvas, cell->panel, &left, cell->sizes);
    plot_stroke median = {plot_theme_color(PLOT_INK_DEMAND), 0.8 * cell->sizes->line, PLOT_DASH_SOLID};
    plot_stroke capacity = {plot_theme_color(PLOT_INK_CAPACITY), 0.8 * cell->sizes->line, PLOT_DASH_LONG};
    plot_fan_draw(canvas, &role->demand, &cell->x, &cell->y, median.color, median);
    plot_capacity_excess(canvas, role, &cell->x, &cell->y, cell->sizes->thin);
    plot_fan_line(canvas, &role->supply, role->supply.median, &cell->x, &cell->y, capacity);
    draw_strip(canvas, role, cell);
    plot_ticks years = plot_scale_ticks_years(&cell->x, 3.6 * cell->sizes->tick);
    plot_axis bottom = {&cell->x, &years, plot_axes_year_text, NULL, false, false};
    plot_axes_bottom(canvas, cell->strip, &bottom, cell->sizes);
}

static void draw_cell(plot_canvas *canvas, plot_rect rect, const plot_capacity_role *role,
                      capacity_cell *cell)
{
    const plot_sizes *sizes = cell->sizes;
    plot_canvas_note(canvas, role->role->id);
    plot_font heading = plot_font_bold(sizes->label, plot_theme_color(PLOT_INK_TEXT));
    char text[200];
    snprintf(text, sizeof text, "%s", plot_entity_name(role->role, cell->lang));
    plot_prose_capitalise(text);
    plot_rect name = plot_text_draw_fit(canvas, rect.x, rect.y, rect.width, PLOT_ALIGN_START, PLOT_VALIGN_TOP,
                                        heading, text);
    double top = plot_rect_bottom(name) + 0.7 * sizes->tick;
    double bottom = plot_rect_bottom(rect) - plot_axes_bottom_height(canvas, sizes);
    double strip = fmax(0.2 * (bottom - top), 14.0), left = cell->left;
    plot_rect inner = plot_rect_make(rect.x + left, top, rect.width - left - 1.5 * sizes->tick, bottom - top);
    cell->panel = plot_rect_inset(inner, 0.0, 0.0, 0.0, strip + 1.4 * sizes->tick);
    cell->strip = plot_rect_make(inner.x, bottom - strip, inner.width, strip);
    cell->x = plot_scale_make(cell->first, cell->last, inner.x, plot_rect_right(inner));
    cell->y = demand_scale(role, cell->panel);
    cell->chance = plot_scale_make(0.0, 1.0, bottom, bottom - strip);
    draw_panel(canvas, role, cell);
}

/* How to read a panel, in the room that the last row of panels leaves. */
static void draw_guide(plot_canvas *canvas, plot_rect rect, plot_lang lang, const plot_sizes *sizes)
{
    static const char *const texts[][2] = {
        {"Boven: uren per maand. De lijn is de mediaan van de vraag; in 30, 60 en 90 van de 100 gesimuleerde "
         "toekomsten ligt de vraag in de donkere, de middelste en de lichte band.",
         "Above: hours a month. The line is the median demand; in 30, 60 and 90 of 100 simulated futures "
         "demand lies "
         "in the dark, the middle and the light band."},
        {"Gearceerd: de mediane vraag is groter dan de mediane capaciteit.",
         "Hatched: median demand exceeds median capacity."},
        {"Onder: het aandeel van de toekomsten met een tekort in dat kwartaal. Ook waar de medianen elkaar "
         "niet "
         "kruisen, kan in veel toekomsten een tekort zijn.",
         "Below: the share of futures with a shortage in that quarter. Even where the medians do not cross, "
         "many "
         "futures can have one."}};
    plot_font bold = plot_font_bold(sizes->tick, plot_theme_color(PLOT_INK_TEXT));
    plot_font font = plot_font_make(sizes->tick, plot_theme_color(PLOT_INK_MUTED));
    plot_canvas_note(canvas, "guide");
    double width = fmin(rect.width - 3.0 * sizes->tick, 40.0 * sizes->tick), x = rect.x + 2.0 * sizes->tick;
    double y = rect.y + 2.0 * sizes->tick;
    plot_rect box = plot_text_draw(canvas, x, y, PLOT_ALIGN_START, PLOT_VALIGN_TOP, bold,
                                   plot_pick(lang, "Zo leest u een paneel", "How to read a panel"));
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        box = plot_text_draw_wrapped(canvas, x, plot_rect_bottom(box) + 0.6 * sizes->tick, width,
                                     PLOT_ALIGN_START, PLOT_VALIGN_TOP, font, texts[i][lang]);
    }
}

/* Room for the widest tick label of all roles, of panels about so high. */
static double labels_width(plot_canvas *canvas, const plot_capacity_table *table, double height,
                           plot_lang lang, const plot_sizes *sizes)
{
    double width = 4.0 * sizes->tick;
    for (size_t i = 0; i < table->n; i++) {
        plot_scale y = demand_scale(&table->roles[i], plot_rect_make(0.0, 0.0, 1.0, height));
        plot_ticks ticks = plot_scale_ticks(&y, plot_scale_room(&y, 2.6 * sizes->tick));
        plot_axis axis = {&y, &ticks, plot_str_number_tick, &lang, false, false};
        width = fmax(width, plot_axes_left_width(canvas, &axis, sizes));
    }
    return width + 1.0;
}

static void draw_cells(plot_canvas *canvas, plot_rect rect, const sim_result *result,
                       const plot_capacity_table *table, const plot_options *options)
{
    plot_sizes sizes = plot_options_sizes(options);
    double key = plot_capacity_key(canvas, rect, options->lang, &sizes);
    rect = plot_rect_inset(rect, 0.0, key + 1.2 * sizes.gap, 0.0, 0.0);
    size_t columns = table->n <= 3 ? table->n : table->n == 4 ? 2 : table->n <= 9 ? 3 : 4;
    size_t rows = (table->n + columns - 1) / columns;
    double gap = 1.6 * sizes.gap;
    double width = (rect.width - gap * (double)(columns - 1)) / (double)columns;
    double height = (rect.height - gap * (double)(rows - 1)) / (double)rows;
    double left = labels_width(canvas, table, 0.7 * height, options->lang, &sizes);
    for (size_t i = 0; i < table->n; i++) {
        capacity_cell cell = {.sizes = &sizes,
                              .lang = options->lang,
                              .left = left,
                              .first = plot_result_first_year(result),
                              .last = plot_result_last_year(result)};
        size_t row = i / columns;
        plot_rect place = plot_rect_make(rect.x + (double)(i % columns) * (width + gap),
                                         rect.y + (double)row * (height + gap), width, height);
        draw_cell(canvas, place, &table->roles[i], &cell);
    }
    size_t last = table->n % columns;
    if (last != 0 && !options->is_inset) {
        double x = rect.x + (double)last * (width + gap);
        double y = rect.y + (double)(rows - 1) * (height + gap);
        draw_guide(canvas, plot_rect_make(x, y, plot_rect_right(rect) - x, height), options->lang, &sizes);
    }
}

sim_status plot_chart_capacity_fan_draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                                        const plot_options *options, sim_error *error)
{
    plot_capacity_tables tables;
    sim_status status = plot_capacity_loaded(results, n, options, &tables, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[600], footer[900];
    plot_chart_capacity_fan_title(title, sizeof title, results, n, options);
    plot_capacity_subtitle(subtitle, sizeof subtitle, results, n, options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    if (n == 1) {
        draw_cells(canvas, room, results[0], &tables.items[0], options);
    } else {
        plot_capacity_columns_draw(canvas, room, &tables, results, options);
    }
    plot_capacity_done(options, &tables);
    return SIM_OK;
}

static void add_rows(plot_csv *csv, const sim_result *result, const plot_capacity_role *role)
{
    const plot_fan *d = &role->demand;
    for (size_t m = 0; m < d->n; m++) {
        const double values[] = {
            d->year[m],    d->low[0][m],  d->low[1][m],  d->low[2][m],           d->median[m],
            d->high[2][m], d->high[1][m], d->high[0][m], role->supply.median[m], role->shortage.mean[m]};
        plot_csv_text(csv, plot_scenario_id(result));
        plot_csv_text(csv, role->role->id);
        for (size_t k = 0; k < sizeof values / sizeof values[0]; k++) {
            plot_csv_number(csv, values[k]);
        }
        plot_csv_end(csv);
    }
}

sim_status plot_chart_capacity_fan_csv(FILE *file, plot_results results, size_t n,
                                       const plot_options *options, sim_error *error)
{
    plot_capacity_tables tables;
    sim_status status = plot_capacity_loaded(results, n, options, &tables, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "scenario", "role", "year", "demand_q05_hours", "demand_q20_hours", "demand_q35_hours",
                 "demand_median_hours", "demand_q65_hours", "demand_q80_hours", "demand_q95_hours",
                 "capacity_median_hours", "shortage_probability_of_quarter", NULL);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < tables.items[i].n; k++) {
            add_rows(&csv, results[i], &tables.items[i].roles[k]);
        }
    }
    plot_capacity_done(options, &tables);
    return SIM_OK;
}
