#include "tests/support/check.h"

#include <stdbool.h>
#include <stdlib.h>
#include <gsl/gsl_cdf.h>
#include "sim/resource.h"
#include "sim/rng.h"

enum { MOST = 64 };

typedef struct world {
    sim_arena *arena;
    sim_engine *engine;
    sim_resource *desk;
    int64_t granted[MOST];
    double waited[MOST];
    int count;
} world;

static int create(void **state)
{
    world *w = calloc(1, sizeof *w);
    w->arena = sim_arena_create(0);
    w->engine = sim_engine_create();
    w->desk = sim_resource_create(w->arena, w->engine, &(sim_resource_spec){.name = "desk", .capacity = 1});
    *state = w;
    return 0;
}

static int destroy(void **state)
{
    world *w = *state;
    sim_engine_destroy(w->engine);
    sim_arena_destroy(w->arena);
    free(w);
    return 0;
}

static void note(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end, double waited_days)
{
    (void)engine;
    assert_int_equal(end, SIM_WAIT_GRANTED);
    world *w = subject;
    w->granted[w->count] = argument;
    w->waited[w->count++] = waited_days;
}

/* A service that takes no time at all. */
static void note_and_release(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end,
                             double waited_days)
{
    world *w = subject;
    (void)engine, (void)argument, (void)end, (void)waited_days;
    w->count++;
    sim_resource_release(w->desk);
}

static sim_request ask(world *w, int priority, int64_t who)
{
    return sim_resource_request(w->desk, priority, note, w, who);
}

static void pass_days(world *w, double days)
{
    sim_engine_run(w->engine, sim_engine_now(w->engine) + days);
}

static void resource__free_unit_is_granted_before_request_returns(void **state)
{
    world *w = *state;
    sim_request request = ask(w, 0, 7);
    assert_int_equal(w->count, 1);
    assert_int_equal(w->granted[0], 7);
    assert_int_equal(request.generation, 0);
    assert_false(sim_resource_withdraw(w->desk, request));
    assert_int_equal(sim_resource_busy(w->desk), 1);
    assert_int_equal(sim_resource_capacity(w->desk), 1);
    assert_string_equal(sim_resource_name(w->desk), "desk");
}

static void resource__queue_orders_by_priority_then_arrival(void **state)
{
    world *w = *state;
    const int priorities[] = {0, 5, -5, 5, 0, -5, 0, 0};
    const int64_t expected[] = {100, 2, 5, 0, 4, 6, 7, 1, 3};
    ask(w, 0, 100);
    for (int i = 0; i < 8; i++)
        ask(w, priorities[i], i);
    assert_int_equal(sim_resource_queue_length(w->desk), 8);
    for (int i = 0; i < 9; i++)
        sim_resource_release(w->desk);
    assert_int_equal(w->count, 9);
    for (int i = 0; i < 9; i++)
        assert_int_equal(w->granted[i], expected[i]);
    assert_int_equal(sim_resource_busy(w->desk), 0);
}

static void resource__withdrawn_request_is_passed_over(void **state)
{
    world *w = *state;
    sim_request requests[20];
    ask(w, 0, 100);
    for (int i = 0; i < 20; i++)
        requests[i] = ask(w, i % 3, i);
    for (int i = 0; i < 20; i += 2)
        assert_true(sim_resource_withdraw(w->desk, requests[i]));
    for (int i = 0; i < 20; i += 2)
        assert_false(sim_resource_withdraw(w->desk, requests[i]));
    assert_int_equal(sim_resource_queue_length(w->desk), 10);
    sim_request late = ask(w, 0, 50); /* takes a slot that is free again */
    assert_false(sim_resource_withdraw(w->desk, requests[18]));
    const int64_t expected[] = {100, 3, 9, 15, 50, 1, 7, 13, 19, 5, 11, 17};
    for (int i = 0; i < 12; i++)
        sim_resource_release(w->desk);
    assert_int_equal(w->count, 12);
    for (int i = 0; i < 12; i++)
        assert_int_equal(w->granted[i], expected[i]);
    assert_false(sim_resource_withdraw(w->desk, late));
    assert_int_equal(sim_resource_waits(w->desk)->n, 12);
}

static void resource__capacity_grows_at_once_and_shrinks_as_units_return(void **state)
{
    world *w = *state;
    for (int i = 0; i < 5; i++)
        ask(w, 0, i);
    sim_resource_set_capacity(w->desk, 3);
    assert_int_equal(w->count, 3);
    sim_resource_set_capacity(w->desk, 1);
    assert_int_equal(sim_resource_busy(w->desk), 3); /* nobody is sent away */
    sim_resource_release(w->desk);
    sim_resource_release(w->desk);
    assert_int_equal(w->count, 3);
    sim_resource_release(w->desk);
    assert_int_equal(w->count, 4);
    sim_resource_set_capacity(w->desk, 0);
    sim_resource_release(w->desk);
    assert_int_equal(w->count, 4);
    sim_resource_set_capacity(w->desk, 1);
    assert_int_equal(w->count, 5);
}

static void resource__service_of_no_time_does_not_deepen_the_stack(void **state)
{
    world *w = *state;
    ask(w, 0, 0);
    for (int i = 0; i < 200000; i++)
        sim_resource_request(w->desk, 0, note_and_release, w, i);
    w->count = 0;
    sim_resource_release(w->desk);
    assert_int_equal(w->count, 200000);
    assert_int_equal(sim_resource_busy(w->desk), 0);
    assert_int_equal(sim_resource_queue_length(w->desk), 0);
}

static void resource__keeps_time_weighted_statistics(void **state)
{
    world *w = *state;
    pass_days(w, 2.0);
    ask(w, 0, 0); /* day 2: busy */
    pass_days(w, 1.0);
    ask(w, 0, 1);                    /* day 3: one waits */
    sim_request gone = ask(w, 0, 2); /* and another */
    pass_days(w, 3.0);
    sim_resource_release(w->desk); /* day 6: the first of them is served */
    pass_days(w, 1.0);
    assert_true(sim_resource_withdraw(w->desk, gone)); /* day 7 */
    sim_resource_release(w->desk);
    pass_days(w, 3.0); /* until day 10 */
    CHECK_CLOSE(sim_resource_mean_busy(w->desk), 5.0 / 10.0, 1e-15, 0.0);
    CHECK_CLOSE(sim_resource_mean_queue(w->desk), 7.0 / 10.0, 1e-15, 0.0);
    const sim_moments *waits = sim_resource_waits(w->desk);
    assert_int_equal(waits->n, 2);
    CHECK_CLOSE(waits->mean, 1.5, 1e-15, 0.0);
    CHECK_CLOSE(w->waited[1], 3.0, 1e-15, 0.0);
}

/* M/M/c against Erlang C. A replication is observed over customers that arrive after a warm-up; over many of
 * them the mean wait and the share that waits must lie within their t-intervals. */
typedef struct queue_case {
    int servers;
    double load;
} queue_case;

enum { PURPOSE_ARRIVAL = 1, PURPOSE_SERVICE = 2 };

typedef struct shop {
    sim_resource *servers;
    sim_stream arrivals, services;
    double mean_gap_days; /* services take a day on average */
    uint64_t arrived, warm_up, customers;
    sim_moments waits;
    uint64_t waited;
} shop;

static void leave(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)argument;
    shop *s = subject;
    sim_resource_release(s->servers);
}

static void begin_service(sim_engine *engine, void *subject, int64_t number, sim_wait_end end,
                          double waited_days)
{
    (void)end;
    shop *s = subject;
    if ((uint64_t)number >= s->warm_up) {
        sim_moments_add(&s->waits, waited_days);
        s->waited += waited_days > 0.0;
    }
    sim_engine_schedule_after(engine, sim_stream_exponential(&s->services), 0, leave, s, 0, NULL);
}

static void arrive(sim_engine *engine, void *subject, int64_t argument)
{
    (void)argument;
    shop *s = subject;
    sim_resource_request(s->servers, 0, begin_service, s, (int64_t)s->arrived++);
    if (s->arrived < s->warm_up + s->customers) {
        double gap_days = s->mean_gap_days * sim_stream_exponential(&s->arrivals);
        sim_engine_schedule_after(engine, gap_days, 0, arrive, s, 0, NULL);
    }
}

static double erlang_c(int servers, double load)
{
    double offered = servers * load, blocked = 1.0; /* Erlang B by its recursion */
    for (int n = 1; n <= servers; n++)
        blocked = offered * blocked / (n + offered * blocked);
    return blocked / (1.0 - load * (1.0 - blocked));
}

static void run_replication(sim_engine *engine, sim_arena *arena, queue_case with, uint64_t run,
                            sim_moments *wait, sim_moments *share)
{
    sim_rng_key key = {.seed = 20140319, .future = (uint64_t)with.servers, .run = run};
    shop s = {.mean_gap_days = 1.0 / (with.servers * with.load), .warm_up = 3000, .customers = 5000};
    sim_engine_reset(engine);
    sim_arena_reset(arena);
    s.servers =
        sim_resource_create(arena, engine, &(sim_resource_spec){.name = "servers", .capacity = with.servers});
    sim_stream_init(&s.arrivals, &key, PURPOSE_ARRIVAL, 0, (uint64_t)(with.load * 1000.0));
    sim_stream_init(&s.services, &key, PURPOSE_SERVICE, 0, (uint64_t)(with.load * 1000.0));
    sim_engine_schedule(engine, 0.0, 0, arrive, &s, 0, NULL);
    sim_engine_run(engine, INFINITY);
    assert_int_equal(s.waits.n, s.customers);
    sim_moments_add(wait, s.waits.mean);
    sim_moments_add(share, (double)s.waited / (double)s.customers);
}

static void check_case(queue_case with)
{
    sim_engine *engine = sim_engine_create();
    sim_arena *arena = sim_arena_create(0);
    sim_moments wait = {0}, share = {0};
    for (uint64_t run = 0; run < 300; run++)
        run_replication(engine, arena, with, run, &wait, &share);
    double chance = erlang_c(with.servers, with.load), mean = chance / (with.servers * (1.0 - with.load));
    /* Two intervals of 99.9 % in each of nine cases: a correct engine fails about one seed in 56. */
    CHECK_CLOSE(wait.mean, mean, 0.0, sim_interval_half_width(&wait, 0.999));
    CHECK_CLOSE(share.mean, chance, 0.0, sim_interval_half_width(&share, 0.999));
    /* And the interval is narrow enough to see a wrong model: within 7 % of the mean wait. */
    assert_true(sim_interval_half_width(&wait, 0.999) < 0.07 * mean);
    sim_arena_destroy(arena);
    sim_engine_destroy(engine);
}

static void resource__waits_as_erlang_c_foresees(void **state)
{
    (void)state;
    const int servers[] = {1, 2, 5};
    const double loads[] = {0.6, 0.75, 0.9};
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            check_case((queue_case){.servers = servers[i], .load = loads[j]});
}

/* Little's law holds exactly within one run that ends empty: mean queue x time = sum of the waits. */
static void resource__queue_and_waits_obey_little(void **state)
{
    world *w = *state;
    sim_rng_key key = {.seed = 3};
    shop s = {.mean_gap_days = 0.6, .customers = 5000};
    s.servers =
        sim_resource_create(w->arena, w->engine, &(sim_resource_spec){.name = "servers", .capacity = 2});
    sim_stream_init(&s.arrivals, &key, PURPOSE_ARRIVAL, 0, 0);
    sim_stream_init(&s.services, &key, PURPOSE_SERVICE, 0, 0);
    sim_engine_schedule(w->engine, 0.0, 0, arrive, &s, 0, NULL);
    sim_engine_run(w->engine, INFINITY);
    double days = sim_engine_now(w->engine);
    const sim_moments *waits = sim_resource_waits(s.servers);
    assert_int_equal(waits->n, 5000);
    CHECK_CLOSE(sim_resource_mean_queue(s.servers) * days, waits->mean * 5000.0, 1e-10, 0.0);
    assert_int_equal(sim_resource_busy(s.servers), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(resource__free_unit_is_granted_before_request_returns, create,
                                        destroy),
        cmocka_unit_test_setup_teardown(resource__queue_orders_by_priority_then_arrival, create, destroy),
        cmocka_unit_test_setup_teardown(resource__withdrawn_request_is_passed_over, create, destroy),
        cmocka_unit_test_setup_teardown(resource__capacity_grows_at_once_and_shrinks_as_units_return, create,
                                        destroy),
        cmocka_unit_test_setup_teardown(resource__service_of_no_time_does_not_deepen_the_stack, create,
                                        destroy),
        cmocka_unit_test_setup_teardown(resource__keeps_time_weighted_statistics, create, destroy),
        cmocka_unit_test_setup_teardown(resource__queue_and_waits_obey_little, create, destroy),
        cmocka_unit_test(resource__waits_as_erlang_c_foresees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
