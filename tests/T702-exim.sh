#!/bin/sh
# filters/exim with the real server: see tests/mta.
exec sh "$(dirname "$0")/mta" exim
