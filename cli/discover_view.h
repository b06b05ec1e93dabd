/* What 'groeipad discover' says: in words, or as records. */
#ifndef CLI_DISCOVER_VIEW_H
#define CLI_DISCOVER_VIEW_H

#include <stdio.h>
#include "plots/discovery.h"

void cli_discover_print(FILE *file, const plot_discovery *discovery, const char *path, plot_lang lang);
/* A record for all futures, then one for each limit of each box or leaf; false when it could not be written.
 */
bool cli_discover_write(FILE *file, bool is_json, const plot_discovery *discovery, plot_lang lang);

#endif
