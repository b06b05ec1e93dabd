#include "plots/risk_columns.h"

#include <math.h>
#include <stdlib.h>
#include "plots/column_head.h"
#include "plots/columns.h"

typedef struct maps {
    plot_sizes sizes;
    plot_lang lang;
    plot_results results;
    const plot_risk_tables *tables;
    plot_risk_map maps[PLOT_RISK_MOST];
    plot_extent x, y;
    size_t across, down;
} maps;

/* Risks on a map, and those that stand on any of them. */
static void choose(maps *m)
{
    for (size_t i = 0; i < m->tables->n; i++) {
        const plot_risk_table *table = &m->tables->items[i];
        plot_risk_map *map = &m->maps[i];
        *map = (plot_risk_map){.sizes = m->sizes, .lang = m->lang, .is_numbered = true};
        map->sizes.marker *= m->tables->n > 3 ? 0.8 : 1.0;
        for (size_t k = 0; k < table->n_switched && map->n < PLOT_RISK_MAP_POINTS; k++) {
            if (plot_risk_map_place_of(table, &table->rows[k]) == PLOT_RISK_ON_MAP) {
                map->numbers[map->n] = (int)plot_risk_number(m->tables, table->rows[k].risk->id);
                map->rows[map->n++] = &table->rows[k];
            }
        }
        plot_risk_map_extend(map, &m->x, &m->y);
    }
}

static bool is_on_a_map(const maps *m, int number)
{
    for (size_t i = 0; i < m->tables->n; i++) {
        for (size_t k = 0; k < m->maps[i].n; k++) {
            if (m->maps[i].numbers[k] == number) {
                return true;
            }
        }
    }
    return false;
}

/* "1 Weak demand side", in columns from the top left of rect; gives the height. */
static double draw_key(plot_canvas *canvas, const maps *m, plot_rect rect, bool is_drawn)
{
    size_t n_risks = 0, shown = 0;
    const sim_entity **risks = plot_columns_entities(m->results, m->tables->n, "risk", &n_risks);
    if (!risks) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return 0.0;
    }
    plot_font font = plot_font_make(0.92 * m->sizes.tick, plot_theme_color(PLOT_INK_TEXT)), bold = font;
    bold.is_bold = true;
    double widest = 0.0;
    for (size_t i = 0; i < n_risks; i++) {
        if (is_on_a_map(m, (int)plot_risk_number(m->tables, risks[i]->id))) {
            widest = fmax(widest, plot_text_width(canvas, font, plot_entity_name(risks[i], m->lang)));
        }
    }
    size_t columns = 4;
    while (columns > 2 && widest > rect.width / (double)columns - 2.6 * m->sizes.tick) {
        columns--;
    }
    double line = plot_text_line_height(canvas, font), width = rect.width / (double)columns;
    for (int number = 1; number <= (int)n_risks; number++) {
        for (size_t i = 0; i < n_risks && is_on_a_map(m, number); i++) {
            if ((int)plot_risk_number(m->tables, risks[i]->id) != number) {
                continue;
            }
            double x = rect.x + (double)(shown % columns) * width;
            double y = rect.y + (double)(shown / columns) * line;
            char text[16];
            snprintf(text, sizeof text, "%d", number);
            if (is_drawn) {
                plot_text_draw(canvas, x, y, PLOT_ALIGN_START, PLOT_VALIGN_TOP, bold, text);
                plot_text_draw_fit(canvas, x + 1.9 * m->sizes.tick, y, width - 2.6 * m->sizes.tick,
                                   PLOT_ALIGN_START, PLOT_VALIGN_TOP, font,
                                   plot_entity_name(risks[i], m->lang));
            }
            shown++;
        }
    }
    free(risks);
    return (double)((shown + columns - 1) / columns) * line;
}

/* What the axes and the dashed lines mean, in one line above the maps; gives its height. */
static double draw_words(plot_canvas *canvas, const maps *m, plot_rect room)
{
    char y[200], text[500];
    plot_prose prose = plot_prose_make(y, sizeof y);
    PLOT_FILL(&prose, plot_label(m->lang, PLOT_LABEL_RISK_Y),
              plot_str_money_unit(m->lang, plot_risk_map_unit(m->y)));
    prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose,
              plot_pick(m->lang,
                        "{1}; {2}; streeplijnen: even groot verwacht verlies, elke volgende 10 keer zo veel",
                        "{1}; {2}; dashed: the same expected loss, each next line 10 times as much"),
              y, plot_label(m->lang, PLOT_LABEL_RISK_X));
    return plot_text_draw_wrapped(canvas, room.x, room.y, room.width, PLOT_ALIGN_START, PLOT_VALIGN_TOP,
                                  plot_font_make(m->sizes.tick, plot_theme_color(PLOT_INK_MUTED)), text)
        .height;
}

static void draw_empty(plot_canvas *canvas, const maps *m, plot_rect panel, const plot_risk_table *table)
{
    plot_font font = plot_font_make(m->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    font.has_plate = true;
    plot_text_draw_wrapped(canvas, panel.x + m->sizes.gap, panel.y + m->sizes.gap,
                           panel.width - 2.0 * m->sizes.gap, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font,
                           table->n_switched > 0 ? plot_label(m->lang, PLOT_LABEL_RISK_EMPTY)
                                                 : plot_pick(m->lang, "In deze run niet berekend.",
                                                             "Not computed in this run."));
}

/* Heads of a row of maps; gives the height. */
static double draw_heads(plot_canvas *canvas, const maps *m, size_t row, double x, double y, double width,
                         double gap)
{
    double height = 0.0;
    for (size_t i = row * m->across; i < (row + 1) * m->across && i < m->tables->n; i++) {
        plot_rect place = plot_rect_make(x + (double)(i % m->across) * (width + gap), y, width, 0.0);
        height = fmax(height, plot_column_head(canvas, place, m->results[i], i, m->lang, &m->sizes).height);
    }
    return height + 0.5 * m->sizes.gap;
}

static void draw_map(plot_canvas *canvas, maps *m, size_t i, plot_rect panel)
{
    plot_risk_label labels[PLOT_RISK_MAP_POINTS];
    plot_risk_map *map = &m->maps[i];
    plot_canvas_note(canvas, plot_scenario_id(m->results[i]));
    plot_risk_map_scale(map, panel, m->x, m->y);
    plot_risk_map_axes(canvas, map, false, i % m->across == 0);
    if (map->n == 0) {
        draw_empty(canvas, m, panel, &m->tables->items[i]);
        return;
    }
    plot_risk_map_place_names(canvas, map, true, labels);
    plot_risk_map_draw(canvas, map, labels);
}

static void draw_maps(plot_canvas *canvas, maps *m, plot_rect room)
{
    double left = 4.4 * m->sizes.tick, gap = m->sizes.gap;
    double width = (room.width - left - gap * (double)m->across) / (double)m->across;
    double below = plot_axes_bottom_height(canvas, &m->sizes) + gap;
    double height = room.height / (double)m->down;
    for (size_t row = 0; row < m->down; row++) {
        double y = room.y + (double)row * height;
        double head = draw_heads(canvas, m, row, room.x + left, y, width, gap);
        for (size_t i = row * m->across; i < (row + 1) * m->across && i < m->tables->n; i++) {
            plot_rect panel = plot_rect_make(room.x + left + (double)(i % m->across) * (width + gap),
                                             y + head, width, fmax(height - head - below, 10.0));
            draw_map(canvas, m, i, panel);
        }
    }
}

void plot_risk_columns_draw(plot_canvas *canvas, plot_rect room, const plot_risk_tables *tables,
                            plot_results results, const plot_options *options)
{
    size_t n = tables->n;
    maps m = {.sizes = plot_options_sizes(options),
              .lang = options->lang,
              .results = results,
              .tables = tables,
              .x = PLOT_EXTENT_EMPTY,
              .y = PLOT_EXTENT_EMPTY,
              .across = n <= 3 ? n : (n + 1) / 2,
              .down = n <= 3 ? 1 : 2};
    choose(&m);
    if (m.x.is_empty) {
        m.x = m.y = (plot_extent){0.0, 1.0, false};
    }
    double words = draw_words(canvas, &m, room) + m.sizes.gap;
    double key = draw_key(canvas, &m, room, false);
    plot_rect foot = plot_rect_make(room.x, plot_rect_bottom(room) - key, room.width, key);
    draw_maps(canvas, &m, plot_rect_inset(room, 0.0, words, 0.0, key + m.sizes.gap));
    plot_canvas_note(canvas, "key");
    draw_key(canvas, &m, foot, true);
}
