/* SHA-256 from libmd (Debian: libmd-dev, which libedit-dev brings along). */
#ifndef KINDLY_CDIGEST_SHIM_H
#define KINDLY_CDIGEST_SHIM_H

#include <sha2.h>

#endif
