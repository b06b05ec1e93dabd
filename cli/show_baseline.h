/* What `groeipad show --baseline` prints: unlike figures made comparable, line by line. */
#ifndef CLI_SHOW_BASELINE_H
#define CLI_SHOW_BASELINE_H

#include <stdio.h>
#include "models/baseline.h"
#include "plots/lang.h"

/* One municipality, measured. */
typedef struct cli_baseline {
    const model_municipality *municipality; /* borrowed */
    model_baseline measured;
} cli_baseline;

/* Those of the scenario's accessions (all, where it has none), in the order of the config; gives their number
 * in *n, and NULL with error filled where figures cannot be true together. The caller frees it. */
cli_baseline *cli_baseline_measure(const model_scenario *scenario, size_t *n, sim_error *error);

/* For people: a block a municipality, then all of them beside one another. */
void cli_show_baseline(const model_scenario *scenario, const cli_baseline *all, size_t n, plot_lang lang,
                       FILE *out);
/* One record a line; amounts in full. */
void cli_show_baseline_records(const cli_baseline *all, size_t n, plot_lang lang, bool is_json, FILE *out);

#endif
