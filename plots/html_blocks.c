/* Tables and figures of a page of HTML. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plots/html_internal.h"
#include "plots/markup.h"

/* An address as a link; a line break as a place where a line may break, so that what is copied is whole. */
static void add_cell_text(plot_html *html, const char *text)
{
    bool is_address = (strncmp(text, "https://", 8) == 0 || strncmp(text, "http://", 7) == 0) &&
                      text[strcspn(text, " \n")] == '\0';
    if (is_address) {
        plot_buffer_text(html->out, "<a href=\"");
        plot_markup_text(html->out, text);
        plot_buffer_text(html->out, "\">");
    }
    for (const char *from = text; *from != '\0';) {
        size_t length = strcspn(from, "\n");
        plot_markup_bytes(html->out, from, length);
        from += length;
        if (*from == '\n') {
            plot_buffer_text(html->out, "<wbr/>");
            from++;
        }
    }
    plot_buffer_text(html->out, is_address ? "</a>" : "");
}

/* Rows from this one on that its first cell is for: those that follow with an empty one. */
static size_t span_of(const plot_table *table, size_t row)
{
    size_t span = 1;
    while (row + span < table->n_rows && table->rows[row + span].cells[0][0] == '\0') {
        span++;
    }
    return span;
}

static const char *class_of(const plot_table *table, size_t column)
{
    return table->aligns[column] == PLOT_ALIGN_END ? " class=\"n\"" : "";
}

static void add_row(plot_html *html, const plot_table *table, size_t i)
{
    const plot_row *row = &table->rows[i];
    plot_buffer_text(html->out, row->kind == PLOT_ROW_PLAIN ? "<tr>" : "<tr class=\"first\">");
    for (size_t k = 0; k < table->n_columns; k++) {
        bool is_name = k == 0 && row->cells[0][0] != '\0';
        if (is_name) {
            size_t span = span_of(table, i);
            plot_buffer_text(html->out, "<th scope=\"row\"");
            if (span > 1) {
                plot_buffer_format(html->out, " rowspan=\"%zu\"", span);
            }
            plot_buffer_text(html->out, ">");
        } else if (k > 0) {
            plot_buffer_format(html->out, "<td%s>", class_of(table, k));
        } else if (i > 0) {
            continue; /* the cell above reaches down here */
        } else {
            plot_buffer_text(html->out, "<td>");
        }
        add_cell_text(html, row->cells[k]);
        plot_buffer_text(html->out, is_name ? "</th>" : "</td>");
    }
    plot_buffer_text(html->out, "</tr>\n");
}

void plot_html_table(plot_html *html, const plot_table *table, const char *caption)
{
    if (table->n_rows == 0) {
        return;
    }
    plot_buffer *out = html->out;
    size_t id = ++html->n_tables;
    plot_buffer_format(out, "<div class=\"scroll\" role=\"group\" aria-labelledby=\"t%zu\" tabindex=\"0\">\n",
                       id);
    plot_buffer_format(out, "<table>\n<caption class=\"hidden\" id=\"t%zu\">", id);
    plot_markup_text(out, caption);
    plot_buffer_text(out, "</caption>\n");
    if (table->has_head) {
        plot_buffer_text(out, "<thead><tr>");
        for (size_t k = 0; k < table->n_columns; k++) {
            bool is_head = table->head.cells[k][0] != '\0'; /* an empty cell heads nothing */
            plot_buffer_format(out, is_head ? "<th scope=\"col\"%s>" : "<td%s>", class_of(table, k));
            add_cell_text(html, table->head.cells[k]);
            plot_buffer_text(out, is_head ? "</th>" : "</td>");
        }
        plot_buffer_text(out, "</tr></thead>\n");
    }
    plot_buffer_text(out, "<tbody>\n");
    for (size_t i = 0; i < table->n_rows; i++) {
        add_row(html, table, i);
    }
    plot_buffer_text(out, "</tbody>\n</table>\n</div>\n");
}

/* Below its last text a chart is empty: axes are labelled at the bottom. */
static double lowest_text(const plot_canvas *canvas)
{
    size_t n = 0;
    const plot_text_box *texts = plot_canvas_texts(canvas, &n);
    double lowest = 0.0;
    for (size_t i = 0; i < n; i++) {
        lowest = fmax(lowest, plot_rect_bottom(texts[i].box));
    }
    return n == 0 ? plot_canvas_bounds(canvas).height : lowest;
}

/* The drawing at the end of svg; SIM_ERR_USAGE where the results lack what it needs. */
static sim_status draw(const plot_html *html, const plot_block *figure, const plot_canvas_options *page,
                       double scale, plot_buffer *svg, sim_error *error)
{
    plot_options options = {.lang = html->lang,
                            .scale = scale,
                            .is_inset = true,
                            .has_no_title = true,
                            .by_year = html->document->by_year};
    plot_canvas *canvas = NULL;
    sim_status status = plot_canvas_open(NULL, page, &canvas, error);
    if (status != SIM_OK) {
        return status;
    }
    status =
        figure->chart->draw(canvas, plot_canvas_bounds(canvas), figure->results, figure->n, &options, error);
    if (status != SIM_OK) {
        plot_canvas_discard(canvas);
        return status;
    }
    plot_canvas_crop(canvas, lowest_text(canvas) + 6.0);
    return plot_canvas_close_into(canvas, svg, error);
}

static void add_absent(plot_html *html, const plot_block *figure, int level)
{
    if (level > 0) {
        char tag[16];
        snprintf(tag, sizeof tag, "h%d", level);
        plot_html_element(html, tag, NULL,
                          plot_pick(html->lang, figure->chart->name_nl, figure->chart->name_en));
    }
    plot_html_element(html, "p", NULL, plot_label(html->lang, PLOT_LABEL_NO_FIGURES));
}

static void add_drawn(plot_html *html, const plot_block *figure, const plot_buffer *svg, const char *title,
                      const char *scope, int level)
{
    plot_buffer *out = html->out;
    plot_buffer_text(out, "<figure>\n");
    if (level > 0) {
        char tag[16];
        snprintf(tag, sizeof tag, "h%d", level);
        plot_buffer_text(out, "<figcaption>\n");
        if (scope != NULL) {
            plot_html_element(html, "p", "scope", scope);
        }
        plot_html_element(html, tag, NULL, title);
        plot_buffer_text(out, "</figcaption>\n");
    }
    plot_buffer_format(
        out, "<div class=\"scroll\" role=\"group\" aria-labelledby=\"f%zu-title\" tabindex=\"0\">\n",
        html->n_figures);
    plot_buffer_add(out, svg->bytes, svg->size);
    plot_buffer_text(out, "</div>\n");
    plot_html_numbers(html, figure, title);
    plot_buffer_text(out, "</figure>\n");
}

static void keep_error(plot_html *html, sim_status status, const sim_error *error)
{
    if (html->status == SIM_OK) {
        html->status = status;
        if (html->error != NULL) {
            *html->error = *error;
        }
    }
}

void plot_html_figure(plot_html *html, const plot_block *figure, const char *scope, int level)
{
    char title[PLOT_TITLE_MAX], alt[PLOT_ALT_MAX], id[24];
    plot_options options = {.lang = html->lang, .by_year = html->document->by_year};
    figure->chart->title(title, sizeof title, figure->results, figure->n, &options);
    figure->chart->alt(alt, sizeof alt, figure->results, figure->n, &options);
    snprintf(id, sizeof id, "f%zu", ++html->n_figures);
    plot_canvas_options page = {.format = PLOT_FORMAT_SVG,
                                .width = figure->room.width,
                                .height = figure->room.height,
                                .title = title,
                                .description = alt,
                                .id_prefix = id,
                                .has_log = true};
    sim_error error = {0};
    plot_buffer svg = {0};
    sim_status status = draw(html, figure, &page, level > 0 ? 1.0 : 0.95, &svg, &error);
    if (status == SIM_OK) {
        add_drawn(html, figure, &svg, title, scope, level);
    } else if (status == SIM_ERR_USAGE) {
        add_absent(html, figure, level);
    } else {
        keep_error(html, status, &error);
    }
    plot_buffer_deinit(&svg);
}
