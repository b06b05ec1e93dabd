/* What results are called side by side: two runs of one scenario get names that say what differs.
 *
 * Of results of the same scenario, each is called by its title and the inputs in which it differs from the
 * others ("Steady growth (migration teams: 4)"), or its seed or replications where no input differs; its id
 * (which decides its colour) becomes the stem of its file. A label of the user's own goes before all that. */
#ifndef CLI_LABELS_H
#define CLI_LABELS_H

#include "cli/results.h"

/* labels: one a result, in their order, or none (n_labels 0). CLI_USAGE, with a complaint, for another number
 * of labels, two equal labels, or results that are the same run twice. */
int cli_labels_set(const cli_operands *paths, cli_results *results, const cli_operands *labels);

#endif
