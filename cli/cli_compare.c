#include <inttypes.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/again.h"
#include "cli/best.h"
#include "cli/cli.h"
#include "cli/compare_precision.h"
#include "cli/compare_records.h"
#include "cli/compare_text.h"
#include "cli/demands.h"
#include "cli/near_file.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/pairs.h"
#include "cli/regret_table.h"
#include "cli/run_scenario.h"
#include "cli/study.h"
#include "cli/summary.h"
#include "sim/regret.h"
#include "sim/store.h"

#define MOST 64 /* results */

enum option {
    OUTPUT,
    REPLICATIONS,
    RUNS_PER_FUTURE,
    SEED,
    JOBS,
    SET,
    ANTITHETIC,
    FORCE,
    PRECISION,
    MOST_REPLICATIONS,
    INDEPENDENT,
    INPUTS,
    REGRET,
    DEMAND,
    FORMAT,
    LANG,
    QUIET,
    N_OPTIONS
};

static const cli_option options[N_OPTIONS] = {
    [OUTPUT] = {"output", 'o', true},
    [REPLICATIONS] = {"replications", 'n', true},
    [RUNS_PER_FUTURE] = {"runs-per-future", 0, true},
    [SEED] = {"seed", 0, true},
    [JOBS] = {"jobs", 'j', true},
    [SET] = {"set", 0, true},
    [ANTITHETIC] = {"antithetic", 0, false},
    [FORCE] = {"force", 0, false},
    [PRECISION] = {"precision", 0, true},
    [MOST_REPLICATIONS] = {"max-replications", 0, true},
    [INDEPENDENT] = {"independent", 0, false},
    [INPUTS] = {"inputs", 0, false},
    [REGRET] = {"regret", 0, false},
    [DEMAND] = {"demand", 0, true},
    [FORMAT] = {"format", 0, true},
    [LANG] = {"lang", 0, true},
    [QUIET] = {"quiet", 'q', false},
};

static const char help[] =
    "usage: groeipad compare BASE OTHER... [OPTION...]\n"
    "       groeipad compare --best METRIC ...    finds the best of several; see compare --best npv_eur "
    "--help\n"
    "\n"
    "Compares each OTHER with BASE, replication by replication on the same luck: what differs, with "
    "intervals that\n"
    "hold together at 95 %, how likely it is higher, who wins and who loses, how much pairing gained, and "
    "which\n"
    "inputs differ (both values, with file and line). Each is a result file or a scenario; scenarios are run "
    "first, as\n"
    "'groeipad run' does.\n"
    "\n"
    "      --inputs              only which inputs differ\n"
    "      --regret              how much worse each of 2 to 8 is than the best of them in the same future\n"
    "      --demand CONDITION    in what share of futures each meets it, such as 'npv_eur>=0'; may be "
    "repeated\n"
    "      --independent         as if not paired, with Welch's interval: for checking\n"
    "      --format FORMAT       text (default), or every metric as csv or json\n"
    "      --lang nl|en          of the text (default: from the locale)\n"
    "\n"
    "of scenarios, as in 'groeipad run':\n"
    "  -o, --output DIR          where their result files go (default: out)\n"
    "  -n, --replications N, --runs-per-future K, --seed S, -j, --jobs N, --antithetic, --force\n"
    "      --precision METRIC=X  as many replications as make the 95 % interval of that difference with BASE "
    "+- X;\n"
    "                            may be repeated; --max-replications N: at most so many (default: 20000)\n"
    "      --set PATH=VALUE      in each of them; may be repeated\n"
    "  -q, --quiet               no progress bar\n"
    "\n"
    "example:\n"
    "  groeipad compare configs/steady.cfg configs/accelerated.cfg\n"
    "  groeipad compare out/founders.sqlite out/steady.sqlite out/accelerated.sqlite --lang nl\n";

typedef struct request {
    cli_operands operands;
    const char *directory;
    const char **run_words; /* owned; what goes to 'run' besides the scenarios */
    size_t n_run_words;
    const char *run_option; /* the last that only goes with scenarios; NULL */
    cli_format format;
    plot_lang lang;
    cli_demands demands;
    cli_compare_precision precise; /* with a precision: its figures; overrides are borrowed words */
    char replications[32];         /* that follow from it */
    bool has_replications, is_antithetic, has_most;
    bool is_independent, only_inputs, is_regret;
} request;

/* ---- scenarios: run them ---- */

/* One that is compared with itself is run once. */
static bool is_named_before(const request *r, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (strcmp(r->operands.items[k], r->operands.items[i]) == 0)
            return true;
    return false;
}

/* Runs all operands that are scenarios in one go. */
static int run_scenarios(const request *r)
{
    const char **words = calloc(r->operands.n + r->n_run_words + 3, sizeof *words);
    if (words == NULL)
        return cli_complain(CLI_FAILED, "no memory");
    size_t n = 0, n_scenarios = 0;
    words[n++] = "run";
    for (size_t i = 0; i < r->operands.n; i++) {
        if (cli_is_result(r->operands.items[i]) || is_named_before(r, i))
            continue;
        words[n++] = r->operands.items[i];
        n_scenarios++;
    }
    for (size_t i = 0; i < r->n_run_words; i++)
        words[n++] = r->run_words[i];
    /* Key figures belong to 'run'; the progress bar is written on a terminal only. */
    char **argv = calloc(n + 2, sizeof *argv);
    int status = argv == NULL ? cli_complain(CLI_FAILED, "no memory") : CLI_DONE;
    for (size_t i = 0; argv != NULL && i < n; i++)
        argv[i] = (char *)(uintptr_t)words[i]; /* which 'run' only reads */
    char quiet[] = "--quiet";
    if (argv != NULL) {
        argv[n++] = quiet;
        if (n_scenarios > 0)
            status = cli_run((int)n, argv);
        else if (r->run_option != NULL)
            status =
                cli_complain(CLI_USAGE, "compare: --%s goes with scenarios; result files say it themselves",
                             r->run_option);
    }
    free(argv);
    free(words);
    return status;
}

/* ---- results ---- */

typedef struct gathered {
    sim_result *items[MOST]; /* owned */
    char paths[MOST][CLI_PATH_SIZE];
    char stems[MOST][256];
    const char *names[MOST]; /* that tell them apart: ids of scenarios, or names of files, or paths */
    size_t n;
} gathered;

static int read_one(const request *r, const char *operand, gathered *g)
{
    char *path = g->paths[g->n];
    if (cli_is_result(operand)) {
        snprintf(path, CLI_PATH_SIZE, "%s", operand);
    } else {
        char stem[256], name[sizeof stem + sizeof ".sqlite"];
        cli_path_stem(stem, sizeof stem, operand, ".cfg");
        snprintf(name, sizeof name, "%s.sqlite", stem);
        if (!cli_path_join(path, r->directory, name))
            return CLI_FAILED;
    }
    sim_error error = {0};
    if (sim_store_read(path, &g->items[g->n], &error) != SIM_OK) {
        cli_near_file_suggest(path, &error);
        return cli_complain_error(&error);
    }
    return cli_refuse_study(g->items[g->n++], "compare", path);
}

static int check_pairs(const request *r, const gathered *g)
{
    const char *paths[MOST];
    for (size_t i = 0; i < g->n; i++)
        paths[i] = g->paths[i];
    return cli_pairs_check((const sim_result *const *)g->items, paths, g->n, r->is_independent);
}

static bool are_unlike(const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(names[i], names[k]) == 0)
                return false;
    return true;
}

static void name_all(gathered *g)
{
    for (size_t i = 0; i < g->n; i++)
        g->names[i] = cli_manifest(g->items[i], "scenario");
    if (are_unlike(g->names, g->n))
        return;
    for (size_t i = 0; i < g->n; i++) {
        cli_path_stem(g->stems[i], sizeof g->stems[i], g->paths[i], ".sqlite");
        g->names[i] = g->stems[i];
    }
    if (are_unlike(g->names, g->n))
        return;
    for (size_t i = 0; i < g->n; i++)
        g->names[i] = g->paths[i];
}

/* ---- all of it ---- */

static bool print_texts(const request *r, const cli_comparison *all, const cli_input_differences *inputs,
                        size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (k > 0)
            putchar('\n');
        if (r->only_inputs)
            cli_compare_text_print_inputs(stdout, &all[k], &inputs[k], r->lang);
        else if (!cli_compare_text_print(stdout, &all[k], &inputs[k], r->lang))
            return false;
    }
    return true;
}

static int print_all(const request *r, const cli_comparison *all, const cli_input_differences *inputs,
                     size_t n)
{
    bool is_json = r->format == CLI_JSON;
    bool fine = r->format == CLI_TEXT ? print_texts(r, all, inputs, n)
                : r->only_inputs      ? cli_compare_records_write_inputs(stdout, is_json, all, inputs, n)
                                      : cli_compare_records_write(stdout, is_json, all, n);
    return fine ? CLI_DONE : cli_complain(CLI_FAILED, "the comparison could not be written");
}

static int compare(const request *r, const gathered *g)
{
    size_t n = g->n - 1;
    cli_comparison *all = calloc(n, sizeof *all);
    cli_input_differences *inputs = calloc(n, sizeof *inputs);
    bool fine = all != NULL && inputs != NULL;
    double confidence = plot_compared_confidence((const sim_result *const *)g->items, g->n);
    for (size_t k = 0; fine && k < n; k++) {
        fine = cli_comparison_make(&all[k], g->items[0], g->items[k + 1], confidence, r->is_independent) &&
               cli_input_differences_find(&inputs[k], g->items[0], g->items[k + 1]);
        all[k].base_name = g->names[0];
        all[k].other_name = g->names[k + 1];
    }
    int status = fine ? print_all(r, all, inputs, n) : cli_complain(CLI_FAILED, "no memory");
    for (size_t k = 0; all != NULL && inputs != NULL && k < n; k++) {
        cli_comparison_deinit(&all[k]);
        cli_input_differences_deinit(&inputs[k]);
    }
    free(all);
    free(inputs);
    return status;
}

static int gather(const request *r, gathered *g)
{
    int status = CLI_DONE;
    for (size_t i = 0; i < r->operands.n; i++) {
        int one = read_one(r, r->operands.items[i], g);
        status = one != CLI_DONE ? one : status;
    }
    return status == CLI_DONE ? check_pairs(r, g) : status;
}

/* A result file that is not there is no scenario to run. */
static int check_there(const request *r)
{
    int status = CLI_DONE;
    for (size_t i = 0; i < r->operands.n; i++) {
        const char *path = r->operands.items[i], *dot = strrchr(path, '.');
        if (dot == NULL || strcmp(dot, ".sqlite") != 0 || access(path, F_OK) == 0)
            continue;
        sim_error error = {0};
        sim_error_set_at(&error, SIM_ERR_IO, path, 0, NULL, "no such result file; 'groeipad run' makes one");
        cli_near_file_suggest(path, &error);
        status = cli_complain_error(&error);
    }
    return status;
}

static int show(const request *r, const gathered *g)
{
    const sim_result *const *results = (const sim_result *const *)g->items;
    if (r->is_regret)
        return cli_regret_write(stdout, r->format, results, g->names, g->n, r->lang);
    if (r->demands.n > 0)
        return cli_demands_write(stdout, r->format, &r->demands, results, g->names, g->n, r->lang);
    return compare(r, g);
}

/* Regret and demands are another table than the differences. */
static int check_table(const request *r)
{
    const char *table = r->is_regret ? "regret" : "demand";
    if (!r->is_regret && r->demands.n == 0)
        return CLI_DONE;
    if (r->is_regret && r->demands.n > 0)
        return cli_complain(CLI_USAGE, "compare: --regret and --demand are two tables; give one at a time");
    if (r->is_independent || r->only_inputs)
        return cli_complain(CLI_USAGE, "compare: --%s is taken future by future; leave out --%s", table,
                            r->is_independent ? "independent" : "inputs");
    if (r->is_regret && r->operands.n > SIM_REGRET_MOST)
        return cli_complain(CLI_USAGE, "compare --regret: %zu are too many; give at most %d", r->operands.n,
                            SIM_REGRET_MOST);
    return CLI_DONE;
}

/* With a precision: how many replications it takes, as an option of 'run'. */
static int settle_replications(request *r)
{
    if (r->precise.precision.n == 0)
        return r->has_most ? cli_complain(CLI_USAGE, "compare: --max-replications goes with --precision")
                           : CLI_DONE;
    if (r->has_replications || r->is_antithetic || r->is_independent)
        return cli_complain(
            CLI_USAGE,
            "compare: with --precision the number of replications follows, of plain pairs; leave out "
            "--replications, --antithetic and --independent");
    for (size_t i = 0; i < r->operands.n; i++)
        if (cli_is_result(r->operands.items[i]))
            return cli_complain(CLI_USAGE, "compare: %s has been run; --precision goes with scenarios",
                                r->operands.items[i]);
    uint64_t replications = 0;
    r->precise.configs = r->operands.items;
    r->precise.n = r->operands.n;
    int status = cli_compare_replications(&r->precise, &replications);
    snprintf(r->replications, sizeof r->replications, "%" PRIu64, replications);
    r->run_words[r->n_run_words++] = "--replications";
    r->run_words[r->n_run_words++] = r->replications;
    return status;
}

static int execute(request *r)
{
    if (r->operands.n < 2)
        return cli_complain(CLI_USAGE, "compare: give two or more results or scenarios, such as "
                                       "configs/founders.cfg configs/steady.cfg");
    if (r->operands.n > MOST)
        return cli_complain(CLI_USAGE, "compare: %zu are too many; give at most %d", r->operands.n, MOST);
    int status = check_table(r);
    if (status == CLI_DONE)
        status = check_there(r);
    if (status == CLI_DONE)
        status = settle_replications(r);
    if (status == CLI_DONE)
        status = run_scenarios(r);
    if (status != CLI_DONE)
        return status;
    gathered *g = calloc(1, sizeof *g);
    if (g == NULL)
        return cli_complain(CLI_FAILED, "no memory");
    status = gather(r, g);
    if (status == CLI_DONE) {
        name_all(g);
        status = show(r, g);
    }
    for (size_t i = 0; i < g->n; i++)
        sim_result_destroy(g->items[i]);
    free(g);
    return status;
}

/* An option of 'run' goes on to it as it stands; what is wrong with it is told there. */
static void pass_on(request *r, int option, const char *value)
{
    static const char *const words[N_OPTIONS] = {[OUTPUT] = "--output",
                                                 [REPLICATIONS] = "--replications",
                                                 [RUNS_PER_FUTURE] = "--runs-per-future",
                                                 [SEED] = "--seed",
                                                 [JOBS] = "--jobs",
                                                 [SET] = "--set",
                                                 [ANTITHETIC] = "--antithetic",
                                                 [FORCE] = "--force"};
    r->run_words[r->n_run_words++] = words[option];
    if (value != NULL)
        r->run_words[r->n_run_words++] = value;
    r->run_option = option == OUTPUT ? r->run_option : options[option].name;
}

/* What 'run' is told too, and what only a precision asks for. */
static bool take_for_precision(request *r, int option, const char *value)
{
    uint64_t jobs = 0;
    bool fine = true;
    switch (option) {
    case PRECISION:
        return cli_precision_add(&r->precise.precision, value);
    case MOST_REPLICATIONS:
        r->has_most = true;
        return cli_parse_whole("--max-replications", value, 1, 100000000, &r->precise.most);
    case REPLICATIONS:
        r->has_replications = true;
        break;
    case RUNS_PER_FUTURE:
        fine = cli_parse_whole("--runs-per-future", value, 1, 100000000, &r->precise.runs_per_future);
        break;
    case SEED:
        fine = cli_parse_whole("--seed", value, 0, UINT64_MAX, &r->precise.seed);
        break;
    case JOBS:
        fine = cli_parse_whole("--jobs", value, 1, 1024, &jobs);
        r->precise.jobs = (int)jobs;
        break;
    case SET:
        fine = cli_overrides_add(&r->precise.overrides, value);
        break;
    default:
        r->is_antithetic = r->is_antithetic || option == ANTITHETIC;
    }
    if (fine)
        pass_on(r, option, value);
    return fine;
}

static bool take(request *r, int option, const char *value)
{
    switch (option) {
    case CLI_OPERAND:
        cli_operands_add(&r->operands, value);
        return true;
    case INDEPENDENT:
        r->is_independent = true;
        return true;
    case INPUTS:
        r->only_inputs = true;
        return true;
    case REGRET:
        r->is_regret = true;
        return true;
    case DEMAND:
        return cli_demands_add(&r->demands, value);
    case FORMAT:
        return cli_parse_format(value, &r->format);
    case LANG:
        return cli_lang_parse(value, &r->lang);
    case QUIET:
        return r->precise.is_quiet = true;
    case OUTPUT:
        if (!cli_parse_path("--output", value, &r->directory))
            return false;
        pass_on(r, option, value);
        return true;
    default:
        return take_for_precision(r, option, value);
    }
}

int cli_compare(int argc, char **argv)
{
    if (cli_best_is_asked(argc, argv))
        return cli_best(argc, argv);
    request r = {.directory = "out",
                 .lang = cli_lang_default(),
                 .precise = {.seed = CLI_DEFAULT_SEED, .runs_per_future = 1, .most = 20000}};
    cli_overrides_init(&r.precise.overrides);
    r.run_words = calloc(2 * (size_t)argc + 4, sizeof *r.run_words);
    if (r.run_words == NULL || !cli_operands_init(&r.operands, argc)) {
        free(r.run_words);
        return CLI_FAILED;
    }
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
    cli_operands_deinit(&r.operands);
    cli_overrides_deinit(&r.precise.overrides);
    free(r.run_words);
    return status;
}
