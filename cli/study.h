/* A study: a scenario run at the points of a design, into a result file.
 *
 * Its rows are runs of points, runs_per_point of them a point; docs/result-file.md says what it holds. */
#ifndef CLI_STUDY_H
#define CLI_STUDY_H

#include "cli/vary.h"
#include "sim/result.h"

typedef struct cli_study {
    const char *command; /* "sweep": for messages */
    const char *design;  /* "factorial", "sobol", ... */
    const char *request; /* what was asked, as text: for the manifest */
    const cli_factors *factors;
    const char *config; /* path of the scenario */
    size_t n_points;
    const double *u;          /* n_points * factors->n */
    const uint64_t *luck;     /* n_points; NULL: all 0 */
    bool has_chance;          /* luck is a factor of its own: entity "chance", after the others */
    const sim_entity *groups; /* of factors, of kind "group"; in the order of the design */
    size_t n_groups;
    const sim_pair *extra; /* of the manifest: "design_rows", ... */
    size_t n_extra;
    uint64_t runs, runs_per_future, seed;
    uint64_t first;   /* replication that run 0 of a point with luck 0 is */
    const char *path; /* of the result file */
    int jobs;
    bool force, is_quiet, is_verbose;
} cli_study;

/* Its points, as they are run; n_points * runs rows. */
model_points_spec cli_study_points(const cli_study *study);

/* Runs the study, goes on with it, or finds it finished; reads it. An exit status, what is wrong said on
 * stderr. The caller destroys *result. */
int cli_study_run(const cli_study *study, sim_result **result);

/* Is it a study, and no run? */
bool cli_is_study(const sim_result *result);
/* CLI_DONE for a run; CLI_USAGE, with a complaint, for a study. */
int cli_refuse_study(const sim_result *result, const char *command, const char *path);
/* CLI_DONE for a study, CLI_USAGE for a run. */
int cli_require_study(const sim_result *result, const char *command, const char *path);

#endif
