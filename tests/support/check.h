/* Helpers that cmocka lacks: doubles compared as doubles, with a relative and an absolute tolerance. */
#ifndef TESTS_SUPPORT_CHECK_H
#define TESTS_SUPPORT_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>

#define CHECK_CLOSE(actual, expected, relative, absolute)                                                    \
    check_close((actual), (expected), (relative), (absolute), #actual, __FILE__, __LINE__)

static inline void check_close(double actual, double expected, double relative, double absolute,
                               const char *what, const char *file, int line)
{
    double allowed = absolute + relative * fabs(expected);
    if (!(fabs(actual - expected) <= allowed)) {
        fprintf(stderr, "%s:%d: %s is %.17g, expected %.17g within %.3g\n", file, line, what, actual,
                expected, allowed);
        _fail(file, line);
    }
}

#endif
