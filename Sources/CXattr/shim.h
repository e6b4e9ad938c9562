#ifndef PEDNS_CXATTR_SHIM_H
#define PEDNS_CXATTR_SHIM_H

// Extended attributes (xattr(7)), which Swift's Glibc module leaves out.
#include <sys/xattr.h>

#endif
