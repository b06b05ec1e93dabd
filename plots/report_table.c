/* Tables on paper. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plots/prose.h"
#include "plots/report_page.h"

enum { CELL = 2000 /* bytes of a cell with places to break it */ };

static const double gap = 8.0;

/* A table as it is drawn. */
typedef struct drawing {
    const plot_table *table;
    plot_canvas *canvas;
    double size; /* of the font */
} drawing;

/* White between rows; large type, on slides, takes more. */
static double leading_of(const drawing *d)
{
    return d->size > 9.0 ? 0.45 * d->size : d->size < 7.5 ? 2.2 : 2.6;
}

static plot_font font_of(const drawing *d, const plot_row *row, size_t column, bool is_head)
{
    return (plot_font){.size = d->size,
                       .is_bold = row->kind == PLOT_ROW_BOLD || (row->kind == PLOT_ROW_GROUP && column == 0),
                       .color = plot_theme_color(is_head ? PLOT_INK_MUTED : PLOT_INK_TEXT)};
}

/* A long key or path breaks after a dot, underscore or slash between letters rather than inside a word: a
 * zero-width space says where. */
static void soften(char *out, size_t size, const char *text)
{
    static const char space[] = "\xe2\x80\x8b";
    size_t at = 0;
    bool is_one_word = strchr(text, ' ') == NULL; /* a command is to be copied as it stands */
    for (size_t i = 0; text[i] != '\0' && at + sizeof space < size; i++) {
        out[at++] = text[i];
        bool is_joint = is_one_word && (text[i] == '.' || text[i] == '_' || text[i] == '/');
        if (is_joint && i > 0 && isalnum((unsigned char)text[i - 1]) && isalpha((unsigned char)text[i + 1])) {
            memcpy(out + at, space, sizeof space - 1);
            at += sizeof space - 1;
        }
    }
    out[at] = '\0';
}

/* A number with its range, where it is too wide for its column, goes on two lines: the range is not torn. */
static void split_range(char *text, plot_canvas *canvas, plot_font font, double room)
{
    char *bracket = strstr(text, " (");
    if (bracket != NULL && plot_text_width(canvas, font, text) > room) {
        *bracket = '\n';
    }
}

/* What a cell says, with the places where it may break. */
static void prepare(char *out, size_t size, const drawing *d, const plot_row *row, size_t column, double room,
                    bool is_head)
{
    soften(out, size, row->cells[column]);
    if (!is_head && d->table->aligns[column] == PLOT_ALIGN_END) {
        split_range(out, d->canvas, font_of(d, row, column, false), room);
    }
}

static double row_height(const drawing *d, const plot_row *row, double width)
{
    double height = 0.0;
    for (size_t k = 0; k < d->table->n_columns; k++) {
        plot_font font = font_of(d, row, k, false);
        double room = fmax(d->table->shares[k] * width - gap, 8.0);
        char text[CELL];
        prepare(text, sizeof text, d, row, k, room, row == &d->table->head);
        height = fmax(height, plot_text_measure_wrapped(d->canvas, font, room, text).height);
    }
    return height + leading_of(d);
}

static void draw_row(const drawing *d, const plot_row *row, plot_rect rect, bool is_head)
{
    const plot_table *table = d->table;
    double x = rect.x;
    for (size_t k = 0; k < table->n_columns; k++) {
        plot_font font = font_of(d, row, k, is_head);
        double width = table->shares[k] * rect.width;
        double room = fmax(width - gap, 8.0);
        double at = table->aligns[k] == PLOT_ALIGN_END      ? x + width - gap
                    : table->aligns[k] == PLOT_ALIGN_MIDDLE ? x + 0.5 * room
                                                            : x;
        if (row->cells[k][0] != '\0') {
            char text[CELL];
            prepare(text, sizeof text, d, row, k, room, is_head);
            plot_text_draw_wrapped(
                d->canvas, at, is_head ? plot_rect_bottom(rect) - 2.0 : rect.y + 0.5 * leading_of(d), room,
                table->aligns[k], is_head ? PLOT_VALIGN_BOTTOM : PLOT_VALIGN_TOP, font, text);
        }
        x += width;
    }
}

static void draw_rule(plot_canvas *canvas, plot_rect rect, double y, plot_ink ink, double width)
{
    plot_canvas_line(canvas, rect.x, y, plot_rect_right(rect), y,
                     (plot_stroke){plot_theme_color(ink), width, PLOT_DASH_SOLID});
}

static double head_height(const drawing *d, double width)
{
    return d->table->has_head ? row_height(d, &d->table->head, width) + 2.0 : 0.0;
}

static double draw_head(const drawing *d, plot_rect rect)
{
    if (!d->table->has_head) {
        return rect.y;
    }
    double height = head_height(d, rect.width);
    draw_row(d, &d->table->head, plot_rect_make(rect.x, rect.y, rect.width, height), true);
    draw_rule(d->canvas, rect, rect.y + height, PLOT_INK_AXIS, 0.8);
    return rect.y + height;
}

double plot_table_draw(const plot_table *table, plot_canvas *canvas, plot_rect rect, double font_size,
                       size_t *next)
{
    drawing d = {table, canvas, font_size};
    double y = draw_head(&d, rect);
    size_t first = *next;
    while (*next < table->n_rows) {
        const plot_row *row = &table->rows[*next];
        double height = row_height(&d, row, rect.width);
        if (y + height > plot_rect_bottom(rect) && *next > first) {
            break;
        }
        draw_row(&d, row, plot_rect_make(rect.x, y, rect.width, height), false);
        if (row->kind == PLOT_ROW_GROUP) {
            draw_rule(canvas, rect, y, PLOT_INK_AXIS, 0.6);
        }
        y += height;
        draw_rule(canvas, rect, y, PLOT_INK_GRID, 0.4);
        *next += 1;
    }
    return y;
}

double plot_table_height(const plot_table *table, plot_canvas *canvas, double width, double font_size)
{
    drawing d = {table, canvas, font_size};
    double height = head_height(&d, width);
    for (size_t i = 0; i < table->n_rows; i++) {
        height += row_height(&d, &table->rows[i], width);
    }
    return height;
}

static bool is_broken(const drawing *d, const plot_row *row, double width)
{
    for (size_t k = 0; k < d->table->n_columns; k++) {
        plot_font font = font_of(d, row, k, false);
        double room = d->table->shares[k] * width - gap;
        char word[128];
        for (const char *from = row->cells[k]; *from != '\0'; from += *from == ' ' ? 1 : 0) {
            size_t length = strcspn(from, " \n-/");
            snprintf(word, sizeof word, "%.*s", (int)plot_prose_clip(from, length < 127 ? length : 127),
                     from);
            if (plot_text_width(d->canvas, font, word) > room) {
                return true;
            }
            from += length;
            from += *from == '\n' || *from == '-' || *from == '/' ? 1 : 0;
        }
    }
    return false;
}

bool plot_table_breaks_words(const plot_table *table, plot_canvas *canvas, double width, double font_size)
{
    drawing d = {table, canvas, font_size};
    bool found = table->has_head && is_broken(&d, &table->head, width);
    for (size_t i = 0; i < table->n_rows && !found; i++) {
        found = is_broken(&d, &table->rows[i], width);
    }
    return found;
}

void plot_table_flow(const plot_table *table, plot_pages *pages, const char *title)
{
    drawing d = {table, pages->canvas, pages->paper->table};
    size_t next = 0;
    while (next < table->n_rows && plot_canvas_is_ok(pages->canvas)) {
        double first =
            head_height(&d, pages->room.width) + row_height(&d, &table->rows[next], pages->room.width);
        plot_page_keep(pages, next > 0 ? 1e9 : fmax(60.0, first), title);
        plot_rect rect = plot_rect_make(pages->room.x, pages->y, pages->room.width,
                                        plot_rect_bottom(pages->room) - pages->y);
        pages->y = plot_table_draw(table, pages->canvas, rect, pages->paper->table, &next) + 8.0;
    }
}
