#include "cli/chronicle.h"

#include <jansson.h>
#include <math.h>
#include <string.h>
#include "cli/bookkeeping.h"
#include "plots/prose.h"
#include "sim/arena.h"

#define WIDTH  96 /* of a line, in characters */
#define INDENT 13 /* of its text: behind the date */

void cli_chronicle_take(void *chronicle, const model_trace_event *event)
{
    cli_chronicle *c = chronicle;
    if (c->n == c->capacity) {
        c->capacity = c->capacity == 0 ? 1024 : 2 * c->capacity;
        c->events = sim_memory_resize(c->events, c->capacity, sizeof *c->events);
    }
    c->events[c->n++] = *event;
}

void cli_chronicle_deinit(cli_chronicle *chronicle)
{
    free(chronicle->events);
    *chronicle = (cli_chronicle){0};
}

sim_date cli_chronicle_day(const cli_chronicle *chronicle, const model_trace_event *event)
{
    return model_program_scenario(chronicle->program)->horizon.start + (sim_date)floor(event->days);
}

static bool is_chosen(const cli_chronicle *chronicle, const cli_chronicle_choice *choice,
                      const model_trace_event *event)
{
    sim_date day = cli_chronicle_day(chronicle, event);
    return choice->kinds[event->kind] && day >= choice->from && day <= choice->to;
}

/* ---- text ---- */

/* Characters of UTF-8 in the first n bytes. */
static int width_of(const char *text, size_t n)
{
    int width = 0;
    for (size_t i = 0; i < n; i++)
        width += ((unsigned char)text[i] & 0xc0) != 0x80;
    return width;
}

/* Writes a word; what keeps a number and its unit together was needed for the wrapping only, and a terminal
 * has no use for a typographer's minus. */
static void write_word(FILE *file, const char *word, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i + 1 < n && memcmp(word + i, "\xc2\xa0", 2) == 0) {
            fputc(' ', file);
            i++;
        } else if (i + 2 < n && memcmp(word + i, "\xe2\x88\x92", 3) == 0) {
            fputc('-', file);
            i += 2;
        } else {
            fputc(word[i], file);
        }
    }
}

static void write_wrapped(FILE *file, const char *text)
{
    int at = INDENT;
    while (*text != '\0') {
        size_t n = strcspn(text, " ");
        int width = width_of(text, n);
        if (at > INDENT && at + 1 + width > WIDTH) {
            fprintf(file, "\n%*s", INDENT, "");
            at = INDENT;
        } else if (at > INDENT) {
            fputc(' ', file);
            at++;
        }
        write_word(file, text, n);
        at += width;
        text += n + strspn(text + n, " ");
    }
    fputc('\n', file);
}

/* As "12 Mar 2013", "12 mrt 2013". */
static void write_date(plot_lang lang, sim_date date, char text[static 16])
{
    static const char *const months[12][2] = {
        {"jan", "Jan"}, {"feb", "Feb"}, {"mrt", "Mar"}, {"apr", "Apr"}, {"mei", "May"}, {"jun", "Jun"},
        {"jul", "Jul"}, {"aug", "Aug"}, {"sep", "Sep"}, {"okt", "Oct"}, {"nov", "Nov"}, {"dec", "Dec"},
    };
    sim_ymd day = sim_date_to_ymd(date);
    snprintf(text, 16, "%2d %s %04d", day.day % 100, months[day.month - 1][lang], day.year % 10000);
}

/* A shortage of a single month is told when it is over. */
static bool is_told_later(const cli_chronicle *chronicle, size_t i)
{
    const model_trace_event *begun = &chronicle->events[i];
    if (begun->kind != MODEL_TRACE_SHORTAGE_BEGUN)
        return false;
    for (size_t k = i + 1; k < chronicle->n && chronicle->events[k].month <= begun->month + 1; k++)
        if (chronicle->events[k].kind == MODEL_TRACE_SHORTAGE_ENDED &&
            chronicle->events[k].about.role == begun->about.role)
            return true;
    return false;
}

/* How many of the events from i on make one line: elections of one day. */
static size_t told_together(const cli_chronicle *chronicle, size_t i)
{
    size_t n = 1;
    const model_trace_event *first = &chronicle->events[i];
    while (first->kind == MODEL_TRACE_ELECTION && i + n < chronicle->n && first[n].kind == first->kind &&
           cli_chronicle_day(chronicle, &first[n]) == cli_chronicle_day(chronicle, first))
        n++;
    return n;
}

static void line(const cli_chronicle *chronicle, size_t i, size_t n, char text[static CLI_SENTENCE_SIZE])
{
    text[0] = '\0';
    if (chronicle->events[i].kind == MODEL_TRACE_ELECTION)
        cli_chronicle_together(chronicle, &chronicle->events[i], n, text);
    else if (!is_told_later(chronicle, i))
        cli_chronicle_sentence(chronicle, &chronicle->events[i], text);
}

size_t cli_chronicle_write_text(const cli_chronicle *chronicle, const cli_chronicle_choice *choice,
                                FILE *file)
{
    size_t lines = 0, together;
    int year = 0;
    for (size_t i = 0; i < chronicle->n; i += together) {
        char text[CLI_SENTENCE_SIZE], date[16];
        together = told_together(chronicle, i);
        if (!is_chosen(chronicle, choice, &chronicle->events[i]))
            continue;
        line(chronicle, i, together, text);
        if (text[0] == '\0')
            continue;
        sim_date day = cli_chronicle_day(chronicle, &chronicle->events[i]);
        if (lines > 0 && sim_date_to_ymd(day).year != year)
            fputc('\n', file);
        year = sim_date_to_ymd(day).year;
        write_date(chronicle->lang, day, date);
        fprintf(file, "%s  ", date);
        write_wrapped(file, text);
        lines++;
    }
    return lines;
}

/* ---- JSON lines ---- */

static bool set(json_t *line, const char *key, json_t *value)
{
    return json_object_set_new(line, key, value) == 0;
}

static bool set_id(json_t *line, const char *key, const char *id)
{
    return id == NULL || set(line, key, json_string(id));
}

static bool set_subjects(const cli_chronicle *c, json_t *line, const model_subject *about)
{
    const model_program *program = c->program;
    const model_scenario *s = model_program_scenario(program);
    return set_id(line, "accession", about->accession < 0 ? NULL : s->accessions[about->accession].id) &&
           set_id(line, "after",
                  about->other_accession < 0 ? NULL : s->accessions[about->other_accession].id) &&
           set_id(line, "stage", about->stage < 0 ? NULL : s->stages[about->stage].id) &&
           set_id(line, "municipality", cli_id_of_payer(program, about->participant)) &&
           set_id(line, "into", cli_id_of_payer(program, about->other_participant)) &&
           set_id(line, "organisation", cli_id_of_organisation(program, about->organisation)) &&
           set_id(line, "role", about->role < 0 ? NULL : s->roles[about->role].id) &&
           set_id(line, "risk", about->risk < 0 ? NULL : s->risks[about->risk].id) &&
           set_id(line, "pilot", about->pilot < 0 ? NULL : s->pilots[about->pilot].id) &&
           set_id(line, "parameter", about->parameter < 0 ? NULL : s->unknowns[about->parameter].path);
}

static bool is_whole(model_trace_unit unit)
{
    return unit == MODEL_UNIT_COUNT;
}

static json_t *value_of(model_trace_unit unit, double value)
{
    if (!isfinite(value))
        return json_null();
    if (unit == MODEL_UNIT_FLAG)
        return json_boolean(value > 0.0 || value < 0.0);
    if (is_whole(unit) && value == floor(value))
        return json_integer((json_int_t)value);
    return json_real(value);
}

static bool fill(const cli_chronicle *c, json_t *line, const model_trace_event *event)
{
    char date[11], month[24];
    const model_trace_kind_spec *kind = &model_trace_kinds[event->kind];
    sim_date_format(cli_chronicle_day(c, event), date);
    cli_month_text(c->program, event->month, month);
    bool fine = set(line, "date", json_string(date)) && set(line, "month", json_string(month)) &&
                set(line, "kind", json_string(kind->id)) && set_subjects(c, line, &event->about);
    for (size_t i = 0; fine && i < model_trace_n_fields(event->kind); i++)
        fine = set(line, kind->fields[i].name, value_of(kind->fields[i].unit, event->values[i]));
    return fine;
}

bool cli_chronicle_write_jsonl(const cli_chronicle *chronicle, const cli_chronicle_choice *choice, FILE *file)
{
    bool fine = true;
    for (size_t i = 0; fine && i < chronicle->n; i++) {
        if (!is_chosen(chronicle, choice, &chronicle->events[i]))
            continue;
        json_t *line = json_object();
        fine = line != NULL && fill(chronicle, line, &chronicle->events[i]) &&
               json_dumpf(line, file, JSON_COMPACT | JSON_REAL_PRECISION(15)) == 0 &&
               fputc('\n', file) != EOF;
        json_decref(line);
    }
    return fine;
}
