/* The hold model (Vaucher & Duval 1975): n events are pending; each that fires schedules one more after an
 * exponential delay. The engine, whose events can be cancelled and have priorities and ordered ties, against
 * plain heaps of (time, payload) that have none of that, in the same round, so that the machine's speed
 * cancels in the ratio.
 *
 * The first n times are exponential too, which is how the times that are left lie when the model has run for
 * long; n events more fire untimed before the clock starts. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench/bench.h"
#include "sim/engine.h"

#define HOLDS 2000000
#define DRAWS 65536 /* drawn beforehand: the random numbers are not what is measured; a power of two */
#define MOST  1000000

/* One list of draws for all structures. */
typedef struct draws {
    uint64_t state;
    double days[DRAWS];
    uint32_t pick[DRAWS]; /* which other event is cancelled, as a share of 2^32 */
    size_t at;
} draws;

/* A splitmix64 of its own, so that the draws are the same whatever the engine's generator is. */
static uint64_t next_bits(draws *d)
{
    uint64_t z = d->state += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
}

/* Of mean one day. */
static double draw_exponential(draws *d)
{
    return -log(((double)(next_bits(d) >> 12) + 0.5) * 0x1p-52);
}

static void begin_draws(draws *d)
{
    d->state = 2012;
    d->at = 0;
    for (size_t i = 0; i < DRAWS; i++)
        d->days[i] = draw_exponential(d);
    for (size_t i = 0; i < DRAWS; i++)
        d->pick[i] = (uint32_t)(next_bits(d) >> 32);
}

static double next_delay(draws *d)
{
    return d->days[d->at++ & (DRAWS - 1)];
}

/* The engine. */

typedef struct holding {
    draws *draws;
    size_t pending;
    uint64_t until; /* events fired */
    sim_event_handle *handles;
} holding;

static void stop_when_done(sim_engine *engine, const holding *h)
{
    if (sim_engine_fired(engine) >= h->until)
        sim_engine_stop(engine);
}

static void hold(sim_engine *engine, void *subject, int64_t argument)
{
    holding *h = subject;
    sim_engine_schedule_after(engine, next_delay(h->draws), 0, hold, h, argument, NULL);
    stop_when_done(engine, h);
}

/* As hold; and another event, any of those pending, is cancelled and scheduled anew. */
static void hold_and_cancel(sim_engine *engine, void *subject, int64_t argument)
{
    holding *h = subject;
    sim_engine_schedule_after(engine, next_delay(h->draws), 0, hold_and_cancel, h, argument,
                              &h->handles[argument]);
    size_t other = h->draws->pick[h->draws->at & (DRAWS - 1)] * (uint64_t)h->pending >> 32;
    sim_engine_cancel(engine, h->handles[other]);
    sim_engine_schedule_after(engine, next_delay(h->draws), 0, hold_and_cancel, h, (int64_t)other,
                              &h->handles[other]);
    stop_when_done(engine, h);
}

static double time_engine(draws *d, size_t pending, sim_event_fn fire, sim_event_handle *handles)
{
    begin_draws(d);
    holding h = {.draws = d, .pending = pending, .until = pending, .handles = handles};
    sim_engine *engine = sim_engine_create();
    for (size_t i = 0; i < pending; i++)
        sim_engine_schedule(engine, draw_exponential(d), 0, fire, &h, (int64_t)i, &handles[i]);
    sim_engine_run(engine, (double)INFINITY);
    h.until += HOLDS;
    double began = bench_cpu_seconds();
    sim_engine_run(engine, (double)INFINITY);
    double seconds = bench_cpu_seconds() - began;
    sim_engine_destroy(engine);
    return seconds / HOLDS * 1e9;
}

/* The plain heaps. fan_out is a constant wherever they are called, so that the compiler divides by shifts. */

typedef struct node {
    double time;
    void *payload;
} node;

static inline void sift_down(node *heap, size_t fan_out, size_t n, size_t at, node moved)
{
    for (;;) {
        size_t child = fan_out * at + 1;
        if (child >= n)
            break;
        size_t end = child + fan_out < n ? child + fan_out : n;
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

static inline void sift_up(node *heap, size_t fan_out, size_t at, node moved)
{
    while (at > 0 && moved.time < heap[(at - 1) / fan_out].time) {
        heap[at] = heap[(at - 1) / fan_out];
        at = (at - 1) / fan_out;
    }
    heap[at] = moved;
}

static inline void hold_heap(node *heap, size_t fan_out, size_t pending, size_t holds)
{
    for (size_t i = 0; i < holds; i++) {
        node first = heap[0];
        sift_down(heap, fan_out, pending - 1, 0, heap[pending - 1]);
        sift_up(heap, fan_out, pending - 1, (node){first.time + next_delay(first.payload), first.payload});
    }
}

static inline double time_heap(draws *d, node *heap, size_t fan_out, size_t pending)
{
    begin_draws(d);
    for (size_t i = 0; i < pending; i++)
        sift_up(heap, fan_out, i, (node){draw_exponential(d), d});
    hold_heap(heap, fan_out, pending, pending);
    double began = bench_cpu_seconds();
    hold_heap(heap, fan_out, pending, HOLDS);
    return (bench_cpu_seconds() - began) / HOLDS * 1e9;
}

static double time_4ary_heap(draws *d, node *heap, size_t pending)
{
    return time_heap(d, heap, 4, pending);
}

static double time_binary_heap(draws *d, node *heap, size_t pending)
{
    return time_heap(d, heap, 2, pending);
}

static void report(bench_output *output, const char *what, size_t pending, double *samples, const char *unit)
{
    char parameters[64];
    snprintf(parameters, sizeof parameters, "%s pending=%zu", what, pending);
    bench_report(output, "hold", parameters, samples, (size_t)output->rounds, unit);
}

static void hold_with(bench_output *output, draws *d, size_t pending, sim_event_handle *handles, node *heap)
{
    double engine[BENCH_ROUNDS], plain[BENCH_ROUNDS], binary[BENCH_ROUNDS], cancel[BENCH_ROUNDS];
    double ratio[BENCH_ROUNDS];
    for (int i = 0; i < output->rounds; i++) {
        engine[i] = time_engine(d, pending, hold, handles);
        plain[i] = time_4ary_heap(d, heap, pending);
        ratio[i] = engine[i] / plain[i];
        binary[i] = time_binary_heap(d, heap, pending);
        cancel[i] = time_engine(d, pending, hold_and_cancel, handles);
    }
    report(output, "engine", pending, engine, "ns/hold");
    report(output, "plain 4-ary heap", pending, plain, "ns/hold");
    report(output, "engine", pending, ratio, "x the plain heap");
    report(output, "plain binary heap", pending, binary, "ns/hold");
    report(output, "engine, cancelling", pending, cancel, "ns/hold");
}

int bench_hold(bench_output *output)
{
    static const size_t pending[] = {10, 100, 1000, 10000, 100000, MOST};
    draws *d = malloc(sizeof *d);
    sim_event_handle *handles = malloc(MOST * sizeof *handles);
    node *heap = malloc(MOST * sizeof *heap);
    if (d != NULL && handles != NULL && heap != NULL) {
        for (size_t p = 0; p < sizeof pending / sizeof *pending; p++)
            hold_with(output, d, pending[p], handles, heap);
    }
    bool had_memory = d != NULL && handles != NULL && heap != NULL;
    free(d);
    free(handles);
    free(heap);
    return had_memory ? 0 : 1;
}
