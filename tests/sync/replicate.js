// SPDX-FileCopyrightText: 2026 The Netzwerk authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Replicates with PouchDB's own client: replicate.js SOURCE TARGET, both addresses.
// Prints what it says about it as JSON. The modules are pouchdb-server's.

'use strict';

const modules = process.env.NETZWERK_SERVER + '/node_modules/';
const PouchDB = require(modules + 'pouchdb-core')
  .plugin(require(modules + 'pouchdb-adapter-http'))
  .plugin(require(modules + 'pouchdb-replication'));

const [source, target] = process.argv.slice(2).map(url => new PouchDB(url, { skip_setup: true }));

PouchDB.replicate(source, target, { batch_size: 50 })
  .then(result => console.log(JSON.stringify(result)))
  .catch(error => {
    console.log(JSON.stringify({ ok: false, message: String(error) }));
    process.exitCode = 1;
  });
