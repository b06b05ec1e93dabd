#include "tests/support/check.h"

#include <string.h>
#include "sim/status.h"

static void status__error_says_place_and_message(void **state)
{
    (void)state;
    sim_error error;
    char text[1024];
    assert_int_equal(sim_error_set(&error, SIM_ERR_RANGE, "%d is too many", 7), SIM_ERR_RANGE);
    assert_int_equal(error.code, SIM_ERR_RANGE);
    assert_string_equal(sim_error_format(&error, text, sizeof text), "7 is too many");
    sim_error_set_at(&error, SIM_ERR_CONFIG, "a.cfg", 12, "units.rate", "must be above %g", 0.5);
    assert_string_equal(sim_error_format(&error, text, sizeof text),
                        "a.cfg:12: units.rate: must be above 0.5");
    sim_error_set_at(&error, SIM_ERR_IO, "a.cfg", 0, NULL, "cannot be read");
    assert_string_equal(sim_error_format(&error, text, sizeof text), "a.cfg: cannot be read");
    sim_error_set_at(&error, SIM_ERR_CONFIG, NULL, 0, "seed", "is missing");
    assert_string_equal(sim_error_format(&error, text, sizeof text), "seed: is missing");
    sim_error_set_at(&error, SIM_ERR_CONFIG, NULL, 3, NULL, "is odd");
    assert_string_equal(sim_error_format(&error, text, sizeof text), "line 3: is odd");
}

static void status__nowhere_to_write_is_fine(void **state)
{
    (void)state;
    assert_int_equal(sim_error_set(NULL, SIM_ERR_IO, "lost"), SIM_ERR_IO);
    assert_int_equal(sim_error_set_at(NULL, SIM_ERR_IO, "f", 1, "p", "lost"), SIM_ERR_IO);
}

static void status__long_texts_are_cut_off(void **state)
{
    (void)state;
    char path[2000], text[40];
    memset(path, 'x', sizeof path);
    path[sizeof path - 1] = '\0';
    sim_error error;
    sim_error_set_at(&error, SIM_ERR_IO, path, 1, path, "%s", path);
    assert_int_equal(strlen(error.file), sizeof error.file - 1);
    assert_int_equal(strlen(error.path), sizeof error.path - 1);
    assert_int_equal(strlen(error.message), sizeof error.message - 1);
    assert_int_equal(strlen(sim_error_format(&error, text, sizeof text)), sizeof text - 1);
}

static void status__error_can_be_wrapped_in_itself(void **state)
{
    (void)state;
    sim_error error;
    sim_error_set_at(&error, SIM_ERR_IO, "inner.cfg", 4, "key", "is gone");
    sim_error_set_at(&error, error.code, error.file, error.line, error.path, "outer: %s", error.message);
    char text[256];
    assert_string_equal(sim_error_format(&error, text, sizeof text), "inner.cfg:4: key: outer: is gone");
}

static void status__problems_keep_their_order_and_count_errors(void **state)
{
    (void)state;
    sim_problems problems;
    sim_problems_init(&problems);
    for (int i = 0; i < 100; i++)
        sim_problems_add(&problems, i % 4 == 0, "f.cfg", i + 1, "key", "problem %d", i);
    assert_int_equal(problems.count, 100);
    assert_int_equal(problems.errors, 75);
    assert_string_equal(problems.items[99].at.message, "problem 99");
    assert_int_equal(problems.items[99].at.line, 100);
    assert_true(problems.items[0].is_warning);
    assert_false(problems.items[1].is_warning);
    sim_problems_deinit(&problems);
    assert_int_equal(problems.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(status__error_says_place_and_message),
        cmocka_unit_test(status__nowhere_to_write_is_fine),
        cmocka_unit_test(status__long_texts_are_cut_off),
        cmocka_unit_test(status__error_can_be_wrapped_in_itself),
        cmocka_unit_test(status__problems_keep_their_order_and_count_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
