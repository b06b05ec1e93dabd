#include "cli/statistic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "cli/cli.h"

static bool complain(const char *text)
{
    if (strncmp(text, "cvar", 4) == 0) {
        cli_complain(CLI_USAGE,
                     "--statistic: of '%s' say which end is bad: lowest=10%% where more is better, "
                     "highest=10%% where less is",
                     text);
        return false;
    }
    cli_complain(CLI_USAGE,
                 "--statistic: '%s' is none; give mean, median, lowest=10%%, highest=10%%, below=VALUE or "
                 "above=VALUE",
                 text);
    return false;
}

/* A share: "10%" or "0.1", above 0 and below 1. */
static bool parse_share(const char *text, double *share)
{
    char *end;
    double value = strtod(text, &end);
    if (end == text || (*end != '\0' && strcmp(end, "%") != 0))
        return false;
    *share = *end == '%' ? value / 100.0 : value;
    return *share > 0.0 && *share < 1.0;
}

static bool parse_number(const char *text, double *value)
{
    char *end;
    *value = strtod(text, &end);
    return end != text && *end == '\0' && isfinite(*value);
}

bool cli_parse_statistic(const char *text, sim_statistic *statistic)
{
    static const struct {
        const char *name;
        sim_statistic_kind kind;
        bool (*parse)(const char *text, double *value);
    } kinds[] = {
        {"mean", SIM_STATISTIC_MEAN, NULL},
        {"median", SIM_STATISTIC_MEDIAN, NULL},
        {"lowest=", SIM_STATISTIC_LOW_TAIL, parse_share},
        {"highest=", SIM_STATISTIC_HIGH_TAIL, parse_share},
        {"below=", SIM_STATISTIC_BELOW, parse_number},
        {"above=", SIM_STATISTIC_ABOVE, parse_number},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t length = strlen(kinds[i].name);
        sim_statistic found = {.kind = kinds[i].kind};
        if (kinds[i].parse == NULL ? strcmp(text, kinds[i].name) != 0
                                   : strncmp(text, kinds[i].name, length) != 0)
            continue;
        if (kinds[i].parse != NULL && !kinds[i].parse(text + length, &found.parameter))
            return complain(text);
        *statistic = found;
        return true;
    }
    return complain(text);
}
