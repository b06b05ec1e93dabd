#include "cli/results.h"

#include <stdlib.h>

#include "cli/cli.h"
#include "cli/labels.h"
#include "cli/near_file.h"
#include "sim/store.h"

int cli_results_read(const cli_operands *paths, const cli_operands *labels, cli_results *results)
{
    *results = (cli_results){.items = calloc(paths->n + 1, sizeof(sim_result *))};
    if (results->items == NULL)
        return cli_complain(CLI_FAILED, "no memory");
    int status = CLI_DONE;
    for (size_t i = 0; i < paths->n; i++) {
        sim_error error = {0};
        if (sim_store_read(paths->items[i], &results->items[i], &error) != SIM_OK) {
            cli_near_file_suggest(paths->items[i], &error);
            status = cli_complain_error(&error);
        }
        results->n++;
    }
    return status == CLI_DONE ? cli_labels_set(paths, results, labels) : status;
}

void cli_results_deinit(cli_results *results)
{
    for (size_t i = 0; i < results->n; i++)
        sim_result_destroy(results->items[i]);
    free(results->items);
    *results = (cli_results){0};
}
