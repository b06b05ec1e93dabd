/* What keeps the migration teams busy against the teams that there are, who waits for one, and the chance
 * that somebody does. Means are stacked, as they add up; the area behind says how busy it can get. */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/csv.h"
#include "plots/findings.h"
#include "plots/grid.h"
#include "plots/key.h"

enum { SCENARIOS = 8, AREAS = 3 };

typedef enum load_area { AREA_WAVES = 0, AREA_OTHER, AREA_WAITING } load_area;

typedef struct migration_load {
    plot_fan waves, busy, waiting, wait;
    double *upper[AREAS]; /* owner of one block at upper[0]: tops of the areas */
    double teams;         /* mean; NaN: the result does not say */
} migration_load;

typedef struct load_table {
    size_t n;
    migration_load scenarios[SCENARIOS];
} load_table;

static void deinit(load_table *table)
{
    for (size_t i = 0; i < table->n; i++) {
        migration_load *l = &table->scenarios[i];
        plot_fan_deinit(&l->waves);
        plot_fan_deinit(&l->busy);
        plot_fan_deinit(&l->waiting);
        plot_fan_deinit(&l->wait);
        free(l->upper[0]);
    }
}

static sim_status stack(migration_load *l, sim_error *error)
{
    size_t n = l->busy.n;
    double *block = malloc((n ? n : 1) * AREAS * sizeof *block);
    if (!block) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a chart");
    }
    for (size_t k = 0; k < AREAS; k++) {
        l->upper[k] = block + k * n;
    }
    for (size_t m = 0; m < n; m++) {
        l->upper[AREA_WAVES][m] = l->waves.mean[m];
        l->upper[AREA_OTHER][m] = l->busy.mean[m];
        l->upper[AREA_WAITING][m] = l->busy.mean[m] + l->waiting.mean[m];
    }
    return SIM_OK;
}

static sim_status load(plot_results results, size_t n, load_table *table, sim_error *error)
{
    *table = (load_table){0};
    for (size_t i = 0; i < n; i++) {
        migration_load *l = &table->scenarios[table->n++];
        const struct {
            const char *name;
            plot_fan *fan;
        } parts[] = {{"waves_active", &l->waves},
                     {"migration_teams_busy", &l->busy},
                     {"accessions_waiting", &l->waiting},
                     {"migration_team_wait", &l->wait}};
        sim_status status = SIM_OK;
        for (size_t k = 0; k < sizeof parts / sizeof parts[0] && status == SIM_OK; k++) {
            status = plot_fan_load(results[i], parts[k].name, NULL, false, parts[k].fan, error);
        }
        status = status == SIM_OK ? stack(l, error) : status;
        if (status != SIM_OK) {
            deinit(table);
            return status;
        }
        sim_summary teams = plot_summary(results[i], "migration_teams");
        l->teams = teams.n > 0 ? teams.mean : (double)NAN;
    }
    return SIM_OK;
}

/* ---- the finding ---- */

/* The month with the largest mean; n if none has one. */
static size_t peak(const plot_fan *fan)
{
    size_t found = fan->n;
    for (size_t m = 0; m < fan->n; m++) {
        if (isfinite(fan->mean[m]) && (found == fan->n || fan->mean[m] > fan->mean[found])) {
            found = m;
        }
    }
    return found;
}

static const char *general(plot_lang lang)
{
    return plot_pick(lang, "Bezetting van de migratieteams", "What keeps the migration teams busy");
}

static void single_title(plot_prose *prose, const migration_load *l, plot_lang lang)
{
    size_t wait = peak(&l->wait), busy = peak(&l->busy);
    if (wait == l->wait.n || busy == l->busy.n) {
        plot_prose_add(prose, general(lang));
        return;
    }
    if (l->busy.mean[busy] == 0.0) {
        plot_prose_add(prose, plot_pick(lang, "Er wordt in geen enkele toekomst gemigreerd",
                                        "Nothing is migrated in any future"));
        return;
    }
    plot_str most = plot_str_number(lang, l->busy.mean[busy], 1), teams = plot_str_number(lang, l->teams, 0);
    plot_str when = plot_str_month(lang, l->busy.year[busy]),
             waits = plot_str_month(lang, l->wait.year[wait]);
    PLOT_FILL(prose,
              l->wait.mean[wait] == 0.0
                  ? plot_pick(lang,
                              "Geen toetreding wacht zonder migratieteam: er zijn er "
                              "{1}, waarvan gemiddeld hoogstens {2} bezet ({3})",
                              "No accession waits without a migration team: there are {1}, "
                              "of which {2} at most are taken on average ({3})")
                  : plot_pick(lang,
                              "Kans dat een toetreding zonder migratieteam wacht: "
                              "hoogstens {4} ({5}); van de {1} teams zijn "
                              "er gemiddeld hoogstens {2} bezet ({3})",
                              "Chance that an accession waits without a migration team: "
                              "{4} at most ({5}); of the {1} teams {2} "
                              "at most are taken on average ({3})"),
              teams.text, most.text, when.text, plot_str_chance(lang, l->wait.mean[wait]).text, waits.text);
}

static void compared_title(plot_prose *prose, plot_results results, const load_table *table, plot_lang lang)
{
    size_t least = table->n, most = table->n;
    double low = 0.0, high = 0.0;
    for (size_t i = 0; i < table->n; i++) {
        const plot_fan *wait = &table->scenarios[i].wait;
        size_t at = peak(wait);
        if (at == wait->n) {
            continue;
        }
        if (least == table->n || wait->mean[at] < low) {
            least = i;
            low = wait->mean[at];
        }
        if (most == table->n || wait->mean[at] > high) {
            most = i;
            high = wait->mean[at];
        }
    }
    if (least == table->n) {
        plot_prose_add(prose, general(lang));
        return;
    }
    plot_str from = plot_str_chance(lang, low), to = plot_str_chance(lang, high);
    bool is_same = strcmp(from.text, to.text) == 0;
    PLOT_FILL(
        prose,
        high == 0.0 ? plot_pick(lang, "In geen scenario wacht een toetreding zonder migratieteam",
                                "In no scenario does an accession wait without a migration team")
        : low == 0.0
            ? plot_pick(
                  lang,
                  "Kans dat een toetreding zonder migratieteam wacht: nihil in {2}, hoogstens {3} in {4}",
                  "Chance that an accession waits without a migration team: none in {2}, {3} at most in {4}")
        : is_same
            ? plot_pick(
                  lang, "Kans dat een toetreding zonder migratieteam wacht: in elk scenario hoogstens {1}",
                  "Chance that an accession waits without a migration team: {1} at most in each scenario")
            : plot_pick(
                  lang,
                  "Kans dat een toetreding zonder migratieteam wacht: hoogstens {1} in {2}, hoogstens {3} in "
                  "{4}",
                  "Chance that an accession waits without a migration team: {1} at most in {2}, {3} at most "
                  "in "
                  "{4}"),
        from.text, plot_scenario_quoted(results[least], lang).text, to.text,
        plot_scenario_quoted(results[most], lang).text);
}

void plot_chart_migration_load_title(char *text, size_t size, plot_results results, size_t n,
                                     const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    plot_prose prose = plot_prose_make(text, size);
    load_table table;
    if (load(results, n, &table, NULL) != SIM_OK) {
        plot_prose_add(&prose, general(options->lang));
        return;
    }
    if (n == 1) {
        single_title(&prose, &table.scenarios[0], options->lang);
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
    PLOT_FILL(&prose,
              plot_pick(lang,
                        "{1}, per maand. Wie al een team heeft en er nog een zou kunnen gebruiken, telt niet "
                        "als wachtend.",
                        "{1}, by month. Who has a team and could use another does not count as waiting."),
              plot_axes_futures(results, n, lang).text);
}

/* ---- drawing ---- */

static const char *area_name(load_area area, plot_lang lang)
{
    static const char *const names[AREAS][2] = {
        {"golven", "waves"},
        {"datacenters verhuizen, mislukte golven overdoen", "moving data centres, repeating failed waves"},
        {"toetredingen die op een team wachten", "accessions that wait for a team"}};
    return names[area][lang];
}

static plot_color area_color(load_area area)
{
    plot_color paper = plot_theme_color(PLOT_INK_PAPER), own = plot_theme_color(PLOT_INK_OWN);
    return area == AREA_WAITING ? plot_theme_color(PLOT_INK_SHORTAGE)
                                : plot_color_mix(paper, own, area == AREA_WAVES ? 0.8 : 0.35);
}

/* Behind the means: as many teams, or fewer, are taken in 90 of 100 futures. */
static plot_color busiest_color(void)
{
    return plot_color_mix(plot_theme_color(PLOT_INK_PAPER), plot_theme_color(PLOT_INK_OWN), 0.14);
}

static void draw_areas(plot_canvas *canvas, const plot_grid *grid, const plot_grid_panel *panel,
                       const migration_load *l)
{
    size_t n = l->busy.n;
    double *pages = malloc((n ? n : 1) * 3 * sizeof *pages);
    if (!pages) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return;
    }
    for (size_t m = 0; m < n; m++) {
        pages[m] = plot_scale_map(&panel->x, l->busy.year[m]);
        pages[2 * n + m] = plot_scale_map(&panel->y, 0.0);
    }
    for (size_t m = 0; m < n; m++) {
        pages[n + m] = plot_scale_map(&panel->y, l->busy.q90[m]);
    }
    plot_axes_band(canvas, pages, pages + 2 * n, pages + n, n, busiest_color());
    for (load_area area = AREA_WAVES; area <= AREA_WAITING; area++) {
        for (size_t m = 0; m < n; m++) {
            pages[n + m] = plot_scale_map(&panel->y, l->upper[area][m]);
        }
        if (area == AREA_WAITING) {
            plot_fan_excess(canvas, pages, pages + n, pages + 2 * n, n, area_color(area), grid->sizes.thin);
        } else {
            plot_axes_band(canvas, pages, pages + 2 * n, pages + n, n, area_color(area));
        }
        for (size_t m = 0; m < n; m++) {
            pages[2 * n + m] = pages[n + m];
        }
    }
    free(pages);
}

static void draw_capacity(plot_canvas *canvas, const plot_grid *grid, const plot_grid_panel *panel,
                          const migration_load *l)
{
    if (!isfinite(l->teams) || !plot_scale_holds(&panel->y, l->teams)) {
        return;
    }
    double y = plot_scale_map(&panel->y, l->teams);
    plot_stroke line = {plot_theme_color(PLOT_INK_CAPACITY), 0.8 * grid->sizes.line, PLOT_DASH_LONG};
    plot_canvas_line(canvas, panel->rect.x, y, plot_rect_right(panel->rect), y, line);
}

/* At the right of the one panel. */
static void label_capacity(plot_canvas *canvas, const plot_grid *grid, const plot_grid_panel *panel,
                           const migration_load *l)
{
    char teams[PLOT_STR_MAX + 32];
    snprintf(teams, sizeof teams, "%s %s", plot_str_number(grid->lang, l->teams, 0).text,
             l->teams == 1.0 ? "team" : "teams");
    const plot_end_label labels[] = {{.text = teams,
                                      .y = plot_scale_map(&panel->y, l->teams),
                                      .color = plot_theme_text_color(PLOT_INK_CAPACITY),
                                      .is_bold = true}};
    plot_axes_end_labels(canvas, plot_rect_right(panel->rect), grid->labels, panel->rect.y,
                         plot_rect_bottom(panel->rect), labels, 1, &grid->sizes);
}

static double draw_key(plot_canvas *canvas, plot_rect rect, size_t n, plot_lang lang, const plot_sizes *sizes)
{
    const plot_key keys[] = {
        {PLOT_KEY_SWATCH, PLOT_DASH_SOLID, area_color(AREA_WAVES), area_name(AREA_WAVES, lang)},
        {PLOT_KEY_SWATCH, PLOT_DASH_SOLID, area_color(AREA_OTHER), area_name(AREA_OTHER, lang)},
        {PLOT_KEY_HATCH, PLOT_DASH_SOLID, area_color(AREA_WAITING), area_name(AREA_WAITING, lang)},
        {PLOT_KEY_SWATCH, PLOT_DASH_SOLID, busiest_color(),
         plot_pick(lang, "bezette teams in 90 van de 100 gesimuleerde toekomsten: niet meer dan dit",
                   "teams taken in 90 of 100 simulated futures: no more than this")},
        {PLOT_KEY_LINE, PLOT_DASH_LONG, plot_theme_color(PLOT_INK_CAPACITY),
         plot_pick(lang, "teams die er zijn", "teams that there are")}};
    size_t count = sizeof keys / sizeof keys[0];
    return plot_key_draw(canvas, rect, keys, n == 1 ? count - 1 : count, sizes);
}

static void find_extents(const load_table *table, plot_extent *areas, plot_extent *chances)
{
    *areas = *chances = PLOT_EXTENT_EMPTY;
    plot_extent_add(areas, 0.0);
    plot_extent_add(areas, 1.0);
    plot_extent_add(chances, 0.0);
    plot_extent_add(chances, 0.1);
    for (size_t i = 0; i < table->n; i++) {
        const migration_load *l = &table->scenarios[i];
        plot_extent_add(areas, l->teams);
        for (size_t m = 0; m < l->busy.n; m++) {
            for (size_t k = 0; k < AREAS; k++) {
                plot_extent_add(areas, l->upper[k][m]);
            }
            plot_extent_add(areas, l->busy.q90[m]);
            plot_extent_add(chances, l->wait.mean[m]);
        }
    }
}

static void draw_panels(plot_canvas *canvas, plot_rect room, const load_table *table, plot_results results,
                        const plot_options *options)
{
    plot_lang lang = options->lang;
    plot_sizes sizes = plot_options_sizes(options);
    plot_grid_row rows[2] = {
        {.name = plot_pick(lang, "Migratieteams", "Migration teams"),
         .note = plot_pick(lang, "aantal, gemiddeld over de toekomsten, gestapeld",
                           "number, means over the futures, stacked"),
         .kind = PLOT_GRID_WHOLE,
         .share = 2.0},
        {.name = plot_pick(lang, "Kans dat iemand wacht", "Chance that somebody waits"),
         .note =
             plot_pick(lang, "aandeel van de toekomsten waarin een toetreding die maand op een team wacht",
                       "share of the futures in which an accession waits for a team that month"),
         .kind = PLOT_GRID_PERCENT}};
    find_extents(table, &rows[0].extent, &rows[1].extent);
    double key = draw_key(canvas, room, table->n, lang, &sizes);
    room = plot_rect_inset(room, 0.0, key + 1.2 * sizes.gap, 0.0, 0.0);
    plot_grid grid = plot_grid_make(canvas, room, options, results, table->n, rows, 2, 8.0 * sizes.tick, 1);
    for (size_t row = 0; row < 2; row++) {
        for (size_t i = 0; i < table->n; i++) {
            const migration_load *l = &table->scenarios[i];
            plot_grid_panel panel = plot_grid_open(canvas, &grid, row, i);
            if (row == 0) {
                draw_areas(canvas, &grid, &panel, l);
                draw_capacity(canvas, &grid, &panel, l);
            } else {
                plot_grid_chances(canvas, &panel, &l->wait, 1, plot_theme_color(PLOT_INK_SHORTAGE));
            }
            if (row == 0 && table->n == 1 && isfinite(l->teams)) {
                label_capacity(canvas, &grid, &panel, l);
            }
            plot_grid_close(canvas, &grid, &panel);
        }
    }
}

sim_status plot_chart_migration_load_draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                                          const plot_options *options, sim_error *error)
{
    load_table table;
    sim_status status = load(results, n, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[600], footer[900];
    plot_chart_migration_load_title(title, sizeof title, results, n, options);
    write_subtitle(subtitle, sizeof subtitle, results, n, options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    draw_panels(canvas, room, &table, results, options);
    deinit(&table);
    return SIM_OK;
}

sim_status plot_chart_migration_load_csv(FILE *file, plot_results results, size_t n,
                                         const plot_options *options, sim_error *error)
{
    (void)options;
    load_table table;
    sim_status status = load(results, n, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "scenario", "year", "waves_mean", "teams_taken_mean", "teams_taken_q90",
                 "accessions_waiting_mean", "chance_of_waiting", "teams", NULL);
    for (size_t i = 0; i < n; i++) {
        const migration_load *l = &table.scenarios[i];
        for (size_t m = 0; m < l->busy.n; m++) {
            const double values[] = {l->busy.year[m],    l->waves.mean[m], l->busy.mean[m], l->busy.q90[m],
                                     l->waiting.mean[m], l->wait.mean[m],  l->teams};
            plot_csv_text(&csv, plot_scenario_id(results[i]));
            for (size_t k = 0; k < sizeof values / sizeof values[0]; k++) {
                plot_csv_number(&csv, values[k]);
            }
            plot_csv_end(&csv);
        }
    }
    deinit(&table);
    return SIM_OK;
}

void plot_chart_migration_load_alt(char *text, size_t size, plot_results results, size_t n,
                                   const plot_options *options)
{
    plot_lang lang = options->lang;
    char title[PLOT_TITLE_MAX];
    plot_chart_migration_load_title(title, sizeof title, results, n, options);
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(
        &prose,
        plot_pick(
            lang,
            "{1}. Boven, gestapeld en gemiddeld: teams die bezet zijn door golven en door ander werk, en "
            "toetredingen die wachten, tegenover de teams die er zijn. Onder: per maand de kans dat een "
            "toetreding wacht.",
            "{1}. Above, stacked means: teams taken by waves and by other work, and accessions that wait, "
            "against "
            "the teams that there are. Below: by month the chance that an accession waits."),
        title);
    load_table table;
    if (load(results, n, &table, NULL) != SIM_OK) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        const migration_load *l = &table.scenarios[i];
        size_t busy = peak(&l->busy), wait = peak(&l->wait);
        if (busy < l->busy.n && wait < l->wait.n) {
            PLOT_FILL(
                &prose,
                plot_pick(lang,
                          " {1}: {2} teams, gemiddeld hoogstens {3} bezet; kans op wachten hoogstens {4}.",
                          " {1}: {2} teams, {3} at most taken on average; chance of waiting {4} at most."),
                plot_scenario_title(results[i], lang), plot_str_number(lang, l->teams, 0).text,
                plot_str_number(lang, l->busy.mean[busy], 1).text,
                plot_str_chance(lang, l->wait.mean[wait]).text);
        }
    }
    deinit(&table);
}
