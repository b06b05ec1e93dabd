/* groeipad-bench NAME: measures; docs/benchmarks.md says how. */
#include <stdio.h>
#include <string.h>

#include "bench/bench.h"

#define OPERANDS 12

static const char usage[] =
    "usage: groeipad-bench NAME [CONFIG.cfg] [--format text|csv|markdown] [--quick]\n"
    "       groeipad-bench peers COMMAND...\n"
    "\n"
    "  mm1                   a queue with one server against plain loops\n"
    "  hold                  the engine's agenda against a plain heap\n"
    "  rng                   random numbers against xoshiro256++ and GSL\n"
    "  resource              priorities, patience, preemption, processes, buffers, conditions\n"
    "  scaling [CONFIG.cfg]  threads against as many processes\n"
    "  model [CONFIG.cfg]    replications a second on one core, and peak memory\n"
    "                        (default of both: configs/steady.cfg)\n"
    "  all [CONFIG.cfg]      each of them\n"
    "  peers COMMAND...      other simulators, by programs such as those in bench/peers/\n"
    "\n"
    "  --quick               little work: shows that it runs, not how fast\n";

typedef struct command {
    bench_output output;
    char *operands[OPERANDS]; /* the first is NAME */
    size_t n;
} command;

/* Of a scenario first: it tells the largest memory of the process up to there. */
static int run(command *c)
{
    static const struct {
        const char *name;
        int (*run)(bench_output *output);
        int (*run_config)(bench_output *output, const char *config);
    } benchmarks[] = {{"model", NULL, bench_model},       {"mm1", bench_mm1, NULL},
                      {"hold", bench_hold, NULL},         {"rng", bench_rng, NULL},
                      {"resource", bench_resource, NULL}, {"scaling", NULL, bench_scaling}};
    const char *config = c->n > 1 ? c->operands[1] : "configs/steady.cfg";
    bool is_all = strcmp(c->operands[0], "all") == 0;
    int status = 0;
    for (size_t i = 0; i < sizeof benchmarks / sizeof *benchmarks; i++)
        if (is_all || strcmp(c->operands[0], benchmarks[i].name) == 0)
            status |= benchmarks[i].run != NULL ? benchmarks[i].run(&c->output)
                                                : benchmarks[i].run_config(&c->output, config);
    return status;
}

/* How many operands a benchmark takes at most, NAME included; 0: there is no such benchmark. */
static size_t most_operands(const char *name)
{
    static const struct {
        const char *name;
        size_t most;
    } names[] = {{"mm1", 1},     {"hold", 1},  {"rng", 1}, {"resource", 1},
                 {"scaling", 2}, {"model", 2}, {"all", 2}, {"peers", OPERANDS}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i].name) == 0)
            return names[i].most;
    return 0;
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

/* Fills c; the argument that is not understood, or NULL. */
static const char *parse(int argc, char **argv, command *c)
{
    for (int i = 1; i < argc; i++) {
        const char *format = NULL;
        if (strncmp(argv[i], "--format=", 9) == 0)
            format = argv[i] + 9;
        else if (strcmp(argv[i], "--format") == 0 && i + 1 < argc)
            format = argv[++i];
        else if (strcmp(argv[i], "--quick") == 0)
            c->output.is_quick = true;
        else if (argv[i][0] != '-' && c->n < OPERANDS && (c->n == 0 || c->n < most_operands(c->operands[0])))
            c->operands[c->n++] = argv[i];
        else
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
    if (c.n > 0 && most_operands(c.operands[0]) == 0) {
        fprintf(stderr, "groeipad-bench: there is no benchmark '%s'; --help lists them\n", c.operands[0]);
        return 2;
    }
    if (odd != NULL) {
        fprintf(stderr, "groeipad-bench: '%s' is not understood; see --help\n", odd);
        return 2;
    }
    if (c.n == 0) {
        fputs(usage, stderr);
        return 2;
    }
    c.output.rounds = c.output.is_quick ? 2 : BENCH_ROUNDS;
    bench_describe(&c.output);
    return strcmp(c.operands[0], "peers") == 0 ? bench_peers(&c.output, c.operands + 1, c.n - 1) : run(&c);
}
