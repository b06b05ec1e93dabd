#include "cli/pairs.h"

#include <stdio.h>
#include <string.h>

#include "cli/again.h"
#include "cli/cli.h"
#include "plots/facts.h"

static bool differ_in(const sim_result *a, const sim_result *b, const char *key)
{
    return strcmp(cli_manifest(a, key), cli_manifest(b, key)) != 0;
}

static bool is_independent_run(const sim_result *result)
{
    return strcmp(cli_manifest(result, "independent"), "1") == 0;
}

/* The command that runs a scenario as base was run, but paired. */
static void write_command(char *text, size_t size, const sim_result *base, const sim_result *wrong,
                          const char *path)
{
    const char *slash = strrchr(path, '/');
    char runs[64] = "";
    if (strcmp(cli_manifest(base, "runs_per_future"), "1") != 0)
        snprintf(runs, sizeof runs, " --runs-per-future %s", cli_manifest(base, "runs_per_future"));
    snprintf(text, size, "groeipad run configs/%s.cfg --seed %s -n %s%s%s -o %.*s --force",
             cli_manifest(wrong, "scenario"), cli_manifest(base, "seed"), cli_manifest(base, "replications"),
             runs, sim_result_is_antithetic(base) ? " --antithetic" : "",
             slash == NULL ? 1 : (int)(slash - path), slash == NULL ? "." : path);
}

/* With the commands that mend it: of each that stands alone, or of the other, to be like base. */
static void complain_of_luck(const sim_result *const *results, const char *const *paths, size_t i)
{
    const sim_result *base = results[0], *other = results[i];
    char commands[2][CLI_PATH_SIZE + 256] = {"", ""};
    bool is_base_alone = is_independent_run(base),
         is_other_wrong = !is_base_alone || is_independent_run(other);
    if (is_base_alone)
        write_command(commands[0], sizeof commands[0], base, base, paths[0]);
    if (is_other_wrong)
        write_command(commands[1], sizeof commands[1], base, other, paths[i]);
    cli_complain(
        CLI_USAGE,
        "%s and %s were not run on the same luck (seed %s and %s, %s and %s replications%s); mend it with: "
        "%s%s%s (or compare --independent)",
        paths[0], paths[i], cli_manifest(base, "seed"), cli_manifest(other, "seed"),
        cli_manifest(base, "replications"), cli_manifest(other, "replications"),
        differ_in(base, other, "independent") || is_base_alone              ? ", independent ones"
        : sim_result_is_antithetic(base) != sim_result_is_antithetic(other) ? ", mirrored in one"
        : differ_in(base, other, "runs_per_future")                         ? ", other runs per future"
                                                                            : "",
        commands[0], is_base_alone && is_other_wrong ? " && " : "", commands[1]);
}

int cli_pairs_check(const sim_result *const *results, const char *const *paths, size_t n, bool is_independent)
{
    int status = CLI_DONE;
    for (size_t i = 1; i < n; i++) {
        if (differ_in(results[0], results[i], "price_year"))
            status = cli_complain(
                CLI_USAGE, "%s and %s are in euros of different years (%s and %s); set finance.price_year",
                paths[0], paths[i], cli_manifest(results[0], "price_year"),
                cli_manifest(results[i], "price_year"));
        if (!is_independent && !plot_facts_are_paired(results[0], results[i])) {
            complain_of_luck(results, paths, i);
            status = CLI_USAGE;
        }
    }
    return status;
}
