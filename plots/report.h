/* The steering group's document: an A4 landscape PDF, in Dutch or English.
 *
 * The answers first, in the order quality, cost, risk; then a page a theme; the baseline line by line; the
 * assumptions that differ between scenarios; what is estimated; sources; how to make every figure again.
 * Everything is computed from results. The same results give the same bytes: its date is that of the config.
 */
#ifndef PLOTS_REPORT_H
#define PLOTS_REPORT_H

#include "plots/chart.h"

#define PLOT_REPORT_MAX 8 /* results */

/* results[0] is the base of comparisons; of options, only lang and by_year are used. SIM_ERR_USAGE for no
 * results or too many. */
sim_status plot_report_write(const sim_result *const *results, size_t n, const plot_options *options,
                             const char *path, sim_error *error);

/* Draws the same on a canvas that is open (for tests); returns the number of pages. */
size_t plot_report_draw(plot_canvas *canvas, plot_results results, size_t n, const plot_options *options,
                        size_t n_pages);

#endif
