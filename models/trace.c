#include "models/trace.h"

#include <string.h>
#include "models/program.h"

/* clang-format off */
#define DECISION                                                                                             \
    {{"probability", MODEL_UNIT_SHARE}, {"draw", MODEL_UNIT_SHARE}, {"not_yet_below", MODEL_UNIT_SHARE},     \
     {"attempt", MODEL_UNIT_COUNT}, {"attempts_allowed", MODEL_UNIT_COUNT},                                  \
     {"intercept_logit", MODEL_UNIT_LOGIT}, {"support", MODEL_UNIT_NUMBER},                                  \
     {"support_logit", MODEL_UNIT_LOGIT}, {"benefit_share", MODEL_UNIT_SHARE},                               \
     {"benefit_logit", MODEL_UNIT_LOGIT}, {"quality", MODEL_UNIT_NUMBER}, {"quality_logit", MODEL_UNIT_LOGIT}}

#define RISK                                                                                                 \
    {{"cost_eur", MODEL_UNIT_EUR}, {"delay_days", MODEL_UNIT_DAYS}, {"capacity_fte", MODEL_UNIT_FTE},        \
     {"capacity_months", MODEL_UNIT_MONTHS}, {"quality_points", MODEL_UNIT_NUMBER},                          \
     {"support_logit", MODEL_UNIT_LOGIT}, {"staff_support_logit", MODEL_UNIT_LOGIT},                         \
     {"extra_tickets", MODEL_UNIT_COUNT}, {"effects", MODEL_UNIT_COUNT}, {"size_factor", MODEL_UNIT_NUMBER}, {"rate_per_year", MODEL_UNIT_NUMBER},                               \
     {"probability", MODEL_UNIT_SHARE}}

#define EVALUATION                                                                                           \
    {{"probability", MODEL_UNIT_SHARE}, {"draw", MODEL_UNIT_SHARE}, {"notice_below", MODEL_UNIT_SHARE},      \
     {"realised_share", MODEL_UNIT_SHARE}, {"planned_share", MODEL_UNIT_SHARE},                              \
     {"satisfaction", MODEL_UNIT_NUMBER}, {"satisfaction_before", MODEL_UNIT_NUMBER},                        \
     {"support", MODEL_UNIT_NUMBER}, {"overcharge_share", MODEL_UNIT_SHARE},                               \
     {"leaving_cost_share", MODEL_UNIT_SHARE}, {"held_back", MODEL_UNIT_FLAG}}
#define PLACED                                                                                               \
    {{"posts_fte", MODEL_UNIT_FTE}, {"holders_lost", MODEL_UNIT_COUNT},                                      \
     {"loss_probability", MODEL_UNIT_SHARE}, {"staff_support", MODEL_UNIT_NUMBER},                           \
     {"backlog_hours", MODEL_UNIT_HOURS}}

/* What an event's values are, in their order. */
const model_trace_kind_spec model_trace_kinds[MODEL_TRACE_KINDS] = {
    [MODEL_TRACE_FUTURE] = {"future", "future", false,
        {{"benefit_realised_share", MODEL_UNIT_SHARE}, {"one_off_overrun_factor", MODEL_UNIT_NUMBER},
         {"schedule_overrun_factor", MODEL_UNIT_NUMBER}, {"discount_rate_per_year", MODEL_UNIT_SHARE}}},
    [MODEL_TRACE_PARAMETER] = {"parameter", "future", true,
        {{"value", MODEL_UNIT_NUMBER}, {"mean", MODEL_UNIT_NUMBER}, {"quantile", MODEL_UNIT_SHARE}}},
    [MODEL_TRACE_MITIGATION] = {"mitigation", "future", false,
        {{"cost_eur_per_year", MODEL_UNIT_EUR}, {"remaining_share", MODEL_UNIT_SHARE}, {"cost_eur", MODEL_UNIT_EUR},
         {"remaining_impact_share", MODEL_UNIT_SHARE}}},
    [MODEL_TRACE_ACCESSION_BEGUN] = {"accession_begun", "decisions", false, {{"after_months", MODEL_UNIT_MONTHS}}},
    [MODEL_TRACE_ACCESSION_RETURNS] = {"accession_returns", "decisions", false, {{"returns", MODEL_UNIT_COUNT}}},
    [MODEL_TRACE_TEAM_GRANTED] = {"project_team_granted", "decisions", false, {{"waited_days", MODEL_UNIT_DAYS}}},
    [MODEL_TRACE_QUARTERMASTER] = {"quartermaster_appointed", "decisions", false,
        {{"waited_days", MODEL_UNIT_DAYS}, {"cost_eur_per_month", MODEL_UNIT_EUR}}},
    [MODEL_TRACE_STAGE_BEGUN] = {"stage_begun", "decisions", false,
        {{"work_months", MODEL_UNIT_MONTHS}, {"cost_eur_per_month", MODEL_UNIT_EUR}}},
    [MODEL_TRACE_ADVICE_ASKED] = {"advice_asked", "decisions", false,
        {{"works_council_months", MODEL_UNIT_MONTHS}, {"unions_months", MODEL_UNIT_MONTHS},
         {"council_months", MODEL_UNIT_MONTHS}, {"longest_months", MODEL_UNIT_MONTHS}, {"bodies", MODEL_UNIT_COUNT},
         {"joint_works_council", MODEL_UNIT_FLAG}}},
    [MODEL_TRACE_WORKS_COUNCIL] = {"works_council_advised", "decisions", false,
        {{"months", MODEL_UNIT_MONTHS}, {"joint", MODEL_UNIT_FLAG}, {"staff_support", MODEL_UNIT_NUMBER},
         {"overrule_probability", MODEL_UNIT_SHARE}, {"overruled", MODEL_UNIT_FLAG}}},
    [MODEL_TRACE_UNIONS] = {"unions_agreed", "decisions", false,
        {{"months", MODEL_UNIT_MONTHS}, {"joint", MODEL_UNIT_FLAG}}},
    [MODEL_TRACE_DELAY_WAITED] = {"delay_waited", "decisions", false, {{"delay_days", MODEL_UNIT_DAYS}}},
    [MODEL_TRACE_OFFICIAL_GROUP] = {"official_steering_group", "decisions", false,
        {{"waited_days", MODEL_UNIT_DAYS}, {"work_days", MODEL_UNIT_DAYS}}},
    [MODEL_TRACE_STEERING_GROUP] = {"steering_group", "decisions", false,
        {{"waited_days", MODEL_UNIT_DAYS}, {"work_days", MODEL_UNIT_DAYS}}},
    [MODEL_TRACE_COLLEGES] = {"colleges_decided", "decisions", false,
        {{"colleges", MODEL_UNIT_COUNT}, {"overruled", MODEL_UNIT_COUNT}, {"suspended_days", MODEL_UNIT_DAYS},
         {"views_days", MODEL_UNIT_DAYS}, {"to_councils", MODEL_UNIT_FLAG}}},
    [MODEL_TRACE_MEETING_SET] = {"meeting_set", "decisions", false,
        {{"wait_days", MODEL_UNIT_DAYS}, {"skipped_recess", MODEL_UNIT_COUNT},
         {"skipped_election", MODEL_UNIT_COUNT}}},
    [MODEL_TRACE_COUNCIL_MET] = {"council_met", "decisions", false, {{"to_come", MODEL_UNIT_COUNT}}},
    [MODEL_TRACE_DECISION_GO] = {"decision_go", "decisions", false, DECISION},
    [MODEL_TRACE_DECISION_NOT_YET] = {"decision_not_yet", "decisions", false, DECISION},
    [MODEL_TRACE_DECISION_NO_GO] = {"decision_no_go", "decisions", false, DECISION},
    [MODEL_TRACE_OFFERED] = {"declaration_offered", "decisions", false, {{NULL, 0}}},
    [MODEL_TRACE_REWORK] = {"rework", "decisions", false,
        {{"work_months", MODEL_UNIT_MONTHS}, {"support_lost_logit", MODEL_UNIT_LOGIT}}},
    [MODEL_TRACE_GAPS_NAMED] = {"gaps_named", "decisions", false,
        {{"support", MODEL_UNIT_FLAG}, {"business_case", MODEL_UNIT_FLAG}, {"quality", MODEL_UNIT_FLAG},
         {"scope", MODEL_UNIT_FLAG}, {"work_months", MODEL_UNIT_MONTHS}, {"support_lost_logit", MODEL_UNIT_LOGIT}}},
    [MODEL_TRACE_GAP_CLOSED] = {"gap_closed", "decisions", false,
        {{"support", MODEL_UNIT_FLAG}, {"business_case", MODEL_UNIT_FLAG}, {"quality", MODEL_UNIT_FLAG},
         {"scope", MODEL_UNIT_FLAG}, {"gaps_left", MODEL_UNIT_COUNT}, {"support_gain_logit", MODEL_UNIT_LOGIT},
         {"benefit_gain_share", MODEL_UNIT_SHARE}, {"quality_gain_points", MODEL_UNIT_NUMBER},
         {"scope_gain_logit", MODEL_UNIT_LOGIT}}},
    [MODEL_TRACE_DROPPED_OUT] = {"member_dropped_out", "decisions", false,
        {{"member_support", MODEL_UNIT_NUMBER}, {"probability", MODEL_UNIT_SHARE}, {"members_left", MODEL_UNIT_COUNT}}},
    [MODEL_TRACE_STOPPED] = {"stopped", "decisions", false,
        {{"returns", MODEL_UNIT_FLAG}, {"return_months", MODEL_UNIT_MONTHS}}},
    [MODEL_TRACE_PILOT_BEGUN] = {"pilot_begun", "decisions", false,
        {{"work_months", MODEL_UNIT_MONTHS}, {"cost_eur", MODEL_UNIT_EUR}, {"holds_decision", MODEL_UNIT_FLAG}}},
    [MODEL_TRACE_PILOT_ENDED] = {"pilot_ended", "decisions", false,
        {{"succeeded", MODEL_UNIT_FLAG}, {"probability", MODEL_UNIT_SHARE}, {"draw", MODEL_UNIT_SHARE},
         {"saving_eur_per_year", MODEL_UNIT_EUR}, {"planned_eur_per_year", MODEL_UNIT_EUR},
         {"saving_years", MODEL_UNIT_YEARS}}},
    [MODEL_TRACE_CANDIDATE_LOST] = {"candidate_lost", "decisions", false,
        {{"waited_years", MODEL_UNIT_YEARS}, {"not_yets", MODEL_UNIT_COUNT}, {"rate_per_year", MODEL_UNIT_SHARE}}},
    [MODEL_TRACE_AGREEMENT_SIGNED] = {"agreement_signed", "decisions", false, {{"months", MODEL_UNIT_MONTHS}}},
    [MODEL_TRACE_TRANSITION_BEGUN] = {"transition_begun", "transition", false,
        {{"work_months", MODEL_UNIT_MONTHS}, {"cost_eur_per_month", MODEL_UNIT_EUR}}},
    [MODEL_TRACE_WAVES_PLANNED] = {"waves_planned", "transition", false,
        {{"workplaces", MODEL_UNIT_COUNT}, {"waves", MODEL_UNIT_COUNT}, {"teams", MODEL_UNIT_COUNT},
         {"data_centre_move_eur", MODEL_UNIT_EUR}, {"similarity_share", MODEL_UNIT_SHARE}}},
    [MODEL_TRACE_WAVE_STARTED] = {"wave_started", "transition", true,
        {{"wave", MODEL_UNIT_COUNT}, {"attempt", MODEL_UNIT_COUNT}, {"workplaces", MODEL_UNIT_COUNT},
         {"hours", MODEL_UNIT_HOURS}, {"duration_days", MODEL_UNIT_DAYS}, {"learning_factor", MODEL_UNIT_NUMBER},
         {"slowdown_factor", MODEL_UNIT_NUMBER}}},
    [MODEL_TRACE_WAVE_SUCCEEDED] = {"wave_succeeded", "transition", true,
        {{"wave", MODEL_UNIT_COUNT}, {"attempt", MODEL_UNIT_COUNT}, {"workplaces", MODEL_UNIT_COUNT},
         {"external_cost_eur", MODEL_UNIT_EUR}, {"done_workplaces", MODEL_UNIT_COUNT}}},
    [MODEL_TRACE_WAVE_FAILED] = {"wave_failed", "transition", false,
        {{"wave", MODEL_UNIT_COUNT}, {"attempt", MODEL_UNIT_COUNT}, {"workplaces", MODEL_UNIT_COUNT},
         {"external_cost_eur", MODEL_UNIT_EUR}, {"probability", MODEL_UNIT_SHARE}, {"rollback_days", MODEL_UNIT_DAYS},
         {"extra_tickets", MODEL_UNIT_COUNT}}},
    [MODEL_TRACE_WAVES_DONE] = {"waves_done", "transition", false,
        {{"workplaces", MODEL_UNIT_COUNT}, {"waves", MODEL_UNIT_COUNT}, {"failed", MODEL_UNIT_COUNT},
         {"duration_months", MODEL_UNIT_MONTHS}, {"hours", MODEL_UNIT_HOURS}}},
    [MODEL_TRACE_MOVE_STARTED] = {"move_started", "transition", false,
        {{"attempt", MODEL_UNIT_COUNT}, {"steps", MODEL_UNIT_COUNT}, {"hours", MODEL_UNIT_HOURS},
         {"duration_days", MODEL_UNIT_DAYS}, {"slowdown_factor", MODEL_UNIT_NUMBER}}},
    [MODEL_TRACE_MOVE_FAILED] = {"move_failed", "transition", false,
        {{"attempt", MODEL_UNIT_COUNT}, {"probability", MODEL_UNIT_SHARE}, {"rollback_days", MODEL_UNIT_DAYS},
         {"extra_tickets", MODEL_UNIT_COUNT}}},
    [MODEL_TRACE_MOVE_DONE] = {"move_done", "transition", false, {{"attempt", MODEL_UNIT_COUNT}}},
    [MODEL_TRACE_PLACEMENT_STARTED] = {"placement_started", "transition", false,
        {{"staff_fte", MODEL_UNIT_FTE}, {"hours", MODEL_UNIT_HOURS}, {"duration_days", MODEL_UNIT_DAYS},
         {"slowdown_factor", MODEL_UNIT_NUMBER}}},
    [MODEL_TRACE_PLACEMENT_DONE] = {"placement_done", "transition", false, {{NULL, 0}}},
    [MODEL_TRACE_LIVE] = {"live", "transition", false, {{"since_begun_months", MODEL_UNIT_MONTHS}}},
    [MODEL_TRACE_FOUNDED] = {"partnership_founded", "transition", false, {{NULL, 0}}},
    [MODEL_TRACE_JOINED] = {"joined", "transition", false,
        {{"workplaces", MODEL_UNIT_COUNT}, {"members", MODEL_UNIT_COUNT}, {"book_value_eur", MODEL_UNIT_EUR},
         {"stranded_eur_per_year", MODEL_UNIT_EUR}, {"retired_applications", MODEL_UNIT_COUNT}}},
    [MODEL_TRACE_STAFF_PLACED] = {"staff_placed", "transition", false, PLACED},
    [MODEL_TRACE_ENTRY_FEE] = {"entry_fee", "transition", false, {{"fee_eur", MODEL_UNIT_EUR}}},
    [MODEL_TRACE_DISPUTE] = {"dispute", "membership", false,
        {{"cost_share", MODEL_UNIT_SHARE}, {"fair_share", MODEL_UNIT_SHARE}}},
    [MODEL_TRACE_EVALUATION_STAY] = {"evaluation_stay", "membership", false, EVALUATION},
    [MODEL_TRACE_EVALUATION_ADJUST] = {"evaluation_adjust", "membership", false, EVALUATION},
    [MODEL_TRACE_EVALUATION_NOTICE] = {"evaluation_notice", "membership", false, EVALUATION},
    [MODEL_TRACE_NOTICE_GIVEN] = {"notice_given", "membership", false, {{"leaves_year", MODEL_UNIT_YEAR}}},
    [MODEL_TRACE_MEMBER_LEFT] = {"member_left", "membership", false,
        {{"workplaces", MODEL_UNIT_COUNT}, {"members", MODEL_UNIT_COUNT}, {"book_value_eur", MODEL_UNIT_EUR},
         {"fee_base_eur", MODEL_UNIT_EUR}, {"stranded_eur_per_year", MODEL_UNIT_EUR}, {"rebuild_eur", MODEL_UNIT_EUR}}},
    [MODEL_TRACE_STAFF_RETURNED] = {"staff_returned", "membership", false, PLACED},
    [MODEL_TRACE_DISSOLVED] = {"partnership_dissolved", "membership", false, {{NULL, 0}}},
    [MODEL_TRACE_ABANDONED] = {"accession_abandoned", "membership", false, {{NULL, 0}}},
    [MODEL_TRACE_MERGED] = {"municipalities_merged", "membership", false, {{"workplaces", MODEL_UNIT_COUNT}}},
    [MODEL_TRACE_STAFF_MERGED] = {"organisations_merged", "membership", false, {{"workplaces", MODEL_UNIT_COUNT}}},
    [MODEL_TRACE_CONTRACT_BEGUN] = {"contract_begun", "market", false,
        {{"workplaces", MODEL_UNIT_COUNT}, {"price_eur_per_workplace_year", MODEL_UNIT_EUR}, {"tender_eur", MODEL_UNIT_EUR},
         {"transition_eur", MODEL_UNIT_EUR}, {"stranded_eur_per_year", MODEL_UNIT_EUR}}},
    [MODEL_TRACE_CONTRACT_EXTENDED] = {"contract_extended", "market", false,
        {{"extension_months", MODEL_UNIT_MONTHS}, {"surcharge_share", MODEL_UNIT_SHARE},
         {"probability", MODEL_UNIT_SHARE}, {"draw", MODEL_UNIT_SHARE}}},
    [MODEL_TRACE_CONTRACT_RENEWED] = {"contract_renewed", "market", false,
        {{"price_eur_per_workplace_year", MODEL_UNIT_EUR}, {"price_factor", MODEL_UNIT_NUMBER},
         {"switched", MODEL_UNIT_FLAG}, {"tender_eur", MODEL_UNIT_EUR}, {"transition_eur", MODEL_UNIT_EUR}}},
    [MODEL_TRACE_CONTRACT_ENDED] = {"contract_ended", "market", false,
        {{"price_eur_per_workplace_year", MODEL_UNIT_EUR}, {"own_eur_per_workplace_year", MODEL_UNIT_EUR},
         {"too_dear", MODEL_UNIT_FLAG}, {"return_months", MODEL_UNIT_MONTHS}, {"tender_eur", MODEL_UNIT_EUR}}},
    [MODEL_TRACE_CONTRACT_OVER] = {"contract_over", "market", false,
        {{"workplaces", MODEL_UNIT_COUNT}, {"insourcing_eur", MODEL_UNIT_EUR}}},
    [MODEL_TRACE_HOLDER_LEFT] = {"staff_left", "staff", true,
        {{"post_fte", MODEL_UNIT_FTE}, {"outflow_per_year", MODEL_UNIT_SHARE}, {"retires", MODEL_UNIT_FLAG}}},
    [MODEL_TRACE_HOLDER_ILL] = {"staff_ill", "staff", true, {{"post_fte", MODEL_UNIT_FTE}, {"absent_days", MODEL_UNIT_DAYS}}},
    [MODEL_TRACE_HOLDER_RECOVERED] = {"staff_recovered", "staff", true, {{"post_fte", MODEL_UNIT_FTE}}},
    [MODEL_TRACE_POST_VACANT] = {"post_vacant", "staff", true,
        {{"post_fte", MODEL_UNIT_FTE}, {"vacancy_days", MODEL_UNIT_DAYS}, {"tightness_factor", MODEL_UNIT_NUMBER},
         {"hard_to_fill", MODEL_UNIT_FLAG}}},
    [MODEL_TRACE_POST_FILLED] = {"post_filled", "staff", true,
        {{"post_fte", MODEL_UNIT_FTE}, {"cost_eur", MODEL_UNIT_EUR}, {"productivity_share", MODEL_UNIT_SHARE}}},
    [MODEL_TRACE_POST_CREATED] = {"post_created", "staff", true, {{"post_fte", MODEL_UNIT_FTE}}},
    [MODEL_TRACE_POST_ABOLISHED] = {"post_abolished", "staff", true, {{"post_fte", MODEL_UNIT_FTE}}},
    [MODEL_TRACE_HIRE] = {"hire_changed", "staff", true,
        {{"hire_fte", MODEL_UNIT_FTE}, {"before_fte", MODEL_UNIT_FTE}, {"wanted_fte", MODEL_UNIT_FTE}}},
    [MODEL_TRACE_RISK] = {"risk_struck", "risks", false, RISK},
    [MODEL_TRACE_RISK_ALONE] = {"risk_struck_alone", "risks", true, RISK},
    [MODEL_TRACE_ELECTION] = {"election", "support", false,
        {{"support_before", MODEL_UNIT_NUMBER}, {"support_after", MODEL_UNIT_NUMBER},
         {"shock_logit", MODEL_UNIT_LOGIT}}},
    [MODEL_TRACE_SHORTAGE_BEGUN] = {"shortage_begun", "capacity", false,
        {{"gap_fte", MODEL_UNIT_FTE}, {"threshold_fte", MODEL_UNIT_FTE}, {"demand_hours", MODEL_UNIT_HOURS},
         {"supply_hours", MODEL_UNIT_HOURS}, {"joint", MODEL_UNIT_FLAG}}},
    [MODEL_TRACE_SHORTAGE_ENDED] = {"shortage_ended", "capacity", false,
        {{"duration_months", MODEL_UNIT_MONTHS}, {"peak_fte", MODEL_UNIT_FTE}}},
    [MODEL_TRACE_BACKLOG_BEGUN] = {"backlog_begun", "capacity", false,
        {{"backlog_months", MODEL_UNIT_MONTHS}, {"backlog_hours", MODEL_UNIT_HOURS}}},
    [MODEL_TRACE_BACKLOG_ENDED] = {"backlog_ended", "capacity", false,
        {{"duration_months", MODEL_UNIT_MONTHS}, {"peak_months", MODEL_UNIT_MONTHS}}},
    [MODEL_TRACE_YEAR_STAFF] = {"year_staff", "staff", false,
        {{"staff_fte", MODEL_UNIT_FTE}, {"vacancies_fte", MODEL_UNIT_FTE}, {"hire_fte", MODEL_UNIT_FTE},
         {"left", MODEL_UNIT_COUNT}, {"recruited", MODEL_UNIT_COUNT}, {"fell_ill", MODEL_UNIT_COUNT},
         {"sick_share", MODEL_UNIT_SHARE}, {"backlog_hours", MODEL_UNIT_HOURS},
         {"most_hire_fte", MODEL_UNIT_FTE}}},
    [MODEL_TRACE_YEAR_MUNICIPALITY] = {"year_municipality", "money", true,
        {{"cost_eur", MODEL_UNIT_EUR}, {"twin_cost_eur", MODEL_UNIT_EUR}, {"benefit_eur", MODEL_UNIT_EUR},
         {"support", MODEL_UNIT_NUMBER}, {"staff_support", MODEL_UNIT_NUMBER}, {"is_member", MODEL_UNIT_FLAG}}},
    [MODEL_TRACE_YEAR] = {"year", "money", false,
        {{"members", MODEL_UNIT_COUNT}, {"outsourced", MODEL_UNIT_COUNT}, {"no_members_yet", MODEL_UNIT_COUNT},
         {"cost_eur", MODEL_UNIT_EUR}, {"twin_cost_eur", MODEL_UNIT_EUR}, {"benefit_eur", MODEL_UNIT_EUR}, {"one_off_eur", MODEL_UNIT_EUR}, {"risk_eur", MODEL_UNIT_EUR}, {"twin_risk_eur", MODEL_UNIT_EUR},
         {"benefit_cumulative_eur", MODEL_UNIT_EUR}, {"benefit_cumulative_discounted_eur", MODEL_UNIT_EUR},
         {"quality", MODEL_UNIT_NUMBER}, {"twin_quality", MODEL_UNIT_NUMBER},
         {"single_person_roles", MODEL_UNIT_COUNT}, {"twin_single_person_roles", MODEL_UNIT_COUNT}}},
    [MODEL_TRACE_YEAR_BENEFIT] = {"year_benefit", "money", false,
        {{"benefit_eur", MODEL_UNIT_EUR}, {"people_eur", MODEL_UNIT_EUR}, {"purchases_eur", MODEL_UNIT_EUR}, {"overhead_eur", MODEL_UNIT_EUR},
         {"cooperation_eur", MODEL_UNIT_EUR}, {"pilots_eur", MODEL_UNIT_EUR}, {"one_off_eur", MODEL_UNIT_EUR}, {"leaving_eur", MODEL_UNIT_EUR}, {"risk_eur", MODEL_UNIT_EUR}}},
    [MODEL_TRACE_END] = {"end", "money", false,
        {{"npv_eur", MODEL_UNIT_EUR}, {"benefit_eur", MODEL_UNIT_EUR}, {"payback_year", MODEL_UNIT_YEAR},
         {"total_cost_eur", MODEL_UNIT_EUR}, {"twin_cost_eur", MODEL_UNIT_EUR}, {"one_off_cost_eur", MODEL_UNIT_EUR},
         {"risk_cost_eur", MODEL_UNIT_EUR}, {"members", MODEL_UNIT_COUNT}, {"not_yets", MODEL_UNIT_COUNT},
         {"no_gos", MODEL_UNIT_COUNT}, {"peak_gap_fte", MODEL_UNIT_FTE},
         {"months_under_capacity", MODEL_UNIT_COUNT}}},
};
/* clang-format on */

size_t model_trace_n_fields(model_trace_kind kind)
{
    size_t n = 0;
    while (n < MODEL_TRACE_VALUES && model_trace_kinds[kind].fields[n].name != NULL)
        n++;
    return n;
}

int model_trace_field_of(model_trace_kind kind, const char *name)
{
    for (size_t i = 0; i < model_trace_n_fields(kind); i++)
        if (strcmp(model_trace_kinds[kind].fields[i].name, name) == 0)
            return (int)i;
    return -1;
}

const model_scenario *model_program_scenario(const model_program *program)
{
    return program->scenario;
}

size_t model_program_participants(const model_program *program)
{
    return program->n_participants;
}

int model_program_participant_municipality(const model_program *program, int participant)
{
    return program->participants[participant].municipality;
}
