/* One server, Poisson arrivals, exponential service, load 0.8: customers a second through engine, resource
 * and generator together. */
#include <math.h>
#include <stdio.h>

#include "bench/bench.h"
#include "sim/arena.h"
#include "sim/engine.h"
#include "sim/resource.h"
#include "sim/rng.h"

#define CUSTOMERS 500000
#define LOAD      0.8

typedef struct queue {
    sim_resource *server;
    sim_stream arrivals, services;
    long arrived, served;
} queue;

static void depart(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine;
    (void)argument;
    queue *q = subject;
    q->served++;
    sim_resource_release(q->server);
}

static void serve(sim_engine *engine, void *subject, int64_t argument, double waited_days)
{
    (void)waited_days;
    queue *q = subject;
    sim_engine_schedule_after(engine, sim_stream_exponential(&q->services), 0, depart, q, argument, NULL);
}

static void arrive(sim_engine *engine, void *subject, int64_t argument)
{
    queue *q = subject;
    if (++q->arrived < CUSTOMERS)
        sim_engine_schedule_after(engine, sim_stream_exponential(&q->arrivals) / LOAD, 0, arrive, q, argument,
                                  NULL);
    sim_resource_request(q->server, 0, serve, q, argument);
}

static double time_queue(double *mean_wait)
{
    const sim_rng_key key = {.seed = 2012};
    sim_engine *engine = sim_engine_create();
    sim_arena *arena = sim_arena_create(0);
    queue q = {.server = sim_resource_create(arena, engine, "server", 1)};
    sim_stream_init(&q.arrivals, &key, 1, 0, 0);
    sim_stream_init(&q.services, &key, 2, 0, 0);
    sim_engine_schedule(engine, 0.0, 0, arrive, &q, 0, NULL);
    double began = bench_cpu_seconds();
    sim_engine_run(engine, (double)INFINITY);
    double seconds = bench_cpu_seconds() - began;
    *mean_wait = sim_resource_waits(q.server)->mean;
    double per_second = (double)q.served / seconds * 1e-6;
    sim_arena_destroy(arena);
    sim_engine_destroy(engine);
    return per_second;
}

int bench_mm1(bench_output *output)
{
    double samples[BENCH_ROUNDS], mean_wait = 0.0;
    for (int i = 0; i < BENCH_ROUNDS; i++)
        samples[i] = time_queue(&mean_wait);
    bench_report(output, "mm1", "load=0.8", samples, BENCH_ROUNDS, "M customers/s");
    /* Theory: LOAD / (1 - LOAD) service times. A fast wrong queue is no achievement. */
    bool is_right = fabs(mean_wait - LOAD / (1.0 - LOAD)) < 0.2;
    if (!is_right)
        fprintf(stderr, "groeipad-bench: mm1: mean wait %.3f, theory %.3f\n", mean_wait, LOAD / (1.0 - LOAD));
    return is_right ? 0 : 1;
}
