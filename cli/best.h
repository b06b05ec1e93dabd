/* groeipad compare --best: the best of several scenarios by the mean of a metric, run side by side on the
 * same luck for as long as it takes, or as a budget allows. See sim/selection.h and sim/ocba.h. */
#ifndef CLI_BEST_H
#define CLI_BEST_H

#include <stdbool.h>

/* Do the arguments of 'compare' ask for it: is one of its own options among them? */
bool cli_best_is_asked(int argc, char **argv);
/* As a subcommand (cli/cli.h). */
int cli_best(int argc, char **argv);

#endif
