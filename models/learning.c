#include "models/learning.h"

#include <assert.h>
#include <math.h>

double model_learning_factor(double rate, double reference, double n0, double n1)
{
    assert(rate > 0.5 && rate <= 1.0 && reference > 0.0 && n0 >= 0.0 && n1 > n0);
    double exponent = 1.0 + log2(rate);
    double area = reference / exponent * (pow(n1 / reference, exponent) - pow(n0 / reference, exponent));
    return area / (n1 - n0);
}
