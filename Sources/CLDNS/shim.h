#ifndef PEDNS_CLDNS_SHIM_H
#define PEDNS_CLDNS_SHIM_H

// Before ldns.h, which otherwise defines _Bool away; Swift then takes every `bool` for an 8-bit integer.
#include <stdbool.h>
#include <ldns/ldns.h>

#endif
