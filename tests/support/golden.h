/* Goldens of drawings: the operation log of a canvas compared with a file, numbers with a tolerance.
 *
 * A change that is meant is accepted by running the tests with the environment variable
 * GROEIPAD_UPDATE_GOLDENS=1, which rewrites the expected logs; look at the pictures and at the diff before
 * committing them. */
#ifndef TESTS_SUPPORT_GOLDEN_H
#define TESTS_SUPPORT_GOLDEN_H

#include "plots/canvas.h"

/* Fails the test at the first line that differs: words must be equal, numbers within half a point. */
void golden_check(const char *path, const char *log);

/* No text leaves the page, no two texts of a page overlap, no shape leaves the page. The canvas has a log. */
void golden_check_layout(const plot_canvas *canvas, const char *what);

#endif
