/* What `groeipad show --sharing` prints: who pays what under every key. */
#ifndef CLI_SHOW_SHARING_H
#define CLI_SHOW_SHARING_H

#include <stdio.h>
#include "models/sharing_table.h"

/* For people: a table in whole euros, then for each key who pays more than alone, and the coalition that
 * would be better off by itself. */
void cli_show_sharing(const model_sharing_table *table, FILE *out);
/* One record a partner and key, in euros and cents. */
void cli_show_sharing_records(const model_sharing_table *table, bool is_json, FILE *out);

#endif
