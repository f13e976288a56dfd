# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates that openssl makes while the tests run, all but one of them bad."""

import os
import shutil
import ssl
import subprocess

KINDS = ('self-signed', 'expired', 'wrong-host', 'unknown-authority')


def available():
    return shutil.which('openssl') is not None


NEW_KEY = ('-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes')


def openssl(*arguments, folder):
    subprocess.run(['openssl', *arguments], cwd=folder, check=True, capture_output=True)


def make_authority(folder):
    openssl('req', '-x509', *NEW_KEY, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '30',
            '-subj', '/CN=Test authority', '-addext', 'basicConstraints=critical,CA:TRUE', folder=folder)
    with open(os.path.join(folder, 'ca.cnf'), 'w', encoding='ascii') as file:
        file.write('[ca]\ndefault_ca=d\n[d]\ndir=.\ndatabase=./index\nserial=./serial\nnew_certs_dir=.\n'
                   'certificate=./ca.pem\nprivate_key=./ca.key\ndefault_md=sha256\npolicy=p\n'
                   'copy_extensions=copy\nunique_subject=no\n[p]\ncommonName=supplied\n')
    with open(os.path.join(folder, 'index'), 'w', encoding='ascii'):
        pass
    with open(os.path.join(folder, 'serial'), 'w', encoding='ascii') as file:
        file.write('01\n')


def make(kind, folder):
    """An ssl.SSLContext for a server on 127.0.0.1 whose certificate is of that kind; a
    good one for 'good', which is signed by folder/ca.pem."""
    names = 'DNS:other.example' if kind == 'wrong-host' else 'DNS:localhost,IP:127.0.0.1'
    subject = '/CN=other.example' if kind == 'wrong-host' else '/CN=127.0.0.1'
    if kind == 'self-signed':
        openssl('req', '-x509', *NEW_KEY, '-keyout', 'server.key', '-out', 'server.pem',
                '-days', '30', '-subj', subject, '-addext', 'subjectAltName=' + names, folder=folder)
    else:
        make_authority(folder)
        openssl('req', *NEW_KEY, '-keyout', 'server.key', '-out', 'server.csr',
                '-subj', subject, '-addext', 'subjectAltName=' + names, folder=folder)
        dates = (('20200101000000Z', '20200201000000Z') if kind == 'expired'
                 else ('20200101000000Z', '20900101000000Z'))
        openssl('ca', '-batch', '-config', 'ca.cnf', '-startdate', dates[0], '-enddate', dates[1],
                '-in', 'server.csr', '-out', 'server.pem', folder=folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(os.path.join(folder, 'server.pem'), os.path.join(folder, 'server.key'))
    return context
