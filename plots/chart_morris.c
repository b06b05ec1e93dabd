/* Which factors matter at all, and how they act: elementary effects (Morris).
 *
 * At the left the mean size of each factor's effect, largest first, with its interval and direction. At the
 * right its spread against its size, by the numbers of the rows: below the line sigma = mu* a factor acts
 * mostly one way, above it it bends or works together with others or with luck. */
#include "plots/charts.h"

#include <math.h>
#include "plots/csv.h"
#include "plots/factor_rows.h"
#include "plots/place.h"
#include "plots/sensitivity.h"
#include "plots/loaded.h"

enum { LINE_PARTS = 40 };

typedef struct screening {
    plot_sizes sizes;
    plot_lang lang;
    const plot_morris *morris;
    plot_quantity quantity;
    size_t shown; /* rows */
} screening;

static const sim_morris_effect *effect_at(const plot_morris *morris, size_t rank)
{
    return &morris->effects[morris->order[rank]];
}

static bool is_known(const plot_morris *morris)
{
    return effect_at(morris, 0)->n >= 2;
}

static double largest_of(const plot_morris *morris)
{
    return is_known(morris) ? effect_at(morris, 0)->mu_star.value : 0.0;
}

static size_t count_moving(const plot_morris *morris)
{
    size_t n = 0;
    for (size_t i = 0; i < morris->study.n_factors; i++) {
        n += morris->effects[i].is_moving;
    }
    return n;
}

/* ---- title ---- */

static plot_label_id title_of(const plot_morris *morris)
{
    if (!is_known(morris)) {
        return PLOT_LABEL_MORRIS_FEW;
    }
    if (!effect_at(morris, 0)->is_moving) {
        return PLOT_LABEL_MORRIS_NONE;
    }
    bool is_unsure = morris->study.n_factors > 1 && effect_at(morris, 1)->n >= 2 &&
                     effect_at(morris, 1)->mu_star.high >= effect_at(morris, 0)->mu_star.low;
    return is_unsure ? PLOT_LABEL_STUDY_UNSURE : PLOT_LABEL_MORRIS_TITLE;
}

static void write_title(char *text, size_t size, const plot_morris *morris, plot_lang lang)
{
    const plot_study *study = &morris->study;
    plot_str outcome = plot_study_outcome(study, lang), first, next = {""};
    plot_quantity quantity = plot_morris_quantity(morris, lang);
    plot_prose prose = plot_prose_make(text, size);
    plot_label_id id = title_of(morris);
    first = plot_study_factor_name(study, morris->order[0], lang);
    plot_prose_capitalise(first.text);
    if (study->n_factors > 1) {
        next = plot_study_factor_name(study, morris->order[1], lang);
        plot_prose_capitalise(next.text);
    }
    size_t slight = plot_morris_count_slight(morris);
    if (id == PLOT_LABEL_MORRIS_FEW) {
        PLOT_FILL(&prose, plot_label(lang, id), outcome.text);
        return;
    }
    if (id == PLOT_LABEL_MORRIS_NONE) {
        PLOT_FILL(&prose, plot_label(lang, id), plot_str_number(lang, (double)study->n_factors, 0).text,
                  outcome.text);
        return;
    }
    PLOT_FILL(&prose, plot_label(lang, id), first.text,
              id == PLOT_LABEL_STUDY_UNSURE ? next.text
                                            : plot_quantity_prose(&quantity, largest_of(morris)).text,
              outcome.text);
    if (slight > 1) {
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_MORRIS_SLIGHT),
                  plot_str_number(lang, (double)slight, 0).text,
                  plot_str_number(lang, (double)study->n_factors, 0).text);
    }
}

static void deinit_study(void *study)
{
    plot_morris_deinit(study);
}

/* Resampling is dear: once a chart. */
static sim_status load_study(const sim_result *result, const plot_options *options, plot_morris *study,
                             sim_error *error)
{
    if (plot_loaded_take(options, "morris", study, sizeof *study)) {
        return SIM_OK;
    }
    sim_status status = plot_morris_load(result, options, study, error);
    if (status == SIM_OK) {
        plot_loaded_keep(options, "morris", study, sizeof *study, deinit_study);
    }
    return status;
}

void plot_chart_morris_title(char *text, size_t size, plot_results results, size_t n,
                             const plot_options *options)
{
    (void)n;
    plot_morris morris;
    if (plot_chart_knows_title(text, size, options)) {
        return;
    }
    if (load_study(results[0], options, &morris, NULL) == SIM_OK) {
        write_title(text, size, &morris, options->lang);
        plot_loaded_done(options, "morris", &morris, deinit_study);
    } else {
        plot_prose prose = plot_prose_make(text, size);
        plot_prose_add(&prose, plot_label(options->lang, PLOT_LABEL_NO_FIGURES));
    }
}

/* ---- rows ---- */

static plot_label_id direction_of(const sim_morris_effect *effect)
{
    return effect->mu.low > 0.0    ? PLOT_LABEL_MORRIS_UP
           : effect->mu.high < 0.0 ? PLOT_LABEL_MORRIS_DOWN
                                   : PLOT_LABEL_MORRIS_BOTH;
}

static plot_str size_text(const screening *s, const sim_morris_effect *effect)
{
    plot_str text;
    plot_prose prose = plot_prose_make(text.text, sizeof text.text);
    double half = sim_index_half_width(&effect->mu_star);
    PLOT_FILL(&prose, isfinite(half) ? "{1}\xc2\xa0±\xc2\xa0{2}" : "{1}",
              plot_quantity_number(&s->quantity, effect->mu_star.value).text,
              plot_quantity_number(&s->quantity, effect->mu_star.high - effect->mu_star.value).text);
    return text;
}

static void draw_row(plot_canvas *canvas, const screening *s, const plot_factor_rows *rows, size_t i,
                     double column)
{
    const plot_morris *morris = s->morris;
    const sim_morris_effect *effect = effect_at(morris, i);
    plot_color color = plot_theme_color(PLOT_INK_OWN);
    double y = plot_factor_rows_y(rows, i), zero = plot_scale_clamp(&rows->x, 0.0);
    double thick = fmin(0.5 * rows->row_height, 12.0);
    plot_factor_rows_name(canvas, rows, i, i + 1, plot_study_factor(&morris->study, morris->order[i])->id,
                          plot_study_factor_name(&morris->study, morris->order[i], s->lang).text);
    plot_rect bar = plot_rect_make(zero, y - 0.5 * thick,
                                   plot_scale_clamp(&rows->x, effect->mu_star.value) - zero, thick);
    plot_canvas_rect(canvas, bar, plot_color_mix(color, plot_theme_color(PLOT_INK_PAPER), 0.45));
    plot_canvas_frame(canvas, bar, (plot_stroke){color, rows->sizes.thin, PLOT_DASH_SOLID});
    plot_factor_rows_whisker(canvas, rows, &effect->mu_star, y);
    plot_font font =
        plot_font_make(fmin(rows->sizes.tick, 0.46 * rows->row_height), plot_theme_color(PLOT_INK_TEXT));
    plot_text_draw(canvas, rows->right - column, y, PLOT_ALIGN_END, PLOT_VALIGN_MIDDLE, font,
                   size_text(s, effect).text);
    plot_text_draw(canvas, rows->right, y, PLOT_ALIGN_END, PLOT_VALIGN_MIDDLE, font,
                   plot_label(s->lang, direction_of(effect)));
}

static double direction_width(plot_canvas *canvas, const screening *s)
{
    static const plot_label_id words[] = {PLOT_LABEL_MORRIS_UP, PLOT_LABEL_MORRIS_DOWN,
                                          PLOT_LABEL_MORRIS_BOTH, PLOT_LABEL_MORRIS_DIRECTION};
    plot_font font = plot_font_make(s->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    double width = 0.0;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        width = fmax(width, plot_text_width(canvas, font, plot_label(s->lang, words[i])));
    }
    return width + 10.0;
}

static double figures_width(plot_canvas *canvas, const screening *s)
{
    plot_font font = plot_font_make(s->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    double width = 0.0;
    for (size_t i = 0; i < s->shown; i++) {
        width = fmax(width, plot_text_width(canvas, font, size_text(s, effect_at(s->morris, i)).text));
    }
    return width + 10.0;
}

static void draw_rows(plot_canvas *canvas, plot_rect room, const plot_options *options, const screening *s)
{
    double column = direction_width(canvas, s), highest = 0.0;
    double below = 2.0 * plot_axes_bottom_height(canvas, &s->sizes);
    plot_factor_rows rows =
        plot_factor_rows_make(room, options, s->shown, 0.4 * room.width, column + figures_width(canvas, s),
                              1.9 * s->sizes.tick, below);
    for (size_t i = 0; i < s->shown; i++) {
        const sim_morris_effect *effect = effect_at(s->morris, i);
        highest = fmax(highest, fmax(effect->mu_star.value,
                                     isfinite(effect->mu_star.high) ? effect->mu_star.high : 0.0));
    }
    rows.x =
        plot_scale_make(0.0, highest > 0.0 ? 1.04 * highest : 1.0, rows.panel.x, plot_rect_right(rows.panel));
    plot_factor_rows_frame(canvas, &rows, &s->quantity, plot_quantity_unit(&s->quantity));
    plot_text_draw(canvas, rows.left, rows.panel.y - 4.0, PLOT_ALIGN_START, PLOT_VALIGN_BOTTOM,
                   plot_font_bold(s->sizes.tick, plot_theme_color(PLOT_INK_TEXT)),
                   plot_label(s->lang, PLOT_LABEL_MORRIS_SIZE));
    plot_factor_rows_head(canvas, &rows, rows.right - column, "± 95\xc2\xa0%");
    plot_factor_rows_head(canvas, &rows, rows.right, plot_label(s->lang, PLOT_LABEL_MORRIS_DIRECTION));
    for (size_t i = 0; i < s->shown; i++) {
        draw_row(canvas, s, &rows, i, column);
    }
}

/* ---- spread against size ---- */

typedef struct field {
    plot_rect panel;
    plot_scale x, y;
} field;

static void draw_line(plot_canvas *canvas, const screening *s, const field *f)
{
    double end = fmin(f->x.high, f->y.high);
    plot_canvas_line(canvas, plot_scale_map(&f->x, 0.0), plot_scale_map(&f->y, 0.0),
                     plot_scale_map(&f->x, end), plot_scale_map(&f->y, end),
                     (plot_stroke){plot_theme_color(PLOT_INK_AXIS), 1.4 * s->sizes.thin, PLOT_DASH_LONG});
}

static void draw_field_axes(plot_canvas *canvas, const screening *s, const field *f)
{
    plot_ticks across = plot_quantity_ticks(&s->quantity, &f->x, plot_scale_room(&f->x, 6.0 * s->sizes.tick));
    plot_ticks up = plot_quantity_ticks(&s->quantity, &f->y, plot_scale_room(&f->y, 4.0 * s->sizes.tick));
    plot_axis bottom = {.scale = &f->x, .ticks = &across, .text = plot_quantity_tick, .data = &s->quantity};
    plot_axis left = {
        .scale = &f->y, .ticks = &up, .text = plot_quantity_tick, .data = &s->quantity, .has_grid = true};
    plot_axes_left(canvas, f->panel, &left, &s->sizes);
    plot_axes_bottom(canvas, f->panel, &bottom, &s->sizes);
    char text[80];
    plot_font font = plot_font_make(s->sizes.tick, plot_theme_color(PLOT_INK_MUTED));
    snprintf(text, sizeof text, "μ*%s%s", plot_quantity_unit(&s->quantity)[0] == '\0' ? "" : ", ",
             plot_quantity_unit(&s->quantity));
    plot_text_draw(canvas, plot_rect_right(f->panel),
                   plot_rect_bottom(f->panel) + plot_axes_bottom_height(canvas, &s->sizes), PLOT_ALIGN_END,
                   PLOT_VALIGN_TOP, font, text);
}

static void draw_points(plot_canvas *canvas, const screening *s, const field *f)
{
    plot_place_label labels[PLOT_SENSITIVITY_MOST];
    char numbers[PLOT_SENSITIVITY_MOST][24];
    plot_rect marks[PLOT_SENSITIVITY_MOST + LINE_PARTS];
    plot_font font = plot_font_make(s->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    double size = s->sizes.marker;
    for (size_t i = 0; i < s->shown; i++) {
        const sim_morris_effect *effect = effect_at(s->morris, i);
        snprintf(numbers[i], sizeof numbers[i], "%zu", i + 1);
        labels[i] = (plot_place_label){.x = plot_scale_map(&f->x, effect->mu_star.value),
                                       .y = plot_scale_map(&f->y, effect->sigma.value),
                                       .size = plot_text_measure(canvas, font, numbers[i])};
        marks[i] = plot_rect_make(labels[i].x - 0.5 * size, labels[i].y - 0.5 * size, size, size);
        plot_canvas_marker(canvas, labels[i].x, labels[i].y, PLOT_MARKER_CIRCLE, size,
                           plot_theme_color(PLOT_INK_OWN));
    }
    double end = fmin(f->x.high, f->y.high);
    for (size_t i = 0; i < LINE_PARTS; i++) { /* numbers keep off the line */
        double at = ((double)i + 0.5) / LINE_PARTS * end, wide = 0.5 / LINE_PARTS * end;
        double left = plot_scale_map(&f->x, at - wide), top = plot_scale_map(&f->y, at + wide);
        marks[s->shown + i] = plot_rect_make(left, top, plot_scale_map(&f->x, at + wide) - left,
                                             plot_scale_map(&f->y, at - wide) - top);
    }
    plot_place(labels, s->shown, f->panel, size, (plot_obstacles){marks, s->shown + LINE_PARTS},
               (plot_obstacles){NULL, 0});
    for (size_t i = 0; i < s->shown; i++) {
        if (!labels[i].is_placed || labels[i].is_far) {
            continue;
        }
        plot_text_draw(canvas, labels[i].box.x, labels[i].box.y, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font,
                       numbers[i]);
    }
}

static void draw_field(plot_canvas *canvas, plot_rect room, const screening *s)
{
    double across = 0.0, up = 0.0, above = 1.9 * s->sizes.tick;
    for (size_t i = 0; i < s->shown; i++) {
        across = fmax(across, effect_at(s->morris, i)->mu_star.value);
        up = fmax(up, effect_at(s->morris, i)->sigma.value);
    }
    if (!(across > 0.0)) {
        return;
    }
    up = fmax(up, 0.3 * across);
    double left = 5.0 * s->sizes.tick, below = 2.0 * plot_axes_bottom_height(canvas, &s->sizes);
    field f = {.panel = plot_rect_make(room.x + left, room.y + above, room.width - left,
                                       fmin(room.height - above - below, room.width - left))};
    f.x = plot_scale_make(0.0, 1.12 * across, f.panel.x, plot_rect_right(f.panel));
    f.y = plot_scale_make(0.0, 1.12 * up, plot_rect_bottom(f.panel), f.panel.y);
    draw_field_axes(canvas, s, &f);
    draw_line(canvas, s, &f);
    draw_points(canvas, s, &f);
    plot_font font = plot_font_bold(s->sizes.tick, plot_theme_color(PLOT_INK_TEXT));
    plot_text_draw(canvas, room.x, room.y + above - 4.0, PLOT_ALIGN_START, PLOT_VALIGN_BOTTOM, font,
                   plot_label(s->lang, PLOT_LABEL_MORRIS_SPREAD));
    plot_text_draw_wrapped(canvas, f.panel.x,
                           plot_rect_bottom(f.panel) + 2.0 * plot_axes_bottom_height(canvas, &s->sizes) + 4.0,
                           f.panel.width, PLOT_ALIGN_START, PLOT_VALIGN_TOP,
                           plot_font_make(s->sizes.tick, plot_theme_color(PLOT_INK_MUTED)),
                           plot_label(s->lang, PLOT_LABEL_MORRIS_LINE));
}

/* ---- the whole ---- */

static void write_note(char *text, size_t size, const screening *s)
{
    plot_prose prose = plot_prose_make(text, size);
    size_t moving = count_moving(s->morris), n = s->morris->study.n_factors;
    char sentence[200];
    if (moving > s->shown) {
        double bound = effect_at(s->morris, s->shown)->mu_star.high;
        PLOT_FILL(&prose, plot_label(s->lang, PLOT_LABEL_MORRIS_REST),
                  plot_str_number(s->lang, (double)(moving - s->shown), 0).text,
                  plot_quantity_prose(&s->quantity, bound).text);
    }
    if (moving < n && moving > 0) {
        plot_prose words = plot_prose_make(sentence, sizeof sentence);
        PLOT_FILL(&words, plot_label(s->lang, PLOT_LABEL_MORRIS_NOTHING),
                  plot_str_number(s->lang, (double)(n - moving), 0).text);
        plot_prose_add_sentence(&prose, sentence);
    }
}

static void draw_morris(plot_canvas *canvas, plot_rect room, const plot_options *options, screening *s)
{
    char note[500];
    write_note(note, sizeof note, s);
    double foot = plot_factor_rows_note_height(canvas, room, &s->sizes, note);
    double gap = 2.5 * s->sizes.gap, left = 0.64 * room.width;
    draw_rows(canvas, plot_rect_make(room.x, room.y, left, room.height - foot), options, s);
    draw_field(canvas,
               plot_rect_make(room.x + left + gap, room.y, room.width - left - gap,
                              room.height - foot - 3.0 * s->sizes.tick),
               s);
    plot_factor_rows_note(canvas, room, &s->sizes, note);
}

static screening screening_of(const plot_morris *morris, const plot_options *options)
{
    return (screening){.sizes = plot_options_sizes(options),
                       .lang = options->lang,
                       .morris = morris,
                       .quantity = plot_morris_quantity(morris, options->lang),
                       .shown = plot_morris_shown(morris)};
}

sim_status plot_chart_morris_draw(plot_canvas *canvas, plot_rect rect, plot_results results, size_t n,
                                  const plot_options *options, sim_error *error)
{
    plot_morris morris;
    sim_status status = load_study(results[0], options, &morris, error);
    if (status != SIM_OK) {
        return status;
    }
    char title[PLOT_TITLE_MAX], subtitle[1000], scope[400], footer[600];
    plot_prose prose = plot_prose_make(subtitle, sizeof subtitle);
    write_title(title, sizeof title, &morris, options->lang);
    plot_study_scope(scope, sizeof scope, &morris.study, options->lang);
    PLOT_FILL(&prose, plot_label(options->lang, PLOT_LABEL_MORRIS_SUBTITLE),
              plot_study_outcome(&morris.study, options->lang).text, scope,
              plot_str_number(options->lang, (double)morris.study.rows, 0).text);
    plot_axes_footer(footer, sizeof footer, results, n, options->lang);
    screening s = screening_of(&morris, options);
    plot_rect room = plot_axes_page(canvas, rect, options, title, subtitle, footer);
    if (s.shown > 0) {
        draw_morris(canvas, room, options, &s);
    }
    plot_loaded_done(options, "morris", &morris, deinit_study);
    return SIM_OK;
}

static void write_value(plot_csv *csv, const char *kind, double value)
{
    plot_csv_text(csv, kind);
    for (int i = 0; i < 3; i++) {
        plot_csv_text(csv, "");
    }
    plot_csv_number(csv, value);
    for (int i = 0; i < 10; i++) {
        plot_csv_text(csv, "");
    }
    plot_csv_end(csv);
}

static void write_table(plot_csv *csv, const plot_morris *morris, plot_lang lang)
{
    for (size_t i = 0; i < morris->study.n_factors; i++) {
        size_t f = morris->order[i];
        const sim_morris_effect *e = &morris->effects[f];
        const sim_entity *factor = plot_study_factor(&morris->study, f);
        const double values[] = {(double)(i + 1),
                                 e->mu_star.value,
                                 e->mu_star.low,
                                 e->mu_star.high,
                                 e->mu_star.high - e->mu_star.value,
                                 e->mu.value,
                                 e->mu.low,
                                 e->mu.high,
                                 e->sigma.value,
                                 e->sigma.low,
                                 e->sigma.high};
        plot_csv_text(csv, "effect");
        plot_csv_text(csv, factor->id);
        plot_csv_text(csv, plot_study_factor_name(&morris->study, f, lang).text);
        plot_csv_text(csv, factor->detail);
        for (size_t k = 0; k < sizeof values / sizeof values[0]; k++) {
            plot_csv_number(csv, values[k]);
        }
        plot_csv_end(csv);
    }
    size_t moving = count_moving(morris), n = morris->study.n_factors;
    write_value(csv, "factors", (double)n);
    write_value(csv, "factors_that_hardly_matter", (double)plot_morris_count_slight(morris));
    write_value(csv, "factors_without_effect", (double)(n - moving));
    write_value(csv, "factors_not_shown", (double)(moving - plot_morris_shown(morris)));
    write_value(csv, "points", (double)morris->study.points);
    write_value(csv, "runs_per_point", (double)morris->study.runs);
    write_value(csv, "trajectories", (double)morris->study.rows);
}

sim_status plot_chart_morris_csv(FILE *file, plot_results results, size_t n, const plot_options *options,
                                 sim_error *error)
{
    (void)n;
    plot_morris morris;
    sim_status status = load_study(results[0], options, &morris, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "kind", "factor", "name", "values", "number", "mu_star", "mu_star_low_95",
                 "mu_star_high_95", "mu_star_half_width_95", "mu", "mu_low_95", "mu_high_95", "sigma",
                 "sigma_low_95", "sigma_high_95", NULL);
    write_table(&csv, &morris, options->lang);
    plot_loaded_done(options, "morris", &morris, deinit_study);
    return SIM_OK;
}

void plot_chart_morris_alt(char *text, size_t size, plot_results results, size_t n,
                           const plot_options *options)
{
    (void)n;
    plot_morris morris;
    plot_lang lang = options->lang;
    plot_prose prose = plot_prose_make(text, size);
    char title[PLOT_TITLE_MAX];
    if (load_study(results[0], options, &morris, NULL) != SIM_OK) {
        plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_NO_FIGURES));
        return;
    }
    screening s = screening_of(&morris, options);
    write_title(title, sizeof title, &morris, lang);
    plot_prose_add(&prose, title);
    plot_prose_add(&prose, ". ");
    PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_MORRIS_ALT), plot_study_outcome(&morris.study, lang).text);
    for (size_t i = 0; i < s.shown; i++) {
        const sim_morris_effect *effect = effect_at(&morris, i);
        plot_prose_add(&prose, " ");
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_MORRIS_ALT_ROW),
                  plot_study_factor_name(&morris.study, morris.order[i], lang).text,
                  plot_quantity_prose(&s.quantity, effect->mu_star.value).text,
                  plot_label(lang, direction_of(effect)),
                  plot_quantity_prose(&s.quantity, effect->sigma.value).text);
    }
    plot_loaded_done(options, "morris", &morris, deinit_study);
}
