/* A model small enough to know all about: what experiments and the result file are tested with. */
#ifndef TESTS_UNIT_TOY_H
#define TESTS_UNIT_TOY_H

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <gsl/gsl_cdf.h>

#include "sim/experiment.h"

#define TOY_SCALARS 3
#define TOY_SERIES  3
#define TOY_MONTHS  15
#define TOY_CELLS   (TOY_SERIES * TOY_MONTHS)

static const sim_metric toy_scalars[TOY_SCALARS] = {
    {"total_eur", "EUR", "sum of the levels", "som van de niveaus"},
    {"payback_year", "year", "may never come", "komt misschien nooit"},
    {"live_year.de \"zaan\"", "year", "a name that needs quotes", "een naam die aanhalingstekens vraagt"},
};

static const sim_metric toy_series[TOY_SERIES] = {
    {"level", "1", "positive, over several decades", "positief, over enkele decaden"},
    {"gap_fte.network", "fte", "around zero", "rond nul"},
    {"wait_hours", "h", "often does not exist", "bestaat vaak niet"},
};

#define TOY_YEARLY 2
#define TOY_YEARS  2 /* 2014 from March, 2015 to May */

static const sim_metric toy_yearly[TOY_YEARLY] = {
    {"level", "1", "sum of the year", "som van het jaar"},
    {"wait_hours.\"zaan\"", "h", "the last of the year, if any", "de laatste van het jaar, als die er is"},
};

static const size_t toy_paths[] = {1, 2};

#define TOY_PATHS (sizeof toy_paths / sizeof *toy_paths)

static const size_t toy_always[] = {0};

static const sim_layout toy_layout = {.always = toy_always,
                                      .n_always = 1,
                                      .scalars = toy_scalars,
                                      .n_scalars = TOY_SCALARS,
                                      .series = toy_series,
                                      .n_series = TOY_SERIES,
                                      .n_months = TOY_MONTHS,
                                      .yearly = toy_yearly,
                                      .n_yearly = TOY_YEARLY,
                                      .paths = toy_paths,
                                      .n_paths = TOY_PATHS,
                                      .first_year = 2014,
                                      .first_month = 3};

typedef struct toy {
    uint64_t fail_every;    /* this future of so many fails; 0: none */
    uint64_t infinite_at;   /* the future that gives an infinite number; 0: none */
    uint64_t nan_at;        /* the future in which GSL fails; 0: none */
    bool refuses_a_worker;  /* worker_create gives NULL */
    bool fails_without_why; /* with an empty error */
} toy;

static inline void *toy_worker_create(const void *model)
{
    const toy *t = model;
    if (t->refuses_a_worker)
        return NULL;
    const toy **worker = malloc(sizeof *worker);
    *worker = t;
    return (void *)worker;
}

static inline void toy_worker_destroy(void *worker)
{
    free(worker);
}

static inline void toy_fill_years(const sim_outcome *outcome)
{
    for (size_t year = 0; outcome->yearly != NULL && year < TOY_YEARS; year++) {
        double *row = outcome->yearly + year * TOY_YEARLY;
        row[0] = 0.0;
        for (size_t month = year == 0 ? 0 : 10; month < (year == 0 ? 10 : TOY_MONTHS); month++) {
            row[0] += outcome->series[month];
            if (!isnan(outcome->series[2 * TOY_MONTHS + month]))
                row[1] = outcome->series[2 * TOY_MONTHS + month];
        }
    }
}

/* A parameter scales everything; chance is all else. */
static inline sim_status toy_replicate(void *worker, const sim_rng_key *parameters, const sim_rng_key *chance,
                                       sim_outcome *outcome, sim_error *error)
{
    const toy *t = *(const toy **)worker;
    double scale = 1.0 + sim_uniform_at(parameters, 1, 0, 0);
    sim_stream stream;
    sim_stream_init(&stream, chance, 2, 0, 0);
    double total = 0.0;
    for (size_t month = 0; month < TOY_MONTHS; month++) {
        double level = scale * exp(2.0 * sim_stream_normal(&stream));
        total += level;
        outcome->series[month] = level;
        outcome->series[TOY_MONTHS + month] = scale * sim_stream_normal(&stream);
        double wait = sim_stream_uniform(&stream);
        if (wait < 0.25)
            outcome->series[2 * TOY_MONTHS + month] = 100.0 * wait;
    }
    toy_fill_years(outcome);
    outcome->scalars[0] = total;
    if (total < 100.0)
        outcome->scalars[1] = 2014.0 + scale;
    outcome->scalars[2] = (double)(chance->future * 1000 + chance->run);
    if (t->nan_at != 0 && chance->future == t->nan_at)
        outcome->scalars[0] *= gsl_cdf_beta_Pinv(2.0, 1.0, 1.0); /* outside its domain */
    if (t->infinite_at != 0 && chance->future == t->infinite_at)
        outcome->series[4] = (double)INFINITY;
    if (t->fail_every == 0 || chance->future % t->fail_every != t->fail_every - 1)
        return SIM_OK;
    if (t->fails_without_why)
        return SIM_ERR_FAILED;
    return sim_error_set(error, SIM_ERR_FAILED, "future %d fails", (int)chance->future);
}

static inline sim_experiment toy_experiment(const toy *t, sim_aggregate *aggregate, uint64_t replications,
                                            int jobs)
{
    return (sim_experiment){.layout = &toy_layout,
                            .model = {t, toy_worker_create, toy_worker_destroy, toy_replicate},
                            .seed = 42,
                            .replications = replications,
                            .runs_per_future = 1,
                            .jobs = jobs,
                            .aggregate = aggregate};
}

#endif
