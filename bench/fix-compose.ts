import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Fixable } from '../src/fix/plan/plan-round.ts';

/** Keys that fixes mean to change: of services by name, and at the top of files. */
export const intendedKeys = (made: readonly Fixable[]): ReadonlySet<string> => {
  const keys = new Set<string>();
  for (const { fix, subjects } of made) {
    for (const change of fix.changes) {
      if (change.kind === 'move-secret') {
        for (const key of ['environment', 'secrets']) keys.add(`${nameOf(change.service)} ${key}`);
        keys.add('secrets');
      } else if ('service' in change) {
        // who extends the service gets the same
        for (const service of [change.service, ...subjects]) keys.add(`${nameOf(service)} ${change.path[0]}`);
      } else if (change.kind === 'replace') {
        // what is replaced by its place in a compose file is the name of an image
        for (const service of subjects) keys.add(`${nameOf(service)} image`);
      } else if ('path' in change) {
        keys.add(change.path[0] ?? '');
        if (change.path[0] === 'services') keys.add(`${change.path[1]} *`);
      }
    }
  }
  return keys;
};

const nameOf = (service: string): string => service.replace(/^service:/, '').replace(/@.*$/, '');

type Config = { readonly [section: string]: { readonly [name: string]: unknown } | undefined };

/** What the real Compose says of changed files: those it accepted and no longer does, and keys that nobody meant to change. */
export const compareConfigs = (
  program: string,
  project: string,
  changed: readonly string[],
  texts: ReadonlyMap<string, string>,
  intended: ReadonlySet<string>,
): { readonly accepted: number; readonly refused: readonly string[]; readonly others: readonly string[] } => {
  const root = mkdtempSync(join(tmpdir(), 'plimsoll-compose-'));
  const copy = join(root, 'p');
  cpSync(project, copy, { recursive: true });
  // a variable that a fix insists on is set by whoever starts it, before as after
  const insisted = [...texts.values()].flatMap((text) =>
    [...text.matchAll(/\$\{(\w+):\?/g)].flatMap(([, name]) => name ?? []),
  );
  const given = Object.fromEntries(insisted.map((name) => [name, 'given']));
  const before = new Map(changed.map((file) => [file, configOf(program, copy, file, given)]));
  for (const [file, text] of texts) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), text);
  }
  const refused: string[] = [];
  const others: string[] = [];
  let accepted = 0;
  for (const [file, old] of before) {
    if (typeof old === 'string') continue;
    accepted++;
    const now = configOf(program, copy, file, given);
    if (typeof now === 'string') refused.push(`${file}: Compose refuses it: ${now.slice(0, 200)}`);
    else {
      for (const key of changedKeys(old, now)) {
        if (!intended.has(key) && !intended.has(key.replace(/ .*/, ' *'))) others.push(`${file}: ${key} is another`);
      }
    }
  }
  rmSync(root, { recursive: true, force: true });
  return { accepted, refused, others };
};

const configOf = (
  program: string,
  folder: string,
  file: string,
  given: { readonly [variable: string]: string },
): Config | string => {
  const { status, stdout, stderr } = spawnSync(
    program,
    ['-p', 'bench', '-f', join(folder, file), '--profile', '*', 'config', '--format', 'json'],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, env: { PATH: process.env.PATH, HOME: folder, ...given } },
  );
  if (status !== 0) return stderr.trim().split('\n').at(-1) ?? 'it ends without a word';
  return JSON.parse(stdout);
};

/** Compose moves these among each other: limits are shown below deploy, published ports make networks. */
const SAME: { readonly [key: string]: string } = { deploy: 'pids_limit' };

const changedKeys = (old: Config, now: Config): readonly string[] => {
  const keys: string[] = [];
  for (const section of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const [was, is] = [old[section], now[section]];
    // anchors are shown where they are used as well
    if (section.startsWith('x-') || JSON.stringify(was) === JSON.stringify(is)) continue;
    if (section !== 'services') {
      keys.push(section);
      continue;
    }
    for (const name of new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])) {
      const [before = {}, after = {}] = [was?.[name], is?.[name]] as readonly (
        | { readonly [key: string]: unknown }
        | undefined
      )[];
      for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
        if (JSON.stringify(before[key]) !== JSON.stringify(after[key])) keys.push(`${name} ${SAME[key] ?? key}`);
      }
    }
  }
  return keys;
};
