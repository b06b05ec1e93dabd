/* Which run the files in a directory are of, so that those of a different run are not overwritten unasked. */
#ifndef CLI_PROVENANCE_H
#define CLI_PROVENANCE_H

#include <jansson.h>
#include <stdbool.h>
#include "sim/result.h"
#include "sim/store.h"

#define CLI_IDENTITY_SIZE SIM_STORE_IDENTITY_SIZE

/* May tables of this run be written into the directory? Yes where there are none, or those of the same run
 * (its manifest.json says so); else no, with a complaint. */
bool cli_export_may_replace(const char *directory, const char *identity);

/* The charts in a directory, by name, with the identities of the runs that they are drawn from: charts.json.
 */
typedef struct cli_charts {
    const char *directory; /* borrowed */
    json_t *charts;        /* owned */
} cli_charts;

/* Reads what is there, if anything. */
void cli_charts_open(cli_charts *charts, const char *directory);
/* May a chart of that name, drawn from these runs, be written? Not over one of other runs; a complaint then.
 */
bool cli_charts_may_replace(const cli_charts *charts, const char *stem, const sim_result *const *results,
                            size_t n);
/* Notes that it was written. */
void cli_charts_set(cli_charts *charts, const char *stem, const sim_result *const *results, size_t n);
bool cli_charts_save(const cli_charts *charts);
void cli_charts_deinit(cli_charts *charts);

#endif
