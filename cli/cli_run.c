#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/common.h"
#include "cli/contributions.h"
#include "cli/interrupt.h"
#include "cli/key_figures.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/precision.h"
#include "cli/risk_impacts.h"
#include "cli/run_scenario.h"
#include "cli/summary.h"
#include "sim/store.h"

#define MAX_REPLICATIONS 100000000
#define DEFAULT_MOST     20000 /* with a precision */
#define MAX_JOBS         1024

enum option {
    OUTPUT,
    REPLICATIONS,
    RUNS_PER_FUTURE,
    SEED,
    JOBS,
    SET,
    INDEPENDENT,
    ANTITHETIC,
    PRECISION,
    MOST,
    RISK_IMPACT,
    LANG,
    QUIET,
    VERBOSE,
    FORCE,
    FORMAT
};

static const cli_option options[] = {
    [OUTPUT] = {"output", 'o', true},
    [REPLICATIONS] = {"replications", 'n', true},
    [RUNS_PER_FUTURE] = {"runs-per-future", 0, true},
    [SEED] = {"seed", 0, true},
    [JOBS] = {"jobs", 'j', true},
    [SET] = {"set", 0, true},
    [INDEPENDENT] = {"independent", 0, false},
    [ANTITHETIC] = {"antithetic", 0, false},
    [PRECISION] = {"precision", 0, true},
    [MOST] = {"max-replications", 0, true},
    [RISK_IMPACT] = {"risk-impact", 0, true},
    [LANG] = {"lang", 0, true},
    [QUIET] = {"quiet", 'q', false},
    [VERBOSE] = {"verbose", 'v', false},
    [FORCE] = {"force", 0, false},
    [FORMAT] = {"format", 0, true},
};

static const char help[] =
    "usage: groeipad run SCENARIO.cfg... [OPTION...]\n"
    "\n"
    "Simulates each scenario ('-': standard input), writes DIR/<scenario>.sqlite and prints the key figures. "
    "An\n"
    "unfinished run of the same scenario, seed and numbers is gone on with; a finished one is not run "
    "again.\n"
    "\n"
    "  -o, --output DIR          where result files go (default: out)\n"
    "  -n, --replications N      how many times the future is simulated (default: 2000)\n"
    "      --precision METRIC=P  as many times as it takes until the 95 % interval of that metric's mean is\n"
    "                            +- P: 1% (of the mean) or 250000 (in its unit); may be repeated\n"
    "      --max-replications N  and at most so many (default: 20000)\n"
    "      --runs-per-future K   draws of chance for each draw of what nobody knows (default: 1)\n"
    "      --seed S              0..18446744073709551615 (default: 2012); the same seed gives the same "
    "figures\n"
    "  -j, --jobs N              threads (default: one for each processor); never changes a figure\n"
    "      --set PATH=VALUE      another value for a config key; may be repeated\n"
    "      --independent         random numbers of their own for each scenario, instead of paired ones\n"
    "      --antithetic          replications in pairs, the second on the mirrored luck of the first\n"
    "      --risk-impact N       of each risk, how many replications that it strikes are run again without "
    "it,\n"
    "                            on the same luck (default: one part in 32 of all, 8 at least); 0: none\n"
    "      --force               replace the file of a different run, or run again\n"
    "      --format FORMAT       text (default), or every metric as csv or json\n"
    "      --lang nl|en          of the key figures (default: from the locale)\n"
    "  -q, --quiet               errors only\n"
    "  -v, --verbose             say how fast it goes too\n"
    "\n"
    "example:\n"
    "  groeipad run configs/founders.cfg configs/steady.cfg -n 500 --set migration.teams=3 -o try\n"
    "\n"
    "Ctrl-C finishes the blocks under way and saves them; the same command then goes on.\n";

typedef struct request {
    cli_operands scenarios;
    cli_overrides overrides;
    cli_precision precision;
    char precision_text[CLI_PRECISION_TEXT];
    uint64_t most; /* --max-replications; 0: not given */
    bool has_replications;
    const char *directory;
    model_run_options run;
    int jobs;
    cli_format format;
    plot_lang lang;
    bool force, is_quiet, is_verbose;
} request;

static bool take_jobs(const char *value, int *jobs)
{
    uint64_t parsed = 0;
    bool fine = cli_parse_whole("--jobs", value, 1, MAX_JOBS, &parsed);
    *jobs = (int)parsed;
    return fine;
}

/* One option or operand into the request. */
static bool take(request *r, int option, const char *value)
{
    switch (option) {
    case CLI_OPERAND:
        cli_operands_add(&r->scenarios, value);
        return true;
    case OUTPUT:
        return cli_parse_path("--output", value, &r->directory);
    case REPLICATIONS:
        r->has_replications = true;
        return cli_parse_whole("--replications", value, 1, MAX_REPLICATIONS, &r->run.replications);
    case RUNS_PER_FUTURE:
        return cli_parse_whole("--runs-per-future", value, 1, MAX_REPLICATIONS, &r->run.runs_per_future);
    case SEED:
        return cli_parse_whole("--seed", value, 0, UINT64_MAX, &r->run.seed);
    case JOBS:
        return take_jobs(value, &r->jobs);
    case SET:
        return cli_overrides_add(&r->overrides, value);
    case LANG:
        return cli_lang_parse(value, &r->lang);
    case FORMAT:
        return cli_parse_format(value, &r->format);
    case PRECISION:
        return cli_precision_add(&r->precision, value);
    case MOST:
        return cli_parse_whole("--max-replications", value, 1, MAX_REPLICATIONS, &r->most);
    case RISK_IMPACT:
        return cli_parse_whole("--risk-impact", value, 0, MAX_REPLICATIONS, &r->run.risk_impact);
    case ANTITHETIC:
        return r->run.antithetic = true;
    case INDEPENDENT:
        return r->run.independent = true;
    case QUIET:
        return r->is_quiet = true;
    case VERBOSE:
        return r->is_verbose = true;
    default:
        return r->force = true;
    }
}

static bool complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
static bool complain(const char *format, ...)
{
    char text[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    cli_complain(CLI_USAGE, "run: %s", text);
    return false;
}

/* How many replications, at most when there is a precision to reach. */
static bool settle_replications(request *r)
{
    uint64_t group = sim_replication_group(r->run.runs_per_future, r->run.antithetic);
    bool is_precise = r->precision.n > 0;
    if (is_precise && r->has_replications)
        return complain("with --precision the number of replications follows; leave out --replications, or "
                        "give --max-replications");
    if (!is_precise && r->most > 0)
        return complain("--max-replications goes with --precision; see 'groeipad run --help'");
    if (is_precise) {
        r->run.precision = cli_precision_text(&r->precision, r->precision_text);
        r->run.replications = r->most > 0 ? r->most : DEFAULT_MOST / group * group;
        if (sim_precision_round(group) > r->run.replications)
            return complain("the precision is looked at every %" PRIu64
                            " replications; give --max-replications that many at least",
                            sim_precision_round(group));
    }
    if (r->run.replications % r->run.runs_per_future != 0)
        return complain("%" PRIu64 " replications are no whole number of futures of %" PRIu64
                        " runs; give a multiple",
                        r->run.replications, r->run.runs_per_future);
    return true;
}

static bool check(request *r)
{
    if (r->scenarios.n == 0)
        return complain("give a scenario, such as configs/steady.cfg; see 'groeipad run --help'");
    if (!settle_replications(r))
        return false;
    if (r->run.antithetic && r->run.runs_per_future > 1 && r->run.runs_per_future % 2 != 0)
        return complain("--antithetic runs come in pairs and a future has %" PRIu64 "; give an even number",
                        r->run.runs_per_future);
    if (r->run.antithetic && r->run.replications % 2 != 0)
        return complain("--antithetic replications come in pairs; give an even number, not %" PRIu64,
                        r->run.replications);
    return true;
}

/* The scenarios in memory, ready to run. */
typedef struct batch {
    model_scenario **scenarios;
    model_program **programs;
    sim_result **results;
    sim_precision_target (*targets)[CLI_PRECISION_MOST]; /* of each scenario: metrics have their own order */
    size_t n;
} batch;

static int load_one(const request *r, const char *path, model_scenario **scenario, model_program **program)
{
    int status = cli_scenario_load(path, &r->overrides, r->is_quiet, scenario);
    sim_error error = {0};
    if (status == CLI_DONE && model_program_create(*scenario, program, &error) != SIM_OK)
        status = cli_complain_error(&error);
    return status;
}

/* All problems of all scenarios in one go; then ids, which name the files, must differ. */
static int load(const request *r, batch *b)
{
    int status = CLI_DONE;
    for (; b->n < r->scenarios.n; b->n++) {
        int one = load_one(r, r->scenarios.items[b->n], &b->scenarios[b->n], &b->programs[b->n]);
        if (one == CLI_DONE && !cli_precision_targets(&r->precision, model_program_layout(b->programs[b->n]),
                                                      b->scenarios[b->n]->id, b->targets[b->n]))
            one = CLI_USAGE;
        status = one != CLI_DONE ? one : status;
    }
    if (status != CLI_DONE)
        return status;
    for (size_t i = 0; i < b->n; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(b->scenarios[i]->id, b->scenarios[k]->id) == 0)
                return cli_complain(
                    CLI_USAGE,
                    "run: %s and %s are both called '%s' and would share a result file; rename "
                    "one or run them apart with -o",
                    r->scenarios.items[k], r->scenarios.items[i], b->scenarios[i]->id);
    return CLI_DONE;
}

static void report_failures(const sim_result *result, const char *path)
{
    const size_t most = 10;
    const char *scenario = sim_result_manifest(result, "scenario");
    for (size_t i = 0; i < result->n_failures && i < most; i++)
        cli_complain(CLI_FAILED, "%s: replication %" PRIu64 " failed (seed %s): %s", scenario,
                     result->failures[i].replication, sim_result_manifest(result, "seed"),
                     result->failures[i].message);
    if (result->n_failures > most)
        cli_complain(CLI_FAILED, "%s: and %zu more, in the table 'failures' of the result file", scenario,
                     result->n_failures - most);
    if (result->n_failures > 0)
        cli_complain(CLI_FAILED, "%s: to run one again: groeipad replay %s --replication %" PRIu64, scenario,
                     path, result->failures[0].replication);
}

static int show(const request *r, const char *path, const sim_result *result)
{
    report_failures(result, path);
    cli_precision_report(result, r->is_quiet);
    if (r->format != CLI_TEXT || r->is_quiet)
        return CLI_DONE;
    if (!cli_key_figures_print(stdout, result, r->lang))
        return cli_complain(CLI_FAILED, "no memory for the key figures");
    cli_contributions_print(stdout, result, r->lang);
    cli_risk_impacts_print(stdout, result, r->lang);
    printf("\n%s: %s\n\n", plot_pick(r->lang, "Resultaatbestand", "Result file"), path);
    fflush(stdout);
    return CLI_DONE;
}

static int run_one(const request *r, const batch *b, size_t i, sim_result **result)
{
    const char *id = b->scenarios[i]->id;
    const model_program *program = b->programs[i];
    char name[MODEL_ID_SIZE + sizeof ".sqlite"], path[CLI_PATH_SIZE];
    snprintf(name, sizeof name, "%s.sqlite", id);
    if (!cli_path_join(path, r->directory, name))
        return CLI_FAILED;
    sim_result *header = model_program_header(program, &r->run);
    cli_run_plan plan = {.path = path,
                         .label = id,
                         .header = header,
                         .options = r->run,
                         .targets = b->targets[i],
                         .n_targets = r->precision.n,
                         .jobs = r->jobs,
                         .force = r->force,
                         .is_quiet = r->is_quiet,
                         .is_verbose = r->is_verbose};
    int status = cli_run_scenario(&plan, program);
    sim_result_destroy(header);
    sim_error error = {0};
    if (status == CLI_DONE && sim_store_read(path, result, &error) != SIM_OK)
        status = cli_complain_error(&error);
    return status == CLI_DONE ? show(r, path, *result) : status;
}

static int run_all(const request *r, batch *b)
{
    int status = load(r, b);
    if (status != CLI_DONE)
        return status;
    if (!cli_make_directory(r->directory))
        return CLI_FAILED;
    cli_interrupt_listen();
    for (size_t i = 0; i < b->n && status == CLI_DONE; i++)
        status = run_one(r, b, i, &b->results[i]);
    if (status == CLI_DONE && r->format != CLI_TEXT &&
        !cli_summary_write(stdout, r->format, (const sim_result *const *)b->results, b->n))
        return cli_complain(CLI_FAILED, "the summary could not be written");
    return status;
}

static int execute(const request *r)
{
    size_t n = r->scenarios.n;
    batch b = {.scenarios = calloc(n, sizeof(model_scenario *)),
               .programs = calloc(n, sizeof(model_program *)),
               .results = calloc(n, sizeof(sim_result *)),
               .targets = calloc(n, sizeof *b.targets)};
    bool has_memory = b.scenarios != NULL && b.programs != NULL && b.results != NULL && b.targets != NULL;
    int status = has_memory ? run_all(r, &b) : cli_complain(CLI_FAILED, "no memory");
    for (size_t i = 0; i < b.n; i++) {
        sim_result_destroy(b.results[i]);
        model_program_destroy(b.programs[i]);
        model_scenario_destroy(b.scenarios[i]);
    }
    free(b.targets);
    free(b.results);
    free(b.programs);
    free(b.scenarios);
    return status;
}

int cli_run(int argc, char **argv)
{
    request r = {.directory = "out",
                 .run = {.seed = CLI_DEFAULT_SEED,
                         .replications = 2000,
                         .runs_per_future = 1,
                         .risk_impact = MODEL_RISK_IMPACT_AUTO},
                 .lang = cli_lang_default()};
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
    } else if (option == CLI_END && check(&r)) {
        status = execute(&r);
    }
    if (status == CLI_INTERRUPTED)
        cli_say_how_to_resume(argc, argv);
    cli_overrides_deinit(&r.overrides);
    cli_operands_deinit(&r.scenarios);
    return status;
}
