/* Inside the model: telling what happens (models/trace.h). A world without a teller tells nothing. */
#ifndef MODELS_TELLER_H
#define MODELS_TELLER_H

#include "models/trace.h"

typedef struct model_world model_world;

/* Of one world, in the replication's arena. */
typedef struct model_teller {
    const model_trace *trace;
    bool tells_events;
    const model_world *twin; /* the world itself, where nobody joins anybody; NULL: of the twin */
    model_subject booking;   /* what the bookings under way are for */
    size_t year_first_month; /* of the running year */
    struct model_spell *shortages, *backlogs; /* by role */
    int left, filled, ill;                    /* this year, in the scope of record.h */
    double most_hire_fte;
    struct model_told_waves *waves; /* by accession */
} model_teller;

/* No part of a run in which nobody listens: kept out of the functions that call them. */
#define MODEL_SELDOM __attribute__((cold, noinline))

#define MODEL_BACKLOG_TOLD 1.0 /* months of work waiting, from which a backlog is told */

model_teller *model_teller_create(const model_world *world);
MODEL_SELDOM void model_teller_tell(const model_world *world, model_trace_kind kind, model_subject about,
                                    size_t n, const double *values);
MODEL_SELDOM void model_teller_book(const model_world *world, model_category category, int payer,
                                    int64_t cents);
MODEL_SELDOM void model_teller_opens(const model_world *world);        /* what this future holds */
MODEL_SELDOM void model_teller_closes_month(const model_world *world); /* after its figures are recorded */
MODEL_SELDOM void model_teller_ends(const model_world *world, const sim_outcome *outcome);
/* The councils of an accession meet on a date: why not before, and which of them is the last. */
MODEL_SELDOM void model_teller_meeting(const model_world *world, model_subject about, int slowest,
                                       sim_date from, sim_date meets);
/* The last wave of an accession is over; told once. */
MODEL_SELDOM void model_teller_waves_done(const model_world *world, int accession);

/* Nothing, unless somebody listens. The values as model_trace_kinds names them. */
#define MODEL_TELL(world, kind, about, ...)                                                                  \
    do {                                                                                                     \
        if ((world)->teller != NULL)                                                                         \
            model_teller_tell((world), (kind), (about),                                                      \
                              sizeof((const double[]){__VA_ARGS__}) / sizeof(double),                        \
                              (const double[]){__VA_ARGS__});                                                \
    } while (0)

/* What the bookings from here on are for: a field of model_subject, and back to -1. */
#define MODEL_TELL_BOOKING(world, field, value)                                                              \
    do {                                                                                                     \
        if ((world)->teller != NULL)                                                                         \
            (world)->teller->booking.field = (value);                                                        \
    } while (0)

model_subject model_subject_accession(int accession, int stage);
model_subject model_subject_participant(int participant);
model_subject model_subject_post(int organisation, int role);

#endif
