/* groeipad: finds the subcommand and hands over, as git does. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <gsl/gsl_errno.h>

#include "cli/cli.h"

typedef struct command {
    const char *name;
    cli_command_function *run;
    const char *summary;
} command;

static const command commands[] = {
    {"run", cli_run, "simulate scenarios, write a result file of each, print the key figures"},
    {"compare", cli_compare, "say what differs between scenarios, pair by pair, and which inputs do"},
    {"sweep", cli_sweep, "run a scenario at many values of its keys, paired; say what differs"},
    {"optimise", cli_optimise, "search for the plans that no other beats, under constraints"},
    {"sensitivity", cli_sensitivity,
     "say where the uncertainty in an outcome comes from, and what knowing is worth"},
    {"discover", cli_discover, "say under which conditions the plan fails"},
    {"plot", cli_plot, "draw charts of result files (SVG, PDF, PNG, and the table behind each)"},
    {"report", cli_report, "write the steering group's document (PDF) of result files"},
    {"export", cli_export, "write tidy tables (CSV, JSON) of a result file"},
    {"verify", cli_verify, "run a result file's config again: is every figure reproduced?"},
    {"replay", cli_replay, "run one replication alone: its outcome, and is it that of the result file?"},
    {"trace", cli_trace, "tell one replication: what happened, to whom, why; or every booking"},
    {"fit", cli_fit, "fit numbers to what outcomes should be; or say how targets and checks stand"},
    {"validate", cli_validate, "check scenarios: all problems in one go"},
    {"show", cli_show, "print the effective config with the origin of every value"},
    {"schema", cli_schema, "list every config key with type, unit, range, default and meaning"},
};
#define N_COMMANDS (sizeof commands / sizeof *commands)

static int print_help(void)
{
    puts("usage: groeipad COMMAND [OPTION...] [FILE...]\n\n"
         "Simulates how a regional municipal ICT partnership grows: which partners, in which order, how "
         "fast;\n"
         "at what quality, cost and risk, for whom.\n\n"
         "commands:");
    for (size_t i = 0; i < N_COMMANDS; i++)
        printf("  %-11s %s\n", commands[i].name, commands[i].summary);
    puts("\noptions:\n"
         "  --help, --version\n\n"
         "'groeipad COMMAND --help' explains a command and gives an example. A first run:\n"
         "  groeipad run configs/steady.cfg\n"
         "  groeipad report out/steady.sqlite -o steady.pdf\n\n"
         "exit status: 0 done, 1 the work failed, 2 bad usage or bad config, 130 interrupted");
    return CLI_DONE;
}

static int unknown_command(const char *name)
{
    const char *names[N_COMMANDS];
    for (size_t i = 0; i < N_COMMANDS; i++)
        names[i] = commands[i].name;
    const char *nearest = cli_nearest(name, names, N_COMMANDS);
    const char *what = name[0] == '-' ? "option" : "command";
    if (nearest != NULL)
        return cli_complain(CLI_USAGE, "unknown %s '%s'; did you mean '%s'?", what, name, nearest);
    return cli_complain(CLI_USAGE, "unknown %s '%s'; 'groeipad --help' lists them", what, name);
}

static int dispatch(int argc, char **argv)
{
    if (argc < 2)
        return cli_complain(CLI_USAGE, "give a command, such as 'run'; 'groeipad --help' lists them");
    if (strcmp(argv[1], "--version") == 0) {
        puts("groeipad " GROEIPAD_VERSION);
        return CLI_DONE;
    }
    bool is_help =
        strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0;
    if (is_help && argc < 3)
        return print_help();
    const char *name = is_help ? argv[2] : argv[1];
    for (size_t i = 0; i < N_COMMANDS; i++) {
        if (strcmp(name, commands[i].name) != 0)
            continue;
        if (!is_help)
            return commands[i].run(argc - 1, argv + 1);
        char help[] = "--help";
        char *arguments[] = {argv[2], help, NULL};
        return commands[i].run(2, arguments);
    }
    return unknown_command(name);
}

int main(int argc, char **argv)
{
    /* A failure in GSL fails the replication in which it occurs, and nothing else: see sim/experiment.h. */
    gsl_set_error_handler_off();
    int status = dispatch(argc, argv);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        cli_complain(CLI_FAILED, "the output could not be written: %s", strerror(errno));
        return status == CLI_DONE ? CLI_FAILED : status;
    }
    return status;
}
