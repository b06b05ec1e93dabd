/* Who is at work and who is missing: means stacked by month, and below the fan of those at work. Staff is at
 * work or sick; a vacant post is nobody's; external hire comes on top of staff. What the areas show are
 * means, which add up. */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>
#include "plots/csv.h"
#include "plots/findings.h"
#include "plots/grid.h"
#include "plots/key.h"

enum { SCENARIOS = 8, AREAS = 4 };

typedef enum staffing_area { AREA_OWN = 0, AREA_EXTERNAL, AREA_SICK, AREA_VACANT } staffing_area;

typedef struct staffing {
    plot_fan staff, external, vacancies, at_work;
    double *upper[AREAS]; /* owner of one block at upper[0]: tops of the areas, from the bottom up */
    double *posts;        /* staff and vacancies */
} staffing;

typedef struct staffing_table {
    size_t n;
    staffing scenarios[SCENARIOS];
} staffing_table;

static void deinit(staffing_table *table)
{
    for (size_t i = 0; i < table->n; i++) {
        staffing *s = &table->scenarios[i];
        plot_fan_deinit(&s->staff);
        plot_fan_deinit(&s->external);
        plot_fan_deinit(&s->vacancies);
        plot_fan_deinit(&s->at_work);
        free(s->upper[0]);
    }
}

static sim_status stack(staffing *s, sim_error *error)
{
    size_t n = s->staff.n;
    double *block = malloc((n ? n : 1) * (AREAS + 1) * sizeof *block);
    if (!block) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a chart");
    }
    for (size_t k = 0; k < AREAS; k++) {
        s->upper[k] = block + k * n;
    }
    s->posts = block + AREAS * n;
    for (size_t m = 0; m < n; m++) {
        double paid = s->staff.mean[m] + s->external.mean[m];
        s->upper[AREA_OWN][m] = s->at_work.mean[m] - s->external.mean[m];
        s->upper[AREA_EXTERNAL][m] = s->at_work.mean[m];
        s->upper[AREA_SICK][m] = paid;
        s->upper[AREA_VACANT][m] = paid + s->vacancies.mean[m];
        s->posts[m] = s->staff.mean[m] + s->vacancies.mean[m];
    }
    return SIM_OK;
}

static sim_status load(plot_results results, size_t n, staffing_table *table, sim_error *error)
{
    *table = (staffing_table){0};
    for (size_t i = 0; i < n; i++) {
        staffing *s = &table->scenarios[table->n++];
        sim_status status = plot_fan_load(results[i], "staff_fte", NULL, false, &s->staff, error);
        status = status != SIM_OK
                     ? status
                     : plot_fan_load(results[i], "external_fte", NULL, false, &s->external, error);
        status = status != SIM_OK ? status
                                  : plot_fan_load(results[i], "vacancies", NULL, false, &s->vacancies, error);
        status = status != SIM_OK ? status
                                  : plot_fan_load(results[i], "at_work_fte", NULL, false, &s->at_work, error);
        status = status != SIM_OK ? status : stack(s, error);
        if (status != SIM_OK) {
            deinit(table);
            return status;
        }
    }
    return SIM_OK;
}

/* ---- the finding ---- */

/* Of the posts of a year: who is missing, and what hire makes up for. */
typedef struct absence {
    int year;
    double sick, vacant, hired; /* shares of the posts; NaN: no posts */
} absence;

static absence absence_of(const staffing *s, size_t from, size_t to)
{
    double posts = 0.0, sick = 0.0, vacant = 0.0, hired = 0.0;
    for (size_t m = from; m < to; m++) {
        if (isfinite(s->upper[AREA_VACANT][m])) {
            posts += s->posts[m];
            sick += s->upper[AREA_SICK][m] - s->upper[AREA_EXTERNAL][m];
            vacant += s->vacancies.mean[m];
            hired += s->external.mean[m];
        }
    }
    bool has = posts > 0.0;
    return (absence){from < s->staff.n ? (int)floor(s->staff.year[from]) : 0,
                     has ? sick / posts : (double)NAN, has ? vacant / posts : (double)NAN,
                     has ? hired / posts : (double)NAN};
}

/* The calendar year in which most posts are without somebody at work, hire not counted. */
static absence worst_year(const staffing *s)
{
    absence worst = {.sick = (double)NAN, .vacant = (double)NAN, .hired = (double)NAN};
    for (size_t from = 0; from < s->staff.n;) {
        size_t to = from;
        while (to < s->staff.n && floor(s->staff.year[to]) == floor(s->staff.year[from])) {
            to++;
        }
        absence year = absence_of(s, from, to);
        if (isfinite(year.sick) && !(year.sick + year.vacant <= worst.sick + worst.vacant)) {
            worst = year;
        }
        from = to;
    }
    return worst;
}

static void single_title(plot_prose *prose, const staffing_table *table, plot_lang lang)
{
    absence worst = worst_year(&table->scenarios[0]);
    if (!isfinite(worst.sick)) {
        plot_prose_add(prose, plot_pick(lang, "Personeel, inhuur, ziekte en vacatures",
                                        "Staff, external hire, sick leave and vacancies"));
        return;
    }
    char year[16];
    snprintf(year, sizeof year, "%d", worst.year);
    if (worst.sick + worst.vacant == 0.0) {
        plot_prose_add(prose, plot_pick(lang, "Elke post is bezet en niemand is ziek",
                                        "Every post is filled and nobody is sick"));
        return;
    }
    plot_str missing = plot_str_number(lang, 100.0 * (worst.sick + worst.vacant), 1);
    plot_str hired = plot_str_number(lang, 100.0 * worst.hired, 1);
    plot_str empty = plot_str_number(lang, 100.0 * worst.vacant, 1);
    PLOT_FILL(prose,
              plot_pick(lang,
                        "Krapst in {1}: van elke 100 posten zijn er gemiddeld {2} onbezet, {4} door "
                        "vacatures en {5} door "
                        "ziekte; inhuur vangt er {3} op",
                        "Tightest in {1}: of each 100 posts {2} are unmanned on average, {4} for want of "
                        "staff and {5} for "
                        "sick leave; external hire makes up for {3}"),
              year, missing.text, hired.text, empty.text, plot_str_number(lang, 100.0 * worst.sick, 1).text);
}

/* Missing after hire, as a share of the posts, over all months. */
static double net_absence(const staffing *s)
{
    absence all = absence_of(s, 0, s->staff.n);
    return all.sick + all.vacant - all.hired;
}

static void compared_title(plot_prose *prose, plot_results results, const staffing_table *table,
                           plot_lang lang)
{
    size_t least = table->n, most = table->n;
    for (size_t i = 0; i < table->n; i++) {
        double share = net_absence(&table->scenarios[i]);
        if (!isfinite(share)) {
            continue;
        }
        least = least == table->n || share < net_absence(&table->scenarios[least]) ? i : least;
        most = most == table->n || share > net_absence(&table->scenarios[most]) ? i : most;
    }
    if (least == table->n) {
        plot_prose_add(prose, plot_pick(lang, "Personeel, inhuur, ziekte en vacatures",
                                        "Staff, external hire, sick leave and vacancies"));
        return;
    }
    double low = 100.0 * net_absence(&table->scenarios[least]),
           high = 100.0 * net_absence(&table->scenarios[most]);
    plot_str from = plot_str_number(lang, low, 1), to = plot_str_number(lang, high, 1);
    bool is_same = high - low < 0.1;
    PLOT_FILL(
        prose,
        is_same
            ? plot_pick(lang,
                        "Van elke 100 posten zijn er na inhuur gemiddeld {1} onbezet; de scenario's "
                        "verschillen daarin "
                        "minder dan 0,1",
                        "Of each 100 posts {1} are empty on average after external hire; the scenarios "
                        "differ by less "
                        "than 0.1")
            : plot_pick(
                  lang, "Van elke 100 posten zijn er na inhuur gemiddeld {1} onbezet in {2}, tot {3} in {4}",
                  "Of each 100 posts {1} are empty on average after external hire in {2}, up to {3} in {4}"),
        from.text, plot_scenario_quoted(results[least], lang).text, to.text,
        plot_scenario_quoted(results[most], lang).text);
}

void plot_chart_staffing_title(char *text, size_t size, plot_results results, size_t n,
                               const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    plot_prose prose = plot_prose_make(text, size);
    staffing_table table;
    if (load(results, n, &table, NULL) != SIM_OK) {
        plot_prose_add(&prose, plot_pick(options->lang, "Personeel, inhuur, ziekte en vacatures",
                                         "Staff, external hire, sick leave and vacancies"));
        return;
    }
    if (n == 1) {
        single_title(&prose, &table, options->lang);
    } else {
        compared_title(&prose, results, &table, options->lang);
    }
    deinit(&table);
}

static void write_subtitle(char *text, size_t size, plot_results results, size_t n, plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    if (n == 1) {
        plot_prose_add(&prose, plot_scenario_title(results[0], lang));
        plot_prose_add(&prose, ", ");
    }
    PLOT_FILL(
        &prose,
        plot_pick(
            lang,
            "{1}. Fte bij het samenwerkingsverband (ervoor: bij de oprichters zelf); wie erbij komt, brengt "
            "personeel mee.",
            "{1}. Fte at the partnership (before it: at the founders' own); those who join bring their "
            "staff."),
        plot_axes_futures(results, n, lang).text);
}

/* ---- drawing ---- */

static const char *area_name(staffing_area area, plot_lang lang)
{
    static const char *const names[AREAS][2] = {{"eigen personeel aan het werk", "own staff at work"},
                                                {"externe inhuur", "external hire"},
                                                {"ziek", "sick"},
                                                {"vacant", "vacant"}};
    return names[area][lang];
}

static plot_color area_color(staffing_area area)
{
    plot_color paper = plot_theme_color(PLOT_INK_PAPER);
    switch (area) {
    case AREA_OWN:
        return plot_color_mix(paper, plot_theme_color(PLOT_INK_OWN), 0.75);
    case AREA_EXTERNAL:
        return plot_theme_color(PLOT_INK_TEXT);
    case AREA_SICK:
        return plot_color_mix(paper, plot_theme_color(PLOT_INK_TWIN), 0.55);
    case AREA_VACANT:
        break;
    }
    return plot_color_mix(paper, plot_theme_color(PLOT_INK_SHORTAGE), 0.55);
}

static void draw_areas(plot_canvas *canvas, const plot_grid_panel *panel, const staffing *s,
                       double line_width)
{
    size_t n = s->staff.n;
    double *pages = malloc((n ? n : 1) * 3 * sizeof *pages);
    if (!pages) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return;
    }
    for (size_t m = 0; m < n; m++) {
        pages[m] = plot_scale_map(&panel->x, s->staff.year[m]);
        pages[2 * n + m] = plot_scale_map(&panel->y, 0.0);
    }
    for (staffing_area area = AREA_OWN; area <= AREA_VACANT; area++) {
        for (size_t m = 0; m < n; m++) {
            pages[n + m] = plot_scale_map(&panel->y, s->upper[area][m]);
        }
        plot_axes_band(canvas, pages, pages + 2 * n, pages + n, n, area_color(area));
        plot_axes_curve(canvas, pages, pages + n, n,
                        (plot_stroke){plot_theme_color(PLOT_INK_PAPER), line_width, PLOT_DASH_SOLID});
        for (size_t m = 0; m < n; m++) {
            pages[2 * n + m] = pages[n + m];
        }
    }
    free(pages);
}

/* "externe inhuur 2,9" at the middle of the area in the last month. */
static void label_areas(plot_canvas *canvas, const plot_grid *grid, const plot_grid_panel *panel,
                        const staffing *s)
{
    plot_end_label labels[AREAS];
    char texts[AREAS][160];
    size_t last = s->staff.n;
    while (last > 0 && !isfinite(s->upper[AREA_VACANT][last - 1])) {
        last--;
    }
    for (staffing_area area = AREA_OWN; area <= AREA_VACANT && last > 0; area++) {
        double top = s->upper[area][last - 1], bottom = area > AREA_OWN ? s->upper[area - 1][last - 1] : 0.0;
        snprintf(texts[area], sizeof texts[area], "%s %s", area_name(area, grid->lang),
                 plot_str_number(grid->lang, top - bottom, 1).text);
        labels[area] = (plot_end_label){.text = texts[area],
                                        .y = plot_scale_map(&panel->y, 0.5 * (top + bottom)),
                                        .color = plot_theme_color(PLOT_INK_TEXT),
                                        .is_bold = area == AREA_OWN,
                                        .from_x = plot_scale_map(&panel->x, s->staff.year[last - 1])};
    }
    plot_axes_end_labels(canvas, plot_rect_right(panel->rect), grid->labels, panel->rect.y,
                         plot_rect_bottom(panel->rect), labels, last > 0 ? AREAS : 0, &grid->sizes);
}

static void draw_fan(plot_canvas *canvas, const plot_grid *grid, const plot_grid_panel *panel,
                     const staffing *s)
{
    plot_color own = plot_theme_color(PLOT_INK_OWN);
    plot_stroke median = {own, 0.9 * grid->sizes.line, PLOT_DASH_SOLID};
    plot_fan_draw(canvas, &s->at_work, &panel->x, &panel->y, own, median);
    size_t last = plot_fan_last(&s->at_work);
    if (grid->n > 1 || last == s->at_work.n) {
        return;
    }
    char middle[PLOT_STR_MAX + 64];
    snprintf(middle, sizeof middle, "%s %s",
             plot_pick(grid->lang, "aan het werk, mediaan", "at work, median"),
             plot_str_number(grid->lang, s->at_work.median[last], 1).text);
    double x = plot_scale_map(&panel->x, s->at_work.year[last]);
    plot_color ink = plot_theme_text_color(PLOT_INK_OWN);
    const plot_end_label labels[] = {
        {plot_pick(grid->lang, "binnen deze rand: 90 van de 100 gesimuleerde toekomsten",
                   "within this edge: 90 of 100 simulated futures"),
         plot_scale_map(&panel->y, s->at_work.low[0][last]), ink, false, x},
        {plot_pick(grid->lang, "60 van de 100", "60 of 100"),
         plot_scale_map(&panel->y, s->at_work.low[1][last]), ink, false, x},
        {plot_pick(grid->lang, "30 van de 100", "30 of 100"),
         plot_scale_map(&panel->y, s->at_work.low[2][last]), ink, false, x},
        {middle, plot_scale_map(&panel->y, s->at_work.median[last]), ink, true, x},
    };
    plot_axes_end_labels(canvas, plot_rect_right(panel->rect), grid->labels, panel->rect.y,
                         plot_rect_bottom(panel->rect), labels, sizeof labels / sizeof labels[0],
                         &grid->sizes);
}

static void find_extents(const staffing_table *table, plot_extent *areas, plot_extent *fan)
{
    *areas = *fan = PLOT_EXTENT_EMPTY;
    plot_extent_add(areas, 0.0);
    for (size_t i = 0; i < table->n; i++) {
        const staffing *s = &table->scenarios[i];
        plot_fan_extend(&s->at_work, fan);
        for (size_t m = 0; m < s->staff.n; m++) {
            for (size_t k = 0; k < AREAS; k++) {
                plot_extent_add(areas, s->upper[k][m]);
            }
        }
    }
}

/* What the marks of all columns mean. */
static double draw_key(plot_canvas *canvas, plot_rect rect, plot_lang lang, const plot_sizes *sizes)
{
    const plot_key keys[] = {
        {PLOT_KEY_SWATCH, PLOT_DASH_SOLID, area_color(AREA_OWN), area_name(AREA_OWN, lang)},
        {PLOT_KEY_SWATCH, PLOT_DASH_SOLID, area_color(AREA_EXTERNAL), area_name(AREA_EXTERNAL, lang)},
        {PLOT_KEY_SWATCH, PLOT_DASH_SOLID, area_color(AREA_SICK), area_name(AREA_SICK, lang)},
        {PLOT_KEY_SWATCH, PLOT_DASH_SOLID, area_color(AREA_VACANT), area_name(AREA_VACANT, lang)},
        {PLOT_KEY_FAN, PLOT_DASH_SOLID, plot_theme_color(PLOT_INK_OWN),
         plot_pick(lang, "aan het werk: mediaan met 30, 60 en 90 van de 100 gesimuleerde toekomsten",
                   "at work: median with 30, 60 and 90 of 100 simulated futures")}};
    return plot_key_draw(canvas, rect, keys, sizeof keys / sizeof keys[0], sizes);
}

static void draw_panels(plot_canvas *canvas, plot_rect room, const staffing_table *table,
                        plot_results results, const plot_options *options)
{
    plot_lang lang = options->lang;
    plot_sizes sizes = plot_options_sizes(options);
    plot_grid_row rows[2] = {
        {.name = plot_pick(lang, "Bezetting", "Occupation"),
         .note = plot_pick(lang, "fte, gemiddelden over de toekomsten, gestapeld",
                           "fte, means over the futures, stacked")},
        {.name = plot_pick(lang, "Aan het werk", "At work"),
         .note = plot_pick(
             lang, "fte: eigen personeel dat niet ziek is, en externe inhuur; as begint niet altijd bij nul",
             "fte: own staff that is not sick, and external hire; the axis need not start at zero")}};
    find_extents(table, &rows[0].extent, &rows[1].extent);
    if (table->n > 1) {
        double key = draw_key(canvas, room, lang, &sizes);
        room = plot_rect_inset(room, 0.0, key + 1.2 * sizes.gap, 0.0, 0.0);
    }
    double labels = fmin(17.0 * sizes.tick, 0.24 * room.width);
    plot_grid grid = plot_grid_make(canvas, room, options, results, table->n, rows, 2, labels, 1);
    for (size_t row = 0; row < 2; row++) {
        for (size_t i = 0; i < table->n; i++) {
            plot_grid_panel panel = plot_grid_open(canvas, &grid, row, i);
            if (row == 0) {
                draw_areas(canvas, &panel, &table->scenarios[i], sizes.thin);
            } else {
                draw_fan(canvas, &grid, &panel, &table->scenarios[i]);
            }
            if (row == 0 && table->n == 1) {
                label_areas(canvas, &grid, &panel, &table->scenarios[i]);
            }
            plot_grid_close(canvas, &grid, &panel);
        }
    }
}

sim_status plot_chart_staffing_draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                                    const plot_options *options, sim_error *error)
{
    staffing_table table;
    sim_status status = load(results, n, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[600], footer[900];
    plot_chart_staffing_title(title, sizeof title, results, n, options);
    write_subtitle(subtitle, sizeof subtitle, results, n, options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    draw_panels(canvas, room, &table, results, options);
    deinit(&table);
    return SIM_OK;
}

static void add_months(plot_csv *csv, const char *scenario, const staffing *s)
{
    const plot_fan *f = &s->at_work;
    for (size_t m = 0; m < s->staff.n; m++) {
        const double values[] = {s->staff.year[m],     s->upper[AREA_OWN][m],
                                 s->external.mean[m],  s->upper[AREA_SICK][m] - s->upper[AREA_EXTERNAL][m],
                                 s->vacancies.mean[m], f->low[0][m],
                                 f->low[1][m],         f->low[2][m],
                                 f->median[m],         f->high[2][m],
                                 f->high[1][m],        f->high[0][m]};
        plot_csv_text(csv, scenario);
        plot_csv_text(csv, "month");
        for (size_t k = 0; k < sizeof values / sizeof values[0]; k++) {
            plot_csv_number(csv, values[k]);
        }
        for (size_t k = 0; k < 5; k++) {
            plot_csv_text(csv, "");
        }
        plot_csv_end(csv);
    }
}

/* Of a year, or (year NaN) of all months. */
static void add_absence(plot_csv *csv, const char *scenario, const char *kind, double year, const absence *a)
{
    const double shares[] = {a->sick, a->vacant, a->sick + a->vacant, a->hired,
                             a->sick + a->vacant - a->hired};
    plot_csv_text(csv, scenario);
    plot_csv_text(csv, kind);
    plot_csv_number(csv, year);
    for (size_t k = 0; k < 11; k++) {
        plot_csv_text(csv, "");
    }
    for (size_t k = 0; k < sizeof shares / sizeof shares[0]; k++) {
        plot_csv_number(csv, shares[k]);
    }
    plot_csv_end(csv);
}

sim_status plot_chart_staffing_csv(FILE *file, plot_results results, size_t n, const plot_options *options,
                                   sim_error *error)
{
    (void)options;
    staffing_table table;
    sim_status status = load(results, n, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "scenario", "kind", "year", "own_staff_at_work_mean_fte", "external_mean_fte",
                 "sick_mean_fte", "vacant_mean_fte", "at_work_q05_fte", "at_work_q20_fte", "at_work_q35_fte",
                 "at_work_median_fte", "at_work_q65_fte", "at_work_q80_fte", "at_work_q95_fte",
                 "sick_of_posts", "vacant_of_posts", "unmanned_of_posts", "external_of_posts",
                 "unmanned_after_hire_of_posts", NULL);
    for (size_t i = 0; i < n; i++) {
        const staffing *s = &table.scenarios[i];
        const char *id = plot_scenario_id(results[i]);
        absence worst = worst_year(s), all = absence_of(s, 0, s->staff.n);
        add_months(&csv, id, s);
        add_absence(&csv, id, "tightest_year", isfinite(worst.sick) ? (double)worst.year : (double)NAN,
                    &worst);
        add_absence(&csv, id, "horizon", (double)NAN, &all);
    }
    deinit(&table);
    return SIM_OK;
}

void plot_chart_staffing_alt(char *text, size_t size, plot_results results, size_t n,
                             const plot_options *options)
{
    plot_lang lang = options->lang;
    char title[PLOT_TITLE_MAX];
    plot_chart_staffing_title(title, sizeof title, results, n, options);
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose,
              plot_pick(lang,
                        "{1}. Boven, gestapeld en gemiddeld: eigen personeel aan het werk, externe inhuur, "
                        "ziek, vacant. Onder: "
                        "wie aan het werk is, als waaier.",
                        "{1}. Above, stacked means: own staff at work, external hire, sick, vacant. Below: "
                        "those at work as a "
                        "fan."),
              title);
    staffing_table table;
    if (load(results, n, &table, NULL) != SIM_OK) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        absence all = absence_of(&table.scenarios[i], 0, table.scenarios[i].staff.n);
        if (isfinite(all.sick)) {
            PLOT_FILL(
                &prose,
                plot_pick(lang, " {1}: van elke 100 posten gemiddeld {2} ziek en {3} vacant, {4} inhuur.",
                          " {1}: of each 100 posts {2} sick and {3} vacant on average, {4} external hire."),
                plot_scenario_title(results[i], lang), plot_str_number(lang, 100.0 * all.sick, 1).text,
                plot_str_number(lang, 100.0 * all.vacant, 1).text,
                plot_str_number(lang, 100.0 * all.hired, 1).text);
        }
    }
    deinit(&table);
}
