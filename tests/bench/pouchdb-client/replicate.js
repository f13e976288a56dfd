// SPDX-FileCopyrightText: 2026 The Netzwerk authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One replication with PouchDB's own client, in batches of 1,000:
//
//   node replicate.js pull|push FOLDER URL
//
// FOLDER holds the local database (leveldb). Prints what it took as JSON. The modules
// are where NODE_PATH says.

'use strict';

const fs = require('fs');
const PouchDB = require('pouchdb');

async function main ([direction, folder, url]) {
  const local = new PouchDB(folder);
  const remote = new PouchDB(url, { skip_setup: true });

  await local.info();
  const began = process.hrtime.bigint();
  const result = await (direction === 'pull' ? local.replicate.from : local.replicate.to)(remote, { batch_size: 1000 });
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const usage = process.resourceUsage();

  console.log(JSON.stringify({
    ok: result.ok,
    read: result.docs_read,
    written: result.docs_written,
    seconds,
    processor: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
    megabytes: Number(/VmHWM:\s*(\d+)/.exec(fs.readFileSync('/proc/self/status', 'ascii'))[1]) / 1024,
  }));
  await local.close();
}

main(process.argv.slice(2)).catch(error => {
  console.error(error);
  process.exitCode = 1;
});
