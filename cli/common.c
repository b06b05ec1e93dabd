#include "cli/common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "cli/cli.h"
#include "sim/arena.h"

void cli_overrides_init(cli_overrides *overrides)
{
    *overrides = (cli_overrides){0};
}

void cli_overrides_deinit(cli_overrides *overrides)
{
    for (size_t i = 0; i < overrides->n; i++)
        free((void *)overrides->items[i].path);
    free(overrides->items);
    *overrides = (cli_overrides){0};
}

bool cli_overrides_add(cli_overrides *overrides, const char *text)
{
    const char *equals = strchr(text, '=');
    if (equals == NULL || equals == text || equals[1] == '\0') {
        cli_complain(CLI_USAGE, "--set: '%s' is not of the form PATH=VALUE, such as migration.teams=3", text);
        return false;
    }
    size_t length = (size_t)(equals - text);
    char *path = sim_memory_new(length + 1, 1);
    memcpy(path, text, length);
    overrides->items = sim_memory_resize(overrides->items, overrides->n + 1, sizeof *overrides->items);
    overrides->items[overrides->n++] = (model_override){.path = path, .value = equals + 1};
    return true;
}

static void print_problem(const sim_problem *problem)
{
    char text[1024];
    sim_error at = problem->at;
    if (problem->is_warning)
        snprintf(at.message, sizeof at.message, "warning: %.480s", problem->at.message);
    fprintf(stderr, "%s\n", sim_error_format(&at, text, sizeof text));
}

void cli_problems_print(const char *path, const sim_problems *problems, cli_warnings warnings)
{
    for (size_t i = 0; i < problems->count; i++)
        if (!problems->items[i].is_warning || warnings == CLI_WARNINGS_LISTED)
            print_problem(&problems->items[i]);
    size_t n = problems->count - problems->errors;
    if (n > 0 && problems->errors == 0 && warnings == CLI_WARNINGS_COUNTED)
        fprintf(stderr, "%s: %zu %s no source; 'groeipad validate' lists %s\n", path, n,
                n == 1 ? "number has" : "numbers have", n == 1 ? "it" : "them");
}

int cli_scenario_load(const char *path, const cli_overrides *overrides, bool is_quiet,
                      model_scenario **scenario)
{
    sim_problems problems;
    sim_problems_init(&problems);
    sim_status status = model_scenario_load(path, overrides->items, overrides->n, scenario, &problems);
    cli_problems_print(path, &problems, is_quiet ? CLI_WARNINGS_NONE : CLI_WARNINGS_COUNTED);
    sim_problems_deinit(&problems);
    return status == SIM_OK ? CLI_DONE : CLI_USAGE;
}
