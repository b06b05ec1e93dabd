#include "sim/measure.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sim/grouped.h"
#include "sim/sort.h"
#include "sim/tail.h"
#include "sim/tally.h"

/* ---- reading ---- */

static bool read_number(const char *text, double *value)
{
    char *end;
    *value = strtod(text, &end);
    while (*end == ' ')
        end++;
    return end != text && *end == '\0' && isfinite(*value);
}

char *sim_relation_split(char *text, sim_relation *relation)
{
    size_t at = strlen(text);
    while (at > 0 && text[at] != '<' && text[at] != '>')
        at--;
    if (text[at] != '<' && text[at] != '>')
        return NULL;
    bool has_equal = text[at + 1] == '=';
    *relation = text[at] == '<' ? (has_equal ? SIM_AT_MOST : SIM_BELOW)
                : has_equal     ? SIM_AT_LEAST
                                : SIM_ABOVE;
    text[at] = '\0';
    return text + at + 1 + has_equal;
}

static bool keep_metric(sim_measure *m, const char *metric)
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

static bool parse_call(sim_measure *m, const char *name, char *inside)
{
    if (strcmp(name, "mean") == 0)
        return keep_metric(m, inside);
    if (read_share(name, "worst", 50.0, &m->share)) {
        m->kind = SIM_MEASURE_WORST;
        return keep_metric(m, inside);
    }
    if (read_share(name, "p", 99.0, &m->share)) {
        m->kind = SIM_MEASURE_QUANTILE;
        return keep_metric(m, inside);
    }
    if (strcmp(name, "chance") != 0)
        return false;
    m->kind = SIM_MEASURE_CHANCE;
    const char *number = sim_relation_split(inside, &m->relation);
    return number != NULL && read_number(number, &m->threshold) && keep_metric(m, inside);
}

bool sim_measure_parse(const char *text, sim_measure *m)
{
    char copy[sizeof m->text];
    if (strlen(text) >= sizeof copy)
        return false;
    m->kind = SIM_MEASURE_MEAN;
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

/* ---- values ---- */

static bool holds(const sim_measure *m, double value)
{
    switch (m->relation) {
    case SIM_AT_LEAST:
        return value >= m->threshold;
    case SIM_AT_MOST:
        return value <= m->threshold;
    case SIM_ABOVE:
        return value > m->threshold;
    case SIM_BELOW:
        return value < m->threshold;
    }
    return false;
}

/* Of n sorted values, the mean of the worst share: exact for a sample also where n * share is no whole number
 * (Rockafellar & Uryasev 2002; sim/tail.h). */
static double worst_of(const sim_measure *m, const double *sorted, size_t n)
{
    double wanted = m->share * (double)n, sum = 0.0, left = wanted;
    for (size_t i = 0; i < n && left > 0.0; i++) {
        double part = left < 1.0 ? left : 1.0;
        sum += part * sorted[m->is_most ? i : n - 1 - i];
        left -= part;
    }
    return sum / wanted;
}

double sim_measure_of(const sim_measure *m, const double *values, size_t n, double *scratch)
{
    size_t there = 0, held = 0;
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        if (isnan(values[i])) {
            held += m->kind == SIM_MEASURE_CHANCE && m->is_date &&
                    (m->relation == SIM_AT_LEAST || m->relation == SIM_ABOVE);
            continue;
        }
        scratch[there++] = values[i];
        sum += values[i];
        held += m->kind == SIM_MEASURE_CHANCE && holds(m, values[i]);
    }
    if (m->kind == SIM_MEASURE_CHANCE)
        return n == 0 ? (double)NAN : (double)held / (double)n;
    if (there == 0)
        return (double)NAN;
    if (m->kind == SIM_MEASURE_MEAN)
        return sum / (double)there;
    sim_sort(scratch, there);
    return m->kind == SIM_MEASURE_QUANTILE ? sim_quantile_sorted(scratch, there, m->share)
                                           : worst_of(m, scratch, there);
}

/* ---- intervals ---- */

static const sim_measured none = {(double)NAN, (double)NAN, (double)NAN};

static sim_measured of_mean(const double *values, size_t n, size_t group)
{
    sim_grouped grouped = sim_grouped_of(values, n, group);
    double half = sim_grouped_half_width(&grouped, 0.95), mean = sim_grouped_mean(&grouped);
    return (sim_measured){mean, mean - half, mean + half};
}

static sim_measured of_chance(const sim_measure *m, const double *values, size_t n, size_t group)
{
    sim_measured measured;
    double *hits = malloc((n + 1) * sizeof *hits), scratch;
    if (hits == NULL)
        return none;
    for (size_t i = 0; i < n; i++)
        hits[i] = sim_measure_of(m, &values[i], 1, &scratch);
    sim_grouped grouped = sim_grouped_of(hits, n, group);
    measured.value = sim_grouped_mean(&grouped);
    sim_grouped_proportion_interval(&grouped, 0.95, &measured.low, &measured.high);
    free(hits);
    return measured;
}

static sim_measured of_worst(const sim_measure *m, const double *values, size_t n, size_t group)
{
    sim_tail tail;
    sim_error error;
    if (sim_tail_mean(values, n, group, 1.0 - m->share, m->is_most, 0.95, &tail, &error) != SIM_OK)
        return none;
    return (sim_measured){tail.mean, tail.mean - tail.half_width, tail.mean + tail.half_width};
}

static sim_measured of_quantile(const sim_measure *m, const double *values, size_t n)
{
    double *sorted = malloc((n + 1) * sizeof *sorted);
    if (sorted == NULL)
        return none;
    size_t there = 0, low, high;
    for (size_t i = 0; i < n; i++)
        if (!isnan(values[i]))
            sorted[there++] = values[i];
    sim_measured measured = none;
    if (there > 0) {
        sim_sort(sorted, there);
        sim_quantile_interval(there, m->share, 0.95, &low, &high);
        measured = (sim_measured){sim_quantile_sorted(sorted, there, m->share), sorted[low], sorted[high]};
    }
    free(sorted);
    return measured;
}

sim_measured sim_measure_with_interval(const sim_measure *m, const double *values, size_t n, size_t group)
{
    switch (m->kind) {
    case SIM_MEASURE_MEAN:
        return of_mean(values, n, group);
    case SIM_MEASURE_CHANCE:
        return of_chance(m, values, n, group);
    case SIM_MEASURE_WORST:
        return of_worst(m, values, n, group);
    case SIM_MEASURE_QUANTILE:
        break;
    }
    sim_measured quantile = of_quantile(m, values, n);
    if (group > 1) /* order statistics are of independent values */
        quantile.low = quantile.high = (double)NAN;
    return quantile;
}
