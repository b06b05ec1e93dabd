#include "plots/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/canvas_internal.h"

#define FAMILY "DejaVu Sans"

/* pango takes the nearest font there is without a word; ask which one it took. */
static void check_family(plot_canvas *canvas)
{
    PangoFontDescription *wanted = pango_font_description_from_string(FAMILY " 10");
    PangoFont *font = pango_context_load_font(canvas->pango, wanted);
    PangoFontDescription *found = font ? pango_font_describe(font) : NULL;
    const char *family = found ? pango_font_description_get_family(found) : NULL;
    if (!family || strcmp(family, FAMILY) != 0) {
        char message[256];
        snprintf(message, sizeof message,
                 "font " FAMILY " is not installed (found: %.80s); install the package fonts-dejavu-core",
                 family ? family : "none");
        plot_canvas_fail(canvas, SIM_ERR_FAILED, message);
    }
    if (found) {
        pango_font_description_free(found);
    }
    if (font) {
        g_object_unref(font);
    }
    pango_font_description_free(wanted);
}

void plot_text_init(plot_canvas *canvas)
{
    canvas->fonts = pango_cairo_font_map_new();
    /* 72 dots an inch: a size in points is a size in the units of the page. */
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(canvas->fonts), 72.0);
    canvas->pango = pango_font_map_create_context(canvas->fonts);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(canvas->pango, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(canvas->pango, FALSE);
    pango_context_set_language(canvas->pango, pango_language_from_string("nl"));
    pango_context_set_base_dir(canvas->pango, PANGO_DIRECTION_LTR);
    check_family(canvas);
    canvas->layout = pango_layout_new(canvas->pango);
    pango_layout_set_auto_dir(canvas->layout, FALSE);
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_fallback_new(FALSE));
    pango_layout_set_attributes(canvas->layout, attributes);
    pango_attr_list_unref(attributes);
}

void plot_text_deinit(plot_canvas *canvas)
{
    if (canvas->layout) {
        g_object_unref(canvas->layout);
    }
    if (canvas->pango) {
        g_object_unref(canvas->pango);
    }
    if (canvas->fonts) {
        g_object_unref(canvas->fonts);
    }
}

static void fail_about(plot_canvas *canvas, const char *what, const char *text)
{
    char message[256];
    size_t n = 0;
    n += (size_t)snprintf(message, sizeof message, "%s: \"", what);
    for (const char *c = text; *c && n < 120; c++) {
        message[n++] = (unsigned char)*c >= 32 && (unsigned char)*c < 127 ? *c : '?';
    }
    snprintf(message + n, sizeof message - n, "\"");
    plot_canvas_fail(canvas, SIM_ERR_FAILED, message);
}

typedef struct setting {
    double width; /* <= 0: one line */
    bool is_cut;  /* with an ellipsis, instead of wrapped */
    plot_align align;
} setting;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* No line ends inside "48–52 %" or "95 %-interval". */
static void keep_ranges_whole(PangoLayout *layout, const char *text)
{
    PangoAttrList *list = NULL;
    for (const char *c = text; *c != '\0'; c++) {
        bool is_dash = strncmp(c, "\xe2\x80\x93", 3) == 0 && c > text && is_digit(c[-1]) && is_digit(c[3]);
        bool is_hyphen = c[0] == '%' && c[1] == '-';
        if (is_dash || is_hyphen) {
            PangoAttribute *whole = pango_attr_allow_breaks_new(FALSE);
            whole->start_index = (guint)(c - text);
            whole->end_index = whole->start_index + (is_dash ? 4 : 3);
            list = list == NULL ? pango_attr_list_new() : list;
            pango_attr_list_insert(list, whole);
        }
    }
    pango_layout_set_attributes(layout, list);
    if (list != NULL) {
        pango_attr_list_unref(list);
    }
}

/* Sets the text into the canvas's layout; false if the canvas failed. */
static bool set_layout(plot_canvas *canvas, plot_font font, setting how, const char *text)
{
    double numbers[] = {font.size, how.width};
    if (!plot_canvas_takes(canvas, "text", numbers, 2)) {
        return false;
    }
    if (!text || !g_utf8_validate(text, -1, NULL)) {
        fail_about(canvas, "text is no valid UTF-8", text ? text : "(none)");
        return false;
    }
    PangoLayout *layout = canvas->layout;
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family_static(description, FAMILY);
    pango_font_description_set_weight(description, font.is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_size(description, (int)lround(font.size * PANGO_SCALE));
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    bool has_width = how.width > 0.0;
    pango_layout_set_single_paragraph_mode(layout, !has_width || how.is_cut);
    pango_layout_set_width(layout, has_width ? (int)ceil(how.width * PANGO_SCALE) : -1);
    pango_layout_set_ellipsize(layout, how.is_cut ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, how.align == PLOT_ALIGN_END      ? PANGO_ALIGN_RIGHT
                                       : how.align == PLOT_ALIGN_MIDDLE ? PANGO_ALIGN_CENTER
                                                                        : PANGO_ALIGN_LEFT);
    pango_layout_set_text(layout, text, -1);
    keep_ranges_whole(layout, text);
    if (pango_layout_get_unknown_glyphs_count(layout) > 0) {
        fail_about(canvas, "font " FAMILY " has no glyph for a character of", text);
        return false;
    }
    return true;
}

/* Logical box of the text in the layout, relative to the layout's origin. */
static plot_rect layout_box(const plot_canvas *canvas)
{
    PangoRectangle logical;
    pango_layout_get_extents(canvas->layout, NULL, &logical);
    double unit = PANGO_SCALE;
    return plot_rect_make(logical.x / unit, logical.y / unit, logical.width / unit, logical.height / unit);
}

static plot_size measure(plot_canvas *canvas, plot_font font, setting how, const char *text)
{
    if (!set_layout(canvas, font, how, text)) {
        return (plot_size){0.0, 0.0};
    }
    plot_rect box = layout_box(canvas);
    return (plot_size){box.width, box.height};
}

plot_size plot_text_measure(plot_canvas *canvas, plot_font font, const char *text)
{
    return measure(canvas, font, (setting){0}, text);
}

plot_size plot_text_measure_wrapped(plot_canvas *canvas, plot_font font, double width, const char *text)
{
    return measure(canvas, font, (setting){.width = fmax(width, 1.0)}, text);
}

double plot_text_width(plot_canvas *canvas, plot_font font, const char *text)
{
    return plot_text_measure(canvas, font, text).width;
}

double plot_text_line_height(plot_canvas *canvas, plot_font font)
{
    return plot_text_measure(canvas, font, "Xg").height;
}

static void keep_box(plot_canvas *canvas, plot_rect box, const char *text)
{
    if (canvas->n_texts == canvas->texts_capacity) {
        size_t capacity = canvas->texts_capacity ? 2 * canvas->texts_capacity : 64;
        plot_text_box *grown = realloc(canvas->texts, capacity * sizeof *grown);
        if (!grown) {
            plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
            return;
        }
        canvas->texts = grown;
        canvas->texts_capacity = capacity;
    }
    char *own = strdup(text);
    if (!own) {
        plot_canvas_fail(canvas, SIM_ERR_MEMORY, "no memory for a drawing");
        return;
    }
    canvas->texts[canvas->n_texts++] = (plot_text_box){canvas->page, box, own};
}

static void log_drawn(plot_canvas *canvas, plot_rect box, plot_font font, const char *text)
{
    if (!canvas->has_log) {
        return;
    }
    keep_box(canvas, box, text);
    plot_canvas_record(canvas, (plot_drawn){.kind = PLOT_DRAWN_TEXT,
                                            .box = box,
                                            .color = font.color,
                                            .width = font.size,
                                            .is_bold = font.is_bold,
                                            .has_plate = font.has_plate,
                                            .is_cut = pango_layout_is_ellipsized(canvas->layout),
                                            .text = text});
    plot_buffer_text(&canvas->log, "text");
    plot_canvas_log_number(canvas, box.x);
    plot_canvas_log_number(canvas, box.y);
    plot_canvas_log_number(canvas, box.width);
    plot_canvas_log_number(canvas, box.height);
    plot_canvas_log_number(canvas, font.size);
    plot_buffer_text(&canvas->log, font.is_bold ? " bold \"" : " regular \"");
    for (const char *c = text; *c; c++) {
        if (*c == '\n') {
            plot_buffer_text(&canvas->log, "\\n");
        } else if (*c == '"' || *c == '\\') {
            plot_buffer_add(&canvas->log, "\\", 1);
            plot_buffer_add(&canvas->log, c, 1);
        } else {
            plot_buffer_add(&canvas->log, c, 1);
        }
    }
    plot_buffer_text(&canvas->log, "\"");
    plot_canvas_log_color(canvas, font.color);
}

static plot_rect draw(plot_canvas *canvas, double x, double y, setting how, plot_valign valign,
                      plot_font font, const char *text)
{
    double place[] = {x, y};
    pango_cairo_update_context(canvas->cairo, canvas->pango); /* before the text is set, or it is set twice */
    if (!plot_canvas_takes(canvas, "text", place, 2) || !set_layout(canvas, font, how, text)) {
        return plot_rect_make(x, y, 0.0, 0.0);
    }
    plot_rect box = layout_box(canvas);
    double baseline = pango_layout_get_baseline(canvas->layout) / (double)PANGO_SCALE;
    double left = how.align == PLOT_ALIGN_END      ? x - box.width
                  : how.align == PLOT_ALIGN_MIDDLE ? x - 0.5 * box.width
                                                   : x;
    double top = valign == PLOT_VALIGN_MIDDLE     ? y - 0.5 * box.height
                 : valign == PLOT_VALIGN_BASELINE ? y - baseline
                 : valign == PLOT_VALIGN_BOTTOM   ? y - box.height
                                                  : y;
    plot_rect drawn = plot_rect_make(left, top, box.width, box.height);
    if (font.has_plate) {
        plot_canvas_source(canvas, plot_color_fade(plot_theme_color(PLOT_INK_PAPER), 0.8));
        cairo_rectangle(canvas->cairo, left - 1.5, top, box.width + 3.0, box.height);
        cairo_fill(canvas->cairo);
    }
    plot_canvas_source(canvas, font.color);
    cairo_move_to(canvas->cairo, left - box.x, top - box.y);
    pango_cairo_show_layout(canvas->cairo, canvas->layout);
    log_drawn(canvas, drawn, font, text);
    return drawn;
}

plot_rect plot_text_draw(plot_canvas *canvas, double x, double y, plot_align align, plot_valign valign,
                         plot_font font, const char *text)
{
    return draw(canvas, x, y, (setting){.align = align}, valign, font, text);
}

plot_rect plot_text_draw_fit(plot_canvas *canvas, double x, double y, double width, plot_align align,
                             plot_valign valign, plot_font font, const char *text)
{
    return draw(canvas, x, y, (setting){.width = fmax(width, 1.0), .is_cut = true, .align = align}, valign,
                font, text);
}

plot_rect plot_text_draw_wrapped(plot_canvas *canvas, double x, double y, double width, plot_align align,
                                 plot_valign valign, plot_font font, const char *text)
{
    return draw(canvas, x, y, (setting){.width = fmax(width, 1.0), .align = align}, valign, font, text);
}
