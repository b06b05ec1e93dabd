/* Sorting of numbers, where the comparisons of qsort would be most of the work. */
#ifndef SIM_SORT_H
#define SIM_SORT_H

#include <stddef.h>

/* Ascending, in place. No value is NaN; a zero with a sign stands before one without. Needs room for n more
 * values (aborts without). Time is proportional to n: radix sort, least significant digit first (Knuth, The
 * Art of Computer Programming 3, 5.2.5). */
void sim_sort(double *values, size_t n);

#endif
