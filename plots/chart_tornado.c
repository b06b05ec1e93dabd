/* One factor at a time: what an outcome does when a factor goes from its low to its high value.
 *
 * Bars run from the base (all factors in the middle) to the change at either end, where the value of the
 * factor is printed. Whiskers are intervals of the paired differences. Factors whose swing may be nothing are
 * counted below the bars, not drawn. */
#include "plots/charts.h"

#include <math.h>
#include "plots/csv.h"
#include "plots/factor_rows.h"
#include "plots/sensitivity.h"
#include "plots/loaded.h"

enum { MOST_ROWS = 14 };

typedef struct view {
    plot_sizes sizes;
    plot_lang lang;
    const plot_tornado *tornado;
    plot_quantity quantity;
    size_t shown;
} view;

static const sim_swing *swing_at(const plot_tornado *tornado, size_t rank)
{
    return &tornado->swings.swings[tornado->order[rank]];
}

static size_t rows_shown(const plot_tornado *tornado)
{
    return tornado->n_clear < MOST_ROWS ? tornado->n_clear : MOST_ROWS;
}

/* ---- title ---- */

static double least_size(const sim_index *index)
{
    return fmin(fabs(index->low), fabs(index->high));
}

static plot_label_id title_of(const plot_tornado *tornado)
{
    if (!isfinite(swing_at(tornado, 0)->swing.low)) {
        return PLOT_LABEL_SWING_FEW;
    }
    if (tornado->n_clear == 0) {
        return PLOT_LABEL_SWING_NONE;
    }
    const sim_index *first = &swing_at(tornado, 0)->swing;
    if (tornado->n_clear > 1) {
        const sim_index *next = &swing_at(tornado, 1)->swing;
        if (fmax(fabs(next->low), fabs(next->high)) >= least_size(first)) {
            return PLOT_LABEL_STUDY_UNSURE;
        }
    }
    return PLOT_LABEL_SWING_TITLE;
}

static void write_title(char *text, size_t size, const plot_tornado *tornado, plot_lang lang)
{
    const plot_study *study = &tornado->study;
    plot_label_id id = title_of(tornado);
    plot_str outcome = plot_study_outcome(study, lang), names[2] = {{""}, {""}};
    plot_quantity quantity = plot_tornado_quantity(tornado, lang);
    plot_prose prose = plot_prose_make(text, size);
    for (size_t i = 0; i < 2 && i < tornado->n_clear; i++) {
        names[i] = plot_study_factor_name(study, tornado->order[i], lang);
        plot_prose_capitalise(names[i].text);
    }
    if (id == PLOT_LABEL_SWING_FEW || id == PLOT_LABEL_SWING_NONE) {
        PLOT_FILL(&prose, plot_label(lang, id), outcome.text);
    } else {
        PLOT_FILL(&prose, plot_label(lang, id), names[0].text,
                  id == PLOT_LABEL_STUDY_UNSURE
                      ? names[1].text
                      : plot_quantity_prose(&quantity, fabs(swing_at(tornado, 0)->swing.value)).text,
                  outcome.text);
    }
}

static void deinit_study(void *study)
{
    plot_tornado_deinit(study);
}

/* Resampling is dear: once a chart. */
static sim_status load_study(const sim_result *result, const plot_options *options, plot_tornado *study,
                             sim_error *error)
{
    if (plot_loaded_take(options, "tornado", study, sizeof *study)) {
        return SIM_OK;
    }
    sim_status status = plot_tornado_load(result, options, study, error);
    if (status == SIM_OK) {
        plot_loaded_keep(options, "tornado", study, sizeof *study, deinit_study);
    }
    return status;
}

void plot_chart_tornado_title(char *text, size_t size, plot_results results, size_t n,
                              const plot_options *options)
{
    (void)n;
    plot_tornado tornado;
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    if (load_study(results[0], options, &tornado, NULL) == SIM_OK) {
        write_title(text, size, &tornado, options->lang);
        plot_loaded_done(options, "tornado", &tornado, deinit_study);
    } else {
        plot_prose prose = plot_prose_make(text, size);
        plot_prose_add(&prose, plot_label(options->lang, PLOT_LABEL_NO_FIGURES));
    }
}

/* ---- drawing ---- */

/* What the factor is at its low (0) or high (1) point. */
static plot_str end_text(const view *v, size_t rank, size_t end)
{
    size_t factor = v->tornado->order[rank];
    return plot_study_factor_text(&v->tornado->study, factor, 1 + 2 * factor + end, v->lang);
}

static double end_width(plot_canvas *canvas, const view *v)
{
    double width = 0.0;
    plot_font font = plot_font_make(v->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    for (size_t i = 0; i < v->shown; i++) {
        for (size_t end = 0; end < 2; end++) {
            width = fmax(width, plot_text_width(canvas, font, end_text(v, i, end).text));
        }
    }
    return width + 6.0;
}

static double reach_low(const sim_index *index)
{
    return isfinite(index->low) ? index->low : index->value;
}

static double reach_high(const sim_index *index)
{
    return isfinite(index->high) ? index->high : index->value;
}

static void set_scale(plot_canvas *canvas, const view *v, plot_factor_rows *rows)
{
    double low = 0.0, high = 0.0;
    for (size_t i = 0; i < v->shown; i++) {
        const sim_swing *swing = swing_at(v->tornado, i);
        low = fmin(low, fmin(reach_low(&swing->low), reach_low(&swing->high)));
        high = fmax(high, fmax(reach_high(&swing->low), reach_high(&swing->high)));
    }
    double width = rows->panel.width, room = fmin(end_width(canvas, v), 0.3 * width);
    double each = (high - low) / fmax(width - 2.0 * room, 1.0);
    rows->x =
        plot_scale_make(low - each * room, high + each * room, rows->panel.x, plot_rect_right(rows->panel));
}

static void draw_bars(plot_canvas *canvas, const view *v, const plot_factor_rows *rows, size_t i)
{
    const sim_swing *swing = swing_at(v->tornado, i);
    const sim_index *ends[] = {&swing->low, &swing->high};
    plot_color color = plot_theme_color(PLOT_INK_OWN), paper = plot_theme_color(PLOT_INK_PAPER);
    double y = plot_factor_rows_y(rows, i), thick = fmin(0.5 * rows->row_height, 13.0);
    double base = plot_scale_map(&rows->x, 0.0);
    plot_font font =
        plot_font_make(fmin(v->sizes.tick, 0.46 * rows->row_height), plot_theme_color(PLOT_INK_TEXT));
    for (size_t k = 0; k < 2; k++) {
        double at = plot_scale_map(&rows->x, ends[k]->value);
        plot_rect bar = plot_rect_make(fmin(at, base), y - 0.5 * thick, fabs(at - base), thick);
        plot_canvas_rect(canvas, bar, k == 0 ? plot_color_mix(color, paper, 0.55) : color);
        plot_canvas_frame(canvas, bar, (plot_stroke){color, v->sizes.thin, PLOT_DASH_SOLID});
    }
    bool is_low_left = swing->low.value < swing->high.value;
    for (size_t k = 0; k < 2; k++) {
        bool is_left = (k == 0) == is_low_left;
        /* Beyond both ends' reach on that side: both may lie on one side of the base. */
        double edge = is_left ? plot_scale_map(&rows->x, fmin(0.0, reach_low(ends[k])))
                              : plot_scale_map(&rows->x, fmax(0.0, reach_high(ends[k])));
        plot_factor_rows_whisker(canvas, rows, ends[k], y);
        plot_text_draw(canvas, is_left ? edge - 4.0 : edge + 4.0, y,
                       is_left ? PLOT_ALIGN_END : PLOT_ALIGN_START, PLOT_VALIGN_MIDDLE, font,
                       end_text(v, i, k).text);
    }
}

static plot_str swing_text(const view *v, const sim_swing *swing)
{
    plot_str text;
    plot_prose prose = plot_prose_make(text.text, sizeof text.text);
    PLOT_FILL(&prose, "{1}\xc2\xa0±\xc2\xa0{2}",
              plot_quantity_number(&v->quantity, fabs(swing->swing.value)).text,
              plot_quantity_number(&v->quantity, sim_index_half_width(&swing->swing)).text);
    return text;
}

static double figures_width(plot_canvas *canvas, const view *v)
{
    plot_font font = plot_font_make(v->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    double width = plot_text_width(canvas, font, plot_label(v->lang, PLOT_LABEL_TORNADO_SWING));
    for (size_t i = 0; i < v->shown; i++) {
        width = fmax(width, plot_text_width(canvas, font, swing_text(v, swing_at(v->tornado, i)).text));
    }
    return width + 10.0;
}

static void write_unit(char *text, size_t size, const view *v)
{
    const char *unit = plot_quantity_unit(&v->quantity);
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose,
              plot_label(v->lang, unit[0] == '\0' ? PLOT_LABEL_SWING_AXIS_BARE : PLOT_LABEL_SWING_AXIS),
              unit);
}

static void draw_base(plot_canvas *canvas, const view *v, const plot_factor_rows *rows)
{
    char text[200];
    double x = plot_scale_map(&rows->x, 0.0), base = v->tornado->swings.base.value;
    plot_quantity quantity = plot_quantity_make(v->lang, plot_study_unit(&v->tornado->study), base);
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, plot_label(v->lang, PLOT_LABEL_SWING_BASE), plot_quantity_prose(&quantity, base).text);
    plot_canvas_line(canvas, x, rows->panel.y - 3.0, x, plot_rect_bottom(rows->panel),
                     (plot_stroke){plot_theme_color(PLOT_INK_AXIS), 1.6 * v->sizes.thin, PLOT_DASH_SOLID});
    plot_font font = plot_font_make(v->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    double half = 0.5 * plot_text_width(canvas, font, text);
    plot_text_draw(canvas, fmin(fmax(x, rows->left + half), plot_rect_right(rows->panel) - half),
                   rows->panel.y - 4.0, PLOT_ALIGN_MIDDLE, PLOT_VALIGN_BOTTOM, font, text);
}

static void draw_view(plot_canvas *canvas, plot_rect room, const plot_options *options, const view *v)
{
    char note[300] = "", unit[100];
    size_t rest = v->tornado->study.n_factors - v->shown;
    plot_prose prose = plot_prose_make(note, sizeof note);
    if (rest > 0) {
        PLOT_FILL(&prose, plot_label(v->lang, PLOT_LABEL_SWING_REST),
                  plot_str_number(v->lang, (double)rest, 0).text);
    }
    double below = 2.0 * plot_axes_bottom_height(canvas, &v->sizes) +
                   plot_factor_rows_note_height(canvas, room, &v->sizes, note);
    plot_factor_rows rows = plot_factor_rows_make(room, options, v->shown, 0.32 * room.width,
                                                  figures_width(canvas, v), 1.9 * v->sizes.tick, below);
    if (v->shown > 0) {
        set_scale(canvas, v, &rows);
        write_unit(unit, sizeof unit, v);
        plot_factor_rows_frame(canvas, &rows, &v->quantity, unit);
        draw_base(canvas, v, &rows);
        plot_factor_rows_head(canvas, &rows, rows.right, plot_label(v->lang, PLOT_LABEL_TORNADO_SWING));
    }
    for (size_t i = 0; i < v->shown; i++) {
        size_t factor = v->tornado->order[i];
        plot_factor_rows_name(canvas, &rows, i, 0, plot_study_factor(&v->tornado->study, factor)->id,
                              plot_study_factor_name(&v->tornado->study, factor, v->lang).text);
        draw_bars(canvas, v, &rows, i);
        plot_text_draw(
            canvas, rows.right, plot_factor_rows_y(&rows, i), PLOT_ALIGN_END, PLOT_VALIGN_MIDDLE,
            plot_font_make(fmin(v->sizes.tick, 0.46 * rows.row_height), plot_theme_color(PLOT_INK_TEXT)),
            swing_text(v, swing_at(v->tornado, i)).text);
    }
    plot_factor_rows_note(canvas, room, &v->sizes, note);
}

static view view_of(const plot_tornado *tornado, const plot_options *options)
{
    return (view){.sizes = plot_options_sizes(options),
                  .lang = options->lang,
                  .tornado = tornado,
                  .quantity = plot_tornado_quantity(tornado, options->lang),
                  .shown = rows_shown(tornado)};
}

sim_status plot_chart_tornado_draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                                   const plot_options *options, sim_error *error)
{
    plot_tornado tornado;
    sim_status status = load_study(results[0], options, &tornado, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[1000], scope[400], footer[600];
    plot_prose prose = plot_prose_make(subtitle, sizeof subtitle);
    write_title(title, sizeof title, &tornado, options->lang);
    plot_study_scope(scope, sizeof scope, &tornado.study, options->lang);
    PLOT_FILL(&prose, plot_label(options->lang, PLOT_LABEL_SWING_SUBTITLE),
              plot_study_outcome(&tornado.study, options->lang).text, scope);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    view v = view_of(&tornado, options);
    draw_view(canvas, plot_axes_page(canvas, rect, options, title, subtitle, footer), options, &v);
    plot_loaded_done(options, "tornado", &tornado, deinit_study);
    return SIM_OK;
}

/* ---- table and words ---- */

static void write_value(plot_csv *csv, const char *kind, double value)
{
    plot_csv_text(csv, kind);
    for (int i = 0; i < 7; i++) {
        plot_csv_text(csv, "");
    }
    plot_csv_number(csv, value);
    for (int i = 0; i < 9; i++) {
        plot_csv_text(csv, "");
    }
    plot_csv_end(csv);
}

static void write_factor(plot_csv *csv, const view *v, size_t rank)
{
    size_t f = v->tornado->order[rank];
    const sim_swing *s = swing_at(v->tornado, rank);
    const sim_entity *factor = plot_study_factor(&v->tornado->study, f);
    const double values[] = {s->low.value,
                             s->low.low,
                             s->low.high,
                             s->high.value,
                             s->high.low,
                             s->high.high,
                             s->swing.value,
                             sim_index_half_width(&s->swing),
                             s->is_clear ? 1.0 : 0.0};
    plot_csv_text(csv, "factor");
    plot_csv_text(csv, factor->id);
    plot_csv_text(csv, plot_study_factor_name(&v->tornado->study, f, v->lang).text);
    plot_csv_text(csv, factor->detail);
    for (size_t end = 0; end < 2; end++) {
        plot_csv_number(csv, plot_study_factor_at(&v->tornado->study, f, 1 + 2 * f + end));
        plot_csv_text(csv, end_text(v, rank, end).text);
    }
    plot_csv_text(csv, "");
    for (size_t k = 0; k < sizeof values / sizeof values[0]; k++) {
        plot_csv_number(csv, values[k]);
    }
    plot_csv_end(csv);
}

sim_status plot_chart_tornado_csv(FILE *file, plot_results results, size_t n, const plot_options *options,
                                  sim_error *error)
{
    (void)n;
    plot_tornado tornado;
    sim_status status = load_study(results[0], options, &tornado, error);
    if (status != SIM_OK) {
        return status;
    }
    view v = view_of(&tornado, options);
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "kind", "factor", "name", "values", "low_value", "low_text", "high_value", "high_text",
                 "value", "change_low", "change_low_low_95", "change_low_high_95", "change_high",
                 "change_high_low_95", "change_high_high_95", "swing", "swing_half_width_95", "is_clear",
                 NULL);
    write_value(&csv, "base", tornado.swings.base.value);
    for (size_t i = 0; i < tornado.study.n_factors; i++) {
        write_factor(&csv, &v, i);
    }
    write_value(&csv, "factors_not_shown", (double)(tornado.study.n_factors - v.shown));
    write_value(&csv, "points", (double)tornado.study.points);
    write_value(&csv, "runs_per_point", (double)tornado.study.runs);
    plot_loaded_done(options, "tornado", &tornado, deinit_study);
    return SIM_OK;
}

void plot_chart_tornado_alt(char *text, size_t size, plot_results results, size_t n,
                            const plot_options *options)
{
    (void)n;
    plot_tornado tornado;
    plot_lang lang = options->lang;
    plot_prose prose = plot_prose_make(text, size);
    char title[PLOT_TITLE_MAX];
    if (load_study(results[0], options, &tornado, NULL) != SIM_OK) {
        plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_NO_FIGURES));
        return;
    }
    view v = view_of(&tornado, options);
    write_title(title, sizeof title, &tornado, lang);
    plot_prose_add(&prose, title);
    plot_prose_add(&prose, ". ");
    PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_SWING_ALT), plot_study_outcome(&tornado.study, lang).text);
    for (size_t i = 0; i < v.shown; i++) {
        const sim_swing *swing = swing_at(&tornado, i);
        plot_prose_add(&prose, " ");
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_TORNADO_ALT_ROW),
                  plot_study_factor_name(&tornado.study, tornado.order[i], lang).text,
                  end_text(&v, i, 0).text, plot_quantity_prose(&v.quantity, swing->low.value).text,
                  end_text(&v, i, 1).text, plot_quantity_prose(&v.quantity, swing->high.value).text);
    }
    plot_loaded_done(options, "tornado", &tornado, deinit_study);
}
