/* The answers on slides: the findings first, then a slide for each panel. */
#include <math.h>

#include "plots/prose.h"
#include "plots/report_page.h"

static const double gutter = 32.0;

static const char *text_of(const plot_panel *panel, plot_block_kind kind)
{
    const plot_block *block = plot_panel_block(panel, kind, 0);
    return block == NULL ? "" : block->text;
}

static plot_rect remaining(const plot_pages *pages)
{
    return plot_rect_make(pages->room.x, pages->y, pages->room.width,
                          plot_rect_bottom(pages->room) - pages->y);
}

static double draw_small(plot_pages *pages, plot_rect rect, double y, const char *text)
{
    return plot_page_text(pages, rect, y,
                          plot_font_make(pages->paper->note, plot_theme_color(PLOT_INK_MUTED)), text);
}

static double height_of_small(plot_pages *pages, double width, const char *text)
{
    plot_font font = plot_font_make(pages->paper->note, plot_theme_color(PLOT_INK_MUTED));
    return plot_text_measure_wrapped(pages->canvas, font, width, text).height + 4.0;
}

/* The largest size of the findings in which the height suffices. */
static double fit(plot_pages *pages, const plot_sheet *sheet, double width, double height)
{
    static const double sizes[] = {18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0};
    const size_t n = sizeof sizes / sizeof sizes[0];
    for (size_t i = 0; i < n; i++) {
        double tallest = 0.0;
        for (size_t k = 0; k < 3; k++) {
            const char *text = text_of(plot_sheet_panel(sheet, PLOT_AREA_FINDING, k), PLOT_BLOCK_TEXT);
            plot_font font = plot_font_make(sizes[i], plot_theme_color(PLOT_INK_TEXT));
            tallest = fmax(tallest, plot_text_measure_wrapped(pages->canvas, font, width, text).height);
        }
        if (tallest <= height) {
            return sizes[i];
        }
    }
    return sizes[n - 1];
}

/* Three columns, in the order of the aims, above the foot. */
static void draw_findings(plot_pages *pages, const plot_sheet *sheet, double top, double bottom)
{
    double width = (pages->room.width - 2.0 * gutter) / 3.0;
    plot_font head = plot_font_bold(pages->paper->head, plot_theme_color(PLOT_INK_TEXT));
    plot_font mark = plot_font_bold(pages->paper->head, plot_theme_text_color(PLOT_INK_OWN));
    double below = top + plot_text_line_height(pages->canvas, head) + 4.0;
    plot_font font =
        plot_font_make(fit(pages, sheet, width, bottom - below), plot_theme_color(PLOT_INK_TEXT));
    for (size_t i = 0; i < 3; i++) {
        const plot_panel *panel = plot_sheet_panel(sheet, PLOT_AREA_FINDING, i);
        const plot_block *heading = plot_panel_block(panel, PLOT_BLOCK_HEADING, 0);
        plot_rect column =
            plot_rect_make(pages->room.x + (double)i * (width + gutter), top, width, bottom - top);
        plot_text_draw(pages->canvas, column.x, top, PLOT_ALIGN_START, PLOT_VALIGN_TOP, mark, heading->mark);
        plot_page_text(pages, plot_rect_inset(column, 20.0, 0.0, 0.0, 0.0), top, head, heading->text);
        plot_page_text(pages, column, below, font, text_of(panel, PLOT_BLOCK_TEXT));
    }
}

static void draw_first(plot_pages *pages, const plot_sheet *sheet)
{
    const plot_panel *question = plot_sheet_panel(sheet, PLOT_AREA_QUESTION, 0);
    plot_font lead = plot_font_make(pages->paper->lead, plot_theme_color(PLOT_INK_TEXT));
    double y = plot_page_text(pages, pages->room, pages->y, lead, text_of(question, PLOT_BLOCK_LEAD));
    y = draw_small(pages, pages->room, y + 2.0, text_of(question, PLOT_BLOCK_NOTE)) + 18.0;
    const plot_panel *last = plot_sheet_panel(sheet, PLOT_AREA_FOOT, 0);
    char foot[1800];
    plot_prose prose = plot_prose_make(foot, sizeof foot);
    plot_prose_add_sentence(&prose, text_of(last, PLOT_BLOCK_TEXT));
    plot_prose_add_sentence(&prose, text_of(last, PLOT_BLOCK_NOTE));
    double top = plot_rect_bottom(pages->room) - height_of_small(pages, pages->room.width, foot);
    draw_small(pages, pages->room, top + 4.0, foot);
    draw_findings(pages, sheet, y, top - 6.0);
}

/* As large as lets it stand on one slide; otherwise it goes on. */
static double draw_table(plot_pages *pages, const plot_table *table, const char *title, double below)
{
    static const double sizes[] = {17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0};
    const size_t n = sizeof sizes / sizeof sizes[0];
    plot_rect rect = remaining(pages);
    rect.height -= below;
    size_t i = 0, next = 0;
    while (i + 1 < n && (plot_table_height(table, pages->canvas, rect.width, sizes[i]) > rect.height ||
                         plot_table_breaks_words(table, pages->canvas, rect.width, sizes[i]))) {
        i++;
    }
    double y = plot_table_draw(table, pages->canvas, rect, sizes[i], &next);
    while (next < table->n_rows && plot_canvas_is_ok(pages->canvas)) {
        plot_page_keep(pages, 1e9, title);
        rect = remaining(pages);
        rect.height -= below;
        y = plot_table_draw(table, pages->canvas, rect, sizes[i], &next);
    }
    return y + 4.0;
}

static void draw_block(plot_pages *pages, const plot_block *block, const char *title, double below)
{
    plot_font font = plot_font_make(pages->paper->lead, plot_theme_color(PLOT_INK_TEXT));
    switch (block->kind) {
    case PLOT_BLOCK_TABLE:
        pages->y = draw_table(pages, block->table, title, below);
        break;
    case PLOT_BLOCK_FIGURE:
        plot_page_figure(pages, block, remaining(pages), pages->paper->chart, true);
        break;
    case PLOT_BLOCK_NOTE:
        pages->y = draw_small(pages, pages->room, pages->y, block->text) + 4.0;
        break;
    case PLOT_BLOCK_ITEM:
        plot_page_keep(
            pages,
            plot_text_measure_wrapped(pages->canvas, font, pages->room.width - 22.0, block->text).height,
            title);
        plot_text_draw(pages->canvas, pages->room.x, pages->y, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font,
                       "\xe2\x80\xa2");
        pages->y = plot_page_text(pages, plot_rect_inset(pages->room, 22.0, 0.0, 0.0, 0.0), pages->y, font,
                                  block->text) +
                   10.0;
        break;
    default:
        pages->y = plot_page_text(pages, pages->room, pages->y, font, block->text) + 8.0;
    }
}

/* Under its heading; small print stays on the slide of what it explains. */
static void draw_panel(plot_pages *pages, const plot_panel *panel)
{
    const char *title = text_of(panel, PLOT_BLOCK_HEADING), *note = text_of(panel, PLOT_BLOCK_NOTE);
    plot_page_begin(pages, title);
    plot_canvas_outline(pages->canvas, pages->section_entry, title);
    for (size_t i = 0; i < panel->n; i++) {
        if (panel->blocks[i].kind != PLOT_BLOCK_HEADING) {
            draw_block(pages, &panel->blocks[i], title, height_of_small(pages, pages->room.width, note));
        }
    }
}

void plot_page_answer_slides(plot_pages *pages, const plot_sheet *sheet)
{
    draw_first(pages, sheet);
    for (size_t i = 0; i < sheet->n; i++) {
        plot_area area = sheet->panels[i].area;
        if (area != PLOT_AREA_QUESTION && area != PLOT_AREA_FINDING && area != PLOT_AREA_FOOT) {
            draw_panel(pages, &sheet->panels[i]);
        }
    }
}
