/* The hold model (Vaucher & Duval 1975): n events are pending; each that fires schedules one more after an
 * exponential delay. The engine against a plain 4-ary heap of (time, payload) without handles, priorities or
 * ties, in the same run, so that the machine's speed cancels in the ratio. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench/bench.h"
#include "sim/engine.h"

#define FIRED   2000000
#define DELAYS  4096 /* drawn beforehand: the random numbers are not what is measured; a power of two */
#define FAN_OUT 4

typedef struct delays {
    double days[DELAYS];
    size_t at;
} delays;

static double next_delay(delays *d)
{
    return d->days[d->at++ & (DELAYS - 1)];
}

/* A splitmix64 of its own, so that the list of delays is the same whatever the engine's generator is. */
static void fill_delays(delays *d)
{
    uint64_t state = 2012;
    d->at = 0;
    for (size_t i = 0; i < DELAYS; i++) {
        uint64_t z = state += 0x9E3779B97F4A7C15U;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
        z ^= z >> 31;
        d->days[i] = -log(((double)(z >> 12) + 0.5) * 0x1p-52);
    }
}

static void hold(sim_engine *engine, void *subject, int64_t argument)
{
    sim_engine_schedule_after(engine, next_delay(subject), 0, hold, subject, argument, NULL);
    if (sim_engine_fired(engine) >= FIRED)
        sim_engine_stop(engine);
}

static double time_engine(size_t pending)
{
    delays d;
    fill_delays(&d);
    sim_engine *engine = sim_engine_create();
    for (size_t i = 0; i < pending; i++)
        sim_engine_schedule(engine, next_delay(&d), 0, hold, &d, 0, NULL);
    double began = bench_cpu_seconds();
    sim_engine_run(engine, (double)INFINITY);
    double seconds = bench_cpu_seconds() - began;
    sim_engine_destroy(engine);
    return FIRED / seconds * 1e-6;
}

typedef struct node {
    double time;
    void *payload;
} node;

static void sift_down(node *heap, size_t n, size_t at, node moved)
{
    for (;;) {
        size_t child = FAN_OUT * at + 1;
        if (child >= n)
            break;
        size_t end = child + FAN_OUT < n ? child + FAN_OUT : n;
        size_t least = child;
        for (size_t c = child + 1; c < end; c++)
            least = heap[c].time < heap[least].time ? c : least;
        if (!(heap[least].time < moved.time))
            break;
        heap[at] = heap[least];
        at = least;
    }
    heap[at] = moved;
}

static void sift_up(node *heap, size_t at, node moved)
{
    while (at > 0 && moved.time < heap[(at - 1) / FAN_OUT].time) {
        heap[at] = heap[(at - 1) / FAN_OUT];
        at = (at - 1) / FAN_OUT;
    }
    heap[at] = moved;
}

static double time_heap(size_t pending)
{
    delays d;
    fill_delays(&d);
    node *heap = calloc(pending + 1, sizeof *heap);
    if (heap == NULL)
        return 0.0;
    for (size_t i = 0; i < pending; i++)
        sift_up(heap, i, (node){next_delay(&d), &d});
    double began = bench_cpu_seconds();
    for (size_t i = 0; i < FIRED; i++) {
        node first = heap[0];
        sift_down(heap, pending - 1, 0, heap[pending - 1]);
        sift_up(heap, pending - 1, (node){first.time + next_delay(first.payload), first.payload});
    }
    double seconds = bench_cpu_seconds() - began;
    free(heap);
    return FIRED / seconds * 1e-6;
}

int bench_hold(bench_output *output)
{
    static const size_t pending[] = {100, 10000, 1000000};
    for (size_t p = 0; p < sizeof pending / sizeof *pending; p++) {
        double engine[BENCH_ROUNDS], heap[BENCH_ROUNDS], ratio[BENCH_ROUNDS];
        for (int i = 0; i < output->rounds; i++) {
            engine[i] = time_engine(pending[p]);
            heap[i] = time_heap(pending[p]);
            ratio[i] = engine[i] / heap[i];
        }
        char parameters[3][40];
        snprintf(parameters[0], sizeof parameters[0], "engine pending=%zu", pending[p]);
        snprintf(parameters[1], sizeof parameters[1], "plain heap pending=%zu", pending[p]);
        snprintf(parameters[2], sizeof parameters[2], "engine/heap pending=%zu", pending[p]);
        bench_report(output, "hold", parameters[0], engine, (size_t)output->rounds, "M events/s");
        bench_report(output, "hold", parameters[1], heap, (size_t)output->rounds, "M events/s");
        bench_report(output, "hold", parameters[2], ratio, (size_t)output->rounds, "ratio");
    }
    return 0;
}
