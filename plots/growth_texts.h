/* What growth-gantt says; its title and alternative text are declared in plots/charts.h. */
#ifndef PLOTS_GROWTH_TEXTS_H
#define PLOTS_GROWTH_TEXTS_H

#include "plots/growth_table.h"
#include "plots/labels.h"

/* "eind 2020", "maart 2016"; after "by the " or "by " in English. */
plot_str plot_growth_date(plot_lang lang, double year);
/* tables: n, of each result. */
void plot_growth_subtitle(char *text, size_t size, plot_results results, size_t n,
                          const plot_growth_table *tables, plot_lang lang);

#endif
