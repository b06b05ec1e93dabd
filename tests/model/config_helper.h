/* Loading a fixture or a text, and looking at what was said about it. */
#ifndef TESTS_MODEL_CONFIG_HELPER_H
#define TESTS_MODEL_CONFIG_HELPER_H

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "models/scenario.h"
#include "tests/support/check.h"

#define FIXTURES GROEIPAD_SOURCE_DIR "/tests/fixtures/"
#define SMALL    FIXTURES "base_small.cfg"

typedef struct loaded {
    model_scenario *scenario;
    sim_problems problems;
    sim_status status;
} loaded;

static inline loaded load_with(const char *path, const model_override *overrides, size_t n)
{
    loaded l = {0};
    sim_problems_init(&l.problems);
    l.status = model_scenario_load(path, overrides, n, &l.scenario, &l.problems);
    return l;
}

static inline loaded load_fixture(const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s%s", FIXTURES, name);
    return load_with(path, NULL, 0);
}

static inline void unload(loaded *l)
{
    model_scenario_destroy(l->scenario);
    sim_problems_deinit(&l->problems);
}

/* Writes text into a file of its own, whose name goes into path. */
static inline void write_config(char path[static 64], const char *text, size_t size)
{
    strcpy(path, "/tmp/groeipad-config-XXXXXX");
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_true(write(file, text, size) == (ssize_t)size);
    close(file);
}

static inline loaded load_bytes(const char *text, size_t size)
{
    char path[64];
    write_config(path, text, size);
    loaded l = load_with(path, NULL, 0);
    unlink(path);
    return l;
}

/* A text laid over the small scenario. */
static inline loaded load_over_small(const char *text)
{
    char whole[4096];
    snprintf(whole, sizeof whole, "extends = \"%s\"; %s", SMALL, text);
    return load_bytes(whole, strlen(whole));
}

/* Takes the folder of the fixtures, which is another on every machine, out of a text. */
static inline void drop_folder(char *text)
{
    for (char *at = strstr(text, FIXTURES); at != NULL; at = strstr(at, FIXTURES))
        memmove(at, at + strlen(FIXTURES), strlen(at + strlen(FIXTURES)) + 1);
}

static inline const char *problem_text(const loaded *l, size_t i, char *text, size_t size)
{
    sim_error at = l->problems.items[i].at;
    drop_folder(at.file);
    drop_folder(at.message);
    return sim_error_format(&at, text, size);
}

/* Prints what was said instead, so that a failing test explains itself. */
static inline void print_problems(const loaded *l)
{
    char text[1024];
    for (size_t i = 0; i < l->problems.count; i++)
        fprintf(stderr, "  %s%s\n", l->problems.items[i].is_warning ? "warning: " : "",
                problem_text(l, i, text, sizeof text));
}

static inline bool has_problem(const loaded *l, const char *expected)
{
    char text[1024];
    for (size_t i = 0; i < l->problems.count; i++)
        if (strstr(problem_text(l, i, text, sizeof text), expected) != NULL)
            return true;
    fprintf(stderr, "nobody said: %s\n", expected);
    print_problems(l);
    return false;
}

static inline void assert_good(const loaded *l)
{
    if (l->status != SIM_OK)
        print_problems(l);
    assert_int_equal(l->status, SIM_OK);
    assert_non_null(l->scenario);
}

/* A fixture that must be refused with exactly these lines, in this order. */
static inline void assert_problems(const char *fixture, size_t n, const char *const *lines)
{
    loaded l = load_fixture(fixture);
    char text[1024];
    if (l.problems.count != n)
        print_problems(&l);
    assert_int_equal(l.status, SIM_ERR_CONFIG);
    assert_null(l.scenario);
    assert_int_equal(l.problems.count, n);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(problem_text(&l, i, text, sizeof text), lines[i]);
    unload(&l);
}

#define ASSERT_PROBLEMS(fixture, ...)                                                                        \
    do {                                                                                                     \
        const char *const expected_[] = {__VA_ARGS__};                                                       \
        assert_problems(fixture, sizeof expected_ / sizeof expected_[0], expected_);                         \
    } while (0)

static inline const sim_input *find_input(const model_scenario *scenario, const char *path)
{
    for (size_t i = 0; i < scenario->n_inputs; i++)
        if (strcmp(scenario->inputs[i].path, path) == 0)
            return &scenario->inputs[i];
    return NULL;
}

static inline const model_unknown *find_unknown(const model_scenario *scenario, const char *path)
{
    for (size_t i = 0; i < scenario->n_unknowns; i++)
        if (strcmp(scenario->unknowns[i].path, path) == 0)
            return &scenario->unknowns[i];
    return NULL;
}

#endif
