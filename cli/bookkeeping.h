/* Every booking of one replication, and what they add up to. */
#ifndef CLI_BOOKKEEPING_H
#define CLI_BOOKKEEPING_H

#include <stdbool.h>
#include <stdio.h>
#include "models/trace.h"
#include "plots/lang.h"

typedef struct cli_ledger {
    const model_program *program; /* borrowed */
    model_booking *bookings;      /* owned */
    size_t n, capacity;
    double discount_rate_per_year; /* of this future */
} cli_ledger;

void cli_ledger_take(void *ledger, const model_booking *booking); /* for model_trace.booking */
void cli_ledger_deinit(cli_ledger *ledger);

/* One row a booking, in CSV: docs/trace.md. false when writing failed. */
bool cli_ledger_write(const cli_ledger *ledger, plot_lang lang, FILE *file);
/* What the bookings add up to beside the figures of the outcome, in CSV; gives how many of them differ by a
 * cent or more. */
size_t cli_ledger_write_totals(const cli_ledger *ledger, const sim_outcome *outcome, FILE *file);

/* "haarlem", "partnership"; NULL for none. */
const char *cli_id_of_payer(const model_program *program, int participant);
const char *cli_id_of_organisation(const model_program *program, int organisation);
/* "2013-05" */
const char *cli_month_text(const model_program *program, size_t month, char text[static 24]);

#endif
