/* Configs found in a folder, and their outcomes replication by replication without threads: for tests that
 * ask of many configs whether something changes. */
#ifndef TESTS_SUPPORT_WORLDS_H
#define TESTS_SUPPORT_WORLDS_H

#include <stdbool.h>
#include "models/model.h"

#define WORLDS_MAX 40

typedef struct found_configs {
    size_t n;
    char paths[WORLDS_MAX][512]; /* in the order of their names */
} found_configs;

/* All *.cfg of a folder; fails where there is none. */
found_configs worlds_find(const char *folder);

/* A loaded config and a program of it. */
typedef struct world_run {
    model_scenario *scenario; /* NULL: it does not load, or its baselines do not close */
    model_program *program;
    void *worker;
    sim_outcome outcome; /* of the last replication */
} world_run;

world_run world_run_open(const char *path, const model_override *overrides, size_t n);
void world_run_close(world_run *run);
/* False where the replication failed. */
bool world_run_replicate(world_run *run, uint64_t seed, uint64_t replication);

#endif
