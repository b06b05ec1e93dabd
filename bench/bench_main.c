/* groeipad-bench NAME: measures; docs/benchmarks.md says how. */
#include <stdio.h>
#include <string.h>

#include "bench/bench.h"

static const char usage[] =
    "usage: groeipad-bench NAME [CONFIG.cfg] [--format text|csv|markdown] [--quick] [--peer COMMAND]...\n"
    "       groeipad-bench charts RESULT.sqlite... [--format text|csv|markdown] [--quick]\n"
    "\n"
    "  model [CONFIG.cfg]    replications a second on one core, and peak memory\n"
    "  mm1                   a queue with one server against plain loops\n"
    "  hold                  the engine's agenda against a plain heap\n"
    "  rng                   random numbers against xoshiro256++ and GSL\n"
    "  resource              processes, buffers, conditions, priorities, preemption, patience\n"
    "  tickets               a ticket at the service desk against a customer of mm1\n"
    "  scaling [CONFIG.cfg]  threads against as many processes\n"
    "  all [CONFIG.cfg]      each of these (CONFIG.cfg by default: configs/steady.cfg)\n"
    "  charts RESULT...      reading results, each chart, the report (part of none of the others)\n"
    "  peers                 none of these, the peers only\n"
    "\n"
    "  --peer COMMAND        another simulator, after NAME: a program such as those in bench/peers/\n"
    "  --quick               little work: shows that it runs, not how fast\n";

typedef struct command {
    bench_output output;
    const char *name, *config; /* NULL: not given */
    char *results[BENCH_RESULTS];
    size_t n_results;
    char *peers[BENCH_PEERS];
    size_t n_peers;
} command;

/* One of run and run_config; neither: nothing of its own. */
typedef struct benchmark {
    const char *name;
    int (*run)(bench_output *output);
    int (*run_config)(bench_output *output, const char *config);
} benchmark;

/* The one of a scenario first: it tells the largest memory of the process up to there. */
static const benchmark benchmarks[] = {{"model", NULL, bench_model},
                                       {"mm1", bench_mm1, NULL},
                                       {"hold", bench_hold, NULL},
                                       {"rng", bench_rng, NULL},
                                       {"resource", bench_resource, NULL},
                                       {"tickets", bench_tickets, NULL},
                                       {"scaling", NULL, bench_scaling},
                                       {"all", NULL, NULL},
                                       {"charts", NULL, NULL},
                                       {"peers", NULL, NULL}};

static const benchmark *find(const char *name)
{
    for (size_t i = 0; i < sizeof benchmarks / sizeof *benchmarks; i++)
        if (strcmp(name, benchmarks[i].name) == 0)
            return &benchmarks[i];
    return NULL;
}

static bool is_charts(const command *c)
{
    return c->name != NULL && strcmp(c->name, "charts") == 0;
}

static int run(command *c)
{
    const char *config = c->config != NULL ? c->config : "configs/steady.cfg";
    int status = 0;
    if (is_charts(c))
        return bench_charts(&c->output, c->results, c->n_results);
    for (size_t i = 0; i < sizeof benchmarks / sizeof *benchmarks; i++) {
        const benchmark *b = &benchmarks[i];
        if (strcmp(c->name, "all") != 0 && strcmp(c->name, b->name) != 0)
            continue;
        if (b->run != NULL)
            status |= b->run(&c->output);
        if (b->run_config != NULL)
            status |= b->run_config(&c->output, config);
    }
    return c->n_peers > 0 ? status | bench_peers(&c->output, c->peers, c->n_peers) : status;
}

static bool parse_format(const char *text, bench_format *format)
{
    static const char *const names[] = {"text", "csv", "markdown"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(text, names[i]) == 0) {
            *format = (bench_format)i;
            return true;
        }
    return false;
}

static bool takes_config(const char *name)
{
    const benchmark *b = find(name);
    return b == NULL || b->run_config != NULL || strcmp(name, "all") == 0;
}

static bool parse_operand(char *text, command *c)
{
    if (is_charts(c) && text[0] != '-' && c->n_results < BENCH_RESULTS) {
        c->results[c->n_results++] = text;
        return true;
    }
    if (text[0] == '-' || c->config != NULL || (c->name != NULL && !takes_config(c->name)))
        return false;
    *(c->name == NULL ? &c->name : &c->config) = text;
    return true;
}

/* Fills c; the argument that is not understood, or NULL. */
static const char *parse(int argc, char **argv, command *c)
{
    for (int i = 1; i < argc; i++) {
        const char *format = NULL;
        if (strncmp(argv[i], "--format=", 9) == 0)
            format = argv[i] + 9;
        else if (strcmp(argv[i], "--format") == 0 && i + 1 < argc)
            format = argv[++i];
        else if (strcmp(argv[i], "--peer") == 0 && i + 1 < argc && c->n_peers < BENCH_PEERS)
            c->peers[c->n_peers++] = argv[++i];
        else if (strcmp(argv[i], "--quick") == 0)
            c->output.is_quick = true;
        else if (!parse_operand(argv[i], c))
            return argv[i];
        if (format != NULL && !parse_format(format, &c->output.format))
            return argv[i];
    }
    return NULL;
}

int main(int argc, char **argv)
{
    command c = {0};
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0) {
            fputs(usage, stdout);
            return 0;
        }
    const char *odd = parse(argc, argv, &c);
    if (odd != NULL)
        fprintf(stderr, "groeipad-bench: '%s' is not understood; see --help\n", odd);
    else if (c.name == NULL)
        fputs(usage, stderr);
    else if (is_charts(&c) && c.n_results == 0)
        fputs("groeipad-bench: charts: give result files, such as out/steady.sqlite\n", stderr);
    else if (find(c.name) == NULL)
        fprintf(stderr, "groeipad-bench: there is no benchmark '%s'; --help lists them\n", c.name);
    else {
        c.output.rounds = c.output.is_quick ? 2 : BENCH_ROUNDS;
        bench_describe(&c.output);
        return run(&c);
    }
    return 2;
}
