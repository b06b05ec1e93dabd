#include "cli/best.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/best_search.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/run_scenario.h"
#include "sim/selection.h"

#define MOST_BUDGET 100000000

enum option {
    BEST,
    LEAST,
    INDIFFERENCE,
    CONFIDENCE,
    PROCEDURE,
    BUDGET,
    REPLICATIONS,
    RUNS_PER_FUTURE,
    SEED,
    JOBS,
    SET,
    ANTITHETIC,
    FORMAT,
    LANG,
    QUIET,
    N_OPTIONS
};

static const cli_option options[N_OPTIONS] = {
    [BEST] = {"best", 0, true},
    [LEAST] = {"least", 0, false},
    [INDIFFERENCE] = {"indifference", 0, true},
    [CONFIDENCE] = {"confidence", 0, true},
    [PROCEDURE] = {"procedure", 0, true},
    [BUDGET] = {"budget", 0, true},
    [REPLICATIONS] = {"replications", 'n', true},
    [RUNS_PER_FUTURE] = {"runs-per-future", 0, true},
    [SEED] = {"seed", 0, true},
    [JOBS] = {"jobs", 'j', true},
    [SET] = {"set", 0, true},
    [ANTITHETIC] = {"antithetic", 0, false},
    [FORMAT] = {"format", 0, true},
    [LANG] = {"lang", 0, true},
    [QUIET] = {"quiet", 'q', false},
};

static const char help[] =
    "usage: groeipad compare --best METRIC --indifference AMOUNT SCENARIO... [OPTION...]\n"
    "       groeipad compare --best METRIC --procedure ocba --budget N SCENARIO... [OPTION...]\n"
    "\n"
    "Finds the best of 2 to 64 scenarios by the mean of a metric. They run side by side on the same luck; "
    "who "
    "has\n"
    "fallen behind drops out, until one is left: with the stated probability it is the best, or within the "
    "amount\n"
    "of it (Kim & Nelson 2001). Or a budget is shared out over them so that the best is found most often "
    "(OCBA,\n"
    "Chen et al. 2000). A result file gives the replications that it holds and is then gone on with; nothing "
    "is\n"
    "written.\n"
    "\n"
    "      --best METRIC         a scalar of docs/metrics.md (default: npv_eur), of which the largest mean "
    "is "
    "best;\n"
    "                            npv_eur.shared: over the partners that all have\n"
    "      --least               the smallest mean is best\n"
    "      --indifference AMOUNT a difference that does not matter, in the metric's unit\n"
    "      --confidence P        the probability, between 0.5 and 1 (default: 0.95)\n"
    "  -n, --replications N      of each at most (default: 20000); where that does not decide it, it says "
    "so\n"
    "      --procedure kn|ocba   (default: kn)\n"
    "      --budget N            of ocba: replications of all together\n"
    "      --format FORMAT       text (default), csv or json\n"
    "      --lang nl|en          of the text (default: from the locale)\n"
    "      --runs-per-future K, --seed S, -j, --jobs N, --antithetic, --set PATH=VALUE\n"
    "                            as in 'groeipad run'\n"
    "  -q, --quiet               no progress bar\n"
    "\n"
    "example:\n"
    "  groeipad compare --best npv_eur --indifference 250000 configs/steady.cfg configs/accelerated.cfg "
    "configs/small-first.cfg\n"
    "\n"
    "Ctrl-C says what is known so far.\n";

typedef cli_best_request request;

/* ---- the arguments ---- */

bool cli_best_is_asked(int argc, char **argv)
{
    static const int own[] = {BEST, LEAST, INDIFFERENCE, CONFIDENCE, PROCEDURE, BUDGET};
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        size_t length = strcspn(argv[i], "=");
        for (size_t k = 0; k < sizeof own / sizeof *own; k++)
            if (length == strlen(options[own[k]].name) + 2 && strncmp(argv[i], "--", 2) == 0 &&
                strncmp(argv[i] + 2, options[own[k]].name, length - 2) == 0)
                return true;
    }
    return false;
}

static bool take_number(const char *option, const char *text, double low, double high, double *value)
{
    char *end = NULL;
    bool is_number = (text[0] >= '0' && text[0] <= '9') || text[0] == '.';
    *value = is_number ? strtod(text, &end) : 0.0;
    if (is_number && *end == '\0' && *value > low && *value < high)
        return true;
    cli_complain(CLI_USAGE, "compare: %s wants a plain number above %g%s%s, not '%s'", option, low,
                 isfinite(high) ? " and below " : "", isfinite(high) ? "1" : "", text);
    return false;
}

static bool take_procedure(const char *text, bool *is_ocba)
{
    *is_ocba = strcmp(text, "ocba") == 0;
    if (*is_ocba || strcmp(text, "kn") == 0)
        return true;
    cli_complain(CLI_USAGE, "compare: --procedure is kn (a guarantee) or ocba (a budget), not '%s'", text);
    return false;
}

static bool take(request *r, int option, const char *value)
{
    uint64_t jobs = 0;
    switch (option) {
    case CLI_OPERAND:
        cli_operands_add(&r->operands, value);
        return true;
    case BEST:
        return cli_parse_path("--best", value, &r->metric);
    case INDIFFERENCE:
        return take_number("--indifference", value, 0.0, INFINITY, &r->indifference);
    case CONFIDENCE:
        return take_number("--confidence", value, 0.5, 1.0, &r->confidence);
    case PROCEDURE:
        return take_procedure(value, &r->is_ocba);
    case BUDGET:
        return cli_parse_whole("--budget", value, 1, MOST_BUDGET, &r->budget);
    case REPLICATIONS:
        return cli_parse_whole("--replications", value, 1, MOST_BUDGET, &r->most);
    case RUNS_PER_FUTURE:
        r->has_runs = true;
        return cli_parse_whole("--runs-per-future", value, 1, 10000, &r->run.runs_per_future);
    case SEED:
        r->has_seed = true;
        return cli_parse_whole("--seed", value, 0, UINT64_MAX, &r->run.seed);
    case JOBS:
        if (!cli_parse_whole("--jobs", value, 1, 1024, &jobs))
            return false;
        r->jobs = (int)jobs;
        return true;
    case SET:
        return cli_overrides_add(&r->overrides, value);
    case FORMAT:
        return cli_parse_format(value, &r->format);
    case LANG:
        return cli_lang_parse(value, &r->lang);
    case ANTITHETIC:
        return r->has_mirror = r->run.antithetic = true;
    case LEAST:
        return r->is_least = true;
    default:
        return r->is_quiet = true;
    }
}

static int check(const request *r)
{
    if (r->operands.n < 2 || r->operands.n > SIM_SELECTION_MOST)
        return cli_complain(CLI_USAGE, "compare --best: give 2 to %d scenarios, not %zu", SIM_SELECTION_MOST,
                            r->operands.n);
    if (r->is_ocba && r->budget == 0)
        return cli_complain(CLI_USAGE, "compare --best: ocba shares out a budget; give --budget, the "
                                       "replications of all together");
    if (r->is_ocba && (r->indifference > 0.0 || r->confidence > 0.0 || r->most > 0))
        return cli_complain(CLI_USAGE, "compare --best: --indifference, --confidence and --replications go "
                                       "with --procedure kn");
    if (!r->is_ocba && r->budget > 0)
        return cli_complain(CLI_USAGE, "compare --best: --budget goes with --procedure ocba");
    if (!r->is_ocba && r->indifference <= 0.0)
        return cli_complain(CLI_USAGE, "compare --best: say with --indifference which difference does not "
                                       "matter, in the metric's unit, such as 250000");
    return CLI_DONE;
}

static int execute(const request *r)
{
    int status = check(r);
    return status == CLI_DONE ? cli_best_search(r) : status;
}

int cli_best(int argc, char **argv)
{
    request r = {.metric = "npv_eur",
                 .run = {.seed = CLI_DEFAULT_SEED, .runs_per_future = 1},
                 .lang = cli_lang_default()};
    if (!cli_operands_init(&r.operands, argc))
        return CLI_FAILED;
    cli_overrides_init(&r.overrides);
    cli_parser parser = cli_parser_make(options, N_OPTIONS, argc, argv);
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
        status = execute(&r);
    }
    cli_overrides_deinit(&r.overrides);
    cli_operands_deinit(&r.operands);
    return status;
}
