#include "tests/support/check.h"

#include <stdlib.h>
#include "sim/rng.h"
#include "sim/wait_queue.h"

enum { MOST = 300 };

static int create(void **state)
{
    *state = sim_arena_create(0);
    return 0;
}

static int destroy(void **state)
{
    sim_arena_destroy(*state);
    return 0;
}

/* A line against the plainest one: a sorted array. */
typedef struct plain {
    uint32_t slots[MOST];
    int priorities[MOST];
    uint64_t sequences[MOST];
    int length;
} plain;

static void plain_enter(plain *line, uint32_t slot, int priority, uint64_t sequence)
{
    int at = line->length++;
    for (; at > 0; at--) {
        if (line->priorities[at - 1] < priority ||
            (line->priorities[at - 1] == priority && line->sequences[at - 1] < sequence))
            break;
        line->slots[at] = line->slots[at - 1];
        line->priorities[at] = line->priorities[at - 1];
        line->sequences[at] = line->sequences[at - 1];
    }
    line->slots[at] = slot;
    line->priorities[at] = priority;
    line->sequences[at] = sequence;
}

static void plain_leave(plain *line, int at)
{
    line->length--;
    for (; at < line->length; at++) {
        line->slots[at] = line->slots[at + 1];
        line->priorities[at] = line->priorities[at + 1];
        line->sequences[at] = line->sequences[at + 1];
    }
}

typedef struct pair {
    sim_wait_queue queue;
    plain line;
    uint32_t away[MOST]; /* alive, not in line */
    int n_away;
    sim_stream random;
} pair;

static int draw(pair *p, int n)
{
    return (int)(sim_stream_uniform(&p->random) * n);
}

static void step(pair *p)
{
    int what = draw(p, 10);
    if (what < 4 && p->line.length + p->n_away < MOST) { /* one more, in line */
        sim_terms terms = {.priority = draw(p, 4) - 2};
        uint64_t sequence = p->queue.sequence;
        uint32_t slot = sim_wait_queue_admit(&p->queue, &terms, 0.0);
        sim_wait_queue_enter(&p->queue, slot);
        plain_enter(&p->line, slot, terms.priority, sequence);
    } else if (what < 7 && p->line.length > 0) { /* out of the line: the first, or anyone */
        int at = what == 4 ? 0 : draw(p, p->line.length);
        sim_wait_queue_leave(&p->queue, p->line.slots[at]);
        p->away[p->n_away++] = p->line.slots[at];
        plain_leave(&p->line, at);
    } else if (what < 8 && p->n_away > 0) { /* back to where it stood */
        uint32_t slot = p->away[--p->n_away];
        const sim_waiter *waiter = sim_wait_queue_at(&p->queue, slot);
        plain_enter(&p->line, slot, waiter->priority, waiter->sequence);
        sim_wait_queue_enter(&p->queue, slot);
    } else if (p->n_away > 0) {
        int at = draw(p, p->n_away);
        sim_wait_queue_dismiss(&p->queue, p->away[at]);
        p->away[at] = p->away[--p->n_away];
    }
    assert_int_equal(p->queue.length, p->line.length);
    assert_int_equal(sim_wait_queue_first(&p->queue), p->line.length > 0 ? p->line.slots[0] : SIM_NOBODY);
}

/* A list can be walked, forwards and backwards. */
static void check_walk(const pair *p)
{
    uint32_t slot = p->queue.first, before = SIM_NOBODY;
    for (int i = 0; i < p->line.length; i++) {
        assert_int_equal(slot, p->line.slots[i]);
        assert_int_equal(sim_wait_queue_at(&p->queue, slot)->previous, before);
        before = slot;
        slot = sim_wait_queue_at(&p->queue, slot)->next;
    }
    assert_int_equal(slot, SIM_NOBODY);
    assert_int_equal(p->queue.last, before);
}

static void check_as_plain(sim_arena *arena, bool is_heap)
{
    for (uint64_t run = 0; run < 40; run++) {
        pair *p = calloc(1, sizeof *p);
        sim_rng_key key = {.seed = 81, .run = run};
        sim_stream_init(&p->random, &key, 1, 0, 0);
        sim_wait_queue_init(&p->queue, arena, is_heap);
        for (int i = 0; i < 2000; i++) {
            step(p);
            if (!is_heap && i % 50 == 0)
                check_walk(p);
        }
        while (p->line.length > 0) {
            assert_int_equal(sim_wait_queue_first(&p->queue), p->line.slots[0]);
            sim_wait_queue_leave(&p->queue, p->line.slots[0]);
            plain_leave(&p->line, 0);
        }
        assert_int_equal(sim_wait_queue_first(&p->queue), SIM_NOBODY);
        free(p);
    }
}

static void wait_queue__list_keeps_the_order_of_a_sorted_array(void **state)
{
    check_as_plain(*state, false);
}

static void wait_queue__heap_keeps_the_order_of_a_sorted_array(void **state)
{
    check_as_plain(*state, true);
}

static void wait_queue__name_is_good_until_its_waiter_is_dismissed(void **state)
{
    sim_wait_queue queue;
    sim_terms terms = {.priority = 0};
    sim_wait_queue_init(&queue, *state, true);
    assert_int_equal(sim_wait_queue_find(&queue, (sim_request){0}), SIM_NOBODY);
    uint32_t slot = sim_wait_queue_admit(&queue, &terms, 0.0);
    sim_request old = sim_wait_queue_request(&queue, slot);
    assert_int_equal(sim_wait_queue_find(&queue, old), slot);
    sim_wait_queue_dismiss(&queue, slot);
    assert_int_equal(sim_wait_queue_find(&queue, old), SIM_NOBODY);
    assert_int_equal(sim_wait_queue_find(&queue, (sim_request){slot, old.generation + 1}), SIM_NOBODY);
    assert_int_equal(sim_wait_queue_admit(&queue, &terms, 0.0), slot);
    assert_int_equal(sim_wait_queue_find(&queue, old), SIM_NOBODY);
    assert_int_equal(sim_wait_queue_find(&queue, (sim_request){99999, 1}), SIM_NOBODY);
}

static void wait_queue__name_survives_being_the_argument_of_an_event(void **state)
{
    (void)state;
    const uint32_t ends[] = {0, 1, 0x7fffffffu, 0x80000000u, UINT32_MAX};
    for (int i = 0; i < 5; i++)
        for (int j = 0; j < 5; j++) {
            sim_request back = sim_request_unpack(sim_request_pack((sim_request){ends[i], ends[j]}));
            assert_int_equal(back.slot, ends[i]);
            assert_int_equal(back.generation, ends[j]);
        }
}

static void wait_queue__population_once_reached_costs_no_more_memory(void **state)
{
    sim_arena *arena = *state;
    sim_wait_queue queue;
    sim_terms terms = {.priority = 0};
    uint32_t slots[1000];
    sim_wait_queue_init(&queue, arena, true);
    size_t used = 0;
    for (int round = 0; round < 10; round++) {
        for (int i = 0; i < 1000; i++)
            sim_wait_queue_enter(&queue, slots[i] = sim_wait_queue_admit(&queue, &terms, 0.0));
        for (int i = 0; i < 1000; i++) {
            sim_wait_queue_leave(&queue, slots[i]);
            sim_wait_queue_dismiss(&queue, slots[i]);
        }
        assert_true(round == 0 || sim_arena_bytes_used(arena) == used);
        used = sim_arena_bytes_used(arena);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, create, destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(wait_queue__list_keeps_the_order_of_a_sorted_array),
        TEST(wait_queue__heap_keeps_the_order_of_a_sorted_array),
        TEST(wait_queue__name_is_good_until_its_waiter_is_dismissed),
        TEST(wait_queue__name_survives_being_the_argument_of_an_event),
        TEST(wait_queue__population_once_reached_costs_no_more_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
