/* What concerns more than one key. */
#include <math.h>
#include <string.h>
#include "models/scenario_load.h"
#include "models/suggest.h"

#define MAX_YEARS       60
#define SHARE_TOLERANCE 1e-6

/* The node of a value, or of the element or list that it would stand in. */
static const model_config_node *place_of(const model_loading *loading, const char *pattern, int element)
{
    const model_value *value = model_loading_value(loading, pattern, element);
    if (value != NULL && value->node != NULL)
        return value->node;
    return value != NULL && element >= 0 ? loading->lists[value->key->list].items[element] : NULL;
}

static const char *path_of(const model_loading *loading, const char *pattern, int element)
{
    const model_value *value = model_loading_value(loading, pattern, element);
    return value != NULL ? value->path : pattern;
}

/* What has a problem of its own gives no second one. */
static bool is_good(const model_loading *loading, const char *pattern, int element)
{
    const model_value *value = model_loading_value(loading, pattern, element);
    return value != NULL && value->is_good;
}

/* Whether the list is written as something that is none, which was said. */
static bool is_no_list(const model_loading *loading, const char *name)
{
    const model_config_node *node = model_config_node_child(loading->config.root, name);
    return node != NULL && node->kind != MODEL_CONFIG_LIST;
}

static void check_horizon(model_loading *loading)
{
    const model_horizon *horizon = &loading->scenario->horizon;
    const char *start_path = "horizon.start_date", *end_path = "horizon.end_date";
    if (!is_good(loading, start_path, -1) || !is_good(loading, end_path, -1))
        return;
    const model_config_node *start_place = place_of(loading, start_path, -1);
    const model_config_node *end_place = place_of(loading, end_path, -1);
    sim_ymd start = sim_date_to_ymd(horizon->start), end = sim_date_to_ymd(horizon->end);
    if (start.day != 1)
        model_loading_problem(loading, false, start_place, start_path, "must be the first day of a month");
    if (end.day != sim_date_days_in_month(end.year, end.month))
        model_loading_problem(loading, false, end_place, end_path, "must be the last day of a month");
    if (horizon->end <= horizon->start)
        model_loading_problem(loading, false, end_place, end_path, "must lie after start_date");
    else if (horizon->end >= sim_date_add_months(horizon->start, 12 * MAX_YEARS))
        model_loading_problem(loading, false, end_place, end_path, "lies more than %d years after start_date",
                              MAX_YEARS);
}

static void body_problem(model_loading *loading, const char *pattern, size_t element, const char *reason)
{
    if (is_good(loading, pattern, (int)element))
        model_loading_problem(loading, false, place_of(loading, pattern, (int)element),
                              path_of(loading, pattern, (int)element), "%s", reason);
}

static void report_no_inhabitants(model_loading *loading, int i)
{
    const char *pattern = "municipalities[].inhabitants";
    char text[160], hint[96];
    snprintf(text, sizeof text, "is missing; it wants 100..2000000 inhabitants%s",
             model_loading_meant(loading, model_loading_value(loading, pattern, i), hint, sizeof hint));
    body_problem(loading, pattern, (size_t)i, text);
}

/* A municipality has inhabitants; another body has a host, and not more workplaces than that. */
static void check_kinds(model_loading *loading)
{
    const model_scenario *s = loading->scenario;
    double hosted[MODEL_MAX_MUNICIPALITIES] = {0.0};
    for (size_t i = 0; i < s->n_municipalities; i++) {
        const model_municipality *m = &s->municipalities[i];
        const char *hosted_by = "municipalities[].hosted_by", *workplaces = "municipalities[].workplaces";
        if (m->kind == MODEL_KIND_MUNICIPALITY) {
            if (isnan(m->inhabitants) && !loading->config.is_incomplete)
                report_no_inhabitants(loading, (int)i);
            if (m->hosted_by >= 0)
                body_problem(loading, hosted_by, i, "goes with another kind than \"municipality\"");
            continue;
        }
        if (m->hosted_by < 0 || s->municipalities[m->hosted_by].kind != MODEL_KIND_MUNICIPALITY) {
            body_problem(loading, hosted_by, i,
                         "wants the id of the municipality in whose count this body's workplaces stand");
            continue;
        }
        if (isnan(m->workplaces))
            body_problem(loading, workplaces, i, "is missing; a body's workplaces cannot be estimated");
        hosted[m->hosted_by] += isnan(m->workplaces) ? 0.0 : m->workplaces;
        if (hosted[m->hosted_by] >= s->municipalities[m->hosted_by].workplaces)
            body_problem(loading, workplaces, i,
                         "with its host's other bodies it has all the workplaces of its host");
    }
}

static void check_municipalities(model_loading *loading)
{
    const model_scenario *scenario = loading->scenario;
    if (scenario->n_municipalities == 0 && !is_no_list(loading, "municipalities"))
        model_loading_problem(loading, false, loading->lists[MODEL_LIST_MUNICIPALITIES].list,
                              "municipalities", "at least one municipality is needed");
    for (size_t i = 0; i < scenario->n_municipalities; i++) {
        const model_municipality *m = &scenario->municipalities[i];
        const char *pattern = "municipalities[].workplaces_other_bodies";
        if (m->workplaces_other_bodies > m->workplaces) /* false for an unknown number */
            model_loading_problem(loading, false, place_of(loading, pattern, (int)i),
                                  path_of(loading, pattern, (int)i), "is more than all workplaces (%g of %g)",
                                  m->workplaces_other_bodies, m->workplaces);
        pattern = "municipalities[].policy_fte";
        if (m->policy_fte > m->ict_staff_fte)
            model_loading_problem(loading, false, place_of(loading, pattern, (int)i),
                                  path_of(loading, pattern, (int)i), "is more than the department (%g of %g)",
                                  m->policy_fte, m->ict_staff_fte);
    }
}

static void check_role_sum(model_loading *loading, double sum, const char *what)
{
    if (fabs(sum - 1.0) > SHARE_TOLERANCE)
        model_loading_problem(loading, false, loading->lists[MODEL_LIST_ROLES].list, "roles",
                              "the %s of the five roles must sum to 1, not %.9g", what, sum);
}

static void check_roles(model_loading *loading)
{
    static const char *const roles[] = {"service_desk", "systems", "applications", "projects", "management"};
    const model_elements *elements = &loading->lists[MODEL_LIST_ROLES];
    bool is_there[MODEL_MAX_ROLES] = {false};
    bool is_complete = true;
    if (is_no_list(loading, "roles"))
        return;
    double staff = 0, migration = 0;
    for (size_t i = 0; i < elements->count; i++) {
        const char *id = model_config_node_text(elements->items[i], "id");
        model_suggestion suggestion = model_suggest_begin(id);
        bool is_known = false;
        for (size_t k = 0; k < MODEL_MAX_ROLES; k++) {
            model_suggest_consider(&suggestion, roles[k]);
            if (strcmp(roles[k], id) == 0)
                is_known = is_there[k] = true;
        }
        char hint[96];
        if (!is_known)
            model_loading_problem(loading, false, elements->items[i], path_of(loading, "roles[].id", (int)i),
                                  "there is no role '%.60s'%s", id,
                                  model_suggest_text(&suggestion, hint, sizeof hint));
        is_complete = is_complete && is_known && is_good(loading, "roles[].staff_share", (int)i) &&
                      is_good(loading, "roles[].migration_share", (int)i);
        staff += loading->scenario->roles[i].staff_share;
        migration += loading->scenario->roles[i].migration_share;
    }
    for (size_t k = 0; k < MODEL_MAX_ROLES; k++) {
        if (!is_there[k])
            model_loading_problem(loading, false, elements->list, "roles", "role '%s' is missing", roles[k]);
        is_complete = is_complete && is_there[k];
    }
    if (is_complete) {
        check_role_sum(loading, staff, "staff_share");
        check_role_sum(loading, migration, "migration_share");
    }
}

static void check_stages(model_loading *loading)
{
    const model_scenario *scenario = loading->scenario;
    const model_elements *elements = &loading->lists[MODEL_LIST_STAGES];
    if (scenario->n_stages == 0 && !is_no_list(loading, "stages"))
        model_loading_problem(loading, false, elements->list, "stages",
                              "at least one stage is needed: the transition");
    for (size_t i = 0; i < scenario->n_stages; i++) {
        const model_stage *stage = &scenario->stages[i];
        bool is_last = i + 1 == scenario->n_stages, is_transition = stage->kind == MODEL_STAGE_TRANSITION;
        const char *pattern = "stages[].kind";
        if (is_last != is_transition && is_good(loading, pattern, (int)i))
            model_loading_problem(loading, false, place_of(loading, pattern, (int)i),
                                  path_of(loading, pattern, (int)i), "%s",
                                  is_last ? "the last stage must be a \"transition\""
                                          : "only the last stage can be a \"transition\"");
        if (strcmp(stage->id, "live") == 0)
            model_loading_problem(loading, false, elements->items[i], path_of(loading, "stages[].id", (int)i),
                                  "'live' is what comes after the last stage; choose another id");
    }
}

static void check_founders(model_loading *loading)
{
    const model_scenario *scenario = loading->scenario;
    const model_config_node *list = loading->lists[MODEL_LIST_ACCESSIONS].list;
    size_t n_founders = 0;
    for (size_t i = 0; i < scenario->n_accessions; i++) {
        if (!scenario->accessions[i].founders)
            continue;
        if (++n_founders == 2)
            model_loading_problem(loading, false, place_of(loading, "accessions[].founders", (int)i),
                                  path_of(loading, "accessions[].founders", (int)i),
                                  "only one accession can found the partnership");
    }
    if (scenario->n_accessions > 0 && scenario->contract.enabled)
        model_loading_problem(loading, false, place_of(loading, "contract.enabled", -1), "contract.enabled",
                              "the market is an alternative to a partnership: take out all accessions");
    if (scenario->n_accessions > 0 && n_founders == 0)
        model_loading_problem(loading, false, list, "accessions",
                              "one accession must found the partnership: founders = true");
}

static void check_members(model_loading *loading)
{
    const model_scenario *scenario = loading->scenario;
    const model_accession *taken_by[MODEL_MAX_MUNICIPALITIES] = {NULL};
    for (size_t i = 0; i < scenario->n_accessions; i++) {
        const model_accession *accession = &scenario->accessions[i];
        for (int k = 0; k < accession->n_members; k++) {
            int member = accession->members[k];
            if (taken_by[member] != NULL)
                model_loading_problem(loading, false, place_of(loading, "accessions[].members", (int)i),
                                      path_of(loading, "accessions[].members", (int)i),
                                      "'%s' is a member of accession '%s' already",
                                      scenario->municipalities[member].id, taken_by[member]->id);
            taken_by[member] = accession;
        }
    }
}

/* Each accession waits for at most one other, so that a walk of n steps that has not ended goes round. */
static void check_order(model_loading *loading)
{
    const model_scenario *scenario = loading->scenario;
    for (size_t i = 0; i < scenario->n_accessions; i++) {
        int at = scenario->accessions[i].after;
        size_t steps = 0;
        while (at >= 0 && (size_t)at != i && steps++ < scenario->n_accessions)
            at = scenario->accessions[at].after;
        if (at >= 0 && (size_t)at == i)
            model_loading_problem(loading, false, place_of(loading, "accessions[].after", (int)i),
                                  path_of(loading, "accessions[].after", (int)i),
                                  "a cycle: '%s' waits for itself", scenario->accessions[i].id);
    }
}

static void merger_problem(model_loading *loading, const char *pattern, size_t element, const char *reason)
{
    if (is_good(loading, pattern, (int)element))
        model_loading_problem(loading, false, place_of(loading, pattern, (int)element),
                              path_of(loading, pattern, (int)element), "%s", reason);
}

static void check_mergers(model_loading *loading)
{
    const model_scenario *scenario = loading->scenario;
    for (size_t i = 0; i < scenario->n_mergers; i++) {
        const model_merger *merger = &scenario->mergers[i];
        if (merger->from < 0)
            merger_problem(loading, "mergers[].from", i, "wants the id of a municipality");
        if (merger->into < 0)
            merger_problem(loading, "mergers[].into", i, "wants the id of a municipality");
        if (merger->from >= 0 && scenario->municipalities[merger->from].kind != MODEL_KIND_MUNICIPALITY)
            merger_problem(loading, "mergers[].from", i, "only municipalities merge");
        if (merger->into >= 0 && scenario->municipalities[merger->into].kind != MODEL_KIND_MUNICIPALITY)
            merger_problem(loading, "mergers[].into", i, "only municipalities merge");
        if (merger->from == merger->into && merger->from >= 0)
            merger_problem(loading, "mergers[].into", i, "a municipality cannot go into itself");
        if (sim_date_to_ymd(merger->date).day != 1)
            merger_problem(loading, "mergers[].date", i, "must be the first day of a month");
        for (size_t k = 0; k < i; k++)
            if (scenario->mergers[k].from == merger->from && scenario->mergers[k].enabled && merger->enabled)
                merger_problem(loading, "mergers[].from", i, "goes into another already");
    }
}

static void check_programmes(model_loading *loading)
{
    const model_scenario *scenario = loading->scenario;
    for (size_t i = 0; i < scenario->n_programmes; i++)
        if (scenario->programmes[i].to < scenario->programmes[i].from &&
            is_good(loading, "programmes[].from", (int)i) && is_good(loading, "programmes[].to", (int)i))
            model_loading_problem(loading, false, place_of(loading, "programmes[].to", (int)i),
                                  path_of(loading, "programmes[].to", (int)i), "lies before from");
}

/* A condition looks at members; there are none in the twin. */
static void check_conditions(model_loading *loading)
{
    const model_scenario *scenario = loading->scenario;
    for (size_t i = 0; i < scenario->n_risks; i++)
        if (scenario->risks[i].trigger == MODEL_TRIGGER_CONDITION && scenario->risks[i].hits_alone)
            model_loading_problem(loading, false, place_of(loading, "risks[].hits_alone", (int)i),
                                  path_of(loading, "risks[].hits_alone", (int)i),
                                  "a risk with trigger \"condition\" strikes members only");
}

static void check_labour_market(model_loading *loading)
{
    const model_scenario *scenario = loading->scenario;
    for (size_t i = 1; i < scenario->n_labour_market; i++)
        if (scenario->labour_market[i].year == scenario->labour_market[i - 1].year &&
            is_good(loading, "labour_market[].year", (int)i))
            model_loading_problem(loading, false, place_of(loading, "labour_market[].year", (int)i),
                                  path_of(loading, "labour_market[].year", (int)i), "year %d is there twice",
                                  scenario->labour_market[i].year);
}

static void check_targets(model_loading *loading)
{
    const model_scenario *s = loading->scenario;
    const char *per = "targets[].per", *tolerance = "targets[].tolerance", *by = "targets[].fitted_by";
    for (int i = 0; i < (int)s->n_targets; i++) {
        const model_target *target = &s->targets[i];
        bool is_fit = target->role == MODEL_TARGET_FIT, is_ratio = target->statistic == MODEL_STATISTIC_RATIO;
        if (is_ratio != (target->per[0] != '\0') && is_good(loading, "targets[].statistic", i))
            model_loading_problem(loading, false, place_of(loading, per, i), path_of(loading, per, i),
                                  is_ratio ? "a ratio is over another metric: name it"
                                           : "only goes with statistic = \"ratio\"");
        if (is_fit && target->fitted_by[0] == '\0' && is_good(loading, "targets[].role", i))
            model_loading_problem(loading, false, place_of(loading, by, i), path_of(loading, by, i),
                                  "a target of role \"fit\" names the number that is fitted to it");
        if (is_fit && target->tolerance <= 0.0 && is_good(loading, tolerance, i))
            model_loading_problem(loading, false, place_of(loading, tolerance, i),
                                  path_of(loading, tolerance, i),
                                  "a target of role \"fit\" says how near is near enough, above 0");
    }
}

static void check_reference_cases(model_loading *loading)
{
    const model_scenario *s = loading->scenario;
    const char *ended = "reference_cases[].ended", *dropped = "reference_cases[].dropped";
    for (int i = 0; i < (int)s->n_reference_cases; i++) {
        const model_reference_case *one = &s->reference_cases[i];
        bool has_dates = is_good(loading, ended, i) && is_good(loading, "reference_cases[].first_step", i);
        if (has_dates && one->ended <= one->first_step)
            model_loading_problem(loading, false, place_of(loading, ended, i), path_of(loading, ended, i),
                                  "must lie after first_step");
        if (one->dropped > one->candidates && is_good(loading, "reference_cases[].candidates", i))
            model_loading_problem(loading, false, place_of(loading, dropped, i), path_of(loading, dropped, i),
                                  "more than there were candidates");
    }
}

/* Where handling times are not exponential the closed form is another desk's. */
static void check_service(model_loading *loading)
{
    const model_scenario *scenario = loading->scenario;
    const model_service *service = &scenario->service;
    if (service->fidelity == MODEL_FIDELITY_ERLANG && service->handling_times == MODEL_HANDLING_DISTRIBUTION)
        model_loading_problem(loading, false, place_of(loading, "service.handling_times", -1),
                              "service.handling_times",
                              "\"distribution\" wants service.fidelity = \"tickets\": the closed form is of "
                              "exponential handling times");
    if (service->handling_times == MODEL_HANDLING_DISTRIBUTION &&
        is_good(loading, "service.handling_factor", -1) && sim_dist_mean(&service->handling_factor) <= 0.0)
        model_loading_problem(loading, false, place_of(loading, "service.handling_factor", -1),
                              "service.handling_factor", "its mean must be above 0");
    double day = 0.0, people = 0.0, tickets = 0.0;
    for (size_t i = 0; i < scenario->n_shifts; i++) {
        day += scenario->shifts[i].day_share;
        people += scenario->shifts[i].day_share * scenario->shifts[i].staff_factor;
        tickets += scenario->shifts[i].day_share * scenario->shifts[i].tickets_factor;
    }
    if (scenario->n_shifts > 0 && fabs(day - 1.0) > SHARE_TOLERANCE)
        model_loading_problem(loading, false, loading->lists[MODEL_LIST_SHIFTS].list, "shifts",
                              "the day_share of the shifts must sum to 1, not %.9g", day);
    else if (scenario->n_shifts > 0 && (people <= 0.0 || tickets <= 0.0))
        model_loading_problem(loading, false, loading->lists[MODEL_LIST_SHIFTS].list, "shifts",
                              "one shift at least must have a %s above 0",
                              people <= 0.0 ? "staff_factor" : "tickets_factor");
}

void model_loading_check(model_loading *loading)
{
    check_horizon(loading);
    check_municipalities(loading);
    check_kinds(loading);
    check_roles(loading);
    check_stages(loading);
    check_founders(loading);
    check_members(loading);
    check_order(loading);
    check_mergers(loading);
    check_programmes(loading);
    check_labour_market(loading);
    check_conditions(loading);
    check_service(loading);
    check_targets(loading);
    check_reference_cases(loading);
}

/* ---- sources ---- */

static bool is_word(const char *source)
{
    return strcmp(source, "memo") == 0 || strcmp(source, "assumption") == 0;
}

static void check_source(model_loading *loading, const model_config_node *source)
{
    const model_elements *elements = &loading->lists[MODEL_LIST_SOURCES];
    if (source->kind != MODEL_CONFIG_STRING) {
        model_loading_problem(loading, false, source, "source",
                              "wants \"memo\", \"assumption\" or an id of sources in quotes, got %s",
                              model_config_kind_name(source->kind));
        return;
    }
    if (is_word(source->text) || loading->config.is_incomplete)
        return;
    model_suggestion suggestion = model_suggest_begin(source->text);
    model_suggest_consider(&suggestion, "memo");
    model_suggest_consider(&suggestion, "assumption");
    for (size_t i = 0; i < elements->count; i++) {
        const char *id = model_config_node_text(elements->items[i], "id");
        if (strcmp(id, source->text) == 0)
            return;
        model_suggest_consider(&suggestion, id);
    }
    char hint[96];
    model_loading_problem(loading, false, source, "source",
                          "'%.60s' is not \"memo\", \"assumption\" or an id of sources%s", source->text,
                          model_suggest_text(&suggestion, hint, sizeof hint));
}

void model_loading_check_sources(model_loading *loading)
{
    for (size_t i = 0; i < loading->context.n_sources; i++)
        check_source(loading, loading->context.sources[i]);
    const model_elements *elements = &loading->lists[MODEL_LIST_SOURCES];
    for (size_t i = 0; i < elements->count; i++)
        if (strcmp(model_config_node_text(elements->items[i], "id"), "assumption") == 0)
            model_loading_problem(loading, false, elements->items[i], "sources",
                                  "'assumption' says that there is no source; choose another id");
}
