#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/again.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/results.h"
#include "cli/study.h"
#include "plots/facts.h"
#include "plots/report.h"

enum option { OUTPUT, FORMAT, PAPER, LABEL, LANG, FORCE, QUIET };

static const cli_option options[] = {
    [OUTPUT] = {"output", 'o', true}, [FORMAT] = {"format", 0, true}, [PAPER] = {"paper", 0, true},
    [LABEL] = {"label", 0, true},     [LANG] = {"lang", 0, true},     [FORCE] = {"force", 0, false},
    [QUIET] = {"quiet", 'q', false},
};

static const char help[] =
    "usage: groeipad report RESULT.sqlite... [-o FILE] [OPTION...]\n"
    "\n"
    "Writes the steering group's document: a page of answers in the order quality, cost, risk; key figures "
    "and\n"
    "contributions; for each theme (growth, service, capacity, cost, risks, municipalities) a page a chart, "
    "for every\n"
    "scenario or for all together; the comparison; the assumptions, what is estimated, the sources, and how "
    "to reproduce\n"
    "every figure: some 30 pages of one scenario, 50 of three. The first page stands by itself. The first "
    "result is the\n"
    "base of comparisons; all must be in euros of one year and over the same years. A name that ends in "
    ".html gives one\n"
    "file to be read on a screen, with the same content, the numbers behind every figure, and descriptions "
    "for a screen\n"
    "reader.\n"
    "\n"
    "  -o, --output FILE         a name that ends in .pdf or .html (default: report.pdf, or report.html)\n"
    "      --format pdf|html     (default: as FILE ends, otherwise pdf)\n"
    "      --paper a4|screen     pages of a PDF: A4 landscape, or slides of 16:9 for a meeting (default: "
    "a4)\n"
    "      --label TEXT          what a result is called, one for each, in their order (default: its title, "
    "and\n"
    "                            what sets runs of one scenario apart)\n"
    "      --lang nl|en          (default: from the locale)\n"
    "      --force               replace a file that is no report of these runs\n"
    "  -q, --quiet               errors only\n"
    "\n"
    "examples:\n"
    "  groeipad report out/founders.sqlite out/steady.sqlite out/accelerated.sqlite --lang nl -o report.pdf\n"
    "  groeipad report out/founders.sqlite out/steady.sqlite --paper screen -o slides.pdf\n"
    "  groeipad report out/founders.sqlite out/steady.sqlite -o report.html\n";

typedef struct request {
    cli_operands paths, labels;
    const char *file, *format, *paper; /* NULL: not said */
    plot_edition edition;
    plot_lang lang;
    bool force, is_quiet;
} request;

/* The same bytes? A report of the same runs is the same to the byte. */
static bool is_same(const char *one, const char *other)
{
    FILE *a = fopen(one, "rb"), *b = fopen(other, "rb");
    bool same = a != NULL && b != NULL;
    size_t n = 1;
    while (same && n > 0) {
        char left[4096], right[4096];
        n = fread(left, 1, sizeof left, a);
        same = n == fread(right, 1, sizeof right, b) && memcmp(left, right, n) == 0;
    }
    if (a != NULL)
        fclose(a);
    if (b != NULL)
        fclose(b);
    return same;
}

/* Into its place, unless something else stands there. */
static int put_in_place(const request *r, const char *temporary)
{
    struct stat info;
    bool is_there = stat(r->file, &info) == 0;
    if (is_there && !r->force && !is_same(temporary, r->file))
        return cli_complain(
            CLI_FAILED,
            "%s: another file or a report of other runs is there; --force replaces it, -o FILE "
            "writes elsewhere",
            r->file);
    if (rename(temporary, r->file) != 0)
        return cli_complain(CLI_FAILED, "%s: cannot be put into place: %s", r->file, strerror(errno));
    if (!r->is_quiet)
        puts(r->file);
    return CLI_DONE;
}

static int write_report(const request *r, const cli_results *results)
{
    char temporary[CLI_PATH_SIZE];
    int length = snprintf(temporary, sizeof temporary, "%s.part", r->file);
    if (length < 0 || length >= (int)sizeof temporary)
        return cli_complain(CLI_FAILED, "the path of the report is too long");
    sim_error error = {0};
    plot_report_options how = {.lang = r->lang, .edition = r->edition};
    if (plot_report_write((const sim_result *const *)results->items, results->n, &how, temporary, &error) !=
        SIM_OK)
        return cli_complain_error(&error);
    int status = put_in_place(r, temporary);
    if (status != CLI_DONE)
        unlink(temporary);
    return status;
}

static bool ends_in(const char *name, const char *ending)
{
    size_t length = strlen(name), tail = strlen(ending);
    return length > tail && strcasecmp(name + length - tail, ending) == 0;
}

/* The name promises another kind of file than there is. */
static bool ends_otherwise(const char *name)
{
    const char *slash = strrchr(name, '/');
    const char *point = strrchr(slash == NULL ? name : slash + 1, '.');
    bool is_hidden = point == name || (slash != NULL && point == slash + 1);
    return point != NULL && !is_hidden && !ends_in(name, ".pdf") && !ends_in(name, ".html") &&
           !ends_in(name, ".htm");
}

/* What the name of the file and the options say together; a complaint where they contradict each other. */
static int decide(request *r)
{
    bool says_html = r->file != NULL && (ends_in(r->file, ".html") || ends_in(r->file, ".htm"));
    bool says_pdf = r->file != NULL && ends_in(r->file, ".pdf");
    if (r->file != NULL && ends_otherwise(r->file))
        return cli_complain(CLI_USAGE, "-o %s: a report is a .pdf or an .html; end the name in one of these",
                            r->file);
    bool is_html = r->format != NULL ? strcmp(r->format, "html") == 0 : says_html;
    if (r->format != NULL && !is_html && strcmp(r->format, "pdf") != 0)
        return cli_complain(CLI_USAGE, "--format: '%s' is neither pdf nor html", r->format);
    if ((is_html && says_pdf) || (!is_html && says_html))
        return cli_complain(CLI_USAGE, "--format %s and the name '%s' contradict each other", r->format,
                            r->file);
    bool is_screen = r->paper != NULL && strcmp(r->paper, "screen") == 0;
    if (r->paper != NULL && !is_screen && strcmp(r->paper, "a4") != 0)
        return cli_complain(CLI_USAGE, "--paper: '%s' is neither a4 nor screen", r->paper);
    if (is_html && r->paper != NULL)
        return cli_complain(CLI_USAGE, "--paper is for a PDF; HTML has no pages");
    r->edition = is_html ? PLOT_EDITION_HTML : is_screen ? PLOT_EDITION_SCREEN : PLOT_EDITION_A4;
    if (r->file == NULL)
        r->file = is_html ? "report.html" : "report.pdf";
    return CLI_DONE;
}

/* Results of other luck may stand in one report, without differences: that is said. */
static void warn_of_luck(const request *r, const cli_results *results)
{
    for (size_t i = 1; i < results->n; i++) {
        if (!plot_facts_are_paired(results->items[0], results->items[i]))
            fprintf(stderr,
                    "groeipad: warning: %s and %s were not run on the same luck: the report gives no "
                    "differences between them\n",
                    r->paths.items[0], r->paths.items[i]);
    }
}

/* Figures over other years, or in other euros, must not stand beside each other. */
static int check_alike(const request *r, const cli_results *results)
{
    static const struct {
        const char *key, *what, *config;
    } keys[] = {{"price_year", "in euros of different years", "finance.price_year"},
                {"start_date", "of different first days", "horizon.start_date"},
                {"end_date", "of different last days", "horizon.end_date"}};
    for (size_t i = 1; i < results->n; i++) {
        for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
            const char *a = cli_manifest(results->items[0], keys[k].key);
            const char *b = cli_manifest(results->items[i], keys[k].key);
            if (strcmp(a, b) != 0)
                return cli_complain(CLI_USAGE,
                                    "%s and %s are %s (%s and %s) and cannot stand in one report: run both "
                                    "with the same %s, or write a report of each",
                                    r->paths.items[0], r->paths.items[i], keys[k].what, a, b, keys[k].config);
        }
    }
    return CLI_DONE;
}

static int execute(const request *r)
{
    if (r->paths.n == 0)
        return cli_complain(CLI_USAGE, "report: give a result file, such as out/steady.sqlite");
    if (r->paths.n > PLOT_REPORT_MAX)
        return cli_complain(CLI_USAGE, "report: %zu results are too many for one report; give at most %d",
                            r->paths.n, PLOT_REPORT_MAX);
    cli_results results;
    int status = cli_results_read(&r->paths, &r->labels, &results);
    for (size_t i = 0; status == CLI_DONE && i < results.n; i++)
        status = cli_refuse_study(results.items[i], "report", r->paths.items[i]);
    status = status == CLI_DONE ? check_alike(r, &results) : status;
    if (status == CLI_DONE) {
        warn_of_luck(r, &results);
        status = write_report(r, &results);
    }
    cli_results_deinit(&results);
    return status;
}

int cli_report(int argc, char **argv)
{
    request r = {.lang = cli_lang_default()};
    if (!cli_operands_init(&r.paths, argc) || !cli_operands_init(&r.labels, argc))
        return CLI_FAILED;
    cli_parser parser = cli_parser_make(options, sizeof options / sizeof *options, argc, argv);
    const char *value = NULL;
    int option, status = CLI_USAGE;
    bool fine = true;
    while (fine && (option = cli_parser_next(&parser, &value)) >= CLI_OPERAND) {
        if (option == CLI_OPERAND)
            cli_operands_add(&r.paths, value);
        else if (option == OUTPUT)
            fine = cli_parse_path("--output", value, &r.file);
        else if (option == FORMAT)
            r.format = value;
        else if (option == LABEL)
            cli_operands_add(&r.labels, value);
        else if (option == PAPER)
            r.paper = value;
        else if (option == LANG)
            fine = cli_lang_parse(value, &r.lang);
        else if (option == FORCE)
            r.force = true;
        else
            r.is_quiet = true;
    }
    if (fine && option == CLI_HELP) {
        fputs(help, stdout);
        status = CLI_DONE;
    } else if (fine && option == CLI_END) {
        status = decide(&r);
        if (status == CLI_DONE)
            status = execute(&r);
    }
    cli_operands_deinit(&r.paths);
    cli_operands_deinit(&r.labels);
    return status;
}
