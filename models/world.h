/* Inside the model: the state of one world in one replication.
 *
 * A world is either the scenario or, with `alone`, the twin in which nobody cooperates; both run the same
 * code on the same keyed random numbers. Time is in days from the start of the horizon. Everything lives in
 * the replication's arena. Events change the state within a month; at the end of each month
 * the month is closed: capacity against demand, service, cost, records; then those who went live join, and
 * the next month opens.
 *
 * Sharing. As long as nothing has happened to a municipality in the scenario that does not happen to it
 * alone, its organisation is simulated once, in the twin, and the scenario looks at it there: the two worlds
 * run side by side on one engine. What the twin books for it stands in both ledgers. Whoever is about to
 * change an organisation asks for it with model_world_own: what was shared until then is the scenario's own
 * from then on (model_world_diverge), posts, holders and what is about to happen to them included. To look
 * at one needs no more than model_world_organisation. So a feature that reaches a municipality in the
 * scenario alone cannot forget to say so: there is nothing it could write to. What is not an organisation's
 * (support, accessions, plans) is each world's own from the start. */
#ifndef MODELS_WORLD_H
#define MODELS_WORLD_H

#include <stdint.h>
#include "models/base.h"
#include "models/bounds.h"
#include "models/erlang.h"
#include "models/lanes.h"
#include "models/ledger.h"
#include "models/plan.h"
#include "models/program.h"
#include "models/purpose.h"
#include "models/teller.h"
#include "models/tickets.h"
#include "sim/engine.h"
#include "sim/resource.h"

#define MODEL_DAYS_PER_MONTH 30.4375 /* 365.25 / 12 */
#define MODEL_DAYS_PER_YEAR  365.25
#define MODEL_NO_HANDLE      ((sim_event_handle){0, 0})

/* Among events of one time, the close of the month comes last. */
#define MODEL_PRIORITY_EVENT 0
#define MODEL_PRIORITY_CLOSE 100

/* A post in the establishment (formatieplaats) and who holds it: a line of the cache, for all are gone
 * through. */
typedef struct model_post {
    double leaves_at;    /* integrated outflow hazard of the organisation at which the holder leaves */
    double falls_ill_at; /* integrated illness hazard at which the holder falls ill for long */
    double fte;
    double productivity;      /* of the holder: below 1 while new */
    sim_event_handle pending; /* recruitment while vacant; end of ramp-up or recovery otherwise */
    sim_event_handle leaving, falling_ill; /* within the month */
    int16_t organisation, origin;          /* origin: the organisation that created it */
    uint16_t holders;                      /* so far, the first included: numbers the draws */
    int8_t role;
    bool filled : 1, ill : 1, abolished : 1;
    bool after_retirement : 1; /* its last holder has retired */
} model_post;

/* What else names and numbers the draws of a post. */
typedef struct model_post_luck {
    uint64_t entity;
    uint32_t illnesses; /* so far */
} model_post_luck;

/* The posts of one role in one organisation. */
typedef struct model_pool {
    int *posts; /* indices into world->posts */
    int n_posts, capacity;
    bool watched; /* no holder whose leaving or illness is not scheduled has a threshold below these two */
    double next_leaves_at, next_ill_at;
    uint32_t created; /* posts created here: numbers their streams */
} model_pool;

/* Where an organisation's contract with the market stands (contract.h). */
typedef enum model_contract_state {
    MODEL_CONTRACT_TENDER,
    MODEL_CONTRACT_RUNNING,
    MODEL_CONTRACT_EXTENDED, /* its re-tender has failed at first */
    MODEL_CONTRACT_RETURNING,
    MODEL_CONTRACT_OVER
} model_contract_state;

typedef struct model_contract_run {
    model_contract_state state;
    size_t until_month, since_month, priced_month; /* state ends; supplier's start; price holds from */
    uint32_t tenders;
    double price_eur;    /* per workplace and year, when priced */
    double surcharge;    /* share */
    double stranded_eur; /* a year, at first */
    model_flow flow_price, flow_regie, flow_stranded;
} model_contract_run;

/* What lasts of a service desk from month to month (desk.h). */
typedef struct model_desk {
    double people, load, handling_hours; /* for which waiting holds: most months are like the last */
    model_waiting waiting;
    double backlog_hours;     /* of calls that wait, as a fluid */
    model_ticket_queue queue; /* ticket by ticket */
} model_desk;

/* What an organisation of one member costs a month, whoever is there, EUR. */
typedef struct model_standing_cost {
    double hardware, infrastructure, licences, applications, residual, data_centre, measures;
    int holds_in_year; /* + 1; 0: to be reckoned again */
} model_standing_cost;

/* What service would be of one that is alone, with nothing changed: its base year's figures, weighted by
 * workplaces (service.c). */
typedef struct model_expectation {
    double call_share, service_level, single_share, quality, standard;
    int holds_in_year; /* + 1; 0: to be reckoned again */
} model_expectation;

/* An ICT organisation: a municipality's own, or the partnership's. */
typedef struct model_organisation {
    int index; /* participants first, the partnership last */
    uint64_t entity;
    bool active, partnership;
    double workplaces, purchasing; /* of this year and these members: served, and factor on unit prices */
    double overhead_fte, overhead; /* for that size: factor on overhead per fte */
    int n_members;
    int *members;   /* participants, in order of joining */
    double *shares; /* of each in a shared cost, this month; they sum to 1 */
    int *payers;    /* the members in the order of their ids: who comes first among equals in what is split */
    double *payer_shares; /* the same shares, in that order */
    uint64_t shapley_of;  /* the members of whom model_partner holds Shapley values; 0: none yet */
    model_pool pools[MODEL_MAX_ROLES];
    /* By role, side by side (lanes.h); 0 beyond the roles that there are. */
    double established_fte[MODEL_ROLE_LANES]; /* posts not abolished */
    double paid_fte[MODEL_ROLE_LANES];        /* posts filled */
    double able_fte[MODEL_ROLE_LANES];        /* filled, not on long sick leave, times productivity */
    double ill_fte[MODEL_ROLE_LANES];
    double touched_days[MODEL_ROLE_LANES]; /* integrals stand at this time */
    double paid_days[MODEL_ROLE_LANES], able_days[MODEL_ROLE_LANES],
        ill_days[MODEL_ROLE_LANES];         /* integrals over the month */
    double mean_paid_fte[MODEL_ROLE_LANES]; /* of the month closed last */
    double to_abolish[MODEL_ROLE_LANES];    /* whole posts that go when they fall vacant */
    double adjustment[MODEL_ROLE_LANES];    /* posts wanted more (or fewer), not yet whole */
    double hire_fte[MODEL_ROLE_LANES];      /* external, this month */
    double backlog_hours[MODEL_ROLE_LANES];
    double demand_hours[MODEL_ROLE_LANES],
        supply_hours[MODEL_ROLE_LANES]; /* of the month closed last; with hire */
    double gap_fte[MODEL_ROLE_LANES];
    double retiring_share;  /* of the outflow of this month */
    double harmonised_part; /* of the month's harmonisation, what the applications role has hours for */
    double outflow_hazard, outflow_per_day; /* integral at hazard_days, and rate since */
    double illness_hazard, illness_per_day;
    double illness_at_share; /* the sick share for which illness_per_day holds */
    double hazard_days;
    double sick_share;                             /* whole sick leave, expected */
    double sick_shown;                             /* of the month closed last: long and short together */
    double lost_fte, lost_touched_days, lost_days; /* capacity lost by risks; integral over the month */
    double book_value_eur;
    model_flows flows;
    model_flow flow_improvement;
    model_contract_run *contract; /* NULL: none */
    double contract_quality;      /* points, while it runs */
    model_desk desk;
    double tickets, wait_hours, service_level; /* of the month closed last */
    double tickets_abandoned, tickets_waiting; /* of it; at its end */
    model_standing_cost standing;              /* cost.c */
    model_expectation expected;
    double quality_shock, quality, satisfaction, single_person_roles;
} model_organisation;

/* What is particular to one participant, wherever it is served. */
typedef struct model_partner {
    int served_by;         /* organisation */
    int host;              /* whose organisation its own has gone into (merger.h); itself: none */
    int payer;             /* who pays for it: itself until it ceases */
    bool ceased;           /* no longer a municipality of its own */
    bool acts;             /* takes part in its accession itself */
    bool dropped_out;      /* of its accession, while the others went on */
    double led_workplaces; /* base year's: its own and those that go along with it; 0 where it does not act */
    double meets_days;     /* since when its applications stand beside another's; NaN: not (yet) */
    double joined_days;    /* NaN: not (yet), or not any more */
    double left_days;      /* NaN: never */
    model_base base;
    const double *growth;                     /* by calendar year from the start year on */
    double political, staff_support;          /* Ornstein-Uhlenbeck parts, logit */
    sim_stream political_luck, staff_luck;    /* one normal a month */
    double political_mean, staff_mean;        /* their long-run means */
    double political_shock, staff_shock;      /* decaying parts, logit */
    double support;                           /* political, 0..1 */
    double burst_tickets;                     /* of its users this month, beside the normal */
    double platform_similarity;               /* to the founders' platform */
    double lost_fte;                          /* capacity that risks took from its organisation */
    int hardware_phase, infrastructure_phase; /* models/investment.h */
    /* models/portfolio.h: what becomes of its applications when all is harmonised, and what has crept in. */
    double retired_applications, adapted_applications, custom_applications, crept_applications;
    double harmonised_share;
    double saving_reached; /* this month: model_saving_reached */
    double
        run_hours[MODEL_ROLE_LANES]; /* a month, before savings; of year hours_year - 1 (0: none yet) and */
    double hours_retired;            /* with this share of its applications retired: capacity.c */
    int hours_year;
    double overhead_left_eur;          /* a year: overhead and housing that stay behind at joining */
    double dispute_hazard, dispute_at; /* integrated, and where it next breaks out; 0: not drawn yet */
    uint32_t disputes;
    double shapley_eur;               /* a year: Shapley value as a member, less its demand side */
    double cost_share, shapley_share; /* in the last month: by the key, and by that value; NaN: no member */
    model_flow flow_demand_side, flow_disintegration, flow_harmonisation, flow_harmonisation_vat,
        flow_communication;
    /* As a member (models/evaluation.h); months count from the start. */
    double planned_share;     /* running benefit that its business case promised, of its cost alone */
    double missed_saving;     /* models/benefit.h; NaN: not (yet) known */
    size_t member_from_month; /* of that */
    int64_t own_cents,
        alone_cents;             /* running cost of its last twelve months as a member, and of its twin's */
    size_t judged_from_month;    /* what the next evaluation looks at begins here */
    size_t evaluated_month;      /* at whose opening it is evaluated next */
    size_t improves_until_month; /* an improvement plan that it asked for runs until then */
    size_t leaves_month;         /* MODEL_NO_MONTH: it has not given notice */
    uint32_t evaluations;        /* so far: numbers the draws */
    uint32_t adjustments;
} model_partner;

#define MODEL_NO_MONTH SIZE_MAX

/* What remains to be paid after somebody has left (models/exit.h). */
typedef struct model_settlement {
    int leaver;
    int n_payers;            /* those who stayed, and the leaver as the last */
    int *payers;             /* participants */
    double *fee_shares;      /* of those who stayed in the fee; they sum to 1 */
    double *stranded_shares; /* of all in what is stranded; they sum to 1 */
    size_t from_month;
    double fee_base_eur, stranded_eur; /* a year */
    model_flow fee, stranded;
} model_settlement;

typedef enum model_accession_state {
    MODEL_ACCESSION_WAITING,   /* its turn has not come */
    MODEL_ACCESSION_QUEUED,    /* for the project team or a quartermaster */
    MODEL_ACCESSION_WORKING,   /* on the document */
    MODEL_ACCESSION_ADVISING,  /* works council, unions, colleges */
    MODEL_ACCESSION_STEERING,  /* queued for or in a steering group */
    MODEL_ACCESSION_MEETING,   /* date of the decision is set */
    MODEL_ACCESSION_REWORK,    /* after a not yet */
    MODEL_ACCESSION_PREPARING, /* transition prepared, waves not yet begun */
    MODEL_ACCESSION_MIGRATING,
    MODEL_ACCESSION_LIVE,
    MODEL_ACCESSION_STOPPED,
    MODEL_ACCESSION_LOST /* to another partnership or merger (alternatives.h) */
} model_accession_state;

typedef struct model_process {
    struct model_world *world;
    int accession;
    model_accession_state state;
    int stage;
    uint32_t attempt; /* at this stage, over returns too: numbers the draws */
    uint32_t tried;   /* decisions at this stage since it began or came back */
    uint32_t returns;
    bool holds_team, holds_quartermaster;
    sim_event_handle next;
    sim_resource *asked; /* whom the request under way, or the unit it got in a steering group, is of */
    sim_request request;
    sim_event_handle alternative; /* when another takes it away, as it stands (alternatives.h) */
    double alternative_left, alternative_from_days; /* of its unit exponential, from that day on */
    uint32_t round;    /* of bodies that were asked: what comes in from an earlier one is void */
    double asked_days; /* when this round began */
    int awaited;       /* bodies, or councils, of this round */
    int overruled;     /* works councils in this round, against whose advice the colleges decide */
    double apart_days; /* between the first and the last council of the decision under way */
    double delay_days; /* by risks, added to the current step */
    double cost_eur_per_day, cost_touched_days; /* preparation or transition organisation */
    model_category cost_category;
    double people_eur_per_day;                      /* process manager, quartermaster: preparation */
    unsigned gaps;                                  /* still open, by 1 << enum model_gap */
    double benefit_gain_share, quality_gain_points; /* by gaps that have closed */
    double scope_gain_logit;                        /* the same, at this stage */
    double stage_entered_days;
    double live_days;    /* NaN: not live */
    double stopped_days; /* of the last no go, or when it was lost on its way; NaN: neither */
    bool joined;
    double stage_start_days[MODEL_MAX_STAGES], stage_end_days[MODEL_MAX_STAGES]; /* NaN: never */
    int not_yets, no_gos;
    bool no_go_at[MODEL_MAX_STAGES];
    /* transition */
    double workplaces_total, workplaces_started, workplaces_done;
    int waves_running;           /* or asked for; moving data centres and placing staff count as one each */
    int teams_asked, teams_held; /* asked: in line for one */
    uint32_t wave_number;
    uint32_t move_attempt; /* at moving its data centres */
    double move_hours;
} model_process;

/* One month's figures; scope: see docs/metrics.md. */
typedef struct model_month {
    double members, workplaces, applications, custom_applications;
    double demand[MODEL_MAX_ROLES], supply[MODEL_MAX_ROLES], gap[MODEL_MAX_ROLES];
    double lasting_gap[MODEL_MAX_ROLES]; /* mean of this month's and the two before */
    double external, staff, sick_share, vacancies, waves;
    double teams_busy, accessions_waiting; /* means over the month; waiting: in transition without a team */
    double tickets, tickets_abandoned, tickets_waiting, wait_hours, service_level;
    double quality, satisfaction, single_person_roles;
    double cost_per_workplace_eur; /* of the partnership; NaN before it exists */
    /* Running cost of its members (no one-off cost, no fees between payers), and of the same members in the
     * twin; NaN before it exists, and while somebody pays for workplaces on both sides of its door. */
    double members_running_eur, members_alone_eur;
} model_month;

/* Trends that a year steps. */
typedef enum model_trend {
    MODEL_TREND_WAGE,
    MODEL_TREND_HARDWARE,
    MODEL_TREND_LICENCE,
    MODEL_TRENDS
} model_trend;

typedef struct model_world {
    const model_program *program;
    const model_scenario *scenario; /* of this future */
    model_legal_rules legal;        /* in force */
    sim_arena *arena;
    sim_engine *engine;
    sim_rng_key chance;
    bool alone;
    const struct model_world *twin; /* in which nobody cooperates: run already, or up to now; NULL in the
                                       twin itself */
    struct model_world *beside;     /* the same, if it runs side by side with this one and is shared */
    size_t month;                   /* the running one */
    size_t n_organisations;         /* participants + 1 */
    const model_organisation **organisations; /* where each is: in `own`, or in the twin */
    model_organisation *own;
    struct model_world *sharer;     /* of a twin: the world that runs beside it and shares it; NULL: none */
    bool is_beside;                 /* there is, or will be, one */
    struct model_absence *absences; /* capacity lost to risks, as a list */
    struct model_contract_run *contracts; /* by organisation; NULL: there are none */
    model_partner *partners;
    model_post *posts;
    model_post_luck *post_luck; /* the same order */
    int n_posts, posts_capacity;
    model_process *processes;
    bool founded;
    bool dissolved;                /* the last members have left */
    size_t improves_until_month;   /* the partnership's improvement plan runs until then */
    model_settlement *settlements; /* a participant leaves once, and once more for each merger at most */
    size_t n_settlements;
    int evaluations, adjustments, exits, disputes, lost_candidates;
    bool measures_are_due;          /* the partnership has been founded, its measures are not yet paid */
    double missed_by_all;           /* savings that all members missed, when last looked at; NaN: unknown */
    bool minds_savings;             /* somebody looks at model_partner.missed_saving */
    struct model_pilot_run *pilots; /* n_pilots: those that take place */
    size_t n_pilots;
    int pilots_succeeded;
    struct model_exposure *conditions; /* risks that watch a state, as a list */
    sim_resource *project_team, *official_group, *steering_group, *quartermasters, *migration_teams;
    double experience_workplaces; /* migrated or under way, all accessions: the learning curve's axis */
    int waves_active;
    int accessions_waiting; /* in transition, have asked for a team and hold none */
    double wave_days, team_days, waiting_days,
        wave_touched_days;                /* integrals over the month: of waves_active,
                                             of teams taken, of accessions_waiting */
    double *migration_hours;              /* n_months: internal hours of waves */
    double *move_hours, *placement_hours; /* the same of moving data centres and of placing staff */
    model_ledger ledger;
    model_teller *teller;                           /* NULL: nobody listens */
    double *charges_eur;                            /* n_months * n_participants: capital charges by payer */
    model_month *months;                            /* n_months */
    double *stage_of, *support_of, *staff_logit_of; /* n_months * n_participants */
    uint32_t *risk_count;                           /* n_risks */
    int64_t *risk_cents;                            /* n_risks */
    double satisfaction_follow;                     /* share of the way that satisfaction goes in a month */
    double hire_follow;                             /* share of the way that external hire goes in a month */
    double sick_follow;                          /* share of the way that sick leave converges in a month */
    double support_keep, support_sd, shock_keep; /* of a month: Ornstein-Uhlenbeck and decay */
    const double *trend;                 /* this year's factors, by enum model_trend and then by role */
    double *trends;                      /* years * (MODEL_TRENDS + roles) */
    double *retirement;                  /* by year: model_labour_market_retirement */
    double long_sick_share;              /* expected part of sick leave that is long */
    int64_t *split;                      /* scratch, n_participants */
    int64_t (*split_rows)[MODEL_FLOWS];  /* the same */
    double *weights;                     /* the same */
    model_ticket_source *ticket_sources; /* scratch of a month: tickets one by one; NULL otherwise */
    uint32_t *ticket_heap;               /* the same */
    const model_ticket_shift *ticket_shifts;
    size_t n_ticket_shifts;
    model_plan *plans; /* n_participants: of each alone; not in the twin */
    sim_status status; /* of the first failure; the world then stops */
    sim_error error;
} model_world;

/* Draws of this world's replication. */
double model_world_uniform(const model_world *world, model_purpose purpose, uint64_t entity, uint64_t index);
double model_world_sample(const model_world *world, const sim_dist *dist, model_purpose purpose,
                          uint64_t entity, uint64_t index);

/* Schedules subject's event; a time that the engine refuses becomes the world's failure. */
sim_event_handle model_world_schedule(model_world *world, double at_days, sim_event_fn fire, void *subject,
                                      int64_t argument);

/* Makes what is shared of a municipality the scenario's own; nothing if it is already. */
void model_world_diverge(model_world *world, int participant);

static inline bool model_world_is_shared(const model_world *world, int organisation)
{
    return world->organisations[organisation] != &world->own[organisation];
}

/* To look at. */
static inline const model_organisation *model_world_organisation(const model_world *world, int organisation)
{
    return world->organisations[organisation];
}

/* To change: it is shared no longer. */
static inline model_organisation *model_world_own(model_world *world, int organisation)
{
    if (model_world_is_shared(world, organisation))
        model_world_diverge(world, organisation);
    return &world->own[organisation];
}

double model_world_now(const model_world *world);
sim_date model_world_date(const model_world *world, double days); /* the date on which a time lies */
model_organisation *model_world_partnership(const model_world *world);
/* Does it serve its own municipality alone, whose applications stand beside nobody else's? What hangs on
 * nothing but the year then changes with the year only. */
bool model_world_is_plain(const model_world *world, const model_organisation *organisation);
const model_municipality *model_world_municipality(const model_world *world, int participant);
const model_participant *model_world_participant(const model_world *world, int participant);
int model_world_year_index(const model_world *world); /* of the running month; 0: the start year */
/* Real price and volume trends: (1 + rate)^years, stepping on 1 January. */
double model_world_trend(const model_world *world, model_trend trend);
double model_world_digitalisation(const model_world *world, size_t role);
double model_partner_workplaces(const model_world *world, int participant); /* in the running year */
/* As of the month's opening; joining changes it from the next month on. */
double model_organisation_workplaces(const model_world *world, const model_organisation *organisation);

/* Books in the running month (a booking after the last month is left out). */
void model_world_book_cents(model_world *world, model_category category, int payer, int64_t cents);
/* What an organisation that serves one municipality, which pays for itself, has had this month:
 * cents[MODEL_FLOWS]; and its capital charges. */
void model_world_book_alone(model_world *world, const model_organisation *organisation, const int64_t *cents,
                            double charge_eur);
/* Is all that several members share booked at once? Each pays for itself, and nobody listens. */
bool model_world_books_by_rows(const model_world *world, const model_organisation *organisation);
/* Then: what it has had this month, cents[MODEL_FLOWS], over its members by the sharing key. */
void model_world_book_rows(model_world *world, const model_organisation *organisation, const int64_t *cents);
/* Splits cents over the members of an organisation by the sharing key. */
void model_world_book_shared(model_world *world, model_category category,
                             const model_organisation *organisation, int64_t cents);
/* Splits over the participants of an accession, equally or by workplaces. */
void model_world_book_accession(model_world *world, model_category category, const model_accession *accession,
                                double eur, bool by_workplaces);

/* What a replication runs on; all is borrowed. */
typedef struct model_setting {
    const model_program *program;
    const model_scenario *scenario; /* of this future */
    const model_base *bases;        /* n_participants */
    sim_arena *arena;
    sim_engine *engine;
    sim_rng_key chance;
} model_setting;

/* Runs the scenario and its twin (one and the same where nobody cooperates) from start to end: side by side
 * and shared, or, `apart`, one after the other with nothing shared, which gives the same to the last bit and
 * tells all that happens in each. False with error filled if it cannot. */
bool model_world_run(const model_setting *setting, bool apart, model_world **world, model_world **twin,
                     sim_error *error);

#endif
