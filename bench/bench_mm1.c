/* One server, Poisson arrivals, exponential service, load 0.9: CPU time per customer through engine,
 * resource, statistics and keyed streams together, against two plain C loops in the same run.
 *
 * Ours keeps for every customer the wait, and for every change the units busy and the length of the line; the
 * loops keep the number present and no more. All are checked against theory: a fast wrong queue is no
 * achievement. */
#include <math.h>
#include <stdio.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "bench/bench.h"
#include "bench/plain.h"
#include "sim/arena.h"
#include "sim/engine.h"
#include "sim/resource.h"
#include "sim/rng.h"

#define CUSTOMERS 1000000
#define LOAD      0.9
/* Mean number present, LOAD / (1 - LOAD) = 9 in theory; its standard error over a million customers is about
 * 0.26 (Whitt, "Planning queueing simulations", 1989: variance 4 LOAD^2 / ((1 - LOAD)^4 T)). */
#define PRESENT_THEORY (LOAD / (1.0 - LOAD))
#define PRESENT_WITHIN 1.1

/* ---- the engine: events ---- */

typedef struct queue {
    sim_arena *arena;
    sim_engine *engine;
    sim_resource *server;
    sim_stream arrivals, services;
    long arrived;
} queue;

static void arrive(sim_engine *engine, void *subject, int64_t argument)
{
    queue *q = subject;
    if (++q->arrived < CUSTOMERS)
        sim_engine_schedule_after(engine, sim_stream_exponential(&q->arrivals) * (1.0 / LOAD), 0, arrive, q,
                                  argument, NULL);
    sim_resource_serve(q->server, sim_stream_exponential(&q->services), &(sim_terms){0});
}

static void open_queue(queue *q)
{
    const sim_rng_key key = {.seed = 2012};
    const sim_resource_spec server = {.name = "server", .capacity = 1, .discipline = SIM_FIFO};
    *q = (queue){.arena = sim_arena_create(0), .engine = sim_engine_create()};
    q->server = sim_resource_create(q->arena, q->engine, &server);
    sim_stream_init(&q->arrivals, &key, 1, 0, 0);
    sim_stream_init(&q->services, &key, 2, 0, 0);
}

/* The mean number present, by Little's law the same for any statistics kept. */
static double close_queue(queue *q)
{
    double present = sim_resource_mean_busy(q->server) + sim_resource_mean_queue(q->server);
    sim_engine_destroy(q->engine);
    sim_arena_destroy(q->arena);
    return present;
}

static double time_events(double *present)
{
    queue q;
    open_queue(&q);
    sim_engine_schedule(q.engine, 0.0, 0, arrive, &q, 0, NULL);
    double began = bench_cpu_seconds();
    sim_engine_run(q.engine, (double)INFINITY);
    double seconds = bench_cpu_seconds() - began;
    *present = close_queue(&q);
    return seconds;
}

/* ---- plain loops ---- */

typedef struct loop {
    plain_node heap[8]; /* never more than two are pending */
    size_t pending;
    double now, integral;
    long present, arrived, departed;
} loop;

static char arrival, departure; /* payloads: their addresses tell what an event is */

static void plain_push(loop *l, size_t fan_out, double time, void *payload)
{
    plain_sift_up(l->heap, fan_out, l->pending, (plain_node){time, payload});
    l->pending++;
}

static plain_node plain_pop(loop *l, size_t fan_out)
{
    plain_node first = l->heap[0];
    l->pending--;
    if (l->pending > 0)
        plain_sift_down(l->heap, l->pending, fan_out, 0, l->heap[l->pending]);
    return first;
}

/* The loop itself, for two generators: EXPONENTIAL(mean) draws. */
#define PLAIN_LOOP(l, fan_out, EXPONENTIAL)                                                                  \
    plain_push(&(l), fan_out, 0.0, &arrival);                                                                \
    while ((l).departed < CUSTOMERS) {                                                                       \
        plain_node event = plain_pop(&(l), fan_out);                                                         \
        (l).integral += (double)(l).present * (event.time - (l).now);                                        \
        (l).now = event.time;                                                                                \
        if (event.payload == &arrival) {                                                                     \
            if (++(l).arrived < CUSTOMERS)                                                                   \
                plain_push(&(l), fan_out, (l).now + EXPONENTIAL(1.0 / LOAD), &arrival);                      \
            if ((l).present++ == 0)                                                                          \
                plain_push(&(l), fan_out, (l).now + EXPONENTIAL(1.0), &departure);                           \
        } else {                                                                                             \
            (l).departed++;                                                                                  \
            if (--(l).present > 0)                                                                           \
                plain_push(&(l), fan_out, (l).now + EXPONENTIAL(1.0), &departure);                           \
        }                                                                                                    \
    }

static double time_plain(double *present)
{
    plain_xoshiro x = plain_xoshiro_seeded(2012);
    loop l = {0};
    double began = bench_cpu_seconds();
#define DRAW(mean) ((mean)*plain_exponential(&x))
    PLAIN_LOOP(l, 4, DRAW)
#undef DRAW
    double seconds = bench_cpu_seconds() - began;
    *present = l.integral / l.now;
    return seconds;
}

static double time_gsl(double *present)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    loop l = {0};
    double began = bench_cpu_seconds();
#define DRAW(mean) gsl_ran_exponential(rng, mean)
    PLAIN_LOOP(l, 2, DRAW)
#undef DRAW
    double seconds = bench_cpu_seconds() - began;
    gsl_rng_free(rng);
    *present = l.integral / l.now;
    return seconds;
}

/* ---- the report ---- */

static const struct {
    const char *name;
    double (*time)(double *present);
} ways[] = {{"plain 4-ary heap, xoshiro", time_plain},
            {"plain binary heap, mt19937", time_gsl},
            {"engine, events", time_events}};

enum { WAYS = sizeof ways / sizeof *ways };

int bench_mm1(bench_output *output)
{
    double samples[WAYS][BENCH_ROUNDS], ratios[WAYS][BENCH_ROUNDS];
    int status = 0;
    for (int round = 0; round < BENCH_ROUNDS; round++)
        for (int way = 0; way < WAYS; way++) {
            double present = 0.0;
            samples[way][round] = ways[way].time(&present) / CUSTOMERS * 1e9;
            ratios[way][round] = samples[way][round] / samples[0][round];
            if (fabs(present - PRESENT_THEORY) < PRESENT_WITHIN)
                continue;
            fprintf(stderr, "groeipad-bench: mm1: %s: mean number present %.3f, theory %.3f\n",
                    ways[way].name, present, PRESENT_THEORY);
            status = 1;
        }
    for (int way = 0; way < WAYS; way++)
        bench_report(output, "mm1", ways[way].name, samples[way], BENCH_ROUNDS, "ns/customer");
    for (int way = 1; way < WAYS; way++)
        bench_report(output, "mm1", ways[way].name, ratios[way], BENCH_ROUNDS, "x the plain loop");
    return status;
}
