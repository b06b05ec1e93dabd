/* What a report says, in order, apart from how it looks: built once, laid out as pages (report_page.h) or
 * written as HTML (html.h).
 *
 * A document is a row of sheets; a sheet has panels; a panel has blocks. A sheet is a page of paper (or more,
 * where its tables are long) and a part of a section on the screen. Most sheets have one panel, whose blocks
 * follow each other; the sheet of answers has a panel for each thing that it answers, and a renderer gives
 * each its place. Strings are copied; results are not, and must outlive the document. Without memory the
 * functions end the program, as tables of results do. */
#ifndef PLOTS_DOCUMENT_H
#define PLOTS_DOCUMENT_H

#include "plots/chart.h"
#include "plots/table.h"

typedef enum plot_block_kind {
    PLOT_BLOCK_HEADING = 0,
    PLOT_BLOCK_LEAD, /* the first sentence of all: larger than text */
    PLOT_BLOCK_TEXT,
    PLOT_BLOCK_NOTE,    /* small print */
    PLOT_BLOCK_ITEM,    /* of a list */
    PLOT_BLOCK_COMMAND, /* to be typed as it stands */
    PLOT_BLOCK_TABLE,
    PLOT_BLOCK_FIGURE
} plot_block_kind;

typedef struct plot_block {
    plot_block_kind kind;
    char *text;              /* owned; NULL for tables and figures */
    char *mark;              /* owned; the number in front of a heading; NULL: none */
    plot_table *table;       /* owned; tables only */
    const plot_chart *chart; /* figures only, and the results that it shows */
    plot_results results;
    size_t n;
    plot_size room; /* figures only: what it takes where there is no page to fill, points */
} plot_block;

/* What a panel is about; on the sheet of answers it also decides the panel's place. */
typedef enum plot_area {
    PLOT_AREA_FLOW = 0,
    PLOT_AREA_QUESTION,
    PLOT_AREA_FINDING,
    PLOT_AREA_SCENARIOS, /* what each is */
    PLOT_AREA_FIGURES,   /* key figures */
    PLOT_AREA_DRIVERS,   /* what it depends on most */
    PLOT_AREA_DATES,     /* who goes live when */
    PLOT_AREA_YEARLY,    /* difference with going it alone, by year */
    PLOT_AREA_RISKS,
    PLOT_AREA_FOOT,
    PLOT_AREA_COUNT
} plot_area;

typedef struct plot_panel {
    plot_area area;
    plot_block *blocks; /* owned */
    size_t n, capacity;
} plot_panel;

typedef enum plot_sheet_kind { PLOT_SHEET_FLOW = 0, PLOT_SHEET_ANSWERS } plot_sheet_kind;

typedef struct plot_sheet {
    plot_sheet_kind kind;
    char *section; /* owned; opens a section of that name; NULL: the section before goes on */
    char *entry;   /* owned; its name in the outline below the section; NULL: none */
    char *title;   /* owned; NULL: its figure says what there is to say */
    char *scope;   /* owned; the scenario it is about; NULL: none */
    plot_panel *panels;
    size_t n, capacity;
} plot_sheet;

typedef struct plot_document {
    plot_lang lang;
    double by_year; /* for its figures, as in plot_options */
    char *title;    /* owned */
    char *footer;   /* owned; of every page */
    char *date;     /* owned; of the config, "2012-06-01"; NULL: unknown */
    plot_sheet *sheets;
    size_t n, capacity;
} plot_document;

plot_document *plot_document_create(plot_lang lang, const char *title, const char *footer, const char *date);
void plot_document_destroy(plot_document *document); /* NULL is fine */

/* Adds a sheet after the last. Blocks that follow go into a panel of PLOT_AREA_FLOW unless another is opened.
 */
typedef struct plot_sheet_names {
    plot_sheet_kind kind;
    const char *section, *entry, *title, *scope; /* as in plot_sheet */
} plot_sheet_names;
void plot_document_sheet(plot_document *document, plot_sheet_names names);
void plot_document_panel(plot_document *document, plot_area area);

/* Add a block to the current panel. */
void plot_document_text(plot_document *document, plot_block_kind kind, const char *text);
void plot_document_heading(plot_document *document, const char *mark, const char *text);
void plot_document_table(plot_document *document, plot_table *table); /* takes the table over */
void plot_document_figure(plot_document *document, const plot_chart *chart, plot_results results, size_t n,
                          plot_size room);

/* The n-th (from 0) panel of an area on a sheet; NULL when there is none. */
const plot_panel *plot_sheet_panel(const plot_sheet *sheet, plot_area area, size_t n);
/* The n-th (from 0) block of a kind in a panel; NULL when there is none, or no panel. */
const plot_block *plot_panel_block(const plot_panel *panel, plot_block_kind kind, size_t n);

#endif
