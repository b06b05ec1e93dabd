#include "plots/document.h"
#include "plots/memory.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static char *copy(const char *text)
{
    return text == NULL ? NULL : plot_checked(strdup(text));
}

/* Room for one more item of an array. */
static void *grown(void *items, size_t n, size_t *capacity, size_t size)
{
    if (n < *capacity) {
        return items;
    }
    *capacity = *capacity == 0 ? 8 : 2 * *capacity;
    return plot_checked(realloc(items, *capacity * size));
}

plot_document *plot_document_create(plot_lang lang, const char *title, const char *footer, const char *date)
{
    plot_document *document = plot_checked(calloc(1, sizeof *document));
    document->lang = lang;
    document->title = copy(title);
    document->footer = copy(footer);
    document->date = copy(date);
    return document;
}

static void free_panel(plot_panel *panel)
{
    for (size_t i = 0; i < panel->n; i++) {
        free(panel->blocks[i].text);
        free(panel->blocks[i].mark);
        plot_table_destroy(panel->blocks[i].table);
    }
    free(panel->blocks);
}

static void free_sheet(plot_sheet *sheet)
{
    for (size_t i = 0; i < sheet->n; i++) {
        free_panel(&sheet->panels[i]);
    }
    free(sheet->panels);
    free(sheet->section);
    free(sheet->entry);
    free(sheet->title);
    free(sheet->scope);
}

void plot_document_destroy(plot_document *document)
{
    if (document == NULL) {
        return;
    }
    for (size_t i = 0; i < document->n; i++) {
        free_sheet(&document->sheets[i]);
    }
    free(document->sheets);
    free(document->title);
    free(document->footer);
    free(document->date);
    free(document);
}

void plot_document_sheet(plot_document *document, plot_sheet_names names)
{
    document->sheets = grown(document->sheets, document->n, &document->capacity, sizeof *document->sheets);
    document->sheets[document->n++] = (plot_sheet){.kind = names.kind,
                                                   .section = copy(names.section),
                                                   .entry = copy(names.entry),
                                                   .title = copy(names.title),
                                                   .scope = copy(names.scope)};
}

void plot_document_panel(plot_document *document, plot_area area)
{
    assert(document->n > 0);
    plot_sheet *sheet = &document->sheets[document->n - 1];
    sheet->panels = grown(sheet->panels, sheet->n, &sheet->capacity, sizeof *sheet->panels);
    sheet->panels[sheet->n++] = (plot_panel){.area = area};
}

static plot_block *add_block(plot_document *document, plot_block_kind kind)
{
    assert(document->n > 0);
    plot_sheet *sheet = &document->sheets[document->n - 1];
    if (sheet->n == 0) {
        plot_document_panel(document, PLOT_AREA_FLOW);
    }
    plot_panel *panel = &sheet->panels[sheet->n - 1];
    panel->blocks = grown(panel->blocks, panel->n, &panel->capacity, sizeof *panel->blocks);
    panel->blocks[panel->n] = (plot_block){.kind = kind};
    return &panel->blocks[panel->n++];
}

void plot_document_text(plot_document *document, plot_block_kind kind, const char *text)
{
    add_block(document, kind)->text = copy(text);
}

void plot_document_heading(plot_document *document, const char *mark, const char *text)
{
    plot_block *block = add_block(document, PLOT_BLOCK_HEADING);
    block->mark = copy(mark);
    block->text = copy(text);
}

void plot_document_table(plot_document *document, plot_table *table)
{
    add_block(document, PLOT_BLOCK_TABLE)->table = table;
}

void plot_document_figure(plot_document *document, const plot_chart *chart, plot_results results, size_t n,
                          plot_size room)
{
    assert(chart != NULL);
    plot_block *block = add_block(document, PLOT_BLOCK_FIGURE);
    block->chart = chart;
    block->results = results;
    block->n = n;
    block->room = room;
}

const plot_panel *plot_sheet_panel(const plot_sheet *sheet, plot_area area, size_t n)
{
    for (size_t i = 0; i < sheet->n; i++) {
        if (sheet->panels[i].area == area && n-- == 0) {
            return &sheet->panels[i];
        }
    }
    return NULL;
}

const plot_block *plot_panel_block(const plot_panel *panel, plot_block_kind kind, size_t n)
{
    for (size_t i = 0; panel != NULL && i < panel->n; i++) {
        if (panel->blocks[i].kind == kind && n-- == 0) {
            return &panel->blocks[i];
        }
    }
    return NULL;
}
