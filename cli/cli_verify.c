#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/again.h"
#include "cli/cli.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/run_scenario.h"
#include "cli/study.h"
#include "sim/store.h"

#define MAX_JOBS 1024

enum option { DIGEST, JOBS, QUIET };

static const cli_option options[] = {
    [DIGEST] = {"digest", 0, false},
    [JOBS] = {"jobs", 'j', true},
    [QUIET] = {"quiet", 'q', false},
};

static const char help[] =
    "usage: groeipad verify RESULT.sqlite [OPTION...]\n"
    "\n"
    "Runs the config that is in the file again, with its seed and numbers, and says whether every figure is\n"
    "reproduced (exit status 0) or which are not (1).\n"
    "\n"
    "      --digest              only print the hash of the content (SHA-256; times and threads left out)\n"
    "  -j, --jobs N              threads (default: one for each processor)\n"
    "  -q, --quiet               no progress bar\n"
    "\n"
    "example:\n"
    "  groeipad verify out/steady.sqlite\n";

typedef struct request {
    cli_operands results;
    bool is_digest, is_quiet;
    uint64_t jobs;
} request;

static const sim_input *find_input(const sim_result *result, size_t hint, const char *path)
{
    if (hint < result->n_inputs && strcmp(result->inputs[hint].path, path) == 0)
        return &result->inputs[hint];
    for (size_t i = 0; i < result->n_inputs; i++)
        if (strcmp(result->inputs[i].path, path) == 0)
            return &result->inputs[i];
    return NULL;
}

/* The second run's header. Only where a value came from (file and line) is taken from the stored one: the
 * embedded config is one file. */
static sim_result *header_of(const cli_again *a, const sim_result *stored)
{
    sim_result *made = model_program_header(a->program, &a->run);
    sim_result *header = sim_result_create(0, stored->n_months, stored->first_year, stored->first_month);
    for (size_t i = 0; i < made->n_manifest; i++)
        sim_result_add_manifest(header, made->manifest[i].key, made->manifest[i].value);
    for (size_t i = 0; i < made->n_entities; i++)
        sim_result_add_entity(header, &made->entities[i]);
    for (size_t i = 0; i < made->n_inputs; i++) {
        sim_input input = made->inputs[i];
        const sim_input *before = find_input(stored, i, input.path);
        if (before != NULL)
            input.origin = before->origin;
        sim_result_add_input(header, &input);
    }
    for (size_t i = 0; i < made->n_sources; i++)
        sim_result_add_source(header, &made->sources[i]);
    for (size_t i = 0; i < made->n_statements; i++)
        sim_result_add_statement(header, &made->statements[i]);
    sim_result_destroy(made);
    return header;
}

static bool same_number(double a, double b)
{
    return (isnan(a) && isnan(b)) || !(a < b || a > b || isnan(a) || isnan(b));
}

/* Says which figures differ; false when none does. */
static bool say_differences(const sim_result *stored, const sim_result *anew)
{
    size_t metrics = 0, shown = 0;
    for (size_t c = 0; c < stored->n_columns; c++) {
        const sim_column *before = &stored->columns[c];
        const sim_column *after = sim_result_column(anew, before->metric.name);
        size_t r = 0;
        while (after != NULL && r < stored->n_replications &&
               same_number(before->values[r], after->values[r]))
            r++;
        if (after != NULL && r == stored->n_replications)
            continue;
        metrics++;
        if (shown++ >= 5)
            continue;
        if (after == NULL)
            printf("  %s: this version has no such metric\n", before->metric.name);
        else
            printf("  %s, replication %zu: %.17g in the file, %.17g now\n", before->metric.name, r,
                   before->values[r], after->values[r]);
    }
    if (metrics > shown || metrics > 5)
        printf("  ... and %zu more metrics\n", metrics - 5);
    return metrics > 0;
}

/* The first year of a replication that is not what it was; false when all are. */
static bool say_different_year(const sim_result *stored, const sim_result *anew)
{
    for (size_t i = 0; i < stored->n_yearly; i++) {
        const sim_yearly *before = &stored->yearly[i];
        const sim_yearly *after = sim_result_yearly(anew, before->metric.name);
        for (size_t at = 0; after != NULL && at < stored->n_replications * stored->n_years; at++) {
            if (same_number(before->values[at], after->values[at]))
                continue;
            printf("  %s, replication %zu, %d: %.17g in the file, %.17g now\n", before->metric.name,
                   at / stored->n_years, stored->first_year + (int)(at % stored->n_years), before->values[at],
                   after->values[at]);
            return true;
        }
    }
    return false;
}

static int compare(const char *path, const cli_again *a, const sim_result *stored)
{
    char before[65], after[65];
    sim_error error = {0};
    if (sim_store_digest(path, before, &error) != SIM_OK ||
        sim_store_digest(a->path, after, &error) != SIM_OK)
        return cli_complain_error(&error);
    if (strcmp(before, after) == 0) {
        printf("%s: every figure is reproduced (%zu replications, seed %s)\ndigest %s\n", path,
               stored->n_replications, cli_manifest(stored, "seed"), before);
        return CLI_DONE;
    }
    printf("%s: NOT reproduced\n", path);
    if (strcmp(cli_manifest(stored, "version"), GROEIPAD_VERSION) != 0)
        printf("  the file was written by version %s, this is version %s\n", cli_manifest(stored, "version"),
               GROEIPAD_VERSION);
    if (strcmp(cli_manifest(stored, "config_sha256"), a->scenario->sha256) != 0)
        printf("  the config in the file has hash %.12s, the file says %.12s\n", a->scenario->sha256,
               cli_manifest(stored, "config_sha256"));
    sim_result *anew = NULL;
    if (sim_store_read(a->path, &anew, &error) != SIM_OK)
        return cli_complain_error(&error);
    if (!say_differences(stored, anew) && !say_different_year(stored, anew))
        puts("  every outcome is the same; what differs stands in the monthly series, the paths, the impact "
             "of "
             "risks or the "
             "descriptions");
    sim_result_destroy(anew);
    printf("digest %s in the file, %s now\n", before, after);
    return CLI_FAILED;
}

/* Commands that make studies. */
static const struct maker {
    const char *name;
    cli_command_function *run;
} makers[] = {{"sweep", cli_sweep}, {"sensitivity", cli_sensitivity}};

#define MOST_WORDS 4096

/* Takes what was asked apart, in place: words, or text in single quotes. */
static int split(char *text, char **words, int n, int most)
{
    while (*text != '\0' && n < most) {
        while (*text == ' ')
            text++;
        if (*text == '\0')
            break;
        bool is_quoted = *text == '\'';
        words[n++] = text += is_quoted;
        while (*text != '\0' && *text != (is_quoted ? '\'' : ' '))
            text++;
        if (*text != '\0')
            *text++ = '\0';
    }
    return n;
}

/* A study: the command that made it, on the config in the file. */
static int run_study(const request *r, const cli_again *a, const sim_result *stored)
{
    const char *command = cli_manifest(stored, "design_command");
    size_t m = 0, n_makers = sizeof makers / sizeof *makers;
    while (m < n_makers && strcmp(makers[m].name, command) != 0)
        m++;
    if (m == n_makers)
        return cli_complain(CLI_FAILED, "verify: this version cannot run a study of '%s' again", command);
    char *asked = strdup(cli_manifest(stored, "design_request")), jobs[32], seed[32];
    char **words = calloc(MOST_WORDS + 12, sizeof *words);
    int status = CLI_FAILED;
    if (asked != NULL && words != NULL) {
        snprintf(jobs, sizeof jobs, "%" PRIu64, r->jobs > 0 ? r->jobs : (uint64_t)sim_processor_count());
        snprintf(seed, sizeof seed, "%s", cli_manifest(stored, "seed"));
        int n = 0;
        words[n++] = (char *)makers[m].name;
        words[n++] = (char *)a->config;
        n = split(asked, words, n, MOST_WORDS);
        char *last[] = {"--seed", seed, "--jobs", jobs, "--quiet", "--output", (char *)a->path};
        for (size_t i = 0; i < sizeof last / sizeof *last; i++)
            words[n++] = last[i];
        status = makers[m].run(n, words);
    }
    free(words);
    free(asked);
    return status == CLI_DONE ? compare(r->results.items[0], a, stored) : status;
}

static int run_again(const request *r, const cli_again *a, const sim_result *stored)
{
    if (cli_is_study(stored))
        return run_study(r, a, stored);
    sim_result *header = header_of(a, stored);
    cli_interrupt_listen();
    cli_run_plan plan = {.path = a->path,
                         .label = a->scenario->id,
                         .header = header,
                         .options = a->run,
                         .targets = a->targets,
                         .n_targets = a->n_targets,
                         .jobs = (int)r->jobs,
                         .is_quiet = r->is_quiet};
    int status = cli_run_scenario(&plan, a->program);
    sim_result_destroy(header);
    return status == CLI_DONE ? compare(r->results.items[0], a, stored) : status;
}

static int execute(const request *r)
{
    if (r->results.n != 1)
        return cli_complain(CLI_USAGE, "verify: give one result file, such as out/steady.sqlite");
    sim_error error = {0};
    if (r->is_digest) {
        char digest[65];
        if (sim_store_digest(r->results.items[0], digest, &error) != SIM_OK)
            return cli_complain_error(&error);
        puts(digest);
        return CLI_DONE;
    }
    sim_result *stored = NULL;
    if (sim_store_read(r->results.items[0], &stored, &error) != SIM_OK)
        return cli_complain_error(&error);
    cli_again a;
    int status = cli_again_open(&a, stored);
    if (status == CLI_DONE)
        status = run_again(r, &a, stored);
    cli_again_close(&a);
    sim_result_destroy(stored);
    return status;
}

int cli_verify(int argc, char **argv)
{
    request r = {0};
    if (!cli_operands_init(&r.results, argc))
        return CLI_FAILED;
    cli_parser parser = cli_parser_make(options, sizeof options / sizeof *options, argc, argv);
    const char *value = NULL;
    int option, status = CLI_USAGE;
    bool fine = true;
    while (fine && (option = cli_parser_next(&parser, &value)) >= CLI_OPERAND) {
        if (option == CLI_OPERAND)
            cli_operands_add(&r.results, value);
        else if (option == JOBS)
            fine = cli_parse_whole("--jobs", value, 1, MAX_JOBS, &r.jobs);
        else if (option == DIGEST)
            r.is_digest = true;
        else
            r.is_quiet = true;
    }
    if (fine && option == CLI_HELP) {
        fputs(help, stdout);
        status = CLI_DONE;
    } else if (fine && option == CLI_END) {
        status = execute(&r);
    }
    cli_operands_deinit(&r.results);
    return status;
}
