/* What happens in one replication, told as it happens: events for a chronicle, bookings for a controller.
 *
 * A world has a teller only when somebody asked for one; telling draws nothing, schedules nothing and changes
 * nothing, so that outcome and random numbers are the same with and without it. Of the twin, only bookings
 * are told. What an event's values mean stands in one table, model_trace_kinds; words are made of them above
 * (cli/chronicle_texts.c). */
#ifndef MODELS_TRACE_H
#define MODELS_TRACE_H

#include "models/ledger.h"
#include "models/model.h"

typedef enum model_trace_kind {
    MODEL_TRACE_FUTURE,
    MODEL_TRACE_PARAMETER,
    MODEL_TRACE_MITIGATION,
    MODEL_TRACE_ACCESSION_BEGUN,
    MODEL_TRACE_ACCESSION_RETURNS,
    MODEL_TRACE_TEAM_GRANTED,
    MODEL_TRACE_QUARTERMASTER,
    MODEL_TRACE_STAGE_BEGUN,
    MODEL_TRACE_ADVICE_ASKED,
    MODEL_TRACE_WORKS_COUNCIL,
    MODEL_TRACE_UNIONS,
    MODEL_TRACE_DELAY_WAITED,
    MODEL_TRACE_OFFICIAL_GROUP,
    MODEL_TRACE_STEERING_GROUP,
    MODEL_TRACE_COLLEGES,
    MODEL_TRACE_MEETING_SET,
    MODEL_TRACE_COUNCIL_MET,
    MODEL_TRACE_DECISION_GO,
    MODEL_TRACE_DECISION_NOT_YET,
    MODEL_TRACE_DECISION_NO_GO,
    MODEL_TRACE_OFFERED,
    MODEL_TRACE_REWORK,
    MODEL_TRACE_GAPS_NAMED,
    MODEL_TRACE_GAP_CLOSED,
    MODEL_TRACE_DROPPED_OUT,
    MODEL_TRACE_STOPPED,
    MODEL_TRACE_PILOT_BEGUN,
    MODEL_TRACE_PILOT_ENDED,
    MODEL_TRACE_CANDIDATE_LOST,
    MODEL_TRACE_AGREEMENT_SIGNED,
    MODEL_TRACE_TRANSITION_BEGUN,
    MODEL_TRACE_WAVES_PLANNED,
    MODEL_TRACE_WAVE_STARTED,
    MODEL_TRACE_WAVE_SUCCEEDED,
    MODEL_TRACE_WAVE_FAILED,
    MODEL_TRACE_WAVES_DONE,
    MODEL_TRACE_MOVE_STARTED,
    MODEL_TRACE_MOVE_FAILED,
    MODEL_TRACE_MOVE_DONE,
    MODEL_TRACE_PLACEMENT_STARTED,
    MODEL_TRACE_PLACEMENT_DONE,
    MODEL_TRACE_LIVE,
    MODEL_TRACE_FOUNDED,
    MODEL_TRACE_JOINED,
    MODEL_TRACE_STAFF_PLACED,
    MODEL_TRACE_ENTRY_FEE,
    MODEL_TRACE_DISPUTE,
    MODEL_TRACE_EVALUATION_STAY,
    MODEL_TRACE_EVALUATION_ADJUST,
    MODEL_TRACE_EVALUATION_NOTICE,
    MODEL_TRACE_NOTICE_GIVEN,
    MODEL_TRACE_MEMBER_LEFT,
    MODEL_TRACE_STAFF_RETURNED,
    MODEL_TRACE_DISSOLVED,
    MODEL_TRACE_ABANDONED,
    MODEL_TRACE_MERGED,
    MODEL_TRACE_STAFF_MERGED,
    MODEL_TRACE_CONTRACT_BEGUN,
    MODEL_TRACE_CONTRACT_EXTENDED,
    MODEL_TRACE_CONTRACT_RENEWED,
    MODEL_TRACE_CONTRACT_ENDED,
    MODEL_TRACE_CONTRACT_OVER,
    MODEL_TRACE_HOLDER_LEFT,
    MODEL_TRACE_HOLDER_ILL,
    MODEL_TRACE_HOLDER_RECOVERED,
    MODEL_TRACE_POST_VACANT,
    MODEL_TRACE_POST_FILLED,
    MODEL_TRACE_POST_CREATED,
    MODEL_TRACE_POST_ABOLISHED,
    MODEL_TRACE_HIRE,
    MODEL_TRACE_YEAR_STAFF,
    MODEL_TRACE_RISK,
    MODEL_TRACE_RISK_ALONE, /* outside the partnership: it strikes the twin just so */
    MODEL_TRACE_ELECTION,
    MODEL_TRACE_SHORTAGE_BEGUN,
    MODEL_TRACE_SHORTAGE_ENDED,
    MODEL_TRACE_BACKLOG_BEGUN,
    MODEL_TRACE_BACKLOG_ENDED,
    MODEL_TRACE_YEAR_MUNICIPALITY,
    MODEL_TRACE_YEAR,
    MODEL_TRACE_YEAR_BENEFIT,
    MODEL_TRACE_END,
    MODEL_TRACE_KINDS
} model_trace_kind;

typedef enum model_trace_unit {
    MODEL_UNIT_NUMBER, /* a bare number, or points from 1 to 10 */
    MODEL_UNIT_COUNT,
    MODEL_UNIT_FLAG, /* 0 or 1 */
    MODEL_UNIT_SHARE,
    MODEL_UNIT_LOGIT,
    MODEL_UNIT_EUR,
    MODEL_UNIT_DAYS,
    MODEL_UNIT_MONTHS,
    MODEL_UNIT_YEARS, /* that something lasts */
    MODEL_UNIT_YEAR,  /* decimal calendar year */
    MODEL_UNIT_FTE,
    MODEL_UNIT_HOURS,
    MODEL_UNITS
} model_trace_unit;

#define MODEL_TRACE_VALUES 16

typedef struct model_trace_field {
    const char *name; /* NULL: there is none */
    model_trace_unit unit;
} model_trace_field;

typedef struct model_trace_kind_spec {
    const char *id, *group; /* one word each */
    bool is_detail;         /* so many that a chronicle tells them only when asked */
    model_trace_field fields[MODEL_TRACE_VALUES];
} model_trace_kind_spec;

extern const model_trace_kind_spec model_trace_kinds[MODEL_TRACE_KINDS];
size_t model_trace_n_fields(model_trace_kind kind);
int model_trace_field_of(model_trace_kind kind, const char *name); /* -1: none */

/* Whom and what an event is about; indices into the program's and the scenario's lists, -1: none. */
typedef struct model_subject {
    int accession, other_accession, participant, other_participant, organisation, role, stage, risk,
        parameter, pilot;
} model_subject;

#define MODEL_SUBJECT_NONE ((model_subject){-1, -1, -1, -1, -1, -1, -1, -1, -1, -1})
/* Organisation: the departments of the founders (of all, where nobody founds anything). */
#define MODEL_ORGANISATION_DEPARTMENTS (-2)
/* The same where the market serves some of them, and where it serves all. */
#define MODEL_ORGANISATION_DEPARTMENTS_AND_SUPPLIERS (-3)
#define MODEL_ORGANISATION_SUPPLIERS                 (-4)

typedef struct model_trace_event {
    model_trace_kind kind;
    double days; /* from the start of the horizon */
    size_t month;
    model_subject about;
    double values[MODEL_TRACE_VALUES]; /* as model_trace_kinds says */
} model_trace_event;

/* One booking in the ledger. about: the organisation that splits it over its members, or the accession (and
 * its stage) that it is for; the risk that causes it, the role of the post that it fills. */
typedef struct model_booking {
    bool is_twin;
    double days;
    size_t month;
    model_category category;
    int payer; /* participant */
    int64_t cents;
    model_subject about;
} model_booking;

/* Where it is told. Either function may be NULL. */
typedef struct model_trace {
    void (*event)(void *context, const model_trace_event *event);
    void (*booking)(void *context, const model_booking *booking);
    void *context;
} model_trace;

/* A program that tells; both borrowed. Where nobody joins anybody, scenario and twin are one world, and its
 * bookings are told once, as the twin's. */
typedef struct model_traced {
    const model_program *program;
    const model_trace *trace;
} model_traced;
sim_model model_program_traced(const model_traced *traced);

/* What a program consists of, for those who put names to indices. */
const model_scenario *model_program_scenario(const model_program *program);
size_t model_program_participants(const model_program *program);
int model_program_participant_municipality(const model_program *program, int participant);

#endif
