#!/bin/sh
# filters/maildrop with the real server: see tests/mta.
exec sh "$(dirname "$0")/mta" maildrop
