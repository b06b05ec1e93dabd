/* What a result file says of a run before its first replication. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "models/baseline.h"
#include "models/layout.h"
#include "models/model.h"

static void add_number(sim_result *result, const char *key, uint64_t value)
{
    char text[32];
    snprintf(text, sizeof text, "%" PRIu64, value);
    sim_result_add_manifest(result, key, text);
}

static void add_date(sim_result *result, const char *key, sim_date date)
{
    char text[11];
    sim_result_add_manifest(result, key, sim_date_format(date, text));
}

static void add_manifest(sim_result *result, const model_scenario *s, const model_run_options *options)
{
    sim_result_add_manifest(result, "scenario", s->id);
    sim_result_add_manifest(result, "title_en", s->title_en);
    sim_result_add_manifest(result, "title_nl", s->title_nl);
    add_number(result, "seed", options->seed);
    add_number(result, "replications", options->replications);
    add_number(result, "runs_per_future", options->runs_per_future);
    sim_result_add_manifest(result, "independent", options->independent ? "1" : "0");
    if (options->antithetic)
        sim_result_add_manifest(result, "antithetic", "1");
    if (options->risk_impact == MODEL_RISK_IMPACT_AUTO)
        sim_result_add_manifest(result, "risk_impact", "auto");
    else
        add_number(result, "risk_impact", options->risk_impact);
    if (options->precision != NULL) {
        sim_result_add_manifest(result, "precision", options->precision);
        add_number(result, "max_replications", options->replications);
    }
    sim_result_add_manifest(result, "config_sha256", s->sha256);
    sim_result_add_manifest(result, "config", s->effective);
    add_date(result, "config_date", s->config_date);
    sim_result_add_manifest(result, "version", GROEIPAD_VERSION);
    add_number(result, "price_year", (uint64_t)s->finance.price_year);
    add_number(result, "intended_start_year", (uint64_t)s->horizon.intended_start_year);
    add_date(result, "start_date", s->horizon.start);
    add_date(result, "end_date", s->horizon.end);
}

static void add_entity(sim_result *result, const char *kind, const char *id, size_t position, const char *en,
                       const char *nl, const char *detail)
{
    sim_entity entity = {
        .kind = kind, .id = id, .position = (int)position, .name_en = en, .name_nl = nl, .detail = detail};
    sim_result_add_entity(result, &entity);
}

static void add_entities(sim_result *result, const model_program *program)
{
    const model_scenario *s = program->scenario;
    for (size_t p = 0; p < program->n_participants; p++) {
        const model_municipality *m = &s->municipalities[program->participants[p].municipality];
        int accession = program->participants[p].accession;
        bool founder = accession >= 0 && s->accessions[accession].founders;
        add_entity(result, "partner", m->id, p, m->name, m->name,
                   founder          ? "founder"
                   : accession >= 0 ? "candidate"
                                    : "alone");
    }
    for (size_t a = 0; a < s->n_accessions; a++) {
        char members[MODEL_MAX_MEMBERS * (MODEL_ID_SIZE + 1)] = "";
        for (int i = 0; i < s->accessions[a].n_members; i++) {
            if (i > 0)
                strcat(members, ",");
            strcat(members, s->municipalities[s->accessions[a].members[i]].id);
        }
        add_entity(result, "accession", s->accessions[a].id, a, s->accessions[a].name_en,
                   s->accessions[a].name_nl, members);
    }
    for (size_t i = 0; i < s->n_stages; i++)
        add_entity(result, "stage", s->stages[i].id, i, s->stages[i].name_en, s->stages[i].name_nl, "");
    for (size_t i = 0; i < s->n_roles; i++)
        add_entity(result, "role", s->roles[i].id, i, s->roles[i].name_en, s->roles[i].name_nl, "");
    for (size_t i = 0; i < s->n_risks; i++)
        add_entity(result, "risk", s->risks[i].id, i, s->risks[i].name_en, s->risks[i].name_nl, "");
    for (size_t i = 0; i < MODEL_CATEGORIES; i++)
        add_entity(result, "category", model_category_id[i], i, model_category_name_en[i],
                   model_category_name_nl[i], "");
}

sim_result *model_program_header(const model_program *program, const model_run_options *options)
{
    const model_scenario *s = program->scenario;
    const sim_layout *layout = model_program_layout(program);
    sim_result *result = sim_result_create(0, layout->n_months, layout->first_year, layout->first_month);
    add_manifest(result, s, options);
    add_entities(result, program);
    for (size_t i = 0; i < s->n_inputs; i++)
        sim_result_add_input(result, &s->inputs[i]);
    for (size_t i = 0; i < s->n_sources; i++) {
        const model_source *source = &s->sources[i];
        sim_source copy = {.id = source->id,
                           .author = source->author,
                           .title = source->title,
                           .year = source->year,
                           .page = source->page,
                           .url = source->url};
        sim_result_add_source(result, &copy);
    }
    for (size_t p = 0; p < program->n_participants; p++) {
        const model_municipality *m = &s->municipalities[program->participants[p].municipality];
        model_base base;
        if (model_baseline_base(s, m, &base, NULL) == SIM_OK)
            model_baseline_state(s, m, &base, result);
    }
    return result;
}
