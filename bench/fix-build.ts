import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CheckRequest, checkWithModels } from '../src/check/check.ts';
import { patchedText } from '../src/fix/edit/patch.ts';
import { planFixes } from '../src/fix/plan/plan-fixes.ts';
import type { Fixable } from '../src/fix/plan/plan-round.ts';
import type { FileId } from '../src/model/place.ts';
import { diskFiles } from '../src/outside/disk/disk-files.ts';
import { noPolicy } from '../src/policy/policy.ts';
import { cacheFolder } from '../test/support/cache-folder.ts';
import { startPrivateEngine } from '../test/support/private-engine.ts';
import { BASES, makeArchives } from './fix-build/bases.ts';
import type { Case } from './fix-build/case.ts';
import { CASES, GIVEN } from './fix-build/cases.ts';
import { wheel } from './fix-build/wheel.ts';

// node bench/fix-build.ts [GROUP [FROM]]
// Puts problems into Dockerfiles that build, fixes them, builds and starts each before and after. Figures: bench/fix.md.
// FROM: how many of the group are left out. DOCKER: another client than docker, which must know BuildKit. ENGINE: the socket of an engine to use, made for this alone.

const client = process.env.DOCKER ?? 'docker';
const given = process.env.ENGINE;
const engine = given === undefined ? await startPrivateEngine() : { socket: given, stop: async () => undefined };
if ('skip' in engine) throw new Error(engine.skip);
const docker = (args: readonly string[], input?: string): { readonly ok: boolean; readonly out: string } => {
  const { status, stdout, stderr } = spawnSync(client, ['-H', `unix://${engine.socket}`, ...args], {
    encoding: 'utf8',
    env: { ...process.env, DOCKER_BUILDKIT: '1', BUILDKIT_PROGRESS: 'plain' },
    timeout: 900_000,
    ...(input === undefined ? {} : { input }),
  });
  return { ok: status === 0, out: `${stdout}${stderr}` };
};

/** What a build is given, whether it asks for it or not: the argument that a secret was, the secret, and a checksum. */
const token = join(mkdtempSync(join(tmpdir(), 'plimsoll-build-')), 'token');
writeFileSync(token, GIVEN.token);
const handedOver = [
  ...['--build-arg', `DEPLOY_TOKEN=${GIVEN.token}`, '--secret', `id=deploy_token,src=${token}`],
  ...['--build-arg', `EXAMPLE_SHA256=${GIVEN.checksum}`],
];

/** Whether an image builds from a folder, starts, listens, and passes its own health check; else why not. */
const works = async (folder: string, port: number): Promise<string | undefined> => {
  const built = docker(['build', '--quiet', '--network', 'none', '--tag', 'case', ...handedOver, folder]);
  if (!built.ok) return `does not build: ${built.out.trim().split('\n').slice(-3).join(' | ')}`;
  const started = docker(['run', '--detach', '--rm', '--name', 'case', 'case']);
  if (!started.ok) return `does not start: ${started.out.trim()}`;
  try {
    const address = docker(['inspect', '--format', '{{.NetworkSettings.IPAddress}}', 'case']).out.trim();
    for (let attempt = 0; !(await listens(address, port)); attempt++) {
      if (attempt > 240) return `does not listen: ${docker(['logs', 'case']).out.trim().slice(-300)}`;
      await sleep(250);
    }
    const format = '{{if .Config.Healthcheck}}{{json .Config.Healthcheck.Test}}{{end}}';
    const test: readonly string[] = JSON.parse(
      docker(['inspect', '--format', format, 'case']).out.trim() || '["NONE"]',
    );
    const [kind, ...words] = test;
    if (kind === 'NONE') return undefined;
    const probe = docker(['exec', 'case', ...(kind === 'CMD-SHELL' ? ['sh', '-c', ...words] : words)]);
    return probe.ok ? undefined : `is not healthy: ${probe.out.trim().slice(-200)}`;
  } finally {
    docker(['kill', 'case']);
    while (docker(['inspect', 'case']).ok && docker(['ps', '-aq', '--filter', 'name=^case$']).out.trim() !== '')
      await sleep(100);
  }
};

const listens = (host: string, port: number): Promise<boolean> =>
  new Promise((answer) => {
    const socket = connect({ host, port, timeout: 1000 });
    const end = (open: boolean) => () => {
      socket.destroy();
      answer(open);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });

const lay = (folder: string, { files }: Case): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  if (files['app.py'] !== undefined) {
    mkdirSync(join(folder, 'vendor'));
    writeFileSync(join(folder, 'vendor/greeting-1.0-py3-none-any.whl'), wheel());
  }
};

/** Fixes a folder as `fix --apply` does; the rules whose findings were there and are there still. */
const fix = (folder: string, rules: readonly string[], wants: (finding: Fixable) => boolean) => {
  const request: CheckRequest = {
    files: diskFiles(folder),
    folder: '.' as FileId,
    rootName: 'case',
    policy: noPolicy,
    environment: new Map(),
    allowOutside: false,
    today: '2026-11-27',
  };
  const before = checkWithModels(request);
  const plan = planFixes({ check: request, before, wants });
  for (const { file, patch } of plan.files) writeFileSync(join(folder, file), patchedText(patch));
  const has = (checked: typeof before, rule: string): boolean =>
    checked.posture.findings.some((one) => one.rule === rule);
  return {
    missing: rules.filter((rule) => !has(before, rule)),
    left: rules.filter((rule) => has(plan.after, rule)),
    made: plan.made.length,
    second: planFixes({ check: { ...request, files: diskFiles(folder) }, before: plan.after, wants }).made.length,
  };
};

const totals = {
  cases: 0,
  problems: 0,
  removed: 0,
  worked: 0,
  works: 0,
  mended: 0,
  safe: 0,
  safeWorks: 0,
  fixes: 0,
  second: 0,
};
const say = (text: string): void => void process.stdout.write(`${text}\n`);
try {
  for (const [name, archive] of Object.entries(makeArchives(join(cacheFolder(), 'fix-bases')))) {
    if (docker(['image', 'inspect', `archive/${name}`]).ok) continue;
    const imported = docker(['import', archive, `archive/${name}`]);
    if (!imported.ok) throw new Error(imported.out);
  }
  for (const { archive, names, setup, start } of BASES) {
    if (names.every((name) => docker(['image', 'inspect', name]).ok)) continue;
    const text = `FROM archive/${archive}\nRUN ${setup}\nCMD ${JSON.stringify(start)}\n`;
    const built = docker(
      ['build', '--quiet', '--network', 'none', ...names.flatMap((name) => ['--tag', name]), '-'],
      text,
    );
    if (!built.ok) throw new Error(built.out);
  }
  // a run that is cut short says how far it came
  let stopped = false;
  process.once('SIGTERM', () => {
    stopped = true;
  });
  const word = process.argv[2];
  const cases = CASES.filter(({ name }) => word === undefined || name.startsWith(word));
  for (const one of cases.slice(Number(process.argv[3] ?? 0))) {
    if (stopped) break;
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-build-'));
    const safeFolder = mkdtempSync(join(tmpdir(), 'plimsoll-build-'));
    try {
      lay(folder, one);
      lay(safeFolder, one);
      const before = await works(folder, one.port);
      const { missing, left, made, second } = fix(folder, one.rules, () => true);
      const after = await works(folder, one.port);
      const safe = fix(safeFolder, one.rules, ({ fix: { safety } }) => safety === 'safe');
      const safeAfter = safe.made > 0 && before === undefined ? await works(safeFolder, one.port) : before;
      totals.cases++;
      totals.problems += one.rules.length - missing.length;
      totals.removed += one.rules.length - missing.length - left.length;
      totals.fixes += made;
      totals.second += second;
      if (before === undefined) totals.worked++;
      if (before === undefined && after === undefined) totals.works++;
      if (before !== undefined && after === undefined) totals.mended++;
      if (safe.made > 0 && before === undefined) totals.safe++;
      if (safe.made > 0 && before === undefined && safeAfter === undefined) totals.safeWorks++;
      if (missing.length > 0) say(`NOT THERE ${one.name}: ${missing.join(' ')}`);
      if (left.length > 0) say(`LEFT ${one.name}: ${left.join(' ')}`);
      if (before !== undefined) say(`${after === undefined ? 'MENDED' : 'BROKEN BEFORE'} ${one.name}: ${before}`);
      if (before === undefined && after !== undefined) say(`BROKEN ${one.name}: ${after}`);
      if (before === undefined && safeAfter !== undefined) say(`BROKEN BY A SAFE FIX ${one.name}: ${safeAfter}`);
      if (second > 0) say(`SECOND RUN ${one.name}: ${second}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
      rmSync(safeFolder, { recursive: true, force: true });
    }
  }
} finally {
  say(JSON.stringify(totals));
  rmSync(dirname(token), { recursive: true });
  await engine.stop();
}
