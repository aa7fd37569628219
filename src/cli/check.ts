import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { check } from '../check/check.ts';
import type { Level } from '../checklist/control.ts';
import type { FileId } from '../model/place.ts';
import { diskFiles } from '../outside/disk-files.ts';
import { renderJson } from '../report/json/render-json.ts';
import { masker } from '../report/masks.ts';
import type { Report } from '../report/report.ts';
import { renderTerminal } from '../report/terminal/render-terminal.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { isFailing, readFailOn } from './fail-on.ts';
import { loadPolicy } from './load-policy.ts';
import { choiceFlag, listFlag, readFlags, textFlag } from './read-flags.ts';
import { version } from './version.ts';

/** `plimsoll check`: which level each service has reached, with what evidence, and what lifts it to the next. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'which level each service has reached, why, and what lifts it to the next',
  usage: 'plimsoll check [TARGET...]',
  help: `TARGET is a folder (default: this one), a Dockerfile or a compose file. Nothing in it is executed,
nothing is sent anywhere, and no link is followed.

  --format terminal|json   how to answer (default: terminal)
  --fail-on THRESHOLD      exit 1 at a SEVERITY (critical, high, medium, low, info) or worse,
                           or below level:N or ceiling:N (default: high)
  --level N                show the steps to level N instead of the next one
  --all                    show every finding, the recommended and mild ones too
  --policy FILE            your own plimsoll.yaml, in place of the target's
  --env NAME=VALUE         a variable for \${NAME} in compose files, over .env (repeatable)
  --allow-outside          also read files outside the target that it names

Exit codes: 0 nothing at or above the threshold; 1 something is; 2 wrong usage or
configuration; 3 something could not be read (the rest is reported).`,
  options: {
    format: { type: 'string' },
    'fail-on': { type: 'string' },
    level: { type: 'string' },
    all: { type: 'boolean' },
    policy: { type: 'string' },
    env: { type: 'string', multiple: true },
    'allow-outside': { type: 'boolean' },
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, checkCommand.options);
    const format = choiceFlag(flags, 'format', ['terminal', 'json']) ?? 'terminal';
    const failOn = readFailOn(textFlag(flags, 'fail-on') ?? 'high');
    const level = choiceFlag(flags, 'level', ['1', '2', '3', '4']);
    const started = performance.now();
    const place = locate(targets, terminal);
    const allowOutside = flags['allow-outside'] === true;
    const files = diskFiles(place.root, { allowOutside });
    const policy = loadPolicy(files, textFlag(flags, 'policy'), terminal);
    const checked = check({
      files,
      folder: '.' as FileId,
      ...(place.only ? { only: place.only } : {}),
      rootName: basename(place.root) || 'root',
      policy,
      environment: readEnvironment(listFlag(flags, 'env')),
      allowOutside,
      today: new Date().toISOString().slice(0, 10),
    });
    const report: Report = {
      ...checked,
      tool: { name: 'plimsoll', version },
      target: targets.join(' ') || basename(place.root),
      targetLevel: policy.target,
      masksOf: masker(checked.projects),
      durationMs: performance.now() - started,
    };
    const exitCode: ExitCode = isFailing(failOn, checked.posture) ? 1 : checked.errors.length > 0 ? 3 : 0;
    if (format === 'json') writePieces(renderJson(report), terminal.out);
    else {
      const { colour, width } = terminal;
      const steps = level === undefined ? undefined : (Number(level) as Level);
      terminal.out(renderTerminal(report, { colour, width, all: flags.all === true, level: steps, exitCode }));
    }
    return exitCode;
  },
};

/** The folder that is the root, and the files in it when files are named instead of a folder. */
const locate = (
  targets: readonly string[],
  terminal: Terminal,
): { readonly root: string; readonly only: readonly FileId[] | undefined } => {
  const paths = (targets.length > 0 ? targets : ['.']).map((target) => resolve(terminal.cwd, target));
  const [first = terminal.cwd] = paths;
  const kinds = paths.map((path) => statSync(path, { throwIfNoEntry: false }));
  paths.forEach((path, index) => {
    if (!kinds[index]) throw new UsageError(`${path} does not exist`);
  });
  if (paths.length === 1 && kinds[0]?.isDirectory()) return { root: first, only: undefined };
  const root = dirname(first);
  if (kinds.some((kind) => kind?.isDirectory()) || paths.some((path) => dirname(path) !== root)) {
    throw new UsageError('several targets: name files of one folder, or one folder');
  }
  return { root, only: paths.map((path) => basename(path) as FileId) };
};

const readEnvironment = (pairs: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      if (equals <= 0) throw new UsageError(`--env ${pair}: it takes NAME=VALUE`);
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );

/** Characters that are written at once: a write for each finding would cost more than the finding. */
const CHUNK = 1 << 18;

const writePieces = (pieces: Iterable<string>, write: (text: string) => void): void => {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    write(chunk);
    chunk = '';
  }
  write(chunk);
};
