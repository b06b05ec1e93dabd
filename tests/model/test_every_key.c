/* Every key of the schema changes an outcome, or is listed here with the reason why it cannot.
 *
 * The schema's own table is walked, so that a key added later is asked for at once. Each config in
 * tests/fixtures/every_key/ is a small world in which much happens. A key is set to one other value after the
 * other, in each world and for each element of its list, until a scalar or a series of some replication, on
 * the same luck, is another one; what a result merely repeats of its inputs (param.*) does not count. */
#include <stdlib.h>
#include <string.h>
#include "models/schema.h"
#include "tests/support/check.h"
#include "tests/support/worlds.h"

#define FOLDER       GROEIPAD_SOURCE_DIR "/tests/fixtures/every_key"
#define REPLICATIONS 6
#define SEED         11
#define TRIES        12 /* other values of one key */

/* How hard a difference is looked for: an element of a list may be one that does not take part, and a
 * decision falls otherwise in few replications; of what is listed as without outcome a look will do. */
typedef struct effort {
    int tries, elements, replications;
} effort;
static const effort search = {TRIES, 1000, REPLICATIONS}, look = {4, 2, 2};

/* A * at one end stands for anything there. A listed key that does change an outcome fails the test as well.
 */
static const struct {
    const char *path, *reason;
} without_outcome[] = {
    {"title_en", "a label"},
    {"title_nl", "a label"},
    {"config_date", "is printed"},
    {"finance.price_year", "says whose euros all are; nothing is converted"},
    {"municipalities[].workplaces_other_bodies", "a part of workplaces that the baseline states"},
    {"municipalities[].policy_fte", "a part of the department that the baseline states"},
    {"municipalities[].name", "a label"},
    {"municipalities[].kind",
     "the bodies that have no council are alike, and only they have a host: no other value "
     "that makes a difference loads"},
    {"*[].name_en", "a label"},
    {"*[].name_nl", "a label"},
    {"municipalities[].civil_servants_fte", "an indicator that the baseline states; nothing follows from it"},
    {"municipalities[].civil_servants_per_1000_inhabitants", "gives that indicator"},
    {"estimates.small.civil_servants_per_1000_inhabitants", "gives that indicator"},
    {"estimates.large.civil_servants_per_1000_inhabitants", "gives that indicator"},
    {"accessions[].founders", "one accession and only one founds: no other value loads"},
    {"stages[].kind", "the last stage and only it is the transition: no other value loads"},
    {"targets[]*", "what outcomes are held against"},
    {"reference_cases[]*", "what outcomes are held against"},
    {"sources[].author", "says where figures come from"},
    {"sources[].title", "says where figures come from"},
    {"sources[].year", "says where figures come from"},
    {"sources[].page", "says where figures come from"},
    {"sources[].url", "says where figures come from"},
};
#define LISTED (sizeof without_outcome / sizeof *without_outcome)

/* ---- the worlds as they are ---- */

typedef struct world_base {
    const char *path;
    world_run run;
    sim_outcome outcomes[REPLICATIONS];
} world_base;

typedef struct worlds {
    found_configs found;
    world_base bases[WORLDS_MAX];
} worlds;

static size_t cells_of(const sim_layout *layout)
{
    return layout->n_series * layout->n_months;
}

static void *copy(const double *values, size_t n)
{
    double *same = malloc((n + 1) * sizeof *same);
    assert_non_null(same);
    memcpy(same, values, n * sizeof *same);
    return same;
}

static int open_worlds(void **state)
{
    static worlds all;
    all.found = worlds_find(FOLDER);
    for (size_t w = 0; w < all.found.n; w++) {
        world_base *base = &all.bases[w];
        base->path = all.found.paths[w];
        base->run = world_run_open(base->path, NULL, 0);
        if (base->run.scenario == NULL)
            print_error("%s does not load; see what `groeipad validate` says of it\n", base->path);
        assert_non_null(base->run.scenario);
        const sim_layout *layout = model_program_layout(base->run.program);
        for (uint64_t r = 0; r < REPLICATIONS; r++) {
            assert_true(world_run_replicate(&base->run, SEED, r));
            base->outcomes[r].scalars = copy(base->run.outcome.scalars, layout->n_scalars);
            base->outcomes[r].series = copy(base->run.outcome.series, cells_of(layout));
        }
    }
    *state = &all;
    return 0;
}

static int close_worlds(void **state)
{
    worlds *all = *state;
    for (size_t w = 0; w < all->found.n; w++) {
        for (int r = 0; r < REPLICATIONS; r++) {
            free(all->bases[w].outcomes[r].scalars);
            free(all->bases[w].outcomes[r].series);
        }
        world_run_close(&all->bases[w].run);
    }
    return 0;
}

/* ---- is anything another one? ---- */

static bool is_same(const double *a, const double *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!(a[i] == b[i] || (isnan(a[i]) && isnan(b[i]))))
            return false;
    return true;
}

/* Where a metric stands in another layout: mostly at the same place. SIZE_MAX: nowhere. */
static size_t find(const sim_metric *metrics, size_t n, const char *name, size_t guess)
{
    if (guess < n && strcmp(metrics[guess].name, name) == 0)
        return guess;
    for (size_t i = 0; i < n; i++)
        if (strcmp(metrics[i].name, name) == 0)
            return i;
    return SIZE_MAX;
}

/* Name of the first metric that both have and that differs; NULL: none. */
static const char *difference(const sim_layout *la, const sim_outcome *a, const sim_layout *lb,
                              const sim_outcome *b)
{
    for (size_t i = 0; i < la->n_scalars; i++) {
        const char *name = la->scalars[i].name;
        if (strncmp(name, "param.", 6) == 0)
            continue;
        size_t k = find(lb->scalars, lb->n_scalars, name, i);
        if (k != SIZE_MAX && !is_same(&a->scalars[i], &b->scalars[k], 1))
            return name;
    }
    for (size_t i = 0; i < la->n_series && la->n_months == lb->n_months; i++) {
        size_t k = find(lb->series, lb->n_series, la->series[i].name, i);
        if (k != SIZE_MAX &&
            !is_same(a->series + i * la->n_months, b->series + k * la->n_months, la->n_months))
            return la->series[i].name;
    }
    return NULL;
}

/* What changes in a world with the overrides; "": nothing; NULL: such a config cannot be. */
static const char *change(const world_base *base, const model_override *overrides, size_t n, int replications)
{
    world_run run = world_run_open(base->path, overrides, n);
    if (run.scenario == NULL)
        return NULL;
    const char *changed = NULL;
    const sim_layout *layout = model_program_layout(base->run.program);
    bool could = true;
    for (uint64_t r = 0; r < (uint64_t)replications && could && changed == NULL; r++) {
        could = world_run_replicate(&run, SEED, r);
        if (could)
            changed = difference(layout, &base->outcomes[r], model_program_layout(run.program), &run.outcome);
    }
    world_run_close(&run);
    return changed != NULL ? changed : could ? "" : NULL;
}

/* ---- other values of a key ---- */

typedef struct place {
    const model_key *key;
    const model_scenario *scenario;
    int element; /* 0 where the key is of no list */
} place;

static size_t elements_of(const model_scenario *scenario, model_list list)
{
    if (list == MODEL_LIST_NONE)
        return 1;
    return *(const size_t *)(const void *)((const char *)scenario + model_schema_list(list)->count_offset);
}

static const char *owner_of(const model_scenario *scenario, model_list list, int element)
{
    if (list == MODEL_LIST_NONE)
        return (const char *)scenario;
    const model_list_info *info = model_schema_list(list);
    const char *elements =
        *(const char *const *)(const void *)((const char *)scenario + info->elements_offset);
    return elements + (size_t)element * info->element_size;
}

static const char *id_of(const model_scenario *scenario, model_list list, int element)
{
    char pattern[80];
    snprintf(pattern, sizeof pattern, "%s[].id", model_schema_list(list)->name);
    const model_key *id = model_schema_find(pattern);
    assert_non_null(id);
    return owner_of(scenario, list, element) + id->offset;
}

/* "municipalities.haarlem.workplaces" */
static void path_of(const place *p, int element, char *path, size_t size)
{
    const char *bracket = strstr(p->key->path, "[]");
    if (bracket == NULL)
        snprintf(path, size, "%s", p->key->path);
    else
        snprintf(path, size, "%.*s.%s%s", (int)(bracket - p->key->path), p->key->path,
                 id_of(p->scenario, p->key->list, element), bracket + 2);
}

static const void *field_of(const place *p, int element)
{
    return owner_of(p->scenario, p->key->list, element) + p->key->offset;
}

static double number_of(const place *p, int element)
{
    const void *field = field_of(p, element);
    switch (p->key->kind) {
    case MODEL_KEY_REAL:
        return *(const double *)field;
    case MODEL_KEY_DIST:
        return sim_dist_mean((const sim_dist *)field);
    default:
        return *(const int *)field;
    }
}

/* Nearby first: far off, much that is true of the others cannot be true with it. */
static double other_number(const place *p, int which)
{
    double v = number_of(p, p->element), low = p->key->low, range = p->key->high - low;
    const double values[TRIES] = {
        1.1 * v, 0.8 * v, 2.0 * v,           low + 0.02 * range, low + 0.2 * range, low,
        v + 1.0, v - 1.0, low + 0.5 * range, low + 1e-3 * range, low + 0.8 * range, p->key->high};
    double value = p->key->kind == MODEL_KEY_INT ? round(values[which]) : values[which];
    return value >= low && value <= p->key->high && value != v ? value : (double)NAN;
}

static bool write_number(const place *p, double value, char *text, size_t size)
{
    snprintf(text, size, p->key->kind == MODEL_KEY_INT ? "%.0f" : "%.9f", value);
    return !isnan(value);
}

static bool write_date(const place *p, int which, char *text, size_t size)
{
    static const int months[TRIES] = {6, -6, 12, -12, 3, -3, 24, 48, 1, -1, 60, 18};
    sim_date date = *(const sim_date *)field_of(p, p->element);
    /* The same day of another month, or its last. */
    sim_ymd ymd = sim_date_to_ymd(date), first;
    first = sim_date_to_ymd(sim_date_add_months(sim_date_from_ymd(ymd.year, ymd.month, 1), months[which]));
    int last = sim_date_days_in_month(first.year, first.month);
    bool ends = ymd.day == sim_date_days_in_month(ymd.year, ymd.month);
    snprintf(text, size, "\"%d-%02d-%02d\"", first.year, first.month,
             ends || ymd.day > last ? last : ymd.day);
    return true;
}

static bool write_dates(int which, char *text, size_t size)
{
    static const char *const values[] = {"[ \"2013-04-17\" ]", "[ \"2012-09-19\", \"2016-04-20\" ]", "[]",
                                         "[ \"2015-06-17\" ]"};
    if ((size_t)which >= sizeof values / sizeof *values)
        return false;
    snprintf(text, size, "%s", values[which]);
    return true;
}

/* The ids of the list, "" for none, and what stands behind the last stage. */
static bool write_reference(const place *p, int which, char *text, size_t size)
{
    int n = (int)elements_of(p->scenario, p->key->target), is = *(const int *)field_of(p, p->element);
    if (which > n + 1 || which == is)
        return false;
    snprintf(text, size, "\"%s\"",
             which < n    ? id_of(p->scenario, p->key->target, which)
             : which == n ? ""
                          : "live");
    return true;
}

/* One less, or one more. */
static bool write_references(const place *p, int which, char *text, size_t size)
{
    const int *members = field_of(p, p->element);
    int n =
        *(const int *)(const void *)(owner_of(p->scenario, p->key->list, p->element) + p->key->count_offset);
    size_t used = (size_t)snprintf(text, size, "[");
    for (int i = 0; i < n; i++)
        if (i != which)
            used += (size_t)snprintf(text + used, size - used, "%s \"%s\"", used > 1 ? "," : "",
                                     id_of(p->scenario, p->key->target, members[i]));
    if (which >= n && (size_t)(which - n) < elements_of(p->scenario, p->key->target))
        used += (size_t)snprintf(text + used, size - used, "%s \"%s\"", used > 1 ? "," : "",
                                 id_of(p->scenario, p->key->target, which - n));
    snprintf(text + used, size - used, " ]");
    return true;
}

/* The which-th other value; false: there is none of that number. */
static bool write_other(const place *p, int which, char *text, size_t size)
{
    int choices = 0;
    switch (p->key->kind) {
    case MODEL_KEY_REAL:
    case MODEL_KEY_DIST:
    case MODEL_KEY_INT:
        return write_number(p, other_number(p, which), text, size);
    case MODEL_KEY_BOOL:
        snprintf(text, size, "%s", *(const bool *)field_of(p, p->element) ? "false" : "true");
        return which == 0;
    case MODEL_KEY_ENUM:
        while (p->key->choices[choices] != NULL)
            choices++;
        if (which >= choices)
            return false;
        snprintf(text, size, "\"%s\"", p->key->choices[which]);
        return which != (int)*(const unsigned *)field_of(p, p->element);
    case MODEL_KEY_ID:
    case MODEL_KEY_STRING:
        snprintf(text, size, "\"another\"");
        return which == 0;
    case MODEL_KEY_DATE:
        return write_date(p, which, text, size);
    case MODEL_KEY_DATES:
        return write_dates(which, text, size);
    case MODEL_KEY_REFERENCE:
        return write_reference(p, which, text, size);
    case MODEL_KEY_REFERENCES:
        return write_references(p, which, text, size);
    }
    return false;
}

/* Shares of a list that must sum to 1: what one gains another gives. */
static const char *change_with_another(const world_base *base, const place *p, const model_override *first,
                                       int replications)
{
    double gain = strtod(first->value, NULL) - number_of(p, p->element);
    for (int e = 0; e < (int)elements_of(p->scenario, p->key->list); e++) {
        double value = number_of(p, e) - gain;
        if (e == p->element || !(value >= p->key->low && value <= p->key->high))
            continue;
        char path[200], text[80];
        path_of(p, e, path, sizeof path);
        write_number(p, value, text, sizeof text);
        const model_override both[] = {*first, {path, text}};
        const char *changed = change(base, both, 2, replications);
        if (changed != NULL)
            return changed;
    }
    return NULL;
}

static const char *change_at(const world_base *base, const place *p, int which, int replications, char *told,
                             size_t size)
{
    char path[200], value[1200];
    if (!write_other(p, which, value, sizeof value))
        return NULL;
    path_of(p, p->element, path, sizeof path);
    model_override override = {path, value};
    const char *changed = change(base, &override, 1, replications);
    if (changed == NULL && p->key->kind == MODEL_KEY_REAL && p->key->list != MODEL_LIST_NONE)
        changed = change_with_another(base, p, &override, replications);
    if (changed != NULL && changed[0] != '\0')
        snprintf(told, size, "%s = %s changes %s in %s", path, value, changed, base->path + sizeof FOLDER);
    return changed;
}

/* Does the key change anything anywhere? told: how, or what could be tried. */
static bool changes_something(const worlds *all, const model_key *key, const effort *how, char *told,
                              size_t size)
{
    int tried = 0;
    for (int which = 0; which < how->tries; which++)
        for (size_t w = 0; w < all->found.n; w++) {
            const world_base *base = &all->bases[w];
            int n = (int)elements_of(base->run.scenario, key->list);
            for (int e = 0; e < n && e < how->elements; e++) {
                place p = {key, base->run.scenario, e};
                const char *changed = change_at(base, &p, which, how->replications, told, size);
                if (changed != NULL && changed[0] != '\0')
                    return true;
                tried += changed != NULL;
            }
        }
    snprintf(told, size, "%d other values tried", tried);
    return false;
}

/* ---- the tests ---- */

static bool matches(const char *pattern, const char *path)
{
    size_t length = strlen(pattern) - 1, whole = strlen(path);
    if (pattern[length] == '*')
        return strncmp(pattern, path, length) == 0;
    if (pattern[0] != '*')
        return strcmp(pattern, path) == 0;
    return whole >= length && strcmp(path + whole - length, pattern + 1) == 0;
}

static const char *reason_of(const model_key *key)
{
    if (key->kind == MODEL_KEY_ID)
        return "names its element, so that it cannot be set";
    for (size_t i = 0; i < LISTED; i++)
        if (matches(without_outcome[i].path, key->path))
            return without_outcome[i].reason;
    return NULL;
}

static void tell_dead(const model_key *key, const char *told)
{
    print_error(
        "%s changes no outcome (%s). One of three:\n"
        "  - nothing reads it: a dead key; mend the model or take the key out;\n"
        "  - it cannot matter in these worlds: switch its feature on by a line in\n"
        "    tests/fixtures/every_key/1_partnership.cfg (or another of that folder; a new .cfg there is a\n"
        "    world too);\n"
        "  - it is no more than a label: list it with the reason in without_outcome of\n"
        "    tests/model/test_every_key.c.\n",
        key->path, told);
}

static void every_key__changes_an_outcome_or_has_a_reason_not_to(void **state)
{
    const worlds *all = *state;
    size_t wrong = 0, alive = 0;
    for (size_t i = 0; i < model_schema_count(); i++) {
        const model_key *key = model_schema_key(i);
        const char *reason = reason_of(key);
        char told[2000] = "";
        bool changes = changes_something(all, key, reason != NULL ? &look : &search, told, sizeof told);
        if (getenv("GROEIPAD_TELL_KEYS"))
            print_message("%s: %s%s%s\n", key->path, told, reason ? "; listed: " : "", reason ? reason : "");
        alive += changes;
        if (!changes && reason == NULL)
            tell_dead(key, told);
        if (changes && reason != NULL)
            print_error("%s is listed as without outcome (\"%s\"), yet %s: take it off the list\n", key->path,
                        reason, told);
        wrong += changes == (reason != NULL);
    }
    assert_true(alive > 250);
    assert_int_equal(wrong, 0);
}

static void every_key__the_list_of_reasons_names_keys_that_are_there(void **state)
{
    (void)state;
    for (size_t i = 0; i < LISTED; i++) {
        size_t found = 0;
        for (size_t k = 0; k < model_schema_count(); k++)
            found += matches(without_outcome[i].path, model_schema_key(k)->path);
        if (found == 0)
            print_error("without_outcome lists %s, which the schema does not have\n",
                        without_outcome[i].path);
        assert_true(found > 0);
    }
}

/* The harness itself: a value set to what it is changes nothing, so that what differs is the key's doing. */
static void every_key__the_same_value_again_changes_nothing(void **state)
{
    const worlds *all = *state;
    static const model_override same[] = {
        {"pipeline.max_attempts", "3"}, {"exit.first_evaluation_years", "1.0"}, {"legal.vat_share", "0.1"}};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_string_equal(change(&all->bases[0], &same[i], 1, REPLICATIONS), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key__changes_an_outcome_or_has_a_reason_not_to),
        cmocka_unit_test(every_key__the_list_of_reasons_names_keys_that_are_there),
        cmocka_unit_test(every_key__the_same_value_again_changes_nothing),
    };
    return cmocka_run_group_tests(tests, open_worlds, close_worlds);
}
