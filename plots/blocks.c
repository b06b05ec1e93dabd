#include "plots/blocks.h"

/* One block from y on; returns its height. Only measures unless is_drawn. */
static double draw_block(plot_canvas *canvas, plot_rect column, const plot_block *block, double y,
                         size_t most, bool is_drawn, const plot_sizes *sizes)
{
    const double swatch = 26.0;
    double x = column.x + swatch + 4.0, width = plot_rect_right(column) - x, top = y;
    plot_font bold = plot_font_bold(sizes->label, block->style.text);
    plot_font font = plot_font_make(sizes->tick, plot_theme_color(PLOT_INK_TEXT));
    if (is_drawn) {
        double middle = y + 0.5 * plot_text_line_height(canvas, bold);
        const plot_point ends[] = {{column.x, middle}, {column.x + swatch, middle}};
        plot_axes_style_line(canvas, ends, 2, block->style, 1.2 * sizes->line, block->dash);
        plot_canvas_marker(canvas, column.x + 0.5 * swatch, middle, block->style.marker, 1.5 * sizes->marker,
                           block->style.text);
        plot_text_draw_wrapped(canvas, x, y, width, PLOT_ALIGN_START, PLOT_VALIGN_TOP, bold, block->name);
    }
    y += plot_text_measure_wrapped(canvas, bold, width, block->name).height;
    for (size_t k = 0; k < block->n_lines && k < most; k++) {
        if (is_drawn) {
            plot_text_draw_wrapped(canvas, x, y, width, PLOT_ALIGN_START, PLOT_VALIGN_TOP, font,
                                   block->lines[k]);
        }
        y += plot_text_measure_wrapped(canvas, font, width, block->lines[k]).height;
    }
    return y - top;
}

void plot_blocks_draw(plot_canvas *canvas, plot_rect column, const plot_block *blocks, size_t n,
                      const plot_sizes *sizes)
{
    double gap = 0.8 * sizes->gap;
    for (size_t most = PLOT_BLOCK_LINES + 1; most-- > 0;) {
        double total = -gap;
        for (size_t i = 0; i < n; i++) {
            total += gap + draw_block(canvas, column, &blocks[i], 0.0, most, false, sizes);
        }
        if (total > column.height && most > 0) {
            continue;
        }
        double y = column.y;
        for (size_t i = 0; i < n; i++) {
            y += gap + draw_block(canvas, column, &blocks[i], y, most, true, sizes);
        }
        return;
    }
}
