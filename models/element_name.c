#include "models/element_name.h"

#include <stdio.h>

const char *model_element_name(const model_scenario *s, model_list list, size_t element, const char *id,
                               bool is_dutch)
{
    switch (list) {
    case MODEL_LIST_MUNICIPALITIES:
        return s->municipalities[element].name;
    case MODEL_LIST_ACCESSIONS:
        return is_dutch ? s->accessions[element].name_nl : s->accessions[element].name_en;
    case MODEL_LIST_LEGAL_FORMS:
        return is_dutch ? s->legal_forms[element].name_nl : s->legal_forms[element].name_en;
    case MODEL_LIST_STAGES:
        return is_dutch ? s->stages[element].name_nl : s->stages[element].name_en;
    case MODEL_LIST_ROLES:
        return is_dutch ? s->roles[element].name_nl : s->roles[element].name_en;
    case MODEL_LIST_PILOTS:
        return is_dutch ? s->pilots[element].name_nl : s->pilots[element].name_en;
    case MODEL_LIST_RISKS:
        return is_dutch ? s->risks[element].name_nl : s->risks[element].name_en;
    default:
        return id;
    }
}

void model_element_meaning(char *text, size_t size, const char *name, const char *meaning)
{
    snprintf(text, size, "%s%s%s", name, name[0] == '\0' ? "" : ": ", meaning);
}
