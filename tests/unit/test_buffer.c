#include "tests/unit/small_world.h"

#include "sim/buffer.h"

static world *open_shelf(void **state, int capacity)
{
    world *w = *state;
    w->shelf = sim_buffer_create(w->arena, w->engine, "shelf", capacity);
    return w;
}

static void put_with(world *w, tape_person *who, int item, int priority, double patience_days)
{
    sim_terms of = terms_of(who, priority, patience_days);
    who->request = sim_buffer_put(w->shelf, &w->items[item], &of);
}

static void get_with(world *w, tape_person *who, int priority, double patience_days)
{
    sim_terms of = terms_of(who, priority, patience_days);
    who->request = sim_buffer_get(w->shelf, &w->got[(int)who->name], &of);
}

static void put(world *w, tape_person *who, int item)
{
    put_with(w, who, item, 0, 0.0);
}

static void get(world *w, tape_person *who)
{
    get_with(w, who, 0, 0.0);
}

static char item_of(const world *w, const tape_person *who)
{
    const char *item = w->got[(int)who->name];
    return item == NULL ? '-' : *item;
}

static void pass_days(world *w, double days)
{
    sim_engine_run(w->engine, sim_engine_now(w->engine) + days);
}

static void buffer__items_leave_in_the_order_in_which_they_came(void **state)
{
    world *w = open_shelf(state, 0);
    for (int i = 0; i < 10; i++)
        put(w, &w->p, i);
    assert_int_equal(sim_buffer_level(w->shelf), 10);
    assert_int_equal(w->p.request.generation, 0);
    for (int i = 0; i < 10; i++) {
        get(w, &w->a);
        assert_int_equal(item_of(w, &w->a), '0' + i);
    }
    assert_int_equal(sim_buffer_level(w->shelf), 0);
    assert_string_equal(sim_buffer_name(w->shelf), "shelf");
}

/* Many times around the ring, while it grows in every position. */
static void buffer__keeps_the_order_while_it_grows(void **state)
{
    world *w = open_shelf(state, 0);
    static char marks[4000];
    void *item = NULL;
    sim_terms quiet = {.ended = NULL};
    size_t in = 0, out = 0;
    for (size_t round = 1; in + round < 4000; round++) {
        for (size_t i = 0; i < round; i++)
            sim_buffer_put(w->shelf, &marks[in++], &quiet);
        for (size_t i = 0; i < round - round / 7; i++) {
            sim_buffer_get(w->shelf, &item, &quiet);
            assert_ptr_equal(item, &marks[out++]);
        }
    }
    assert_int_equal(sim_buffer_level(w->shelf), in - out);
}

static void buffer__fetchers_are_served_by_priority_then_arrival(void **state)
{
    world *w = open_shelf(state, 0);
    get_with(w, &w->a, 1, 0.0);
    get_with(w, &w->b, 0, 0.0);
    get_with(w, &w->c, -1, 0.0);
    get_with(w, &w->d, 0, 0.0);
    assert_int_equal(sim_buffer_fetching(w->shelf), 4);
    pass_days(w, 2.0);
    for (int i = 0; i < 4; i++)
        put(w, &w->p, i);
    EXPECT_LOG(&w->log, "2 p granted 0; 2 c granted 2; 2 p granted 0; 2 b granted 2; 2 p granted 0; 2 d "
                        "granted 2; 2 p granted 0; 2 a granted 2; ");
    assert_int_equal(item_of(w, &w->c), '0');
    assert_int_equal(item_of(w, &w->a), '3');
    assert_int_equal(sim_buffer_level(w->shelf), 0);
    assert_int_equal(sim_buffer_fetching(w->shelf), 0);
}

static void buffer__bringers_wait_for_room_by_priority_then_arrival(void **state)
{
    world *w = open_shelf(state, 1);
    put(w, &w->p, 0);
    put_with(w, &w->p, 1, 1, 0.0);
    put_with(w, &w->q, 2, 0, 0.0);
    put_with(w, &w->r, 3, 0, 0.0);
    assert_int_equal(sim_buffer_bringing(w->shelf), 3);
    EXPECT_LOG(&w->log, "0 p granted 0; ");
    pass_days(w, 1.0);
    get(w, &w->a);
    EXPECT_LOG(&w->log, "1 a granted 0; 1 q granted 1; ");
    get(w, &w->b);
    get(w, &w->c);
    get(w, &w->d);
    EXPECT_LOG(&w->log, "1 b granted 0; 1 r granted 1; 1 c granted 0; 1 p granted 1; 1 d granted 0; ");
    assert_int_equal(item_of(w, &w->a), '0');
    assert_int_equal(item_of(w, &w->b), '2');
    assert_int_equal(item_of(w, &w->c), '3');
    assert_int_equal(item_of(w, &w->d), '1');
}

static void buffer__patience_and_refusal_leave_item_and_pointer_alone(void **state)
{
    world *w = open_shelf(state, 1);
    w->got['a'] = w->got['b'] = &w->items[9];
    get_with(w, &w->a, 0, SIM_NO_PATIENCE);
    get_with(w, &w->b, 0, 2.0);
    pass_days(w, 3.0);
    EXPECT_LOG(&w->log, "0 a refused 0; 2 b timed-out 2; ");
    assert_int_equal(item_of(w, &w->a), '9');
    assert_int_equal(item_of(w, &w->b), '9');
    put(w, &w->p, 0);
    put_with(w, &w->q, 1, 0, SIM_NO_PATIENCE);
    put_with(w, &w->r, 2, 0, 1.0);
    pass_days(w, 3.0);
    EXPECT_LOG(&w->log, "3 p granted 0; 3 q refused 0; 4 r timed-out 1; ");
    get(w, &w->c);
    assert_int_equal(item_of(w, &w->c), '0');
    assert_int_equal(sim_buffer_level(w->shelf), 0);
    assert_int_equal(sim_engine_pending(w->engine), 0);
}

static void buffer__granted_wait_loses_its_patience_no_more(void **state)
{
    world *w = open_shelf(state, 1);
    get_with(w, &w->a, 0, 2.0);
    pass_days(w, 1.0);
    put(w, &w->p, 0);
    put(w, &w->p, 1);
    put_with(w, &w->q, 2, 0, 2.0);
    get(w, &w->b);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "1 p granted 0; 1 a granted 1; 1 p granted 0; 1 b granted 0; 1 q granted 0; ");
}

static void buffer__withdrawn_waits_are_not_told(void **state)
{
    world *w = open_shelf(state, 1);
    get_with(w, &w->a, 0, 2.0);
    sim_request old = w->a.request;
    assert_false(sim_buffer_withdraw_put(w->shelf, old)); /* a name of the other line */
    assert_true(sim_buffer_withdraw_get(w->shelf, old));
    assert_false(sim_buffer_withdraw_get(w->shelf, old));
    get(w, &w->b); /* in the slot of a */
    assert_false(sim_buffer_withdraw_get(w->shelf, old));
    put(w, &w->p, 0);
    put(w, &w->p, 1);
    put_with(w, &w->q, 2, 0, 1.0);
    put(w, &w->r, 3);
    assert_true(sim_buffer_withdraw_put(w->shelf, w->q.request));
    get(w, &w->c);
    get(w, &w->d);
    pass_days(w, 9.0);
    EXPECT_LOG(&w->log, "0 p granted 0; 0 b granted 0; 0 p granted 0; 0 c granted 0; 0 r granted 0; 0 d "
                        "granted 0; ");
    assert_int_equal(item_of(w, &w->d), '3');
}

static void buffer__item_put_back_goes_to_the_front(void **state)
{
    world *w = open_shelf(state, 2);
    put(w, &w->p, 0);
    put(w, &w->p, 1);
    put(w, &w->q, 2);
    get(w, &w->a); /* q's goes in */
    sim_buffer_put_back(w->shelf, w->got['a']);
    assert_int_equal(sim_buffer_level(w->shelf), 3); /* beyond the capacity */
    w->log.length = 0;
    put_with(w, &w->r, 3, 0, SIM_NO_PATIENCE);
    get(w, &w->a);
    put_with(w, &w->r, 3, 0, SIM_NO_PATIENCE);
    EXPECT_LOG(&w->log, "0 r refused 0; 0 a granted 0; 0 r refused 0; ");
    assert_int_equal(item_of(w, &w->a), '0');
    get(w, &w->b);
    get(w, &w->c);
    assert_int_equal(item_of(w, &w->b), '1');
    assert_int_equal(item_of(w, &w->c), '2');
    get(w, &w->d);
    get(w, &w->b);
    w->log.length = 0;
    sim_buffer_put_back(w->shelf, w->got['a']); /* to the first in line */
    EXPECT_LOG(&w->log, "0 d granted 0; ");
    assert_int_equal(item_of(w, &w->d), '0');
}

static void buffer__first_item_may_be_one_that_is_put_back(void **state)
{
    world *w = open_shelf(state, 0);
    sim_buffer_put_back(w->shelf, &w->items[4]);
    put(w, &w->p, 5);
    get(w, &w->a);
    get(w, &w->b);
    assert_int_equal(item_of(w, &w->a), '4');
    assert_int_equal(item_of(w, &w->b), '5');
}

static void buffer__keeps_time_weighted_statistics(void **state)
{
    world *w = open_shelf(state, 0);
    pass_days(w, 1.0);
    put(w, &w->p, 0); /* 1-4 */
    pass_days(w, 1.0);
    put(w, &w->p, 1); /* 2-4 */
    pass_days(w, 2.0);
    get(w, &w->a);
    get(w, &w->b);
    get(w, &w->c); /* 4-9 */
    pass_days(w, 5.0);
    put(w, &w->p, 2);
    pass_days(w, 1.0);
    CHECK_CLOSE(sim_buffer_mean_level(w->shelf), 5.0 / 10.0, 1e-15, 0.0);
    CHECK_CLOSE(sim_buffer_mean_fetching(w->shelf), 5.0 / 10.0, 1e-15, 0.0);
    assert_int_equal(sim_buffer_stays(w->shelf)->n, 3);
    CHECK_CLOSE(sim_buffer_stays(w->shelf)->mean, 5.0 / 3.0, 1e-15, 0.0);
    assert_int_equal(sim_buffer_fetch_waits(w->shelf)->n, 3);
    CHECK_CLOSE(sim_buffer_fetch_waits(w->shelf)->mean, 5.0 / 3.0, 1e-15, 0.0);
}

/* ---- from callbacks ---- */

static void fetch_b(tape_person *self, sim_wait_end end)
{
    (void)end;
    world *w = self->world;
    get_with(w, &w->b, 0, 0.0);
}

static void fetch_c_urgently(tape_person *self, sim_wait_end end)
{
    (void)end;
    world *w = self->world;
    get_with(w, &w->c, -1, 0.0);
}

/* The item of a bringer is in when it is told, and goes to the first in line at the end of the call. */
static void buffer__callback_of_a_bringer_overtakes_nobody(void **state)
{
    world *w = open_shelf(state, 0);
    get(w, &w->a);
    w->p.then = fetch_b;
    put(w, &w->p, 0);
    EXPECT_LOG(&w->log, "0 p granted 0; 0 a granted 0; ");
    assert_int_equal(sim_buffer_fetching(w->shelf), 1);
    w->p.then = fetch_c_urgently;
    put(w, &w->p, 1);
    EXPECT_LOG(&w->log, "0 p granted 0; 0 c granted 0; ");
    assert_int_equal(item_of(w, &w->c), '1');
}

static void withdraw_r(tape_person *self, sim_wait_end end)
{
    (void)end;
    world *w = self->world;
    assert_true(sim_buffer_withdraw_put(w->shelf, w->r.request));
}

static void buffer__callback_may_withdraw_whoever_is_next(void **state)
{
    world *w = open_shelf(state, 2);
    put(w, &w->p, 0);
    put(w, &w->p, 1);
    put(w, &w->q, 2);
    put(w, &w->r, 3);
    w->log.length = 0;
    w->a.then = withdraw_r;
    get(w, &w->a);
    get(w, &w->b);
    get(w, &w->c);
    get_with(w, &w->d, 0, SIM_NO_PATIENCE);
    EXPECT_LOG(&w->log, "0 a granted 0; 0 q granted 0; 0 b granted 0; 0 c granted 0; 0 d refused 0; ");
}

static void fetch_again(tape_person *self, sim_wait_end end)
{
    (void)end;
    world *w = self->world;
    get_with(w, self, 0, 0.0);
}

static void buffer__lines_in_callbacks_do_not_deepen_the_stack(void **state)
{
    enum { MANY = 200000 };
    world *w = open_shelf(state, 1);
    sim_terms quiet = {.ended = NULL};
    for (int i = 0; i < MANY; i++)
        sim_buffer_put(w->shelf, &w->items[0], &quiet);
    assert_int_equal(sim_buffer_bringing(w->shelf), MANY - 1);
    tape_person fetcher = {.log = &w->log, .world = w, .name = 'a'};
    get(w, &fetcher);
    w->log.length = 0;
    void *item = NULL;
    for (int i = 0; i < MANY - 1; i++)
        sim_buffer_get(w->shelf, &item, &quiet);
    assert_int_equal(sim_buffer_bringing(w->shelf), 0);
    assert_int_equal(sim_buffer_level(w->shelf), 0);
    w->a.then = fetch_again;
    get(w, &w->a);
    for (int i = 0; i < 50; i++)
        put(w, &w->p, 0);
    assert_int_equal(sim_buffer_fetching(w->shelf), 1);
    assert_int_equal(sim_buffer_level(w->shelf), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_create, world_destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(buffer__items_leave_in_the_order_in_which_they_came),
        TEST(buffer__keeps_the_order_while_it_grows),
        TEST(buffer__fetchers_are_served_by_priority_then_arrival),
        TEST(buffer__bringers_wait_for_room_by_priority_then_arrival),
        TEST(buffer__patience_and_refusal_leave_item_and_pointer_alone),
        TEST(buffer__granted_wait_loses_its_patience_no_more),
        TEST(buffer__withdrawn_waits_are_not_told),
        TEST(buffer__item_put_back_goes_to_the_front),
        TEST(buffer__first_item_may_be_one_that_is_put_back),
        TEST(buffer__keeps_time_weighted_statistics),
        TEST(buffer__callback_of_a_bringer_overtakes_nobody),
        TEST(buffer__callback_may_withdraw_whoever_is_next),
        TEST(buffer__lines_in_callbacks_do_not_deepen_the_stack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
