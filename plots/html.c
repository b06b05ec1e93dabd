#include "plots/html.h"

#include <stdio.h>
#include <string.h>

#include "plots/html_internal.h"
#include "plots/markup.h"

void plot_html_element(plot_html *html, const char *tag, const char *class, const char *text)
{
    plot_buffer_format(html->out, "<%s", tag);
    if (class != NULL) {
        plot_buffer_format(html->out, " class=\"%s\"", class);
    }
    plot_buffer_text(html->out, ">");
    plot_markup_text(html->out, text);
    plot_buffer_format(html->out, "</%s>\n", tag);
}

static void add_meta(plot_html *html, const char *name, const char *content)
{
    plot_buffer_format(html->out, "<meta name=\"%s\" content=\"", name);
    plot_markup_text(html->out, content);
    plot_buffer_text(html->out, "\"/>\n");
}

/* The policy makes a browser refuse what the file does not need: scripts, and anything from elsewhere. */
static void add_head(plot_html *html)
{
    const plot_document *document = html->document;
    plot_buffer_format(
        html->out,
        "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"%s\" xml:lang=\"%s\">\n"
        "<head>\n<meta charset=\"utf-8\"/>\n",
        plot_pick(html->lang, "nl", "en"), plot_pick(html->lang, "nl", "en"));
    plot_buffer_text(html->out,
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                     "'unsafe-inline'\"/>\n");
    add_meta(html, "viewport", "width=device-width, initial-scale=1");
    plot_html_element(html, "title", NULL, document->title);
    add_meta(html, "author", "Groeipad");
    add_meta(html, "generator", "groeipad");
    add_meta(html, "description", plot_label(html->lang, PLOT_LABEL_REPORT_SUBJECT));
    add_meta(html, "keywords", plot_label(html->lang, PLOT_LABEL_REPORT_KEYWORDS));
    if (document->date != NULL) {
        add_meta(html, "date", document->date);
    }
    plot_html_style(html->out);
    plot_buffer_text(html->out, "</head>\n");
}

/* kind: 's' for a section, 'p' for a sheet. */
static void add_link(plot_html *html, char kind, size_t number, const char *text)
{
    plot_buffer_format(html->out, "<li><a href=\"#%c%zu\">", kind, number);
    plot_markup_text(html->out, text);
    plot_buffer_text(html->out, "</a>");
}

static void add_contents(plot_html *html)
{
    const plot_document *document = html->document;
    plot_buffer_text(html->out, "<nav aria-labelledby=\"contents\">\n");
    plot_buffer_text(html->out, "<h2 id=\"contents\">");
    plot_markup_text(html->out, plot_label(html->lang, PLOT_LABEL_HTML_CONTENTS));
    plot_buffer_text(html->out, "</h2>\n<ol>\n");
    bool is_open = false, is_inner = false;
    for (size_t i = 0; i < document->n; i++) {
        const plot_sheet *sheet = &document->sheets[i];
        if (sheet->section != NULL) {
            plot_buffer_text(html->out, is_inner ? "</ul>" : "");
            plot_buffer_text(html->out, is_open ? "</li>\n" : "");
            add_link(html, 's', i + 1, sheet->section);
            is_open = true;
            is_inner = false;
        }
        if (sheet->entry != NULL) {
            plot_buffer_text(html->out, is_inner ? "" : "\n<ul>\n");
            add_link(html, 'p', i + 1, sheet->entry);
            plot_buffer_text(html->out, "</li>\n");
            is_inner = true;
        }
    }
    plot_buffer_text(html->out, is_inner ? "</ul>" : "");
    plot_buffer_text(html->out, is_open ? "</li>\n" : "");
    plot_buffer_text(html->out, "</ol>\n</nav>\n");
}

static void add_heading(plot_html *html, const plot_block *block, int level)
{
    plot_buffer_format(html->out, "<h%d>", level);
    if (block->mark != NULL) {
        plot_buffer_text(html->out, "<span class=\"mark\">");
        plot_markup_text(html->out, block->mark);
        plot_buffer_text(html->out, "</span> ");
    }
    plot_markup_text(html->out, block->text);
    plot_buffer_format(html->out, "</h%d>\n", level);
}

static void add_command(plot_html *html, const char *text)
{
    plot_buffer_text(html->out, "<p><code>");
    plot_markup_text(html->out, text);
    plot_buffer_text(html->out, "</code></p>\n");
}

/* How a panel's blocks are headed. */
typedef struct heading {
    const char *title; /* that stands above the blocks: the caption of their tables */
    const char *scope;
    int level;    /* of headings among the blocks */
    bool has_one; /* the panel has had a heading */
} heading;

static void add_block(plot_html *html, const plot_block *block, heading *above)
{
    switch (block->kind) {
    case PLOT_BLOCK_HEADING:
        add_heading(html, block, above->level);
        above->title = block->text;
        above->has_one = true;
        break;
    case PLOT_BLOCK_LEAD:
        plot_html_element(html, "p", "lead", block->text);
        break;
    case PLOT_BLOCK_TEXT:
        plot_html_element(html, "p", NULL, block->text);
        break;
    case PLOT_BLOCK_NOTE:
        plot_html_element(html, "p", "note", block->text);
        break;
    case PLOT_BLOCK_ITEM:
        plot_html_element(html, "li", NULL, block->text);
        break;
    case PLOT_BLOCK_COMMAND:
        add_command(html, block->text);
        break;
    case PLOT_BLOCK_TABLE:
        plot_html_table(html, block->table, above->title);
        break;
    case PLOT_BLOCK_FIGURE:
        plot_html_figure(html, block, above->scope, above->has_one ? 0 : above->level);
        break;
    }
}

static void add_panel(plot_html *html, const plot_panel *panel, heading above)
{
    static const char *const classes[PLOT_AREA_COUNT] = {
        [PLOT_AREA_FLOW] = NULL,
        [PLOT_AREA_QUESTION] = "question",
        [PLOT_AREA_FINDING] = "finding",
        [PLOT_AREA_FIGURES] = "figures",
        [PLOT_AREA_DRIVERS] = "drivers",
        [PLOT_AREA_DATES] = "dates",
        [PLOT_AREA_RISKS] = "risks",
        [PLOT_AREA_FOOT] = "foot",
        [PLOT_AREA_SCENARIOS] = "scenarios",
        [PLOT_AREA_YEARLY] = "yearly",
    };
    const char *class = classes[panel->area];
    if (class != NULL) {
        plot_buffer_format(html->out, "<div class=\"%s\">\n", class);
    }
    bool is_list = false;
    for (size_t i = 0; i < panel->n; i++) {
        bool is_item = panel->blocks[i].kind == PLOT_BLOCK_ITEM;
        if (is_item != is_list) {
            plot_buffer_text(html->out, is_item ? "<ul>\n" : "</ul>\n");
            is_list = is_item;
        }
        add_block(html, &panel->blocks[i], &above);
    }
    plot_buffer_text(html->out, is_list ? "</ul>\n" : "");
    plot_buffer_text(html->out, class != NULL ? "</div>\n" : "");
}

static void add_sheet(plot_html *html, const plot_sheet *sheet, size_t number, const char *section)
{
    const char *title = sheet->title == NULL ? section : sheet->title;
    bool is_answers = sheet->kind == PLOT_SHEET_ANSWERS;
    bool has_own = !is_answers && strcmp(title, section) != 0;
    plot_buffer_format(html->out, "<div class=\"%s\" id=\"p%zu\">\n", is_answers ? "answers" : "sheet",
                       number);
    if (has_own) {
        plot_html_element(html, "h3", NULL, title);
    }
    heading above = {.title = title, .scope = sheet->scope, .level = has_own ? 4 : 3};
    for (size_t p = 0; p < sheet->n; p++) {
        add_panel(html, &sheet->panels[p], above);
    }
    plot_buffer_text(html->out, "</div>\n");
}

static void add_sections(plot_html *html)
{
    const plot_document *document = html->document;
    const char *section = document->title;
    bool is_open = false;
    for (size_t i = 0; i < document->n; i++) {
        const plot_sheet *sheet = &document->sheets[i];
        if (sheet->section != NULL) {
            plot_buffer_text(html->out, is_open ? "</section>\n" : "");
            section = sheet->section;
            plot_buffer_format(html->out, "<section aria-labelledby=\"s%zu\">\n<h2 id=\"s%zu\">", i + 1,
                               i + 1);
            plot_markup_text(html->out, section);
            plot_buffer_text(html->out, "</h2>\n");
            is_open = true;
        }
        add_sheet(html, sheet, i + 1, section);
    }
    plot_buffer_text(html->out, is_open ? "</section>\n" : "");
}

static void add_body(plot_html *html)
{
    plot_buffer_text(html->out, "<body>\n<a class=\"skip\" href=\"#content\">");
    plot_markup_text(html->out, plot_label(html->lang, PLOT_LABEL_HTML_SKIP));
    plot_buffer_text(html->out, "</a>\n<header>\n");
    plot_html_element(html, "h1", NULL, html->document->title);
    plot_buffer_text(html->out, "</header>\n<div class=\"columns\">\n");
    add_contents(html);
    plot_buffer_text(html->out, "<main id=\"content\" tabindex=\"-1\">\n");
    add_sections(html);
    plot_buffer_text(html->out, "</main>\n</div>\n<footer>\n");
    plot_html_element(html, "p", NULL, html->document->footer);
    plot_buffer_text(html->out, "</footer>\n</body>\n</html>\n");
}

sim_status plot_html_write(const plot_document *document, plot_buffer *out, sim_error *error)
{
    plot_html html = {.document = document, .out = out, .lang = document->lang, .error = error};
    add_head(&html);
    add_body(&html);
    if (html.status == SIM_OK && out->is_failed) {
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for the report");
    }
    return html.status;
}
