/* The hold model (Vaucher & Duval 1975): n events are pending; each that fires schedules one more after an
 * exponential delay. The engine, whose events can be cancelled and have priorities, against plain heaps that
 * have none of that, in the same round, so that the machine's speed cancels in the ratio. All must end at the
 * same time, to the bit.
 *
 * The first n times are exponential too, which is how the times that are left lie when the model has run for
 * long; n events more fire untimed before the clock starts. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench/bench.h"
#include "bench/plain.h"
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

/* Of mean one day. */
static double draw_exponential(draws *d)
{
    return -log(((double)(plain_splitmix(&d->state) >> 12) + 0.5) * 0x1p-52);
}

static void begin_draws(draws *d)
{
    d->state = 2012;
    d->at = 0;
    for (size_t i = 0; i < DRAWS; i++)
        d->days[i] = draw_exponential(d);
    for (size_t i = 0; i < DRAWS; i++)
        d->pick[i] = (uint32_t)(plain_splitmix(&d->state) >> 32);
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

/* ns per hold; *end is the time of the last event. */
static double time_engine(draws *d, size_t pending, sim_event_fn fire, sim_event_handle *handles, double *end)
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
    *end = sim_engine_now(engine);
    sim_engine_destroy(engine);
    return seconds / HOLDS * 1e9;
}

/* The plain heaps. fan_out is a constant wherever they are called, so that the compiler divides by shifts. */

static inline double hold_heap(plain_heap *heap, size_t fan_out, size_t holds)
{
    double time = 0.0;
    for (size_t i = 0; i < holds; i++) {
        draws *d = plain_heap_pop(heap, fan_out, &time);
        plain_heap_push(heap, fan_out, time + next_delay(d), d);
    }
    return time;
}

static inline double time_heap(draws *d, size_t fan_out, size_t pending, double *end)
{
    begin_draws(d);
    plain_heap heap = plain_heap_create();
    for (size_t i = 0; i < pending; i++)
        plain_heap_push(&heap, fan_out, draw_exponential(d), d);
    hold_heap(&heap, fan_out, pending);
    double began = bench_cpu_seconds();
    *end = hold_heap(&heap, fan_out, HOLDS);
    double seconds = bench_cpu_seconds() - began;
    plain_heap_destroy(&heap);
    return seconds / HOLDS * 1e9;
}

static double time_4ary_heap(draws *d, size_t pending, double *end)
{
    return time_heap(d, 4, pending, end);
}

static double time_binary_heap(draws *d, size_t pending, double *end)
{
    return time_heap(d, 2, pending, end);
}

static void report(bench_output *output, const char *what, size_t pending, double *samples, const char *unit)
{
    char parameters[64];
    snprintf(parameters, sizeof parameters, "%s pending=%zu", what, pending);
    bench_report(output, "hold", parameters, samples, (size_t)output->rounds, unit);
}

static int hold_with(bench_output *output, draws *d, size_t pending, sim_event_handle *handles)
{
    double engine[BENCH_ROUNDS], plain[BENCH_ROUNDS], binary[BENCH_ROUNDS], cancel[BENCH_ROUNDS];
    double ratio[BENCH_ROUNDS], cancel_ratio[BENCH_ROUNDS];
    bool is_same = true;
    for (int i = 0; i < output->rounds; i++) {
        double end, plain_end, binary_end, cancel_end;
        engine[i] = time_engine(d, pending, hold, handles, &end);
        plain[i] = time_4ary_heap(d, pending, &plain_end);
        ratio[i] = engine[i] / plain[i];
        binary[i] = time_binary_heap(d, pending, &binary_end);
        cancel[i] = time_engine(d, pending, hold_and_cancel, handles, &cancel_end);
        cancel_ratio[i] = 0.5 * cancel[i] / plain[i];
        is_same = is_same && end == plain_end && end == binary_end;
    }
    report(output, "engine", pending, engine, "ns/hold");
    report(output, "plain 4-ary heap", pending, plain, "ns/hold");
    report(output, "engine", pending, ratio, "x the plain heap");
    report(output, "plain binary heap", pending, binary, "ns/hold");
    report(output, "engine, cancelling", pending, cancel, "ns/hold");
    report(output, "half of it", pending, cancel_ratio, "x the plain heap");
    if (!is_same)
        fprintf(stderr, "groeipad-bench: hold: engine and heaps end at other times, %zu pending\n", pending);
    return is_same ? 0 : 1;
}

int bench_hold(bench_output *output)
{
    static const size_t pending[] = {10, 100, 1000, 10000, 100000, MOST};
    draws *d = malloc(sizeof *d);
    sim_event_handle *handles = malloc(MOST * sizeof *handles);
    int status = d == NULL || handles == NULL;
    for (size_t p = 0; status == 0 && p < sizeof pending / sizeof *pending; p++)
        status = hold_with(output, d, pending[p], handles);
    free(d);
    free(handles);
    return status;
}
