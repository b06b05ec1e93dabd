/* What the scenarios are: who takes part in which order, and what one changes in another, in words. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plots/memory.h"
#include "plots/report_content.h"

enum { ACCESSIONS = 64, SHOWN = 4 /* assumptions told by name */ };

static const sim_input *accession_input(const sim_result *result, const char *accession, const char *leaf)
{
    char path[240];
    snprintf(path, sizeof path, "accessions.%s.%s", accession, leaf);
    return plot_report_input(result, path);
}

static const char *accession_value(const sim_result *result, const char *accession, const char *leaf)
{
    const sim_input *input = accession_input(result, accession, leaf);
    return input == NULL ? "" : input->value;
}

/* As the result says, or else because a founder is among its members. */
static bool is_founding(const sim_result *result, const sim_entity *accession)
{
    const char *value = accession_value(result, accession->id, "founders");
    if (value[0] != '\0') {
        return strcmp(value, "true") == 0;
    }
    char members[400];
    snprintf(members, sizeof members, "%s", accession->detail);
    for (char *rest = NULL, *id = strtok_r(members, ",", &rest); id != NULL;
         id = strtok_r(NULL, ",", &rest)) {
        const sim_entity *partner = sim_result_entity(result, "partner", id);
        if (partner != NULL && strcmp(partner->detail, "founder") == 0) {
            return true;
        }
    }
    return false;
}

/* The plan of a scenario: who founds, and who follows in which order. */
typedef struct plan {
    const sim_result *result;
    size_t n_founding, n;
    const sim_entity *founding[ACCESSIONS], *following[ACCESSIONS];
    bool is_timed;      /* all that follow wait for the same thing */
    double least, most; /* months after it */
} plan;

static double months_of(const sim_result *result, const sim_entity *accession)
{
    return strtod(accession_value(result, accession->id, "after_months"), NULL);
}

static bool wait_alike(const plan *p, const sim_entity *a, const sim_entity *b)
{
    return strcmp(accession_value(p->result, a->id, "after"), accession_value(p->result, b->id, "after")) ==
               0 &&
           strcmp(accession_value(p->result, a->id, "after_stage"),
                  accession_value(p->result, b->id, "after_stage")) == 0;
}

/* By the months that they wait, where all wait for the same; otherwise in their order of priority. */
static void sort_following(plan *p)
{
    for (size_t i = 1; i < p->n; i++) {
        const sim_entity *moved = p->following[i];
        size_t k = i;
        while (k > 0 && months_of(p->result, p->following[k - 1]) > months_of(p->result, moved)) {
            p->following[k] = p->following[k - 1];
            k--;
        }
        p->following[k] = moved;
    }
}

static plan plan_of(const sim_result *result)
{
    plan p = {.result = result, .is_timed = true};
    size_t n = sim_result_count_entities(result, "accession");
    for (size_t i = 0; i < n && i < ACCESSIONS; i++) {
        const sim_entity *accession = sim_result_nth_entity(result, "accession", i);
        if (is_founding(result, accession)) {
            p.founding[p.n_founding++] = accession;
        } else {
            p.following[p.n++] = accession;
        }
    }
    for (size_t i = 0; i < p.n; i++) {
        bool is_known = accession_input(result, p.following[i]->id, "after_months") != NULL &&
                        accession_value(result, p.following[i]->id, "after")[0] != '\0' &&
                        strcmp(accession_value(result, p.following[i]->id, "after"), "\"\"") != 0;
        p.is_timed = p.is_timed && is_known && wait_alike(&p, p.following[0], p.following[i]);
    }
    p.is_timed = p.is_timed && p.n > 0;
    if (p.is_timed) {
        sort_following(&p);
        p.least = months_of(result, p.following[0]);
        p.most = months_of(result, p.following[p.n - 1]);
    }
    return p;
}

/* The partners of accessions: "Haarlemmermeer en Haarlem"; how many, where there are too many to name. */
static void write_members(char *text, size_t size, plot_lang lang, const plan *p,
                          const sim_entity *const *accessions, size_t n_accessions)
{
    enum { NAMES = 10 };
    const char *names[NAMES];
    size_t n = 0;
    for (size_t i = 0; i < n_accessions; i++) {
        char members[400];
        snprintf(members, sizeof members, "%s", accessions[i]->detail);
        for (char *rest = NULL, *id = strtok_r(members, ",", &rest); id != NULL;
             id = strtok_r(NULL, ",", &rest)) {
            const sim_entity *partner = sim_result_entity(p->result, "partner", id);
            if (n < NAMES && partner != NULL) {
                names[n] = plot_entity_name(partner, lang);
            }
            n += partner != NULL ? 1 : 0;
        }
    }
    plot_prose prose = plot_prose_make(text, size);
    if (n > NAMES) {
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_PLAN_MANY), plot_str_count(lang, n).text);
        return;
    }
    plot_str_list(text, size, lang, names, n);
}

/* Whom all that follow wait for: "de oprichters", or an accession by name. */
static void write_awaited(char *text, size_t size, plot_lang lang, const plan *p)
{
    const char *value = accession_value(p->result, p->following[0]->id, "after");
    for (size_t i = 0; i < p->n_founding; i++) {
        size_t length = strlen(p->founding[i]->id);
        if (strncmp(value + 1, p->founding[i]->id, length) == 0 && value[1 + length] == '"') {
            plot_prose prose = plot_prose_make(text, size);
            plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_PLAN_WHO_FOUND));
            return;
        }
    }
    plot_report_value(text, size, lang, p->result, value);
}

/* "6 tot 66 maanden nadat de oprichters live zijn" */
static void write_timing(char *text, size_t size, plot_lang lang, const plan *p)
{
    const sim_input *stage = accession_input(p->result, p->following[0]->id, "after_stage");
    bool is_live = stage == NULL || strcmp(stage->value, "\"live\"") == 0;
    char name[120], whom[160], months[120];
    plot_report_value(name, sizeof name, lang, p->result, is_live ? "" : stage->value);
    write_awaited(whom, sizeof whom, lang, p);
    plot_prose prose = plot_prose_make(months, sizeof months);
    if (p->most > p->least) {
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_PLAN_MONTHS), plot_str_number(lang, p->least, 0).text,
                  plot_str_number(lang, p->most, 0).text);
    } else {
        plot_prose_add(&prose, plot_str_duration(lang, p->least).text);
    }
    prose = plot_prose_make(text, size);
    PLOT_FILL(&prose, plot_label(lang, is_live ? PLOT_LABEL_PLAN_AFTER_LIVE : PLOT_LABEL_PLAN_AFTER_STAGE),
              months, whom, name);
}

static void write_plan(plot_prose *prose, plot_lang lang, const plan *p)
{
    char founding[400], following[700], timing[300] = "";
    if (p->n_founding + p->n == 0) {
        plot_prose_add(prose, plot_label(lang, PLOT_LABEL_PLAN_NOBODY));
        return;
    }
    write_members(founding, sizeof founding, lang, p, p->founding, p->n_founding);
    write_members(following, sizeof following, lang, p, p->following, p->n);
    if (p->is_timed) {
        write_timing(timing, sizeof timing, lang, p);
    }
    PLOT_FILL(prose,
              plot_label(lang, p->n == 0            ? PLOT_LABEL_PLAN_FOUNDERS
                               : p->n_founding == 0 ? PLOT_LABEL_PLAN_FOLLOWERS
                               : p->is_timed        ? PLOT_LABEL_PLAN_TIMED
                                                    : PLOT_LABEL_PLAN),
              founding, following, timing);
}

static bool same_members(const plan *a, const plan *b)
{
    size_t n = sim_result_count_entities(a->result, "partner");
    if (n != sim_result_count_entities(b->result, "partner") || a->n != b->n ||
        a->n_founding != b->n_founding) {
        return false;
    }
    for (size_t i = 0; i < a->n + a->n_founding; i++) {
        const sim_entity *one = i < a->n ? a->following[i] : a->founding[i - a->n];
        const sim_entity *other = sim_result_entity(b->result, "accession", one->id);
        if (other == NULL || strcmp(other->detail, one->detail) != 0) {
            return false;
        }
    }
    return true;
}

static bool same_order(const plan *a, const plan *b)
{
    for (size_t i = 0; i < a->n; i++) {
        if (strcmp(a->following[i]->id, b->following[i]->id) != 0) {
            return false;
        }
    }
    return true;
}

/* Is it told as part of the plan, or no assumption at all? */
static bool is_of_plan(const char *path, bool has_timing)
{
    static const char *const timing[] = {"after", "after_months", "after_stage"};
    static const char *const names[] = {"id", "name_en", "name_nl", "members", "founders"};
    const char *leaf = strrchr(path, '.');
    if (strncmp(path, "accessions.", 11) != 0 || leaf == NULL) {
        return false;
    }
    for (size_t i = 0; i < 3 && has_timing; i++) {
        if (strcmp(leaf + 1, timing[i]) == 0) {
            return true;
        }
    }
    for (size_t i = 0; i < 5; i++) {
        if (strcmp(leaf + 1, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* "migratieteams: 6 -> 10" */
static void write_change(plot_prose *prose, plot_lang lang, const sim_result *from, const sim_result *to,
                         const char *path)
{
    const sim_input *was = plot_report_input(from, path), *is = plot_report_input(to, path);
    const char *meaning = plot_pick(lang, is->meaning_nl, is->meaning_en);
    meaning = meaning == NULL || meaning[0] == '\0' ? path : meaning;
    char old[200], new[200], curled[400];
    plot_prose name = plot_prose_make(curled, sizeof curled);
    plot_prose_add_curled(&name, meaning);
    plot_report_value(old, sizeof old, lang, from, was->value);
    plot_report_value(new, sizeof new, lang, to, is->value);
    plot_str unit = plot_str_unit(lang, is->unit);
    bool has_unit = unit.text[0] != '\0' && strstr(meaning, unit.text) == NULL &&
                    strcmp(is->unit, "date") != 0 && strcmp(is->unit, "year") != 0;
    PLOT_FILL(prose, plot_label(lang, PLOT_LABEL_CHANGE), curled, old, new, has_unit ? "\xc2\xa0" : "",
              has_unit ? unit.text : "");
    if (strcmp(path, "migration.teams") == 0) {
        plot_prose_add(prose, plot_label(lang, PLOT_LABEL_CHANGE_TEAMS));
    }
}

/* What differs outside the plan, the first by name; returns how many. */
static size_t write_changes(plot_prose *prose, plot_lang lang, const sim_result *from, const sim_result *to,
                            bool has_timing)
{
    const sim_result *both[2] = {from, to};
    size_t n = 0, told = 0;
    const char **paths = plot_report_differing(both, 2, &n);
    for (size_t i = 0; i < n; i++) {
        if (is_of_plan(paths[i], has_timing)) {
            continue;
        }
        if (told < SHOWN) {
            plot_prose_add(prose, told > 0 ? "; " : "");
            write_change(prose, lang, from, to, paths[i]);
        }
        told++;
    }
    if (told > SHOWN) {
        PLOT_FILL(prose,
                  plot_label(lang, told == SHOWN + 1 ? PLOT_LABEL_CHANGES_MORE_ONE : PLOT_LABEL_CHANGES_MORE),
                  plot_str_count(lang, told - SHOWN).text);
    }
    free(paths);
    return told;
}

static size_t count_differing(const sim_result *a, const sim_result *b)
{
    const sim_result *both[2] = {a, b};
    size_t n = 0;
    free(plot_report_differing(both, 2, &n));
    return n;
}

/* Of the scenarios before it the one that it is most like: the same partners, the fewest differences; the
 * base where none has the same partners. */
static size_t most_like(const plot_report *report, size_t k, const plan *own, bool *is_same)
{
    size_t found = 0, least = 0;
    *is_same = false;
    for (size_t i = 0; i < k; i++) {
        plan other = plan_of(report->results[i]);
        if (!same_members(own, &other)) {
            continue;
        }
        size_t n = count_differing(report->results[i], report->results[k]);
        if (!*is_same || n < least) {
            found = i;
            least = n;
            *is_same = true;
        }
    }
    return found;
}

/* "als 'Gestage groei', maar toetreders beginnen ...; migratieteams: van 6 naar 10" */
static void write_likeness(plot_prose *prose, const plot_report *report, const plan *own, size_t like,
                           size_t k)
{
    plot_lang lang = report->lang;
    plan other = plan_of(report->results[like]);
    char old[300], new[300];
    PLOT_FILL(prose,
              plot_label(lang, same_order(own, &other) ? PLOT_LABEL_PLAN_LIKE : PLOT_LABEL_PLAN_LIKE_ORDER),
              plot_scenario_quoted(report->results[like], lang).text);
    bool has_timing = own->is_timed && other.is_timed;
    if (has_timing) {
        write_timing(old, sizeof old, lang, &other);
        write_timing(new, sizeof new, lang, own);
    }
    bool is_other_time = has_timing && strcmp(old, new) != 0;
    if (is_other_time) {
        PLOT_FILL(prose, plot_label(lang, PLOT_LABEL_PLAN_OTHER_TIME), new, old);
    }
    char changes[1200] = "";
    plot_prose list = plot_prose_make(changes, sizeof changes);
    size_t n = write_changes(&list, lang, report->results[like], report->results[k], has_timing);
    if (n > 0) {
        plot_prose_add(prose, "; ");
        plot_prose_add(prose, changes);
    }
    bool has_same_inputs = report->results[like]->n_inputs == report->results[k]->n_inputs;
    if (n == 0 && !is_other_time && has_same_inputs) {
        plot_prose_add(prose, plot_label(lang, PLOT_LABEL_PLAN_NO_CHANGE));
    }
}

static void write_scenario(char *text, size_t size, const plot_report *report, size_t k)
{
    plan own = plan_of(report->results[k]);
    bool is_same = false;
    size_t like = most_like(report, k, &own, &is_same);
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose, "{1}: ", plot_scenario_title(report->results[k], report->lang));
    if (is_same) {
        write_likeness(&prose, report, &own, like, k);
    } else {
        write_plan(&prose, report->lang, &own);
        char changes[1200] = "";
        plot_prose list = plot_prose_make(changes, sizeof changes);
        if (k > 0 && write_changes(&list, report->lang, report->results[0], report->results[k], false) > 0) {
            PLOT_FILL(&prose, plot_label(report->lang, PLOT_LABEL_PLAN_ALSO),
                      plot_scenario_quoted(report->results[0], report->lang).text, changes);
        }
    }
    plot_prose_add(&prose, ".");
}

void plot_report_scenarios(plot_report *report)
{
    plot_document_panel(report->document, PLOT_AREA_SCENARIOS);
    plot_document_heading(
        report->document, NULL,
        plot_label(report->lang, report->n == 1 ? PLOT_LABEL_KEY_SCENARIO : PLOT_LABEL_KEY_SCENARIOS));
    for (size_t k = 0; k < report->n; k++) {
        char text[2400];
        write_scenario(text, sizeof text, report, k);
        plot_document_text(report->document, PLOT_BLOCK_ITEM, text);
    }
}
