#include "plots/loaded.h"

#include <stdlib.h>
#include <string.h>
#include "plots/memory.h"

static bool holds(const plot_options *options, const char *of)
{
    return options->loaded != NULL && options->loaded->of != NULL && strcmp(options->loaded->of, of) == 0;
}

bool plot_loaded_take(const plot_options *options, const char *of, void *table, size_t size)
{
    if (!holds(options, of)) {
        return false;
    }
    memcpy(table, options->loaded->table, size);
    return true;
}

void plot_loaded_keep(const plot_options *options, const char *of, const void *table, size_t size,
                      plot_loaded_deinit_fn *deinit)
{
    if (options->loaded == NULL || options->loaded->of != NULL) {
        return;
    }
    void *own = plot_checked(malloc(size));
    memcpy(own, table, size);
    *options->loaded = (struct plot_loaded){.of = of, .table = own, .deinit = deinit};
}

void plot_loaded_done(const plot_options *options, const char *of, void *table, plot_loaded_deinit_fn *deinit)
{
    if (!holds(options, of)) {
        deinit(table);
    }
}

void plot_loaded_clear(struct plot_loaded *loaded)
{
    if (loaded->of != NULL) {
        loaded->deinit(loaded->table);
        free(loaded->table);
    }
    *loaded = (struct plot_loaded){0};
}
