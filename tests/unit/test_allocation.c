#include "tests/unit/tape_town.h"

#include <stdlib.h>

/* This program is linked with --wrap: whatever sim/ and this file ask of the heap comes by here. */
static uint64_t asked;

/* NOLINTBEGIN(bugprone-reserved-identifier): the linker gives these names. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__real_aligned_alloc(size_t alignment, size_t size);
int __real_posix_memalign(void **memory, size_t alignment, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size);
int __wrap_posix_memalign(void **memory, size_t alignment, size_t size);

void *__wrap_malloc(size_t size)
{
    asked++;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    asked++;
    return __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    asked++;
    return __real_realloc(memory, size);
}

void *__wrap_aligned_alloc(size_t alignment, size_t size)
{
    asked++;
    return __real_aligned_alloc(alignment, size);
}

int __wrap_posix_memalign(void **memory, size_t alignment, size_t size)
{
    asked++;
    return __real_posix_memalign(memory, alignment, size);
}

/* NOLINTEND(bugprone-reserved-identifier) */

typedef struct world {
    sim_engine *engine;
    sim_arena *arena;
    town town;
    sim_stream random;
} world;

static int create(void **state)
{
    world *w = calloc(1, sizeof *w);
    w->engine = sim_engine_create();
    w->arena = sim_arena_create(0);
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

static void allocation__is_counted(void **state)
{
    (void)state;
    uint64_t before = asked;
    sim_arena *arena = sim_arena_create(0);
    sim_arena_alloc(arena, 1, 1);
    sim_engine *engine = sim_engine_create();
    sim_engine_schedule(engine, 1.0, 0, town_do_nothing, NULL, 0, NULL);
    assert_true(asked >= before + 4); /* an arena and its chunk, an engine and its agenda */
    sim_engine_destroy(engine);
    sim_arena_destroy(arena);
}

/* The town has something of everything. That each of it happens is checked, or zero would mean little. */
static void check_that_it_is_busy(const town *t)
{
    sim_resource_counts counter = sim_resource_count(t->counter), ward = sim_resource_count(t->ward);
    sim_resource_counts desk = sim_resource_count(t->desk);
    assert_true(counter.timed_out > 1000 && counter.granted > 1000);
    assert_true(ward.preempted > 1000 && ward.refused > 1000 && ward.timed_out > 1000);
    assert_true(desk.granted > 1000 && desk.timed_out > 100 && desk.withdrawn > 100);
    assert_true(sim_buffer_stays(t->belt)->n > 1000 && sim_condition_waits(t->gate)->n > 1000);
}

static void allocation__is_none_in_the_steady_state(void **state)
{
    world *w = *state;
    town_init(&w->town, w->engine, w->arena, 1);
    sim_engine_run(w->engine, 3000.0);
    uint64_t asked_before = asked, fired_before = sim_engine_fired(w->engine);
    size_t used_before = sim_arena_bytes_used(w->arena);
    sim_engine_run(w->engine, 12000.0);
    assert_int_equal(asked, asked_before);
    assert_int_equal(sim_arena_bytes_used(w->arena), used_before);
    assert_true(sim_engine_fired(w->engine) > fired_before + 200000);
    check_that_it_is_busy(&w->town);
}

static void allocation__is_none_in_a_second_replication(void **state)
{
    world *w = *state;
    uint64_t digests[3], asked_before = 0;
    size_t used_before = 0;
    for (int run = 0; run < 3; run++) {
        if (run == 1) {
            asked_before = asked;
            used_before = sim_arena_bytes_used(w->arena);
        }
        sim_engine_reset(w->engine);
        sim_arena_reset(w->arena);
        town_init(&w->town, w->engine, w->arena, 2);
        sim_engine_run(w->engine, 2000.0);
        digests[run] = town_digest(&w->town);
    }
    assert_int_equal(asked, asked_before);
    assert_int_equal(sim_arena_bytes_used(w->arena), used_before);
    assert_int_equal(digests[1], digests[0]);
    assert_int_equal(digests[2], digests[0]);
}

/* As many pending as ever, some of which are cancelled and some moved. */
static void fire_and_schedule(sim_engine *engine, void *subject, int64_t argument)
{
    world *w = subject;
    sim_event_handle other;
    double days = sim_stream_exponential(&w->random);
    sim_engine_schedule_after(engine, days, 0, fire_and_schedule, w, argument, NULL);
    if (argument % 4 != 0)
        return;
    sim_engine_schedule_after(engine, sim_stream_exponential(&w->random), 0, town_do_nothing, NULL, 0,
                              &other);
    sim_engine_reschedule(engine, other, sim_engine_now(engine) + 0.5 * days);
    sim_engine_cancel(engine, other);
}

static void run_many(world *w, double days)
{
    enum { MANY = 100000 };
    sim_rng_key key = {.seed = 44};
    sim_stream_init(&w->random, &key, 1, 0, 0);
    for (int i = 0; i < MANY; i++)
        sim_engine_schedule(w->engine, sim_stream_exponential(&w->random), 0, fire_and_schedule, w, i, NULL);
    sim_engine_run(w->engine, days);
}

static void allocation__is_none_with_many_pending(void **state)
{
    world *w = *state;
    run_many(w, 3.0);
    uint64_t asked_before = asked;
    sim_engine_run(w->engine, 10.0);
    assert_int_equal(asked, asked_before);
    assert_true(sim_engine_fired(w->engine) > 900000);
    sim_engine_reset(w->engine);
    run_many(w, 3.0); /* from nothing to as many again */
    assert_int_equal(asked, asked_before);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, create, destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(allocation__is_counted),
        TEST(allocation__is_none_in_the_steady_state),
        TEST(allocation__is_none_in_a_second_replication),
        TEST(allocation__is_none_with_many_pending),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
