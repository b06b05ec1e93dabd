#include "tests/support/check.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include "sim/arena.h"

static void arena__pieces_are_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    sim_arena *arena = sim_arena_create(1024);
    unsigned char *pieces[200];
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < 200; i++) {
            pieces[i] = sim_arena_alloc(arena, i % 37, 3);
            assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
            for (size_t byte = 0; byte < i % 37 * 3; byte++)
                assert_int_equal(pieces[i][byte], 0);
            memset(pieces[i], (int)(i + 1), i % 37 * 3);
        }
        for (size_t i = 0; i < 200; i++)
            for (size_t byte = 0; byte < i % 37 * 3; byte++)
                assert_int_equal(pieces[i][byte], i + 1);
        sim_arena_reset(arena);
    }
    sim_arena_destroy(arena);
}

static void arena__same_replication_asks_no_more_memory(void **state)
{
    (void)state;
    sim_arena *arena = sim_arena_create(1000);
    size_t held = 0;
    for (int round = 0; round < 5; round++) {
        for (size_t i = 0; i < 300; i++)
            sim_arena_alloc(arena, i % 50 == 0 ? 5000 : i % 7, 16);
        assert_true(sim_arena_bytes_used(arena) > 0);
        if (round > 0)
            assert_int_equal(sim_arena_bytes_held(arena), held);
        held = sim_arena_bytes_held(arena);
        sim_arena_reset(arena);
        assert_int_equal(sim_arena_bytes_used(arena), 0);
    }
    sim_arena_destroy(arena);
}

static void arena__large_piece_does_not_waste_small_chunks(void **state)
{
    (void)state;
    sim_arena *arena = sim_arena_create(1024);
    for (int i = 0; i < 10; i++)
        sim_arena_alloc(arena, 1024, 1); /* ten chunks */
    sim_arena_alloc(arena, 100000, 1);
    size_t held = sim_arena_bytes_held(arena);
    sim_arena_reset(arena);
    sim_arena_alloc(arena, 100000, 1); /* now first: it passes over the ten, which stay in reach */
    for (int i = 0; i < 10; i++)
        sim_arena_alloc(arena, 1024, 1);
    assert_int_equal(sim_arena_bytes_held(arena), held);
    sim_arena_destroy(arena);
}

static void arena__destroying_nothing_is_fine(void **state)
{
    (void)state;
    sim_arena_destroy(NULL);
    sim_arena_destroy(sim_arena_create(0));
}

static void arena__heap_memory_grows_and_keeps_its_content(void **state)
{
    (void)state;
    int *numbers = sim_memory_new(4, sizeof *numbers);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(numbers[i], 0);
        numbers[i] = i;
    }
    numbers = sim_memory_resize(numbers, 4000, sizeof *numbers);
    for (int i = 0; i < 4; i++)
        assert_int_equal(numbers[i], i);
    free(numbers);
    void *line = sim_memory_new_aligned(64, 4, 16);
    assert_int_equal((uintptr_t)line % 64, 0);
    free(line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena__pieces_are_zeroed_aligned_and_apart),
        cmocka_unit_test(arena__same_replication_asks_no_more_memory),
        cmocka_unit_test(arena__large_piece_does_not_waste_small_chunks),
        cmocka_unit_test(arena__destroying_nothing_is_fine),
        cmocka_unit_test(arena__heap_memory_grows_and_keeps_its_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
