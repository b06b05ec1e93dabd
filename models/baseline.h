/* The baseline measurement (nulmeting) of one municipality, line by line: figures as stated, every correction
 * with its reason, what is then comparable, the parts of the base year's cost, and checks on them.
 *
 * Unknown figures are at their mean and marked as estimated. What is comparable in money is what the
 * simulation starts from (base.h). Workplaces and staff are made comparable for the eye: the simulation keeps
 * the workplaces of other bodies and the policy and innovation staff where they are, since the budget that it
 * is calibrated to pays for them, and what moves is decided later; the cost of other bodies' workplaces is
 * their part of all workplaces. */
#ifndef MODELS_BASELINE_H
#define MODELS_BASELINE_H

#include "models/base.h"

typedef enum model_baseline_kind {
    MODEL_BASELINE_STATED,     /* by the memorandum, or estimated */
    MODEL_BASELINE_CORRECTION, /* added to what stands above it in its group; 0: looked at, none needed */
    MODEL_BASELINE_RESULT,     /* the sum of stated and corrections above it, or a ratio of results */
    MODEL_BASELINE_PART,       /* of the base year's cost, to the cent */
    MODEL_BASELINE_TOTAL,      /* of the parts */
    MODEL_BASELINE_CHECK       /* beside what is known outside: low and high */
} model_baseline_kind;
/* "stated", "correction", ...: as result files and exported records say it. */
extern const char *const model_baseline_kind_id[];

/* In this order; stated and corrections of a group add up to its result. */
typedef enum model_baseline_group {
    MODEL_BASELINE_CASH,
    MODEL_BASELINE_BUDGET, /* from the comparable cash on */
    MODEL_BASELINE_WORKPLACES,
    MODEL_BASELINE_STAFF,
    MODEL_BASELINE_RATIOS,
    MODEL_BASELINE_PARTS,
    MODEL_BASELINE_CHECKS
} model_baseline_group;
#define MODEL_BASELINE_GROUPS (MODEL_BASELINE_CHECKS + 1)

typedef struct model_baseline_line {
    model_baseline_group group;
    model_baseline_kind kind;
    const char *id; /* one word, once in a baseline; mostly the config key or the cost category */
    const char *en, *nl;
    double amount;
    const char *unit;
    const char *source;                /* of the figure; "" for what is computed */
    const char *reason_en, *reason_nl; /* of a correction or result; "" where the label says it */
    bool is_estimated;
    double low, wanted, high; /* of a check; the amount lies inside, or does not */
} model_baseline_line;

#define MODEL_BASELINE_LINES 56

typedef struct model_baseline {
    size_t n;
    model_baseline_line lines[MODEL_BASELINE_LINES];
    /* The results that stand beside one another in a table of all. */
    double cash_eur, budget_eur, workplaces, own_workplaces, staff_fte, per_workplace_eur, per_inhabitant_eur,
        staff_per_100_workplaces;
    bool has_estimates; /* something in it is estimated */
} model_baseline;

/* What is measured: a municipality with the bodies that its figures count in, or a body's own share. As
 * model_base_calibrate. */
sim_status model_baseline_base(const model_scenario *scenario, const model_municipality *municipality,
                               model_base *base, sim_error *error);

/* Measures; base is of model_baseline_base. Texts live as long as the scenario. */
void model_baseline_measure(const model_scenario *scenario, const model_municipality *municipality,
                            const model_base *base, model_baseline *baseline);

/* Adds its lines to result (section "baseline"), corrections of 0, parts and checks left out. */
void model_baseline_state(const model_scenario *scenario, const model_municipality *municipality,
                          const model_base *base, sim_result *result);

#endif
