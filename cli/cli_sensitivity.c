/* 'sensitivity': finds the method on the command line and hands over to its family. */
#include <stdio.h>
#include <string.h>

#include "cli/again.h"
#include "cli/sensitivity.h"

static const struct {
    const char *name;
    cli_command_function *run;
} methods[] = {
    {"sobol", cli_sensitivity_study},  {"morris", cli_sensitivity_study},  {"tornado", cli_sensitivity_study},
    {"pawn", cli_sensitivity_results}, {"evppi", cli_sensitivity_results},
};

enum { N_METHODS = sizeof methods / sizeof *methods };

/* The value of the last --method; NULL where there is none. */
static const char *method_of(int argc, char **argv)
{
    static const char option[] = "--method";
    const char *method = NULL;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], option, strlen(option)) != 0)
            continue;
        const char *rest = argv[i] + strlen(option);
        if (*rest == '=')
            method = rest + 1;
        else if (*rest == '\0' && i + 1 < argc)
            method = argv[++i];
    }
    return method;
}

static bool asks_help(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    return false;
}

int cli_sensitivity(int argc, char **argv)
{
    const char *method = method_of(argc, argv), *names[N_METHODS];
    if (asks_help(argc, argv)) {
        fputs(cli_sensitivity_study_help, stdout);
        putchar('\n');
        fputs(cli_sensitivity_results_help, stdout);
        return CLI_DONE;
    }
    if (method == NULL)
        return cli_sensitivity_study(argc, argv);
    for (size_t i = 0; i < N_METHODS; i++) {
        names[i] = methods[i].name;
        if (strcmp(method, methods[i].name) == 0)
            return methods[i].run(argc, argv);
    }
    const char *nearest = cli_nearest(method, names, N_METHODS);
    if (nearest != NULL)
        return cli_complain(CLI_USAGE, "sensitivity: --method: '%s' is none; did you mean '%s'?", method,
                            nearest);
    return cli_complain(
        CLI_USAGE, "sensitivity: --method: '%s' is none; give sobol, morris, tornado, pawn or evppi", method);
}
