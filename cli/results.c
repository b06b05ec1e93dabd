#include "cli/results.h"

#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "sim/store.h"

/* Two runs of one scenario carry one name and one colour: a reader could not tell them apart. */
static int refuse_twins(const cli_operands *paths, const cli_results *results)
{
    for (size_t i = 0; i < results->n; i++) {
        for (size_t j = 0; j < i; j++) {
            const char *id = sim_result_manifest(results->items[i], "scenario");
            const char *other = sim_result_manifest(results->items[j], "scenario");
            if (id != NULL && other != NULL && strcmp(id, other) == 0)
                return cli_complain(
                    CLI_USAGE,
                    "%s and %s are both of scenario '%s' and could not be told apart; put the change in "
                    "a config of its own (extends = [ \"%s.cfg\" ];, with a title) and run that",
                    paths->items[j], paths->items[i], id, id);
        }
    }
    return CLI_DONE;
}

int cli_results_read(const cli_operands *paths, cli_results *results)
{
    *results = (cli_results){.items = calloc(paths->n + 1, sizeof(sim_result *))};
    if (results->items == NULL)
        return cli_complain(CLI_FAILED, "no memory");
    int status = CLI_DONE;
    for (size_t i = 0; i < paths->n; i++) {
        sim_error error = {0};
        if (sim_store_read(paths->items[i], &results->items[i], &error) != SIM_OK)
            status = cli_complain_error(&error);
        results->n++;
    }
    return status == CLI_DONE ? refuse_twins(paths, results) : status;
}

void cli_results_deinit(cli_results *results)
{
    for (size_t i = 0; i < results->n; i++)
        sim_result_destroy(results->items[i]);
    free(results->items);
    *results = (cli_results){0};
}
