/* What a chart loads from results, kept from its title to its table: the four functions of a chart each want
 * it, and some are dear to load.
 *
 * Who writes a chart puts an empty one into the options and clears it afterwards; without one each function
 * loads for itself. A chart copies its table out of it (the copy is not to be deinitialised) or gives it one,
 * which it then owns. */
#ifndef PLOTS_LOADED_H
#define PLOTS_LOADED_H

#include <stddef.h>
#include "plots/chart.h"

typedef void plot_loaded_deinit_fn(void *table);

struct plot_loaded {
    const char *of; /* id of the chart; NULL: empty */
    void *table;    /* owned */
    plot_loaded_deinit_fn *deinit;
};

/* True: *table is a copy of what is there. */
bool plot_loaded_take(const plot_options *options, const char *of, void *table, size_t size);
/* Keeps what has just been loaded into *table, where there is room. */
void plot_loaded_keep(const plot_options *options, const char *of, const void *table, size_t size,
                      plot_loaded_deinit_fn *deinit);
/* At the end of a function: deinitialises *table unless it is kept. */
void plot_loaded_done(const plot_options *options, const char *of, void *table,
                      plot_loaded_deinit_fn *deinit);

void plot_loaded_clear(struct plot_loaded *loaded);

#endif
