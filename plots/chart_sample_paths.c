/* The first futures one by one behind the median and its band: no future follows the median, and the edges of
 * a band are no paths. */
#include "plots/charts.h"

#include <math.h>
#include <stdio.h>
#include "plots/axes.h"
#include "plots/csv.h"
#include "plots/labels.h"
#include "plots/path_table.h"

/* ---- what is said ---- */

/* None, one or more of the futures. */
static const char *pick_number(size_t n, const char *none, const char *one, const char *more)
{
    return n == 0 ? none : n == 1 ? one : more;
}

/* {1} of how many, {2} how many stay within the band, {3} how many gain */
static void write_finding(plot_prose *prose, const plot_path_table *table, plot_lang lang)
{
    plot_str all = plot_str_count(lang, table->n_known), within = plot_str_count(lang, table->n_within),
             gain = plot_str_count(lang, table->n_gain);
    PLOT_FILL(
        prose,
        lang == PLOT_NL
            ? pick_number(table->n_within,
                          "Van {1} losse toekomsten blijft er geen steeds binnen de band van 80 van de 100",
                          "Van {1} losse toekomsten blijft er {2} steeds binnen de band van 80 van de 100",
                          "Van {1} losse toekomsten blijven er {2} steeds binnen de band van 80 van de 100")
            : pick_number(table->n_within,
                          "Of {1} single futures, none stays within the band of 80 of 100 all along",
                          "Of {1} single futures, {2} stays within the band of 80 of 100 all along",
                          "Of {1} single futures, {2} stay within the band of 80 of 100 all along"),
        all.text, within.text);
    PLOT_FILL(prose,
              lang == PLOT_NL
                  ? pick_number(table->n_gain, "; geen enkele eindigt met een voordeel",
                                "; {1} eindigt met een voordeel", "; {1} eindigen met een voordeel")
                  : pick_number(table->n_gain, "; none ends with a benefit", "; {1} ends with a benefit",
                                "; {1} end with a benefit"),
              gain.text);
}

void plot_chart_sample_paths_title(char *text, size_t size, plot_results results, size_t n,
                                   const plot_options *options)
{
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    (void)n;
    plot_prose prose = plot_prose_make(text, size);
    plot_path_table table;
    plot_lang lang = options->lang;
    if (plot_paths_loaded(results[0], options, &table, NULL) != SIM_OK) {
        plot_prose_add(&prose, plot_pick(lang, "Losse toekomsten", "Single futures"));
        return;
    }
    if (table.n_known == 0) {
        plot_prose_add(
            &prose, plot_pick(lang, "Losse toekomsten naast de mediaan", "Single futures beside the median"));
    } else if (table.n_known == 1) {
        plot_prose_add(&prose, table.n_gain > 0
                                   ? plot_pick(lang, "De ene doorgerekende toekomst eindigt met een voordeel",
                                               "The one future that was computed ends with a benefit")
                                   : plot_pick(lang, "De ene doorgerekende toekomst eindigt zonder voordeel",
                                               "The one future that was computed ends without a benefit"));
    } else if (table.is_same) {
        PLOT_FILL(&prose,
                  plot_pick(lang, "In alle {1} losse toekomsten is het voordeel gelijk",
                            "The benefit is the same in all {1} single futures"),
                  plot_str_count(lang, table.n_known).text);
    } else {
        write_finding(&prose, &table, lang);
    }
    plot_paths_done(options, &table);
}

void plot_chart_sample_paths_alt(char *text, size_t size, plot_results results, size_t n,
                                 const plot_options *options)
{
    char title[PLOT_TITLE_MAX];
    plot_chart_sample_paths_title(title, sizeof title, results, n, options);
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(
        &prose,
        plot_pick(
            options->lang,
            "{1}. Maand voor maand, als dunne lijnen, de eerste toekomsten van het resultaat, achter de "
            "mediaan en de band van 80 van de 100 gesimuleerde toekomsten: voordeel tot nu toe tegenover "
            "alleen verder gaan, kwaliteit, tekort in de krapste functie en aangesloten partners. De "
            "toekomst met een partner die het dichtst bij de mediaan eindigt is uitgelicht.",
            "{1}. Month by month, as thin lines, the first futures of the result, behind the median and "
            "the band of 80 of 100 simulated futures: benefit to date against going it alone, quality, "
            "shortage in the scarcest role and partners live. The future with a partner that ends nearest "
            "to the median is brought out."),
        title);
}

static void write_subtitle(char *text, size_t size, const sim_result *result, const plot_path_table *table,
                           plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose, plot_pick(lang, "{1}: de eerste {2} van {3}, {4}.", "{1}: the first {2} of {3}, {4}."),
              plot_scenario_title(result, lang), plot_str_number(lang, (double)table->n, 0).text,
              plot_str_futures(lang, result->n_replications).text, plot_str_price_level(lang, result).text);
    if (!table->is_same) {
        plot_prose_add(
            &prose,
            plot_pick(lang, " Eén toekomst verloopt met horten; een mediaan en een band vlakken dat uit.",
                      " A single future goes by fits and starts; a median and a band even that out."));
    }
}

/* ---- what is drawn ---- */

typedef struct view {
    plot_canvas *canvas;
    plot_sizes sizes;
    plot_lang lang;
    const sim_result *result;
    const plot_path_table *table;
} view;

typedef struct panel {
    plot_path_row row;
    plot_rect rect;
    plot_scale x, y;
    plot_ticks ticks;
    plot_money_axis money;
} panel;

static void panel_scale(const view *v, panel *p)
{
    plot_scale room = plot_scale_make(0.0, 1.0, plot_rect_bottom(p->rect), p->rect.y);
    size_t n_ticks = plot_scale_room(&room, 2.4 * v->sizes.tick);
    p->x = plot_scale_make(plot_result_first_year(v->result), plot_result_last_year(v->result), p->rect.x,
                           plot_rect_right(p->rect));
    p->y =
        plot_scale_nice(plot_paths_extent(v->table, p->row), n_ticks, plot_rect_bottom(p->rect), p->rect.y);
    p->money = (plot_money_axis){v->lang, plot_scale_money_unit(fmax(fabs(p->y.low), fabs(p->y.high)))};
    p->ticks = p->row == PLOT_PATH_BENEFIT   ? plot_scale_ticks_money(&p->y, n_ticks, p->money.unit)
               : p->row == PLOT_PATH_MEMBERS ? plot_scale_ticks_whole(&p->y, n_ticks)
                                             : plot_scale_ticks(&p->y, n_ticks);
}

/* Name, and measure with unit. */
static void write_heading(char *text, size_t size, const view *v, const panel *p)
{
    static const char *const patterns[PLOT_PATH_COUNT][2] = {
        {"Voordeel tot nu toe tegenover alleen verder gaan, {1}",
         "Benefit to date against going it alone, {1}"},
        {"Kwaliteit, cijfer van 1 tot 10", "Quality, mark from 1 to 10"},
        {"{2}: tekort, fte", "{2}: shortage, fte"},
        {"Aangesloten partners, aantal", "Partners live, number"}};
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose, patterns[p->row][v->lang], plot_str_money_unit(v->lang, p->money.unit),
              plot_entity_name(v->table->role, v->lang));
}

static double draw_heading(const view *v, const panel *p, double top, double width, bool is_drawn)
{
    char text[300];
    write_heading(text, sizeof text, v, p);
    plot_font font = plot_font_bold(v->sizes.label, plot_theme_color(PLOT_INK_TEXT));
    if (is_drawn) {
        plot_text_draw_wrapped(v->canvas, p->rect.x, top, width, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font,
                               text);
    }
    return plot_text_measure_wrapped(v->canvas, font, width, text).height + 0.8 * v->sizes.gap;
}

static void draw_lines(const view *v, const panel *p)
{
    const plot_path_table *table = v->table;
    const plot_fan *fan = &table->fans[p->row];
    plot_color paper = plot_theme_color(PLOT_INK_PAPER), own = plot_theme_color(PLOT_INK_OWN);
    /* Where lines cross month after month, they may not become one dark area. */
    double shade = p->row == PLOT_PATH_GAP ? 0.45 : 0.75;
    plot_stroke thin = {plot_color_mix(paper, plot_theme_color(PLOT_INK_TWIN), shade), 0.6 * v->sizes.thin,
                        PLOT_DASH_SOLID};
    plot_stroke median = {own, 1.3 * v->sizes.line, PLOT_DASH_SOLID};
    plot_stroke typical = {plot_theme_color(PLOT_INK_TEXT), 0.7 * v->sizes.line, PLOT_DASH_SHORT};
    plot_fan_draw_80(v->canvas, fan, &p->x, &p->y, plot_color_mix(paper, own, 0.22), median);
    for (size_t f = 0; f < table->n; f++) {
        if (f != table->typical) {
            plot_fan_line(v->canvas, fan, plot_path_of(table, p->row, f), &p->x, &p->y, thin);
        }
    }
    plot_fan_line(v->canvas, fan, fan->median, &p->x, &p->y, median);
    if (table->typical < table->n) {
        plot_fan_line(v->canvas, fan, plot_path_of(table, p->row, table->typical), &p->x, &p->y, typical);
    }
}

static plot_axis axis_of(const view *v, const panel *p)
{
    bool is_money = p->row == PLOT_PATH_BENEFIT;
    return (plot_axis){.scale = &p->y,
                       .ticks = &p->ticks,
                       .text = is_money ? plot_str_money_tick : plot_str_number_tick,
                       .data = is_money ? (const void *)&p->money : (const void *)&v->lang,
                       .has_grid = true};
}

/* Of the tick labels of all panels, a panel being so high. */
static double ticks_width(const view *v, double height)
{
    double width = 0.0;
    for (int row = 0; row < PLOT_PATH_COUNT; row++) {
        panel p = {.row = (plot_path_row)row, .rect = {0.0, 0.0, 100.0, height}};
        panel_scale(v, &p);
        plot_axis axis = axis_of(v, &p);
        width = fmax(width, plot_axes_left_width(v->canvas, &axis, &v->sizes));
    }
    return width;
}

static void draw_panel(const view *v, const panel *p)
{
    plot_axis left = axis_of(v, p);
    plot_axes_left(v->canvas, p->rect, &left, &v->sizes);
    draw_lines(v, p);
    if (p->row == PLOT_PATH_BENEFIT || p->row == PLOT_PATH_GAP) {
        plot_axes_base(v->canvas, p->rect, &p->y, 0.0, NULL, false, plot_theme_color(PLOT_INK_AXIS),
                       &v->sizes);
    }
    plot_ticks years = plot_scale_ticks_years(&p->x, 4.0 * v->sizes.tick);
    plot_axis bottom = {&p->x, &years, plot_axes_year_text, NULL, false, false};
    plot_axes_bottom(v->canvas, p->rect, &bottom, &v->sizes);
}

static plot_end_label end_label(const view *v, const panel *p, const char *text, double value, plot_ink ink,
                                bool is_bold)
{
    size_t last = v->table->n_months - 1;
    return (plot_end_label){.text = text,
                            .y = plot_scale_map(&p->y, value),
                            .color = plot_theme_text_color(ink),
                            .is_bold = is_bold,
                            .from_x = plot_scale_map(&p->x, v->table->fans[p->row].year[last])};
}

/* The highest path at the end: where the grey lines are named. */
static double highest_end(const plot_path_table *table)
{
    double highest = (double)NAN;
    for (size_t f = 0; f < table->n; f++) {
        double end = plot_path_of(table, PLOT_PATH_BENEFIT, f)[table->n_months - 1];
        highest = f != table->typical && !(end < highest) && isfinite(end) ? end : highest;
    }
    return highest;
}

static void draw_ends(const view *v, const panel *p, double width)
{
    const plot_path_table *table = v->table;
    const plot_fan *fan = &table->fans[PLOT_PATH_BENEFIT];
    plot_lang lang = v->lang;
    size_t last = table->n_months - 1;
    bool has_typical = table->typical < table->n && !table->is_same;
    char median[PLOT_STR_MAX + 32], typical[200];
    plot_prose prose = plot_prose_make(median, sizeof median);
    PLOT_FILL(&prose, plot_pick(lang, "mediaan {1}", "median {1}"),
              plot_str_money(lang, fan->median[last]).text);
    prose = plot_prose_make(typical, sizeof typical);
    PLOT_FILL(
        &prose,
        table->is_typical_alone
            ? plot_pick(lang, "toekomst {1}: eindigt het dichtst bij de mediaan, zonder ooit een partner",
                        "future {1}: ends nearest to the median, without ever a partner")
            : plot_pick(lang, "toekomst {1}: eindigt, van die met een partner, het dichtst bij de mediaan",
                        "future {1}: of those with a partner, ends nearest to the median"),
        plot_str_number(lang, (double)table->typical, 0).text);
    const plot_end_label labels[] = {
        end_label(v, p, plot_pick(lang, "grijs: losse toekomsten", "grey: single futures"),
                  table->is_same ? (double)NAN : highest_end(table), PLOT_INK_TWIN, false),
        end_label(v, p,
                  plot_pick(lang, "bovenrand van 80 van de 100 gesimuleerde toekomsten",
                            "upper edge of 80 of 100 simulated futures"),
                  table->is_same ? (double)NAN : fan->q90[last], PLOT_INK_OWN, false),
        end_label(v, p, median, fan->median[last], PLOT_INK_OWN, true),
        end_label(v, p, typical,
                  has_typical ? plot_path_of(table, PLOT_PATH_BENEFIT, table->typical)[last] : (double)NAN,
                  PLOT_INK_TEXT, false),
        end_label(v, p, plot_pick(lang, "onderrand", "lower edge"),
                  table->is_same ? (double)NAN : fan->q10[last], PLOT_INK_OWN, false),
        end_label(v, p, plot_pick(lang, "0: even duur als alleen", "0: costs as much as alone"), 0.0,
                  PLOT_INK_MUTED, false),
    };
    plot_axes_end_labels(v->canvas, plot_rect_right(p->rect), width, p->rect.y, plot_rect_bottom(p->rect),
                         labels, sizeof labels / sizeof labels[0], &v->sizes);
}

static void draw_panels(const view *v, plot_rect room)
{
    enum { SMALL = PLOT_PATH_COUNT - 1 };
    const plot_sizes *sizes = &v->sizes;
    double left = fmax(4.5 * sizes->tick, ticks_width(v, 0.3 * room.height) + sizes->gap);
    double right = fmin(18.0 * sizes->tick, 0.26 * room.width);
    double years = plot_axes_bottom_height(v->canvas, sizes), gap = 1.5 * sizes->gap;
    double across = left + 1.5 * sizes->tick, width = (room.width - across * SMALL) / SMALL, heading = 0.0;
    panel main = {.row = PLOT_PATH_BENEFIT}, small[SMALL];
    main.rect = plot_rect_make(room.x + left, room.y, room.width - left - right, 0.5 * room.height);
    panel_scale(v, &main);
    double main_heading = draw_heading(v, &main, 0.0, main.rect.width + right, false);
    for (size_t i = 0; i < SMALL; i++) {
        small[i] = (panel){.row = (plot_path_row)(i + 1)};
        small[i].rect =
            plot_rect_make(room.x + left + (double)i * (width + across), room.y, width, 0.25 * room.height);
        panel_scale(v, &small[i]);
        heading = fmax(heading, draw_heading(v, &small[i], 0.0, width, false));
    }
    double free_height = room.height - main_heading - heading - 2.0 * years - gap;
    main.rect.y = room.y + main_heading;
    main.rect.height = 0.62 * free_height;
    panel_scale(v, &main);
    plot_canvas_note(v->canvas, "benefit to date");
    draw_heading(v, &main, room.y, main.rect.width + right, true);
    draw_panel(v, &main);
    draw_ends(v, &main, right);
    for (size_t i = 0; i < SMALL; i++) {
        plot_canvas_note(v->canvas, "small panel");
        small[i].rect.y = plot_rect_bottom(main.rect) + years + gap + heading;
        small[i].rect.height = 0.38 * free_height;
        panel_scale(v, &small[i]);
        draw_heading(v, &small[i], small[i].rect.y - heading, width, true);
        draw_panel(v, &small[i]);
    }
}

sim_status plot_chart_sample_paths_draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                                        const plot_options *options, sim_error *error)
{
    plot_path_table table;
    sim_status status = plot_paths_loaded(results[0], options, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[600], footer[600];
    plot_chart_sample_paths_title(title, sizeof title, results, n, options);
    write_subtitle(subtitle, sizeof subtitle, results[0], &table, options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    view v = {canvas, plot_options_sizes(options), options->lang, results[0], &table};
    draw_panels(&v, room);
    plot_paths_done(options, &table);
    return SIM_OK;
}

static void add_rows(plot_csv *csv, const char *name, const plot_path_table *table, plot_path_row row)
{
    const plot_fan *fan = &table->fans[row];
    for (size_t m = 0; m < table->n_months; m++) {
        plot_csv_text(csv, name);
        plot_csv_number(csv, fan->year[m]);
        plot_csv_number(csv, fan->q10[m]);
        plot_csv_number(csv, fan->median[m]);
        plot_csv_number(csv, fan->q90[m]);
        for (size_t f = 0; f < table->n; f++) {
            plot_csv_number(csv, plot_path_of(table, row, f)[m]);
        }
        plot_csv_end(csv);
    }
}

/* What the title counts, in the column of the median. */
static void add_counts(plot_csv *csv, const plot_path_table *table)
{
    const char *const names[] = {"futures_known", "futures_within_band", "futures_with_gain"};
    const double values[] = {(double)table->n_known, (double)table->n_within, (double)table->n_gain};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        plot_csv_text(csv, names[i]);
        for (size_t c = 0; c < 4 + table->n; c++) {
            plot_csv_number(csv, c == 2 ? values[i] : (double)NAN);
        }
        plot_csv_end(csv);
    }
}

sim_status plot_chart_sample_paths_csv(FILE *file, plot_results results, size_t n,
                                       const plot_options *options, sim_error *error)
{
    (void)n;
    plot_path_table table;
    sim_status status = plot_paths_loaded(results[0], options, &table, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    static const char *const heads[] = {"series", "year", "q10", "median", "q90"};
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        plot_csv_text(&csv, heads[i]);
    }
    for (size_t f = 0; f < table.n; f++) {
        char name[48];
        snprintf(name, sizeof name, "replication_%zu", f);
        plot_csv_text(&csv, name);
    }
    plot_csv_end(&csv);
    char gap[160];
    snprintf(gap, sizeof gap, "gap_fte.%s", table.role->id);
    const char *const names[PLOT_PATH_COUNT] = {"benefit_cumulative_eur", "quality", gap, "members"};
    for (int row = 0; row < PLOT_PATH_COUNT; row++) {
        add_rows(&csv, names[row], &table, (plot_path_row)row);
    }
    add_counts(&csv, &table);
    plot_paths_done(options, &table);
    return SIM_OK;
}
