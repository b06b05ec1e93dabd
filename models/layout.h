/* The metrics that a program reports, by name, with unit and description in both languages (docs/metrics.md).
 */
#ifndef MODELS_LAYOUT_H
#define MODELS_LAYOUT_H

#include <stddef.h>
#include "models/program.h"
#include "sim/result.h"

typedef enum model_scalar {
    SCALAR_NPV,
    SCALAR_BENEFIT,
    SCALAR_PAYBACK_YEAR,
    SCALAR_ONE_OFF_COST,
    SCALAR_TOTAL_COST,
    SCALAR_TWIN_COST,
    SCALAR_BUDGET,
    SCALAR_OVER_BUDGET,
    SCALAR_QUALITY_MEAN,
    SCALAR_TWIN_QUALITY_MEAN,
    SCALAR_SATISFACTION_END,
    SCALAR_TWIN_SATISFACTION_END,
    SCALAR_SINGLE_END,
    SCALAR_TWIN_SINGLE_END,
    SCALAR_PEAK_GAP,
    SCALAR_MONTHS_UNDER,
    SCALAR_MEMBERS_END,
    SCALAR_EXITS,
    SCALAR_EVALUATIONS,
    SCALAR_ADJUSTMENTS,
    SCALAR_DISPUTES,
    SCALAR_LOST_CANDIDATES,
    SCALAR_PILOTS_SUCCEEDED,
    SCALAR_DISSOLVED,
    SCALAR_NOT_YETS,
    SCALAR_NO_GOS,
    SCALAR_WORKPLACES_END,
    SCALAR_COST_PER_WORKPLACE,
    SCALAR_RISK_COST,
    SCALAR_FOUNDERS_NO_GO,
    SCALAR_STARTED_AS_INTENDED,
    SCALAR_PLANNED_BENEFIT,
    SCALAR_REALISED_BENEFIT,
    SCALAR_REALISED_SHARE,
    SCALAR_SAVING_SHARE,
    SCALAR_SAVING_ABOVE,
    SCALAR_SAVING_MATURE,
    SCALAR_MEMBER_YEARS,
    SCALAR_TRANSITION_COST,
    SCALAR_WORKPLACES_MIGRATED,
    SCALAR_BASE_COST_PER_WORKPLACE,
    SCALAR_PERSONNEL_SOFTWARE,
    SCALAR_WORKPLACES_EXISTING,
    SCALAR_MIGRATION_TEAMS,
    SCALAR_FIXED
} model_scalar;

typedef enum model_series {
    SERIES_MEMBERS,
    SERIES_WORKPLACES,
    SERIES_EXTERNAL,
    SERIES_STAFF,
    SERIES_SICK,
    SERIES_VACANCIES,
    SERIES_AT_WORK,
    SERIES_WAVES,
    SERIES_TEAMS_BUSY,
    SERIES_ACCESSIONS_WAITING,
    SERIES_TEAM_WAIT,
    SERIES_TICKETS,
    SERIES_TICKETS_ABANDONED,
    SERIES_TICKETS_WAITING,
    SERIES_WAIT,
    SERIES_TWIN_WAIT,
    SERIES_SERVICE_LEVEL,
    SERIES_TWIN_SERVICE_LEVEL,
    SERIES_QUALITY,
    SERIES_TWIN_QUALITY,
    SERIES_SATISFACTION,
    SERIES_TWIN_SATISFACTION,
    SERIES_SINGLE,
    SERIES_TWIN_SINGLE,
    SERIES_APPLICATIONS,
    SERIES_CUSTOM,
    SERIES_COST,
    SERIES_TWIN_COST,
    SERIES_BENEFIT_CUMULATIVE,
    SERIES_BENEFIT_DISCOUNTED,
    SERIES_COST_CUMULATIVE,
    SERIES_TWIN_COST_CUMULATIVE,
    SERIES_COST_YEAR,
    SERIES_TWIN_COST_YEAR,
    SERIES_BENEFIT_YEAR,
    SERIES_BUDGET_YEAR,
    SERIES_MEMBER_WORKPLACES_YEAR,
    SERIES_PER_WORKPLACE_YEAR,
    SERIES_TWIN_PER_WORKPLACE_YEAR,
    SERIES_PER_WORKPLACE_SAVING_YEAR,
    SERIES_FIXED
} model_series;

/* Groups of metrics repeat over roles, categories, participants, risks and stages; `first` + index finds one.
 */
#define MODEL_MANY_PARTICIPANTS 40

struct model_layout {
    sim_layout layout;
    bool many; /* more participants than that: of each only its outcomes, stage and cost, lest a result
                  overflow */
    sim_metric *scalars, *series; /* owned, with their texts in `texts` */
    bool *moments_only;           /* owned; by series: those of each of many participants */
    size_t n_scalars, n_series, scalars_capacity, series_capacity;
    sim_metric *yearly; /* owned */
    size_t *paths;      /* owned */
    size_t n_yearly, yearly_capacity, n_paths, paths_capacity;
    char **texts;
    size_t n_texts, texts_capacity;
    size_t npv_of, live_year_of, exit_year_of, final_stage_of, contribution_gain_of, cost_share_of,
        shapley_share_of, stage_start_of, stage_end_of, milestones_of, risk_count_of, risk_cost_of,
        parameter_of, total_cost_of_category, twin_cost_of_category, alone_cost_of, alone_workplaces_of;
    size_t demand_of, supply_of, gap_of, utilisation_of, shortage_of;
    size_t stage_series_of, support_of, support_staff_of, cost_by_payer_of, contribution_of,
        contribution_year_of, twin_contribution_year_of;
    size_t cost_of_category;
    size_t yearly_npv_of, yearly_contribution_of;
};

/* What is kept of each replication year by year, and of the first month by month (yearly.h). */
void model_layout_add_yearly(struct model_layout *layout, sim_metric metric);
size_t model_layout_add_yearly_of_participants(struct model_layout *layout, const model_program *program,
                                               const char *name, const char *unit, const char *en,
                                               const char *nl); /* index of the first */
void model_layout_add_path(struct model_layout *layout, size_t series);

/* Of each accession, one group of metrics after another at milestones_of. */
typedef enum model_milestone {
    MILESTONE_MONTHS_TO_SIGNED,
    MILESTONE_MONTHS_TO_LIVE,
    MILESTONE_MONTHS_TO_STOP,
    MILESTONE_MONTHS_OF_TRANSITION,
    MILESTONE_STOPPED,
    MILESTONES
} model_milestone;

const char *model_milestone_name(model_milestone milestone); /* "months_to_live", without its accession */

struct model_layout *model_layout_create(const model_program *program);
void model_layout_destroy(struct model_layout *layout); /* NULL is fine */

#endif
