/* What the parts of the made-up result share: its plan and its keyed draws. */
#ifndef TESTS_SUPPORT_FAKE_PARTS_H
#define TESTS_SUPPORT_FAKE_PARTS_H

#include "tests/support/fake_result.h"

#define FAKE_FIRST_YEAR 2012
#define FAKE_MONTHS     132 /* 2012 to 2022 */
#define FAKE_RISKS      14
#define FAKE_ROLES      5
#define FAKE_STAGES     4
#define FAKE_CATEGORIES 15

typedef struct fake_municipality {
    const char *id, *name;
    double inhabitants, workplaces, ict_fte;
} fake_municipality;

typedef struct fake_named {
    const char *id, *en, *nl;
    double rate; /* risks: expected strikes over the horizon; roles and categories: share of the whole */
    double size; /* risks: mean impact in EUR */
} fake_named;

typedef struct fake_plan {
    fake_options options; /* no zeros left */
    const char *title_en, *title_nl;
    double first_candidate_year, years_between; /* pace */
    double saving_per_workplace;                /* EUR a year, once live */
    bool is_standalone;
} fake_plan;

extern const fake_municipality fake_municipalities[FAKE_MAX_PARTNERS];
extern const fake_named fake_risks[FAKE_RISKS];
extern const fake_named fake_roles[FAKE_ROLES];
extern const fake_named fake_stages[FAKE_STAGES];
extern const fake_named fake_categories[FAKE_CATEGORIES];

/* Uniform on (0, 1) and standard normal, keyed by purpose, entity and replication; constant when all_equal.
 */
double fake_uniform(const fake_plan *plan, const char *purpose, const char *entity, size_t replication);
double fake_normal(const fake_plan *plan, const char *purpose, const char *entity, size_t replication);

double fake_total_workplaces(const fake_plan *plan);

void fake_add_texts(sim_result *result, const fake_plan *plan);
void fake_add_columns(sim_result *result, const fake_plan *plan);
void fake_add_impacts(sim_result *result, const fake_plan *plan); /* of the columns, once they stand */
void fake_add_series(sim_result *result, const fake_plan *plan);
void fake_add_years(sim_result *result, const fake_plan *plan); /* after the others */

#endif
