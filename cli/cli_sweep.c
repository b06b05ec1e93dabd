#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/again.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/run_scenario.h"
#include "cli/study.h"
#include "cli/study_precision.h"
#include "cli/summary.h"
#include "cli/sweep_view.h"
#include "sim/design.h"
#include "sim/store.h"

#define DEFAULT_MOST   20000 /* with a precision */
#define DEFAULT_RUNS   500   /* of a point, of designs with levels */
#define DEFAULT_POINTS 512   /* of designs that fill the space */
#define MAX_RUNS       1000000
#define MAX_JOBS       1024

enum option {
    VARY,
    DESIGN,
    POINTS,
    RUNS,
    RUNS_PER_FUTURE,
    PRECISION,
    MOST,
    METRIC,
    OUTPUT,
    SEED,
    JOBS,
    SET,
    FORMAT,
    LANG,
    FORCE,
    QUIET,
    VERBOSE
};

static const cli_option options[] = {
    [VARY] = {"vary", 0, true},
    [DESIGN] = {"design", 0, true},
    [POINTS] = {"points", 0, true},
    [RUNS] = {"replications", 'n', true},
    [RUNS_PER_FUTURE] = {"runs-per-future", 0, true},
    [PRECISION] = {"precision", 0, true},
    [MOST] = {"max-replications", 0, true},
    [METRIC] = {"metric", 0, true},
    [OUTPUT] = {"output", 'o', true},
    [SEED] = {"seed", 0, true},
    [JOBS] = {"jobs", 'j', true},
    [SET] = {"set", 0, true},
    [FORMAT] = {"format", 0, true},
    [LANG] = {"lang", 0, true},
    [FORCE] = {"force", 0, false},
    [QUIET] = {"quiet", 'q', false},
    [VERBOSE] = {"verbose", 'v', false},
};

static const char help[] =
    "usage: groeipad sweep SCENARIO.cfg --vary SPEC... [OPTION...]\n"
    "       groeipad sweep STUDY.sqlite [--metric NAME] [--format FORMAT]\n"
    "\n"
    "Runs a scenario at many points, each with other values of the keys that are varied, into one result "
    "file; "
    "all\n"
    "points meet the same luck, so that their differences are paired. Prints what a metric becomes at each.\n"
    "An unfinished study is gone on with; a finished one is shown.\n"
    "\n"
    "      --vary PATH=V1,V2,... these values: numbers, dates, true, false, texts; may be repeated\n"
    "      --vary PATH=A..B/N    N values, evenly from A to B\n"
    "      --vary PATH=A..B      all between A and B; of a key of whole numbers each of them\n"
    "      --vary PATH           an unknown of the scenario over its own distribution; 'staffing.*' takes "
    "several\n"
    "      --design DESIGN       factorial       every combination (the default, where all have levels), and "
    "the\n"
    "                                            scenario as it is\n"
    "                            one-at-a-time   each value alone, and the scenario as it is\n"
    "                            latin           Latin hypercube (the default elsewhere)\n"
    "                            sobol-points, halton, random\n"
    "      --points N            of a design that fills the space (default: 512)\n"
    "  -n, --replications N      runs of each point (default: 500; 1 where points fill the space, each of "
    "which\n"
    "                            then meets luck of its own)\n"
    "      --precision METRIC=P  as many runs of each point as make the 95 % interval of that metric's mean "
    "+- P "
    "at\n"
    "                            every point: 1% (of the mean) or 250000 (in its unit); may be repeated\n"
    "      --max-replications N  and at most so many (default: 20000)\n"
    "      --runs-per-future K   draws of chance for each draw of what nobody knows (default: 1)\n"
    "      --metric NAME         what to show (default: npv_eur); of csv and json: only that one\n"
    "  -o, --output FILE.sqlite  (default: out/<scenario>-sweep.sqlite)\n"
    "      --seed S              (default: 2012)\n"
    "  -j, --jobs N              threads (default: one for each processor); never changes a figure\n"
    "      --set PATH=VALUE      another value for a config key, at all points; may be repeated\n"
    "      --format FORMAT       text (default), csv or json\n"
    "      --lang nl|en          (default: from the locale)\n"
    "      --force               replace the file of a different study, or run again\n"
    "  -q, --quiet               errors only\n"
    "  -v, --verbose             say how fast it goes too\n"
    "\n"
    "examples:\n"
    "  groeipad sweep configs/steady.cfg --vary migration.teams=2,4,6,8 --vary migration.wave_size=40,60,80\n"
    "  groeipad sweep configs/steady.cfg --vary migration.teams=1..8 --vary 'staffing.*' --design latin "
    "--points 2000\n"
    "\n"
    "Rows of a point are, to the last digit, those of 'groeipad run' with the same values set. 'groeipad "
    "discover'\n"
    "says under which conditions the plan fails.\n";

typedef struct request {
    cli_operands operands;
    cli_overrides overrides;
    cli_vary vary;
    bool has_design;
    sim_design_kind design;
    cli_precision precision;
    uint64_t most;                                /* runs of a point, with a precision; 0: not given */
    uint64_t points, runs, runs_per_future, seed; /* points, runs: 0 where not given */
    const char *metric, *output;
    int jobs;
    cli_format format;
    plot_lang lang;
    bool force, is_quiet, is_verbose;
} request;

static bool parse_design(const char *text, request *r)
{
    for (int i = 0; i < SIM_DESIGN_KINDS; i++)
        if (strcmp(text, sim_design_names[i]) == 0) {
            r->design = (sim_design_kind)i;
            return r->has_design = true;
        }
    const char *nearest = cli_nearest(text, sim_design_names, SIM_DESIGN_KINDS);
    cli_complain(CLI_USAGE,
                 nearest != NULL
                     ? "sweep: --design: '%s' is no design; did you mean '%s'?"
                     : "sweep: --design: '%s' is no design; one of factorial, one-at-a-time, latin, "
                       "sobol-points, halton, random",
                 text, nearest);
    return false;
}

static bool take(request *r, int option, const char *value)
{
    uint64_t jobs;
    switch (option) {
    case CLI_OPERAND:
        cli_operands_add(&r->operands, value);
        return true;
    case VARY:
        cli_vary_add(&r->vary, value);
        return true;
    case DESIGN:
        return parse_design(value, r);
    case POINTS:
        return cli_parse_whole("--points", value, 1, SIM_DESIGN_MOST_POINTS, &r->points);
    case RUNS:
        return cli_parse_whole("--replications", value, 1, MAX_RUNS, &r->runs);
    case RUNS_PER_FUTURE:
        return cli_parse_whole("--runs-per-future", value, 1, MAX_RUNS, &r->runs_per_future);
    case PRECISION:
        return cli_precision_add(&r->precision, value);
    case MOST:
        return cli_parse_whole("--max-replications", value, 1, MAX_RUNS, &r->most);
    case METRIC:
        r->metric = value;
        return true;
    case OUTPUT:
        return cli_parse_path("--output", value, &r->output);
    case SEED:
        return cli_parse_whole("--seed", value, 0, UINT64_MAX, &r->seed);
    case JOBS:
        if (!cli_parse_whole("--jobs", value, 1, MAX_JOBS, &jobs))
            return false;
        r->jobs = (int)jobs;
        return true;
    case SET:
        return cli_overrides_add(&r->overrides, value);
    case FORMAT:
        return cli_parse_format(value, &r->format);
    case LANG:
        return cli_lang_parse(value, &r->lang);
    case FORCE:
        return r->force = true;
    case QUIET:
        return r->is_quiet = true;
    default:
        return r->is_verbose = true;
    }
}

static int check(const request *r)
{
    if (r->operands.n != 1)
        return cli_complain(CLI_USAGE,
                            "sweep: give one scenario, such as configs/steady.cfg; see 'groeipad sweep "
                            "--help'");
    bool is_result = cli_is_result(r->operands.items[0]);
    if (is_result && (r->vary.n > 0 || r->has_design || r->overrides.n > 0))
        return cli_complain(CLI_USAGE,
                            "sweep: %s has been run; --vary, --design and --set go with a scenario",
                            r->operands.items[0]);
    if (!is_result && r->vary.n == 0)
        return cli_complain(CLI_USAGE, "sweep: give what to vary, such as --vary migration.teams=2,4,6");
    if (r->precision.n > 0 && r->runs > 0)
        return cli_complain(CLI_USAGE,
                            "sweep: with --precision the number of runs follows; leave out --replications");
    if (r->precision.n == 0 && r->most > 0)
        return cli_complain(CLI_USAGE, "sweep: --max-replications goes with --precision");
    if (r->runs > 0 && r->runs % r->runs_per_future != 0)
        return cli_complain(CLI_USAGE,
                            "sweep: %" PRIu64 " runs are no whole number of futures of %" PRIu64
                            " runs; give a multiple",
                            r->runs, r->runs_per_future);
    return CLI_DONE;
}

/* ---- showing ---- */

static int find_metric(const request *r, const sim_result *study, const sim_column **metric)
{
    const char *name = r->metric == NULL ? "npv_eur" : r->metric;
    *metric = sim_result_column(study, name);
    if (*metric != NULL)
        return CLI_DONE;
    const char **names = calloc(study->n_columns + 1, sizeof *names);
    const char *nearest = NULL;
    for (size_t i = 0; names != NULL && i < study->n_columns; i++)
        names[i] = study->columns[i].metric.name;
    if (names != NULL)
        nearest = cli_nearest(name, names, study->n_columns);
    cli_complain(CLI_USAGE,
                 nearest != NULL
                     ? "sweep: --metric: the study keeps no '%s'; did you mean '%s'?"
                     : "sweep: --metric: the study keeps no '%s'; --format csv shows all that it keeps",
                 name, nearest);
    free(names);
    return CLI_USAGE;
}

static int show(const request *r, const char *path, const sim_result *study)
{
    if (r->is_quiet && r->format == CLI_TEXT)
        return CLI_DONE;
    const sim_column *metric;
    int status = find_metric(r, study, &metric);
    if (status != CLI_DONE)
        return status;
    bool fine = r->format == CLI_TEXT
                    ? cli_sweep_print(stdout, study, metric, r->lang)
                    : cli_sweep_write(stdout, r->format, study, r->metric == NULL ? NULL : metric);
    if (!fine)
        return cli_complain(CLI_FAILED, "sweep: the table could not be written");
    if (r->format == CLI_TEXT)
        printf("\n%s: %s\n", plot_pick(r->lang, "Resultaatbestand", "Result file"), path);
    return CLI_DONE;
}

static int show_file(const request *r)
{
    const char *path = r->operands.items[0];
    sim_result *study = NULL;
    sim_error error = {0};
    if (sim_store_read(path, &study, &error) != SIM_OK)
        return cli_complain_error(&error);
    int status = cli_require_study(study, "sweep", path);
    if (status == CLI_DONE)
        status = show(r, path, study);
    sim_result_destroy(study);
    return status;
}

/* ---- running ---- */

static bool has_levels(const cli_factors *factors)
{
    for (size_t f = 0; f < factors->n; f++)
        if (factors->items[f].n_levels == 0)
            return false;
    return true;
}

static bool fills_space(sim_design_kind kind)
{
    return kind != SIM_DESIGN_FACTORIAL && kind != SIM_DESIGN_ONE_AT_A_TIME;
}

/* Points of the design; where it does not fill the space, after one that leaves all as it is. */
static int make_points(const request *r, const cli_factors *factors, sim_design_kind kind, sim_design *design)
{
    size_t *levels = calloc(factors->n + 1, sizeof *levels);
    if (levels == NULL)
        return cli_complain(CLI_FAILED, "no memory");
    for (size_t f = 0; f < factors->n; f++)
        levels[f] = factors->items[f].n_levels;
    sim_rng_key key = {.seed = r->seed, .run = SIM_RUN_NONE};
    sim_error error = {0};
    sim_design made;
    size_t n_points = r->points > 0 ? (size_t)r->points : DEFAULT_POINTS;
    sim_status status = sim_design_make(kind, factors->n, levels, n_points, &key, &made, &error);
    free(levels);
    if (status != SIM_OK)
        return cli_complain_error(&error);
    size_t before = fills_space(kind) ? 0 : 1;
    *design = (sim_design){.n_points = made.n_points + before, .n_factors = factors->n};
    design->u = malloc((design->n_points * factors->n + 1) * sizeof *design->u);
    if (design->u != NULL) {
        for (size_t i = 0; i < before * factors->n; i++)
            design->u[i] = (double)NAN;
        memcpy(design->u + before * factors->n, made.u, made.n_points * factors->n * sizeof *design->u);
    }
    sim_design_deinit(&made);
    return design->u != NULL ? CLI_DONE : cli_complain(CLI_FAILED, "no memory");
}

/* What was asked, for whoever wants to ask it again. */
static char *request_text(const request *r, sim_design_kind kind, uint64_t runs)
{
    size_t size = 200;
    for (size_t i = 0; i < r->vary.n; i++)
        size += strlen(r->vary.items[i]) + 16;
    char *text = malloc(size);
    if (text == NULL)
        return NULL;
    size_t used = (size_t)snprintf(text, size, "--design %s", sim_design_names[kind]);
    if (fills_space(kind))
        used += (size_t)snprintf(text + used, size - used, " --points %" PRIu64,
                                 r->points > 0 ? r->points : DEFAULT_POINTS);
    used +=
        (size_t)snprintf(text + used, size - used, " --replications %" PRIu64 " --runs-per-future %" PRIu64,
                         runs, r->runs_per_future);
    for (size_t i = 0; i < r->vary.n; i++)
        used += (size_t)snprintf(text + used, size - used, " --vary '%s'", r->vary.items[i]);
    return text;
}

static int run_design(const request *r, const cli_factors *factors, sim_design_kind kind,
                      const sim_design *design, const char *path, sim_result **study)
{
    bool fills = fills_space(kind);
    uint64_t runs = r->runs > 0 ? r->runs : fills ? r->runs_per_future : DEFAULT_RUNS;
    uint64_t *luck = fills ? malloc((design->n_points + 1) * sizeof *luck) : NULL;
    if (fills && luck == NULL)
        return cli_complain(CLI_FAILED, "no memory");
    for (size_t p = 0; fills && p < design->n_points; p++)
        luck[p] = p;
    sim_pair base = {"design_base", "0"};
    cli_study plan = {.command = "sweep",
                      .design = sim_design_names[kind],
                      .factors = factors,
                      .config = r->operands.items[0],
                      .n_points = design->n_points,
                      .u = design->u,
                      .luck = luck,
                      .extra = &base,
                      .n_extra = fills ? 0 : 1,
                      .runs = runs,
                      .runs_per_future = r->runs_per_future,
                      .seed = r->seed,
                      .path = path,
                      .jobs = r->jobs,
                      .force = r->force,
                      .is_quiet = r->is_quiet,
                      .is_verbose = r->is_verbose};
    int status = CLI_DONE;
    if (r->precision.n > 0)
        status = cli_study_runs(&plan, &r->precision, r->most > 0 ? r->most : DEFAULT_MOST, &plan.runs);
    char *text = status == CLI_DONE ? request_text(r, kind, plan.runs) : NULL;
    plan.request = text;
    if (text != NULL)
        status = cli_study_run(&plan, study);
    else if (status == CLI_DONE)
        status = cli_complain(CLI_FAILED, "no memory");
    free(luck);
    free(text);
    return status;
}

static int run_factors(const request *r, const cli_factors *factors)
{
    sim_design_kind kind = r->has_design         ? r->design
                           : has_levels(factors) ? SIM_DESIGN_FACTORIAL
                                                 : SIM_DESIGN_LATIN;
    if (!fills_space(kind) && r->points > 0)
        return cli_complain(CLI_USAGE,
                            "sweep: the levels decide how many points a design '%s' has; leave out --points",
                            sim_design_names[kind]);
    char path[CLI_PATH_SIZE], name[MODEL_ID_SIZE + 32];
    snprintf(name, sizeof name, "%s-sweep.sqlite", factors->scenario->id);
    if (r->output != NULL)
        snprintf(path, sizeof path, "%s", r->output);
    else if (!cli_path_join(path, "out", name) || !cli_make_directory("out"))
        return CLI_FAILED;
    sim_design design = {0};
    sim_result *study = NULL;
    int status = make_points(r, factors, kind, &design);
    if (status == CLI_DONE)
        status = run_design(r, factors, kind, &design, path, &study);
    if (status == CLI_DONE)
        status = show(r, path, study);
    sim_result_destroy(study);
    sim_design_deinit(&design);
    return status;
}

static int execute(const request *r)
{
    int status = check(r);
    if (status != CLI_DONE)
        return status;
    if (cli_is_result(r->operands.items[0]))
        return show_file(r);
    cli_factors factors;
    bool needs_levels = r->has_design && !fills_space(r->design);
    status =
        cli_factors_open(&factors, r->operands.items[0], &r->overrides, &r->vary, needs_levels, r->is_quiet);
    if (status == CLI_DONE)
        status = run_factors(r, &factors);
    cli_factors_close(&factors);
    return status;
}

int cli_sweep(int argc, char **argv)
{
    request r = {.runs_per_future = 1, .seed = CLI_DEFAULT_SEED, .lang = cli_lang_default()};
    if (!cli_operands_init(&r.operands, argc))
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
        status = execute(&r);
    }
    if (status == CLI_INTERRUPTED)
        cli_say_how_to_resume(argc, argv);
    cli_vary_deinit(&r.vary);
    cli_overrides_deinit(&r.overrides);
    cli_operands_deinit(&r.operands);
    return status;
}
