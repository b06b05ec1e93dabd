#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/interrupt.h"
#include "cli/optimise_view.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/run_scenario.h"
#include "cli/study_precision.h"
#include "sim/arena.h"

#define MAX_RUNS        1000000
#define MAX_JOBS        1024
#define MOST_FINAL_RUNS 20000 /* with a precision */
#define MOST_PLANS      40
#define INDIFFERENCE    250000.0 /* EUR */

enum option {
    OBJECTIVE,
    REQUIRE,
    EVERY_PARTNER,
    VARY,
    ONLY_VARY,
    ENGINE,
    EVALUATIONS,
    RUNS,
    FINAL_RUNS,
    PRECISION,
    PLANS,
    INDIFFERENT,
    CONFIDENCE,
    RUNS_PER_FUTURE,
    OUTPUT,
    SEED,
    JOBS,
    SET,
    FORMAT,
    LANG,
    FORCE,
    QUIET
};

static const cli_option options[] = {
    [OBJECTIVE] = {"objective", 0, true},
    [REQUIRE] = {"require", 0, true},
    [EVERY_PARTNER] = {"every-partner", 0, false},
    [VARY] = {"vary", 0, true},
    [ONLY_VARY] = {"only-vary", 0, false},
    [ENGINE] = {"engine", 0, true},
    [EVALUATIONS] = {"evaluations", 0, true},
    [RUNS] = {"replications", 'n', true},
    [FINAL_RUNS] = {"final-replications", 0, true},
    [PRECISION] = {"precision", 0, true},
    [PLANS] = {"plans", 0, true},
    [INDIFFERENT] = {"indifference", 0, true},
    [CONFIDENCE] = {"confidence", 0, true},
    [RUNS_PER_FUTURE] = {"runs-per-future", 0, true},
    [OUTPUT] = {"output", 'o', true},
    [SEED] = {"seed", 0, true},
    [JOBS] = {"jobs", 'j', true},
    [SET] = {"set", 0, true},
    [FORMAT] = {"format", 0, true},
    [LANG] = {"lang", 0, true},
    [FORCE] = {"force", 0, false},
    [QUIET] = {"quiet", 'q', false},
};

static const char help[] =
    "usage: groeipad optimise SCENARIO.cfg [OPTION...]\n"
    "\n"
    "Searches for the plans that no other beats: who joins when or not at all, how many migration teams, "
    "waves of\n"
    "which size, in which way, with which key to share costs; in value, in the risk of loss and in peak "
    "capacity\n"
    "at once. All plans meet the same luck. What is found is measured anew on luck that the search did not "
    "know,\n"
    "written as config files ready to run, and said in words. A search that was stopped is gone on with.\n"
    "\n"
    "      --objective WAY:M     max: or min: and a measure; up to three times (default: max:npv_eur,\n"
    "                            max:worst10(npv_eur), min:peak_gap_fte)\n"
    "      --require M>=X        or M<=X: what a plan must meet; may be repeated\n"
    "      --every-partner       the mean net present value of each partner must be 0 at least\n"
    "      --vary PATH=V1,V2,... decide on this key too, or with these values (as in 'groeipad sweep'); may "
    "be "
    "repeated\n"
    "      --only-vary           decide on what --vary gives alone\n"
    "      --engine ENGINE       fronts (NSGA-II and local search; the default), of one objective local "
    "(the\n"
    "                            default) or anneal (simulated annealing)\n"
    "      --evaluations N       plans to be evaluated, about (default: 400)\n"
    "  -n, --replications N      of each plan in the search (default: 200)\n"
    "      --final-replications N  of each plan that was found, on other luck (default: 1000)\n"
    "      --precision METRIC=P  or as many as make the 95 % interval of that metric's mean +- P for each of "
    "them\n"
    "      --plans N             at most so many are kept (default: 10)\n"
    "      --indifference X      a difference in the first objective, in its own unit, that does not matter\n"
    "                            (default: 250000, of euros)\n"
    "      --confidence P        of having chosen the best, or one within the indifference (default: 0.95)\n"
    "      --runs-per-future K   draws of chance for each draw of what nobody knows (default: 1)\n"
    "  -o, --output DIR          (default: out/<scenario>-optimise)\n"
    "      --seed S              (default: 2012)\n"
    "  -j, --jobs N              threads (default: one for each processor); never changes a figure\n"
    "      --set PATH=VALUE      another value for a config key, in all plans; may be repeated\n"
    "      --format FORMAT       text (default), csv or json\n"
    "      --lang nl|en          (default: from the locale)\n"
    "      --force               replace another search in DIR\n"
    "  -q, --quiet               errors only\n"
    "\n"
    "measures: METRIC (its mean), p10(METRIC), worst10(METRIC) (mean of the worst tenth), "
    "chance(METRIC<=X);\n"
    "          peak_year_extra_cost_eur is the largest cost of a year beyond that of staying alone\n"
    "\n"
    "examples:\n"
    "  groeipad optimise configs/steady.cfg --require 'chance(payback_year<=2027)>=0.5' --every-partner\n"
    "  groeipad optimise configs/steady.cfg --objective max:npv_eur --require "
    "'p90(peak_year_extra_cost_eur)<=4e6'\n";

typedef struct request {
    cli_operands operands;
    cli_overrides overrides;
    cli_vary vary;
    sim_measure objectives[CLI_MOST_OBJECTIVES];
    size_t n_objectives;
    cli_requirement requirements[CLI_MOST_REQUIREMENTS];
    size_t n_requirements;
    bool every_partner, only_vary, has_engine, has_indifference;
    cli_engine engine;
    cli_precision precision; /* of the final runs */
    uint64_t evaluations, runs, final_runs, plans, runs_per_future, seed;
    double indifference, confidence;
    const char *output;
    int jobs;
    cli_format format;
    plot_lang lang;
    bool force, is_quiet;
} request;

/* ---- options ---- */

static bool parse_number(const char *option, const char *text, double low, double high, double *value)
{
    char *end;
    *value = strtod(text, &end);
    if (end != text && *end == '\0' && *value > low && *value < high)
        return true;
    cli_complain(CLI_USAGE, "optimise: %s: '%s' is no number between %g and %g", option, text, low, high);
    return false;
}

static bool parse_engine(const char *text, request *r)
{
    static const char *const names[] = {"fronts", "local", "anneal"};
    for (size_t i = 0; i < 3; i++)
        if (strcmp(text, names[i]) == 0) {
            r->engine = (cli_engine)i;
            return r->has_engine = true;
        }
    cli_complain(CLI_USAGE, "optimise: --engine: '%s' is none of fronts, local, anneal", text);
    return false;
}

static bool add_objective(request *r, const char *text)
{
    if (r->n_objectives == CLI_MOST_OBJECTIVES) {
        cli_complain(CLI_USAGE, "optimise: at most %d objectives; make of the others a --require",
                     CLI_MOST_OBJECTIVES);
        return false;
    }
    return cli_objective_parse("--objective", text, &r->objectives[r->n_objectives]) && ++r->n_objectives > 0;
}

static bool add_requirement(request *r, const char *text)
{
    if (r->n_requirements == CLI_MOST_REQUIREMENTS) {
        cli_complain(CLI_USAGE, "optimise: at most %d requirements", CLI_MOST_REQUIREMENTS);
        return false;
    }
    return cli_requirement_parse("--require", text, &r->requirements[r->n_requirements]) &&
           ++r->n_requirements > 0;
}

static bool take_number(request *r, int option, const char *value)
{
    uint64_t jobs;
    switch (option) {
    case EVALUATIONS:
        return cli_parse_whole("--evaluations", value, 1, MAX_RUNS, &r->evaluations);
    case RUNS:
        return cli_parse_whole("--replications", value, 2, MAX_RUNS, &r->runs);
    case FINAL_RUNS:
        return cli_parse_whole("--final-replications", value, 2, MAX_RUNS, &r->final_runs);
    case PLANS:
        return cli_parse_whole("--plans", value, 1, MOST_PLANS, &r->plans);
    case INDIFFERENT:
        r->has_indifference = true;
        return parse_number("--indifference", value, 0.0, 1e18, &r->indifference);
    case CONFIDENCE:
        return parse_number("--confidence", value, 0.5, 1.0, &r->confidence);
    case RUNS_PER_FUTURE:
        return cli_parse_whole("--runs-per-future", value, 1, MAX_RUNS, &r->runs_per_future);
    case SEED:
        return cli_parse_whole("--seed", value, 0, UINT64_MAX, &r->seed);
    default:
        if (!cli_parse_whole("--jobs", value, 1, MAX_JOBS, &jobs))
            return false;
        r->jobs = (int)jobs;
        return true;
    }
}

static bool take(request *r, int option, const char *value)
{
    switch (option) {
    case CLI_OPERAND:
        cli_operands_add(&r->operands, value);
        return true;
    case OBJECTIVE:
        return add_objective(r, value);
    case REQUIRE:
        return add_requirement(r, value);
    case EVERY_PARTNER:
        return r->every_partner = true;
    case VARY:
        cli_vary_add(&r->vary, value);
        return true;
    case ONLY_VARY:
        return r->only_vary = true;
    case ENGINE:
        return parse_engine(value, r);
    case OUTPUT:
        return cli_parse_path("--output", value, &r->output);
    case PRECISION:
        return cli_precision_add(&r->precision, value);
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
        return take_number(r, option, value);
    }
}

static int check(request *r)
{
    static const char *const defaults[] = {"max:npv_eur", "max:worst10(npv_eur)", "min:peak_gap_fte"};
    if (r->operands.n != 1)
        return cli_complain(
            CLI_USAGE,
            "optimise: give one scenario, such as configs/steady.cfg; see 'groeipad optimise --help'");
    if (r->only_vary && r->vary.n == 0)
        return cli_complain(CLI_USAGE, "optimise: --only-vary leaves nothing to decide; give --vary");
    for (size_t i = 0; r->n_objectives < CLI_MOST_OBJECTIVES && i < 3 && r->n_objectives == i; i++)
        add_objective(r, defaults[i]);
    if (!r->has_engine)
        r->engine = r->n_objectives > 1 ? CLI_ENGINE_FRONTS : CLI_ENGINE_LOCAL;
    if (r->engine != CLI_ENGINE_FRONTS && r->n_objectives > 1)
        return cli_complain(CLI_USAGE,
                            "optimise: this engine is for one objective; give one --objective, or --engine "
                            "fronts");
    if (r->runs % r->runs_per_future != 0 || r->final_runs % r->runs_per_future != 0)
        return cli_complain(CLI_USAGE,
                            "optimise: the replications are no whole number of futures of %" PRIu64
                            " runs; give multiples",
                            r->runs_per_future);
    return CLI_DONE;
}

/* ---- what was found, on other luck ---- */

/* Texts of the study's manifest. */
typedef struct texts {
    sim_pair *pairs; /* owned, with what they point to */
    size_t n;
} texts;

static void add_text(texts *t, const char *key, const char *value)
{
    t->pairs = sim_memory_resize(t->pairs, t->n + 1, sizeof *t->pairs);
    char *k = sim_memory_new(strlen(key) + 1, 1), *v = sim_memory_new(strlen(value) + 1, 1);
    strcpy(k, key);
    strcpy(v, value);
    t->pairs[t->n++] = (sim_pair){k, v};
}

static void texts_deinit(texts *t)
{
    for (size_t i = 0; i < t->n; i++) {
        free((void *)t->pairs[i].key);
        free((void *)t->pairs[i].value);
    }
    free(t->pairs);
}

static void describe_plans(const cli_evaluator *e, const size_t *found, size_t n, texts *t)
{
    const cli_evaluator_spec *spec = cli_evaluator_of(e);
    char key[64], value[2048];
    add_text(t, "design_base", "0");
    if (n > 0 && cli_evaluator_at(e, found[0])->violation > 0.0)
        add_text(t, "requirements_met", "0");
    for (size_t o = 0; o < spec->n_objectives; o++) {
        snprintf(key, sizeof key, "objective_%zu", o + 1);
        snprintf(value, sizeof value, "%s:%s", spec->objectives[o].is_most ? "max" : "min",
                 spec->objectives[o].text);
        add_text(t, key, value);
    }
    for (size_t i = 0; i < n; i++)
        for (int lang = 0; lang < 2; lang++) {
            snprintf(key, sizeof key, "plan_%02zu_%s", i + 1, lang == PLOT_NL ? "nl" : "en");
            cli_plan_words(value, sizeof value, spec->decisions, cli_evaluator_at(e, found[i])->levels,
                           (plot_lang)lang);
            add_text(t, key, value);
        }
}

static int run_plans(const request *r, const cli_evaluator *e, const char *directory, const size_t *found,
                     size_t n, uint64_t *runs, sim_result **study)
{
    const cli_evaluator_spec *spec = cli_evaluator_of(e);
    const cli_factors *factors = &spec->decisions->factors;
    char path[CLI_PATH_SIZE];
    if (!cli_path_join(path, directory, "plans.sqlite"))
        return CLI_FAILED;
    double *u = sim_memory_new((n + 1) * factors->n + 1, sizeof *u);
    for (size_t f = 0; f < factors->n; f++)
        u[f] = (double)NAN;
    for (size_t i = 0; i < n; i++)
        for (size_t f = 0; f < factors->n; f++)
            u[(1 + i) * factors->n + f] =
                ((double)cli_evaluator_at(e, found[i])->levels[f] + 0.5) / (double)factors->items[f].n_levels;
    texts t = {0};
    describe_plans(e, found, n, &t);
    cli_study plan = {.command = "optimise",
                      .design = "plans",
                      .request = "",
                      .factors = factors,
                      .config = spec->config,
                      .n_points = n + 1,
                      .u = u,
                      .extra = t.pairs,
                      .n_extra = t.n,
                      .runs = *runs,
                      .runs_per_future = r->runs_per_future,
                      .seed = r->seed,
                      .first = r->runs,
                      .path = path,
                      .jobs = r->jobs,
                      .force = true, /* what stands in this directory is this search's: request.txt */
                      .is_quiet = r->is_quiet};
    int status = CLI_DONE;
    if (r->precision.n > 0)
        status = cli_study_runs(&plan, &r->precision, MOST_FINAL_RUNS, &plan.runs);
    *runs = plan.runs;
    if (status == CLI_DONE)
        status = cli_study_run(&plan, study);
    texts_deinit(&t);
    free(u);
    return status;
}

static int write_configs(const cli_evaluator *e, const char *directory, const size_t *found, size_t n)
{
    const cli_evaluator_spec *spec = cli_evaluator_of(e);
    char plans[CLI_PATH_SIZE];
    if (!cli_path_join(plans, directory, "plans") || !cli_make_directory(plans))
        return CLI_FAILED;
    for (size_t i = n; i < MOST_PLANS; i++) { /* of a search before this one */
        char name[32], path[CLI_PATH_SIZE];
        snprintf(name, sizeof name, "plan-%02zu.cfg", i + 1);
        if (cli_path_join(path, plans, name))
            unlink(path);
    }
    for (size_t i = 0; i < n; i++) {
        char name[32], en[MODEL_NAME_SIZE], nl[MODEL_NAME_SIZE];
        snprintf(name, sizeof name, "plan-%02zu.cfg", i + 1);
        snprintf(en, sizeof en, "Plan %zu of %.60s", i + 1, spec->decisions->factors.scenario->title_en);
        snprintf(nl, sizeof nl, "Plan %zu van %.60s", i + 1, spec->decisions->factors.scenario->title_nl);
        if (!cli_plan_write(plans, name, spec->config, spec->decisions, cli_evaluator_at(e, found[i])->levels,
                            en, nl))
            return CLI_FAILED;
    }
    return CLI_DONE;
}

static int race_plans(const request *r, const cli_evaluator *e, cli_plans *plans, cli_race *race)
{
    const sim_measure *first = &r->objectives[0];
    bool is_eur = strcmp(sim_result_column(plans->study, first->metric)->metric.unit, "EUR") == 0;
    if (plans->n < 2 || first->kind != SIM_MEASURE_MEAN || (!is_eur && !r->has_indifference))
        return CLI_DONE;
    cli_race_spec spec = {.evaluator = e,
                          .plans = plans->found,
                          .n = plans->n,
                          .indifference = r->indifference,
                          .confidence = r->confidence,
                          .first = r->runs};
    int status = cli_race_run(&spec, race);
    plans->race = status == CLI_DONE ? race : NULL;
    return status;
}

static int show(const request *r, const cli_plans *plans, const char *directory)
{
    if (r->is_quiet && r->format == CLI_TEXT)
        return CLI_DONE;
    bool fine = r->format == CLI_TEXT ? cli_plans_print(stdout, plans, r->lang)
                                      : cli_plans_write(stdout, r->format, plans);
    if (!fine)
        return cli_complain(CLI_FAILED, "optimise: the plans could not be written");
    if (r->format == CLI_TEXT)
        printf("\n%s: %s/plans/plan-*.cfg, %s/plans.sqlite, %s/evaluations.csv\n",
               plot_pick(r->lang, "Bestanden", "Files"), directory, directory, directory);
    return CLI_DONE;
}

static int conclude(const request *r, const cli_evaluator *e, const cli_search_result *search,
                    const char *directory)
{
    size_t found[MOST_PLANS];
    size_t n = cli_search_front(e, found, r->plans);
    cli_race race;
    sim_result *study = NULL;
    cli_plans plans = {.evaluator = e,
                       .found = found,
                       .n = n,
                       .runs = r->final_runs,
                       .search = *search,
                       .indifference = r->indifference,
                       .confidence = r->confidence};
    int status = run_plans(r, e, directory, found, n, &plans.runs, &study);
    plans.study = study;
    if (status == CLI_DONE)
        status = write_configs(e, directory, found, n);
    if (status == CLI_DONE)
        status = race_plans(r, e, &plans, &race);
    if (status == CLI_DONE)
        status = show(r, &plans, directory);
    sim_result_destroy(study);
    return status;
}

static int search(const request *r, const cli_decisions *decisions, const char *directory)
{
    cli_evaluator_spec spec = {.decisions = decisions,
                               .config = r->operands.items[0],
                               .objectives = r->objectives,
                               .n_objectives = r->n_objectives,
                               .requirements = r->requirements,
                               .n_requirements = r->n_requirements,
                               .every_partner = r->every_partner,
                               .seed = r->seed,
                               .runs = r->runs,
                               .runs_per_future = r->runs_per_future,
                               .jobs = r->jobs,
                               .directory = directory,
                               .force = r->force,
                               .is_quiet = r->is_quiet,
                               .most = r->evaluations,
                               .stop = cli_interrupt_flag()};
    cli_evaluator *evaluator = NULL;
    cli_search_result result;
    int status = cli_evaluator_open(&spec, &evaluator);
    if (status == CLI_DONE)
        status = cli_search(evaluator, r->engine, r->evaluations, &result);
    if (status == CLI_DONE)
        status = conclude(r, evaluator, &result, directory);
    cli_evaluator_close(evaluator);
    return status;
}

static int execute(request *r)
{
    int status = check(r);
    if (status != CLI_DONE)
        return status;
    cli_decisions decisions;
    status = cli_decisions_open(&decisions, r->operands.items[0], &r->overrides, &r->vary, r->only_vary,
                                r->is_quiet);
    if (status == CLI_DONE) {
        char directory[CLI_PATH_SIZE], name[MODEL_ID_SIZE + 32];
        snprintf(name, sizeof name, "%s-optimise", decisions.factors.scenario->id);
        bool fine = true;
        if (r->output != NULL)
            snprintf(directory, sizeof directory, "%s", r->output);
        else
            fine = cli_path_join(directory, "out", name);
        cli_interrupt_listen();
        status = fine && cli_make_directory(directory) ? search(r, &decisions, directory) : CLI_FAILED;
    }
    cli_decisions_close(&decisions);
    return status;
}

int cli_optimise(int argc, char **argv)
{
    request r = {.evaluations = 400,
                 .runs = 200,
                 .final_runs = 1000,
                 .plans = 10,
                 .runs_per_future = 1,
                 .indifference = INDIFFERENCE,
                 .confidence = 0.95,
                 .seed = CLI_DEFAULT_SEED,
                 .lang = cli_lang_default()};
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
