/* A world of one facility of each kind and a few people, whose waits end in a log. */
#ifndef TESTS_UNIT_SMALL_WORLD_H
#define TESTS_UNIT_SMALL_WORLD_H

#include "tests/unit/tape_log.h"

#include "sim/buffer.h"
#include "sim/condition.h"
#include "sim/resource.h"

typedef struct world {
    sim_arena *arena;
    sim_engine *engine;
    sim_resource *desk; /* these two are opened by the tests, as each needs them */
    sim_buffer *shelf;
    sim_condition *door;
    int level;      /* what the tests of the door look at */
    char items[16]; /* an item of the shelf is the address of a letter */
    void *got[128]; /* by name */
    tape_log log;
    tape_person a, b, c, d, e, p, q, r, x, y;
} world;

static inline void people_arrive(world *w)
{
    const struct {
        tape_person *person;
        char name;
    } people[] = {{&w->a, 'a'}, {&w->b, 'b'}, {&w->c, 'c'}, {&w->d, 'd'}, {&w->e, 'e'},
                  {&w->p, 'p'}, {&w->q, 'q'}, {&w->r, 'r'}, {&w->x, 'x'}, {&w->y, 'y'}};
    for (size_t i = 0; i < sizeof people / sizeof *people; i++)
        *people[i].person = (tape_person){.log = &w->log, .world = w, .name = people[i].name};
}

static inline int world_create(void **state)
{
    world *w = calloc(1, sizeof *w);
    w->arena = sim_arena_create(0);
    w->engine = sim_engine_create();
    w->door = sim_condition_create(w->arena, w->engine, "door");
    people_arrive(w);
    for (int i = 0; i < 16; i++)
        w->items[i] = (char)('0' + i);
    *state = w;
    return 0;
}

static inline int world_destroy(void **state)
{
    world *w = *state;
    sim_engine_destroy(w->engine);
    sim_arena_destroy(w->arena);
    free(w);
    return 0;
}

static inline sim_terms terms_of(tape_person *who, int priority, double patience_days)
{
    return (sim_terms){
        .priority = priority, .patience_days = patience_days, .ended = tape_ended, .subject = who};
}

#endif
