/* Every number on a drawing is one of the numbers behind it.
 *
 * Numbers are read from the drawn texts as the language writes them and looked for, rounded as they are
 * printed, in the CSV twin and in what the result says of itself (manifest, names); as they are, as a share
 * in per cent, or in thousands, millions or thousands of millions. A month in words is a decimal year of the
 * table. Passed over are whole years within the horizon, tick labels (muted, and nothing but a number), and
 * the few numbers that chart texts hold by themselves ("80 van de 100 toekomsten"). */
#ifndef TESTS_SUPPORT_FIGURES_H
#define TESTS_SUPPORT_FIGURES_H

#include "plots/chart.h"

/* Prints each number of the drawing that is found nowhere, what in front, and returns how many there are. */
size_t figures_strange(const plot_canvas *canvas, const char *csv, plot_results results, size_t n,
                       plot_lang lang, const char *what);
/* How many numbers it looked for in all. */
size_t figures_count(const plot_canvas *canvas, plot_lang lang);

#endif
