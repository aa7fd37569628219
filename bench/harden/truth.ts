// Does harden find the truth? For each service of services.ts: the whole of harden; its settings on the next image under
// the same name; and the capability set that is found as root, against leaving out each of the 14 alone. Needs DOCKER_HOST
// at an engine with the images that bench/harden.md makes.
//   node bench/harden/truth.ts [NAME...]      one JSON line a service on stdout
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hardenService } from '../../src/harden/search/harden-service.ts';
import { given, openSearch, type Search } from '../../src/harden/search/search.ts';
import { grantedBy, tryCapabilities } from '../../src/harden/search/try-capabilities.ts';
import { locateEngine } from '../../src/outside/engine/locate-engine.ts';
import { openEngine } from '../../src/outside/engine/open-engine.ts';
import { diskLedgers } from '../../src/outside/harden/disk-ledgers.ts';
import { hostProcesses } from '../../src/outside/harden/host-processes.ts';
import { tcpKnock } from '../../src/outside/harden/tcp-knock.ts';
import { clearLedger } from '../../src/trial/clear-ledger.ts';
import { openStack } from '../../src/trial/open-stack.ts';
import type { Knobs } from '../../src/trial/plan/knobs.ts';
import { runTrial } from '../../src/trial/run-trial.ts';
import type { Stand } from '../../src/trial/stand.ts';
import { openWorkshop } from '../../src/trial/workshop.ts';
import { planOf } from './plan-of.ts';
import { services } from './services.ts';

/** The service as it is, twice, and what is held against it. */
const searchOn = async (stand: Stand): Promise<Search> => {
  const wanted = { listeners: undefined, limitMs: 60_000 };
  const before = [];
  for (let count = 0; count < 2; count++) {
    const { portrait } = given(await runTrial(stand, stand.plan.knobs, { wanted, requests: 5 }));
    if (portrait.state !== 'ready') throw new Error(`${portrait.reason}: ${portrait.log.slice(-3).join(' | ')}`);
    before.push(portrait);
  }
  return openSearch({ stand, before, seeds: new Map(), onTrial: () => {}, firstTrials: 2 });
};

/** What is needed, by leaving out one after the other. */
const truthOf = async (search: Search, knobs: Knobs): Promise<readonly string[]> => {
  const truth: string[] = [];
  const all = grantedBy(knobs);
  for (const name of all) {
    const rest = all.filter((other) => other !== name);
    const { broke } = await search.attempt({ ...knobs, capDrop: ['ALL'], capAdd: rest });
    if (broke.length > 0) truth.push(name);
  }
  return truth.sort();
};

const names = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-truth-'));
const engine = openEngine(given(locateEngine(process.env)));
for (const service of services.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const ledger = diskLedgers(folder).open('bench');
  const { signal } = new AbortController();
  const { name } = service;
  try {
    const plan = planOf(service);
    const workshop = openWorkshop(engine, ledger, `plimsoll-bench-${name}-${process.pid}`);
    const demand = { check: undefined, http: undefined, timeoutMs: 60_000 };
    const outside = { engine, processes: hostProcesses, knock: tcpKnock, workshop, signal };
    const parts = { plans: [plan], optional: new Set<string>(), ...outside, demand, egress: false };
    const stack = given(await openStack(parts));
    if (!('stand' in stack)) throw new Error(stack.reasons.join('; '));
    const { stand, imageId } = stack;
    const { proof, knobs } = await hardenService(
      stand,
      undefined,
      { imageId, egress: false, seccomp: false },
      () => {},
    );
    if (proof.kind === 'unexamined') {
      console.log(JSON.stringify({ name, unexamined: proof.reasons }));
      continue;
    }
    const { trials, seconds, scenarios } = proof;
    const { user, readOnly, tmpfs = [], volumes = [], capAdd = [] } = knobs ?? {};
    const whole = { holds: scenarios.every(({ holds }) => holds), user, readOnly, tmpfs, volumes, capAdd };
    console.log(JSON.stringify({ name, trials, seconds: Math.round(seconds), ...whole }));
    const search = await searchOn(stand);
    if (knobs) {
      const next = await searchOn({ ...stand, image: `${stand.image}-next` });
      const again = await next.attempt(knobs, { requests: 50 });
      console.log(JSON.stringify({ name, upgraded: again.broke.length === 0, broke: again.broke[0]?.what }));
    }
    const found = (await tryCapabilities(search, plan.knobs, undefined)).knobs.capAdd;
    const truth = await truthOf(search, plan.knobs);
    console.log(JSON.stringify({ name, same: truth.join() === found.join(), found, truth }));
  } catch (error) {
    console.log(JSON.stringify({ name, failed: String(error) }));
  } finally {
    await clearLedger(engine, ledger);
  }
}
rmSync(folder, { recursive: true, force: true });
