#include <stdio.h>

#include "cli/cli.h"
#include "cli/common.h"
#include "cli/options.h"
#include "models/model.h"

enum option { SET, STRICT, QUIET };

static const cli_option options[] = {
    [SET] = {"set", 0, true},
    [STRICT] = {"strict", 0, false},
    [QUIET] = {"quiet", 'q', false},
};

static const char help[] =
    "usage: groeipad validate SCENARIO.cfg... [OPTION...]\n"
    "\n"
    "Checks scenarios ('-': standard input) with everything that they extend. Every problem is one line on\n"
    "standard error, file:line: path: message, all in one go. A number without a source is a warning.\n"
    "\n"
    "      --set PATH=VALUE      another value for a config key; may be repeated\n"
    "      --strict              warnings count as errors\n"
    "  -q, --quiet               errors only\n"
    "\n"
    "example:\n"
    "  groeipad validate configs/steady.cfg --set migration.teams=3\n"
    "\n"
    "exit status: 0 good, 2 not\n";

typedef struct request {
    cli_operands scenarios;
    cli_overrides overrides;
    bool is_strict, is_quiet;
} request;

static bool take(request *r, int option, const char *value)
{
    switch (option) {
    case CLI_OPERAND:
        cli_operands_add(&r->scenarios, value);
        return true;
    case SET:
        return cli_overrides_add(&r->overrides, value);
    case STRICT:
        return r->is_strict = true;
    default:
        return r->is_quiet = true;
    }
}

/* What only shows when the parts of the baseline are added up. */
static int check_baseline(const char *path, const model_scenario *scenario)
{
    model_program *program = NULL;
    sim_error error = {0};
    sim_status status = model_program_create(scenario, &program, &error);
    model_program_destroy(program);
    if (status == SIM_OK)
        return CLI_DONE;
    char text[1024];
    fprintf(stderr, "%s%s%s\n", error.file[0] == '\0' ? path : "", error.file[0] == '\0' ? ": " : "",
            sim_error_format(&error, text, sizeof text));
    return cli_status_of(status);
}

static int validate(const request *r, const char *path)
{
    sim_problems problems;
    sim_problems_init(&problems);
    model_scenario *scenario = NULL;
    sim_status loaded = model_scenario_load(path, r->overrides.items, r->overrides.n, &scenario, &problems);
    cli_problems_print(path, &problems,
                       r->is_quiet && !r->is_strict ? CLI_WARNINGS_NONE : CLI_WARNINGS_LISTED);
    size_t warnings = problems.count - problems.errors;
    sim_problems_deinit(&problems);
    int status = loaded != SIM_OK || (r->is_strict && warnings > 0) ? CLI_USAGE : CLI_DONE;
    if (scenario != NULL) {
        int baseline = check_baseline(path, scenario);
        status = baseline != CLI_DONE ? baseline : status;
    }
    if (scenario != NULL && status == CLI_DONE && !r->is_quiet)
        printf("%s: good (municipalities %zu, accessions %zu, risks %zu; values %zu, drawn for each future "
               "%zu; warnings %zu)\n",
               path, scenario->n_municipalities, scenario->n_accessions, scenario->n_risks,
               scenario->n_inputs, scenario->n_unknowns, warnings);
    model_scenario_destroy(scenario);
    return status;
}

static int validate_all(const request *r)
{
    if (r->scenarios.n == 0)
        return cli_complain(CLI_USAGE, "validate: give a scenario, such as configs/steady.cfg; see 'groeipad "
                                       "validate --help'");
    int status = CLI_DONE;
    for (size_t i = 0; i < r->scenarios.n; i++) {
        int one = validate(r, r->scenarios.items[i]);
        status = one != CLI_DONE ? one : status;
    }
    return status;
}

int cli_validate(int argc, char **argv)
{
    request r = {0};
    if (!cli_operands_init(&r.scenarios, argc))
        return CLI_FAILED;
    cli_overrides_init(&r.overrides);
    cli_parser parser = cli_parser_make(options, sizeof options / sizeof *options, argc, argv);
    const char *value = NULL;
    int option, status = CLI_USAGE;
    while ((option = cli_parser_next(&parser, &value)) >= CLI_OPERAND)
        if (!take(&r, option, value)) {
            option = CLI_MISTAKE;
            break;
        }
    if (option == CLI_HELP) {
        fputs(help, stdout);
        status = CLI_DONE;
    } else if (option == CLI_END) {
        status = validate_all(&r);
    }
    cli_overrides_deinit(&r.overrides);
    cli_operands_deinit(&r.scenarios);
    return status;
}
