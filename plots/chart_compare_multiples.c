/* The main results of two to eight scenarios: one column a scenario, identical axes, the base in grey behind.
 */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/axes.h"
#include "plots/csv.h"
#include "plots/fan.h"
#include "plots/findings.h"
#include "plots/labels.h"

enum { MAX_RESULTS = 8 };

typedef enum row_kind { ROW_MEMBERS = 0, ROW_SHORTAGE, ROW_BENEFIT, ROW_QUALITY, ROW_COUNT } row_kind;

typedef struct scenario_fans {
    plot_fan rows[ROW_COUNT];
} scenario_fans;

typedef struct compare_table {
    size_t n;
    scenario_fans scenarios[MAX_RESULTS];
} compare_table;

static void deinit(compare_table *table)
{
    for (size_t i = 0; i < MAX_RESULTS; i++) {
        for (size_t r = 0; r < ROW_COUNT; r++) {
            plot_fan_deinit(&table->scenarios[i].rows[r]);
        }
    }
}

/* Chance of a shortage in the role that is worst off, quarter by quarter: into the means of the fan. */
static sim_status load_shortage(const sim_result *result, plot_fan *fan, sim_error *error)
{
    size_t n = sim_result_count_entities(result, "role");
    for (size_t i = 0; i < n; i++) {
        plot_fan role = {0};
        const char *id = sim_result_nth_entity(result, "role", i)->id;
        sim_status status = plot_fan_load(result, "shortage_quarter", id, false, &role, error);
        if (status != SIM_OK) {
            return status;
        }
        if (i == 0) {
            *fan = role;
            continue;
        }
        for (size_t m = 0; m < fan->n; m++) {
            fan->mean[m] = fmax(fan->mean[m], role.mean[m]); /* a NaN gives way */
        }
        plot_fan_deinit(&role);
    }
    return n > 0 ? SIM_OK
                 : sim_error_set(error, SIM_ERR_USAGE,
                                 "a result names no roles, which compare-multiples draws");
}

static sim_status load(plot_results results, size_t n, compare_table *table, sim_error *error)
{
    *table = (compare_table){.n = n < MAX_RESULTS ? n : MAX_RESULTS};
    sim_status status = SIM_OK;
    for (size_t i = 0; i < table->n && status == SIM_OK; i++) {
        plot_fan *rows = table->scenarios[i].rows;
        status = plot_fan_load(results[i], "members", NULL, false, &rows[ROW_MEMBERS], error);
        status = status == SIM_OK ? load_shortage(results[i], &rows[ROW_SHORTAGE], error) : status;
        status = status == SIM_OK
                     ? plot_fan_load(results[i], "benefit_year_eur", NULL, true, &rows[ROW_BENEFIT], error)
                     : status;
        status = status == SIM_OK
                     ? plot_fan_load(results[i], "quality", NULL, false, &rows[ROW_QUALITY], error)
                     : status;
    }
    if (status != SIM_OK) {
        deinit(table);
    }
    return status;
}

/* The line of a row: members and chances by their mean, the others by their median. */
static const double *line_of(const plot_fan *fan, row_kind row)
{
    return row == ROW_MEMBERS || row == ROW_SHORTAGE ? fan->mean : fan->median;
}

typedef struct npv_ends {
    size_t best, worst;
    double best_eur, worst_eur; /* medians */
    bool is_known, is_paired, is_unsure;
    double better_share; /* futures in which the best is above the worst; if paired */
} npv_ends;

static void compare_ends(plot_results results, const plot_shared *shared, npv_ends *ends)
{
    const sim_result *a = results[ends->best], *b = results[ends->worst];
    const double *x = shared->values[ends->best], *y = shared->values[ends->worst];
    ends->is_paired = plot_facts_are_paired(a, b);
    if (!ends->is_paired) {
        return;
    }
    size_t better = 0, both = 0;
    for (size_t i = 0; i < a->n_replications; i++) {
        both += isfinite(x[i]) && isfinite(y[i]) ? 1 : 0;
        better += x[i] > y[i] ? 1 : 0;
    }
    ends->better_share = both > 0 ? (double)better / (double)both : (double)NAN;
    sim_paired paired = sim_paired_compare(x, y, a->n_replications);
    plot_verdict verdict = plot_facts_verdict(&paired);
    ends->is_unsure = verdict != PLOT_VERDICT_HIGHER;
}

static npv_ends find_ends(plot_results results, size_t n)
{
    npv_ends ends = {.best_eur = -INFINITY, .worst_eur = INFINITY};
    plot_shared shared = plot_facts_shared_npv(results, n);
    for (size_t i = 0; i < n && shared.values; i++) {
        sim_summary npv = sim_result_summary(shared.values[i], results[i]->n_replications);
        if (npv.n == 0) {
            continue;
        }
        double median = plot_summary_q(&npv, 0.5);
        ends.is_known = true;
        if (median > ends.best_eur) {
            ends.best = i;
            ends.best_eur = median;
        }
        if (median < ends.worst_eur) {
            ends.worst = i;
            ends.worst_eur = median;
        }
    }
    if (ends.is_known && ends.best != ends.worst) {
        compare_ends(results, &shared, &ends);
    }
    plot_shared_deinit(&shared);
    return ends;
}

void plot_chart_compare_multiples_title(char *text, size_t size, plot_results results, size_t n,
                                        const plot_options *options)
{
    plot_lang lang = options->lang;
    plot_prose prose = plot_prose_make(text, size);
    npv_ends ends = find_ends(results, n);
    if (!ends.is_known) {
        plot_prose_add(&prose, plot_pick(lang, "Scenario's naast elkaar", "Scenarios side by side"));
        return;
    }
    if (ends.best == ends.worst) {
        plot_prose_add(&prose,
                       plot_pick(lang, "De scenario's hebben dezelfde netto contante waarde (mediaan)",
                                 "The scenarios have the same net present value (median)"));
        return;
    }
    plot_str best = plot_scenario_quoted(results[ends.best], lang);
    plot_str worst = plot_scenario_quoted(results[ends.worst], lang);
    plot_str high = plot_str_money(lang, ends.best_eur), low = plot_str_money(lang, ends.worst_eur);
    if (ends.is_unsure) {
        PLOT_FILL(
            &prose,
            plot_pick(
                lang,
                "De scenario's verschillen in netto contante waarde minder dan de onzekerheid: medianen van "
                "{1} tot {2}",
                "The scenarios differ in net present value by less than the uncertainty: medians from {1} "
                "to {2}"),
            low.text, high.text);
        return;
    }
    PLOT_FILL(&prose,
              plot_pick(lang,
                        "{1} heeft de hoogste netto contante waarde (mediaan {2}), {3} de laagste ({4})",
                        "{1} has the highest net present value (median {2}), {3} the lowest ({4})"),
              best.text, high.text, worst.text, low.text);
    if (ends.is_paired) {
        PLOT_FILL(&prose,
                  plot_pick(lang, "; de eerste is beter in {1} van de toekomsten",
                            "; the first is better in {1} of futures"),
                  plot_str_percent(lang, ends.better_share, 0).text);
    }
}

static void write_subtitle(char *text, size_t size, plot_results results, size_t n, plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(
        &prose,
        plot_pick(
            lang,
            "{1} scenario's op gelijke assen. Lijn: mediaan (partners: gemiddelde); band: 80 van de 100 "
            "gesimuleerde toekomsten; grijs: {2}.",
            "{1} scenarios on identical axes. Line: median (partners: mean); band: 80 of 100 simulated "
            "futures; grey: {2}."),
        plot_str_count(lang, n).text, plot_scenario_quoted(results[0], lang).text);
    char left_out[300];
    plot_facts_left_out(left_out, sizeof left_out, lang, results, n);
    if (left_out[0] != '\0') {
        plot_prose_add(&prose, plot_pick(lang, " De titel vergelijkt de partners die alle scenario's delen.",
                                         " The title compares the partners that all scenarios share."));
    }
    plot_prose_capitalise(text);
}

typedef struct multiples {
    plot_sizes sizes;
    plot_lang lang;
    plot_results results;
    const compare_table *table;
    plot_scale x, y; /* of the panel at hand */
    plot_money_axis money;
    double heads; /* width of the row headings */
    double first, last;
} multiples;

static plot_extent extent_of(const compare_table *table, row_kind row)
{
    plot_extent extent = PLOT_EXTENT_EMPTY;
    for (size_t i = 0; i < table->n; i++) {
        const plot_fan *fan = &table->scenarios[i].rows[row];
        for (size_t k = 0; k < fan->n; k++) {
            plot_extent_add(&extent, line_of(fan, row)[k]);
            if (row != ROW_SHORTAGE) {
                plot_extent_add(&extent, fan->q10[k]);
                plot_extent_add(&extent, fan->q90[k]);
            }
        }
    }
    if (row != ROW_QUALITY) {
        plot_extent_add(&extent, 0.0);
    }
    if (row == ROW_SHORTAGE) {
        plot_extent_add(&extent, 1.0);
    }
    return extent;
}

static plot_axis axis_of(const multiples *m, row_kind row, const plot_ticks *ticks)
{
    plot_axis axis = {
        .scale = &m->y, .ticks = ticks, .text = plot_str_number_tick, .data = &m->lang, .has_grid = true};
    if (row == ROW_SHORTAGE) {
        axis.text = plot_str_percent_tick;
    } else if (row == ROW_BENEFIT) {
        axis.text = plot_str_money_tick;
        axis.data = &m->money;
    }
    return axis;
}

static plot_ticks ticks_of(const multiples *m, row_kind row)
{
    size_t room = plot_scale_room(&m->y, 2.8 * m->sizes.tick);
    return row == ROW_BENEFIT   ? plot_scale_ticks_money(&m->y, room, m->money.unit)
           : row == ROW_MEMBERS ? plot_scale_ticks_whole(&m->y, room)
                                : plot_scale_ticks(&m->y, room);
}

static void draw_chances(plot_canvas *canvas, const multiples *m, const plot_fan *fan, plot_color color,
                         bool is_base)
{
    for (size_t k = 0; k < fan->n; k++) {
        if (!isfinite(fan->mean[k])) {
            continue;
        }
        double from = plot_scale_clamp(&m->x, fan->year[k] - 2.5 / 12.0);
        double to = plot_scale_clamp(&m->x, fan->year[k] + 0.5 / 12.0);
        double y = plot_scale_clamp(&m->y, fan->mean[k]), bottom = plot_scale_map(&m->y, 0.0);
        if (is_base) {
            plot_canvas_line(canvas, from, y, to, y, (plot_stroke){color, 1.2, PLOT_DASH_SOLID});
        } else if (y < bottom) {
            plot_canvas_rect(canvas, plot_rect_make(from, y, to - from, bottom - y), color);
        }
    }
}

static void draw_marks(plot_canvas *canvas, const multiples *m, size_t column, row_kind row)
{
    const char *id = sim_result_manifest(m->results[column], "scenario");
    plot_style style = plot_theme_scenario(id, column);
    const plot_fan *fan = &m->table->scenarios[column].rows[row];
    const plot_fan *base = &m->table->scenarios[0].rows[row];
    plot_color paper = plot_theme_color(PLOT_INK_PAPER), grey = plot_theme_color(PLOT_INK_TWIN);
    plot_color light = plot_color_mix(paper, style.fill, 0.3), dim = plot_color_mix(paper, grey, 0.65);
    plot_stroke line = {style.text, 0.8 * m->sizes.line, PLOT_DASH_SOLID};
    plot_stroke behind = {dim, 0.8 * m->sizes.line, PLOT_DASH_SHORT};
    if (row == ROW_SHORTAGE) {
        draw_chances(canvas, m, fan, plot_color_mix(paper, style.fill, 0.75), false);
        if (column > 0) {
            draw_chances(canvas, m, base, plot_theme_color(PLOT_INK_TWIN), true);
        }
        return;
    }
    plot_fan shown = *fan;
    shown.median = (double *)line_of(fan, row);
    plot_fan_draw_80(canvas, &shown, &m->x, &m->y, light, line);
    if (column > 0) {
        plot_fan_line(canvas, base, line_of(base, row), &m->x, &m->y, behind);
        plot_fan_line(canvas, fan, line_of(fan, row), &m->x, &m->y, line);
    }
}

static void draw_panel(plot_canvas *canvas, plot_rect panel, multiples *m, size_t column, row_kind row)
{
    m->x = plot_scale_make(m->first, m->last, panel.x, plot_rect_right(panel));
    plot_ticks ticks = ticks_of(m, row);
    plot_axis left = axis_of(m, row, &ticks);
    left.is_bare = column > 0;
    plot_axes_left(canvas, panel, &left, &m->sizes);
    draw_marks(canvas, m, column, row);
    if (row == ROW_BENEFIT) {
        plot_axes_base(canvas, panel, &m->y, 0.0, NULL, false, plot_theme_color(PLOT_INK_AXIS), &m->sizes);
    }
    plot_ticks years = plot_scale_ticks_years(&m->x, 4.0 * m->sizes.tick);
    plot_axis bottom = {&m->x, &years, plot_axes_year_text, NULL, false, row + 1 < ROW_COUNT};
    plot_axes_bottom(canvas, panel, &bottom, &m->sizes);
}

static void draw_row_heading(plot_canvas *canvas, double x, double y, const multiples *m, row_kind row)
{
    static const char *const names[ROW_COUNT][2] = {{"Partners live", "Partners live"},
                                                    {"Kans op tekort", "Chance of shortage"},
                                                    {"Voordeel per jaar", "Benefit a year"},
                                                    {"Kwaliteit", "Quality"}};
    static const char *const notes[ROW_COUNT][2] = {
        {"aantal", "number"},
        {"functie met de grootste kans, per kwartaal", "role with the largest chance, by quarter"},
        {"tegenover alleen verder gaan, {1}", "against going it alone, {1}"},
        {"cijfer van 1 tot 10, werkplekgewogen", "mark from 1 to 10, weighted by workplaces"}};
    plot_font bold = plot_font_bold(m->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    plot_font muted = plot_font_make(0.9 * m->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    double width = m->heads - m->sizes.gap;
    plot_rect box = plot_text_draw_wrapped(canvas, x, y, width, PLOT_ALIGN_START, PLOT_VALIGN_TOP, bold,
                                           names[row][m->lang]);
    char note[200];
    plot_prose prose = plot_prose_make(note, sizeof note);
    PLOT_FILL(&prose, notes[row][m->lang], plot_str_money_unit(m->lang, m->money.unit));
    plot_text_draw_wrapped(canvas, x, plot_rect_bottom(box) + 1.0, width, PLOT_ALIGN_START, PLOT_VALIGN_TOP,
                           muted, note);
}

/* Marker and title of the scenario above its column; returns the height (draws only when asked). */
static double draw_column_heading(plot_canvas *canvas, plot_rect place, const multiples *m, size_t column,
                                  bool is_drawn)
{
    const sim_result *result = m->results[column];
    plot_style style = plot_theme_scenario(sim_result_manifest(result, "scenario"), column);
    plot_font font = plot_font_bold(m->sizes.tick, style.text);
    double indent = 1.4 * m->sizes.marker;
    const char *title = plot_scenario_title(result, m->lang);
    if (is_drawn) {
        double middle = place.y + 0.5 * plot_text_line_height(canvas, font);
        plot_canvas_marker(canvas, place.x + 0.5 * m->sizes.marker, middle, style.marker, m->sizes.marker,
                           style.fill);
        plot_text_draw_wrapped(canvas, place.x + indent, place.y, place.width - indent, PLOT_ALIGN_START,
                               PLOT_VALIGN_TOP, font, title);
    }
    return plot_text_measure_wrapped(canvas, font, place.width - indent, title).height;
}

static void set_row_scale(multiples *m, row_kind row, double top, double bottom)
{
    plot_scale room = plot_scale_make(0.0, 1.0, bottom, top);
    m->y =
        plot_scale_nice(extent_of(m->table, row), plot_scale_room(&room, 2.8 * m->sizes.tick), bottom, top);
    if (row == ROW_BENEFIT) {
        m->money = (plot_money_axis){m->lang, plot_scale_money_unit(fmax(fabs(m->y.low), fabs(m->y.high)))};
    }
}

/* Width of the tick labels of all rows. */
static double ticks_width(plot_canvas *canvas, multiples *m, double height)
{
    double width = 0.0;
    for (row_kind row = ROW_MEMBERS; row < ROW_COUNT; row++) {
        set_row_scale(m, row, 0.0, height);
        plot_ticks ticks = ticks_of(m, row);
        plot_axis axis = axis_of(m, row, &ticks);
        width = fmax(width, plot_axes_left_width(canvas, &axis, &m->sizes));
    }
    return width;
}

static void draw_grid_of_panels(plot_canvas *canvas, plot_rect rect, multiples *m)
{
    size_t n = m->table->n;
    const double gap = n > 5 ? 7.0 : 14.0, row_gap = 1.3 * m->sizes.tick;
    double bottom = plot_axes_bottom_height(canvas, &m->sizes);
    double guess = (rect.height - 40.0) / ROW_COUNT;
    m->heads = fmin(11.0 * m->sizes.tick, 0.14 * rect.width);
    double left = m->heads + ticks_width(canvas, m, guess), right = 1.5 * m->sizes.tick;
    double width = (rect.width - left - right - gap * (double)(n - 1)) / (double)n;
    double heading = 0.0;
    for (size_t i = 0; i < n; i++) {
        plot_rect place = plot_rect_make(rect.x + left + (double)i * (width + gap), rect.y, width, 0.0);
        heading = fmax(heading, draw_column_heading(canvas, place, m, i, true));
    }
    double top = rect.y + heading + 0.9 * m->sizes.tick;
    double height = (plot_rect_bottom(rect) - bottom - top - row_gap * (ROW_COUNT - 1)) / ROW_COUNT;
    for (row_kind row = ROW_MEMBERS; row < ROW_COUNT; row++) {
        double y = top + (double)row * (height + row_gap);
        set_row_scale(m, row, y, y + height);
        plot_canvas_note(canvas, "row");
        draw_row_heading(canvas, rect.x, y - 0.3 * m->sizes.tick, m, row);
        for (size_t i = 0; i < n; i++) {
            draw_panel(canvas, plot_rect_make(rect.x + left + (double)i * (width + gap), y, width, height), m,
                       i, row);
        }
    }
}

sim_status plot_chart_compare_multiples_draw(plot_canvas *canvas, plot_rect rect, plot_results results,
                                             size_t n, const plot_options *options, sim_error *error)
{
    compare_table table;
    sim_status status = load(results, n, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[600], footer[900];
    plot_chart_compare_multiples_title(title, sizeof title, results, n, options);
    write_subtitle(subtitle, sizeof subtitle, results, n, options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    multiples m = {.sizes = plot_options_sizes(options),
                   .lang = options->lang,
                   .results = results,
                   .table = &table,
                   .first = INFINITY,
                   .last = -INFINITY};
    for (size_t i = 0; i < table.n; i++) {
        m.first = fmin(m.first, plot_result_first_year(results[i]));
        m.last = fmax(m.last, plot_result_last_year(results[i]));
    }
    draw_grid_of_panels(canvas, room, &m);
    deinit(&table);
    return SIM_OK;
}

sim_status plot_chart_compare_multiples_csv(FILE *file, plot_results results, size_t n,
                                            const plot_options *options, sim_error *error)
{
    static const char *const names[ROW_COUNT] = {"members", "shortage_probability", "benefit_year_eur",
                                                 "quality"};
    (void)options;
    compare_table table;
    sim_status status = load(results, n, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "scenario", "measure", "year", "line", "q10", "q90", NULL);
    for (size_t i = 0; i < table.n; i++) {
        for (row_kind row = ROW_MEMBERS; row < ROW_COUNT; row++) {
            const plot_fan *fan = &table.scenarios[i].rows[row];
            for (size_t k = 0; k < fan->n; k++) {
                if (!isfinite(line_of(fan, row)[k])) {
                    continue;
                }
                plot_csv_text(&csv, sim_result_manifest(results[i], "scenario"));
                plot_csv_text(&csv, names[row]);
                plot_csv_number(&csv, fan->year[k]);
                plot_csv_number(&csv, line_of(fan, row)[k]);
                plot_csv_number(&csv, row == ROW_SHORTAGE ? (double)NAN : fan->q10[k]);
                plot_csv_number(&csv, row == ROW_SHORTAGE ? (double)NAN : fan->q90[k]);
                plot_csv_end(&csv);
            }
        }
    }
    deinit(&table);
    return SIM_OK;
}

void plot_chart_compare_multiples_alt(char *text, size_t size, plot_results results, size_t n,
                                      const plot_options *options)
{
    plot_lang lang = options->lang;
    char title[PLOT_TITLE_MAX];
    plot_chart_compare_multiples_title(title, sizeof title, results, n, options);
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(
        &prose,
        plot_pick(
            lang,
            "{1}. Een kolom per scenario met vier rijen: partners live, kans op een tekort aan capaciteit, "
            "voordeel per jaar en kwaliteit. Kolommen:",
            "{1}. A column for each scenario with four rows: partners live, chance of a shortage of "
            "capacity, "
            "benefit a year and quality. Columns:"),
        title);
    for (size_t i = 0; i < n; i++) {
        plot_prose_add(&prose, i == 0 ? " " : ", ");
        plot_prose_add(&prose, plot_scenario_title(results[i], lang));
    }
    plot_prose_add(&prose, ".");
}
