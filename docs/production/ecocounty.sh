#!/bin/sh
# Installed as /usr/local/sbin/ecocounty: a command of the program, with its settings, as its user.
#   ecocounty doctor        ecocounty upgrade        ecocounty backup /var/backups/ecocounty/today.zip
set -eu
umask 077
set -a
. /etc/ecocounty/ecocounty.env
HOME=/var/lib/ecocounty
set +a
cd /
exec runuser -u ecocounty -- /opt/ecocounty/venv/bin/python /opt/ecocounty/app/manage.py "$@"
