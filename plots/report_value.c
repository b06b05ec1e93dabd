/* Values of inputs as a reader writes them. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plots/report_content.h"

/* The choices of switches that scenarios are likely to differ in; others stay as the config writes them. */
static const struct {
    const char *choice, *nl, *en;
} choices[] = {
    {"true", "ja", "yes"},
    {"false", "nee", "no"},
    {"live", "live", "live"},
    {"phased", "stapsgewijs", "in phases"},
    {"big_bang", "alles in één keer", "all at once"},
    {"lift_and_shift", "verhuizen zonder aanpassing", "moved as is"},
    {"never", "nooit", "never"},
    {"founders", "alleen de oprichters", "founders only"},
    {"always", "altijd", "always"},
    {"smooth", "gelijkmatig", "evenly"},
    {"cycles", "in cycli", "in cycles"},
    {"equal", "gelijke delen", "equal shares"},
    {"workplaces", "naar werkplekken", "by workplaces"},
    {"inhabitants", "naar inwoners", "by inhabitants"},
    {"brought_in", "naar inbreng", "by what was brought in"},
    {"usage", "naar gebruik", "by usage"},
    {"hybrid", "deels vast, deels naar gebruik", "partly fixed, partly by usage"},
    {"shapley", "naar bijdrage aan de besparing (Shapley)", "by what each adds to the saving (Shapley)"},
    {"erlang", "wachtrijformule", "queueing formula"},
    {"tickets", "melding voor melding", "call by call"},
};

/* The name of an entity with that id, of the kinds that inputs refer to; NULL: there is none. */
static const char *name_of(const sim_result *result, plot_lang lang, const char *id)
{
    static const char *const kinds[] = {"stage", "accession", "partner", "risk", "role"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const sim_entity *entity = sim_result_entity(result, kinds[i], id);
        if (entity != NULL) {
            return plot_entity_name(entity, lang);
        }
    }
    return NULL;
}

static bool is_date(const char *word)
{
    static const char shape[] = "dddd-dd-dd";
    for (size_t i = 0; shape[i] != '\0'; i++) {
        bool fits = shape[i] == 'd' ? isdigit((unsigned char)word[i]) != 0 : word[i] == shape[i];
        if (!fits) {
            return false;
        }
    }
    return word[strlen(shape)] == '\0';
}

/* What stood between quotes, or a bare word. An id is looked up first: "founders" may name an accession. */
static void add_word(plot_prose *prose, plot_lang lang, const sim_result *result, const char *word)
{
    const char *name = result == NULL ? NULL : name_of(result, lang, word);
    for (size_t i = 0; i < sizeof choices / sizeof choices[0] && name == NULL; i++) {
        name = strcmp(choices[i].choice, word) == 0 ? plot_pick(lang, choices[i].nl, choices[i].en) : NULL;
    }
    if (name == NULL && is_date(word)) {
        plot_prose_add(prose, plot_str_date(lang, word).text);
    } else {
        plot_prose_add(prose, name == NULL ? word : name);
    }
}

/* A number alone is written in full; within a distribution without points between thousands. */
static void add_number(plot_prose *prose, plot_lang lang, const char *digits, bool is_alone)
{
    const char *point = strchr(digits, '.');
    bool is_plain = strchr(digits, 'e') == NULL;
    double value = strtod(digits, NULL);
    if (is_alone && is_plain && (value >= 10000.0 || value <= -10000.0)) {
        int decimals = point == NULL ? 0 : (int)strlen(point + 1);
        plot_prose_add(prose, plot_str_number(lang, value, decimals > 2 ? 2 : decimals).text);
        return;
    }
    char text[80];
    size_t at = 0;
    for (const char *c = digits; *c != '\0' && at + 4 < sizeof text; c++) {
        if (*c == '-' && c == digits) {
            memcpy(text + at, "\xe2\x88\x92", 3);
            at += 3;
        } else {
            text[at++] = (char)(*c == '.' && lang == PLOT_NL ? ',' : *c);
        }
    }
    text[at] = '\0';
    plot_prose_add(prose, text);
}

static bool begins_number(const char *at, bool is_first)
{
    bool is_signed = *at == '-' && isdigit((unsigned char)at[1]);
    return is_first && (isdigit((unsigned char)*at) || is_signed);
}

void plot_report_value(char *text, size_t size, plot_lang lang, const sim_result *result, const char *value)
{
    plot_prose prose = plot_prose_make(text, size);
    bool is_first = true; /* nothing of a word stands before */
    for (const char *at = value; *at != '\0';) {
        char part[200];
        size_t length = 1;
        if (*at == '"') {
            length = strcspn(at + 1, "\"");
            snprintf(part, sizeof part, "%.*s", (int)plot_prose_clip(at + 1, length < 199 ? length : 199),
                     at + 1);
            add_word(&prose, lang, result, part);
            length += at[1 + length] == '"' ? 2 : 1;
            is_first = false;
        } else if (is_date(value)) {
            plot_prose_add(&prose, plot_str_date(lang, value).text);
            return;
        } else if (begins_number(at, is_first)) {
            length = 1 + strspn(at + 1, "0123456789.e");
            snprintf(part, sizeof part, "%.*s", (int)(length < 199 ? length : 199), at);
            add_number(&prose, lang, part, at == value && at[length] == '\0');
            is_first = false;
        } else if (isalpha((unsigned char)*at)) {
            length = strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
            snprintf(part, sizeof part, "%.*s", (int)(length < 199 ? length : 199), at);
            bool is_switch = at == value && at[length] == '\0';
            bool is_within = strcmp(part, "in") == 0 && at > value && at[-1] == ' ';
            if (is_switch) {
                add_word(&prose, lang, NULL, part);
            } else {
                plot_prose_add(&prose, is_within ? plot_pick(lang, "binnen", "within") : part);
            }
            is_first = false;
        } else {
            bool is_list = *at == ',' && lang == PLOT_NL && strchr(value, '(') != NULL;
            char one[8];
            length = plot_prose_clip(at, 4) > 0 && (*at & 0x80) != 0 ? strcspn(at + 1, "\"(, ") + 1 : 1;
            length = length < sizeof one ? length : 1;
            snprintf(one, sizeof one, "%.*s", (int)length, at);
            bool is_bracket = length == 1 && (*at == '[' || *at == ']') && strchr(value, '"') != NULL;
            plot_prose_add(&prose, is_list ? ";" : is_bracket ? "" : one);
            is_first = true;
        }
        at += length;
    }
}
