#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/bookkeeping.h"
#include "cli/chronicle.h"
#include "cli/cli.h"
#include "cli/common.h"
#include "cli/one.h"
#include "cli/options.h"
#include "cli/run_scenario.h"

enum option { LANG = CLI_ONE_OPTIONS, FORMAT, FROM, TO, ONLY, DETAILS, LEDGER, TOTALS };

static const cli_option options[] = {
    CLI_ONE_ROWS,
    [LANG] = {"lang", 0, true},
    [FORMAT] = {"format", 0, true},
    [FROM] = {"from", 0, true},
    [TO] = {"to", 0, true},
    [ONLY] = {"only", 0, true},
    [DETAILS] = {"details", 0, false},
    [LEDGER] = {"ledger", 0, false},
    [TOTALS] = {"totals", 0, false},
};

static const char help[] =
    "usage: groeipad trace RESULT.sqlite|SCENARIO.cfg --replication K [OPTION...]\n"
    "\n"
    "Tells one replication (they count from 0) as a chronicle: what happened when, to whom, why, and what it "
    "cost.\n"
    "Of a result file, the config that is in it is run.\n"
    "\n"
    "      --replication K       which\n"
    "      --only KIND,...       only events of these kinds or groups of kinds (below)\n"
    "      --details             also the kinds marked *, of which there are many\n"
    "      --from DATE, --to DATE  only from and until these days, such as 2014-03-19\n"
    "      --format FORMAT       text (default), or jsonl: every event as a line of JSON, details included\n"
    "      --lang nl|en          (default: from the locale)\n"
    "      --ledger              instead: every booking of the scenario and its twin, as CSV\n"
    "      --ledger --totals     instead: what the bookings add up to, beside the outcome's figures\n"
    "\n" CLI_ONE_HELP "\n"
    "example:\n"
    "  groeipad trace out/steady.sqlite --replication 99 --only decisions,risks\n"
    "\n"
    "groups and kinds:\n";

typedef enum format { FORMAT_NONE, FORMAT_TEXT, FORMAT_JSONL } format;

typedef struct request {
    cli_one one;
    plot_lang lang;
    format format;
    cli_chronicle_choice choice;
    bool has_lang, has_only, has_from, has_to, details, ledger, totals;
} request;

/* ---- arguments ---- */

static void print_help(void)
{
    fputs(help, stdout);
    for (int k = 0; k < MODEL_TRACE_KINDS; k++) {
        const model_trace_kind_spec *kind = &model_trace_kinds[k];
        bool is_first = k == 0 || strcmp(model_trace_kinds[k - 1].group, kind->group) != 0;
        if (is_first)
            printf("%s  %s:", k == 0 ? "" : "\n", kind->group);
        printf(" %s%s", kind->id, kind->is_detail ? "*" : "");
    }
    putchar('\n');
}

/* One word of --only: a kind or a group. */
static bool choose(request *r, const char *word)
{
    const char *names[2 * MODEL_TRACE_KINDS];
    size_t n = 0;
    bool is_known = false;
    for (int k = 0; k < MODEL_TRACE_KINDS; k++) {
        bool fits =
            strcmp(word, model_trace_kinds[k].id) == 0 || strcmp(word, model_trace_kinds[k].group) == 0;
        r->choice.kinds[k] = r->choice.kinds[k] || fits;
        is_known = is_known || fits;
        names[n++] = model_trace_kinds[k].id;
        names[n++] = model_trace_kinds[k].group;
    }
    if (is_known)
        return true;
    const char *nearest = cli_nearest(word, names, n);
    if (nearest != NULL)
        cli_complain(CLI_USAGE, "--only: there is no kind '%s'; did you mean '%s'?", word, nearest);
    else
        cli_complain(CLI_USAGE, "--only: there is no kind '%s'; 'groeipad trace --help' lists them", word);
    return false;
}

static bool take_only(request *r, const char *value)
{
    char word[64];
    r->has_only = true;
    for (const char *at = value;; at++) {
        size_t n = strcspn(at, ",");
        snprintf(word, sizeof word, "%.*s", (int)(n < sizeof word ? n : sizeof word - 1), at);
        if (!choose(r, word))
            return false;
        at += n;
        if (*at == '\0')
            return true;
    }
}

static bool take_date(const char *option, const char *value, sim_date *date)
{
    if (sim_date_parse(value, date))
        return true;
    cli_complain(CLI_USAGE, "%s: '%s' is no date that exists; give one such as 2014-03-19", option, value);
    return false;
}

static bool take_format(request *r, const char *value)
{
    if (strcmp(value, "text") == 0)
        r->format = FORMAT_TEXT;
    else if (strcmp(value, "jsonl") == 0)
        r->format = FORMAT_JSONL;
    else
        cli_complain(CLI_USAGE, "--format: '%s' is none; give text or jsonl", value);
    return strcmp(value, "text") == 0 || strcmp(value, "jsonl") == 0;
}

static bool take(request *r, int option, const char *value)
{
    switch (option) {
    case LANG:
        r->has_lang = true;
        return cli_lang_parse(value, &r->lang);
    case FORMAT:
        return take_format(r, value);
    case FROM:
        r->has_from = true;
        return take_date("--from", value, &r->choice.from);
    case TO:
        r->has_to = true;
        return take_date("--to", value, &r->choice.to);
    case ONLY:
        return take_only(r, value);
    case DETAILS:
        return r->details = true;
    case LEDGER:
        return r->ledger = true;
    case TOTALS:
        return r->totals = true;
    default:
        return cli_one_take(&r->one, option, value);
    }
}

/* What does not go together. */
static int check(const request *r)
{
    if (r->totals && !r->ledger)
        return cli_complain(CLI_USAGE, "trace: --totals goes with --ledger");
    if (r->ledger && r->format != FORMAT_NONE)
        return cli_complain(CLI_USAGE, "trace: --ledger is CSV; leave --format out");
    if (r->ledger && (r->has_only || r->details || r->has_from || r->has_to))
        return cli_complain(CLI_USAGE,
                            "trace: --ledger gives every booking; --only, --details, --from and --to "
                            "choose events");
    if (r->choice.from > r->choice.to)
        return cli_complain(CLI_USAGE, "trace: --from lies after --to");
    return cli_one_check(&r->one);
}

static void choose_by_default(request *r)
{
    for (int k = 0; k < MODEL_TRACE_KINDS && !r->has_only; k++)
        r->choice.kinds[k] = r->details || r->format == FORMAT_JSONL || !model_trace_kinds[k].is_detail;
}

/* ---- the replication ---- */

static void print_heading(const request *r, const sim_experiment *e, const model_scenario *scenario)
{
    sim_rng_key parameters, chance;
    sim_experiment_keys(e, r->one.replication, &parameters, &chance);
    const char *title = plot_pick(r->lang, scenario->title_nl, scenario->title_en);
    printf("%s (%s): %s %" PRIu64 ", %s %" PRIu64 ", %s %" PRIu64 ", %s %" PRIu64 "%s\n\n", title,
           scenario->id, plot_pick(r->lang, "replicatie", "replication"), r->one.replication,
           plot_pick(r->lang, "zaadgetal", "seed"), e->seed, plot_pick(r->lang, "toekomst", "future"),
           parameters.future, plot_pick(r->lang, "keer", "run"), chance.run,
           chance.antithetic ? plot_pick(r->lang, ", gespiegeld", ", mirrored") : "");
}

/* Which discount rate this future has is the first that is told. */
static double discount_rate_of(const cli_chronicle *chronicle)
{
    for (size_t i = 0; i < chronicle->n; i++)
        if (chronicle->events[i].kind == MODEL_TRACE_FUTURE)
            return chronicle->events[i]
                .values[model_trace_field_of(MODEL_TRACE_FUTURE, "discount_rate_per_year")];
    return NAN;
}

static int write(const request *r, const sim_experiment *e, const cli_chronicle *chronicle,
                 cli_ledger *ledger, const sim_outcome *outcome)
{
    ledger->discount_rate_per_year = discount_rate_of(chronicle);
    size_t different = 0;
    bool fine = true;
    if (r->totals) {
        different = cli_ledger_write_totals(ledger, outcome, stdout);
    } else if (r->ledger) {
        fine = cli_ledger_write(ledger, r->lang, stdout);
    } else if (r->format == FORMAT_JSONL) {
        fine = cli_chronicle_write_jsonl(chronicle, &r->choice, stdout);
    } else {
        print_heading(r, e, model_program_scenario(chronicle->program));
        if (cli_chronicle_write_text(chronicle, &r->choice, stdout) == 0)
            puts(plot_pick(r->lang, "Niets van wat gevraagd is.", "Nothing of what was asked for."));
    }
    if (different > 0)
        return cli_complain(CLI_FAILED, "trace: %zu figures are not what the bookings add up to", different);
    return fine ? CLI_DONE : cli_complain(CLI_FAILED, "trace: the output could not be written");
}

typedef struct listeners {
    cli_chronicle chronicle;
    cli_ledger ledger;
} listeners;

static void hear_event(void *context, const model_trace_event *event)
{
    cli_chronicle_take(&((listeners *)context)->chronicle, event);
}

static void hear_booking(void *context, const model_booking *booking)
{
    cli_ledger_take(&((listeners *)context)->ledger, booking);
}

static int run_one(void *context, const model_program *program, const model_run_options *run,
                   const char *scenario, const sim_result *stored)
{
    (void)stored;
    const request *r = context;
    listeners l = {.chronicle = {.program = program, .lang = r->lang}, .ledger = {.program = program}};
    model_trace trace = {hear_event, r->ledger ? hear_booking : NULL, &l};
    model_traced traced = {program, &trace};
    sim_experiment e = cli_experiment_of(program, run, scenario);
    e.model = model_program_traced(&traced);
    sim_outcome outcome = {.scalars = calloc(e.layout->n_scalars + 1, sizeof *outcome.scalars),
                           .series =
                               calloc(e.layout->n_series * e.layout->n_months + 1, sizeof *outcome.series)};
    sim_error error = {0};
    int status = CLI_FAILED;
    char text[sizeof error];
    if (outcome.scalars == NULL || outcome.series == NULL)
        cli_complain(CLI_FAILED, "trace: no memory for the replication");
    else if (sim_experiment_replay(&e, r->one.replication, &outcome, &error) == SIM_OK)
        status = write(r, &e, &l.chronicle, &l.ledger, &outcome);
    else
        cli_complain(CLI_FAILED, "replication %" PRIu64 " fails: %s", r->one.replication,
                     sim_error_format(&error, text, sizeof text));
    free(outcome.scalars);
    free(outcome.series);
    cli_chronicle_deinit(&l.chronicle);
    cli_ledger_deinit(&l.ledger);
    return status;
}

static int execute(request *r)
{
    int status = check(r);
    if (status != CLI_DONE)
        return status;
    choose_by_default(r);
    return cli_one_run(&r->one, run_one, r);
}

int cli_trace(int argc, char **argv)
{
    request r = {.lang = cli_lang_default(), .choice = {.from = INT32_MIN, .to = INT32_MAX}};
    if (!cli_one_init(&r.one, "trace", argc))
        return CLI_FAILED;
    cli_parser parser = cli_parser_make(options, sizeof options / sizeof *options, argc, argv);
    const char *value = NULL;
    int option, status = CLI_USAGE;
    while ((option = cli_parser_next(&parser, &value)) >= CLI_OPERAND) {
        if (!take(&r, option, value)) {
            option = CLI_MISTAKE;
            break;
        }
    }
    if (option == CLI_HELP) {
        print_help();
        status = CLI_DONE;
    } else if (option == CLI_END) {
        status = execute(&r);
    }
    cli_one_deinit(&r.one);
    return status;
}
