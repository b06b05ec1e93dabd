#include "tests/support/check.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
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

/* Every place of the heap holds a key not above its children's, and every slot in it knows its place. */
static void check_heap(const sim_event_list *list)
{
    const sim_event_heap *heap = &list->heap;
    uint32_t root = 3;
    for (uint32_t place = root; place < heap->end; place++) {
        if (place == root && heap->hole)
            continue;
        assert_int_equal(list->slots[heap->slot_at[place]].place, place);
        if (place > root && !(place / 4 + 2 == root && heap->hole))
            assert_true(heap->keys[place / 4 + 2] < heap->keys[place]);
    }
    for (uint32_t place = heap->end; place < list->capacity + 4; place++)
        assert_true(heap->keys[place] == ~(sim_event_key)0);
}

static double bucket_of(const sim_event_list *list, uint32_t slot)
{
    uint64_t bits = (uint64_t)(list->slots[slot].key >> 64);
    double time;
    memcpy(&time, &bits, sizeof time);
    return (time - list->buckets.origin_days) * list->buckets.per_day;
}

/* What is in a bucket belongs there in this lap or the next; all that waits is there or far, once. */
static void check_buckets(const sim_event_list *list)
{
    const sim_event_buckets *buckets = &list->buckets;
    uint32_t found = 0;
    for (uint32_t number = 0; number < list->capacity && found + buckets->far_count < buckets->waiting;
         number++) {
        for (uint32_t slot = buckets->first[number]; slot != 0; slot = list->slots[slot].next, found++) {
            double bucket = bucket_of(list, slot);
            assert_int_equal((uint64_t)bucket & buckets->mask, number);
            assert_true(bucket >= buckets->position && bucket < buckets->position + buckets->mask + 1.0);
        }
    }
    for (uint32_t place = 0; place < buckets->far_count; place++) {
        double bucket = bucket_of(list, buckets->far[place].slot);
        assert_true(bucket >= (place < buckets->old_count ? buckets->lap_end : buckets->stop));
    }
    assert_int_equal(found + buckets->far_count, buckets->waiting);
}

static void check_invariants(const sim_event_list *list)
{
    if (list->capacity == 0)
        return;
    check_heap(list);
    check_buckets(list);
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

/* ---- many events: across the change from the heap alone to buckets and back ---- */

typedef struct crowd {
    sim_stream stream;
    sim_event_list list;
    entry *entries; /* the next stands last */
    size_t count, most;
    uint64_t order;
    double now;
} crowd;

enum { SHAPES = 11 };

/* Times of every kind that buckets of equal width could go wrong with. */
static double draw_shape(crowd *c, int shape)
{
    double u = sim_stream_uniform(&c->stream);
    switch (shape) {
    case 0: /* as the hold model */
        return c->now - log(u);
    case 1: /* few different times */
        return floor(c->now) + floor(10.0 * u);
    case 2: /* all equal */
        return c->now;
    case 3: /* over three hundred decades */
        return c->now + pow(10.0, 300.0 * u);
    case 4: /* clusters far apart */
        return c->now + (u < 0.5 ? u : 1e6 + u);
    case 5: /* never, many of them */
        return u < 0.3 ? (double)INFINITY : c->now + u;
    case 6: /* a heavy tail */
        return c->now + pow(u, -2.0);
    case 7: /* so close together that rounding makes ties */
        return c->now + u * 1e-15 * (1.0 + c->now);
    case 8: /* soon, or after a long pause that most wait for */
        return u < 0.02 ? c->now + u : 1e9;
    case 9: /* multiples of the smallest number, so that a width is 0 */
        return c->now + floor(2000.0 * u) * 5e-324;
    default: /* up to the largest */
        return fmin(c->now + u * 1e306, DBL_MAX);
    }
}

static size_t crowd_find(const crowd *c, const entry *fresh)
{
    size_t low = 0, high = c->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (comes_before(fresh, &c->entries[middle]))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void crowd_add(crowd *c, entry fresh)
{
    fresh.order = c->order++;
    size_t place = crowd_find(c, &fresh);
    memmove(c->entries + place + 1, c->entries + place, (c->count - place) * sizeof fresh);
    c->entries[place] = fresh;
    c->count++;
}

static entry crowd_remove(crowd *c, size_t place)
{
    entry removed = c->entries[place];
    memmove(c->entries + place, c->entries + place + 1, (--c->count - place) * sizeof removed);
    return removed;
}

static void crowd_take(crowd *c, double limit)
{
    double time = -1.0;
    sim_event event;
    bool taken = sim_event_list_take(&c->list, limit, &time, &event);
    assert_int_equal(taken, c->count > 0 && c->entries[c->count - 1].time <= limit);
    if (!taken)
        return;
    entry expected = c->entries[--c->count];
    assert_true(time == expected.time);
    assert_int_equal(event.argument, expected.argument);
    if (isfinite(time))
        c->now = time;
}

static void crowd_insert(crowd *c, int shape)
{
    entry fresh = {.time = draw_shape(c, shape), .argument = (int64_t)c->order};
    fresh.priority = (int)(sim_stream_bits(&c->stream) % 3) - 1;
    fresh.handle = insert(&c->list, fresh.time, fresh.priority, fresh.argument);
    crowd_add(c, fresh);
}

static double draw_limit(crowd *c)
{
    const double limits[] = {c->now,  c->now + 1e-3, c->now + 1.0,    DBL_MAX,
                             DBL_MAX, DBL_MAX,       (double)INFINITY};
    return limits[sim_stream_bits(&c->stream) % (sizeof limits / sizeof *limits)];
}

static void crowd_step(crowd *c, int shape, unsigned inserts_of_100)
{
    uint64_t choice = sim_stream_bits(&c->stream) % 100;
    if (c->count == 0 || (choice < inserts_of_100 && c->count < c->most)) {
        crowd_insert(c, shape);
    } else if (choice < 90) {
        crowd_take(c, draw_limit(c));
    } else {
        entry removed = crowd_remove(c, sim_stream_bits(&c->stream) % c->count);
        if (choice < 95) {
            assert_true(sim_event_list_remove(&c->list, removed.handle));
        } else {
            removed.time = draw_shape(c, shape);
            assert_true(sim_event_list_move(&c->list, removed.handle, removed.time));
            crowd_add(c, removed);
        }
    }
    assert_int_equal(sim_event_list_count(&c->list), c->count);
}

/* Grows to thousands, holds there, shrinks to nearly nothing, twice; then ends. */
static void crowd_play(crowd *c, int shape)
{
    static const struct {
        int steps;
        unsigned inserts_of_100;
    } phases[] = {{3000, 80}, {6000, 46}, {5000, 5}, {3000, 80}, {3000, 46}};
    for (size_t phase = 0; phase < sizeof phases / sizeof *phases; phase++) {
        for (int i = 0; i < phases[phase].steps; i++) {
            crowd_step(c, shape, phases[phase].inserts_of_100);
            if (i % 256 == 0)
                check_invariants(&c->list);
        }
    }
    while (c->count > 0)
        crowd_take(c, (double)INFINITY);
    crowd_take(c, (double)INFINITY);
}

static void event_list__keeps_the_order_of_thousands_whatever_their_times(void **state)
{
    (void)state;
    crowd c = {.most = 2500};
    c.entries = malloc((c.most + 1) * sizeof *c.entries);
    sim_event_list_init(&c.list);
    for (int shape = 0; shape < SHAPES; shape++) {
        sim_stream_init(&c.stream, &(sim_rng_key){.seed = 7}, 2, (uint64_t)shape, 0);
        c.now = 0.0;
        crowd_play(&c, shape);
        sim_event_list_clear(&c.list); /* a new replication may have another shape of time */
    }
    sim_event_list_deinit(&c.list);
    free(c.entries);
}

/* Times at which a bucket begins, to the bit and on both sides of it. */
static void insert_around(crowd *c, double bucket)
{
    const sim_event_buckets *buckets = &c->list.buckets;
    double time = buckets->origin_days + bucket / buckets->per_day;
    for (int i = 0; i < 6; i++)
        time = nextafter(time, 0.0);
    for (int i = 0; i < 12; i++, time = nextafter(time, (double)INFINITY)) {
        entry fresh = {.time = fmax(time, c->now), .argument = (int64_t)c->order};
        fresh.handle = insert(&c->list, fresh.time, 0, fresh.argument);
        crowd_add(c, fresh);
    }
}

static void event_list__keeps_the_order_where_buckets_meet(void **state)
{
    (void)state;
    crowd c = {.most = 10000};
    c.entries = malloc((c.most + 1) * sizeof *c.entries);
    sim_event_list_init(&c.list);
    sim_stream_init(&c.stream, &(sim_rng_key){.seed = 9}, 4, 0, 0);
    for (int i = 0; i < 2000; i++)
        crowd_insert(&c, 0);
    for (int i = 0; i < 6000; i++) {
        const sim_event_buckets *buckets = &c.list.buckets;
        crowd_take(&c, DBL_MAX);
        if (i % 4 != 0)
            crowd_insert(&c, 0);
        if (i % 50 != 0 || buckets->mask == 0)
            continue;
        insert_around(&c, buckets->position);
        insert_around(&c, buckets->stop);
        insert_around(&c, buckets->lap_end);
        insert_around(&c, buckets->stop + buckets->mask + 1.0);
        check_invariants(&c.list);
    }
    while (c.count > 0)
        crowd_take(&c, DBL_MAX);
    sim_event_list_deinit(&c.list);
    free(c.entries);
}

static int compare_entries(const void *a, const void *b)
{
    return comes_before(a, b) ? -1 : comes_before(b, a) ? 1 : 0;
}

/* A third of them cancelled or moved; against the order that sorting gives. */
static void event_list__fires_two_hundred_thousand_as_sorted(void **state)
{
    (void)state;
    enum { N = 200000 };
    crowd c = {.entries = malloc(N * sizeof *c.entries)};
    sim_event_list_init(&c.list);
    sim_stream_init(&c.stream, &(sim_rng_key){.seed = 10}, 5, 0, 0);
    for (; c.count < N; c.count++) {
        entry fresh = {.time = draw_shape(&c, 0), .order = c.order++, .argument = (int64_t)c.count};
        fresh.handle = insert(&c.list, fresh.time, 0, fresh.argument);
        c.entries[c.count] = fresh;
    }
    for (size_t i = 0; i < N; i += 6) {
        entry *moved = &c.entries[i], *gone = &c.entries[i + 1];
        moved->time = draw_shape(&c, 0);
        moved->order = c.order++;
        assert_true(sim_event_list_move(&c.list, moved->handle, moved->time));
        assert_true(sim_event_list_remove(&c.list, gone->handle));
        gone->time = (double)INFINITY;
        c.count--;
    }
    check_invariants(&c.list);
    qsort(c.entries, N, sizeof *c.entries, compare_entries);
    for (size_t i = 0; i < c.count; i++)
        assert_int_equal(take(&c.list), c.entries[i].argument);
    assert_int_equal(sim_event_list_count(&c.list), 0);
    sim_event_list_deinit(&c.list);
    free(c.entries);
}

/* All that is left was scheduled after the buckets had been chosen, for the last time at 1024 events. */
static void event_list__finds_what_lies_beyond_the_last_bucket(void **state)
{
    (void)state;
    double time;
    sim_event event;
    sim_event_list list;
    sim_event_list_init(&list);
    for (int64_t i = 0; i < 1024; i++)
        insert(&list, (double)i / 1024.0, 0, i);
    assert_int_equal(take(&list), 0);
    for (int64_t i = 1024; i < 1524; i++)
        insert(&list, (double)i, 0, i);
    for (int64_t i = 1; i < 1024; i++)
        assert_int_equal(take(&list), i);
    assert_int_equal(list.buckets.far_count, 500); /* or this says nothing */
    assert_false(sim_event_list_take(&list, 1023.5, &time, &event));
    assert_true(sim_event_list_take(&list, 1024.0, &time, &event));
    assert_int_equal(event.argument, 1024);
    for (int64_t i = 1025; i < 1524; i++)
        assert_int_equal(take(&list), i);
    sim_event_list_deinit(&list);
}

static void event_list__clear_forgets_thousands(void **state)
{
    (void)state;
    sim_event_list list;
    sim_event_list_init(&list);
    sim_event_handle waiting = {0};
    for (int round = 0; round < 3; round++) {
        for (int64_t i = 0; i < 20000; i++)
            waiting = insert(&list, (double)(i * 7919 % 20011), 0, i * 7919 % 20011);
        for (int64_t last = -1, i = 0; i < 5000; i++) {
            int64_t next = take(&list);
            assert_true(next > last);
            last = next;
        }
        sim_event_list_clear(&list);
        assert_int_equal(sim_event_list_count(&list), 0);
        assert_int_equal(take(&list), -1);
        assert_false(sim_event_list_contains(&list, waiting));
    }
    sim_event_list_deinit(&list);
}

static void hold_many(sim_event_list *list, sim_stream *stream, int steps)
{
    for (int i = 0; i < steps; i++) {
        double time;
        sim_event event;
        assert_true(sim_event_list_take(list, (double)INFINITY, &time, &event));
        insert(list, time + sim_stream_exponential(stream), 0, 0);
    }
}

static void assert_memory_as(const sim_event_list *list, const sim_event_list *before)
{
    assert_ptr_equal(list->slots, before->slots);
    assert_ptr_equal(list->heap.keys, before->heap.keys);
    assert_ptr_equal(list->heap.slot_at, before->heap.slot_at);
    assert_ptr_equal(list->buckets.first, before->buckets.first);
    assert_ptr_equal(list->buckets.far, before->buckets.far);
}

/* Falls to ten and grows again, too. */
static void event_list__asks_for_no_memory_once_a_population_was_reached(void **state)
{
    (void)state;
    sim_event_list list;
    sim_stream stream;
    sim_event_list_init(&list);
    sim_stream_init(&stream, &(sim_rng_key){.seed = 8}, 3, 0, 0);
    for (int64_t i = 0; i < 50000; i++)
        insert(&list, sim_stream_exponential(&stream), 0, i);
    sim_event_list before = list;
    hold_many(&list, &stream, 150000);
    assert_memory_as(&list, &before);
    assert_true(list.buckets.waiting > 40000); /* or this says nothing of buckets */
    while (sim_event_list_count(&list) > 10)
        take(&list);
    hold_many(&list, &stream, 1000);
    assert_int_equal(list.buckets.waiting, 0);
    for (int64_t i = 10; i < 50000; i++)
        insert(&list, 1e6 + sim_stream_exponential(&stream), 0, i);
    hold_many(&list, &stream, 100000);
    assert_memory_as(&list, &before);
    check_invariants(&list);
    sim_event_list_deinit(&list);
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
        cmocka_unit_test(event_list__keeps_the_order_of_thousands_whatever_their_times),
        cmocka_unit_test(event_list__keeps_the_order_where_buckets_meet),
        cmocka_unit_test(event_list__fires_two_hundred_thousand_as_sorted),
        cmocka_unit_test(event_list__finds_what_lies_beyond_the_last_bucket),
        cmocka_unit_test(event_list__clear_forgets_thousands),
        cmocka_unit_test(event_list__asks_for_no_memory_once_a_population_was_reached),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
