/* Tables of results in memory: what an experiment leaves and what charts read.
 *
 * A layout says what a model reports: scalar metrics (one number a replication) and monthly series (one
 * number a month). NaN stands for "never" or "does not apply" and is NULL in the file. Series are kept as
 * statistics over all replications; what a single future did over time is kept of a few yearly metrics (one
 * number a calendar year, of every replication) and of a few series month by month (its path, of the first
 * SIM_PATHS replications). A result holds one scenario's run: manifest, entities (the things that metrics are
 * about: partners, risks, roles...), inputs with their origin, statements (lines of an explanation, such as a
 * baseline made comparable), one column per scalar metric, aggregated series, yearly metrics and paths. A
 * result owns all its strings and arrays; pointers that a query returns live as long as it. */
#ifndef SIM_RESULT_H
#define SIM_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sim/status.h"

typedef struct sim_metric {
    const char *name; /* "npv_eur", "live_year.zaanstad" */
    const char *unit; /* "EUR", "fte", "year", "1" */
    const char *description_en;
    const char *description_nl;
} sim_metric;

typedef struct sim_layout {
    const sim_metric *scalars;
    size_t n_scalars;
    const sim_metric *series;
    size_t n_series;
    size_t n_months;
    int first_year, first_month; /* of month 0; first_month 1..12 */
    const size_t *always;        /* indices of scalars that exist in every outcome: NaN is a mistake there */
    size_t n_always;
    const bool *moments_only; /* by series: without quantiles, which take room; NULL: none is */
    const sim_metric *yearly; /* kept by calendar year of every replication */
    size_t n_yearly;
    const size_t *paths; /* indices of series that are kept by month of the first SIM_PATHS replications */
    size_t n_paths;
} sim_layout;

/* Replications, the first ones, of which paths are kept. */
#define SIM_PATHS 25

/* Calendar years that so many months from a first one (1..12) touch. */
static inline size_t sim_years_of(int first_month, size_t n_months)
{
    return n_months == 0 ? 0 : ((size_t)first_month - 1 + n_months + 11) / 12;
}

/* One replication's outcome: scalars[n_scalars], series[n_series * n_months] (metric by metric),
 * yearly[years * n_yearly] (year by year; NULL: not asked for). */
typedef struct sim_outcome {
    double *scalars;
    double *series;
    double *yearly;
} sim_outcome;

/* Quantiles kept of every month of every series. */
#define SIM_RESULT_QUANTILES 11
extern const double sim_result_quantile_p[SIM_RESULT_QUANTILES]; /* 0.05 0.10 0.20 0.25 0.35 0.50 0.65 ... */
extern const char *const sim_result_quantile_name[SIM_RESULT_QUANTILES]; /* "q05" ... */

typedef struct sim_point {
    uint64_t n; /* replications in which the value exists */
    double mean, sd;
    double q[SIM_RESULT_QUANTILES]; /* NaN when n is 0, or of a series that keeps moments only */
} sim_point;

typedef struct sim_series {
    sim_metric metric;
    sim_point *points; /* n_months */
} sim_series;

typedef struct sim_column {
    sim_metric metric;
    double *values; /* n_replications; NaN: never */
    size_t group;   /* see sim_result_group; 0 is as 1 */
} sim_column;

/* A yearly metric of all replications. */
typedef struct sim_yearly {
    sim_metric metric;
    double *values; /* [replication * n_years + year]; NaN where there is none */
} sim_yearly;

/* A series month by month of the first replications. */
typedef struct sim_path {
    sim_metric metric;
    double *values; /* [replication * n_months + month], of sim_result_path_count replications */
} sim_path;

typedef struct sim_entity {
    const char *kind; /* "partner", "risk", "role", "stage", "category", ... */
    const char *id;
    int position; /* order in the scenario */
    const char *name_en, *name_nl;
    const char *detail; /* free: "founder", "candidate"; "" if none */
} sim_entity;

typedef struct sim_input {
    const char *path;  /* "municipalities.haarlem.inhabitants" */
    const char *value; /* as shown: "150000", "T(9.5, 11.5, 13.5)", "\"phased\"" */
    const char *unit;
    const char *origin;                  /* "configs/base/region.cfg:12", "default", "--set" */
    const char *source;                  /* "memo", "assumption", id of a source; "" none */
    bool is_estimated;                   /* derived from a ratio because the figure itself is unknown */
    const char *meaning_en, *meaning_nl; /* for a reader: "Zaanstad: inhabitants" */
} sim_input;

typedef struct sim_source {
    const char *id, *author, *title, *year, *page, *url;
} sim_source;

typedef struct sim_statement {
    const char *section; /* "baseline" */
    const char *entity;  /* id */
    int position;
    const char *label_en, *label_nl;
    double amount;
    const char *unit;
    const char *source;
    const char *kind;  /* "stated", "correction", "result", "check", ...; "" none */
    bool is_estimated; /* not stated by anybody: derived from a ratio */
    const char *reason_en, *reason_nl;
    double low, wanted, high; /* of a check: the amount lies inside, or does not; else NaN */
} sim_statement;

typedef struct sim_pair {
    const char *key, *value;
} sim_pair;

typedef struct sim_failure {
    uint64_t replication;
    const char *message;
} sim_failure;

/* What a risk does to a metric: replications with it less the same without it, on the same random numbers, of
 * the first that it reached (sim/impact.h). NaN where nothing was run again, or too little for an interval.
 */
typedef struct sim_impact {
    const char *risk;           /* id of the entity */
    const char *metric;         /* name of the scalar */
    double reach;               /* share of replications that it reached; the others differ by 0 */
    double strikes;             /* mean number of strikes a replication, over all */
    uint64_t n;                 /* pairs: replications run again of which both values exist */
    double mean, half_width_95; /* over all replications */
    double reached_mean, reached_half_width_95, reached_sd; /* over those reached */
    double q10, q50, q90;                                   /* of the pairs */
    double each_mean, each_half_width_95;                   /* a strike */
} sim_impact;

/* Manifest keys that every result has: "scenario" (id), "title_en", "title_nl", "seed", "replications",
 * "runs_per_future", "config_sha256", "config" (the effective config, whole), "config_date", "version",
 * "schema_version", "risk_impact" (replications run again for each risk, or "auto"), "price_year",
 * "start_date", "end_date", "independent" ("0" or "1"). Only where they say something: "antithetic" ("1");
 * "precision" (what the run was to reach) with "max_replications". */
typedef struct sim_result {
    size_t n_manifest;
    sim_pair *manifest;
    size_t n_entities;
    sim_entity *entities;
    size_t n_inputs;
    sim_input *inputs;
    size_t n_sources;
    sim_source *sources;
    size_t n_statements;
    sim_statement *statements;
    size_t n_replications; /* failed ones included: they are NaN in all columns */
    size_t n_columns;
    sim_column *columns;
    size_t n_months;
    int first_year, first_month;
    size_t n_series;
    sim_series *series;
    size_t n_years; /* calendar years that the months touch; year 0 is first_year */
    size_t n_yearly;
    sim_yearly *yearly;
    size_t n_paths;
    sim_path *paths;
    size_t n_failures;
    sim_failure *failures;
    size_t n_impacts;
    sim_impact *impacts;              /* risk by risk; none where no risk was switched off */
    struct sim_result_memory *memory; /* owns every string and array */
} sim_result;

/* Building (the store's reader and tests). Strings are copied. */
sim_result *sim_result_create(size_t n_replications, size_t n_months, int first_year, int first_month);
void sim_result_destroy(sim_result *result); /* NULL is fine */
void sim_result_add_manifest(sim_result *result, const char *key, const char *value);
/* Replaces the value of a key, or adds it. */
void sim_result_set_manifest(sim_result *result, const char *key, const char *value);
void sim_result_add_entity(sim_result *result, const sim_entity *entity);
void sim_result_add_input(sim_result *result, const sim_input *input);
void sim_result_add_source(sim_result *result, const sim_source *source);
void sim_result_add_statement(sim_result *result, const sim_statement *statement);
void sim_result_add_failure(sim_result *result, uint64_t replication, const char *message);
void sim_result_add_impact(sim_result *result, const sim_impact *impact);
/* Give n_replications NaNs, n_months empty points, NaNs for all years and for all months to fill. */
double *sim_result_add_column(sim_result *result, const sim_metric *metric);
sim_point *sim_result_add_series(sim_result *result, const sim_metric *metric);
double *sim_result_add_yearly(sim_result *result, const sim_metric *metric);
double *sim_result_add_path(sim_result *result, const sim_metric *metric);

/* Queries: NULL when there is none. The _of forms look for "name.id"; nth counts by position. */
const char *sim_result_manifest(const sim_result *result, const char *key);
const sim_column *sim_result_column(const sim_result *result, const char *name);
const sim_column *sim_result_column_of(const sim_result *result, const char *name, const char *id);
const sim_series *sim_result_series(const sim_result *result, const char *name);
const sim_series *sim_result_series_of(const sim_result *result, const char *name, const char *id);
const sim_yearly *sim_result_yearly(const sim_result *result, const char *name);
const sim_yearly *sim_result_yearly_of(const sim_result *result, const char *name, const char *id);
const sim_path *sim_result_path(const sim_result *result, const char *name);
const sim_path *sim_result_path_of(const sim_result *result, const char *name, const char *id);
/* Replications of which there are paths: the first SIM_PATHS, or all where there are fewer. */
size_t sim_result_path_count(const sim_result *result);
const sim_entity *sim_result_entity(const sim_result *result, const char *kind, const char *id);
const sim_impact *sim_result_impact(const sim_result *result, const char *risk, const char *metric);
size_t sim_result_count_entities(const sim_result *result, const char *kind);
const sim_entity *sim_result_nth_entity(const sim_result *result, const char *kind, size_t n);

/* How many consecutive replications belong together (the runs of a future, an antithetic pair): groups are
 * independent of one another, so intervals are over them. Replication r is run r % group of future r / group.
 */
static inline uint64_t sim_replication_group(uint64_t runs_per_future, bool antithetic)
{
    return antithetic && runs_per_future == 1 ? 2 : runs_per_future;
}
uint64_t sim_result_runs_per_future(const sim_result *result); /* of the manifest; 1 when it says nothing */
bool sim_result_is_antithetic(const sim_result *result);
size_t sim_result_group(const sim_result *result);

/* Index into sim_point.q of a kept quantile; p must be one of them (asserted). */
size_t sim_result_quantile_index(double p);

/* Summary of a column: finite values only. */
typedef struct sim_summary {
    uint64_t n, n_null;
    double mean, sd, half_width_95;
    double q[SIM_RESULT_QUANTILES]; /* exact from the values */
    double min, max;
} sim_summary;

sim_summary sim_result_summary(const double *values, size_t n);
/* The same with the half-width over groups of so many consecutive replications (sim/grouped.h). */
sim_summary sim_result_summary_grouped(const double *values, size_t n, size_t group);

#endif
