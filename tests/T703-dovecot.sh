#!/bin/sh
# filters/dovecot with the real server: see tests/mta.
exec sh "$(dirname "$0")/mta" dovecot
