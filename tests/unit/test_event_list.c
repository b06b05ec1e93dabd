#include "tests/support/check.h"

#include <stdbool.h>
#include <stdlib.h>
#include "sim/event_list.h"
#include "sim/rng.h"

static void fire(sim_engine *engine, void *subject, int64_t argument)
{
    (void)engine, (void)subject, (void)argument;
}

static sim_event_handle insert(sim_event_list *list, double time_days, int priority, int64_t argument)
{
    return sim_event_list_insert(list, time_days, priority, fire, NULL, argument);
}

static int64_t take(sim_event_list *list)
{
    double time;
    sim_event event;
    return sim_event_list_take(list, INFINITY, &time, &event) ? event.argument : -1;
}

static void event_list__equal_times_fire_in_schedule_order(void **state)
{
    (void)state;
    sim_event_list list;
    sim_event_list_init(&list);
    for (int64_t i = 0; i < 1000; i++)
        insert(&list, 5.0, 0, i);
    for (int64_t i = 0; i < 1000; i++)
        assert_int_equal(take(&list), i);
    sim_event_list_deinit(&list);
}

static void event_list__smaller_priority_fires_first_at_equal_times(void **state)
{
    (void)state;
    sim_event_list list;
    sim_event_list_init(&list);
    insert(&list, 1.0, 127, 4);
    insert(&list, 1.0, 0, 2);
    insert(&list, 1.0, 1, 3);
    insert(&list, 1.0, -128, 1);
    insert(&list, 0.5, 127, 0);
    for (int64_t i = 0; i < 5; i++)
        assert_int_equal(take(&list), i);
    sim_event_list_deinit(&list);
}

static void event_list__negative_zero_is_zero(void **state)
{
    (void)state;
    sim_event_list list;
    sim_event_list_init(&list);
    insert(&list, 0.0, 0, 0);
    insert(&list, -0.0, 0, 1);
    insert(&list, 5e-324, 0, 2);
    double time = 1.0;
    sim_event event;
    for (int64_t i = 0; i < 2; i++) {
        assert_true(sim_event_list_take(&list, 0.0, &time, &event));
        assert_int_equal(event.argument, i);
        assert_true(time == 0.0 && !signbit(time));
    }
    assert_false(sim_event_list_take(&list, 0.0, &time, &event));
    assert_int_equal(take(&list), 2);
    sim_event_list_deinit(&list);
}

static void event_list__take_leaves_what_lies_beyond_the_limit(void **state)
{
    (void)state;
    sim_event_list list;
    sim_event_list_init(&list);
    insert(&list, 2.0, 0, 7);
    double time = -1.0;
    sim_event event = {.argument = -2};
    assert_false(sim_event_list_take(&list, 1.999, &time, &event));
    assert_true(time == -1.0 && event.argument == -2);
    assert_int_equal(sim_event_list_count(&list), 1);
    assert_true(sim_event_list_take(&list, 2.0, &time, &event));
    assert_true(time == 2.0 && event.argument == 7);
    assert_false(sim_event_list_take(&list, INFINITY, &time, &event));
    sim_event_list_deinit(&list);
}

static void event_list__stale_and_invented_handles_name_nothing(void **state)
{
    (void)state;
    sim_event_list list;
    sim_event_list_init(&list);
    assert_false(sim_event_list_contains(&list, (sim_event_handle){0, 0}));
    assert_false(sim_event_list_remove(&list, (sim_event_handle){0, 1}));
    sim_event_handle first = insert(&list, 1.0, 0, 1);
    assert_true(sim_event_list_contains(&list, first));
    assert_false(sim_event_list_contains(&list, (sim_event_handle){0, 0}));
    assert_false(sim_event_list_contains(&list, (sim_event_handle){first.slot + 1, first.generation}));
    assert_false(sim_event_list_contains(&list, (sim_event_handle){UINT32_MAX, first.generation}));
    assert_int_equal(take(&list), 1);
    assert_false(sim_event_list_remove(&list, first));
    sim_event_handle second = insert(&list, 1.0, 0, 2);
    assert_int_equal(second.slot, first.slot); /* the slot is used again, its handle is another */
    assert_false(sim_event_list_remove(&list, first));
    assert_false(sim_event_list_move(&list, first, 3.0));
    assert_true(sim_event_list_remove(&list, second));
    assert_false(sim_event_list_remove(&list, second));
    assert_int_equal(sim_event_list_count(&list), 0);
    sim_event_list_deinit(&list);
}

static void event_list__clear_makes_handles_stale(void **state)
{
    (void)state;
    sim_event_list list;
    sim_event_list_init(&list);
    sim_event_handle handles[5];
    for (int64_t i = 0; i < 5; i++)
        handles[i] = insert(&list, (double)i, 0, i);
    assert_int_equal(take(&list), 0);
    sim_event_list_clear(&list);
    assert_int_equal(sim_event_list_count(&list), 0);
    assert_int_equal(take(&list), -1);
    for (int64_t i = 0; i < 100; i++)
        insert(&list, 1.0, 0, i);
    for (int i = 0; i < 5; i++)
        assert_false(sim_event_list_contains(&list, handles[i]));
    for (int64_t i = 0; i < 100; i++)
        assert_int_equal(take(&list), i);
    sim_event_list_deinit(&list);
}

static void event_list__memory_is_bounded_by_what_is_pending_together(void **state)
{
    (void)state;
    sim_event_list list;
    sim_event_list_init(&list);
    for (int64_t i = 0; i < 100000; i++) {
        sim_event_handle handle = insert(&list, (double)(i % 97), 0, i);
        if (i % 2 == 0)
            assert_true(sim_event_list_remove(&list, handle));
        else
            take(&list);
    }
    assert_in_range(list.capacity, 1, 64);
    sim_event_list_deinit(&list);
}

/* The reference: an array kept sorted by (time, priority, order of insertion). */
enum { MOST = 400 };

typedef struct entry {
    double time;
    int priority;
    uint64_t order;
    int64_t argument;
    sim_event_handle handle;
} entry;

typedef struct reference {
    entry entries[MOST];
    size_t count;
    uint64_t order;
} reference;

static bool comes_before(const entry *a, const entry *b)
{
    if (a->time != b->time)
        return a->time < b->time;
    return a->priority != b->priority ? a->priority < b->priority : a->order < b->order;
}

static void reference_insert(reference *sorted, entry fresh)
{
    fresh.order = sorted->order++;
    size_t place = sorted->count++;
    for (; place > 0 && comes_before(&fresh, &sorted->entries[place - 1]); place--)
        sorted->entries[place] = sorted->entries[place - 1];
    sorted->entries[place] = fresh;
}

static entry reference_remove(reference *sorted, size_t place)
{
    entry removed = sorted->entries[place];
    sorted->count--;
    for (; place < sorted->count; place++)
        sorted->entries[place] = sorted->entries[place + 1];
    return removed;
}

/* Every place holds a key not above its children's, and every pending slot knows its place. */
static void check_invariants(const sim_event_list *list)
{
    uint32_t root = 3;
    for (uint32_t place = root; place < list->end; place++) {
        if (place == root && list->hole)
            continue;
        assert_int_equal(list->place_of[list->slot_at[place]], place);
        if (place > root && !(place / 4 + 2 == root && list->hole))
            assert_true(list->keys[place / 4 + 2] < list->keys[place]);
    }
    for (uint32_t place = list->end; place < list->capacity; place++)
        assert_true(list->keys[place] == ~(sim_event_key)0);
}

typedef struct random_tape {
    sim_stream stream;
    sim_event_list list;
    reference sorted;
    sim_event_handle stale; /* of an event that is gone */
    int64_t next;
    double floor; /* time of the last event taken */
} random_tape;

static uint64_t below(random_tape *tape, uint64_t limit)
{
    return sim_stream_bits(&tape->stream) % limit;
}

/* Few different times, so that ties abound. */
static double draw_time(random_tape *tape)
{
    return tape->floor + (double)below(tape, 8) * 0.25;
}

static void step_insert(random_tape *tape)
{
    if (tape->sorted.count == MOST)
        return;
    entry fresh = {.time = draw_time(tape), .priority = (int)below(tape, 3) - 1, .argument = tape->next++};
    fresh.handle = insert(&tape->list, fresh.time, fresh.priority, fresh.argument);
    reference_insert(&tape->sorted, fresh);
}

static void step_take(random_tape *tape)
{
    double time;
    sim_event event;
    bool taken = sim_event_list_take(&tape->list, INFINITY, &time, &event);
    assert_int_equal(taken, tape->sorted.count > 0);
    if (!taken)
        return;
    entry expected = reference_remove(&tape->sorted, 0);
    assert_true(time == expected.time);
    assert_int_equal(event.argument, expected.argument);
    tape->stale = expected.handle;
    tape->floor = time;
}

static void step_remove(random_tape *tape)
{
    if (tape->sorted.count == 0)
        return;
    entry removed = reference_remove(&tape->sorted, below(tape, tape->sorted.count));
    assert_true(sim_event_list_remove(&tape->list, removed.handle));
    tape->stale = removed.handle;
}

static void step_move(random_tape *tape)
{
    if (tape->sorted.count == 0)
        return;
    entry moved = reference_remove(&tape->sorted, below(tape, tape->sorted.count));
    moved.time = draw_time(tape);
    assert_true(sim_event_list_move(&tape->list, moved.handle, moved.time));
    reference_insert(&tape->sorted, moved);
}

static void play(random_tape *tape, int steps)
{
    for (int i = 0; i < steps; i++) {
        bool filling = i / 500 % 2 == 0;
        uint64_t choice = below(tape, 100);
        if (choice < (filling ? 50u : 25u))
            step_insert(tape);
        else if (choice < (filling ? 75u : 70u))
            step_take(tape);
        else if (choice < 85)
            step_remove(tape);
        else
            step_move(tape);
        assert_false(sim_event_list_contains(&tape->list, tape->stale));
        assert_int_equal(sim_event_list_count(&tape->list), tape->sorted.count);
        if (i % 16 == 0)
            check_invariants(&tape->list);
    }
    while (tape->sorted.count > 0)
        step_take(tape);
    step_take(tape);
}

static void event_list__behaves_as_a_sorted_array_on_random_tapes(void **state)
{
    (void)state;
    random_tape *tape = calloc(1, sizeof *tape);
    for (uint64_t seed = 0; seed < 40; seed++) {
        sim_stream_init(&tape->stream, &(sim_rng_key){.seed = seed}, 1, 0, 0);
        sim_event_list_init(&tape->list);
        tape->sorted.count = 0;
        tape->stale = (sim_event_handle){0, 0};
        tape->floor = 0.0;
        play(tape, 3000);
        sim_event_list_deinit(&tape->list);
    }
    free(tape);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(event_list__equal_times_fire_in_schedule_order),
        cmocka_unit_test(event_list__smaller_priority_fires_first_at_equal_times),
        cmocka_unit_test(event_list__negative_zero_is_zero),
        cmocka_unit_test(event_list__take_leaves_what_lies_beyond_the_limit),
        cmocka_unit_test(event_list__stale_and_invented_handles_name_nothing),
        cmocka_unit_test(event_list__clear_makes_handles_stale),
        cmocka_unit_test(event_list__memory_is_bounded_by_what_is_pending_together),
        cmocka_unit_test(event_list__behaves_as_a_sorted_array_on_random_tapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
