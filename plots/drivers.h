/* What the net present value goes together with most, over the replications of one result.
 *
 * Candidates are columns that are causes or choices, not consequences: when partners go live, how often risks
 * strike, decisions of not yet, the founders stopping, and parameter draws ("param.<path>"). They are ranked
 * by the absolute rank correlation (Spearman) with npv_eur; "never live" ranks after every date. A candidate
 * that says the same as a stronger one (rank correlation with it above 0.8) is left out, and so is one whose
 * correlation could be chance (below 3 / sqrt(n - 1)). It is association: nothing here shows that the one
 * brings about the other. */
#ifndef PLOTS_DRIVERS_H
#define PLOTS_DRIVERS_H

#include "plots/facts.h"

#define PLOT_DRIVERS_LEAST 30 /* replications: with fewer a rank correlation says nothing */

typedef struct plot_driver {
    const sim_column *column;
    double correlation; /* Spearman, signed */
    double low_eur;  /* mean npv_eur where the driver is low: lowest third, earliest third, or "not struck" */
    double high_eur; /* where it is high: highest third, latest third (never included), or struck */
    bool is_present_absent; /* the two groups are none and at least one */
} plot_driver;

/* At most max, strongest first; returns how many. */
size_t plot_drivers_find(const sim_result *result, plot_driver *drivers, size_t max);

/* "Hoe later Zaanstad live gaat, hoe lager ...: EUR 2,1 mln verschil ..." as one sentence. */
void plot_driver_sentence(char *text, size_t size, plot_lang lang, const sim_result *result,
                          const plot_driver *driver);

#endif
