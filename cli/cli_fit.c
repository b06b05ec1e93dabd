#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/common.h"
#include "cli/fit_view.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/run_scenario.h"
#include "cli/summary.h"

enum option { OUTPUT, REPLICATIONS, SEED, JOBS, SET, CHECK, INTO, FORMAT, LANG, FORCE, QUIET };

static const cli_option options[] = {
    [OUTPUT] = {"output", 'o', true}, [REPLICATIONS] = {"replications", 'n', true},
    [SEED] = {"seed", 0, true},       [JOBS] = {"jobs", 'j', true},
    [SET] = {"set", 0, true},         [CHECK] = {"check", 0, false},
    [INTO] = {"into", 0, true},       [FORMAT] = {"format", 0, true},
    [LANG] = {"lang", 0, true},       [FORCE] = {"force", 0, false},
    [QUIET] = {"quiet", 'q', false},
};

static const char help[] =
    "usage: groeipad fit SCENARIO.cfg [OPTION...]\n"
    "\n"
    "Solves for the numbers that the scenario's targets name (targets[].fitted_by), so that its outcomes "
    "meet\n"
    "them; every trial runs the same random numbers. Prints each target as it was wanted, before and after,\n"
    "also on random numbers of another seed; each number with its standard error; the checks, that nothing "
    "is\n"
    "fitted to; and the reference cases beside the model.\n"
    "\n"
    "  -o, --output FILE.cfg     write the numbers as a config to lay under scenarios (extends)\n"
    "      --check               fit nothing: how do targets and checks stand? Exit status 1 when a target "
    "of\n"
    "                            role \"fit\" is missed: beyond its tolerance, its 95 % interval too\n"
    "      --into FILE.md        with --check: rewrite the tables between the lines\n"
    "                            '" CLI_FIT_BEGIN "' and '... end -->'\n"
    "  -n, --replications N      of every trial (default: 2000)\n"
    "      --seed S              (default: 2012)\n"
    "  -j, --jobs N              threads (default: one for each processor); never changes a figure\n"
    "      --set PATH=VALUE      another value for a config key; may be repeated\n"
    "      --format FORMAT       text (default), csv or json\n"
    "      --lang nl|en          of the targets' names (default: from the locale)\n"
    "      --force               replace FILE.cfg even if it was not written by 'groeipad fit'\n"
    "  -q, --quiet               errors only: no table, no progress\n"
    "\n"
    "examples:\n"
    "  groeipad fit configs/steady.cfg --check\n"
    "  groeipad fit configs/steady.cfg -o configs/base/fitted.cfg\n";

typedef struct request {
    const char *scenario, *output, *into;
    cli_overrides overrides;
    model_sample_options run;
    cli_format format;
    plot_lang lang;
    bool is_check, force, is_quiet, is_shown; /* is_shown: progress, on a terminal */
} request;

static bool take_scenario(request *r, const char *value)
{
    if (r->scenario != NULL) {
        cli_complain(CLI_USAGE, "fit: one scenario at a time; '%s' is one too many", value);
        return false;
    }
    r->scenario = value;
    return true;
}

static bool take_jobs(request *r, const char *value)
{
    uint64_t jobs;
    if (!cli_parse_whole("--jobs", value, 1, 1024, &jobs))
        return false;
    r->run.jobs = (int)jobs;
    return true;
}

static bool take(request *r, int option, const char *value)
{
    switch (option) {
    case CLI_OPERAND:
        return take_scenario(r, value);
    case OUTPUT:
        return cli_parse_path("--output", value, &r->output);
    case REPLICATIONS:
        return cli_parse_whole("--replications", value, 2, 1000000, &r->run.replications);
    case SEED:
        return cli_parse_whole("--seed", value, 0, UINT64_MAX, &r->run.seed);
    case JOBS:
        return take_jobs(r, value);
    case SET:
        return cli_overrides_add(&r->overrides, value);
    case CHECK:
        return r->is_check = true;
    case INTO:
        return cli_parse_path("--into", value, &r->into);
    case FORMAT:
        return cli_parse_format(value, &r->format);
    case LANG:
        return cli_lang_parse(value, &r->lang);
    case FORCE:
        return r->force = true;
    default:
        return r->is_quiet = true;
    }
}

static int check(const request *r)
{
    if (r->scenario == NULL)
        return cli_complain(CLI_USAGE,
                            "fit: give a scenario, such as configs/steady.cfg; see 'groeipad fit --help'");
    if (strcmp(r->scenario, "-") == 0)
        return cli_complain(CLI_USAGE, "fit: reads the scenario once for every trial; give a file, not '-'");
    if (r->is_check && r->output != NULL)
        return cli_complain(CLI_USAGE,
                            "fit: --check fits nothing that --output could write; give one of them");
    if (r->into != NULL && !r->is_check)
        return cli_complain(CLI_USAGE, "fit: --into goes with --check");
    return CLI_DONE;
}

/* ---- progress ---- */

static void show_trial(void *context, size_t trial, double worst)
{
    const request *r = context;
    if (r->is_shown)
        fprintf(stderr, "\r\033[Ktrial %zu: %.2f tolerances from the furthest target", trial, worst);
}

static void clear_progress(const request *r)
{
    if (r->is_shown)
        fputs("\r\033[K", stderr);
}

static model_fit_setup setup_of(request *r)
{
    return (model_fit_setup){.path = r->scenario,
                             .overrides = r->overrides.items,
                             .n_overrides = r->overrides.n,
                             .run = r->run,
                             .progress = show_trial,
                             .progress_context = r};
}

/* ---- results ---- */

/* Problems of the config are told one by one; else the error. */
static int explain(const request *r, const sim_problems *problems, const sim_error *error, sim_status status)
{
    clear_progress(r);
    cli_problems_print(r->scenario, problems, r->is_quiet ? CLI_WARNINGS_NONE : CLI_WARNINGS_COUNTED);
    if (status == SIM_OK)
        return CLI_DONE;
    if (status == SIM_ERR_INTERRUPTED)
        return cli_complain(CLI_INTERRUPTED, "fit: stopped; nothing was written");
    return problems->errors > 0 ? CLI_USAGE : cli_complain_error(error);
}

static int show(const request *r, const cli_fit_view *view)
{
    if (r->is_quiet && r->format == CLI_TEXT)
        return CLI_DONE;
    bool is_good = r->format == CLI_TEXT ? cli_fit_print(view, stdout)
                                         : cli_fit_records(view, r->format == CLI_JSON, stdout);
    return is_good ? CLI_DONE : CLI_FAILED;
}

static int judge(const cli_fit_view *view)
{
    size_t missed = cli_fit_missed(view->now);
    if (missed == 0)
        return CLI_DONE;
    if (view->fit == NULL)
        return cli_complain(CLI_FAILED, "%s: %zu %s missed; 'groeipad fit %s' looks for numbers that meet %s",
                            view->path, missed, missed == 1 ? "target is" : "targets are", view->path,
                            missed == 1 ? "it" : "them");
    return cli_complain(CLI_FAILED, "%s: %zu %s out of reach of the numbers that are fitted", view->path,
                        missed, missed == 1 ? "target is" : "targets are");
}

/* A config of somebody else is not written over. */
static bool may_write(const request *r)
{
    char line[sizeof CLI_FIT_MARK + 2] = "";
    FILE *there = r->force ? NULL : fopen(r->output, "rb");
    if (there == NULL)
        return true;
    bool is_ours = fgets(line, sizeof line, there) != NULL && strcmp(line, CLI_FIT_MARK "\n") == 0;
    fclose(there);
    if (!is_ours)
        cli_complain(CLI_FAILED, "%s: another file is there; --force replaces it, -o FILE writes elsewhere",
                     r->output);
    return is_ours;
}

static int write_fragment(const request *r, const cli_fit_view *view)
{
    char temporary[CLI_PATH_SIZE];
    if (snprintf(temporary, sizeof temporary, "%s.part", r->output) >= (int)sizeof temporary)
        return cli_complain(CLI_FAILED, "%s: the path is too long", r->output);
    FILE *file = fopen(temporary, "wb");
    if (file == NULL)
        return cli_complain(CLI_FAILED, "%s: cannot be written", r->output);
    bool is_good = cli_fit_fragment(view, file);
    is_good = fclose(file) == 0 && is_good;
    if (is_good && rename(temporary, r->output) == 0)
        return CLI_DONE;
    unlink(temporary);
    return cli_complain(CLI_FAILED, "%s: could not be written", r->output);
}

/* ---- the two tasks ---- */

static int look(request *r)
{
    model_fit_setup setup = setup_of(r);
    model_standing standing;
    sim_problems problems;
    sim_error error = {0};
    sim_problems_init(&problems);
    sim_status stood = model_standing_open(&setup, NULL, 0, &standing, &problems, &error);
    int status = explain(r, &problems, &error, stood);
    cli_fit_view view = {.path = r->scenario, .setup = &setup, .now = &standing, .lang = r->lang};
    if (status == CLI_DONE && r->into != NULL)
        status = cli_fit_into(&view, r->into) ? CLI_DONE : CLI_FAILED;
    if (status == CLI_DONE)
        status = show(r, &view);
    if (status == CLI_DONE)
        status = judge(&view);
    model_standing_close(&standing);
    sim_problems_deinit(&problems);
    return status;
}

static int fit(request *r)
{
    if (r->output != NULL && !may_write(r))
        return CLI_FAILED;
    model_fit_setup setup = setup_of(r);
    model_fit fitted;
    sim_problems problems;
    sim_error error = {0};
    sim_problems_init(&problems);
    sim_status solved = model_fit_solve(&setup, &fitted, &problems, &error);
    int status = explain(r, &problems, &error, solved);
    cli_fit_view view = {
        .path = r->scenario, .setup = &setup, .now = &fitted.after, .fit = &fitted, .lang = r->lang};
    if (status == CLI_DONE)
        status = show(r, &view);
    if (status == CLI_DONE)
        status = judge(&view); /* numbers that miss are not written */
    if (status == CLI_DONE && r->output != NULL)
        status = write_fragment(r, &view);
    model_fit_close(&fitted);
    sim_problems_deinit(&problems);
    return status;
}

int cli_fit(int argc, char **argv)
{
    request r = {.run = {.seed = CLI_DEFAULT_SEED, .replications = 2000}, .lang = cli_lang_default()};
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
        status = check(&r);
        if (status == CLI_DONE) {
            cli_interrupt_listen();
            r.run.stop = cli_interrupt_flag();
            r.is_shown = !r.is_quiet && isatty(STDERR_FILENO);
            status = r.is_check ? look(&r) : fit(&r);
        }
    }
    cli_overrides_deinit(&r.overrides);
    return status;
}
