#!/bin/sh
# filters/procmail with the real server: see tests/mta.
exec sh "$(dirname "$0")/mta" procmail
