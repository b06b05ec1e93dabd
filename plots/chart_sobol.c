/* Where the uncertainty in an outcome comes from: each factor's share of the variance (Sobol's indices).
 *
 * Two bars a factor, the largest total first: its own share, and with all that it takes part in. The shares
 * of all factors alone and what they do together make the whole. An index whose interval holds 0 is about 0.
 */
#include "plots/charts.h"

#include <math.h>
#include <string.h>
#include "plots/csv.h"
#include "plots/factor_rows.h"
#include "plots/sensitivity.h"
#include "plots/loaded.h"

enum { IN_TITLE = 3 };

/* ---- title ---- */

static void write_item(char *text, size_t size, plot_lang lang, bool is_first, const sim_index *index,
                       const char *name, bool is_quoted)
{
    char quoted[PLOT_STR_MAX + 8];
    plot_prose prose = plot_prose_make(text, size), quote = plot_prose_make(quoted, sizeof quoted);
    PLOT_FILL(&quote, is_quoted ? plot_label(lang, PLOT_LABEL_QUOTED) : "{1}", name);
    PLOT_FILL(&prose, plot_label(lang, is_first ? PLOT_LABEL_SOBOL_FIRST_ITEM : PLOT_LABEL_SOBOL_ITEM),
              plot_str_index_share(lang, index).text, plot_str_index_range(lang, index).text, quoted);
}

/* The factors that have the most by themselves, beyond doubt among all: at most so many. */
static size_t find_largest(const plot_sobol *sobol, size_t *largest, size_t most)
{
    size_t n = 0;
    for (size_t f = 0; f < sobol->study.n_factors; f++) {
        const sim_index *index = &sobol->indices.first[f];
        if (sim_index_is_about_zero(index) || !sobol->indices.first_is_clear[f] || index->value < 0.01) {
            continue;
        }
        size_t at = n < most ? n++ : most;
        for (; at > 0 && sobol->indices.first[largest[at - 1]].value < index->value; at--) {
            if (at < most) {
                largest[at] = largest[at - 1];
            }
        }
        if (at < most) {
            largest[at] = f;
        }
    }
    return n;
}

static bool is_chance(const plot_sobol *sobol, size_t factor)
{
    return sobol->study.has_chance && factor + 1 == sobol->study.n_factors;
}

static void write_title(char *text, size_t size, const plot_sobol *sobol, plot_lang lang)
{
    plot_str outcome = plot_study_outcome(&sobol->study, lang);
    plot_prose prose = plot_prose_make(text, size);
    size_t largest[IN_TITLE], n = find_largest(sobol, largest, IN_TITLE);
    char items[IN_TITLE + 1][PLOT_STR_MAX + 64], list[PLOT_TITLE_MAX];
    const char *seen[IN_TITLE + 1];
    if (!plot_sobol_varies(sobol) || n == 0) {
        PLOT_FILL(
            &prose,
            plot_label(lang, plot_sobol_varies(sobol) ? PLOT_LABEL_SOBOL_NONE : PLOT_LABEL_SOBOL_CONSTANT),
            outcome.text);
        plot_prose_capitalise(text);
        return;
    }
    const sim_index *together = &sobol->indices.interactions;
    bool has_together = together->low > 0.0 && together->value > sobol->indices.first[largest[n - 1]].value;
    n = has_together && n == IN_TITLE ? n - 1 : n;
    for (size_t i = 0; i < n; i++) {
        write_item(items[i], sizeof items[i], lang, i == 0, &sobol->indices.first[largest[i]],
                   plot_study_factor_name(&sobol->study, largest[i], lang).text,
                   !is_chance(sobol, largest[i]));
        seen[i] = items[i];
    }
    if (has_together) {
        write_item(items[n], sizeof items[n], lang, false, together,
                   plot_label(lang, PLOT_LABEL_SOBOL_TOGETHER), false);
        seen[n] = items[n];
        n++;
    }
    plot_str_list(list, sizeof list, lang, seen, n);
    PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_SOBOL_TITLE), outcome.text, list);
}

static void deinit_study(void *study)
{
    plot_sobol_deinit(study);
}

/* Resampling is dear: once a chart. */
static sim_status load_study(const sim_result *result, const plot_options *options, plot_sobol *study,
                             sim_error *error)
{
    if (plot_loaded_take(options, "sobol", study, sizeof *study)) {
        return SIM_OK;
    }
    sim_status status = plot_sobol_load(result, options, study, error);
    if (status == SIM_OK) {
        plot_loaded_keep(options, "sobol", study, sizeof *study, deinit_study);
    }
    return status;
}

void plot_chart_sobol_title(char *text, size_t size, plot_results results, size_t n,
                            const plot_options *options)
{
    (void)n;
    plot_sobol sobol;
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    if (load_study(results[0], options, &sobol, NULL) == SIM_OK) {
        write_title(text, size, &sobol, options->lang);
        plot_loaded_done(options, "sobol", &sobol, deinit_study);
    } else {
        plot_prose prose = plot_prose_make(text, size);
        plot_prose_add(&prose, plot_label(options->lang, PLOT_LABEL_NO_FIGURES));
    }
}

static double deviation_of(const plot_sobol *sobol)
{
    return sqrt(sobol->indices.variance);
}

static void write_subtitle(char *text, size_t size, const plot_sobol *sobol, plot_lang lang)
{
    char scope[400];
    plot_str outcome = plot_study_outcome(&sobol->study, lang);
    plot_quantity quantity = plot_quantity_make(lang, plot_study_unit(&sobol->study),
                                                fmax(fabs(sobol->indices.mean), deviation_of(sobol)));
    plot_prose prose = plot_prose_make(text, size);
    plot_study_scope(scope, sizeof scope, &sobol->study, lang);
    plot_prose_capitalise(outcome.text);
    PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_SOBOL_SUBTITLE), scope, outcome.text,
              plot_quantity_prose(&quantity, sobol->indices.mean).text,
              plot_quantity_prose(&quantity, deviation_of(sobol)).text);
}

/* ---- drawing ---- */

static void draw_bar(plot_canvas *canvas, const plot_factor_rows *rows, const sim_index *index, double y,
                     plot_color fill, plot_color edge)
{
    double thick = fmin(0.32 * rows->row_height, 9.0), zero = plot_scale_clamp(&rows->x, 0.0);
    double at = plot_scale_clamp(&rows->x, index->value);
    plot_rect bar = plot_rect_make(fmin(zero, at), y - 0.5 * thick, fabs(at - zero), thick);
    plot_canvas_rect(canvas, bar, fill);
    plot_canvas_frame(canvas, bar, (plot_stroke){edge, rows->sizes.thin, PLOT_DASH_SOLID});
    plot_factor_rows_whisker(canvas, rows, index, y);
}

/* Figures of a row: alone and with interplay. */
static void draw_figures(plot_canvas *canvas, const plot_factor_rows *rows, double y, double column,
                         const sim_index *first, const sim_index *total)
{
    plot_font font =
        plot_font_make(fmin(rows->sizes.tick, 0.46 * rows->row_height), plot_theme_color(PLOT_INK_TEXT));
    plot_text_draw(canvas, rows->right - column, y, PLOT_ALIGN_END, PLOT_VALIGN_MIDDLE, font,
                   plot_str_index(rows->lang, first).text);
    if (total != NULL) {
        plot_text_draw(canvas, rows->right, y, PLOT_ALIGN_END, PLOT_VALIGN_MIDDLE, font,
                       plot_str_index(rows->lang, total).text);
    }
}

static void draw_factor(plot_canvas *canvas, const plot_factor_rows *rows, size_t i, const plot_sobol *sobol,
                        double column)
{
    size_t factor = sobol->order[i];
    const sim_index *first = &sobol->indices.first[factor], *total = &sobol->indices.total[factor];
    plot_color dark = plot_theme_color(is_chance(sobol, factor) ? PLOT_INK_TWIN : PLOT_INK_OWN);
    plot_color light = plot_color_mix(dark, plot_theme_color(PLOT_INK_PAPER), 0.65);
    double y = plot_factor_rows_y(rows, i), apart = 0.19 * rows->row_height;
    plot_factor_rows_name(canvas, rows, i, 0, plot_study_factor(&sobol->study, factor)->id,
                          plot_study_factor_name(&sobol->study, factor, rows->lang).text);
    draw_bar(canvas, rows, first, y - fmin(apart, 6.0), dark, dark);
    draw_bar(canvas, rows, total, y + fmin(apart, 6.0), light, dark);
    draw_figures(canvas, rows, y, column, first, total);
}

static void draw_together(plot_canvas *canvas, const plot_factor_rows *rows, size_t i,
                          const plot_sobol *sobol, double column)
{
    const sim_index *index = &sobol->indices.interactions;
    plot_color color = plot_theme_color(PLOT_INK_SHORTAGE);
    double y = plot_factor_rows_y(rows, i);
    plot_factor_rows_name(canvas, rows, i, 0, "interactions",
                          plot_label(rows->lang, PLOT_LABEL_SOBOL_INTERACTIONS));
    draw_bar(canvas, rows, index, y, plot_color_mix(color, plot_theme_color(PLOT_INK_PAPER), 0.5), color);
    draw_figures(canvas, rows, y, column, index, NULL);
}

static void set_scale(plot_factor_rows *rows, const plot_sobol *sobol, size_t shown)
{
    double low = 0.0, high = 0.1;
    for (size_t i = 0; i < shown; i++) {
        const sim_index *first = &sobol->indices.first[sobol->order[i]];
        const sim_index *total = &sobol->indices.total[sobol->order[i]];
        low = fmin(low, first->low);
        high = fmax(high, fmax(first->high, total->high));
    }
    low = fmin(low, sobol->indices.interactions.low);
    high = fmax(high, sobol->indices.interactions.high);
    rows->x = plot_scale_make(fmax(low, -0.5), fmin(high, 1.5), rows->panel.x, plot_rect_right(rows->panel));
}

static double column_width(plot_canvas *canvas, const plot_sizes *sizes, plot_lang lang)
{
    plot_font font = plot_font_make(sizes->tick, plot_theme_color(PLOT_INK_TEXT));
    sim_index widest = {1.0, 0.888, 1.088};
    return fmax(plot_text_width(canvas, font, plot_str_index(lang, &widest).text),
                plot_text_width(canvas, font, plot_label(lang, PLOT_LABEL_SOBOL_TOTAL))) +
           10.0;
}

static void draw_sobol(plot_canvas *canvas, plot_rect room, const plot_options *options,
                       const plot_sobol *sobol)
{
    plot_sizes sizes = plot_options_sizes(options);
    plot_lang lang = options->lang;
    size_t shown = plot_sobol_shown(sobol);
    char note[1600];
    plot_sobol_note(note, sizeof note, sobol, lang);
    double column = column_width(canvas, &sizes, lang);
    double below = 2.0 * plot_axes_bottom_height(canvas, &sizes) +
                   plot_factor_rows_note_height(canvas, room, &sizes, note);
    plot_factor_rows rows = plot_factor_rows_make(room, options, shown + 1, 0.34 * room.width, 2.0 * column,
                                                  1.9 * sizes.tick, below);
    plot_quantity share = plot_quantity_make(lang, "%", 1.0);
    set_scale(&rows, sobol, shown);
    plot_factor_rows_frame(canvas, &rows, &share, plot_label(lang, PLOT_LABEL_SOBOL_AXIS));
    plot_factor_rows_head(canvas, &rows, rows.right - column, plot_label(lang, PLOT_LABEL_SOBOL_ALONE));
    plot_factor_rows_head(canvas, &rows, rows.right, plot_label(lang, PLOT_LABEL_SOBOL_TOTAL));
    double zero = plot_scale_clamp(&rows.x, 0.0);
    plot_canvas_line(canvas, zero, rows.panel.y, zero, plot_rect_bottom(rows.panel),
                     (plot_stroke){plot_theme_color(PLOT_INK_AXIS), 1.4 * sizes.thin, PLOT_DASH_SOLID});
    for (size_t i = 0; i < shown; i++) {
        draw_factor(canvas, &rows, i, sobol, column);
    }
    draw_together(canvas, &rows, shown, sobol, column);
    plot_factor_rows_note(canvas, room, &sizes, note);
}

sim_status plot_chart_sobol_draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                                 const plot_options *options, sim_error *error)
{
    plot_sobol sobol;
    sim_status status = load_study(results[0], options, &sobol, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[1000], footer[600];
    write_title(title, sizeof title, &sobol, options->lang);
    write_subtitle(subtitle, sizeof subtitle, &sobol, options->lang);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    if (plot_sobol_varies(&sobol)) {
        draw_sobol(canvas, room, options, &sobol);
    }
    plot_loaded_done(options, "sobol", &sobol, deinit_study);
    return SIM_OK;
}

/* ---- table and words ---- */

static void write_row(plot_csv *csv, const char *kind, const char *id, const char *with, const char *name,
                      const char *detail, const sim_index *index)
{
    plot_csv_text(csv, kind);
    plot_csv_text(csv, id);
    plot_csv_text(csv, with);
    plot_csv_text(csv, name);
    plot_csv_text(csv, detail);
    plot_csv_number(csv, index->value);
    plot_csv_number(csv, index->low);
    plot_csv_number(csv, index->high);
    plot_csv_end(csv);
}

static void write_value(plot_csv *csv, const char *kind, double value)
{
    sim_index index = {value, (double)NAN, (double)NAN};
    write_row(csv, kind, "", "", "", "", &index);
}

static void write_table(plot_csv *csv, const plot_sobol *sobol, plot_lang lang)
{
    const plot_study *study = &sobol->study;
    for (size_t i = 0; i < study->n_factors; i++) {
        size_t f = sobol->order[i];
        const sim_entity *factor = plot_study_factor(study, f);
        plot_str name = plot_study_factor_name(study, f, lang);
        write_row(csv, "first", factor->id, "", name.text, factor->detail, &sobol->indices.first[f]);
        write_row(csv, "total", factor->id, "", name.text, factor->detail, &sobol->indices.total[f]);
    }
    for (size_t i = 0; i < study->n_factors && sobol->indices.second != NULL; i++) {
        for (size_t j = i + 1; j < study->n_factors; j++) {
            write_row(csv, "second", plot_study_factor(study, i)->id, plot_study_factor(study, j)->id, "", "",
                      &sobol->indices.second[sim_sobol_pair(i, j, study->n_factors)]);
        }
    }
    write_row(csv, "interactions", "", "", "", "", &sobol->indices.interactions);
    write_value(csv, "mean", sobol->indices.mean);
    write_value(csv, "standard_deviation", deviation_of(sobol));
    write_value(csv, "points", (double)study->points);
    write_value(csv, "runs_per_point", (double)study->runs);
    write_value(csv, "rows", (double)study->rows);
    write_value(csv, "rows_left_out", (double)sobol->indices.dropped);
    if (study->n_factors > plot_sobol_shown(sobol) && plot_sobol_varies(sobol)) {
        write_value(csv, "each_not_shown_at_most", plot_sobol_bound_of_rest(sobol));
    }
    write_value(csv, "factors_not_shown", (double)(study->n_factors - plot_sobol_shown(sobol)));
}

sim_status plot_chart_sobol_csv(FILE *file, plot_results results, size_t n, const plot_options *options,
                                sim_error *error)
{
    (void)n;
    plot_sobol sobol;
    sim_status status = load_study(results[0], options, &sobol, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "kind", "factor", "with_factor", "name", "values", "value", "low_95", "high_95", NULL);
    write_table(&csv, &sobol, options->lang);
    plot_loaded_done(options, "sobol", &sobol, deinit_study);
    return SIM_OK;
}

void plot_chart_sobol_alt(char *text, size_t size, plot_results results, size_t n,
                          const plot_options *options)
{
    (void)n;
    plot_sobol sobol;
    plot_lang lang = options->lang;
    plot_prose prose = plot_prose_make(text, size);
    char title[PLOT_TITLE_MAX], sentence[300];
    if (load_study(results[0], options, &sobol, NULL) != SIM_OK) {
        plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_NO_FIGURES));
        return;
    }
    write_title(title, sizeof title, &sobol, lang);
    plot_prose_add(&prose, title);
    plot_prose_add(&prose, ". ");
    plot_prose words = plot_prose_make(sentence, sizeof sentence);
    PLOT_FILL(&words, plot_label(lang, PLOT_LABEL_SOBOL_ALT), plot_study_outcome(&sobol.study, lang).text);
    plot_prose_add(&prose, sentence);
    for (size_t i = 0; i < plot_sobol_shown(&sobol) && plot_sobol_varies(&sobol); i++) {
        size_t f = sobol.order[i];
        plot_prose_add(&prose, " ");
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_SOBOL_ALT_ROW),
                  plot_study_factor_name(&sobol.study, f, lang).text,
                  plot_str_index(lang, &sobol.indices.first[f]).text,
                  plot_str_index(lang, &sobol.indices.total[f]).text);
    }
    plot_loaded_done(options, "sobol", &sobol, deinit_study);
}
