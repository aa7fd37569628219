// Records what services do without a capability that they need: each twice as it is, then without. The record is what
// src/trial/recorded-traps.test.ts holds harden against.
//   node bench/harden/traps.ts [NAME...] > src/trial/recorded-traps.json
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { given } from '../../src/harden/search/search.ts';
import { grantedBy } from '../../src/harden/search/try-capabilities.ts';
import { locateEngine } from '../../src/outside/engine/locate-engine.ts';
import { openEngine } from '../../src/outside/engine/open-engine.ts';
import { diskLedgers } from '../../src/outside/harden/disk-ledgers.ts';
import { hostProcesses } from '../../src/outside/harden/host-processes.ts';
import { tcpProbe } from '../../src/outside/harden/tcp-probe.ts';
import type { Observation } from '../../src/trial/behaviour/observation.ts';
import { clearLedger } from '../../src/trial/clear-ledger.ts';
import { openStack } from '../../src/trial/open-stack.ts';
import { runTrial } from '../../src/trial/run-trial.ts';
import { openWorkshop } from '../../src/trial/workshop.ts';
import { planOf } from './plan-of.ts';
import { services } from './services.ts';

const TRAPS = {
  apache: ['SETUID', 'SETGID'],
  redis: ['SETUID', 'SETGID'],
  nginx: ['SETUID', 'SETGID'],
  'php-fpm': ['SETUID', 'SETGID'],
  'file-capabilities': ['NET_RAW'],
};
const LOG_LINES = 8;

const names = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-traps-'));
const engine = openEngine(given(locateEngine(process.env)));
const opened = diskLedgers(folder).open('bench');
if (!opened.ok) throw new Error(opened.message);
const ledger = opened.value;
const { signal } = new AbortController();
const record: { [name: string]: { readonly without: readonly string[]; readonly looks: readonly unknown[] } } = {};
try {
  for (const [name, without] of Object.entries(TRAPS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const service = services.find((one) => one.name === name);
    if (!service) throw new Error(`no service ${name}`);
    const plan = planOf(service);
    const workshop = openWorkshop(engine, ledger, `plimsoll-traps-${name}-${process.pid}`);
    const demand = { check: undefined, http: undefined, timeoutMs: 60_000 };
    const outside = { engine, processes: hostProcesses, portProbe: tcpProbe, workshop, signal };
    const stack = given(await openStack({ plans: [plan], optional: new Set(), ...outside, demand, egress: false }));
    if (!('context' in stack)) throw new Error(stack.reasons.join('; '));
    const looks: Observation[] = [];
    for (const capAdd of [
      undefined,
      undefined,
      grantedBy(plan.trialSettings).filter((one) => !without.includes(one)),
    ]) {
      const trialSettings =
        capAdd === undefined ? plan.trialSettings : { ...plan.trialSettings, capDrop: ['ALL'], capAdd };
      const known = looks[0] && {
        listeners: looks[0].listeners,
        roles: looks[0].roles.map(({ role }) => role),
        settledMs: looks[0].readyMs,
      };
      const wanted = { known, limitMs: known ? 15_000 : 60_000 };
      looks.push(given(await runTrial(stack.context, trialSettings, { wanted, requests: 5 })).observation);
    }
    record[name] = {
      without,
      looks: looks.map(({ answers, log, changes: _, ...look }) => ({
        ...look,
        answers: [...answers],
        log: log.slice(-LOG_LINES),
        changes: [],
      })),
    };
  }
} finally {
  await clearLedger(engine, ledger);
  rmSync(folder, { recursive: true, force: true });
}
console.log(JSON.stringify(record, undefined, 1));
