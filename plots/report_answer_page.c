/* The answers on paper: three findings side by side, below them the key figures beside what it depends on. */
#include <math.h>

#include "plots/labels.h"
#include "plots/report_page.h"

static const double gutter = 24.0, least_dates = 150.0 /* height of the picture of dates beside tables */;

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
           8.0;
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
    return plot_page_text(pages, column, y + 2.0, text_font(pages), text_of(panel, PLOT_BLOCK_TEXT, 0));
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
    return bottom + 8.0;
}

/* Heading, table and small print, as large as the height allows; returns the bottom, or a value above the top
 * where they do not fit. A panel without a table has a text instead. */
static double draw_table(plot_pages *pages, const plot_panel *panel, plot_rect rect)
{
    static const double sizes[] = {7.8, 7.4, 7.0, 6.6, 6.0};
    const plot_block *table = plot_panel_block(panel, PLOT_BLOCK_TABLE, 0);
    const char *note = text_of(panel, PLOT_BLOCK_NOTE, 0);
    const char *heading = text_of(panel, PLOT_BLOCK_HEADING, 0);
    plot_font head = head_font(pages), muted = muted_font(pages->paper->note - 1.0);
    if (table == NULL) {
        if (rect.height < 4.0 * plot_text_line_height(pages->canvas, head)) {
            return rect.y - 1.0;
        }
        double y = plot_page_text(pages, rect, rect.y, head, heading) + 1.0;
        return plot_page_text(pages, rect, y, text_font(pages), text_of(panel, PLOT_BLOCK_TEXT, 0));
    }
    double fixed = plot_text_measure_wrapped(pages->canvas, muted, rect.width, note).height +
                   plot_text_line_height(pages->canvas, head) + 6.0;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        if (plot_table_height(table->table, pages->canvas, rect.width, sizes[i]) + fixed <= rect.height) {
            size_t next = 0;
            double y = plot_page_text(pages, rect, rect.y, head, heading) + 1.0;
            plot_rect room = plot_rect_make(rect.x, y, rect.width, rect.height);
            y = plot_table_draw(table->table, pages->canvas, room, sizes[i], &next);
            return plot_page_text(pages, rect, y + 2.0, muted, note);
        }
    }
    return rect.y - 1.0;
}

/* At the foot; returns its top. */
static double draw_foot(plot_pages *pages, const plot_sheet *sheet)
{
    const plot_panel *panel = plot_sheet_panel(sheet, PLOT_AREA_FOOT, 0);
    plot_font font = muted_font(pages->paper->small + 0.2);
    plot_rect box = plot_text_draw_wrapped(pages->canvas, pages->room.x, plot_rect_bottom(pages->room),
                                           pages->room.width, PLOT_ALIGN_START, PLOT_VALIGN_BOTTOM, font,
                                           text_of(panel, PLOT_BLOCK_NOTE, 0));
    return box.y;
}

/* A small figure under its heading. */
static void draw_chart(plot_pages *pages, const plot_panel *panel, plot_rect rect, double max_width)
{
    double y = plot_page_text(pages, rect, rect.y, head_font(pages), text_of(panel, PLOT_BLOCK_HEADING, 0));
    plot_rect room =
        plot_rect_make(rect.x, y + 2.0, fmin(rect.width, max_width), plot_rect_bottom(rect) - y - 2.0);
    plot_page_figure(pages, plot_panel_block(panel, PLOT_BLOCK_FIGURE, 0), room, pages->paper->inset, true);
}

/* What did not fit on the first page of the answers. */
typedef struct left_over {
    const plot_panel *panels[3]; /* tables, then the picture */
    size_t n;
} left_over;

/* Draws a panel or leaves it over; returns where the next may begin. */
static double place(plot_pages *pages, const plot_panel *panel, plot_rect rect, left_over *over)
{
    double y = draw_table(pages, panel, rect);
    if (y < rect.y) {
        over->panels[over->n++] = panel;
        return rect.y;
    }
    return y + 8.0;
}

static void draw_lower_half(plot_pages *pages, const plot_sheet *sheet, plot_rect rect, left_over *over)
{
    plot_rect left = rect, right = rect;
    left.width = 0.57 * (rect.width - gutter);
    right.x = plot_rect_right(left) + gutter;
    right.width = plot_rect_right(rect) - right.x;
    double bottom = plot_rect_bottom(rect);
    double y = place(pages, plot_sheet_panel(sheet, PLOT_AREA_FIGURES, 0), left, over);
    double z = place(pages, plot_sheet_panel(sheet, PLOT_AREA_DRIVERS, 0), right, over);
    const plot_panel *dates = plot_sheet_panel(sheet, PLOT_AREA_DATES, 0);
    if (bottom - z > least_dates) {
        draw_chart(pages, dates, plot_rect_make(right.x, z, right.width, bottom - z), right.width);
    } else {
        over->panels[over->n++] = dates;
    }
    const plot_panel *risks = plot_sheet_panel(sheet, PLOT_AREA_RISKS, 0);
    if (risks != NULL && bottom - y > 118.0) {
        draw_chart(pages, risks, plot_rect_make(left.x, y, left.width, bottom - y), 318.0);
    }
}

/* Many scenarios: the key figures and what it depends on below one another, over the whole width. */
static void draw_wide(plot_pages *pages, const plot_sheet *sheet, plot_rect rect, left_over *over)
{
    double bottom = plot_rect_bottom(rect);
    double y = place(pages, plot_sheet_panel(sheet, PLOT_AREA_FIGURES, 0), rect, over);
    place(pages, plot_sheet_panel(sheet, PLOT_AREA_DRIVERS, 0),
          plot_rect_make(rect.x, y, rect.width, bottom - y), over);
    over->panels[over->n++] = plot_sheet_panel(sheet, PLOT_AREA_DATES, 0);
}

/* Below one another, over as many pages as it takes. */
static void draw_left_over(plot_pages *pages, const left_over *over)
{
    for (size_t i = 0; i < over->n; i++) {
        bool is_picture = plot_panel_block(over->panels[i], PLOT_BLOCK_FIGURE, 0) != NULL;
        double left = plot_rect_bottom(pages->room) - pages->y;
        if (i == 0 || (is_picture && left < 2.0 * least_dates)) {
            plot_page_begin(pages, NULL);
        }
        plot_rect rect = pages->room;
        rect.height = plot_rect_bottom(pages->room) - pages->y;
        rect.y = pages->y;
        if (is_picture) {
            draw_chart(pages, over->panels[i], rect, rect.width);
            continue;
        }
        double y = draw_table(pages, over->panels[i], rect);
        if (y < rect.y) {
            plot_page_begin(pages, NULL);
            rect.height = plot_rect_bottom(pages->room) - pages->y;
            rect.y = pages->y;
            y = draw_table(pages, over->panels[i], rect);
        }
        pages->y = fmax(y, rect.y) + 12.0;
    }
}

void plot_page_answers(plot_pages *pages, const plot_sheet *sheet)
{
    const plot_panel *figures = plot_sheet_panel(sheet, PLOT_AREA_FIGURES, 0);
    double top = draw_question(pages, sheet), foot = draw_foot(pages, sheet) - 8.0;
    double y = draw_findings(pages, sheet, top);
    plot_rect rect = plot_rect_make(pages->room.x, y, pages->room.width, foot - y);
    left_over over = {.n = 0};
    if (plot_panel_block(figures, PLOT_BLOCK_TABLE, 0)->table->n_columns > 4) {
        draw_wide(pages, sheet, rect, &over);
    } else {
        draw_lower_half(pages, sheet, rect, &over);
    }
    draw_left_over(pages, &over);
}
