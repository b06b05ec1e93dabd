/* Random numbers of one stream, and first numbers of many streams (which is how the model draws). */
#include <stdint.h>

#include "bench/bench.h"
#include "sim/rng.h"

#define DRAWS 20000000

static double time_stream(const sim_rng_key *key, double (*draw)(sim_stream *stream), double *sum)
{
    sim_stream stream;
    sim_stream_init(&stream, key, 1, 2, 3);
    double began = bench_cpu_seconds();
    for (int i = 0; i < DRAWS; i++)
        *sum += draw(&stream);
    return DRAWS / (bench_cpu_seconds() - began) * 1e-6;
}

static double time_one_shot(const sim_rng_key *key, double *sum)
{
    double began = bench_cpu_seconds();
    for (uint64_t i = 0; i < DRAWS; i++)
        *sum += sim_uniform_at(key, 1, 2, i);
    return DRAWS / (bench_cpu_seconds() - began) * 1e-6;
}

int bench_rng(bench_output *output)
{
    static const struct {
        const char *parameters;
        double (*draw)(sim_stream *stream);
    } streams[] = {{"stream uniform", sim_stream_uniform},
                   {"stream exponential", sim_stream_exponential},
                   {"stream normal", sim_stream_normal}};
    const sim_rng_key key = {.seed = 2012};
    double samples[BENCH_ROUNDS], sum = 0.0;
    for (size_t s = 0; s < sizeof streams / sizeof *streams; s++) {
        for (int i = 0; i < BENCH_ROUNDS; i++)
            samples[i] = time_stream(&key, streams[s].draw, &sum);
        bench_report(output, "rng", streams[s].parameters, samples, BENCH_ROUNDS, "M/s");
    }
    for (int i = 0; i < BENCH_ROUNDS; i++)
        samples[i] = time_one_shot(&key, &sum);
    bench_report(output, "rng", "one-shot uniform", samples, BENCH_ROUNDS, "M/s");
    return sum > 0.0 ? 0 : 1; /* keeps the work from being optimised away */
}
