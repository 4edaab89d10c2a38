#!/bin/sh
# filters/postfix with the real server: see tests/mta.
exec sh "$(dirname "$0")/mta" postfix
