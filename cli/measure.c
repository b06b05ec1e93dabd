#include "cli/measure.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "cli/cli.h"
#include "sim/sort.h"
#include "sim/tally.h"

static bool complain(const char *option, const char *text)
{
    cli_complain(CLI_USAGE,
                 "%s: '%s' is no measure; write a metric, p10(METRIC), worst10(METRIC) or "
                 "chance(METRIC<=NUMBER)",
                 option, text);
    return false;
}

static bool read_number(const char *text, double *value)
{
    char *end;
    *value = strtod(text, &end);
    while (*end == ' ')
        end++;
    return end != text && *end == '\0' && isfinite(*value);
}

/* Splits "LEFT<=RIGHT" at its last relation, in place; NULL: there is none. */
static char *split_relation(char *text, cli_relation *relation)
{
    size_t at = strlen(text);
    while (at > 0 && text[at] != '<' && text[at] != '>')
        at--;
    if (text[at] != '<' && text[at] != '>')
        return NULL;
    bool has_equal = text[at + 1] == '=';
    *relation = text[at] == '<' ? (has_equal ? CLI_AT_MOST : CLI_BELOW)
                : has_equal     ? CLI_AT_LEAST
                                : CLI_ABOVE;
    text[at] = '\0';
    return text + at + 1 + has_equal;
}

static bool keep_metric(cli_measure *m, const char *metric)
{
    while (*metric == ' ')
        metric++;
    size_t length = strlen(metric);
    while (length > 0 && metric[length - 1] == ' ')
        length--;
    if (length == 0 || length >= sizeof m->metric || strcspn(metric, "()<>,") < length)
        return false;
    memcpy(m->metric, metric, length);
    m->metric[length] = '\0';
    return true;
}

/* "p10", "worst5": the number behind the word. */
static bool read_share(const char *text, const char *word, double most, double *share)
{
    size_t length = strlen(word);
    double percent;
    if (strncmp(text, word, length) != 0 || !isdigit((unsigned char)text[length]) ||
        !read_number(text + length, &percent) || percent < 1.0 || percent > most)
        return false;
    *share = percent / 100.0;
    return true;
}

static bool parse_call(cli_measure *m, const char *name, char *inside)
{
    if (strcmp(name, "mean") == 0)
        return keep_metric(m, inside);
    if (read_share(name, "worst", 50.0, &m->share)) {
        m->kind = CLI_MEASURE_WORST;
        return keep_metric(m, inside);
    }
    if (read_share(name, "p", 99.0, &m->share)) {
        m->kind = CLI_MEASURE_QUANTILE;
        return keep_metric(m, inside);
    }
    if (strcmp(name, "chance") != 0)
        return false;
    m->kind = CLI_MEASURE_CHANCE;
    const char *number = split_relation(inside, &m->relation);
    return number != NULL && read_number(number, &m->threshold) && keep_metric(m, inside);
}

static bool parse_measure(const char *text, cli_measure *m)
{
    char copy[sizeof m->text];
    if (strlen(text) >= sizeof copy)
        return false;
    snprintf(copy, sizeof copy, "%s", text);
    snprintf(m->text, sizeof m->text, "%s", text);
    char *open = strchr(copy, '('), *close = strrchr(copy, ')');
    if (open == NULL)
        return keep_metric(m, copy);
    if (close == NULL || close[1] != '\0')
        return false;
    *open = *close = '\0';
    return parse_call(m, copy, open + 1);
}

bool cli_objective_parse(const char *option, const char *text, cli_measure *measure)
{
    *measure = (cli_measure){.is_most = strncmp(text, "max:", 4) == 0};
    if (!measure->is_most && strncmp(text, "min:", 4) != 0) {
        cli_complain(CLI_USAGE, "%s: '%s' says not which way; write max:%s or min:%s", option, text, text,
                     text);
        return false;
    }
    return parse_measure(text + 4, measure) || complain(option, text);
}

bool cli_requirement_parse(const char *option, const char *text, cli_requirement *requirement)
{
    char copy[256];
    cli_relation relation = CLI_ABOVE;
    *requirement = (cli_requirement){0};
    snprintf(copy, sizeof copy, "%s", text);
    const char *close = strrchr(copy, ')');
    char *number = strlen(text) < sizeof copy ? split_relation(copy, &relation) : NULL;
    if (number == NULL || (close != NULL && number < close) || !read_number(number, &requirement->bound) ||
        (relation != CLI_AT_LEAST && relation != CLI_AT_MOST)) {
        cli_complain(CLI_USAGE, "%s: '%s' demands nothing; write MEASURE>=NUMBER or MEASURE<=NUMBER", option,
                     text);
        return false;
    }
    requirement->measure.is_most = relation == CLI_AT_LEAST;
    return parse_measure(copy, &requirement->measure) || complain(option, text);
}

int cli_measure_scalar(const char *option, const cli_measure *measure, const sim_layout *layout)
{
    for (size_t i = 0; i < layout->n_scalars; i++)
        if (strcmp(layout->scalars[i].name, measure->metric) == 0)
            return (int)i;
    const char **names = calloc(layout->n_scalars + 1, sizeof *names);
    for (size_t i = 0; names != NULL && i < layout->n_scalars; i++)
        names[i] = layout->scalars[i].name;
    const char *nearest = names == NULL ? NULL : cli_nearest(measure->metric, names, layout->n_scalars);
    cli_complain(CLI_USAGE,
                 nearest != NULL
                     ? "%s: no metric is called '%s' here; did you mean '%s'?"
                     : "%s: no metric is called '%s' here; 'groeipad sweep --format csv' shows which are",
                 option, measure->metric, nearest);
    free(names);
    return -1;
}

static bool holds(const cli_measure *m, double value)
{
    switch (m->relation) {
    case CLI_AT_LEAST:
        return value >= m->threshold;
    case CLI_AT_MOST:
        return value <= m->threshold;
    case CLI_ABOVE:
        return value > m->threshold;
    case CLI_BELOW:
        return value < m->threshold;
    }
    return false;
}

/* Of n sorted values, the mean of the worst share: exact for a sample also where n * share is no whole number
 * (Rockafellar & Uryasev 2002; sim/tail.h). */
static double worst_of(const cli_measure *m, const double *sorted, size_t n)
{
    double wanted = m->share * (double)n, sum = 0.0, left = wanted;
    for (size_t i = 0; i < n && left > 0.0; i++) {
        double part = left < 1.0 ? left : 1.0;
        sum += part * sorted[m->is_most ? i : n - 1 - i];
        left -= part;
    }
    return sum / wanted;
}

double cli_measure_of(const cli_measure *m, const double *values, size_t n, double *scratch)
{
    size_t there = 0, held = 0;
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        if (isnan(values[i]))
            continue;
        scratch[there++] = values[i];
        sum += values[i];
        held += m->kind == CLI_MEASURE_CHANCE && holds(m, values[i]);
    }
    if (m->kind == CLI_MEASURE_CHANCE)
        return n == 0 ? (double)NAN : (double)held / (double)n;
    if (there == 0)
        return (double)NAN;
    if (m->kind == CLI_MEASURE_MEAN)
        return sum / (double)there;
    sim_sort(scratch, there);
    return m->kind == CLI_MEASURE_QUANTILE ? sim_quantile_sorted(scratch, there, m->share)
                                           : worst_of(m, scratch, there);
}

double cli_requirement_broken(const cli_requirement *r, double value, double unit)
{
    double lacking = r->measure.is_most ? r->bound - value : value - r->bound;
    if (isnan(value))
        return (double)INFINITY;
    return lacking <= 0.0 ? 0.0 : lacking / (r->bound != 0.0 ? fabs(r->bound) : unit);
}
