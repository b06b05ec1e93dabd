/* One error type for the whole program.
 *
 * A function that can fail because of its user (a config, a file, a full disk) returns a sim_status and fills
 * one sim_error; its out-parameters are written only on SIM_OK. A mistake of the programmer asserts. Nothing
 * below cli/ prints or exits. Where several problems are to be reported in one go (a config), they are
 * collected in a sim_problems list. */
#ifndef SIM_STATUS_H
#define SIM_STATUS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum sim_status {
    SIM_OK = 0,
    SIM_ERR_USAGE,       /* the caller's arguments: bad command line or impossible request */
    SIM_ERR_CONFIG,      /* a scenario that cannot be used */
    SIM_ERR_IO,          /* a file that cannot be read or written, or is not what it should be */
    SIM_ERR_RANGE,       /* a number outside what a function is defined for (NaN, past time) */
    SIM_ERR_MEMORY,      /* no memory */
    SIM_ERR_INTERRUPTED, /* stopped by a signal; what was done is kept */
    SIM_ERR_FAILED       /* the work itself failed */
} sim_status;

typedef struct sim_error {
    sim_status code;
    char file[256];    /* "" when no file is to blame */
    int line;          /* 1-based; 0 when unknown */
    char path[160];    /* config path or argument, "" when none */
    char message[512]; /* one line: what is wrong and what to do */
} sim_error;

/* Fills *error (which may be NULL) with a printf-style message; returns code. */
sim_status sim_error_set(sim_error *error, sim_status code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same with the place to blame; file and path may be NULL. */
sim_status sim_error_set_at(sim_error *error, sim_status code, const char *file, int line, const char *path,
                            const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Writes "file:line: path: message" (leaving out what is empty) into text; returns text. */
const char *sim_error_format(const sim_error *error, char *text, size_t size);

/* Problems found in one pass, in the order in which they were found. */
typedef struct sim_problem {
    sim_error at;
    bool is_warning;
} sim_problem;

typedef struct sim_problems {
    sim_problem *items; /* owned */
    size_t count;       /* problems and warnings */
    size_t errors;      /* of these, the ones that are no warnings */
    size_t capacity;
} sim_problems;

void sim_problems_init(sim_problems *problems);
void sim_problems_deinit(sim_problems *problems);
void sim_problems_add(sim_problems *problems, bool is_warning, const char *file, int line, const char *path,
                      const char *format, ...) __attribute__((format(printf, 6, 7)));

#endif
