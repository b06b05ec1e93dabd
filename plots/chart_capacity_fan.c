/* Hours demanded against supplied, by role; below each panel the chance of a shortage in each quarter. */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>
#include "plots/axes.h"
#include "plots/csv.h"
#include "plots/fan.h"
#include "plots/key.h"
#include "plots/labels.h"

typedef struct capacity_role {
    const sim_entity *role;
    plot_fan demand, supply, shortage; /* shortage: means in the last months of quarters */
} capacity_role;

typedef struct capacity_table {
    size_t n;
    capacity_role *roles; /* owned */
} capacity_table;

static void deinit(capacity_table *table)
{
    for (size_t i = 0; i < table->n; i++) {
        plot_fan_deinit(&table->roles[i].demand);
        plot_fan_deinit(&table->roles[i].supply);
        plot_fan_deinit(&table->roles[i].shortage);
    }
    free(table->roles);
}

static sim_status load(const sim_result *result, capacity_table *table, sim_error *error)
{
    size_t n = sim_result_count_entities(result, "role");
    if (n == 0) {
        return sim_error_set(error, SIM_ERR_USAGE, "the result names no roles, which capacity-fan draws");
    }
    capacity_role *roles = calloc(n, sizeof *roles);
    if (!roles) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a chart");
    }
    *table = (capacity_table){n, roles};
    for (size_t i = 0; i < n; i++) {
        capacity_role *role = &table->roles[i];
        role->role = sim_result_nth_entity(result, "role", i);
        const char *id = role->role->id;
        sim_status status = plot_fan_load(result, "demand_hours", id, false, &role->demand, error);
        if (status == SIM_OK) {
            status = plot_fan_load(result, "supply_hours", id, false, &role->supply, error);
        }
        if (status == SIM_OK) {
            status = plot_fan_load(result, "shortage_quarter", id, false, &role->shortage, error);
        }
        if (status != SIM_OK) {
            deinit(table);
            return status;
        }
    }
    return SIM_OK;
}

/* The role and month (the last of its quarter) with the largest chance of a shortage; NULL if no quarter has
 * a value. */
static const capacity_role *find_worst(const capacity_role *roles, size_t n, size_t *month)
{
    const capacity_role *found = NULL;
    double most = -1.0;
    for (size_t i = 0; i < n; i++) {
        const plot_fan *fan = &roles[i].shortage;
        for (size_t m = 0; m < fan->n; m++) {
            if (fan->mean[m] > most) {
                most = fan->mean[m];
                found = &roles[i];
                *month = m;
            }
        }
    }
    return found;
}

/* "het derde kwartaal van 2015" */
static plot_str quarter_text(plot_lang lang, double year)
{
    static const char *const nl[] = {"eerste", "tweede", "derde", "vierde"};
    static const char *const en[] = {"first", "second", "third", "fourth"};
    double whole = floor(year);
    int quarter = (int)fmin(fmax((year - whole) * 4.0, 0.0), 3.0);
    char number[16];
    snprintf(number, sizeof number, "%.0f", whole);
    plot_str text;
    plot_prose prose = plot_prose_make(text.text, sizeof text.text);
    PLOT_FILL(&prose, plot_pick(lang, "het {1} kwartaal van {2}", "the {1} quarter of {2}"),
              lang == PLOT_EN ? en[quarter] : nl[quarter], number);
    return text;
}

void plot_chart_capacity_fan_title(char *text, size_t size, plot_results results, size_t n,
                                   const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    (void)n;
    plot_lang lang = options->lang;
    plot_prose prose = plot_prose_make(text, size);
    capacity_table table = {0};
    if (load(results[0], &table, NULL) != SIM_OK) {
        plot_prose_add(&prose, plot_pick(lang, "Vraag en capaciteit", "Demand and capacity"));
        return;
    }
    size_t month = 0;
    const capacity_role *worst = find_worst(table.roles, table.n, &month);
    double most = worst ? worst->shortage.mean[month] : 0.0;
    if (!worst) {
        plot_prose_add(&prose,
                       plot_pick(lang, "Vraag en capaciteit per functie", "Demand and capacity by role"));
    } else if (most == 0.0) {
        plot_prose_add(&prose, plot_pick(lang, "In geen enkel kwartaal is er een tekort aan capaciteit",
                                         "No quarter shows a shortage of capacity"));
    } else {
        PLOT_FILL(&prose,
                  plot_pick(lang, "Grootste kans op een tekort: {1}, {2} in {3}",
                            "Largest chance of a shortage: {1}, {2} in {3}"),
                  plot_entity_name(worst->role, lang), plot_str_chance(lang, most).text,
                  quarter_text(lang, worst->shortage.year[month]).text);
    }
    deinit(&table);
}

static void write_subtitle(char *text, size_t size, const sim_result *result, plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(
        &prose,
        plot_pick(
            lang,
            "Uren per maand bij het samenwerkingsverband (ervoor: bij de oprichters zelf), {1}, {2}. Elke "
            "functie "
            "heeft een eigen schaal; die begint niet altijd bij nul.",
            "Hours a month at the partnership (before it: at the founders' own), {1}, {2}. Each role has "
            "a scale of its own; it need not start at zero."),
        plot_scenario_title(result, lang), plot_str_futures(lang, result->n_replications).text);
}

static double draw_key(plot_canvas *canvas, plot_rect rect, plot_lang lang, const plot_sizes *sizes)
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

typedef struct capacity_cell {
    const plot_sizes *sizes;
    plot_lang lang;
    double first, last; /* years */
    double left;        /* room for the tick labels, the same in all panels */
    plot_rect panel, strip;
    plot_scale x, y, chance;
} capacity_cell;

/* Not rounded out to ticks: panels are small, and what matters is the gap between two lines. */
static plot_scale demand_scale(const capacity_role *role, plot_rect panel)
{
    plot_extent extent = PLOT_EXTENT_EMPTY;
    plot_fan_extend(&role->demand, &extent);
    for (size_t i = 0; i < role->supply.n; i++) {
        plot_extent_add(&extent, role->supply.median[i]);
    }
    double margin = 0.04 * (extent.high - extent.low);
    double low = extent.low >= 0.0 ? fmax(extent.low - margin, 0.0) : extent.low - margin;
    return plot_scale_make(low, extent.high + margin, plot_rect_bottom(panel), panel.y);
}

static void draw_excess(plot_canvas *canvas, const capacity_role *role, const capacity_cell *cell)
{
    size_t n = role->demand.n;
    double *pages = malloc((n ? n : 1) * 3 * sizeof *pages);
    if (!pages) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return;
    }
    for (size_t i = 0; i < n; i++) {
        pages[i] = plot_scale_map(&cell->x, role->demand.year[i]);
        pages[n + i] = plot_scale_map(&cell->y, role->demand.median[i]);
        pages[2 * n + i] = plot_scale_map(&cell->y, role->supply.median[i]);
    }
    plot_fan_excess(canvas, pages, pages + n, pages + 2 * n, n, plot_theme_color(PLOT_INK_SHORTAGE),
                    cell->sizes->thin);
    free(pages);
}

static void draw_strip(plot_canvas *canvas, const capacity_role *role, const capacity_cell *cell)
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

static void draw_panel(plot_canvas *canvas, const capacity_role *role, const capacity_cell *cell)
{
    plot_ticks ticks = plot_scale_ticks(&cell->y, plot_scale_room(&cell->y, 2.6 * cell->sizes->tick));
    plot_axis left = {&cell->y, &ticks, plot_str_number_tick, &cell->lang, true, false};
    plot_axes_left(canvas, cell->panel, &left, cell->sizes);
    plot_stroke median = {plot_theme_color(PLOT_INK_DEMAND), 0.8 * cell->sizes->line, PLOT_DASH_SOLID};
    plot_stroke capacity = {plot_theme_color(PLOT_INK_CAPACITY), 0.8 * cell->sizes->line, PLOT_DASH_LONG};
    plot_fan_draw(canvas, &role->demand, &cell->x, &cell->y, median.color, median);
    draw_excess(canvas, role, cell);
    plot_fan_line(canvas, &role->supply, role->supply.median, &cell->x, &cell->y, capacity);
    draw_strip(canvas, role, cell);
    plot_ticks years = plot_scale_ticks_years(&cell->x, 3.6 * cell->sizes->tick);
    plot_axis bottom = {&cell->x, &years, plot_axes_year_text, NULL, false, false};
    plot_axes_bottom(canvas, cell->strip, &bottom, cell->sizes);
}

static void draw_cell(plot_canvas *canvas, plot_rect rect, const capacity_role *role, capacity_cell *cell)
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
static double labels_width(plot_canvas *canvas, const capacity_table *table, double height, plot_lang lang,
                           const plot_sizes *sizes)
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
                       const capacity_table *table, const plot_options *options)
{
    plot_sizes sizes = plot_options_sizes(options);
    double key = draw_key(canvas, rect, options->lang, &sizes);
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
    capacity_table table = {0};
    sim_status status = load(results[0], &table, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[600], footer[600];
    plot_chart_capacity_fan_title(title, sizeof title, results, n, options);
    write_subtitle(subtitle, sizeof subtitle, results[0], options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    draw_cells(canvas, room, results[0], &table, options);
    deinit(&table);
    return SIM_OK;
}

sim_status plot_chart_capacity_fan_csv(FILE *file, plot_results results, size_t n,
                                       const plot_options *options, sim_error *error)
{
    (void)n;
    (void)options;
    capacity_table table = {0};
    sim_status status = load(results[0], &table, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "role", "year", "demand_q05_hours", "demand_q20_hours", "demand_q35_hours",
                 "demand_median_hours", "demand_q65_hours", "demand_q80_hours", "demand_q95_hours",
                 "capacity_median_hours", "shortage_probability_of_quarter", NULL);
    for (size_t i = 0; i < table.n; i++) {
        const capacity_role *role = &table.roles[i];
        const plot_fan *d = &role->demand;
        for (size_t m = 0; m < d->n; m++) {
            const double values[] = {
                d->year[m],    d->low[0][m],  d->low[1][m],  d->low[2][m],           d->median[m],
                d->high[2][m], d->high[1][m], d->high[0][m], role->supply.median[m], role->shortage.mean[m]};
            plot_csv_text(&csv, role->role->id);
            for (size_t k = 0; k < sizeof values / sizeof values[0]; k++) {
                plot_csv_number(&csv, values[k]);
            }
            plot_csv_end(&csv);
        }
    }
    deinit(&table);
    return SIM_OK;
}

void plot_chart_capacity_fan_alt(char *text, size_t size, plot_results results, size_t n,
                                 const plot_options *options)
{
    plot_lang lang = options->lang;
    char title[PLOT_TITLE_MAX];
    plot_chart_capacity_fan_title(title, sizeof title, results, n, options);
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(
        &prose,
        plot_pick(lang,
                  "{1}. Per functie een paneel met de vraag in uren als waaier en de capaciteit als lijn.",
                  "{1}. A panel for each role with demand in hours as a fan and capacity as a line."),
        title);
    capacity_table table = {0};
    if (load(results[0], &table, NULL) != SIM_OK) {
        return;
    }
    for (size_t i = 0; i < table.n; i++) {
        size_t month = 0;
        const capacity_role *role = &table.roles[i];
        if (find_worst(role, 1, &month)) {
            PLOT_FILL(&prose,
                      plot_pick(lang, " {1}: de kans op een tekort is hoogstens {2}.",
                                " {1}: the chance of a shortage is at most {2}."),
                      plot_entity_name(role->role, lang),
                      plot_str_chance(lang, role->shortage.mean[month]).text);
        }
    }
    deinit(&table);
}
