/* What users and councils notice: waiting, service level, satisfaction against going it alone, and the
 * support of each municipality. */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>
#include "plots/csv.h"
#include "plots/findings_internal.h"
#include "plots/grid.h"
#include "plots/key.h"

enum { SCENARIOS = 8, MEASURES = 3, SUPPORT = MEASURES };

static const struct {
    const char *own, *alone;
    plot_grid_kind kind;
    const char *name[2], *note[2];
} measures[MEASURES] = {{"wait_hours",
                         "twin_wait_hours",
                         PLOT_GRID_NUMBER,
                         {"Wachttijd", "Waiting"},
                         {"uren bij de servicedesk", "hours at the service desk"}},
                        {"service_level",
                         "twin_service_level",
                         PLOT_GRID_PERCENT,
                         {"Servicegraad", "Service level"},
                         {"meldingen binnen de norm", "calls within the target"}},
                        {"satisfaction",
                         "twin_satisfaction",
                         PLOT_GRID_NUMBER,
                         {"Tevredenheid", "Satisfaction"},
                         {"van klanten, cijfer van 1 tot 10", "of customers, mark from 1 to 10"}}};

typedef struct supporter {
    const sim_entity *partner;
    plot_fan support;
} supporter;

typedef struct service {
    plot_fan own[MEASURES], alone[MEASURES];
    size_t n_supporters;
    supporter *supporters;  /* owned; none in a result of very many municipalities */
    size_t lowest, highest; /* in the last month; n_supporters: none */
} service;

typedef struct service_table {
    size_t n;
    service scenarios[SCENARIOS];
} service_table;

static void deinit(service_table *table)
{
    for (size_t i = 0; i < table->n; i++) {
        service *s = &table->scenarios[i];
        for (size_t k = 0; k < MEASURES; k++) {
            plot_fan_deinit(&s->own[k]);
            plot_fan_deinit(&s->alone[k]);
        }
        for (size_t p = 0; p < s->n_supporters; p++) {
            plot_fan_deinit(&s->supporters[p].support);
        }
        free(s->supporters);
    }
}

static double last_median(const plot_fan *fan)
{
    size_t last = plot_fan_last(fan);
    return last < fan->n ? fan->median[last] : (double)NAN;
}

static sim_status load_support(const sim_result *result, service *s, sim_error *error)
{
    size_t n = sim_result_count_entities(result, "partner");
    s->supporters = calloc(n ? n : 1, sizeof *s->supporters);
    if (!s->supporters) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for a chart");
    }
    for (size_t p = 0; p < n; p++) {
        const sim_entity *partner = sim_result_nth_entity(result, "partner", p);
        if (!sim_result_series_of(result, "support", partner->id)) {
            continue;
        }
        supporter *next = &s->supporters[s->n_supporters];
        sim_status status = plot_fan_load(result, "support", partner->id, false, &next->support, error);
        if (status != SIM_OK) {
            return status;
        }
        next->partner = partner;
        s->n_supporters++;
    }
    s->lowest = s->highest = s->n_supporters;
    for (size_t p = 0; p < s->n_supporters; p++) {
        double value = last_median(&s->supporters[p].support);
        if (!isfinite(value)) {
            continue;
        }
        if (s->lowest == s->n_supporters || value < last_median(&s->supporters[s->lowest].support)) {
            s->lowest = p;
        }
        if (s->highest == s->n_supporters || value > last_median(&s->supporters[s->highest].support)) {
            s->highest = p;
        }
    }
    return SIM_OK;
}

static sim_status load(plot_results results, size_t n, service_table *table, sim_error *error)
{
    *table = (service_table){0};
    for (size_t i = 0; i < n; i++) {
        service *s = &table->scenarios[table->n++];
        sim_status status = SIM_OK;
        for (size_t k = 0; k < MEASURES && status == SIM_OK; k++) {
            status = plot_fan_load(results[i], measures[k].own, NULL, false, &s->own[k], error);
            status = status == SIM_OK
                         ? plot_fan_load(results[i], measures[k].alone, NULL, false, &s->alone[k], error)
                         : status;
        }
        status = status == SIM_OK ? load_support(results[i], s, error) : status;
        if (status != SIM_OK) {
            deinit(table);
            return status;
        }
    }
    return SIM_OK;
}

/* ---- the finding ---- */

static const char *general(plot_lang lang)
{
    return plot_pick(lang, "Dienstverlening en draagvlak", "Service and support");
}

/* Mean over the last twelve months. */
static double last_year(const plot_fan *fan)
{
    double sum = 0.0;
    size_t n = 0;
    for (size_t m = fan->n > 12 ? fan->n - 12 : 0; m < fan->n; m++) {
        if (isfinite(fan->mean[m])) {
            sum += fan->mean[m];
            n++;
        }
    }
    return n > 0 ? sum / (double)n : (double)NAN;
}

static void add_waiting(plot_prose *prose, const service *s, plot_lang lang)
{
    double own = last_year(&s->own[0]), alone = last_year(&s->alone[0]);
    if (!isfinite(own) || !isfinite(alone)) {
        return;
    }
    PLOT_FILL(prose,
              plot_pick(lang, "; wachttijd in het laatste jaar gemiddeld {1} uur, alleen {2}",
                        "; waiting in the last year {1} hours on average, {2} alone"),
              plot_str_number(lang, own, 1).text, plot_str_number(lang, alone, 1).text);
}

static void single_title(plot_prose *prose, const sim_result *result, const service *s, plot_lang lang)
{
    const sim_column *own = sim_result_column(result, "satisfaction_end");
    const sim_column *alone = sim_result_column(result, "twin_satisfaction_end");
    sim_summary summary = plot_summary(result, "satisfaction_end"),
                twin = plot_summary(result, "twin_satisfaction_end");
    if (!own || !alone || summary.n == 0 || twin.n == 0) {
        plot_prose_add(prose, general(lang));
        return;
    }
    sim_paired paired = sim_paired_compare_grouped(own->values, alone->values, result->n_replications,
                                                   sim_result_group(result), 0.95);
    plot_verdict verdict = plot_facts_verdict(&paired);
    bool is_one = paired.n < 2 || !isfinite(paired.half_width);
    plot_str mean = plot_str_number(lang, summary.mean, 1), other = plot_str_number(lang, twin.mean, 1);
    const char *pattern;
    if (is_one) {
        pattern = plot_pick(lang, "Klanttevredenheid aan het eind: {1}, alleen verder {2}",
                            "Customer satisfaction at the end: {1}, going it alone {2}");
    } else if (verdict == PLOT_VERDICT_SAME) {
        pattern = plot_pick(
            lang, "De klanttevredenheid is aan het eind in elke toekomst die van alleen verder gaan ({1})",
            "Customer satisfaction at the end is that of going it alone in every future ({1})");
    } else if (verdict == PLOT_VERDICT_UNSURE) {
        pattern = plot_pick(
            lang,
            "De klanttevredenheid verschilt aan het eind minder van alleen verder gaan dan de onzekerheid "
            "({1} en {2})",
            "Customer satisfaction at the end differs less from going it alone than the uncertainty ({1} and "
            "{2})");
    } else {
        pattern =
            paired.mean > 0.0
                ? plot_pick(
                      lang, "Klanttevredenheid aan het eind gemiddeld {3} punt hoger dan alleen (95 %: {4})",
                      "Customer satisfaction at the end {3} points higher than alone on average (95%: {4})")
                : plot_pick(
                      lang, "Klanttevredenheid aan het eind gemiddeld {3} punt lager dan alleen (95 %: {4})",
                      "Customer satisfaction at the end {3} points lower than alone on average (95%: {4})");
    }
    PLOT_FILL(prose, pattern, mean.text, other.text, plot_str_number(lang, fabs(paired.mean), 2).text,
              plot_findings_around(lang, fabs(paired.mean), paired.half_width, 2).text);
    add_waiting(prose, s, lang);
}

/* Satisfaction at the end above that alone, replication by replication; NULL where a result does not say. */
static double *gain_of(const sim_result *result)
{
    const sim_column *own = sim_result_column(result, "satisfaction_end");
    const sim_column *alone = sim_result_column(result, "twin_satisfaction_end");
    double *gain = own && alone ? malloc((result->n_replications + 1) * sizeof *gain) : NULL;
    for (size_t r = 0; gain && r < result->n_replications; r++) {
        gain[r] = own->values[r] - alone->values[r];
    }
    return gain;
}

/* The two whose gain is largest, and the difference between them where they are paired. */
typedef struct gains {
    size_t best, next;
    double means[SCENARIOS];
    plot_verdict verdict;
    sim_paired paired;
} gains;

/* False where fewer than two results have a gain. */
static bool compare_gains(plot_results results, size_t n, gains *found)
{
    double *values[SCENARIOS] = {0};
    *found =
        (gains){.verdict = PLOT_VERDICT_UNPAIRED, .paired = {.mean = (double)NAN, .half_width = (double)NAN}};
    for (size_t i = 0; i < n; i++) {
        values[i] = gain_of(results[i]);
        found->means[i] =
            values[i] ? sim_result_summary(values[i], results[i]->n_replications).mean : (double)NAN;
    }
    bool has = plot_findings_best_two(found->means, n, &found->best, &found->next);
    if (has && plot_facts_are_paired(results[found->best], results[found->next])) {
        const sim_result *best = results[found->best];
        found->paired = sim_paired_compare_grouped(values[found->best], values[found->next],
                                                   best->n_replications, sim_result_group(best), 0.95);
        found->verdict = plot_facts_verdict(&found->paired);
    }
    for (size_t i = 0; i < n; i++) {
        free(values[i]);
    }
    return has;
}

static void compared_title(plot_prose *prose, plot_results results, size_t n, plot_lang lang)
{
    static const char *const patterns[5][2] = {
        {"Klanttevredenheid aan het eind: {1} {3} punt tegenover "
         "alleen, {2} {4}; de toekomsten zijn niet gepaard",
         "Customer satisfaction at the end: {1} {3} points against "
         "going it alone, {2} {4}; the futures are not paired"},
        {"Klanttevredenheid aan het eind: {1} en {2} winnen in elke "
         "toekomst evenveel ({3} punt tegenover alleen)",
         "Customer satisfaction at the end: {1} and {2} gain as much "
         "in every future ({3} points against going it alone)"},
        {"Klanttevredenheid aan het eind: {1} en {2} verschillen "
         "minder dan de onzekerheid ({3} en {4} punt tegenover "
         "alleen)",
         "Customer satisfaction at the end: {1} and {2} differ less "
         "than the uncertainty ({3} and {4} points against going "
         "it alone)"},
        {"Klanttevredenheid aan het eind: {1} wint het meest, {3} "
         "punt tegenover alleen; {5} punt meer dan {2} (95 %: {6})",
         "Customer satisfaction at the end: {1} gains most, {3} "
         "points against going it alone; {5} points more than {2} "
         "(95%: {6})"},
        {"Klanttevredenheid aan het eind: {1} {3} punt tegenover alleen, {2} {4}; "
         "één toekomst: over onzekerheid valt niets te zeggen",
         "Customer satisfaction at the end: {1} {3} points against "
         "going it alone, {2} {4}; one future: nothing can be said of uncertainty"}};
    gains g;
    if (!compare_gains(results, n, &g)) {
        plot_prose_add(prose, general(lang));
        return;
    }
    size_t row = g.paired.n == 1                      ? 4
                 : g.verdict == PLOT_VERDICT_UNPAIRED ? 0
                 : g.verdict == PLOT_VERDICT_SAME     ? 1
                 : g.verdict == PLOT_VERDICT_UNSURE   ? 2
                                                      : 3;
    plot_str first = plot_str_signed(lang, g.means[g.best], 2),
             second = plot_str_signed(lang, g.means[g.next], 2);
    PLOT_FILL(prose, patterns[row][lang], plot_scenario_quoted(results[g.best], lang).text,
              plot_scenario_quoted(results[g.next], lang).text, first.text, second.text,
              plot_str_number(lang, g.paired.mean, 2).text,
              plot_findings_around(lang, g.paired.mean, g.paired.half_width, 2).text);
}

void plot_chart_service_quality_title(char *text, size_t size, plot_results results, size_t n,
                                      const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    plot_prose prose = plot_prose_make(text, size);
    service_table table;
    if (load(results, n, &table, NULL) != SIM_OK) {
        plot_prose_add(&prose, general(options->lang));
        return;
    }
    if (n == 1) {
        single_title(&prose, results[0], &table.scenarios[0], options->lang);
    } else {
        compared_title(&prose, results, n, options->lang);
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
            "{1}, per maand. Dienstverlening van alle deelnemers samen, gewogen naar werkplekken, waar zij "
            "ook "
            "bediend worden. Assen beginnen niet altijd bij nul.",
            "{1}, by month. Service of all participants together, weighted by workplaces, wherever they are "
            "served. Axes need not start at zero."),
        plot_axes_futures(results, n, lang).text);
}

/* ---- drawing ---- */

static plot_stroke alone_stroke(const plot_sizes *sizes)
{
    return (plot_stroke){plot_theme_text_color(PLOT_INK_TWIN), 0.8 * sizes->line, PLOT_DASH_LONG};
}

static void draw_measure(plot_canvas *canvas, const plot_grid *grid, const plot_grid_panel *panel,
                         const service *s)
{
    const plot_fan *own = &s->own[panel->row], *alone = &s->alone[panel->row];
    plot_color ink = plot_theme_color(PLOT_INK_OWN);
    plot_fan_draw(canvas, own, &panel->x, &panel->y, ink,
                  (plot_stroke){ink, 0.9 * grid->sizes.line, PLOT_DASH_SOLID});
    plot_fan_line(canvas, alone, alone->median, &panel->x, &panel->y, alone_stroke(&grid->sizes));
}

/* Each municipality's median; the one with least support at the end stands out, with its band. */
static void draw_support(plot_canvas *canvas, const plot_grid *grid, const plot_grid_panel *panel,
                         const service *s)
{
    plot_color paper = plot_theme_color(PLOT_INK_PAPER), ink = plot_theme_color(PLOT_INK_SHORTAGE);
    plot_stroke thin = {plot_theme_color(PLOT_INK_TWIN), 1.2 * grid->sizes.thin, PLOT_DASH_SOLID};
    plot_stroke thick = {ink, 0.9 * grid->sizes.line, PLOT_DASH_SOLID};
    if (s->lowest < s->n_supporters) {
        plot_fan_draw_80(canvas, &s->supporters[s->lowest].support, &panel->x, &panel->y,
                         plot_color_mix(paper, ink, 0.22), thick);
    }
    for (size_t p = 0; p < s->n_supporters; p++) {
        const plot_fan *support = &s->supporters[p].support;
        if (p != s->lowest) {
            plot_fan_line(canvas, support, support->median, &panel->x, &panel->y, thin);
        }
    }
    if (s->lowest < s->n_supporters) {
        const plot_fan *support = &s->supporters[s->lowest].support;
        plot_fan_line(canvas, support, support->median, &panel->x, &panel->y, thick);
    }
}

static plot_str value_text(const plot_grid *grid, size_t row, double value)
{
    bool is_share = row == 1;
    return is_share ? plot_str_percent(grid->lang, value, 0)
                    : plot_str_number(grid->lang, value, row == SUPPORT ? 2 : 1);
}

static void label_measure(plot_canvas *canvas, const plot_grid *grid, const plot_grid_panel *panel,
                          const service *s)
{
    const plot_fan *own = &s->own[panel->row], *alone = &s->alone[panel->row];
    char texts[2][PLOT_STR_MAX + 64];
    plot_end_label labels[2];
    for (size_t k = 0; k < 2; k++) {
        double value = last_median(k == 0 ? own : alone);
        snprintf(texts[k], sizeof texts[k], "%s %s",
                 k == 0 ? plot_pick(grid->lang, "scenario", "scenario")
                        : plot_pick(grid->lang, "alleen", "alone"),
                 value_text(grid, panel->row, value).text);
        plot_ink ink = k == 0 ? PLOT_INK_OWN : PLOT_INK_TWIN;
        labels[k] = (plot_end_label){.text = texts[k],
                                     .y = plot_scale_map(&panel->y, value),
                                     .color = plot_theme_text_color(ink),
                                     .is_bold = k == 0};
    }
    plot_axes_end_labels(canvas, plot_rect_right(panel->rect), grid->labels, panel->rect.y,
                         plot_rect_bottom(panel->rect), labels, 2, &grid->sizes);
}

static void label_support(plot_canvas *canvas, const plot_grid *grid, const plot_grid_panel *panel,
                          const service *s)
{
    const size_t which[2] = {s->lowest, s->highest};
    char texts[2][240];
    plot_end_label labels[2];
    size_t n = 0;
    for (size_t k = 0; k < 2; k++) {
        if (which[k] == s->n_supporters || (k == 1 && which[1] == which[0])) {
            continue;
        }
        const supporter *who = &s->supporters[which[k]];
        double value = last_median(&who->support);
        snprintf(texts[n], sizeof texts[n], "%s %s", plot_entity_name(who->partner, grid->lang),
                 value_text(grid, SUPPORT, value).text);
        labels[n] =
            (plot_end_label){.text = texts[n],
                             .y = plot_scale_map(&panel->y, value),
                             .color = plot_theme_text_color(k == 0 ? PLOT_INK_SHORTAGE : PLOT_INK_TWIN),
                             .is_bold = k == 0};
        n++;
    }
    plot_axes_end_labels(canvas, plot_rect_right(panel->rect), grid->labels, panel->rect.y,
                         plot_rect_bottom(panel->rect), labels, n, &grid->sizes);
}

static double draw_key(plot_canvas *canvas, plot_rect rect, bool has_support, plot_lang lang,
                       const plot_sizes *sizes)
{
    const plot_key keys[] = {
        {PLOT_KEY_FAN, PLOT_DASH_SOLID, plot_theme_color(PLOT_INK_OWN),
         plot_pick(lang, "scenario: mediaan met 30, 60 en 90 van de 100 gesimuleerde toekomsten",
                   "scenario: median with 30, 60 and 90 of 100 simulated futures")},
        {PLOT_KEY_LINE, PLOT_DASH_LONG, alone_stroke(sizes).color,
         plot_pick(lang, "alleen verder (mediaan)", "going it alone (median)")},
        {PLOT_KEY_LINE, PLOT_DASH_SOLID, plot_theme_color(PLOT_INK_SHORTAGE),
         plot_pick(lang, "gemeente met het minste draagvlak aan het eind (mediaan; band: 80 van de 100)",
                   "municipality with least support at the end (median; band: 80 of 100)")}};
    size_t n = sizeof keys / sizeof keys[0];
    return plot_key_draw(canvas, rect, keys, has_support ? n : n - 1, sizes);
}

static plot_extent extent_of(const service_table *table, size_t row)
{
    plot_extent extent = PLOT_EXTENT_EMPTY;
    for (size_t i = 0; i < table->n; i++) {
        const service *s = &table->scenarios[i];
        if (row < MEASURES) {
            plot_fan_extend(&s->own[row], &extent);
            for (size_t m = 0; m < s->alone[row].n; m++) {
                plot_extent_add(&extent, s->alone[row].median[m]);
            }
            continue;
        }
        for (size_t p = 0; p < s->n_supporters; p++) {
            const plot_fan *support = &s->supporters[p].support;
            for (size_t m = 0; m < support->n; m++) {
                plot_extent_add(&extent, support->median[m]);
                plot_extent_add(&extent, p == s->lowest ? support->q10[m] : (double)NAN);
                plot_extent_add(&extent, p == s->lowest ? support->q90[m] : (double)NAN);
            }
        }
    }
    return extent;
}

static bool have_support(const service_table *table)
{
    for (size_t i = 0; i < table->n; i++) {
        if (table->scenarios[i].n_supporters > 0) {
            return true;
        }
    }
    return false;
}

static void draw_panel(plot_canvas *canvas, const plot_grid *grid, const service *s, size_t row,
                       size_t column)
{
    plot_grid_panel panel = plot_grid_open(canvas, grid, row, column);
    if (row < MEASURES) {
        draw_measure(canvas, grid, &panel, s);
    } else {
        draw_support(canvas, grid, &panel, s);
    }
    if (grid->n == 1 && row < MEASURES) {
        label_measure(canvas, grid, &panel, s);
    } else if (grid->n == 1) {
        label_support(canvas, grid, &panel, s);
    }
    plot_grid_close(canvas, grid, &panel);
}

static void draw_panels(plot_canvas *canvas, plot_rect room, const service_table *table, plot_results results,
                        const plot_options *options)
{
    plot_lang lang = options->lang;
    plot_sizes sizes = plot_options_sizes(options);
    bool has_support = have_support(table);
    plot_grid_row rows[MEASURES + 1];
    for (size_t k = 0; k < MEASURES; k++) {
        rows[k] = (plot_grid_row){.name = measures[k].name[lang],
                                  .note = measures[k].note[lang],
                                  .extent = extent_of(table, k),
                                  .kind = measures[k].kind};
    }
    rows[SUPPORT] = (plot_grid_row){
        .name = plot_pick(lang, "Bestuurlijk draagvlak", "Political support"),
        .note = plot_pick(lang, "0 tot 1; een lijn per gemeente", "0 to 1; a line a municipality"),
        .extent = extent_of(table, SUPPORT)};
    double key = draw_key(canvas, room, has_support, lang, &sizes);
    room = plot_rect_inset(room, 0.0, key + 1.2 * sizes.gap, 0.0, 0.0);
    size_t n_rows = has_support ? MEASURES + 1 : MEASURES;
    plot_grid grid = plot_grid_make(canvas, room, options, results, table->n, rows, n_rows, 9.5 * sizes.tick,
                                    has_support ? 2 : 1);
    for (size_t row = 0; row < n_rows; row++) {
        for (size_t i = 0; i < table->n; i++) {
            draw_panel(canvas, &grid, &table->scenarios[i], row, i);
        }
    }
}

sim_status plot_chart_service_quality_draw(plot_canvas *canvas, plot_rect rect, plot_results results,
                                           size_t n, const plot_options *options, sim_error *error)
{
    service_table table;
    sim_status status = load(results, n, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[600], footer[900];
    plot_chart_service_quality_title(title, sizeof title, results, n, options);
    write_subtitle(subtitle, sizeof subtitle, results, n, options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    draw_panels(canvas, room, &table, results, options);
    deinit(&table);
    return SIM_OK;
}

static void add_rows(plot_csv *csv, const char *scenario, const char *measure, const char *partner,
                     const plot_fan *fan, bool has_fan, bool has_80)
{
    for (size_t m = 0; m < fan->n; m++) {
        const double values[] = {fan->low[0][m],  fan->q10[m],    fan->low[1][m],
                                 fan->low[2][m],  fan->median[m], fan->high[2][m],
                                 fan->high[1][m], fan->q90[m],    fan->high[0][m]};
        plot_csv_text(csv, scenario);
        plot_csv_text(csv, measure);
        plot_csv_text(csv, partner);
        plot_csv_number(csv, fan->year[m]);
        for (size_t k = 0; k < sizeof values / sizeof values[0]; k++) {
            bool is_80 = k == 1 || k == 7, is_shown = k == 4 || (is_80 ? has_80 : has_fan);
            plot_csv_number(csv, is_shown ? values[k] : (double)NAN);
        }
        for (size_t k = 0; k < 3; k++) {
            plot_csv_text(csv, "");
        }
        plot_csv_end(csv);
    }
}

static void add_mean(plot_csv *csv, const char *scenario, const char *measure, const char *other, double mean,
                     double half)
{
    plot_csv_text(csv, scenario);
    plot_csv_text(csv, measure);
    plot_csv_text(csv, other);
    for (size_t k = 0; k < 10; k++) {
        plot_csv_text(csv, "");
    }
    plot_csv_number(csv, mean);
    plot_csv_number(csv, mean - half);
    plot_csv_number(csv, mean + half);
    plot_csv_end(csv);
}

/* What the title says of a result: means with their interval, where they have one. */
static void add_means(plot_csv *csv, const sim_result *result, const service *s)
{
    const char *id = plot_scenario_id(result);
    static const char *const names[] = {"satisfaction_end", "twin_satisfaction_end"};
    for (size_t k = 0; k < 2; k++) {
        sim_summary summary = plot_summary(result, names[k]);
        add_mean(csv, id, names[k], "", summary.n > 0 ? summary.mean : (double)NAN, summary.half_width_95);
    }
    double *gain = gain_of(result);
    if (gain) {
        sim_summary summary =
            sim_result_summary_grouped(gain, result->n_replications, sim_result_group(result));
        add_mean(csv, id, "satisfaction_end_above_alone", "", summary.n > 0 ? summary.mean : (double)NAN,
                 summary.half_width_95);
        free(gain);
    }
    add_mean(csv, id, "wait_hours_last_year", "", last_year(&s->own[0]), (double)NAN);
    add_mean(csv, id, "twin_wait_hours_last_year", "", last_year(&s->alone[0]), (double)NAN);
}

sim_status plot_chart_service_quality_csv(FILE *file, plot_results results, size_t n,
                                          const plot_options *options, sim_error *error)
{
    (void)options;
    service_table table;
    sim_status status = load(results, n, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "scenario", "measure", "partner", "year", "q05", "q10", "q20", "q35", "median", "q65",
                 "q80", "q90", "q95", "mean", "mean_ci95_low", "mean_ci95_high", NULL);
    for (size_t i = 0; i < n; i++) {
        const service *s = &table.scenarios[i];
        const char *id = plot_scenario_id(results[i]);
        for (size_t k = 0; k < MEASURES; k++) {
            add_rows(&csv, id, measures[k].own, "", &s->own[k], true, false);
            add_rows(&csv, id, measures[k].alone, "", &s->alone[k], false, false);
        }
        for (size_t p = 0; p < s->n_supporters; p++) {
            add_rows(&csv, id, "support", s->supporters[p].partner->id, &s->supporters[p].support, false,
                     p == s->lowest);
        }
    }
    for (size_t i = 0; i < n; i++) {
        add_means(&csv, results[i], &table.scenarios[i]);
    }
    gains g;
    if (n > 1 && compare_gains(results, n, &g)) {
        add_mean(&csv, plot_scenario_id(results[g.best]), "satisfaction_end_gain_above_next",
                 plot_scenario_id(results[g.next]), g.paired.mean, g.paired.half_width);
    }
    deinit(&table);
    return SIM_OK;
}

void plot_chart_service_quality_alt(char *text, size_t size, plot_results results, size_t n,
                                    const plot_options *options)
{
    plot_lang lang = options->lang;
    char title[PLOT_TITLE_MAX];
    plot_chart_service_quality_title(title, sizeof title, results, n, options);
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose,
              plot_pick(lang,
                        "{1}. Panelen met de wachttijd, de servicegraad en de klanttevredenheid als waaier, "
                        "met alleen verder "
                        "gaan als lijn, en het draagvlak van elke gemeente als lijn.",
                        "{1}. Panels with waiting, service level and customer satisfaction as fans, with "
                        "going it alone as a "
                        "line, and the support of each municipality as a line."),
              title);
    service_table table;
    if (load(results, n, &table, NULL) != SIM_OK) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        const service *s = &table.scenarios[i];
        if (s->lowest < s->n_supporters) {
            PLOT_FILL(&prose,
                      plot_pick(lang, " {1}: aan het eind is het draagvlak het laagst in {2} (mediaan {3}).",
                                " {1}: at the end support is lowest in {2} (median {3})."),
                      plot_scenario_title(results[i], lang),
                      plot_entity_name(s->supporters[s->lowest].partner, lang),
                      plot_str_number(lang, last_median(&s->supporters[s->lowest].support), 2).text);
        }
    }
    deinit(&table);
}
