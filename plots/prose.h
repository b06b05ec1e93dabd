/* Builds text in a buffer of the caller: always terminated, never cut inside a UTF-8 character.
 *
 * What does not fit is left out, and the text then ends in an ellipsis. Patterns carry numbered places {1} to
 * {9}, so that a sentence can be translated with its parts in another order; a pattern is never a printf
 * format. */
#ifndef PLOTS_PROSE_H
#define PLOTS_PROSE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct plot_prose {
    char *text;
    size_t size, length;
    bool is_full;
} plot_prose;

/* size at least 8. */
plot_prose plot_prose_make(char *text, size_t size);
void plot_prose_add(plot_prose *prose, const char *text);
/* A space first, unless the text is empty: for one sentence after another. */
void plot_prose_add_sentence(plot_prose *prose, const char *text);
void plot_prose_fill_array(plot_prose *prose, const char *pattern, const char *const *parts, size_t n);
/* With a curly apostrophe for a straight one between letters. */
void plot_prose_add_curled(plot_prose *prose, const char *text);
/* The first letter of the text in upper case (ASCII and é; "één" becomes "Eén"). */
void plot_prose_capitalise(char *text);

/* PLOT_FILL(&prose, "kans van {1} op {2}", a, b) */
#define PLOT_FILL(prose, pattern, ...)                                                                       \
    plot_prose_fill_array((prose), (pattern), (const char *const[]){__VA_ARGS__},                            \
                          sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* Length of the longest start of text that has at most max bytes and ends between characters. */
size_t plot_prose_clip(const char *text, size_t max);

#endif
