#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/again.h"
#include "cli/cli.h"
#include "cli/common.h"
#include "cli/one.h"
#include "cli/options.h"
#include "cli/records.h"
#include "cli/run_scenario.h"
#include "cli/summary.h"
#include "sim/store.h"

enum option { FORMAT = CLI_ONE_OPTIONS, LANG };

static const cli_option options[] = {
    CLI_ONE_ROWS,
    [FORMAT] = {"format", 0, true},
    [LANG] = {"lang", 0, true},
};

static const char help[] = "usage: groeipad replay RESULT.sqlite|SCENARIO.cfg --replication K [OPTION...]\n"
                           "\n"
                           "Runs one replication (they count from 0) alone and prints its outcome. Of a "
                           "result file, the config that\n"
                           "is in it is run, and each figure is held against the stored one: exit status 0 "
                           "when all are equal, 1 when\n"
                           "not. A replication that fails says why.\n"
                           "\n"
                           "      --replication K       which\n"
                           "      --format FORMAT       text (default), csv or json\n"
                           "      --lang nl|en          of the text (default: from the locale)\n"
                           "\n" CLI_ONE_HELP "\n"
                           "example:\n"
                           "  groeipad replay out/steady.sqlite --replication 99\n";

typedef struct request {
    cli_one one;
    cli_format format;
    plot_lang lang;
} request;

/* A replication that was run: its outcome, or why it failed. */
typedef struct replay {
    const sim_layout *layout;
    const sim_result *stored; /* NULL: of a scenario */
    uint64_t replication;
    double *scalars; /* owned */
    bool has_failed;
    sim_error error;
} replay;

static bool is_same(double a, double b)
{
    return (isnan(a) && isnan(b)) || !(a < b || a > b || isnan(a) || isnan(b));
}

/* Why the file says that it failed; NULL when it did not. */
static const char *stored_failure(const replay *p)
{
    for (size_t i = 0; i < p->stored->n_failures; i++)
        if (p->stored->failures[i].replication == p->replication)
            return p->stored->failures[i].message;
    return NULL;
}

static double stored_value(const replay *p, size_t scalar)
{
    const sim_column *column = sim_result_column(p->stored, p->layout->scalars[scalar].name);
    return column == NULL ? (double)NAN : column->values[p->replication];
}

static const char *value_text(char text[static CLI_NUMBER_SIZE], double value, plot_lang lang)
{
    return isnan(value) ? plot_pick(lang, "nooit", "never") : cli_number_format(text, value);
}

/* One line a metric; those that differ from the file say so. */
static void print_text(const replay *p, plot_lang lang)
{
    for (size_t i = 0; i < p->layout->n_scalars; i++) {
        const sim_metric *metric = &p->layout->scalars[i];
        char now[CLI_NUMBER_SIZE], before[CLI_NUMBER_SIZE];
        printf("%-44s %24s %s", metric->name, value_text(now, p->scalars[i], lang), metric->unit);
        if (p->stored != NULL && !is_same(p->scalars[i], stored_value(p, i)))
            printf(lang == PLOT_NL ? "  VERSCHILT: %s in het bestand" : "  DIFFERS: %s in the file",
                   value_text(before, stored_value(p, i), lang));
        putchar('\n');
    }
}

static bool print_records(const replay *p, bool is_json)
{
    static const char *const names[] = {"metric", "unit", "value", "stored", "is_equal"};
    cli_records records;
    cli_records_open(&records, stdout, is_json, names, p->stored == NULL ? 3 : 5);
    for (size_t i = 0; !p->has_failed && i < p->layout->n_scalars; i++) {
        cli_records_text(&records, p->layout->scalars[i].name);
        cli_records_text(&records, p->layout->scalars[i].unit);
        cli_records_number(&records, p->scalars[i]);
        if (p->stored != NULL) {
            cli_records_number(&records, stored_value(p, i));
            cli_records_count(&records, is_same(p->scalars[i], stored_value(p, i)));
        }
        cli_records_end(&records);
    }
    return cli_records_close(&records);
}

/* Is it what the file holds? Says so in a word. */
static int judge(const replay *p, bool is_text, plot_lang lang)
{
    const char *before = stored_failure(p);
    size_t different = 0;
    for (size_t i = 0; i < p->layout->n_scalars; i++)
        different += !is_same(p->scalars[i], stored_value(p, i));
    char text[sizeof p->error], scratch[sizeof p->error];
    snprintf(text, sizeof text, "%s",
             p->has_failed ? sim_error_format(&p->error, scratch, sizeof scratch) : "");
    const char *version = cli_manifest(p->stored, "version");
    if (strcmp(version, GROEIPAD_VERSION) != 0)
        fprintf(stderr, "the file was written by version %s, this is version %s\n", version,
                GROEIPAD_VERSION);
    if (p->has_failed != (before != NULL))
        return cli_complain(CLI_FAILED, "replication %" PRIu64 " %s in the file", p->replication,
                            before != NULL ? "failed" : "did not fail");
    if (before != NULL && strcmp(before, text) != 0)
        return cli_complain(CLI_FAILED, "replication %" PRIu64 " failed for another reason in the file: %s",
                            p->replication, before);
    if (different > 0)
        return cli_complain(CLI_FAILED, "replication %" PRIu64 ": %zu of %zu figures differ from the file",
                            p->replication, different, p->layout->n_scalars);
    if (is_text)
        puts(plot_pick(lang, "elk cijfer is dat van het bestand, tot op de laatste bit",
                       "every figure is that of the file, to the last bit"));
    return CLI_DONE;
}

static int tell(const request *r, const replay *p)
{
    char text[sizeof p->error];
    if (p->has_failed)
        cli_complain(CLI_FAILED, "replication %" PRIu64 " fails: %s", p->replication,
                     sim_error_format(&p->error, text, sizeof text));
    if (r->format != CLI_TEXT) {
        if (!print_records(p, r->format == CLI_JSON))
            return cli_complain(CLI_FAILED, "the outcome could not be written");
    } else if (!p->has_failed) {
        print_text(p, r->lang);
    }
    if (p->stored == NULL)
        return p->has_failed ? CLI_FAILED : CLI_DONE;
    return judge(p, r->format == CLI_TEXT, r->lang);
}

static void print_heading(const request *r, const sim_experiment *e, const char *scenario)
{
    if (r->format != CLI_TEXT)
        return;
    sim_rng_key parameters, chance;
    sim_experiment_keys(e, r->one.replication, &parameters, &chance);
    printf("%s: %s %" PRIu64 ", %s %" PRIu64 ", %s %" PRIu64 ", %s %" PRIu64 "%s\n", scenario,
           plot_pick(r->lang, "replicatie", "replication"), r->one.replication,
           plot_pick(r->lang, "zaadgetal", "seed"), e->seed, plot_pick(r->lang, "toekomst", "future"),
           parameters.future, plot_pick(r->lang, "keer", "run"), chance.run,
           chance.antithetic ? plot_pick(r->lang, ", gespiegeld", ", mirrored") : "");
}

static int run_one(void *context, const model_program *program, const model_run_options *run,
                   const char *scenario, const sim_result *stored)
{
    const request *r = context;
    sim_experiment e = cli_experiment_of(program, run, scenario);
    const sim_layout *layout = e.layout;
    replay p = {.layout = layout, .stored = stored, .replication = r->one.replication};
    p.scalars = calloc(layout->n_scalars + 1, sizeof *p.scalars);
    double *series = calloc(layout->n_series * layout->n_months + 1, sizeof *series);
    int status = CLI_FAILED;
    if (p.scalars == NULL || series == NULL) {
        cli_complain(CLI_FAILED, "no memory for the replication");
    } else {
        sim_outcome outcome = {.scalars = p.scalars, .series = series};
        p.has_failed = sim_experiment_replay(&e, p.replication, &outcome, &p.error) != SIM_OK;
        print_heading(r, &e, scenario);
        status = tell(r, &p);
    }
    free(series);
    free(p.scalars);
    return status;
}

static int execute(request *r)
{
    int status = cli_one_check(&r->one);
    return status == CLI_DONE ? cli_one_run(&r->one, run_one, r) : status;
}

int cli_replay(int argc, char **argv)
{
    request r = {.format = CLI_TEXT, .lang = cli_lang_default()};
    if (!cli_one_init(&r.one, "replay", argc))
        return CLI_FAILED;
    cli_parser parser = cli_parser_make(options, sizeof options / sizeof *options, argc, argv);
    const char *value = NULL;
    int option, status = CLI_USAGE;
    while ((option = cli_parser_next(&parser, &value)) >= CLI_OPERAND) {
        bool is_taken = option == FORMAT ? cli_parse_format(value, &r.format)
                        : option == LANG ? cli_lang_parse(value, &r.lang)
                                         : cli_one_take(&r.one, option, value);
        if (!is_taken) {
            option = CLI_MISTAKE;
            break;
        }
    }
    if (option == CLI_HELP) {
        fputs(help, stdout);
        status = CLI_DONE;
    } else if (option == CLI_END) {
        status = execute(&r);
    }
    cli_one_deinit(&r.one);
    return status;
}
