/* clang-format off */
/* A growth scenario, validated: what the model runs on.
 *
 * Plain data, immutable after loading, shared by all threads. Three kinds of numbers:
 *   - double: known, or unknown and drawn once per future ("draw = future", the default): the field holds the mean,
 *     and the drawn value in the copy that model_scenario_draw makes;
 *   - sim_dist: drawn anew at every event (a stage, a wave, an illness); a distribution with draw = "future" is drawn
 *     once and is then constant;
 *   - int, bool, enum: switches.
 * models/schema.c has one row a key (path, type, unit, range, default, meaning); the comments here give unit and, in
 * brackets, [range; default] as that table holds them; R: required, no default. NaN: unknown, to be estimated. */
#ifndef MODELS_SCENARIO_H
#define MODELS_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>
#include "sim/arena.h"
#include "sim/calendar.h"
#include "sim/dist.h"
#include "sim/result.h"
#include "sim/rng.h"
#include "sim/status.h"

#define MODEL_ID_SIZE        40
#define MODEL_NAME_SIZE      96
#define MODEL_MAX_DATES      16
#define MODEL_MAX_MEMBERS    16  /* municipalities in one accession */
#define MODEL_MAX_STAGES     8
#define MODEL_MAX_ROLES      5
#define MODEL_MAX_MUNICIPALITIES 500

typedef enum model_role {
    MODEL_ROLE_SERVICE_DESK, /* servicedesk */
    MODEL_ROLE_SYSTEMS,      /* systeembeheer */
    MODEL_ROLE_APPLICATIONS, /* applicatiebeheer */
    MODEL_ROLE_PROJECTS,     /* projecten en innovatie */
    MODEL_ROLE_MANAGEMENT    /* management */
} model_role;

typedef struct model_horizon {
    sim_date start;          /* horizon.start_date R; first day of a month */
    sim_date end;            /* horizon.end_date R; last day of a month, after start, at most 60 years on */
    int intended_start_year; /* horizon.intended_start_year [1990..2100; 2013] the start that the memorandum intends */
} model_horizon;

typedef struct model_finance {
    int price_year;                    /* finance.price_year [1990..2100; 2012] euros of this year */
    double discount_rate_per_year;     /* [-0.05..0.20; 0.04] real */
    double budget_growth_per_year;     /* [-0.10..0.20; 0] real growth that the councils budget for */
    double wage_trend_per_year;        /* [-0.10..0.20; 0] real */
    double hardware_trend_per_year;    /* [-0.50..0.20; 0] real */
    double licence_trend_per_year;     /* [-0.50..0.50; 0] real */
} model_finance;

typedef struct model_calendar_rules {
    bool enabled;                      /* calendar.enabled [true] off: decisions fall at once */
    int recess_start_month;            /* [1..12; 7] summer recess (zomerreces) */
    int recess_start_day;              /* [1..28; 10] */
    double recess_weeks;               /* [0..20; 7] */
    double christmas_weeks;            /* [0..4; 2] recess from 22 December */
    int n_elections;
    sim_date elections[MODEL_MAX_DATES]; /* calendar.election_dates: array of dates, [] */
    double freeze_before_weeks;        /* [0..52; 6] no council decisions before an election */
    double freeze_after_weeks;         /* [0..52; 10] nor after it, until the coalition stands */
} model_calendar_rules;

/* What a legal form brings; which rules are in force: models/legal.h. */
typedef struct model_legal_rules {
    double governance_eur_per_year;    /* [0..1e7; 0] board, accountant, planning and control, while it exists */
    double governance_eur_per_member_year; /* [0..1e6; 0] */
    double vat_share;                  /* [0..0.21; 0] non-recoverable VAT on the partnership's purchases */
    double council_factor;             /* [0..10; 1] on the weeks from colleges to councils, where councils decide */
    double council_extra_weeks;        /* [0..104; 0] beside that: permission, approval, views */
    double staff_transfer_share;       /* [0..1; 1] of the staff that the partnership employs; the rest is seconded (detachering) */
    double placement_loss_factor;      /* [0..10; 1] on staffing.placement_loss_share, of staff that is transferred */
    double placement_eur_per_fte;      /* [0..1e5; 0] planned one-off (social plan), of staff that is transferred */
    double wage_harmonisation_share;   /* [-0.2..0.5; 0] of wages, once staff of more than one employer is transferred */
    double exit_notice_extra_months;   /* [-120..120; 0] on exit.notice_months, which stays at least 0 */
    double exit_fee_factor;            /* [0..10; 1] on exit.fee_base_share */
} model_legal_rules;

typedef struct model_legal_form { /* legal_forms: list by id */
    char id[MODEL_ID_SIZE];
    char name_en[MODEL_NAME_SIZE], name_nl[MODEL_NAME_SIZE];
    model_legal_rules rules;
} model_legal_form;

typedef struct model_legal {
    int form;                          /* legal.form: id of legal_forms ["": none -> -1] */
    model_legal_rules own;             /* legal.<key> [NaN: that of the form; without a form the default above] */
} model_legal;

typedef enum model_together { MODEL_TOGETHER_NEVER, MODEL_TOGETHER_FOUNDERS, MODEL_TOGETHER_ALWAYS } model_together;

typedef struct model_pipeline {
    bool queues_enabled;               /* pipeline.queues_enabled [true] project team, steering groups and quartermasters are scarce */
    int project_team_slots;            /* [1..100; 2] accessions that can be prepared at the same time, with a process manager each */
    double process_manager_eur_per_month; /* [0..1e6; 0] of each accession in preparation, beside its stage's cost */
    int official_group_slots;          /* [1..100; 1] decisions at the same time in the official steering group */
    double official_group_weeks;       /* [0..52; 0] that one decision occupies a slot; 0: there is no such group */
    double official_group_eur_per_week; /* [0..1e6; 0] of that time */
    int steering_group_slots;          /* [1..100; 1] decisions at the same time in the administrative steering group, after that */
    double steering_group_weeks;       /* [0..52; 4] that one decision occupies a slot */
    double steering_group_eur_per_week; /* [0..1e6; 0] of that time */
    int quartermasters;                /* [0..100; 0] accessions at the same time from the last decision stage until live; 0: none is needed */
    double quartermaster_eur_per_month; /* [0..1e6; 0] of each */
    double schedule_overrun_factor;    /* [0.2..10; 1] on stage durations */
    double duration_factor;            /* [0.1..10; 1] on the same and on rework; fitted to what starts took */
    double later_partner_logit;        /* [-20..20; 0] on the go intercepts of all but the founders; fitted to drop-outs */
    int max_attempts;                  /* [1..20; 3] per stage; a not yet after the last is a no go */
    double reference_workplaces;       /* [1..1e6; 3000] in an accession for which its monthly costs are stated */
    double size_elasticity;            /* [0..1; 0] of those costs in the workplaces of the accession */
    bool joint_works_council;          /* [true] one joint round (BOR) instead of one for each and the slowest counts */
    bool joint_unions;                 /* [true] one joint social plan (BGO) instead of one for each (GO) and the slowest counts */
    double overrule_probability;       /* [0..1; 0] at staff support 0.5: the colleges decide against a works council's advice */
    double overrule_support_weight;    /* [0..50; 0] logit less on (staff support - 0.5) */
    double overrule_months;            /* [0..12; 1] that the decision is then suspended */
    int college_weekday;               /* [-1..6; -1] 0 Monday: all colleges decide on the same one, in no recess or freeze; -1: at once */
    double views_weeks;                /* [0..52; 0] that councils have for their views, where the stage needs them, */
    sim_date views_from_date;          /* views_from_date: date [horizon start] from this day on */
    model_together councils_together;  /* councils_together "never" | "founders" | "always" ["never"] councils agree on one day */
    double apart_support_logit_per_month; /* [0..5; 0] of political support lost, fading, by the time between first and last council */
    double leaver_probability;         /* [0..1; 0] that a no go of a group is one member's, who drops out (accessions[].may_split) */
    double learning_weight;            /* [0..1; 0] from plan to what members have realised, in a business case */
} model_pipeline;

typedef enum model_gap { MODEL_GAP_SUPPORT, MODEL_GAP_BUSINESS_CASE, MODEL_GAP_QUALITY, MODEL_GAP_SCOPE, MODEL_GAPS } model_gap;

typedef struct model_gap_rules { /* what a not yet finds lacking; each is worked on in turn */
    bool enabled;                      /* gaps.enabled [false] off: one rework without a name */
    double named_share;                /* [0..1; 0] chance of each gap beside the weakest to be named too */
    double work_factor[MODEL_GAPS];    /* gaps.<gap>_work_factor [0..20; 1] on the stage's rework_months */
    double support_gain_logit;         /* [0..5; 0] of the joiners' political support, fading, when it closes */
    double business_case_gain_share;   /* [0..0.5; 0] of stand-alone cost, on the planned benefit, from then on */
    double quality_gain_points;        /* [0..5; 0] on the quality that boards expect, from then on */
    double scope_gain_logit;           /* [0..5; 0] on the stage's intercept, at this stage */
} model_gap_rules;

typedef enum model_stage_kind { MODEL_STAGE_DECISION, MODEL_STAGE_TRANSITION } model_stage_kind;

typedef struct model_stage { /* stages: list by id, in order; the last, and only it, is the transition */
    char id[MODEL_ID_SIZE];
    char name_en[MODEL_NAME_SIZE], name_nl[MODEL_NAME_SIZE];
    model_stage_kind kind;             /* kind "decision" | "transition" ["decision"] */
    sim_dist duration_months;          /* [0..240; 0] work on the document (transition: preparation before the waves) */
    double cost_eur_per_month;         /* [0..1e7; 0] project team and advice, shared equally by those who prepare */
    sim_dist works_council_months;     /* [0..60; 0] advice (OR/BOR), before the decision */
    sim_dist unions_months;            /* [0..60; 0] social plan (GO/BGO), from the stage's start, beside all else */
    sim_dist council_weeks;            /* [0..104; 0] colleges to council, preparation of the meeting, beside the works council */
    bool needs_council;                /* [false] decision falls on a council meeting of each participant */
    bool needs_views;                  /* [false] councils give their views before (pipeline.views_weeks) */
    double go_intercept;               /* [-20..20; 20] a: logit of go; 20: as good as certain */
    double go_support_weight;          /* [0..50; 0] b_s on (lowest political support - 0.5) */
    double go_benefit_weight;          /* [0..500; 0] b_c on planned benefit over twin cost */
    double go_quality_weight;          /* [0..50; 0] b_q on (quality shown - 6.5) */
    double not_yet_share;              /* [0..1; 0] of what is not go */
    sim_dist rework_months;            /* [0..60; 3] after a not yet */
    double return_probability;         /* [0..1; 0] that a stopped accession comes back */
    sim_dist return_months;            /* [0..240; 24] after which it does, at this stage */
} model_stage;

typedef struct model_accession { /* accessions: list by id, in order of priority */
    char id[MODEL_ID_SIZE];
    char name_en[MODEL_NAME_SIZE], name_nl[MODEL_NAME_SIZE];
    int n_members;
    int members[MODEL_MAX_MEMBERS];    /* members: array of municipality ids R -> indices */
    bool founders;                     /* [false] exactly one accession founds the partnership, unless there is none */
    sim_date earliest_start;           /* earliest_start: date [horizon start] */
    int after;                         /* after: accession id ["": none -> -1] that must have come so far first: */
    int after_stage;                   /* after_stage: stage id or "live" ["live" -> n_stages]: has ended in go / is live */
    double after_months;               /* [0..240; 0] and this long ago */
    double alternatives_factor;        /* [0..100; 1] on alternatives.rate_per_year, of this candidate */
    bool may_split;                    /* [false] one member may drop out while the others go on: two founders, or one joiner */
} model_accession;

typedef struct model_alternatives { /* other partnerships and mergers compete for candidates (alternatives.h) */
    bool enabled;                      /* alternatives.enabled [false] */
    double rate_per_year;              /* [0..10; 0] at which a candidate that has not signed is taken away */
    double waiting_growth_per_year;    /* [0..10; 0] by which that rate grows, as a share of itself at first, each year */
    double not_yet_factor;             /* [1..10; 1] on that rate, for every not yet */
} model_alternatives;

typedef struct model_pilot { /* pilots: list by id; joint projects before the definitive decision (pilots.h) */
    char id[MODEL_ID_SIZE];
    char name_en[MODEL_NAME_SIZE], name_nl[MODEL_NAME_SIZE];
    bool enabled;                      /* [true] */
    int accession;                     /* accession: accession id ["" -> -1: the founders'] who take part */
    int stage;                         /* stage: stage id with which it begins, the first time ["" -> -1: on start_date; the last decision if it holds one] */
    sim_date start_date;               /* start_date: date [horizon start] */
    bool holds_decision;               /* [false] the work on that stage waits for its end */
    sim_dist duration_months;          /* [0..120; R] */
    sim_dist cost_eur;                 /* [0..1e8; 0] in all, paid at its start as preparation */
    double saving_eur_per_year;        /* [0..1e8; 0] planned, in all, from its end on, until who took part joins */
    double saving_years;               /* [0..60; 5] that it holds */
    double success_probability;        /* [0..1; 1] */
    double support_political_logit, support_staff_logit; /* [-5..5; 0] when it succeeds, fading */
    double failure_support_logit;      /* [-5..5; 0] on both when it does not */
    double similarity_gain;            /* [0..1; 0] of what platforms of those who took part differ from the founders' */
    double quality_points;             /* [-5..5; 0] when it succeeds, fading */
    double experience_workplaces;      /* [0..1e5; 0] of moving workplaces (learning curve) when it succeeds */
} model_pilot;

typedef enum model_merger_kind { MODEL_MERGER_MUNICIPAL, MODEL_MERGER_STAFF } model_merger_kind;

typedef struct model_merger { /* mergers: list by id */
    char id[MODEL_ID_SIZE];
    char name_en[MODEL_NAME_SIZE], name_nl[MODEL_NAME_SIZE];
    bool enabled;                      /* [true] */
    model_merger_kind kind;            /* kind "municipal": the municipality ceases | "staff": only its organisation goes over ["municipal"] */
    int from, into;                    /* from, into: municipality ids R */
    sim_date date;                     /* date R: first day of a month */
    int n_elections;                   /* election_dates: array of dates [] instead of those in the two years around the date */
    sim_date elections[MODEL_MAX_DATES];
    double integration_eur_per_workplace; /* [0..2e4; 0] one-off, of the workplaces that go over; alone as well */
} model_merger;

/* What is estimated where a municipality's own figure is unknown; a ratio may also stand in the municipality itself. */
typedef struct model_estimates {
    double workplaces_per_1000_inhabitants;    /* [1..50; R] */
    double civil_servants_per_1000_inhabitants;/* [1..30; R] */
    double ict_cost_eur_per_inhabitant;        /* [10..500; R] comparable cash cost of a year */
    double ict_staff_fte_per_100_workplaces;   /* [0.2..10; R] */
    double applications;                       /* [1..1000; R] */
    double investment_eur_per_workplace;       /* [0..5000; R] replacement investment a year */
    double sick_leave_share;                   /* [0..0.5; R] */
} model_estimates;

/* What a partner is; all but the first have no council, and their workplaces stand in a municipality's count today. */
typedef enum model_kind { MODEL_KIND_MUNICIPALITY, MODEL_KIND_SAFETY_REGION, MODEL_KIND_ENVIRONMENT_SERVICE, MODEL_KIND_ARCHIVE, MODEL_KIND_MUSEUM } model_kind;

typedef struct model_municipality { /* municipalities: list by id */
    char id[MODEL_ID_SIZE];
    char name[MODEL_NAME_SIZE];
    model_kind kind;                   /* kind "municipality" | "safety_region" (VRK) | "environment_service" (RUD) | "archive" | "museum" ["municipality"] */
    int hosted_by;                     /* hosted_by: municipality id ["" -> -1]: in whose count its workplaces stand; R for all other kinds */
    double inhabitants;                /* [100..2e6; R, of a municipality] in the base year */
    double inhabitants_2012, inhabitants_2013, inhabitants_2016, inhabitants_2022; /* [100..2e6; NaN] CBS, 1 January: growth factors only */
    double growth_after_2022_per_year; /* [-0.05..0.05; 0] */
    double civil_servants_fte;         /* [1..20000; NaN] */
    double workplaces;                 /* [1..20000; NaN] under ICT management */
    double workplaces_other_bodies;    /* [0..20000; 0] of these, of other bodies (VRK, archive, museum) */
    double ict_budget_eur;             /* [1e4..1e9; NaN] operating budget as stated */
    double investment_eur;             /* [0..1e9; NaN] replacement investment, cash, a year */
    bool investment_in_budget;         /* [false] the budget as stated contains that investment */
    double capital_charges_eur;        /* [0..1e9; NaN -> equal to investment_eur] depreciation in the operating budget */
    bool capital_charges_in_budget;    /* [true] the budget as stated contains those charges */
    double ict_staff_fte;              /* [0.5..2000; NaN] ICT department as stated */
    double decentral_fte;              /* [0..500; 0] ICT work outside the department and outside the budget as stated */
    double policy_fte;                 /* [0..500; 0] of the department as stated: policy and innovation, which others count elsewhere */
    double applications;               /* [1..2000; NaN] business applications */
    double sick_leave_share;           /* [0..0.5; NaN] starting value */
    double satisfaction;               /* [1..10; 6.6] starting value, customers' */
    double platform_similarity;        /* [0..1; 0.7] to the founders' platform */
    double support_political;          /* [0.01..0.99; 0.6] long-run mean */
    double support_staff;              /* [0.01..0.99; 0.5] long-run mean */
    int council_weekday;               /* [0..6; 3] 0 Monday */
    int council_week;                  /* [1..5; 3] which one in the month */
    int n_elections;                   /* election_dates: array of dates; [] -> the calendar's */
    sim_date elections[MODEL_MAX_DATES];
    model_estimates ratios;            /* <key> in the municipality, else estimates.large.<key> where inhabitants >=
                                          estimates.large_from_inhabitants, else estimates.small.<key>; drawn for each
                                          municipality on its own stream (path municipalities.<id>.<key>); a ratio whose
                                          figure is known is not drawn. Keys that would clash with a figure of the same
                                          name (applications, sick_leave_share) are taken from estimates only. */
} model_municipality;

typedef struct model_role_spec { /* roles: list by id, all five: service_desk, systems, applications, projects, management */
    char id[MODEL_ID_SIZE];
    char name_en[MODEL_NAME_SIZE], name_nl[MODEL_NAME_SIZE];
    double staff_share;                /* [0..1; R] of ICT staff; the five sum to 1 (tolerance 1e-6) */
    double cost_eur_per_fte_year;      /* [1e4..3e5; R] */
    double specialisms;                /* [0..50; 0] fields of knowledge that each need somebody */
    double demand_growth_per_year;     /* [-0.2..0.3; 0] digitalisation, per workplace or application */
    double migration_share;            /* [0..1; 0] of internal migration hours that fall on this role; sum 1 */
    double pooling_weight;             /* [0..2; 0] how much of staffing.pooling_saving_share this role gets */
} model_role_spec;

typedef struct model_tightness { /* labour_market: list by id */
    char id[MODEL_ID_SIZE];
    int year;                          /* [1990..2100; R] */
    double factor;                     /* [0.1..10; R] on vacancy times; straight lines between years, flat outside */
    double retirement_per_fte_year;    /* [0..1; 0] staff that retires, by the ages that there are; in the same lines */
} model_tightness;

typedef struct model_staffing {
    double productive_hours_per_fte_year; /* [500..2000; 1400] sickness not yet taken off */
    double base_utilisation;           /* [0.3..1; 0.9] demand over supply in the base year */
    double outflow_per_fte_year;       /* [0..2; 0] */
    double outflow_retirement_per_fte_year; /* [0..1; 0] the retirement within outflow_per_fte_year; labour_market has each year's */
    double workload_outflow_weight;    /* [0..10; 0] outflow grows by this times (utilisation - 1) when above 1 */
    double unrest_outflow_weight;      /* [0..10; 0] the partnership's by this times the support among staff lost to shocks, logit */
    sim_dist vacancy_weeks;            /* [0..260; 0] at tightness 1 */
    double hard_to_fill_share;         /* [0..1; 0] of vacancies */
    double hard_to_fill_factor;        /* [1..20; 1] longer */
    double tightness_scale;            /* [0.05..20; 1] on every year's factor */
    double ramp_up_months;             /* [0..36; 0] until a newcomer is fully productive */
    double ramp_up_productivity;       /* [0..1; 1] meanwhile */
    double retirement_ramp_up_factor;  /* [1..10; 1] longer for who comes after somebody who retired: knowledge has left */
    double long_sick_per_fte_year;     /* [0..1; 0] long illnesses that begin */
    sim_dist long_sick_weeks;          /* [0..104; 0] */
    double sick_leave_common_share;    /* [0..0.5; 0] where the joint employer's share converges to */
    double sick_convergence_per_year;  /* [0..5; 0] rate of convergence after joining */
    double hire_fill_share;            /* [0..1; 0] of a shortage that external hire fills */
    double hire_lead_weeks;            /* [0..52; 0] */
    double hire_premium;               /* [0..5; 0] on top of the cost of own staff */
    double placement_loss_share;       /* [0..1; 0] of staff that leaves rather than moves */
    double placement_hours_per_fte;    /* [0..500; 0] of management's work, to place a fte of the joiners' staff */
    double placement_months;           /* [0..60; 0] that placing takes, beside the waves; nobody is live before */
    double establishment_adjust_per_year; /* [0..1; 0] how fast posts follow demand (formatie), up and down */
    double pooling_saving_share;       /* [-0.5..0.5; 0] planned saving of hours by working together */
    double recruitment_eur;            /* [0..1e5; 0] per fte filled */
    double training_eur_per_fte_year;  /* [0..2e4; 0] */
    double retraining_months;          /* [0..36; 0] until staff that has moved to the partnership masters what is joint */
    double retraining_productivity;    /* [0..1; 1] meanwhile */
    double retraining_eur_per_fte;     /* [0..5e4; 0] of those, once */
} model_staffing;

typedef enum model_fidelity { MODEL_FIDELITY_ERLANG, MODEL_FIDELITY_TICKETS } model_fidelity;
typedef enum model_handling { MODEL_HANDLING_EXPONENTIAL, MODEL_HANDLING_DISTRIBUTION } model_handling;

typedef struct model_service {
    model_fidelity fidelity;           /* service.fidelity "erlang" | "tickets" ["erlang"] in closed form, or every ticket in a queue */
    double tickets_per_workplace_month;/* [0..20; 0.8] */
    double business_hours_per_month;   /* [1..744; 173] */
    double desk_occupancy;             /* [0.1..0.98; 0.75] share of service-desk hours in calls, base year */
    double target_wait_minutes;        /* [0..600; 2] */
    double patience_minutes;           /* [0..600; 0] mean patience; 0: nobody gives up */
    model_handling handling_times;     /* "exponential" | "distribution" ["exponential"]; the latter with tickets only */
    sim_dist handling_factor;          /* [0..1000; 1] distribution: shape of handling times, scaled to their mean */
    double urgent_share;               /* [0..0.99; 0] of tickets, handled before the others */
    double urgent_target_wait_minutes; /* [0..600; 2] their target */
    double after_hours_share;          /* [0..0.99; 0] of tickets, waiting when the desk opens; with tickets */
    double quality_service_weight;     /* [0..20; 0] points for 1 of service level above the base year's */
    double quality_backlog_weight;     /* [0..20; 0] points lost for a month of work in backlog */
    double quality_continuity_weight;  /* [0..20; 0] points lost for all specialisms on one person */
    double quality_demand_side_weight; /* [0..20; 0] points lost where members have no demand side at all */
    double quality_standard_gain;      /* [0..3; 0] points gained when all applications are harmonised */
    double satisfaction_lag_months;    /* [0..60; 6] satisfaction follows quality with this mean lag */
} model_service;

typedef struct model_shift { /* shifts: list by id, in order: of the opening hours of every working day, with tickets */
    char id[MODEL_ID_SIZE];
    double day_share;                  /* [0.001..1; R] of the opening hours; they sum to 1 */
    double staff_factor;               /* [0..100; 1] people present, relative to one another */
    double tickets_factor;             /* [0..100; 1] tickets an hour, relative to one another */
} model_shift;

typedef struct model_programme { /* programmes: list by id; national programmes such as i-NUP */
    char id[MODEL_ID_SIZE];
    char name_en[MODEL_NAME_SIZE], name_nl[MODEL_NAME_SIZE];
    sim_date from, to;                 /* from, to: dates R */
    double hours_per_1000_inhabitants_month; /* [0..1000; R] on the projects role */
    double shared_saving_share;        /* [0..1; 0] of a municipality's hours that partners after the first save */
} model_programme;

typedef enum model_variant { MODEL_VARIANT_PHASED, MODEL_VARIANT_BIG_BANG, MODEL_VARIANT_LIFT_AND_SHIFT } model_variant;

typedef struct model_migration {
    model_variant variant;             /* migration.variant "phased" | "big_bang" | "lift_and_shift" ["phased"] */
    int teams;                         /* [1..100; 2] */
    double team_fte;                   /* [0.1..50; 3] people in a team */
    double wave_size;                  /* [1..5000; 60] workplaces in a wave */
    sim_dist hours_per_workplace;      /* [0..200; 8] at learning_reference_workplaces, identical platform; per wave */
    double platform_factor;            /* [0..10; 0] extra effort at similarity 0, as a share */
    double learning_rate;              /* [0.51..1; 1] effort at doubled experience (Wright); 1: none */
    double learning_reference_workplaces; /* [1..1e5; 500] */
    double wave_failure_probability;   /* [0..1; 0] */
    double rollback_weeks;             /* [0..52; 1] before a failed wave is tried again */
    double minimum_wave_weeks;         /* [0..52; 1] */
    double internal_share;             /* [0..1; 0.5] of the hours done by own staff (as demand), the rest is hired */
    double external_eur_per_hour;      /* [0..500; 80] */
    double materials_eur_per_workplace;/* [0..5000; 0] one-off */
    double burst_tickets_per_workplace;/* [0..20; 0] in the month after a wave */
    double failed_burst_factor;        /* [1..10; 2] when it failed */
    double big_bang_failure_factor;    /* [1..10; 1.5] on the failure probability when all goes at once */
    double lift_and_shift_delay_months;/* [0..120; 12] before harmonisation begins */
    double lift_and_shift_effort_factor;/* [0.1..1; 0.7] on hours per workplace */
    double data_centre_move_eur_per_workplace; /* [0..1e4; 0] of a joining municipality's own data centre */
    sim_dist data_centre_hours_per_step; /* [0..20000; 0] to move a step of it, by a migration team; 0: no job of its own */
    double data_centre_failure_probability; /* [0..1; 0] that the move is broken off and rolled back */
    double project_eur_per_month;      /* [0..1e7; 0] transition organisation of one accession */
} model_migration;

typedef struct model_applications {
    double overlap_share;              /* applications.overlap_share [0..1; 0] of a joiner's portfolio that a partner has too */
    double standardisation;            /* [0..1; 0] share of the overlap that is really made the same */
    double harmonisation_months;       /* [0..240; 24] from going live, straight line */
    double harmonise_eur;              /* [0..1e6; 0] one-off for each application retired */
    double harmonise_hours;            /* [0..5000; 0] own hours for each (applications role) */
    double adapt_share;                /* [0..5; 0] of that effort and cost, for an application that is kept and brought under the standard */
    bool harmonised_by_capacity;       /* [false] too few hours on the applications role slow it down */
    double custom_upkeep_share;        /* [0..5; 0] more upkeep of an application that is kept as custom work (maatwerk) */
    double custom_creep_per_year;      /* [0..1; 0] of the others that become custom work again, in a year */
} model_applications;

typedef enum model_investment_cycle { MODEL_INVESTMENT_SMOOTH, MODEL_INVESTMENT_CYCLES } model_investment_cycle;

typedef struct model_costs {
    model_investment_cycle investment_cycle; /* costs.investment_cycle "smooth" | "cycles" ["smooth"] a little every month, or all of a municipality's at once */
    double infrastructure_cycle_years; /* [1..20; 5] between two replacements of infrastructure, with "cycles" */
    double hardware_eur_per_workplace; /* [0..1e4; 0] a workplace bought, at reference volume */
    double hardware_life_years;        /* [1..20; 5] */
    double licence_eur_per_workplace_year; /* [0..1e4; 0] at reference volume */
    double purchasing_reference_workplaces;/* [1..1e6; 1500] */
    double purchasing_elasticity;      /* [-1..1; 0] of unit prices in volume */
    double application_eur_per_year;   /* [0..1e6; 0] fixed part of an application */
    double application_eur_per_workplace_year; /* [0..100; 0] of each application */
    double data_centre_step_workplaces;/* [1..1e6; 500] */
    double data_centre_eur_per_step_year; /* [0..1e8; 0] */
    double housing_eur_per_fte_year;   /* [0..1e5; 0] */
    double overhead_share_of_staff;    /* [0..2; 0] management and support, at reference volume */
    double overhead_reference_fte;     /* [1..1e5; 50] */
    double overhead_elasticity;        /* [-1..1; 0] of overhead and management per fte in size */
    double infrastructure_saving_share;/* [-0.5..1; 0] planned, of the infrastructure investment of joiners */
    double residual_saving_share;      /* [-0.5..1; 0] planned, of the residual overhead that moves along */
    double saving_ramp_years;          /* [0..20; 3] until planned savings are reached, straight line from going live */
    double benefit_realised;           /* [-0.5..2; 1] of planned savings that are positive */
    double one_off_overrun_factor;     /* [0.1..1e6; 1] on planned one-off costs */
    double demand_side_fte_per_1000_workplaces; /* [0..100; 0] regie in each member */
    double demand_side_needed_fte_per_1000_workplaces; /* [0..100; 0] below which quality suffers; 0: it is no condition */
    double demand_side_eur_per_fte_year; /* [0..3e5; 0] */
    double disintegration_share;       /* [0..1; 0] of overhead and housing that stays behind */
    double disintegration_years;       /* [0.1..20; 5] until it is gone, straight line */
} model_costs;

/* The first five are no mix of others. */
typedef enum model_sharing_key { MODEL_SHARING_EQUAL, MODEL_SHARING_WORKPLACES, MODEL_SHARING_INHABITANTS, MODEL_SHARING_BROUGHT_IN, MODEL_SHARING_USAGE, MODEL_SHARING_HYBRID, MODEL_SHARING_SHAPLEY } model_sharing_key;
#define MODEL_SHARING_KEYS (MODEL_SHARING_SHAPLEY + 1)

typedef enum model_yardstick { MODEL_YARDSTICK_BROUGHT_IN, MODEL_YARDSTICK_SHAPLEY } model_yardstick;

typedef struct model_sharing {
    model_sharing_key key;             /* sharing.key "equal" | "workplaces" | "inhabitants" | "brought_in" | "usage" | "hybrid" | "shapley" ["workplaces"] */
    double entry_fee_eur_per_workplace;/* [0..1e4; 0] paid by later partners to the earlier ones */
    double hybrid_fixed_share;         /* [0..1; 0.5] of the cost that hybrid splits by hybrid_fixed_key, the rest by the other */
    model_sharing_key hybrid_fixed_key, hybrid_variable_key; /* one of the first five ["equal"], ["usage"] */
    int shapley_permutations;          /* [4..1e6; 200] orders drawn beyond 12 members */
    model_yardstick dispute_yardstick; /* "brought_in" | "shapley" ["brought_in"] what a member thinks fair */
    double dispute_margin_share;       /* [0..10; 0.1] above that before it brings it up */
    double dispute_rate_per_year;      /* [0..50; 0] of a member that pays more; 0: no disputes */
    double dispute_support_logit;      /* [0..5; 0] of its political support that each costs, fading */
    double dispute_weeks;              /* [0..52; 0] of the steering group's time that each takes */
} model_sharing;

typedef struct model_support {
    double reversion_per_year;         /* support.reversion_per_year [0.01..20; 0.5] kappa */
    double volatility_per_sqrt_year;   /* [0..5; 0] sigma, logit scale */
    double election_shock_sd;          /* [0..5; 0] logit */
    double shock_decay_per_year;       /* [0.01..50; 1] */
    double quality_weight;             /* [0..5; 0] logit per point of quality above the twin's (members) */
    double waiting_weight;             /* [0..5; 0] logit lost per not yet */
    double missed_savings_weight;      /* [0..50; 0] logit lost per 1 of its cost alone that a member misses (benefit.h) */
    double neighbours_savings_weight;  /* [0..50; 0] the same of who may join, by what the members together miss */
    double communication_eur_per_month;/* [0..1e6; 0] while under way; for costs.purchasing_reference_workplaces */
    double communication_half_eur_per_month; /* [1..1e6; 5000] half of the effect below is had for this */
    double communication_political_logit; /* [0..5; 0] political support worked towards, at most */
    double communication_staff_logit;  /* [0..5; 0] support among staff worked towards, at most */
    double standardisation_reference;  /* [0..1; 0] applications.standardisation that nobody minds */
    double standardisation_political_weight; /* [0..20; 0] logit lost for 1 of standardisation above that */
    double standardisation_staff_weight; /* [0..20; 0] the same, among staff */
    double placement_unrest_logit;     /* [0..5; 0] support among staff lost when they are placed, fading */
    double harmonisation_unrest_logit; /* [0..5; 0] the same while applications are harmonised, steady */
} model_support;

#define MODEL_FEE_YEARS 5

typedef struct model_exit {
    bool enabled;                      /* exit.enabled [false] members are evaluated and may leave */
    double first_evaluation_years;     /* [0.25..60; 4] after joining */
    double evaluation_interval_years;  /* [0.25..60; 4] from then on */
    double intercept;                  /* [-20..20; -20] logit of dissatisfied; -20: as good as never */
    double benefit_weight;             /* [0..500; 0] logit less for 1 of realised above planned benefit, over twin cost */
    double quality_weight;             /* [0..50; 0] logit less for a point of satisfaction above what it had before */
    double support_weight;             /* [0..50; 0] logit less on (political support - 0.5) */
    double dispute_weight;             /* [0..50; 0] logit more for paying twice what it brought in */
    double leaving_cost_weight;        /* [0..500; 0] logit less on notice for 1 of what leaving costs a year, over twin cost */
    double adjust_share;               /* [0..1; 0] of the dissatisfied that first ask for improvement */
    int max_adjustments;               /* [0..20; 1] per member; dissatisfied after the last: notice, or go on as it is */
    double improvement_years;          /* [0.25..20; 2] that an improvement plan runs; then it is evaluated */
    double improvement_eur_per_workplace_year; /* [0..1e4; 0] of the plan, shared by the members */
    double improvement_posts_share;    /* [0..1; 0] more posts wanted in the partnership while a plan runs */
    double improvement_quality_points; /* [0..5; 0] that the plan works towards */
    double improvement_support_logit;  /* [0..5; 0] of the member that asked for it, worked towards */
    double key_relief_share;           /* [0..1; 0] of what it pays above what it brought in, while the plan runs */
    sim_dist notice_months;            /* [0..120; 12] and then to the next 1 January */
    double fee_base_share;             /* [0..5; 0] of its contribution of the last year: what the fee is reckoned over */
    double fee_share[MODEL_FEE_YEARS]; /* exit.fee_year_1_share .. exit.fee_year_5_share [0..2; 1, 0.8, 0.6, 0.4, 0.2] */
    double stranded_share;             /* [0..1; 0] of its overhead, housing and data centre that cannot be shed at once */
    double stranded_years;             /* [0.1..20; 5] until it is gone, straight line */
    double stranded_leaver_share;      /* [0..1; 0] of that paid by the leaver; the rest by those who stay */
    double rebuild_eur_per_workplace;  /* [0..1e4; 0] one-off, to run ICT alone again */
} model_exit;

typedef struct model_contract { /* the market as alternative: each municipality outsources its ICT */
    bool enabled;                      /* contract.enabled [false] */
    sim_date start_date;               /* contract.start_date [horizon start] tenders begin */
    sim_dist tender_months;            /* [0..120; 12] */
    double tender_eur;                 /* [0..1e7; 0] each (re-)tender, for pipeline.reference_workplaces, with size_elasticity */
    double transition_eur_per_workplace; /* [0..2e4; 0] planned, to a (new) supplier */
    double transition_quality_points;  /* [-5..5; 0] at once, fading */
    double price_eur_per_workplace_year; /* [0..2e4; 0] all but applications, and other costs in part */
    double residual_share;             /* [0..1; 0] of the other costs that the price covers */
    double indexation_per_year;        /* [-0.1..0.2; 0] real */
    double extra_work_share;           /* [0..2; 0] of the price: what the contract does not cover */
    double regie_fte_per_1000_workplaces; /* [0..100; 0] retained demand side; costs.demand_side_eur_per_fte_year each */
    double quality_points;             /* [-5..5; 0] while it runs */
    double continuity_share;           /* [0..1; 0] of single-person roles that the supplier's size takes away */
    double term_years;                 /* [0.5..30; 5] */
    sim_dist retender_price_factor;    /* [0.1..10; 1] on the indexed price */
    double trouble_probability;        /* [0..1; 0] that a re-tender fails at first */
    sim_dist trouble_months;           /* [0..120; 0] that it then lasts longer */
    double trouble_surcharge_share;    /* [0..2; 0] on the price meanwhile */
    double trouble_quality_points;     /* [-5..5; 0] at once, fading */
    double switch_probability;         /* [0..1; 0] that another supplier wins */
    double insource_probability;       /* [0..1; 0] at a re-tender, whatever the price */
    double insource_above_share;       /* [0.1..100; 100] or where the new price is more than this share of the own cost */
    double insource_months;            /* [0..60; 0] until the work is back */
    double insource_eur_per_workplace; /* [0..2e4; 0] planned, one-off */
    double insource_quality_points;    /* [-5..5; 0] at once, fading */
} model_contract;

typedef enum model_trigger { MODEL_TRIGGER_HAZARD, MODEL_TRIGGER_STAGE, MODEL_TRIGGER_WAVE, MODEL_TRIGGER_ELECTION, MODEL_TRIGGER_GO_LIVE, MODEL_TRIGGER_CONDITION, MODEL_TRIGGER_EXIT, MODEL_TRIGGER_DATA_CENTRE } model_trigger;
typedef enum model_scope { MODEL_SCOPE_MUNICIPALITY, MODEL_SCOPE_PARTNERSHIP } model_scope;

typedef struct model_risk { /* risks: list by id */
    char id[MODEL_ID_SIZE];
    char name_en[MODEL_NAME_SIZE], name_nl[MODEL_NAME_SIZE];
    bool enabled;                      /* [true] */
    model_trigger trigger;             /* trigger "hazard" | "stage" | "wave" | "election" | "go_live" | "condition" | "exit" | "data_centre" R */
    model_scope scope;                 /* scope "municipality" | "partnership" ["partnership"]; stage, wave, go_live, data_centre: the accession */
    bool borne_by_supplier;            /* [false] does not strike a municipality under contract */
    bool hits_alone;                   /* [false] strikes a municipality that is alone too (and so the twin) */
    double rate_per_year;              /* [0..50; 0] hazard; condition: while it holds */
    double demand_side_weight;         /* [0..50; 0] rate and probability grow by this times the lack of demand-side staff */
    double support_at_most;            /* [0..1; 1] condition: a member's political support (partnership: the lowest) */
    double quality_at_most;            /* [1..10; 10] and the quality that it gets */
    double missed_saving_at_least;     /* [-1..1; -1] and what it saves below its plan, of its cost alone (benefit.h) */
    double utilisation_at_least;       /* [0..10; 0] and hours demanded over supplied where it is served */
    double vacant_share_at_least;      /* [0..1; 0] and the share of posts vacant there */
    double probability;                /* [0..1; 0] at each other trigger */
    int stage;                         /* stage: stage id ["" -> -1: any] */
    sim_dist money_eur;                /* [-1e8..1e9; 0] */
    sim_dist delay_months;             /* [0..120; 0] of the accessions in preparation or transition that it concerns */
    sim_dist capacity_fte;             /* [0..500; 0] lost */
    sim_dist capacity_months;          /* [0..120; 0] for this long */
    double burst_tickets_per_workplace;/* [0..20; 0] in the month, from the users of those it strikes */
    double quality_points;             /* [-5..5; 0] at once, fading with satisfaction_lag_months */
    double support_logit;              /* [-5..5; 0] on political support of those concerned, fading */
    double staff_support_logit;        /* [-5..5; 0] on support among their staff, fading */
    double notice_probability;         /* [0..1; 0] that a member that is struck gives notice (exit.enabled) */
    bool mitigated;                    /* [false] */
    double mitigation_once_eur;        /* [0..1e7; 0] when it can strike first; of the size that impacts are stated for */
    double mitigation_eur_per_year;    /* [0..1e7; 0] while mitigated; of that size too */
    double mitigation_factor;          /* [0..1; 1] on rate and probability when mitigated */
    double mitigation_impact_factor;   /* [0..1; 1] on every impact when mitigated */
} model_risk;

/* One number that is drawn per future. */
typedef struct model_unknown {
    char path[160];
    uint64_t entity;  /* sim_entity_id(path) */
    int list;         /* enum model_list; where the field lives */
    int element;      /* index in the list; 0 for the scenario itself */
    size_t offset;    /* of the double (or sim_dist) in that struct */
    bool is_dist;     /* the field is a sim_dist */
    sim_dist dist;
} model_unknown;

/* What outcomes should be: for `groeipad fit`, and no input of the model. */
typedef enum model_target_role { MODEL_TARGET_FIT, MODEL_TARGET_CHECK } model_target_role;
typedef enum model_target_of { MODEL_OF_SCENARIO, MODEL_OF_FOUNDERS, MODEL_OF_CANDIDATES, MODEL_OF_ACCESSIONS } model_target_of;
typedef enum model_statistic { MODEL_STATISTIC_MEAN, MODEL_STATISTIC_PROBABILITY, MODEL_STATISTIC_RATIO, MODEL_STATISTIC_P05, MODEL_STATISTIC_MEDIAN, MODEL_STATISTIC_P95 } model_statistic;

typedef struct model_target { /* targets: list by id */
    char id[MODEL_ID_SIZE];
    char name_en[MODEL_NAME_SIZE], name_nl[MODEL_NAME_SIZE];
    model_target_role role;            /* role "fit": a key is fitted to it | "check": it is only compared R */
    char metric[MODEL_NAME_SIZE];      /* metric: of docs/metrics.md R; where `of` is not "scenario", without its ".<accession>" */
    model_target_of of;                /* of "scenario" | "founders" | "candidates" | "accessions" ["scenario"] whose; several together */
    model_statistic statistic;         /* statistic "mean" | "probability" | "ratio" | "p05" | "median" | "p95" ["mean"] */
    char per[MODEL_NAME_SIZE];         /* per: metric [""] that a ratio is over: sum over sum */
    sim_dist wanted;                   /* wanted [-1e12..1e12; R] as known outside: its median (of quantiles) or mean is fitted to, its P5 to P95
                                          (uniform: all of it) is what a check wants */
    double tolerance;                  /* [0..1e12; 0] so far from that is near enough */
    char fitted_by[160];               /* fitted_by: path of the number [""] that is fitted to it */
} model_target;

typedef struct model_reference_case { /* reference_cases: list by id; comparable starts, beside which the model is shown */
    char id[MODEL_ID_SIZE];
    char name_en[MODEL_NAME_SIZE], name_nl[MODEL_NAME_SIZE];
    sim_date first_step, ended;        /* first_step, ended: dates R; first of the month; ended: formal start or stop */
    bool cancelled;                    /* [false] ended in a stop */
    int candidates, dropped, joined_later; /* [0..100; R] that began, and dropped out of these in preparation; [0..100; 0] */
    bool used_to_fit;                  /* [false] a figure that a target of role "fit" rests on counts it in */
    char outcome[240];                 /* outcome: text [""] */
} model_reference_case;

typedef enum model_list {
    MODEL_LIST_NONE, MODEL_LIST_MUNICIPALITIES, MODEL_LIST_ACCESSIONS, MODEL_LIST_STAGES, MODEL_LIST_ROLES,
    MODEL_LIST_LABOUR_MARKET, MODEL_LIST_PROGRAMMES, MODEL_LIST_RISKS, MODEL_LIST_MERGERS, MODEL_LIST_SHIFTS, MODEL_LIST_PILOTS,
    MODEL_LIST_LEGAL_FORMS, MODEL_LIST_TARGETS, MODEL_LIST_REFERENCE_CASES, MODEL_LIST_SOURCES
} model_list;

typedef struct model_source {
    char id[MODEL_ID_SIZE];
    char author[160], title[240], year[24], page[80], url[240];
} model_source;

typedef struct model_scenario {
    char id[MODEL_ID_SIZE];            /* file name without directory and .cfg */
    char title_en[MODEL_NAME_SIZE], title_nl[MODEL_NAME_SIZE]; /* R */
    sim_date config_date;              /* config_date R: date of the config, printed instead of the clock */
    model_horizon horizon;
    model_finance finance;
    model_calendar_rules calendar;
    model_legal legal;
    model_pipeline pipeline;
    model_gap_rules gaps;
    model_migration migration;
    model_applications applications;
    model_staffing staffing;
    model_service service;
    model_costs costs;
    model_sharing sharing;
    model_support support;
    model_exit exit;
    model_contract contract;
    model_alternatives alternatives;
    double large_from_inhabitants;     /* estimates.large_from_inhabitants [0..1e7; 100000] */
    double shortage_threshold_fte;     /* capacity.shortage_threshold_fte [0..100; 0.5] a smaller gap, over three months, is no shortage */
    model_estimates estimates_small, estimates_large; /* estimates.small.*, estimates.large.* */
    size_t n_municipalities; model_municipality *municipalities;
    size_t n_accessions;     model_accession *accessions;
    size_t n_mergers;        model_merger *mergers;
    size_t n_pilots;         model_pilot *pilots;
    size_t n_legal_forms;    model_legal_form *legal_forms;
    size_t n_stages;         model_stage *stages;
    size_t n_roles;          model_role_spec *roles; /* in the order of enum model_role */
    size_t n_labour_market;  model_tightness *labour_market; /* ascending years */
    size_t n_programmes;     model_programme *programmes;
    size_t n_risks;          model_risk *risks;
    size_t n_targets;        model_target *targets;
    size_t n_reference_cases; model_reference_case *reference_cases;
    size_t n_shifts;         model_shift *shifts;
    size_t n_sources;        model_source *sources;
    size_t n_unknowns;       model_unknown *unknowns;
    size_t n_inputs;         sim_input *inputs; /* every effective value with unit, origin and source */
    char *effective;                   /* canonical effective config (libconfig text, one file, keys in schema order) */
    char sha256[65];                   /* of it */
    struct model_memory *memory;       /* owns what the pointers point to */
} model_scenario;

typedef struct model_override { /* --set path=value */
    const char *path;
    const char *value; /* libconfig syntax: 3, 0.5, "text", true, { dist = ... } */
} model_override;

/* Loads path ("-": standard input) with everything that it extends, lays the overrides on top, checks all and fills
 * *scenario (the caller destroys it). On errors *scenario is NULL and problems has one entry a problem, in the order
 * of file and line; warnings (a number without a source) may be there on success too. */
sim_status model_scenario_load(const char *path, const model_override *overrides, size_t n_overrides,
                               model_scenario **scenario, sim_problems *problems);
void model_scenario_destroy(model_scenario *scenario); /* NULL is fine */

/* Nobody cooperates or outsources: the scenario is its own twin. */
bool model_scenario_is_standalone(const model_scenario *scenario);

/* What a study chooses instead of drawing it, by unknown: a value, or else a quantile; NaN: it is drawn. */
typedef struct model_chosen {
    const double *values;    /* n_unknowns */
    const double *quantiles; /* n_unknowns, in (0, 1) */
} model_chosen;

/* The value of unknown number i in one future: chosen, or drawn. chosen may be NULL. A chosen quantile u becomes
 * frac(u + attempt * (sqrt 5 - 1) / 2) at a later attempt, so that a draw that cannot be is repeated elsewhere, evenly,
 * and what becomes of it depends on nothing but u. */
double model_unknown_draw(const model_scenario *scenario, size_t i, const model_chosen *chosen, const sim_rng_key *key,
                          uint64_t attempt);

/* The scenario of one future: a copy in the arena with every unknown drawn, or as chosen (NULL: none is). key->run
 * must be SIM_RUN_NONE. */
const model_scenario *model_scenario_draw(const model_scenario *scenario, sim_arena *arena, const sim_rng_key *key,
                                          const model_chosen *chosen);

#endif
