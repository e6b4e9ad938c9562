#ifndef PEDNS_CLDNS_SHIM_H
#define PEDNS_CLDNS_SHIM_H

// Before ldns.h, which otherwise defines _Bool away; Swift then takes every `bool` for an 8-bit integer.
#include <stdbool.h>
#include <ldns/ldns.h>
// What libldns signs with; its own functions for it take no time of signing and check less than RFC 8945 asks.
#include <openssl/hmac.h>

// The output formats are global variables, which Swift takes for shared mutable state.
static inline char *pedns_rr2str_nocomments(const ldns_rr *rr) {
    return ldns_rr2str_fmt(ldns_output_format_nocomments, rr);
}

#endif
