/* groeipad-bench NAME: measures; docs/benchmarks.md says how. */
#include <stdio.h>
#include <string.h>

#include "bench/bench.h"

static const char usage[] = "usage: groeipad-bench NAME [CONFIG.cfg] [--format text|csv]\n"
                            "\n"
                            "  model [CONFIG.cfg]  replications a second on one core, and peak memory\n"
                            "                      (default: configs/steady.cfg)\n"
                            "  rng                 random numbers\n"
                            "  hold                the engine's agenda against a plain heap\n"
                            "  mm1                 a queue with one server\n"
                            "  all                 each of them\n";

static int run(bench_output *output, const char *name, const char *config)
{
    bool is_all = strcmp(name, "all") == 0;
    bool is_known = is_all;
    int status = 0;
    if (is_all || strcmp(name, "model") == 0) {
        status |= bench_model(output, config);
        is_known = true;
    }
    static const struct {
        const char *name;
        int (*run)(bench_output *output);
    } plain[] = {{"rng", bench_rng}, {"hold", bench_hold}, {"mm1", bench_mm1}};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        if (is_all || strcmp(name, plain[i].name) == 0) {
            status |= plain[i].run(output);
            is_known = true;
        }
    }
    if (!is_known)
        fprintf(stderr, "groeipad-bench: there is no benchmark '%s'; --help lists them\n", name);
    return is_known ? status : 2;
}

int main(int argc, char **argv)
{
    bench_output output = {0};
    const char *operands[2] = {NULL, "configs/steady.cfg"};
    size_t n = 0;
    for (int i = 1; i < argc; i++) {
        const char *format = NULL;
        if (strcmp(argv[i], "--help") == 0) {
            fputs(usage, stdout);
            return 0;
        }
        if (strncmp(argv[i], "--format=", 9) == 0)
            format = argv[i] + 9;
        else if (strcmp(argv[i], "--format") == 0 && i + 1 < argc)
            format = argv[++i];
        else if (argv[i][0] != '-' && n < 2)
            operands[n++] = argv[i];
        else
            n = 3;
        if (format != NULL)
            output.is_csv = strcmp(format, "csv") == 0;
        if (n > 2 || (format != NULL && !output.is_csv && strcmp(format, "text") != 0)) {
            fprintf(stderr, "groeipad-bench: '%s' is not understood; see --help\n", argv[i]);
            return 2;
        }
    }
    if (operands[0] == NULL) {
        fputs(usage, stderr);
        return 2;
    }
    return run(&output, operands[0], operands[1]);
}
