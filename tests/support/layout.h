/* What must hold for any drawing, whatever the result: looked for in what the canvas has kept of it.
 *
 * A page is sound when nothing leaves it, no two texts overlap, no text of up to 40
 * characters is cut off, nothing is drawn over a
 * text, no line runs through one, and each text has the contrast with what lies behind it that WCAG 2 AA asks
 * (4.5:1; 3:1 for text of 18 points, or 14 and bold). */
#ifndef TESTS_SUPPORT_LAYOUT_H
#define TESTS_SUPPORT_LAYOUT_H

#include "plots/canvas.h"

/* Prints each complaint, what in front, and returns their number. The canvas has a log. */
size_t layout_complaints(const plot_canvas *canvas, const char *what);

#endif
