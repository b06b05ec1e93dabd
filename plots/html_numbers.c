/* The numbers behind a figure: its CSV twin as a table. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/html_internal.h"
#include "plots/markup.h"

/* A place in a CSV text; cells are read one by one. */
typedef struct reader {
    const char *at;
    char cell[512]; /* longer ones are cut */
    bool is_last;   /* of its row */
} reader;

static void keep(reader *r, size_t *length, char c)
{
    if (*length + 1 < sizeof r->cell) {
        r->cell[(*length)++] = c;
    }
}

/* RFC 4180, as csv.c writes it. */
static void read_cell(reader *r)
{
    size_t length = 0;
    bool is_quoted = *r->at == '"';
    r->at += is_quoted ? 1 : 0;
    while (*r->at != '\0') {
        if (is_quoted && r->at[0] == '"' && r->at[1] != '"') {
            r->at++;
            break;
        }
        if (!is_quoted && (*r->at == ',' || *r->at == '\n')) {
            break;
        }
        r->at += is_quoted && *r->at == '"' ? 1 : 0; /* a doubled quote */
        keep(r, &length, *r->at++);
    }
    r->cell[length] = '\0';
    r->is_last = *r->at != ',';
    r->at += *r->at == '\0' ? 0 : 1;
}

/* "demand_q05_hours": words, in Dutch where they are known. */
static void add_column_name(plot_html *html, const char *name)
{
    static const char *const words[][2] = {
        {"partner", "gemeente"},
        {"name", "naam"},
        {"measure", "maat"},
        {"stage", "fase"},
        {"value", "waarde"},
        {"unit", "eenheid"},
        {"year", "jaar"},
        {"scenario", "scenario"},
        {"share", "aandeel"},
        {"median", "midden"},
        {"demand", "vraag"},
        {"hours", "uren"},
        {"role", "rol"},
        {"capacity", "capaciteit"},
        {"shortage", "tekort"},
        {"probability", "kans"},
        {"of", "per"},
        {"quarter", "kwartaal"},
        {"series", "reeks"},
        {"better", "beter"},
        {"off", "af"},
        {"low", "laag"},
        {"high", "hoog"},
        {"ever", "ooit"},
        {"risk", "risico"},
        {"impact", "gevolg"},
        {"expected", "verwacht"},
        {"line", "lijn"},
        {"npv", "contante waarde"},
        {"eur", "EUR"},
        {"replication", "toekomst"},
        {"futures", "toekomsten"},
        {"loss", "verlies"},
        {"mean", "gemiddelde"},
        {"half", "halve"},
        {"width", "breedte"},
        {"swing", "verschil"},
        {"kind", "soort"},
        {"posts", "posten"},
        {"workplace", "werkplek"},
        {"workplaces", "werkplekken"},
        {"waiting", "wachtend"},
        {"vacant", "vacant"},
        {"unmanned", "onbezet"},
        {"taken", "bezet"},
        {"sick", "ziek"},
        {"external", "extern"},
        {"own", "eigen"},
        {"other", "ander"},
        {"category", "soort"},
        {"staff", "personeel"},
        {"chance", "kans"},
        {"waves", "golven"},
        {"strikes", "keren"},
        {"strike", "keer"},
        {"higher", "hoger"},
        {"hire", "inhuur"},
        {"base", "basis"},
        {"regret", "spijt"},
    };
    for (const char *from = name; *from != '\0';) {
        size_t length = strcspn(from, "_");
        const char *word = NULL;
        for (size_t i = 0; html->lang == PLOT_NL && i < sizeof words / sizeof words[0]; i++) {
            bool is_it = strlen(words[i][0]) == length && memcmp(words[i][0], from, length) == 0;
            word = is_it ? words[i][1] : word;
        }
        if (word != NULL) {
            plot_markup_text(html->out, word);
        } else {
            plot_markup_bytes(html->out, from, length);
        }
        from += length;
        if (*from == '_') {
            plot_buffer_text(html->out, " ");
            from++;
        }
    }
}

/* Seven significant digits, as the language writes them; thousands are told apart from 10,000 on, so that
 * years stay years. The CSV file has ten digits. */
static void add_number(plot_html *html, double value)
{
    int whole = value == 0.0 ? 1 : (int)floor(log10(fabs(value))) + 1;
    int decimals = whole >= 7 ? 0 : 7 - (whole < 1 ? 1 : whole);
    char text[64];
    if (whole > 4) {
        plot_markup_text(html->out, plot_str_number(html->lang, value, decimals > 2 ? 2 : decimals).text);
        return;
    }
    snprintf(text, sizeof text, "%.*f", decimals, fabs(value));
    char *point = strchr(text, '.');
    for (char *last = text + strlen(text) - 1;
         point != NULL && last >= point && (*last == '0' || last == point); last--) {
        *last = '\0';
    }
    if (point != NULL && *point == '.' && html->lang == PLOT_NL) {
        *point = ',';
    }
    plot_buffer_text(html->out, value < 0.0 && strcmp(text, "0") != 0 ? "\xe2\x88\x92" : "");
    plot_buffer_text(html->out, text);
}

static void add_cell(plot_html *html, const char *cell)
{
    char *end = NULL;
    double value = strtod(cell, &end);
    if (cell[0] == '\0' || *end != '\0' || !isfinite(value)) {
        plot_buffer_text(html->out, "<td class=\"t\">");
        plot_markup_text(html->out, cell);
    } else {
        plot_buffer_text(html->out, "<td>");
        add_number(html, value);
    }
    plot_buffer_text(html->out, "</td>");
}

static void add_rows(plot_html *html, const char *csv)
{
    reader r = {.at = csv};
    plot_buffer_text(html->out, "<thead><tr>");
    do {
        read_cell(&r);
        plot_buffer_text(html->out, "<th scope=\"col\">");
        add_column_name(html, r.cell);
        plot_buffer_text(html->out, "</th>");
    } while (!r.is_last);
    plot_buffer_text(html->out, "</tr></thead>\n<tbody>\n");
    while (*r.at != '\0') {
        plot_buffer_text(html->out, "<tr>");
        do {
            read_cell(&r);
            add_cell(html, r.cell);
        } while (!r.is_last);
        plot_buffer_text(html->out, "</tr>\n");
    }
    plot_buffer_text(html->out, "</tbody>\n");
}

/* The CSV twin; owned by the caller. NULL when it cannot be had. */
static char *csv_of(const plot_html *html, const plot_block *figure)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);
    if (file == NULL) {
        return NULL;
    }
    plot_options options = {.lang = html->lang, .by_year = html->document->by_year};
    sim_error error = {0};
    sim_status status = figure->chart->csv(file, figure->results, figure->n, &options, &error);
    bool is_whole = !ferror(file);
    is_whole = fclose(file) == 0 && is_whole && status == SIM_OK;
    if (!is_whole) {
        free(bytes);
        return NULL;
    }
    return bytes;
}

void plot_html_numbers(plot_html *html, const plot_block *figure, const char *title)
{
    char *csv = csv_of(html, figure);
    if (csv == NULL) {
        return;
    }
    plot_buffer *out = html->out;
    const char *summary = plot_label(html->lang, PLOT_LABEL_HTML_NUMBERS);
    plot_buffer_format(out, "<details>\n<summary>%s", summary);
    plot_buffer_text(out, "<span class=\"hidden\">: ");
    plot_markup_text(out, title);
    plot_buffer_text(out, "</span></summary>\n");
    size_t id = ++html->n_tables;
    plot_buffer_format(out, "<div class=\"scroll\" role=\"group\" aria-labelledby=\"t%zu\" tabindex=\"0\">\n",
                       id);
    plot_buffer_format(out, "<table class=\"numbers\">\n<caption id=\"t%zu\">", id);
    plot_markup_text(out, title);
    plot_buffer_text(out, "</caption>\n");
    add_rows(html, csv);
    plot_buffer_text(out, "</table>\n</div>\n</details>\n");
    free(csv);
}
