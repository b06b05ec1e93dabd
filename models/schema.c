#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include "models/schema.h"

#define LIST(name_, type, count, elements, limit_, en_, nl_)                                                 \
    {                                                                                                        \
        name_, sizeof(type), offsetof(model_scenario, count), offsetof(model_scenario, elements), limit_,    \
            en_, nl_                                                                                         \
    }

static const model_list_info lists[] = {
    [MODEL_LIST_MUNICIPALITIES] =
        LIST("municipalities", model_municipality, n_municipalities, municipalities, MODEL_MAX_MUNICIPALITIES,
             "municipalities, partners or not", "gemeenten, partner of niet"),
    [MODEL_LIST_ACCESSIONS] =
        LIST("accessions", model_accession, n_accessions, accessions, MODEL_MAX_MUNICIPALITIES,
             "accessions, in order of priority", "trajecten, op volgorde van prioriteit"),
    [MODEL_LIST_STAGES] =
        LIST("stages", model_stage, n_stages, stages, MODEL_MAX_STAGES,
             "stages of the decision pipeline, in order", "fasen van de besluitvorming, op volgorde"),
    [MODEL_LIST_ROLES] = LIST("roles", model_role_spec, n_roles, roles, MODEL_MAX_ROLES, "roles of ICT staff",
                              "rollen van ICT-personeel"),
    [MODEL_LIST_LABOUR_MARKET] =
        LIST("labour_market", model_tightness, n_labour_market, labour_market, 200,
             "tightness of the labour market by year", "krapte op de arbeidsmarkt per jaar"),
    [MODEL_LIST_PROGRAMMES] = LIST("programmes", model_programme, n_programmes, programmes, 100,
                                   "national programmes", "landelijke programma's"),
    [MODEL_LIST_RISKS] = LIST("risks", model_risk, n_risks, risks, 200, "risks", "risico's"),
    [MODEL_LIST_MERGERS] = LIST("mergers", model_merger, n_mergers, mergers, MODEL_MAX_MUNICIPALITIES,
                                "municipalities or civil services that merge",
                                "gemeenten of ambtelijke organisaties die samengaan"),
    [MODEL_LIST_TARGETS] =
        LIST("targets", model_target, n_targets, targets, 100,
             "what outcomes should be, to fit to or to check; no input of the model",
             "wat uitkomsten moeten zijn, om op te fitten of te toetsen; geen invoer van het model"),
    [MODEL_LIST_REFERENCE_CASES] =
        LIST("reference_cases", model_reference_case, n_reference_cases, reference_cases, 100,
             "comparable starts, to show beside the model; no input of it",
             "vergelijkbare starts, om naast het model te tonen; geen invoer"),
    [MODEL_LIST_SHIFTS] = LIST("shifts", model_shift, n_shifts, shifts, 24,
                               "shifts of the service desk, in the order of the day",
                               "diensten van de servicedesk, op volgorde van de dag"),
    [MODEL_LIST_PILOTS] =
        LIST("pilots", model_pilot, n_pilots, pilots, 50, "joint projects before the definitive decision",
             "gezamenlijke projecten voor het definitieve besluit"),
    [MODEL_LIST_LEGAL_FORMS] =
        LIST("legal_forms", model_legal_form, n_legal_forms, legal_forms, 20,
             "legal forms, of which legal.form names one", "rechtsvormen, waarvan legal.form er een noemt"),
    [MODEL_LIST_SOURCES] = LIST("sources", model_source, n_sources, sources, 500, "sources of the numbers",
                                "bronnen van de getallen"),
};

size_t model_schema_count(void)
{
    return model_schema_core().count + model_schema_lists().count;
}

const model_key *model_schema_key(size_t index)
{
    model_key_table core = model_schema_core();
    if (index < core.count)
        return &core.keys[index];
    model_key_table rest = model_schema_lists();
    assert(index - core.count < rest.count);
    return &rest.keys[index - core.count];
}

const model_key *model_schema_find(const char *pattern)
{
    for (size_t i = 0; i < model_schema_count(); i++)
        if (strcmp(model_schema_key(i)->path, pattern) == 0)
            return model_schema_key(i);
    return NULL;
}

bool model_schema_has_group(const char *pattern)
{
    size_t length = strlen(pattern);
    for (size_t i = 0; i < model_schema_count(); i++) {
        const char *path = model_schema_key(i)->path;
        if (strncmp(path, pattern, length) == 0 && path[length] == '.')
            return true;
    }
    return false;
}

const model_list_info *model_schema_list(model_list list)
{
    assert(list > MODEL_LIST_NONE && (size_t)list < sizeof lists / sizeof lists[0]);
    return &lists[list];
}

model_list model_schema_list_find(const char *name)
{
    for (int i = MODEL_LIST_NONE + 1; i <= MODEL_LIST_SOURCES; i++)
        if (strcmp(lists[i].name, name) == 0)
            return (model_list)i;
    return MODEL_LIST_NONE;
}

const char *model_schema_kind_name(model_key_kind kind)
{
    static const char *const names[] = {[MODEL_KEY_REAL] = "real",
                                        [MODEL_KEY_DIST] = "distribution",
                                        [MODEL_KEY_INT] = "whole number",
                                        [MODEL_KEY_BOOL] = "true or false",
                                        [MODEL_KEY_ENUM] = "choice",
                                        [MODEL_KEY_ID] = "id",
                                        [MODEL_KEY_STRING] = "text",
                                        [MODEL_KEY_DATE] = "date",
                                        [MODEL_KEY_DATES] = "dates",
                                        [MODEL_KEY_REFERENCE] = "reference",
                                        [MODEL_KEY_REFERENCES] = "references"};
    return names[kind];
}

const char *model_schema_leaf(const model_key *key)
{
    const char *dot = strrchr(key->path, '.');
    return dot != NULL ? dot + 1 : key->path;
}

const char *model_schema_default_text(const model_key *key, char *text, size_t size)
{
    if ((key->flags & MODEL_KEY_REQUIRED) != 0) {
        snprintf(text, size, "required");
        return text;
    }
    if ((key->flags & MODEL_KEY_OPTIONAL) != 0) {
        snprintf(text, size, "%s", key->fallback_text);
        return text;
    }
    switch (key->kind) {
    case MODEL_KEY_REAL:
    case MODEL_KEY_DIST:
    case MODEL_KEY_INT:
        if (isnan(key->fallback))
            snprintf(text, size, "unknown");
        else
            snprintf(text, size, "%.15g", key->fallback);
        break;
    case MODEL_KEY_BOOL:
        snprintf(text, size, "%s", key->fallback > 0 ? "true" : "false");
        break;
    case MODEL_KEY_ENUM:
        snprintf(text, size, "\"%s\"", key->choices[(size_t)key->fallback]);
        break;
    case MODEL_KEY_DATES:
    case MODEL_KEY_REFERENCES:
        snprintf(text, size, "[]");
        break;
    case MODEL_KEY_ID:
    case MODEL_KEY_STRING:
    case MODEL_KEY_DATE:
    case MODEL_KEY_REFERENCE:
        snprintf(text, size, "\"%s\"", key->fallback_text != NULL ? key->fallback_text : "");
        break;
    }
    return text;
}

static const char *choices_text(const char *const *choices, char *text, size_t size)
{
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; choices[i] != NULL && used < size; i++)
        used += (size_t)snprintf(text + used, size - used, "%s\"%s\"", i > 0 ? " | " : "", choices[i]);
    return text;
}

const char *model_schema_range_text(const model_key *key, char *text, size_t size)
{
    switch (key->kind) {
    case MODEL_KEY_REAL:
    case MODEL_KEY_DIST:
    case MODEL_KEY_INT:
        snprintf(text, size, "%.15g..%.15g%s%s", key->low, key->high, key->unit[0] != '\0' ? " " : "",
                 key->unit);
        return text;
    case MODEL_KEY_ENUM:
        return choices_text(key->choices, text, size);
    case MODEL_KEY_REFERENCE:
    case MODEL_KEY_REFERENCES:
        snprintf(text, size, "id of %s", model_schema_list(key->target)->name);
        return text;
    default:
        text[0] = '\0';
        return text;
    }
}
