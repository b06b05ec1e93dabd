/* The answers on paper: three findings side by side; below them the key figures, beside what the scenarios
 * are and what it depends on; then three small pictures. */
#include <math.h>

#include "plots/labels.h"
#include "plots/report_content.h"
#include "plots/report_page.h"

#define SMALLEST_TABLE 6.0 /* type, points */

static const double indent = 9.0;
static const double gutter = 22.0, narrow = 0.925 /* of running text, in the columns of findings */,
                    least_pictures = 150.0 /* height of the small pictures */;

static plot_font text_font(const plot_pages *pages)
{
    return plot_font_make(pages->paper->text, plot_theme_color(PLOT_INK_TEXT));
}

static plot_font head_font(const plot_pages *pages)
{
    return plot_font_bold(pages->paper->head, plot_theme_color(PLOT_INK_TEXT));
}

static plot_font muted_font(double size)
{
    return plot_font_make(size, plot_theme_color(PLOT_INK_MUTED));
}

static const char *text_of(const plot_panel *panel, plot_block_kind kind, size_t n)
{
    const plot_block *block = plot_panel_block(panel, kind, n);
    return block == NULL ? "" : block->text;
}

static double draw_question(plot_pages *pages, const plot_sheet *sheet)
{
    const plot_panel *panel = plot_sheet_panel(sheet, PLOT_AREA_QUESTION, 0);
    plot_font font = plot_font_make(pages->paper->lead, plot_theme_color(PLOT_INK_TEXT));
    double y = plot_page_text(pages, pages->room, pages->y - 2.0, font, text_of(panel, PLOT_BLOCK_LEAD, 0));
    return plot_page_text(pages, pages->room, y + 1.0, muted_font(pages->paper->note),
                          text_of(panel, PLOT_BLOCK_NOTE, 0)) +
           6.0;
}

/* One column: number, aim, sentences; returns its bottom. */
static double draw_finding(plot_pages *pages, const plot_panel *panel, plot_rect column)
{
    const plot_block *heading = plot_panel_block(panel, PLOT_BLOCK_HEADING, 0);
    plot_font number = plot_font_bold(pages->paper->head, plot_theme_text_color(PLOT_INK_OWN));
    plot_text_draw(pages->canvas, column.x, column.y, PLOT_ALIGN_START, PLOT_VALIGN_TOP, number,
                   heading->mark);
    double y = plot_page_text(pages, plot_rect_inset(column, 14.0, 0.0, 0.0, 0.0), column.y, head_font(pages),
                              heading->text);
    plot_font font = text_font(pages);
    font.size *= narrow;
    return plot_page_text(pages, column, y + 1.0, font, text_of(panel, PLOT_BLOCK_TEXT, 0));
}

/* Three columns, in the order of the aims; returns the lowest bottom. */
static double draw_findings(plot_pages *pages, const plot_sheet *sheet, double top)
{
    double width = (pages->room.width - 2.0 * gutter) / 3.0, bottom = top;
    for (size_t i = 0; i < 3; i++) {
        const plot_panel *panel = plot_sheet_panel(sheet, PLOT_AREA_FINDING, i);
        plot_rect column = plot_rect_make(pages->room.x + (double)i * (width + gutter), top, width, 0.0);
        bottom = fmax(bottom, draw_finding(pages, panel, column));
    }
    return bottom + 6.0;
}

/* Heading, table and, if asked, small print, as large as the height allows; returns the bottom, or a value
 * above the top where they do not fit. A panel without a table has a text instead. */
static double draw_table(plot_pages *pages, const plot_panel *panel, plot_rect rect, bool has_note)
{
    static const double sizes[] = {7.8, 7.4, 7.0, 6.8, 6.6, 6.4, 6.2, SMALLEST_TABLE};
    const plot_block *table = plot_panel_block(panel, PLOT_BLOCK_TABLE, 0);
    const char *note = has_note ? text_of(panel, PLOT_BLOCK_NOTE, 0) : "";
    const char *heading = text_of(panel, PLOT_BLOCK_HEADING, 0);
    plot_font head = head_font(pages), muted = muted_font(pages->paper->note - 1.4);
    if (table == NULL) {
        if (rect.height < 4.0 * plot_text_line_height(pages->canvas, head)) {
            return rect.y - 1.0;
        }
        double y = plot_page_text(pages, rect, rect.y, head, heading) + 1.0;
        return plot_page_text(pages, rect, y, text_font(pages), text_of(panel, PLOT_BLOCK_TEXT, 0));
    }
    bool has_heading = panel->area != PLOT_AREA_FIGURES; /* its table is headed as much */
    double above = has_heading ? plot_text_line_height(pages->canvas, head) + 1.0 : 0.0;
    double fixed =
        above +
        (has_note ? plot_text_measure_wrapped(pages->canvas, muted, rect.width, note).height + 2.0 : 0.0);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        bool is_last = i + 1 == sizeof sizes / sizeof sizes[0];
        bool fits =
            plot_table_height(table->table, pages->canvas, rect.width, sizes[i]) + fixed <= rect.height;
        if (fits &&
            (is_last || !plot_table_breaks_words(table->table, pages->canvas, rect.width, sizes[i]))) {
            size_t next = 0;
            if (has_heading) {
                plot_page_text(pages, rect, rect.y, head, heading);
            }
            plot_rect room = plot_rect_make(rect.x, rect.y + above, rect.width, rect.height);
            double y = plot_table_draw(table->table, pages->canvas, room, sizes[i], &next);
            return has_note ? plot_page_text(pages, rect, y + 2.0, muted, note) : y;
        }
    }
    return rect.y - 1.0;
}

/* At the foot, with the small print of the tables; returns its top. */
static double draw_foot(plot_pages *pages, const plot_sheet *sheet)
{
    static const plot_area areas[] = {PLOT_AREA_FIGURES, PLOT_AREA_DRIVERS, PLOT_AREA_FOOT};
    char text[2400];
    plot_prose prose = plot_prose_make(text, sizeof text);
    for (size_t i = 0; i < sizeof areas / sizeof areas[0]; i++) {
        plot_prose_add_sentence(&prose, text_of(plot_sheet_panel(sheet, areas[i], 0), PLOT_BLOCK_NOTE, 0));
    }
    plot_font font = muted_font(pages->paper->note - 1.4);
    plot_rect box =
        plot_text_draw_wrapped(pages->canvas, pages->room.x, plot_rect_bottom(pages->room), pages->room.width,
                               PLOT_ALIGN_START, PLOT_VALIGN_BOTTOM, font, text);
    const char *checks = text_of(plot_sheet_panel(sheet, PLOT_AREA_FOOT, 0), PLOT_BLOCK_TEXT, 0);
    if (checks[0] == '\0') {
        return box.y;
    }
    font = plot_font_make(narrow * pages->paper->note, plot_theme_color(PLOT_INK_TEXT));
    box = plot_text_draw_wrapped(pages->canvas, pages->room.x, box.y - 2.0, pages->room.width,
                                 PLOT_ALIGN_START, PLOT_VALIGN_BOTTOM, font, checks);
    return box.y;
}

/* Height of heading and list in a font. */
static double list_height(const plot_pages *pages, const plot_panel *panel, double width, plot_font font)
{
    double height = plot_text_line_height(pages->canvas, head_font(pages)) + 1.0;
    for (size_t i = 0; i < panel->n; i++) {
        if (panel->blocks[i].kind == PLOT_BLOCK_ITEM) {
            const char *text = panel->blocks[i].text;
            height += plot_text_measure_wrapped(pages->canvas, font, width - indent, text).height + 1.5;
        }
    }
    return height;
}

/* Heading and a list, in type that leaves so much of the height to others, if it can; returns the bottom, or
 * a value above the top where it does not fit at all. */
static double draw_list(plot_pages *pages, const plot_panel *panel, plot_rect rect, double left_to_others)
{
    static const double sizes[] = {1.0, 0.95, 0.9};
    plot_font font = plot_font_make(narrow * pages->paper->note, plot_theme_color(PLOT_INK_TEXT));
    double largest = font.size, height = 0.0;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        font.size = sizes[i] * largest;
        height = list_height(pages, panel, rect.width, font);
        if (height + left_to_others <= rect.height) {
            break;
        }
    }
    if (height > rect.height) {
        return rect.y - 1.0;
    }
    double y =
        plot_page_text(pages, rect, rect.y, head_font(pages), text_of(panel, PLOT_BLOCK_HEADING, 0)) + 1.0;
    for (size_t i = 0; i < panel->n; i++) {
        if (panel->blocks[i].kind == PLOT_BLOCK_ITEM) {
            plot_text_draw(pages->canvas, rect.x, y, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font, "\xe2\x80\xa2");
            y = plot_page_text(pages, plot_rect_inset(rect, indent, 0.0, 0.0, 0.0), y, font,
                               panel->blocks[i].text) +
                1.5;
        }
    }
    return y;
}

/* A small figure under its heading, which starts at the same height as those beside it. */
static void draw_picture(plot_pages *pages, const plot_panel *panel, plot_rect rect, double head_height)
{
    plot_font head = plot_font_bold(pages->paper->text, plot_theme_color(PLOT_INK_TEXT));
    plot_page_text(pages, rect, rect.y, head, text_of(panel, PLOT_BLOCK_HEADING, 0));
    plot_page_figure(pages, plot_panel_block(panel, PLOT_BLOCK_FIGURE, 0),
                     plot_rect_inset(rect, 0.0, head_height, 0.0, 0.0), pages->paper->inset, true);
}

/* The three pictures side by side. */
static void draw_pictures(plot_pages *pages, const plot_sheet *sheet, plot_rect rect)
{
    const plot_block *first =
        plot_panel_block(plot_sheet_panel(sheet, PLOT_AREA_DATES, 0), PLOT_BLOCK_FIGURE, 0);
    if (first->n > 1) {
        double used =
            plot_report_key(pages->canvas, first->results, first->n, pages->document->lang, rect, 1.0) + 2.0 -
            rect.y;
        rect = plot_rect_inset(rect, 0.0, used, 0.0, 0.0);
    }
    static const plot_area areas[] = {PLOT_AREA_DATES, PLOT_AREA_YEARLY, PLOT_AREA_RISKS};
    plot_font head = plot_font_bold(pages->paper->text, plot_theme_color(PLOT_INK_TEXT));
    double width = (rect.width - 2.0 * gutter) / 3.0, head_height = 0.0;
    for (size_t i = 0; i < 3; i++) {
        const char *text = text_of(plot_sheet_panel(sheet, areas[i], 0), PLOT_BLOCK_HEADING, 0);
        head_height =
            fmax(head_height, plot_text_measure_wrapped(pages->canvas, head, width, text).height + 2.0);
    }
    for (size_t i = 0; i < 3; i++) {
        const plot_panel *panel = plot_sheet_panel(sheet, areas[i], 0);
        if (panel != NULL) {
            draw_picture(pages, panel,
                         plot_rect_make(rect.x + (double)i * (width + gutter), rect.y, width, rect.height),
                         head_height);
        }
    }
}

/* What did not fit on the first page of the answers. */
typedef struct left_over {
    const plot_panel *panels[4]; /* in their order */
    size_t n;
    bool has_pictures; /* the pictures did not fit either */
} left_over;

static double draw_panel(plot_pages *pages, const plot_panel *panel, plot_rect rect, bool has_note,
                         double left_to_others)
{
    return plot_panel_block(panel, PLOT_BLOCK_ITEM, 0) != NULL ? draw_list(pages, panel, rect, left_to_others)
                                                               : draw_table(pages, panel, rect, has_note);
}

/* Draws a panel or leaves it over; returns where the next may begin. */
static double place(plot_pages *pages, const plot_panel *panel, plot_rect rect, double left_to_others,
                    left_over *over)
{
    double y = draw_panel(pages, panel, rect, false, left_to_others);
    if (y < rect.y) {
        over->panels[over->n++] = panel;
        return rect.y;
    }
    return y + 8.0;
}

/* What a panel with a table needs at its smallest, and the white above it. */
static double least_height(const plot_pages *pages, const plot_panel *panel, double width)
{
    const plot_block *table = plot_panel_block(panel, PLOT_BLOCK_TABLE, 0);
    double head = plot_text_line_height(pages->canvas, head_font(pages)) + 1.0;
    return 8.0 + head +
           (table == NULL ? 3.0 * head
                          : plot_table_height(table->table, pages->canvas, width, SMALLEST_TABLE));
}

/* Few scenarios: the key figures beside the others. */
static double draw_beside(plot_pages *pages, const plot_sheet *sheet, plot_rect rect, left_over *over)
{
    plot_rect left = rect, right = rect;
    left.width = 0.6 * (rect.width - gutter);
    right.x = plot_rect_right(left) + gutter;
    right.width = plot_rect_right(rect) - right.x;
    double bottom = plot_rect_bottom(rect);
    double y = place(pages, plot_sheet_panel(sheet, PLOT_AREA_FIGURES, 0), left, 0.0, over);
    double z = place(pages, plot_sheet_panel(sheet, PLOT_AREA_SCENARIOS, 0), right,
                     least_height(pages, plot_sheet_panel(sheet, PLOT_AREA_DRIVERS, 0), right.width), over);
    right.y = z;
    right.height = bottom - z;
    z = place(pages, plot_sheet_panel(sheet, PLOT_AREA_DRIVERS, 0), right, 0.0, over);
    return fmax(y, z);
}

/* Many scenarios: below one another, over the whole width. */
static double draw_below(plot_pages *pages, const plot_sheet *sheet, plot_rect rect, left_over *over)
{
    double bottom = plot_rect_bottom(rect);
    double y = place(pages, plot_sheet_panel(sheet, PLOT_AREA_FIGURES, 0), rect, 0.0, over);
    y = place(pages, plot_sheet_panel(sheet, PLOT_AREA_DRIVERS, 0),
              plot_rect_make(rect.x, y, 0.62 * rect.width, bottom - y), 0.0, over);
    over->panels[over->n++] = plot_sheet_panel(sheet, PLOT_AREA_SCENARIOS, 0);
    return y;
}

static plot_rect rest_of(const plot_pages *pages)
{
    return plot_rect_make(pages->room.x, pages->y, pages->room.width,
                          plot_rect_bottom(pages->room) - pages->y);
}

/* Below one another, over as many pages as it takes, then the pictures. */
static void draw_left_over(plot_pages *pages, const plot_sheet *sheet, const left_over *over)
{
    if (over->n > 0 || over->has_pictures) {
        plot_page_begin(pages, NULL);
    }
    for (size_t i = 0; i < over->n; i++) {
        double y = draw_panel(pages, over->panels[i], rest_of(pages), true, 0.0);
        if (y < pages->y) {
            plot_page_begin(pages, NULL);
            y = draw_panel(pages, over->panels[i], rest_of(pages), true, 0.0);
        }
        pages->y = fmax(y, pages->y) + 12.0;
    }
    if (over->has_pictures) {
        if (rest_of(pages).height < 1.6 * least_pictures) {
            plot_page_begin(pages, NULL);
        }
        plot_rect rect = rest_of(pages);
        rect.height = fmin(rect.height, 3.0 * least_pictures);
        draw_pictures(pages, sheet, rect);
    }
}

void plot_page_answers(plot_pages *pages, const plot_sheet *sheet)
{
    const plot_panel *figures = plot_sheet_panel(sheet, PLOT_AREA_FIGURES, 0);
    double top = draw_question(pages, sheet), foot = draw_foot(pages, sheet) - 6.0;
    double y = draw_findings(pages, sheet, top);
    plot_rect rect = plot_rect_make(pages->room.x, y, pages->room.width, foot - y);
    left_over over = {.n = 0};
    if (plot_panel_block(figures, PLOT_BLOCK_TABLE, 0)->table->n_columns > 4) {
        draw_below(pages, sheet, rect, &over);
        over.has_pictures = true;
    } else {
        plot_rect tables = rect;
        tables.height -= least_pictures;
        y = draw_beside(pages, sheet, tables, &over);
        rect.height = foot - y;
        rect.y = y;
        draw_pictures(pages, sheet, rect);
    }
    draw_left_over(pages, sheet, &over);
}
