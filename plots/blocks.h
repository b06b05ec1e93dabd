/* A column of blocks beside curves: each scenario's sample line and mark, its name, and its figures. */
#ifndef PLOTS_BLOCKS_H
#define PLOTS_BLOCKS_H

#include "plots/axes.h"

#define PLOT_BLOCK_LINES 5

typedef struct plot_block {
    const char *name;
    plot_style style;
    plot_dash dash; /* of the sample */
    size_t n_lines; /* the most important first: as many are shown as fit, of all scenarios alike */
    char lines[PLOT_BLOCK_LINES][200];
} plot_block;

void plot_blocks_draw(plot_canvas *canvas, plot_rect column, const plot_block *blocks, size_t n,
                      const plot_sizes *sizes);

#endif
