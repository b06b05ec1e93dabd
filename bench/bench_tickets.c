/* A service desk ticket by ticket: CPU time of a ticket against that of a customer of mm1 (by events), in the
 * same run. A ticket has streams of its own for arrival, handling, patience and urgency; the desks are those
 * of a municipality and of a partnership of nine, whose tickets come from nine sources. */
#include <math.h>
#include "bench/bench.h"
#include "models/erlang.h"
#include "models/tickets.h"

#define MONTH 2000.0 /* tickets a month */

typedef struct desk {
    double people, load; /* handling takes 1 */
    double patience, urgent_share;
    size_t sources;
} desk;

static const desk municipality = {.people = 5.0, .load = 4.0, .sources = 1},
                  partnership = {.people = 21.4, .load = 18.0, .sources = 9},
                  impatient = {
                      .people = 5.0, .load = 4.5, .patience = 2.0, .urgent_share = 0.2, .sources = 1};

static double customer(long n, void *context)
{
    (void)context;
    return bench_queue_seconds(n);
}

static void open_source(model_ticket_source *source, uint64_t number, uint64_t month, double expected)
{
    const sim_rng_key key = {.seed = 2012};
    source->expected = expected;
    source->drawn = 0.0;
    sim_stream_init(&source->arrivals, &key, 1, number, month);
    sim_stream_init(&source->handling, &key, 2, number, month);
    sim_stream_init(&source->patience, &key, 3, number, month);
    sim_stream_init(&source->urgency, &key, 4, number, month);
}

static model_ticket_count run_months(const desk *d, long n)
{
    static const model_ticket_shift day = {.ends = 1.0, .people = 1.0, .tickets_until = 1.0};
    sim_arena *arena = sim_arena_create(0);
    model_ticket_source *sources = SIM_ARENA_NEW(arena, model_ticket_source, d->sources);
    uint32_t *heap = SIM_ARENA_NEW(arena, uint32_t, d->sources);
    model_ticket_queue queue;
    model_ticket_queue_init(&queue, arena);
    model_ticket_queue_open(&queue, 0.5, 0.5);
    double hours = MONTH / d->load;
    for (uint64_t m = 0; (double)m * MONTH < (double)n; m++) {
        const model_ticket_month month = {.start_hours = hours * (double)m,
                                          .hours = hours,
                                          .days = 1,
                                          .people = d->people,
                                          .handling_hours = 1.0,
                                          .patience_hours = d->patience,
                                          .urgent_share = d->urgent_share,
                                          .shifts = &day,
                                          .n_shifts = 1};
        for (size_t i = 0; i < d->sources; i++)
            open_source(&sources[i], i, m, MONTH / (double)d->sources);
        model_ticket_month_run(&month, &queue, sources, d->sources, heap);
    }
    model_ticket_count count = queue.count;
    sim_arena_destroy(arena);
    return count;
}

static double ticket(long n, void *context)
{
    const desk *d = context;
    double began = bench_cpu_seconds();
    model_ticket_count count = run_months(d, n);
    double seconds = bench_cpu_seconds() - began;
    model_waiting theory = model_erlang_waiting(&(model_desk_load){.servers = d->people,
                                                                   .load = d->load,
                                                                   .handling_time = 1.0,
                                                                   .patience = d->patience,
                                                                   .part_time = true});
    double ended = (double)(count.ordinary.ended + count.urgent.ended);
    double wait = (count.ordinary.hours + count.urgent.hours) / ended;
    /* Four standard errors or so, at the smallest n. */
    bool right =
        bench_check("tickets", "mean wait", wait, theory.mean_wait,
                    theory.mean_wait * 50.0 / sqrt((double)n) / (1.0 - fmin(0.9, d->load / d->people)) / 5.0);
    /* As many tickets came as n, but for Poisson's chance. */
    return right ? seconds * (double)n / (double)count.arrived : -1.0;
}

int bench_tickets(bench_output *output)
{
    long n = bench_amount(output, 2000000);
    bench_way ways[] = {{"mm1 customer, by events", n, customer, NULL},
                        {"5 people", n, ticket, (void *)&municipality},
                        {"21.4 people, 9 sources", n, ticket, (void *)&partnership},
                        {"5 people, impatience, 2 priorities", n, ticket, (void *)&impatient}};
    return bench_compare(output, "tickets", ways, sizeof ways / sizeof *ways, "ns/ticket");
}
