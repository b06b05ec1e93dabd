/* Inside the model: a scenario made ready to run. Shared by all threads, never written after creation. */
#ifndef MODELS_PROGRAM_H
#define MODELS_PROGRAM_H

#include "models/base.h"
#include "models/model.h"
#include "models/scenario.h"
#include "sim/calendar.h"

/* The municipalities that a run is about: those in an accession; all, where there is no accession. */
typedef struct model_participant {
    int municipality;       /* index into scenario->municipalities */
    int accession;          /* -1: none */
    uint64_t entity;        /* stream id */
    int rank;               /* of its id among all participants: left cents go by it */
    sim_calendar *calendar; /* owned: recess and election freezes of its council */
} model_participant;

struct model_world;

/* Looks at a world whenever a month has been closed and recorded, before anybody joins or leaves: for tests
 * of what must hold in every month. It changes nothing. */
typedef struct model_observer {
    void (*month_closed)(void *context, const struct model_world *world);
    void *context;
} model_observer;

struct model_program {
    const model_scenario *scenario;
    size_t n_participants;
    model_participant *participants;
    int *participant_of; /* n_municipalities: index into participants, or -1 */
    uint64_t *accession_entity;
    uint64_t *risk_entity;
    size_t n_months;
    double *month_start_days; /* n_months + 1 */
    int *month_year;          /* calendar year of a month */
    bool has_founders;
    struct model_layout *layout;
    const struct model_trace *trace;   /* who listens to what happens; NULL: nobody */
    const model_observer *observer;    /* NULL: nobody */
    const struct model_chosen *chosen; /* values that unknowns are given instead of being drawn; NULL: none.
                                          Of a copy of a program (models/points.c) */
    int silent_risk; /* 1 + the index of a risk that never strikes, though all else that goes with it goes on;
                        0: none. Of a copy of a program (models/without.c) */
};

#endif
