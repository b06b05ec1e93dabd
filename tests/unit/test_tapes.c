#include "tests/unit/tape_draw.h"
#include "tests/unit/tape_engine.h"
#include "tests/unit/tape_reference_processes.h"
#include "tests/unit/tape_town.h"

#include <inttypes.h>
#include <signal.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__
enum { TAPES = 6000, FEWER = 300 };
#else
enum { TAPES = 40000, FEWER = 3000 };
#endif

/* Both machines, kept over all tapes. */
typedef struct bench {
    sim_engine *engine;
    sim_arena *arena;
    tape_engine under_test;
    tape_reference reference;
    tape_run test_run, reference_run;
} bench;

/* For an assertion that fails in sim/: the seed that is being played, as text that a handler can write. */
static char seed_text[64];
static volatile sig_atomic_t seed_length;

static void tell_the_seed(int signal_number)
{
    if (write(STDERR_FILENO, seed_text, (size_t)seed_length) < 0)
        _exit(1);
    signal(signal_number, SIG_DFL); /* and the abort goes on */
}

static int create(void **state)
{
    bench *b = calloc(1, sizeof *b);
    b->engine = sim_engine_create();
    b->arena = sim_arena_create(0);
    *state = b;
    return 0;
}

static int destroy(void **state)
{
    bench *b = *state;
    sim_engine_destroy(b->engine);
    sim_arena_destroy(b->arena);
    free(b->test_run.log.rows);
    free(b->reference_run.log.rows);
    free(b);
    return 0;
}

static void play_on_engine(tape_engine *machine, tape_run *run, const tape *t, sim_engine *engine,
                           sim_arena *arena)
{
    sim_engine_reset(engine);
    sim_arena_reset(arena);
    tape_engine_init(machine, run, t, engine, arena);
    tape_play(run);
}

static bool differs_from_reference(const tape *t, void *context)
{
    bench *b = context;
    play_on_engine(&b->under_test, &b->test_run, t, b->engine, b->arena);
    tape_reference_init(&b->reference, &b->reference_run, t);
    tape_play(&b->reference_run);
    return tape_difference(&b->test_run.log, &b->reference_run.log, true) != SIZE_MAX;
}

static void check_seed(bench *b, uint64_t seed)
{
    seed_length = snprintf(seed_text, sizeof seed_text, "aborted with seed %" PRIu64 "\n", seed);
    tape t = tape_draw(seed);
    if (!differs_from_reference(&t, b))
        return;
    t = tape_shrink(t, differs_from_reference, b);
    fprintf(stderr, "tape of seed %" PRIu64 ", shrunk:\n", seed);
    tape_print(&t);
    differs_from_reference(&t, b);
    tape_print_difference("engine", &b->test_run.log, "reference", &b->reference_run.log);
    fail_msg("the engine and the reference differ on seed %" PRIu64, seed);
}

static void tapes__engine_does_what_the_plain_reference_does(void **state)
{
    for (uint64_t seed = 1; seed <= TAPES; seed++)
        check_seed(*state, seed);
}

/* The shrinker itself: a tape that "fails" when it has two operations of a kind keeps those two. */
static bool has_two_signals(const tape *t, void *context)
{
    (void)context;
    int n = 0;
    for (int i = 0; i < t->n; i++)
        n += t->ops[i].kind == TAPE_SIGNAL;
    return n >= 2;
}

static void tapes__failing_tape_is_shrunk_to_what_it_takes(void **state)
{
    (void)state;
    int shrunk = 0;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        tape t = tape_draw(seed);
        if (!has_two_signals(&t, NULL))
            continue;
        t = tape_shrink(t, has_two_signals, NULL);
        assert_int_equal(t.n, 2);
        shrunk++;
    }
    assert_true(shrunk > 20);
}

/* ---- the same again ---- */

static void check_same(const bench *b)
{
    assert_int_equal(tape_difference(&b->test_run.log, &b->reference_run.log, true), SIZE_MAX);
    assert_true(b->test_run.log.n > 0);
}

/* On an engine that has done other things before, on a new one, and with memory in other places. */
static void tapes__same_tape_has_the_same_log_wherever_it_lies_in_memory(void **state)
{
    bench *b = *state;
    const size_t chunks[] = {64, 1000, 1 << 20};
    tape_engine *other = malloc(sizeof *other);
    for (uint64_t seed = 1; seed <= FEWER; seed++) {
        tape t = tape_draw(seed);
        sim_engine *engine = sim_engine_create();
        sim_arena *arena = sim_arena_create(chunks[seed % 3]);
        play_on_engine(&b->under_test, &b->test_run, &t, b->engine, b->arena); /* after all those before */
        play_on_engine(other, &b->reference_run, &t, engine, arena);           /* on nothing */
        check_same(b);
        play_on_engine(other, &b->reference_run, &t, engine, arena); /* after a reset */
        check_same(b);
        sim_arena_destroy(arena);
        sim_engine_destroy(engine);
    }
    free(other);
}

/* ---- events that do nothing ---- */

/* Schedules them with whatever happens, and cancels and moves some: never after the last event that does
 * something, or the clock would stand later at the end. */
typedef struct noise {
    uint64_t random;
    double last_days;
    sim_event_handle handle;
    uint64_t scheduled;
} noise;

static void do_nothing(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)subject, (void)argument;
}

static void make_noise(noise *n, sim_engine *engine, double step_days)
{
    double now_days = sim_engine_now(engine);
    for (int more = tape_below(&n->random, 4); more > 0; more--) {
        double at_days = now_days + step_days * tape_below(&n->random, 4);
        int priority = tape_below(&n->random, 5) - 2;
        if (at_days > n->last_days)
            continue;
        if (tape_below(&n->random, 4) == 0)
            sim_engine_cancel(engine, n->handle);
        if (tape_below(&n->random, 4) == 0)
            sim_engine_reschedule(engine, n->handle, at_days);
        sim_engine_schedule(engine, at_days, priority, do_nothing, NULL, 0, &n->handle);
        n->scheduled++;
    }
}

static void disturb_tape(tape_run *run)
{
    make_noise(run->disturber, ((tape_engine *)run->machine.self)->engine, 1.0);
}

static void tapes__events_that_do_nothing_change_nothing(void **state)
{
    bench *b = *state;
    uint64_t scheduled = 0;
    for (uint64_t seed = 1; seed <= FEWER; seed++) {
        tape t = tape_draw(seed);
        play_on_engine(&b->under_test, &b->test_run, &t, b->engine, b->arena);
        noise n = {.random = seed, .last_days = sim_engine_now(b->engine)};
        sim_engine_reset(b->engine);
        sim_arena_reset(b->arena);
        tape_engine_init(&b->under_test, &b->reference_run, &t, b->engine, b->arena);
        b->reference_run.disturb = disturb_tape;
        b->reference_run.disturber = &n;
        tape_play(&b->reference_run);
        assert_int_equal(tape_difference(&b->test_run.log, &b->reference_run.log, false), SIZE_MAX);
        scheduled += n.scheduled;
    }
    assert_true(scheduled > 20 * FEWER);
}

static void disturb_town(town *t)
{
    make_noise(t->disturber, t->engine, tape_below(&((noise *)t->disturber)->random, 2) == 0 ? 0.0 : 0.37);
}

static void tapes__events_that_do_nothing_change_no_bit_of_a_busy_town(void **state)
{
    bench *b = *state;
    town *towns = calloc(2, sizeof *towns);
    uint64_t digests[2], fired[2];
    noise n = {.random = 5, .last_days = 300.0};
    for (int i = 0; i < 2; i++) {
        sim_engine_reset(b->engine);
        sim_arena_reset(b->arena);
        town_init(&towns[i], b->engine, b->arena, 3);
        towns[i].disturb = i == 0 ? NULL : disturb_town;
        towns[i].disturber = &n;
        sim_engine_run(b->engine, 300.0);
        digests[i] = town_digest(&towns[i]);
        fired[i] = sim_engine_fired(b->engine);
    }
    assert_int_equal(digests[0], digests[1]);
    assert_true(fired[1] > fired[0] + 10000);
    free(towns);
}

/* Given two numbers: plays the tapes from one seed to the other. */
int main(int argc, char **argv)
{
    signal(SIGABRT, tell_the_seed);
    if (argc == 3) {
        bench *b = NULL;
        create((void **)&b);
        for (uint64_t seed = strtoull(argv[1], NULL, 10); seed <= strtoull(argv[2], NULL, 10); seed++)
            check_seed(b, seed);
        destroy((void **)&b);
        return 0;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tapes__engine_does_what_the_plain_reference_does, create, destroy),
        cmocka_unit_test(tapes__failing_tape_is_shrunk_to_what_it_takes),
        cmocka_unit_test_setup_teardown(tapes__same_tape_has_the_same_log_wherever_it_lies_in_memory, create,
                                        destroy),
        cmocka_unit_test_setup_teardown(tapes__events_that_do_nothing_change_nothing, create, destroy),
        cmocka_unit_test_setup_teardown(tapes__events_that_do_nothing_change_no_bit_of_a_busy_town, create,
                                        destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
