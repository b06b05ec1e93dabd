/* What happened, as text that a test can compare: one entry "time who how days" for each end of a wait. */
#ifndef TESTS_UNIT_TAPE_LOG_H
#define TESTS_UNIT_TAPE_LOG_H

#include "tests/support/check.h"

#include <stdlib.h>
#include <string.h>

#include "sim/wait.h"

typedef struct tape_log {
    char text[8192];
    size_t length;
} tape_log;

static inline void __attribute__((format(printf, 2, 3)))
tape_log_write(tape_log *log, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int written = vsnprintf(log->text + log->length, sizeof log->text - log->length, format, arguments);
    va_end(arguments);
    assert_true(written >= 0 && log->length + (size_t)written < sizeof log->text);
    log->length += (size_t)written;
}

static inline const char *tape_end_name(sim_wait_end end)
{
    switch (end) {
    case SIM_WAIT_GRANTED:
        return "granted";
    case SIM_WAIT_SERVED:
        return "served";
    case SIM_WAIT_TIMED_OUT:
        return "timed-out";
    case SIM_WAIT_REFUSED:
        return "refused";
    case SIM_WAIT_PREEMPTED:
        break;
    }
    return "preempted";
}

/* One who waits: a letter in the log, and what it does when its wait has ended (NULL: nothing). */
typedef struct tape_person tape_person;
struct tape_person {
    tape_log *log;
    void *world;
    char name;
    void (*then)(tape_person *self, sim_wait_end end);
    sim_request request;
};

static inline void tape_ended(sim_engine *engine, void *subject, int64_t argument, sim_wait_end end,
                              double days)
{
    (void)argument;
    tape_person *self = subject;
    tape_log_write(self->log, "%g %c %s %g; ", sim_engine_now(engine), self->name, tape_end_name(end), days);
    if (self->then != NULL)
        self->then(self, end);
}

/* Compares what happened since the last time. */
#define EXPECT_LOG(log, expected)                                                                            \
    do {                                                                                                     \
        assert_string_equal((log)->text, expected);                                                          \
        (log)->length = 0;                                                                                   \
        (log)->text[0] = '\0';                                                                               \
    } while (0)

#endif
