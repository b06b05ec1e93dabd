#include "cli/one.h"

#include "cli/again.h"
#include "cli/cli.h"
#include "cli/study.h"
#include "cli/run_scenario.h"
#include "sim/store.h"

bool cli_one_init(cli_one *one, const char *command, int argc)
{
    *one = (cli_one){.command = command, .run = {.seed = CLI_DEFAULT_SEED, .runs_per_future = 1}};
    if (!cli_operands_init(&one->operands, argc))
        return false;
    cli_overrides_init(&one->overrides);
    return true;
}

void cli_one_deinit(cli_one *one)
{
    cli_overrides_deinit(&one->overrides);
    cli_operands_deinit(&one->operands);
}

static bool take_of_scenario(cli_one *one, int option, const char *value)
{
    static const cli_option rows[] = {CLI_ONE_ROWS};
    one->scenario_option = rows[option].name;
    switch (option) {
    case CLI_ONE_SEED:
        return cli_parse_whole("--seed", value, 0, UINT64_MAX, &one->run.seed);
    case CLI_ONE_RUNS_PER_FUTURE:
        return cli_parse_whole("--runs-per-future", value, 1, UINT32_MAX, &one->run.runs_per_future);
    case CLI_ONE_SET:
        return cli_overrides_add(&one->overrides, value);
    case CLI_ONE_ANTITHETIC:
        return one->run.antithetic = true;
    default:
        return one->run.independent = true;
    }
}

bool cli_one_take(cli_one *one, int option, const char *value)
{
    if (option == CLI_OPERAND) {
        cli_operands_add(&one->operands, value);
        return true;
    }
    if (option != CLI_ONE_REPLICATION)
        return take_of_scenario(one, option, value);
    one->has_replication = true;
    return cli_parse_whole("--replication", value, 0, UINT32_MAX, &one->replication);
}

int cli_one_check(const cli_one *one)
{
    if (one->operands.n != 1)
        return cli_complain(CLI_USAGE, "%s: give one result file or scenario, such as out/steady.sqlite",
                            one->command);
    if (!one->has_replication)
        return cli_complain(CLI_USAGE, "%s: say which with --replication, counting from 0", one->command);
    if (one->scenario_option != NULL && cli_is_result(one->operands.items[0]))
        return cli_complain(CLI_USAGE,
                            "%s: --%s is said by the result file; leave it out, or give the scenario",
                            one->command, one->scenario_option);
    if (one->run.antithetic && one->run.runs_per_future > 1 && one->run.runs_per_future % 2 != 0)
        return cli_complain(CLI_USAGE, "%s: --antithetic runs come in pairs; give an even --runs-per-future",
                            one->command);
    return CLI_DONE;
}

static int run_of_result(const cli_one *one, cli_one_fn run, void *context)
{
    const char *path = one->operands.items[0];
    sim_error error = {0};
    sim_result *stored = NULL;
    if (sim_store_read(path, &stored, &error) != SIM_OK)
        return cli_complain_error(&error);
    int status = cli_refuse_study(stored, one->command, path);
    if (status != CLI_DONE) {
        sim_result_destroy(stored);
        return status;
    }
    if (one->replication >= stored->n_replications) {
        status = CLI_USAGE;
        cli_complain(CLI_USAGE, "%s: %s has replications 0..%zu", one->command, path,
                     stored->n_replications == 0 ? 0 : stored->n_replications - 1);
    } else {
        cli_again a;
        status = cli_again_open(&a, stored);
        if (status == CLI_DONE)
            status = run(context, a.program, &a.run, a.scenario->id, stored);
        cli_again_close(&a);
    }
    sim_result_destroy(stored);
    return status;
}

static int run_of_scenario(const cli_one *one, cli_one_fn run, void *context)
{
    model_scenario *scenario = NULL;
    model_program *program = NULL;
    sim_error error = {0};
    int status = cli_scenario_load(one->operands.items[0], &one->overrides, true, &scenario);
    if (status == CLI_DONE && model_program_create(scenario, &program, &error) != SIM_OK)
        status = cli_complain_error(&error);
    if (status == CLI_DONE)
        status = run(context, program, &one->run, scenario->id, NULL);
    model_program_destroy(program);
    model_scenario_destroy(scenario);
    return status;
}

int cli_one_run(const cli_one *one, cli_one_fn run, void *context)
{
    return cli_is_result(one->operands.items[0]) ? run_of_result(one, run, context)
                                                 : run_of_scenario(one, run, context);
}
