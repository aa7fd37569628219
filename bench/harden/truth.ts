// Does the search find the truth? For each service of services.ts: the capability set that harden finds, against leaving
// out each of the 14 alone. Needs DOCKER_HOST at an engine with the image of packages.Dockerfile as plimsoll-bench:packages.
//   node bench/harden/truth.ts [NAME...]      one JSON line a service on stdout
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { given, openSearch } from '../../src/harden/search/search.ts';
import { grantedBy, tryCapabilities } from '../../src/harden/search/try-capabilities.ts';
import type { ServiceId } from '../../src/model/service.ts';
import { locateEngine } from '../../src/outside/engine/locate-engine.ts';
import { openEngine } from '../../src/outside/engine/open-engine.ts';
import { diskLedgers } from '../../src/outside/harden/disk-ledgers.ts';
import { hostProcesses } from '../../src/outside/harden/host-processes.ts';
import { tcpKnock } from '../../src/outside/harden/tcp-knock.ts';
import { clearLedger } from '../../src/trial/clear-ledger.ts';
import { openStack } from '../../src/trial/open-stack.ts';
import type { ServicePlan } from '../../src/trial/plan/service-plan.ts';
import { runTrial } from '../../src/trial/run-trial.ts';
import { openWorkshop } from '../../src/trial/workshop.ts';
import { type BenchService, services } from './services.ts';

const planOf = ({ name, command, volume }: BenchService): ServicePlan => ({
  id: `service:${name}` as ServiceId,
  name,
  images: ['plimsoll-bench:packages'],
  entrypoint: undefined,
  command,
  environment: [],
  workingDir: undefined,
  mounts: volume === undefined ? [] : [{ kind: 'volume', target: volume, readOnly: false }],
  networks: ['default'],
  aliases: [name],
  groupAdd: [],
  sysctls: {},
  extraHosts: [],
  init: false,
  health: undefined,
  stopSignal: undefined,
  stopGraceMs: 5000,
  needs: [],
  names: [],
  published: [],
  listens: [],
  knobs: {
    ...{ user: undefined, readOnly: false, tmpfs: [], volumes: [], capDrop: [], capAdd: [], securityOptions: [] },
    ...{ memoryBytes: undefined, pids: undefined, health: undefined },
  },
  notes: [],
});

const names = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-truth-'));
const engine = openEngine(given(locateEngine(process.env)));
for (const service of services.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const ledger = diskLedgers(folder).open('bench');
  const { signal } = new AbortController();
  try {
    const plan = planOf(service);
    const workshop = openWorkshop(engine, ledger, `plimsoll-bench-${service.name}-${process.pid}`);
    const demand = { check: undefined, http: undefined, timeoutMs: 60_000 };
    const parts = {
      plans: [plan],
      optional: new Set<string>(),
      engine,
      processes: hostProcesses,
      knock: tcpKnock,
      workshop,
      demand,
      egress: false,
      signal,
    };
    const stack = given(await openStack(parts));
    if (!('stand' in stack)) throw new Error(stack.reasons.join('; '));
    const { stand } = stack;
    const wanted = { listeners: undefined, limitMs: 60_000 };
    const started = performance.now();
    const before = [];
    for (let count = 0; count < 2; count++)
      before.push(given(await runTrial(stand, plan.knobs, { wanted, requests: 5 })).portrait);
    const unready = before.find(({ state }) => state !== 'ready');
    if (unready) throw new Error(`${unready.reason}: ${unready.log.slice(-3).join(' | ')}`);
    const search = openSearch({ stand, before, seeds: new Map(), onTrial: () => {}, firstTrials: 2 });
    const { knobs } = await tryCapabilities(search, plan.knobs, undefined);
    const trials = search.trials();
    const seconds = Math.round((performance.now() - started) / 1000);
    const truth: string[] = [];
    const all = grantedBy(plan.knobs);
    for (const name of all) {
      const rest = all.filter((other) => other !== name);
      const attempt = await search.attempt({ ...plan.knobs, capDrop: ['ALL'], capAdd: rest });
      if (attempt.broke.length > 0) truth.push(name);
    }
    truth.sort();
    const same = truth.join() === knobs.capAdd.join();
    console.log(JSON.stringify({ name: service.name, same, found: knobs.capAdd, truth, trials, seconds }));
  } catch (error) {
    console.log(JSON.stringify({ name: service.name, failed: String(error) }));
  } finally {
    await clearLedger(engine, ledger);
  }
}
rmSync(folder, { recursive: true, force: true });
