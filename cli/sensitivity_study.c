#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/again.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/run_scenario.h"
#include "cli/sensitivity.h"
#include "cli/sensitivity_points.h"
#include "cli/sensitivity_view.h"
#include "cli/statistic.h"
#include "cli/study.h"
#include "sim/store.h"

#define DEFAULT_METHOD   "sobol"
#define DEFAULT_MAX_ROWS 16384
#define MAX_ROWS         (1u << 20)
#define MAX_RUNS         1000000
#define MAX_JOBS         1024

enum option {
    METHOD,
    ROWS,
    SECOND_ORDER,
    PRECISION,
    MAX,
    FACTOR,
    VARY,
    GROUP,
    METRIC,
    STATISTIC,
    RUNS,
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
    [METHOD] = {"method", 0, true},
    [ROWS] = {"rows", 0, true},
    [SECOND_ORDER] = {"second-order", 0, false},
    [PRECISION] = {"precision", 0, true},
    [MAX] = {"max-rows", 0, true},
    [FACTOR] = {"factor", 0, true},
    [VARY] = {"vary", 0, true},
    [GROUP] = {"group", 0, true},
    [METRIC] = {"metric", 0, true},
    [STATISTIC] = {"statistic", 0, true},
    [RUNS] = {"runs-per-future", 0, true},
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

const char cli_sensitivity_study_help[] =
    "usage: groeipad sensitivity SCENARIO.cfg [OPTION...]\n"
    "       groeipad sensitivity STUDY.sqlite [--metric NAME] [--statistic TEXT] [--format FORMAT]\n"
    "\n"
    "Says where the uncertainty in an outcome comes from: runs the scenario at points of a design in which "
    "what\n"
    "nobody knows is varied, into one result file, and prints what each factor does, with intervals. An "
    "unfinished\n"
    "study is gone on with; a finished one is shown; 'groeipad plot' draws it.\n"
    "\n"
    "      --method METHOD       sobol    shares of the variance, alone and with interplay, of chance too "
    "(the\n"
    "                                     default); rows of (factors + 2) points\n"
    "                            morris   which factors matter at all; trajectories of (factors + 1) points\n"
    "                            tornado  one factor at a time, from low to high (P10 to P90), paired\n"
    "      --rows N              rows of sobol, up to a power of two (default: 512); trajectories of morris\n"
    "                            (default: 100)\n"
    "      --second-order        sobol: what factors have two by two as well; (2 factors + 2) points a row\n"
    "      --precision P         twice as many rows until the widest 95 % interval is narrow enough: 5% is, "
    "of\n"
    "                            sobol, 5 percentage points of the variance either way; of morris, 5 % of "
    "the\n"
    "                            largest mean effect\n"
    "      --max-rows N          with --precision, no more than that (default: 16384)\n"
    "      --factor PATTERN      only these unknowns, such as 'staffing.*' (default: all); may be repeated; "
    "'none'\n"
    "                            for --vary alone. The others are drawn, as part of chance\n"
    "      --vary SPEC           another key as a factor too: PATH=V1,V2,... PATH=A..B PATH=A..B/N\n"
    "      --group NAME=PATTERN  sobol: factors that count as one, such as "
    "Zaanstad='municipalities.zaanstad.*'\n"
    "      --metric NAME         the outcome looked at (default: npv_eur)\n" CLI_STATISTIC_HELP
    "      --runs-per-future K   runs of each point (default: 1; of tornado 500)\n"
    "  -o, --output FILE.sqlite  (default: out/<scenario>-<method>.sqlite)\n"
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
    "  groeipad sensitivity configs/steady.cfg --method morris\n"
    "  groeipad sensitivity configs/steady.cfg --factor 'costs.*' --factor 'staffing.*' --rows 1024\n"
    "  groeipad plot out/steady-sobol.sqlite\n";

typedef struct request {
    cli_operands operands;
    cli_overrides overrides;
    cli_vary vary, patterns; /* patterns: --factor */
    cli_sensitivity_request design;
    const cli_sensitivity_method *method; /* NULL where not given */
    uint64_t max_rows;
    double precision; /* 0: none */
    bool has_rows;
    const char *metric, *output, *precision_text;
    sim_statistic statistic;
    int jobs;
    cli_format format;
    plot_lang lang;
    bool force, is_quiet, is_verbose;
} request;

/* ---- arguments ---- */

static bool parse_precision(const char *text, request *r)
{
    char *end;
    r->precision = strtod(text, &end);
    if (end != text && strcmp(end, "%") == 0)
        r->precision /= 100.0;
    else if (end == text || *end != '\0')
        r->precision = 0.0;
    if (!(r->precision > 0.0 && r->precision < 1.0)) {
        cli_complain(CLI_USAGE, "--precision: '%s' is none; give a half-width, such as 5%%", text);
        return false;
    }
    r->precision_text = text;
    return true;
}

static bool take(request *r, int option, const char *value)
{
    uint64_t jobs;
    switch (option) {
    case CLI_OPERAND:
        cli_operands_add(&r->operands, value);
        return true;
    case METHOD:
        return (r->method = cli_sensitivity_find(value)) != NULL; /* cli_sensitivity.c knows that it is one */
    case ROWS:
        return r->has_rows = cli_parse_whole("--rows", value, 2, MAX_ROWS, &r->design.rows);
    case SECOND_ORDER:
        return r->design.has_second_order = true;
    case PRECISION:
        return parse_precision(value, r);
    case MAX:
        return cli_parse_whole("--max-rows", value, 2, MAX_ROWS, &r->max_rows);
    case FACTOR:
        cli_vary_add(&r->patterns, value);
        return true;
    case VARY:
        cli_vary_add(&r->vary, value);
        return true;
    case GROUP:
        cli_vary_add(&r->design.groups, value);
        return true;
    case METRIC:
        r->metric = value;
        return true;
    case STATISTIC:
        return cli_parse_statistic(value, &r->statistic);
    case RUNS:
        return cli_parse_whole("--runs-per-future", value, 1, MAX_RUNS, &r->design.runs);
    case OUTPUT:
        return cli_parse_path("--output", value, &r->output);
    case SEED:
        return cli_parse_whole("--seed", value, 0, UINT64_MAX, &r->design.seed);
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

static int check_study(const request *r)
{
    bool is_plain = r->method == NULL && !r->has_rows && !r->design.has_second_order && r->precision == 0.0 &&
                    r->vary.n == 0 && r->patterns.n == 0 && r->design.groups.n == 0 && r->overrides.n == 0 &&
                    r->design.runs == 0;
    return is_plain ? CLI_DONE
                    : cli_complain(CLI_USAGE,
                                   "sensitivity: %s has been run; what is varied, and how, goes with a "
                                   "scenario",
                                   r->operands.items[0]);
}

static int check_scenario(request *r)
{
    if (r->method == NULL)
        r->method = cli_sensitivity_find(DEFAULT_METHOD);
    const char *name = r->method->name;
    if (r->has_rows && r->method->rows == NULL)
        return cli_complain(CLI_USAGE,
                            "sensitivity: --method %s has no rows; --runs-per-future says how many runs a "
                            "point has",
                            name);
    if (r->precision > 0.0 && r->method->rows == NULL)
        return cli_complain(CLI_USAGE, "sensitivity: --precision goes with rows, and --method %s has none",
                            name);
    if (r->max_rows > 0 && r->precision == 0.0)
        return cli_complain(CLI_USAGE, "sensitivity: --max-rows goes with --precision");
    if ((r->design.has_second_order || r->design.groups.n > 0) && !r->method->takes_groups)
        return cli_complain(CLI_USAGE, "sensitivity: %s goes with --method sobol",
                            r->design.has_second_order ? "--second-order" : "--group");
    if (!r->has_rows)
        r->design.rows = r->method->default_rows;
    if (r->method->round != NULL)
        r->design.rows = r->method->round(r->design.rows);
    if (r->design.runs == 0)
        r->design.runs = r->method->default_runs;
    if (r->max_rows == 0)
        r->max_rows = r->design.rows > DEFAULT_MAX_ROWS ? r->design.rows : DEFAULT_MAX_ROWS;
    size_t least = sim_statistic_least(&r->statistic);
    if (r->design.runs < least)
        return cli_complain(
            CLI_USAGE,
            "sensitivity: that statistic needs %zu runs of each point; give --runs-per-future "
            "%zu or more",
            least, least);
    return CLI_DONE;
}

static int check(request *r)
{
    if (r->operands.n != 1)
        return cli_complain(CLI_USAGE,
                            "sensitivity: give one scenario, such as configs/steady.cfg; see 'groeipad "
                            "sensitivity --help'");
    return cli_is_result(r->operands.items[0]) ? check_study(r) : check_scenario(r);
}

/* ---- showing ---- */

static plot_options shown_as(const request *r)
{
    return (plot_options){.lang = r->lang, .metric = r->metric, .statistic = r->statistic};
}

static int show(const request *r, const char *path, const sim_result *study)
{
    plot_options how = shown_as(r);
    if (r->format != CLI_TEXT)
        return cli_sensitivity_write(stdout, r->format, study, &how);
    if (r->is_quiet)
        return CLI_DONE;
    int status = cli_sensitivity_print(stdout, study, &how);
    if (status == CLI_DONE)
        printf("\n%s: %s\n", plot_pick(r->lang, "Resultaatbestand", "Result file"), path);
    return status;
}

static int show_file(const request *r)
{
    const char *path = r->operands.items[0];
    sim_result *study = NULL;
    sim_error error = {0};
    if (sim_store_read(path, &study, &error) != SIM_OK)
        return cli_complain_error(&error);
    int status =
        cli_is_study(study)
            ? CLI_DONE
            : cli_complain(CLI_USAGE,
                           "sensitivity: %s is a run, not a study: give --method pawn or evppi, or a "
                           "scenario",
                           path);
    if (status == CLI_DONE)
        status = show(r, path, study);
    sim_result_destroy(study);
    return status;
}

/* ---- running ---- */

static void append(char *text, size_t size, const char *option, const char *value)
{
    size_t used = strlen(text);
    snprintf(text + used, size - used, " %s '%s'", option, value);
}

static void append_each(char *text, size_t size, const char *option, const cli_vary *values)
{
    for (size_t i = 0; i < values->n; i++)
        append(text, size, option, values->items[i]);
}

/* What was asked, for whoever wants to ask it again; owned. */
static char *request_text(const request *r)
{
    size_t size = 400;
    const cli_vary *all[] = {&r->vary, &r->patterns, &r->design.groups};
    for (size_t k = 0; k < 3; k++)
        for (size_t i = 0; i < all[k]->n; i++)
            size += strlen(all[k]->items[i]) + 20;
    char *text = malloc(size);
    if (text == NULL)
        return NULL;
    snprintf(text, size, "--method %s --runs-per-future %" PRIu64, r->method->name, r->design.runs);
    size_t used = strlen(text);
    if (r->method->rows != NULL)
        used += (size_t)snprintf(text + used, size - used, " --rows %" PRIu64, r->design.rows);
    if (r->precision > 0.0)
        used += (size_t)snprintf(text + used, size - used, " --precision %.20s --max-rows %" PRIu64,
                                 r->precision_text, r->max_rows);
    if (r->design.has_second_order)
        snprintf(text + used, size - used, " --second-order");
    append_each(text, size, "--factor", &r->patterns);
    append_each(text, size, "--vary", &r->vary);
    append_each(text, size, "--group", &r->design.groups);
    return text;
}

/* The study of so many rows, at a path. */
static int run_rows(const request *r, const cli_factors *factors, const char *asked, uint64_t rows,
                    const char *path, bool force, sim_result **study)
{
    cli_sensitivity_request design = r->design;
    cli_sensitivity_points points;
    design.rows = rows;
    int status = cli_sensitivity_make(r->method, &design, factors, &points);
    cli_study plan = {.command = "sensitivity",
                      .design = r->method->name,
                      .request = asked,
                      .factors = factors,
                      .config = r->operands.items[0],
                      .n_points = points.n,
                      .u = points.u,
                      .luck = points.luck,
                      .has_chance = points.has_chance,
                      .groups = points.groups,
                      .n_groups = points.n_groups,
                      .extra = points.extra,
                      .n_extra = points.n_extra,
                      .runs = design.runs,
                      .runs_per_future = points.runs_per_future,
                      .seed = design.seed,
                      .path = path,
                      .jobs = r->jobs,
                      .force = force,
                      .is_quiet = r->is_quiet,
                      .is_verbose = r->is_verbose};
    if (status == CLI_DONE)
        status = cli_study_run(&plan, study);
    cli_sensitivity_points_deinit(&points);
    return status;
}

static bool say_width(const request *r, const sim_result *study, uint64_t rows)
{
    plot_options how = shown_as(r);
    double width = cli_sensitivity_width(study, &how);
    if (!r->is_quiet)
        fprintf(stderr, "groeipad: %" PRIu64 " %s: the widest interval is +-%.1f %%\n", rows, r->method->rows,
                100.0 * width);
    return width <= r->precision || isnan(width);
}

/* How many rows the file at a path was run with, for this very request; 0: it is no such file. */
static uint64_t rows_there(const char *path, const char *asked)
{
    sim_result *there = NULL;
    uint64_t rows = 0;
    if (access(path, F_OK) == 0 && sim_store_read(path, &there, NULL) == SIM_OK &&
        strcmp(cli_manifest(there, "design_request"), asked) == 0)
        rows = strtoull(cli_manifest(there, "design_rows"), NULL, 10);
    sim_result_destroy(there);
    return rows;
}

/* Twice as many rows until the precision is reached, each in a file of its own beside the path, so that a
 * killed search goes on where it was; the last one becomes the study. */
static int run_until(const request *r, const cli_factors *factors, const char *asked, const char *path,
                     sim_result **study)
{
    uint64_t rows = r->force ? 0 : rows_there(path, asked);
    if (rows > 0)
        return run_rows(r, factors, asked, rows, path, false, study);
    if (!r->force && access(path, F_OK) == 0)
        return cli_complain(CLI_FAILED,
                            "%s: holds something else than this study; --force replaces it, -o FILE writes "
                            "elsewhere",
                            path);
    char stage[CLI_PATH_SIZE + 32], before[CLI_PATH_SIZE + 32] = "";
    for (rows = r->design.rows;; rows *= 2) {
        snprintf(stage, sizeof stage, "%s.%" PRIu64, path, rows);
        int status = run_rows(r, factors, asked, rows, stage, r->force, study);
        if (status != CLI_DONE)
            return status;
        if (before[0] != '\0')
            unlink(before);
        snprintf(before, sizeof before, "%s", stage);
        if (say_width(r, *study, rows) || 2 * rows > r->max_rows)
            break;
        sim_result_destroy(*study);
        *study = NULL;
    }
    return rename(stage, path) == 0 ? CLI_DONE
                                    : cli_complain(CLI_FAILED, "%s: the study could not be put there", path);
}

static int run_factors(const request *r, const cli_factors *factors)
{
    char path[CLI_PATH_SIZE], name[MODEL_ID_SIZE + 64];
    if (factors->n == 0)
        return cli_complain(CLI_USAGE, "sensitivity: there is nothing to vary: the scenario has no unknowns");
    snprintf(name, sizeof name, "%s-%s.sqlite", factors->scenario->id, r->method->name);
    if (r->output != NULL)
        snprintf(path, sizeof path, "%s", r->output);
    else if (!cli_path_join(path, "out", name) || !cli_make_directory("out"))
        return CLI_FAILED;
    char *asked = request_text(r);
    sim_result *study = NULL;
    int status = asked == NULL        ? cli_complain(CLI_FAILED, "no memory")
                 : r->precision > 0.0 ? run_until(r, factors, asked, path, &study)
                                      : run_rows(r, factors, asked, r->design.rows, path, r->force, &study);
    if (status == CLI_DONE)
        status = show(r, path, study);
    sim_result_destroy(study);
    free(asked);
    return status;
}

/* What --vary asks first, then the unknowns that the patterns take. */
static int run_scenario(const request *r)
{
    cli_vary all = {0};
    for (size_t i = 0; i < r->vary.n; i++)
        cli_vary_add(&all, r->vary.items[i]);
    for (size_t i = 0; i < r->patterns.n; i++)
        if (strcmp(r->patterns.items[i], "none") != 0)
            cli_vary_add(&all, r->patterns.items[i]);
    if (r->patterns.n == 0)
        cli_vary_add(&all, "*");
    cli_factors factors;
    int status = cli_factors_open(&factors, r->operands.items[0], &r->overrides, &all, false, r->is_quiet);
    if (status == CLI_DONE)
        status = run_factors(r, &factors);
    cli_factors_close(&factors);
    cli_vary_deinit(&all);
    return status;
}

int cli_sensitivity_study(int argc, char **argv)
{
    request r = {.design.seed = CLI_DEFAULT_SEED, .lang = cli_lang_default()};
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
        fputs(cli_sensitivity_study_help, stdout);
        status = CLI_DONE;
    } else if (option == CLI_END) {
        status = check(&r);
        if (status == CLI_DONE)
            status = cli_is_result(r.operands.items[0]) ? show_file(&r) : run_scenario(&r);
    }
    if (status == CLI_INTERRUPTED)
        cli_say_how_to_resume(argc, argv);
    cli_vary_deinit(&r.vary);
    cli_vary_deinit(&r.patterns);
    cli_vary_deinit(&r.design.groups);
    cli_overrides_deinit(&r.overrides);
    cli_operands_deinit(&r.operands);
    return status;
}
