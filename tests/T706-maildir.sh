#!/bin/sh
# filters/maildir with the real server: see tests/mta.
exec sh "$(dirname "$0")/mta" maildir
