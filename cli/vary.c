#include "cli/vary.h"

#include <ctype.h>
#include <fnmatch.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "cli/cli.h"
#include "models/config_number.h"
#include "sim/arena.h"

void cli_vary_add(cli_vary *vary, const char *text)
{
    vary->items = sim_memory_resize(vary->items, vary->n + 1, sizeof *vary->items);
    vary->items[vary->n++] = text;
}

void cli_vary_deinit(cli_vary *vary)
{
    free(vary->items);
    *vary = (cli_vary){0};
}

/* ---- one option, taken apart ---- */

typedef enum spec_kind { OWN, LEVELS, RANGE } spec_kind;

typedef struct spec {
    spec_kind kind;
    char *path; /* owned; a pattern where OWN */
    char **levels;
    size_t n_levels;
    double low, high; /* of a range */
    bool is_whole;    /* both ends are whole numbers, written as such */
} spec;

static void spec_deinit(spec *s)
{
    free(s->path);
    for (size_t i = 0; i < s->n_levels; i++)
        free(s->levels[i]);
    free(s->levels);
    *s = (spec){0};
}

static char *copy_part(const char *text, size_t length)
{
    char *copy = sim_memory_new(length + 1, 1);
    memcpy(copy, text, length);
    return copy;
}

static bool is_number(const char *text, double *value)
{
    char *end;
    *value = strtod(text, &end);
    return end != text && *end == '\0' && isfinite(*value);
}

static bool is_whole(const char *text)
{
    text += *text == '-' || *text == '+';
    return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

/* As libconfig wants it: what is no number, switch, group, array or text in quotes is a text. */
static char *setting_of(const char *token, size_t length)
{
    char *text = copy_part(token, length);
    double number;
    if (is_number(text, &number) || strcmp(text, "true") == 0 || strcmp(text, "false") == 0 ||
        strchr("\"{[(", text[0]) != NULL)
        return text;
    char *quoted = sim_memory_new(length + 3, 1);
    snprintf(quoted, length + 3, "\"%s\"", text);
    free(text);
    return quoted;
}

static void add_level(spec *s, char *level)
{
    s->levels = sim_memory_resize(s->levels, s->n_levels + 1, sizeof *s->levels);
    s->levels[s->n_levels++] = level;
}

/* Length of the token up to the next comma outside quotes and brackets. */
static size_t token_length(const char *text)
{
    size_t i = 0;
    int depth = 0;
    for (bool in_text = false; text[i] != '\0' && (in_text || depth > 0 || text[i] != ','); i++) {
        if (text[i] == '"')
            in_text = !in_text;
        else if (!in_text && strchr("{[(", text[i]) != NULL)
            depth++;
        else if (!in_text && strchr("}])", text[i]) != NULL)
            depth--;
    }
    return i;
}

static bool complain_form(const char *text, const char *why)
{
    cli_complain(CLI_USAGE,
                 "--vary: '%s' %s; write PATH=V1,V2,..., PATH=A..B, PATH=A..B/N, or the path of an unknown",
                 text, why);
    return false;
}

static bool parse_levels(const char *text, const char *values, spec *s)
{
    s->kind = LEVELS;
    for (const char *at = values;; at++) {
        while (*at == ' ')
            at++;
        size_t length = token_length(at);
        if (length == 0)
            return complain_form(text, "has an empty value");
        if (s->n_levels == CLI_VARY_MOST_LEVELS)
            return complain_form(text, "has more than 1000 values");
        add_level(s, setting_of(at, length));
        at += length;
        if (*at == '\0')
            return true;
    }
}

static bool spread_levels(const char *text, const char *count, spec *s)
{
    double n;
    if (!is_number(count, &n) || n < 2 || n > CLI_VARY_MOST_LEVELS || n != floor(n))
        return complain_form(text, "wants 2 to 1000 levels after '/'");
    s->kind = LEVELS;
    for (size_t l = 0; l < (size_t)n; l++) {
        char number[64];
        double value = s->low + (s->high - s->low) * (double)l / (n - 1.0);
        if (s->is_whole && value == floor(value))
            snprintf(number, sizeof number, "%.0f", value);
        else
            model_config_real_text(value, number, sizeof number);
        add_level(s, copy_part(number, strlen(number)));
    }
    return true;
}

/* "A..B" or "A..B/N"; dots is where its dots stand. */
static bool parse_range(const char *text, const char *values, const char *dots, spec *s)
{
    char *low = copy_part(values, (size_t)(dots - values)), *high = copy_part(dots + 2, strlen(dots + 2));
    char *slash = strchr(high, '/');
    if (slash != NULL)
        *slash = '\0';
    s->kind = RANGE;
    bool fine = is_number(low, &s->low) && is_number(high, &s->high) && s->low < s->high;
    s->is_whole = fine && is_whole(low) && is_whole(high);
    if (!fine)
        complain_form(text, "is no range of two numbers, the lower first");
    else if (slash != NULL)
        fine = spread_levels(text, slash + 1, s);
    free(low);
    free(high);
    return fine;
}

static bool parse(const char *text, spec *s)
{
    *s = (spec){0};
    const char *equals = strchr(text, '=');
    size_t length = equals == NULL ? strlen(text) : (size_t)(equals - text);
    if (length == 0)
        return complain_form(text, "names no key");
    s->path = copy_part(text, length);
    if (equals == NULL)
        return true;
    const char *dots = strchr("\"{[(", equals[1]) == NULL ? strstr(equals, "..") : NULL;
    return dots != NULL ? parse_range(text, equals + 1, dots, s) : parse_levels(text, equals + 1, s);
}

/* ---- factors of a scenario ---- */

static void add_override(cli_overrides *overrides, const char *path, const char *value)
{
    size_t size = strlen(path) + strlen(value) + 2;
    char *whole = sim_memory_new(size, 1);
    snprintf(whole, size, "%s=%s", path, value);
    cli_overrides_add(overrides, whole); /* copies the path and borrows the value, which lives on in whole */
    free((void *)overrides->items[overrides->n - 1].path);
    whole[strlen(path)] = '\0';
    overrides->items[overrides->n - 1].path = whole;
}

static void copy_overrides(cli_overrides *to, const cli_overrides *from)
{
    for (size_t i = 0; i < from->n; i++)
        add_override(to, from->items[i].path, from->items[i].value);
}

/* Loads the scenario with one more setting; NULL where that cannot be. Problems are printed unless silent. */
static model_scenario *load_with(const char *config, const cli_overrides *overrides, const char *path,
                                 const char *value, bool is_silent)
{
    cli_overrides all;
    cli_overrides_init(&all);
    copy_overrides(&all, overrides);
    if (path != NULL)
        add_override(&all, path, value);
    sim_problems problems;
    sim_problems_init(&problems);
    model_scenario *scenario = NULL;
    sim_status status = model_scenario_load(config, all.items, all.n, &scenario, &problems);
    if (status != SIM_OK && !is_silent)
        cli_problems_print(config, &problems, CLI_WARNINGS_NONE);
    sim_problems_deinit(&problems);
    cli_overrides_deinit(&all);
    return status == SIM_OK ? scenario : NULL;
}

static bool find_unknown(const model_scenario *scenario, const char *path, size_t *index)
{
    for (size_t i = 0; i < scenario->n_unknowns; i++)
        if (strcmp(scenario->unknowns[i].path, path) == 0) {
            *index = i;
            return true;
        }
    return false;
}

static bool loads_with(const cli_factors *factors, const char *config, const char *path, const char *value)
{
    model_scenario *scenario = load_with(config, &factors->overrides, path, value, true);
    model_scenario_destroy(scenario);
    return scenario != NULL;
}

/* Does the key take what lies between whole numbers? */
static bool takes_reals(const cli_factors *factors, const char *config, const spec *s)
{
    char between[64];
    double at = s->low + 0.4375 * (s->high - s->low);
    model_config_real_text(at == floor(at) ? at + 0.25 : at, between, sizeof between);
    return loads_with(factors, config, s->path, between);
}

/* Where the key can be an unknown, the setting that makes it one is added to the overrides. */
static bool make_unknown(cli_factors *factors, const char *config, const spec *s)
{
    char low[64], high[64], dist[200];
    model_config_real_text(s->low, low, sizeof low);
    model_config_real_text(s->high, high, sizeof high);
    snprintf(dist, sizeof dist, "{ dist = \"uniform\"; min = %s; max = %s; draw = \"future\"; }", low, high);
    model_scenario *scenario = load_with(config, &factors->overrides, s->path, dist, true);
    size_t index;
    bool is_unknown = scenario != NULL && find_unknown(scenario, s->path, &index);
    model_scenario_destroy(scenario);
    if (is_unknown)
        add_override(&factors->overrides, s->path, dist);
    return is_unknown;
}

/* A range becomes an unknown; of a key of whole numbers, levels; else it stays a range. */
static bool settle_range(cli_factors *factors, const char *config, spec *s, bool needs_levels)
{
    if (s->kind != RANGE || (!needs_levels && make_unknown(factors, config, s)) || !s->is_whole ||
        takes_reals(factors, config, s))
        return true;
    if (s->high - s->low >= CLI_VARY_MOST_LEVELS) {
        cli_complain(CLI_USAGE, "--vary: %s takes more than %d values; give levels, %s=%g..%g/10", s->path,
                     CLI_VARY_MOST_LEVELS, s->path, s->low, s->high);
        return false;
    }
    char count[32];
    snprintf(count, sizeof count, "%.0f", s->high - s->low + 1.0);
    return spread_levels(s->path, count, s);
}

static model_factor *new_factor(cli_factors *factors, const char *path)
{
    factors->items = sim_memory_resize(factors->items, factors->n + 1, sizeof *factors->items);
    model_factor *factor = &factors->items[factors->n++];
    *factor = (model_factor){.path = copy_part(path, strlen(path))};
    return factor;
}

/* The levels of a spec, handed over to a factor. */
static void take_levels(model_factor *factor, spec *s)
{
    double *values = sim_memory_new(s->n_levels, sizeof *values);
    bool is_text = false;
    for (size_t l = 0; l < s->n_levels; l++) {
        values[l] = model_setting_number(s->levels[l]);
        is_text = is_text || isnan(values[l]);
    }
    for (size_t l = 0; is_text && l < s->n_levels; l++)
        values[l] = (double)l;
    factor->n_levels = s->n_levels;
    factor->levels = (const char *const *)s->levels;
    factor->level_values = values;
    factor->is_unknown = factor->is_unknown && !is_text; /* a distribution as a level is loaded */
    s->levels = NULL;
    s->n_levels = 0;
}

static bool is_there(const cli_factors *factors, const char *path)
{
    for (size_t i = 0; i < factors->n; i++)
        if (strcmp(factors->items[i].path, path) == 0)
            return true;
    return false;
}

/* All unknowns that the pattern meets and that are no factors yet. */
static bool add_own(cli_factors *factors, const spec *s)
{
    const model_scenario *scenario = factors->scenario;
    bool any = false;
    for (size_t i = 0; i < scenario->n_unknowns; i++) {
        const char *path = scenario->unknowns[i].path;
        if (fnmatch(s->path, path, 0) != 0)
            continue;
        any = true;
        if (is_there(factors, path))
            continue;
        model_factor *factor = new_factor(factors, path);
        factor->is_unknown = true;
        factor->unknown = i;
    }
    if (any)
        return true;
    const char **paths = sim_memory_new(scenario->n_unknowns + 1, sizeof *paths);
    for (size_t i = 0; i < scenario->n_unknowns; i++)
        paths[i] = scenario->unknowns[i].path;
    const char *nearest = cli_nearest(s->path, paths, scenario->n_unknowns);
    cli_complain(CLI_USAGE,
                 nearest != NULL ? "--vary: %s is no unknown of %s; did you mean '%s'?"
                                 : "--vary: %s is no unknown of %s; give its values, %s=..., or see "
                                   "'groeipad show' for what is drawn",
                 s->path, scenario->id, nearest != NULL ? nearest : s->path);
    free(paths);
    return false;
}

static bool add_factor(cli_factors *factors, spec *s, bool needs_levels)
{
    if (s->kind == OWN && needs_levels) {
        cli_complain(CLI_USAGE,
                     "--vary: this design wants the values of %s; write %s=V1,V2,..., or take --design latin",
                     s->path, s->path);
        return false;
    }
    if (s->kind == OWN)
        return add_own(factors, s);
    if (is_there(factors, s->path)) {
        cli_complain(CLI_USAGE, "--vary: %s is varied twice; give it once, with all its values", s->path);
        return false;
    }
    model_factor *factor = new_factor(factors, s->path);
    factor->is_unknown = find_unknown(factors->scenario, s->path, &factor->unknown);
    factor->low = s->low;
    factor->high = s->high;
    if (s->kind == LEVELS)
        take_levels(factor, s);
    if (needs_levels && factor->n_levels == 0) {
        cli_complain(CLI_USAGE,
                     "--vary: %s takes every value in between; give levels, such as %s=%g..%g/5, or another "
                     "--design",
                     s->path, s->path, s->low, s->high);
        return false;
    }
    return true;
}

static bool is_key(const model_scenario *scenario, const char *path)
{
    for (size_t i = 0; i < scenario->n_inputs; i++)
        if (strcmp(scenario->inputs[i].path, path) == 0)
            return true;
    return false;
}

/* Every level is loaded alone, so that all that cannot be is said before the first run. */
static bool check_levels(const cli_factors *factors, const char *config)
{
    bool fine = true;
    for (size_t f = 0; f < factors->n; f++)
        for (size_t l = 0; l < factors->items[f].n_levels; l++) {
            model_scenario *scenario = load_with(config, &factors->overrides, factors->items[f].path,
                                                 factors->items[f].levels[l], false);
            fine = fine && scenario != NULL;
            model_scenario_destroy(scenario);
            if (scenario == NULL && !is_key(factors->scenario, factors->items[f].path))
                break; /* the same would be said of each */
        }
    return fine;
}

static int open_with(cli_factors *factors, const char *path, spec *specs, size_t n, bool needs_levels,
                     bool is_quiet)
{
    for (size_t i = 0; i < n; i++)
        if (!settle_range(factors, path, &specs[i], needs_levels))
            return CLI_USAGE;
    int status = cli_scenario_load(path, &factors->overrides, is_quiet, &factors->scenario);
    for (size_t i = 0; status == CLI_DONE && i < n; i++)
        if (!add_factor(factors, &specs[i], needs_levels))
            status = CLI_USAGE;
    if (status == CLI_DONE && !check_levels(factors, path))
        status = CLI_USAGE;
    sim_error error = {0};
    if (status == CLI_DONE && model_program_create(factors->scenario, &factors->program, &error) != SIM_OK)
        status = cli_complain_error(&error);
    return status;
}

int cli_factors_open(cli_factors *factors, const char *path, const cli_overrides *overrides,
                     const cli_vary *vary, bool needs_levels, bool is_quiet)
{
    *factors = (cli_factors){0};
    cli_overrides_init(&factors->overrides);
    copy_overrides(&factors->overrides, overrides);
    if (strcmp(path, "-") == 0)
        return cli_complain(CLI_USAGE, "a study loads its scenario again and again; give a file, not '-'");
    spec *specs = sim_memory_new(vary->n + 1, sizeof *specs);
    bool fine = true;
    for (size_t i = 0; i < vary->n; i++)
        fine = parse(vary->items[i], &specs[i]) && fine;
    int status = fine ? open_with(factors, path, specs, vary->n, needs_levels, is_quiet) : CLI_USAGE;
    for (size_t i = 0; i < vary->n; i++)
        spec_deinit(&specs[i]);
    free(specs);
    return status;
}

void cli_factors_close(cli_factors *factors)
{
    for (size_t f = 0; f < factors->n; f++) {
        model_factor *factor = &factors->items[f];
        for (size_t l = 0; l < factor->n_levels; l++)
            free((void *)factor->levels[l]);
        free((void *)factor->levels);
        free((void *)factor->level_values);
        free((void *)factor->path);
    }
    free(factors->items);
    cli_overrides_deinit(&factors->overrides);
    model_program_destroy(factors->program);
    model_scenario_destroy(factors->scenario);
    *factors = (cli_factors){0};
}
