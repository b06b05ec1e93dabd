/* A made-up but plausible result, for tests of charts and report without running a model.
 *
 * Everything that docs/metrics.md names is present, with sensible magnitudes and the dependencies that a
 * reader would expect (later live, lower value; risks cost money). Draws are keyed by name and replication,
 * so that two scenarios with the same seed see the same luck, as in a real run. The same options give the
 * same bits. */
#ifndef TESTS_SUPPORT_FAKE_RESULT_H
#define TESTS_SUPPORT_FAKE_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sim/result.h"

#define FAKE_MAX_PARTNERS 30
#define FAKE_SCENARIOS    8

typedef struct fake_options {
    const char *scenario;  /* NULL: "steady"; known ids carry a title and a pace of their own */
    size_t n_partners;     /* 0: as many as the scenario usually has; at most FAKE_MAX_PARTNERS */
    size_t n_replications; /* 0: 500 */
    uint64_t seed;         /* 0: 2012 */
    bool nobody_joins;     /* every live_year is NaN */
    bool all_equal;        /* every replication has the same outcome */
    bool long_names;       /* names of partners and risks, and titles, as long as Dutch allows */
} fake_options;

/* Ids in the order in which the scenarios are usually told: founders, steady, accelerated, ... */
extern const char *const fake_scenario_ids[FAKE_SCENARIOS];

/* Owned by the caller (sim_result_destroy). */
sim_result *fake_result_create(const fake_options *options);

#endif
