// Does harden find the truth? For each service of services.ts: the whole of harden; its settings on the next image under
// the same name; and the capability set that is found as root, against leaving out each of the 14 alone. Needs DOCKER_HOST
// at an engine with the images that bench/harden.md makes.
//   node bench/harden/truth.ts [--whole | --capabilities] [NAME...]      JSON lines on stdout
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hardenService } from '../../src/harden/search/harden-service.ts';
import { given, openSearch, type Search } from '../../src/harden/search/search.ts';
import { grantedBy, tryCapabilities } from '../../src/harden/search/try-capabilities.ts';
import { tryUntouched } from '../../src/harden/search/try-untouched.ts';
import { locateEngine } from '../../src/outside/engine/locate-engine.ts';
import { openEngine } from '../../src/outside/engine/open-engine.ts';
import { diskLedgers } from '../../src/outside/harden/disk-ledgers.ts';
import { hostProcesses } from '../../src/outside/harden/host-processes.ts';
import { tcpProbe } from '../../src/outside/harden/tcp-probe.ts';
import { clearLedger } from '../../src/trial/clear-ledger.ts';
import { openStack } from '../../src/trial/open-stack.ts';
import type { TrialSettings } from '../../src/trial/plan/trial-settings.ts';
import { runTrial } from '../../src/trial/run-trial.ts';
import type { TrialContext } from '../../src/trial/trial-context.ts';
import { openWorkshop } from '../../src/trial/workshop.ts';
import { ceilingOf } from './ceiling-of.ts';
import { planOf } from './plan-of.ts';
import { services } from './services.ts';

/** The service as it is, and what is held against it. */
const searchOn = async (context: TrialContext, seeds: ReadonlyMap<string, string> = new Map()): Promise<Search> => {
  const before = (await tryUntouched(context, () => {})).map(({ observation }) => observation);
  const last = before.at(-1);
  if (last?.state !== 'ready') throw new Error(`${last?.reason}: ${last?.log.slice(-3).join(' | ')}`);
  return openSearch({ context, before, seeds, onTrial: () => {}, firstTrials: before.length });
};

/** What is needed, by leaving out one after the other. */
const truthOf = async (search: Search, trialSettings: TrialSettings): Promise<readonly string[]> => {
  const truth: string[] = [];
  const all = grantedBy(trialSettings);
  for (const name of all) {
    const rest = all.filter((other) => other !== name);
    const without = { ...trialSettings, capDrop: ['ALL'], capAdd: rest };
    const { broke } = await search.attempt(without);
    const needed = broke.length > 0 || (await search.attempt(without, { restart: true })).broke.length > 0;
    if (needed) truth.push(name);
  }
  return truth.sort();
};

const say = (context: TrialContext, what: { readonly [key: string]: unknown }): void =>
  console.log(JSON.stringify({ name: context.plan.name, ...what }));

/** All of harden, what check says to its settings, and those settings on the next image over what this one wrote. */
const runWhole = async (context: TrialContext, imageId: string): Promise<void> => {
  const options = { imageId, egress: false, canHandOver: false, recorder: undefined };
  const { proof, trialSettings } = await hardenService(context, undefined, options, () => {});
  if (proof.kind === 'unexamined') {
    say(context, { unexamined: proof.reasons });
    return;
  }
  const { trials, seconds, scenarios, settings } = proof;
  const broke = scenarios.flatMap(({ broke }) => broke.map(({ what }) => what));
  const { user, readOnly, tmpfs, volumes, capAdd } = trialSettings ?? {};
  const left = settings.flatMap(({ setting, verdict, broke: [first] }) =>
    verdict === 'needed' ? [`${setting}: ${first?.what ?? ''}`] : [],
  );
  say(context, { trials, seconds: Math.round(seconds), broke, user, readOnly, tmpfs, volumes, capAdd, left });
  if (!trialSettings) return;
  say(context, ceilingOf(context.plan, proof, trialSettings));
  const written = given(
    await runTrial(context, trialSettings, { wanted: { known: undefined, limitMs: 60_000 }, requests: 5 }),
  );
  const next = await searchOn({ ...context, image: `${context.image}-next` }, written.volumes);
  const again = await next.attempt(trialSettings, { requests: 50, overData: next.hasData, restart: true });
  say(context, { upgraded: again.broke.length === 0, overData: next.hasData, broke: again.broke[0]?.what });
};

/** The set that is found as root, and the truth. */
const compare = async (context: TrialContext): Promise<void> => {
  const started = performance.now();
  const search = await searchOn(context);
  const found = (await tryCapabilities(search, context.plan.trialSettings, undefined)).trialSettings.capAdd;
  const [trials, seconds] = [search.trials(), Math.round((performance.now() - started) / 1000)];
  const truth = await truthOf(search, context.plan.trialSettings);
  say(context, { same: truth.join() === found.join(), found, truth, trials, seconds });
};

const names = process.argv.slice(2).filter((name) => !name.startsWith('--'));
const whole = !process.argv.includes('--capabilities');
const exhaustive = !process.argv.includes('--whole');
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-truth-'));
const engine = openEngine(given(locateEngine(process.env)));
for (const service of services.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const opened = diskLedgers(folder).open('bench');
  if (!opened.ok) throw new Error(opened.message);
  const ledger = opened.value;
  const { signal } = new AbortController();
  const { name } = service;
  try {
    const plan = planOf(service);
    const workshop = openWorkshop(engine, ledger, `plimsoll-bench-${name}-${process.pid}`);
    const demand = { check: service.check, http: undefined, timeoutMs: 60_000 };
    const outside = { engine, processes: hostProcesses, portProbe: tcpProbe, workshop, signal };
    const parts = { plans: [plan], optional: new Set<string>(), ...outside, demand, egress: false };
    const stack = given(await openStack(parts));
    if (!('context' in stack)) throw new Error(stack.reasons.join('; '));
    const { context, imageId } = stack;
    if (whole) await runWhole(context, imageId);
    if (exhaustive) await compare(context);
  } catch (error) {
    console.log(JSON.stringify({ name, failed: String(error) }));
  } finally {
    await clearLedger(engine, ledger);
  }
}
rmSync(folder, { recursive: true, force: true });
