#include "plots/report_page.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plots/labels.h"

static const double footer_room = 20.0;

static void draw_footer(plot_pages *pages)
{
    const plot_paper *paper = pages->paper;
    plot_lang lang = pages->document->lang;
    double bottom = paper->height - 24.0, right = paper->width - paper->margin;
    plot_font font = plot_font_make(paper->small, plot_theme_color(PLOT_INK_MUTED));
    char number[96], page_text[24], pages_text[24];
    snprintf(page_text, sizeof page_text, "%zu", pages->page);
    snprintf(pages_text, sizeof pages_text, "%zu", pages->n_pages);
    plot_prose prose = plot_prose_make(number, sizeof number);
    PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_PAGE), page_text, pages_text);
    double rule = bottom - paper->small - 4.8;
    plot_canvas_line(pages->canvas, paper->margin, rule, right, rule,
                     (plot_stroke){plot_theme_color(PLOT_INK_GRID), 0.6, PLOT_DASH_SOLID});
    double width = plot_text_width(pages->canvas, font, number);
    plot_text_draw(pages->canvas, right, bottom, PLOT_ALIGN_END, PLOT_VALIGN_BOTTOM, font, number);
    double room = right - paper->margin - width - 16.0;
    double needed = plot_text_width(pages->canvas, font, pages->document->footer);
    if (needed > room) { /* a little smaller, rather than cut off */
        font.size *= fmax(0.98 * room / needed, 0.62);
    }
    plot_text_draw_fit(pages->canvas, paper->margin, bottom, room, PLOT_ALIGN_START, PLOT_VALIGN_BOTTOM, font,
                       pages->document->footer);
}

double plot_page_text(plot_pages *pages, plot_rect rect, double y, plot_font font, const char *text)
{
    plot_rect box = plot_text_draw_wrapped(pages->canvas, rect.x, y, rect.width, PLOT_ALIGN_START,
                                           PLOT_VALIGN_TOP, font, text);
    return plot_rect_bottom(box);
}

void plot_page_begin(plot_pages *pages, const char *title)
{
    const plot_paper *paper = pages->paper;
    if (pages->page > 0) {
        plot_canvas_next_page(pages->canvas);
    }
    pages->page++;
    char label[24];
    snprintf(label, sizeof label, "%zu", pages->page);
    plot_canvas_page_label(pages->canvas, label);
    draw_footer(pages);
    pages->room = plot_rect_inset(plot_canvas_bounds(pages->canvas), paper->margin, paper->margin - 6.0,
                                  paper->margin, paper->margin + footer_room - 8.0);
    pages->y = pages->room.y;
    if (title != NULL) {
        plot_font font = plot_font_bold(paper->title, plot_theme_color(PLOT_INK_TEXT));
        pages->y = plot_page_text(pages, pages->room, pages->y, font, title) + 6.0;
    }
}

void plot_page_keep(plot_pages *pages, double height, const char *title)
{
    if (plot_rect_bottom(pages->room) - pages->y >= height) {
        return;
    }
    char further[400];
    plot_prose prose = plot_prose_make(further, sizeof further);
    PLOT_FILL(&prose, plot_label(pages->document->lang, PLOT_LABEL_CONTINUED), title == NULL ? "" : title);
    plot_page_begin(pages, further);
}

bool plot_page_figure(plot_pages *pages, const plot_block *figure, plot_rect rect, double scale,
                      bool has_no_title)
{
    sim_error error = {0};
    plot_options options = {.lang = pages->document->lang,
                            .scale = scale,
                            .is_inset = true,
                            .has_no_title = has_no_title,
                            .by_year = pages->document->by_year};
    return figure->chart->draw(pages->canvas, rect, figure->results, figure->n, &options, &error) == SIM_OK;
}

static void flow_heading(plot_pages *pages, const char *text)
{
    plot_font font = plot_font_bold(pages->paper->head, plot_theme_color(PLOT_INK_TEXT));
    pages->y = plot_page_text(pages, pages->room, pages->y + 4.0, font, text) + 3.0;
}

static void flow_text(plot_pages *pages, const char *text)
{
    plot_font font = plot_font_make(pages->paper->text, plot_theme_color(PLOT_INK_TEXT));
    plot_rect rect = pages->room;
    rect.width *= pages->paper->line;
    pages->y = plot_page_text(pages, rect, pages->y, font, text) + 4.0;
}

/* On what is left of the page; a line of text instead where the result lacks what it needs. */
static void flow_figure(plot_pages *pages, const plot_block *figure)
{
    plot_lang lang = pages->document->lang;
    plot_rect rect =
        plot_rect_make(pages->room.x, pages->y, pages->room.width, plot_rect_bottom(pages->room) - pages->y);
    double scale = figure->n > 4 ? pages->paper->crowded : pages->paper->chart;
    if (!plot_page_figure(pages, figure, rect, scale, false)) {
        flow_heading(pages, plot_pick(lang, figure->chart->name_nl, figure->chart->name_en));
        flow_text(pages, plot_label(lang, PLOT_LABEL_NO_FIGURES));
    }
}

/* A heading stays with what follows it. */
static double height_to_keep(const plot_pages *pages, const plot_block *block, const plot_block *next)
{
    bool has_table = block->kind == PLOT_BLOCK_HEADING && next != NULL && next->kind == PLOT_BLOCK_TABLE;
    return has_table ? 9.8 * pages->paper->text : 3.0 * pages->paper->text;
}

static void flow_block(plot_pages *pages, const plot_block *block, const plot_block *next, const char *title)
{
    if (block->kind == PLOT_BLOCK_TABLE) {
        plot_table_flow(block->table, pages, title);
        return;
    }
    if (block->kind == PLOT_BLOCK_FIGURE) {
        flow_figure(pages, block);
        return;
    }
    plot_page_keep(pages, height_to_keep(pages, block, next), title);
    if (block->kind == PLOT_BLOCK_HEADING) {
        flow_heading(pages, block->text);
    } else {
        flow_text(pages, block->text);
    }
}

/* "Groei . Gestaag", above a figure. */
static void draw_eyebrow(plot_pages *pages, const char *scope)
{
    char text[400];
    snprintf(text, sizeof text, "%s  \xc2\xb7  %s", pages->section, scope);
    plot_font font = plot_font_bold(pages->paper->small + 0.8, plot_theme_text_color(PLOT_INK_OWN));
    plot_rect box = plot_text_draw_fit(pages->canvas, pages->room.x, pages->y, pages->room.width,
                                       PLOT_ALIGN_START, PLOT_VALIGN_TOP, font, text);
    pages->y = plot_rect_bottom(box) + 2.0;
}

static void name_in_outline(plot_pages *pages, const plot_sheet *sheet)
{
    if (sheet->section != NULL) {
        pages->section = sheet->section;
        pages->section_entry = plot_canvas_outline(pages->canvas, 0, sheet->section);
    }
    if (sheet->entry != NULL) {
        plot_canvas_outline(pages->canvas, pages->section_entry, sheet->entry);
    }
}

static void draw_sheet(plot_pages *pages, const plot_sheet *sheet)
{
    plot_page_begin(pages, sheet->title);
    name_in_outline(pages, sheet);
    if (sheet->kind == PLOT_SHEET_ANSWERS) {
        if (pages->paper->is_sparse) {
            plot_page_answer_slides(pages, sheet);
        } else {
            plot_page_answers(pages, sheet);
        }
        return;
    }
    if (sheet->scope != NULL) {
        draw_eyebrow(pages, sheet->scope);
    }
    const char *title = sheet->title == NULL ? pages->section : sheet->title;
    for (size_t p = 0; p < sheet->n; p++) {
        const plot_panel *panel = &sheet->panels[p];
        for (size_t i = 0; i < panel->n; i++) {
            flow_block(pages, &panel->blocks[i], i + 1 < panel->n ? &panel->blocks[i + 1] : NULL, title);
        }
    }
}

static const plot_paper a4 = {.width = 842.0,
                              .height = 595.0,
                              .margin = 36.0,
                              .title = 17.0,
                              .head = 11.0,
                              .lead = 10.0,
                              .text = 9.2,
                              .note = 8.0,
                              .small = 7.2,
                              .table = 8.2,
                              .chart = 0.92,
                              .crowded = 0.92,
                              .inset = 0.72,
                              .line = 0.86};

/* Slides of 16:9, 13 1/3 by 7 1/2 inches, to be read from the back of a room. */
static const plot_paper slide = {.width = 960.0,
                                 .height = 540.0,
                                 .margin = 44.0,
                                 .title = 25.0,
                                 .head = 17.0,
                                 .lead = 16.0,
                                 .text = 14.0,
                                 .note = 11.0,
                                 .small = 9.0,
                                 .table = 11.5,
                                 .chart = 1.3,
                                 .crowded = 0.92,
                                 .inset = 1.05,
                                 .line = 0.94,
                                 .is_sparse = true};

static const plot_paper *paper_of(plot_edition edition)
{
    return edition == PLOT_EDITION_SCREEN ? &slide : &a4;
}

plot_rect plot_report_paper(plot_edition edition)
{
    const plot_paper *paper = paper_of(edition);
    return plot_rect_make(0.0, 0.0, paper->width, paper->height);
}

size_t plot_report_lay_out(plot_canvas *canvas, const plot_document *document, plot_edition edition,
                           size_t n_pages)
{
    plot_pages pages = {.canvas = canvas,
                        .document = document,
                        .paper = paper_of(edition),
                        .section = "",
                        .n_pages = n_pages};
    for (size_t i = 0; i < document->n; i++) {
        draw_sheet(&pages, &document->sheets[i]);
    }
    return pages.page;
}
