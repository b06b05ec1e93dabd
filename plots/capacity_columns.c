#include "plots/capacity_columns.h"

#include <math.h>
#include <stdlib.h>
#include "plots/columns.h"
#include "plots/grid.h"
#include "plots/key.h"

double plot_capacity_key(plot_canvas *canvas, plot_rect rect, plot_lang lang, const plot_sizes *sizes)
{
    plot_color demand = plot_theme_color(PLOT_INK_DEMAND), shortage = plot_theme_color(PLOT_INK_SHORTAGE);
    const plot_key keys[] = {
        {PLOT_KEY_FAN, PLOT_DASH_SOLID, demand,
         plot_pick(lang, "vraag: mediaan met 30, 60 en 90 van de 100 gesimuleerde toekomsten",
                   "demand: median with 30, 60 and 90 of 100 simulated futures")},
        {PLOT_KEY_LINE, PLOT_DASH_LONG, plot_theme_color(PLOT_INK_CAPACITY),
         plot_pick(lang, "capaciteit (mediaan)", "capacity (median)")},
        {PLOT_KEY_HATCH, PLOT_DASH_SOLID, shortage,
         plot_pick(lang, "tekort (medianen)", "shortage (medians)")},
        {PLOT_KEY_SWATCH, PLOT_DASH_SOLID, shortage,
         plot_pick(lang, "kans op een tekort, per kwartaal", "chance of a shortage, by quarter")},
    };
    return plot_key_draw(canvas, rect, keys, sizeof keys / sizeof keys[0], sizes);
}

void plot_capacity_excess(plot_canvas *canvas, const plot_capacity_role *role, const plot_scale *x,
                          const plot_scale *y, double line_width)
{
    size_t n = role->demand.n;
    double *pages = malloc((n ? n : 1) * 3 * sizeof *pages);
    if (!pages) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return;
    }
    for (size_t i = 0; i < n; i++) {
        pages[i] = plot_scale_map(x, role->demand.year[i]);
        pages[n + i] = plot_scale_map(y, role->demand.median[i]);
        pages[2 * n + i] = plot_scale_map(y, role->supply.median[i]);
    }
    plot_fan_excess(canvas, pages, pages + n, pages + 2 * n, n, plot_theme_color(PLOT_INK_SHORTAGE),
                    line_width);
    free(pages);
}

/* Rows: the roles, then the largest chance of a shortage that any of them has. */
typedef struct capacity_grid {
    plot_grid grid;
    size_t n_roles;
    const sim_entity *const *roles;
    const plot_capacity_tables *tables;
} capacity_grid;

static plot_extent extent_of(const plot_capacity_tables *tables, const char *role)
{
    plot_extent extent = PLOT_EXTENT_EMPTY;
    for (size_t i = 0; i < tables->n; i++) {
        const plot_capacity_role *own = plot_capacity_find(&tables->items[i], role);
        if (own) {
            plot_capacity_extend(own, &extent);
        }
    }
    return extent;
}

static void draw_role(plot_canvas *canvas, const capacity_grid *c, size_t row, size_t column)
{
    const plot_grid *grid = &c->grid;
    const plot_capacity_role *role = plot_capacity_find(&c->tables->items[column], c->roles[row]->id);
    plot_grid_panel panel = plot_grid_open(canvas, grid, row, column);
    if (role) {
        plot_stroke median = {plot_theme_color(PLOT_INK_DEMAND), 0.7 * grid->sizes.line, PLOT_DASH_SOLID};
        plot_stroke capacity = {plot_theme_color(PLOT_INK_CAPACITY), 0.7 * grid->sizes.line, PLOT_DASH_LONG};
        plot_fan_draw(canvas, &role->demand, &panel.x, &panel.y, median.color, median);
        plot_capacity_excess(canvas, role, &panel.x, &panel.y, grid->sizes.thin);
        plot_fan_line(canvas, &role->supply, role->supply.median, &panel.x, &panel.y, capacity);
    }
    plot_grid_close(canvas, grid, &panel);
}

/* The largest of the roles in each quarter, as a series of the first of them. */
static double *largest_chance(const plot_capacity_table *table)
{
    size_t n = table->roles[0].shortage.n;
    double *largest = malloc((n + 1) * sizeof *largest);
    for (size_t m = 0; largest && m < n; m++) {
        largest[m] = (double)NAN;
        for (size_t i = 0; i < table->n; i++) {
            const plot_fan *fan = &table->roles[i].shortage;
            largest[m] = m < fan->n ? fmax(largest[m], fan->mean[m]) : largest[m];
        }
    }
    return largest;
}

static void draw_chances(plot_canvas *canvas, const capacity_grid *c, size_t column)
{
    plot_grid_panel panel = plot_grid_open(canvas, &c->grid, c->n_roles, column);
    plot_fan shown = c->tables->items[column].roles[0].shortage;
    double *largest = largest_chance(&c->tables->items[column]);
    if (!largest) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return;
    }
    shown.mean = largest;
    plot_grid_chances(canvas, &panel, &shown, 3, plot_theme_color(PLOT_INK_SHORTAGE));
    free(largest);
    plot_grid_close(canvas, &c->grid, &panel);
}

/* As high as the largest chance needs. */
static plot_extent chance_extent(const plot_capacity_tables *tables)
{
    plot_extent extent = PLOT_EXTENT_EMPTY;
    plot_extent_add(&extent, 0.0);
    plot_extent_add(&extent, 0.1);
    for (size_t i = 0; i < tables->n; i++) {
        for (size_t k = 0; k < tables->items[i].n; k++) {
            const plot_fan *fan = &tables->items[i].roles[k].shortage;
            for (size_t m = 0; m < fan->n; m++) {
                plot_extent_add(&extent, fan->mean[m]);
            }
        }
    }
    return extent;
}

void plot_capacity_columns_draw(plot_canvas *canvas, plot_rect room, const plot_capacity_tables *tables,
                                plot_results results, const plot_options *options)
{
    size_t n_roles = 0;
    const sim_entity **roles = plot_columns_entities(results, tables->n, "role", &n_roles);
    if (!roles) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return;
    }
    capacity_grid c = {.n_roles = n_roles < PLOT_GRID_ROWS - 1 ? n_roles : PLOT_GRID_ROWS - 1,
                       .roles = roles,
                       .tables = tables};
    plot_grid_row rows[PLOT_GRID_ROWS];
    char names[PLOT_GRID_ROWS][128];
    for (size_t k = 0; k < c.n_roles; k++) {
        snprintf(names[k], sizeof names[k], "%s", plot_entity_name(roles[k], options->lang));
        plot_prose_capitalise(names[k]);
        rows[k] = (plot_grid_row){.name = names[k],
                                  .note = plot_pick(options->lang, "uren per maand", "hours a month"),
                                  .extent = extent_of(tables, roles[k]->id)};
    }
    rows[c.n_roles] =
        (plot_grid_row){.name = plot_pick(options->lang, "Kans op een tekort", "Chance of a shortage"),
                        .note = plot_pick(options->lang, "functie met de grootste kans, per kwartaal",
                                          "role with the largest chance, by quarter"),
                        .extent = chance_extent(tables),
                        .kind = PLOT_GRID_PERCENT};
    plot_sizes sizes = plot_options_sizes(options);
    double key = plot_capacity_key(canvas, room, options->lang, &sizes) + sizes.gap;
    c.grid = plot_grid_make(canvas, plot_rect_inset(room, 0.0, key, 0.0, 0.0), options, results, tables->n,
                            rows, c.n_roles + 1, 0.0, 1);
    for (size_t i = 0; i < tables->n; i++) {
        for (size_t k = 0; k < c.n_roles; k++) {
            draw_role(canvas, &c, k, i);
        }
        draw_chances(canvas, &c, i);
    }
    free(roles);
}
