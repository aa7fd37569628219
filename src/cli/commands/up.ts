import { resolve } from 'node:path';
import { readProgram, runProgram } from '../../outside/process/run-program.ts';
import { failed, type Result } from '../../ports/result.ts';
import { count } from '../../report/text/count.ts';
import { printable } from '../../report/text/printable.ts';
import { type ComposeCommand, readComposeCommand } from '../../sign/up/read-compose-command.ts';
import { type Resolved, type ResolvedService, readResolved, withImages } from '../../sign/up/read-resolved.ts';
import { type RefusedImage, renderRefusal } from '../../sign/up/render-refusal.ts';
import { judgeImage } from '../../sign/verify/judge-image.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { type Flags, numberFlag, readFlags, textFlag } from '../read-flags.ts';
import { artifactTarget, REGISTRY_HELP, REGISTRY_OPTIONS } from '../targets/artifact-target.ts';
import { type OperatorsTrust, operatorsTrust } from '../trust/operators-trust.ts';
import { mustBeWritable, writeTo } from '../write-to.ts';

const MAX_PROJECT = 16 * 1024 * 1024;
/** Images that are looked at at a time: a registry counts the questions. */
const AT_A_TIME = 4;

/** `plimsoll up`: verify every image of a stack, then run it with what was verified. */
export const upCommand: Command = {
  name: 'up',
  summary: 'verify every image of a stack, then run it with those digests',
  usage: 'plimsoll up --policy FILE -- docker compose up -d',
  help: `Asks docker compose what the stack is, resolves every image to the digest that
its tag means now, and verifies signature, provenance and scan as the section
trust of your policy demands (docs/sign.md). If all pass, the command behind --
runs on the resolved stack with image@digest in place of every tag; if one does
not, nothing runs, and each refusal names the rule and the way to an exception.

  --policy FILE            your own policy; keep it where those who change the
                           stack cannot
  --timeout SECONDS        for resolving and verifying (default: 300)
  --dry-run                verify and run nothing
  --override FILE          write an override with the verified digests too, for
                           other tools
${REGISTRY_HELP}

Exit codes: 0 it ran; 1 refused; 2 wrong usage or policy; 3 something could not
be read, or the command itself failed.`,
  options: {
    policy: { type: 'string' },
    timeout: { type: 'string' },
    'dry-run': { type: 'boolean' },
    override: { type: 'string' },
    ...REGISTRY_OPTIONS,
  },
  async run(terminal) {
    const dashes = terminal.args.indexOf('--');
    const { flags, targets } = readFlags(
      dashes < 0 ? terminal.args : terminal.args.slice(0, dashes),
      upCommand.options,
    );
    const command = readComposeCommand(dashes < 0 ? [] : terminal.args.slice(dashes + 1));
    if (!command.ok) throw new UsageError(command.message);
    if (targets.length > 0) throw new UsageError(`${targets[0]}: the command stands behind --`);
    const file = textFlag(flags, 'policy');
    if (file === undefined) throw new UsageError('--policy FILE says whom you trust');
    const override = textFlag(flags, 'override');
    if (override !== undefined) mustBeWritable('--override', resolve(terminal.cwd, override));
    const trust = await operatorsTrust(file, terminal);
    const seconds = numberFlag(flags, 'timeout', { unit: 'seconds', least: 1, most: 86_400 }) ?? 300;
    const signal = AbortSignal.timeout(1000 * seconds);
    const resolved = await resolveStack(command.value, terminal, signal);
    if (!resolved.ok) return complain('up', resolved.message, terminal);
    const looked = await lookAtAll(resolved.value, trust, { flags, terminal, signal, file });
    for (const line of looked.lines) terminal.err(`${printable(line)}\n`);
    if (looked.refused.length > 0) {
      const shown = looked.refused.flatMap((one) => renderRefusal(one, file).split('\n')).map(printable);
      terminal.err(
        `plimsoll up: refused ${count(looked.refused.length, 'image')}, nothing was started\n${shown.join('\n')}\n`,
      );
    }
    if (looked.unread.length > 0) terminal.err(`${looked.unread.map(printable).join('\n')}\n`);
    if (looked.refused.length > 0) return 1;
    if (looked.unread.length > 0) return complain('up', 'nothing was started', terminal);
    return start(command.value, resolved.value, looked.images, { flags, terminal });
  },
};

/** The stack as Compose itself understands it, so that what is verified is what would run. */
const resolveStack = async (
  { program, beforeWithFiles, services }: ComposeCommand,
  { cwd, env }: Terminal,
  signal: AbortSignal,
): Promise<Result<Resolved, 'failed' | 'damaged'>> => {
  const args = [...beforeWithFiles, 'config', '--format', 'json', ...services];
  const printed = await readProgram({ program, args, cwd, env }, { signal, maxBytes: MAX_PROJECT });
  if (!printed.ok) return printed;
  const read = readResolved(printed.value);
  if (!read.ok) return failed('damaged', `${program} config answers something that is no project: ${read.message}`);
  return read.value.services.length === 0 ? failed('failed', 'the stack has no service to start') : read;
};

type Looked = {
  readonly lines: readonly string[];
  readonly refused: readonly RefusedImage[];
  readonly unread: readonly string[];
  /** What services shall run: `ghcr.io/team/app@sha256:…`. */
  readonly images: ReadonlyMap<string, string>;
};

type Looking = {
  readonly flags: Flags;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  readonly file: string;
};

const lookAtAll = async ({ services }: Resolved, trust: OperatorsTrust, looking: Looking): Promise<Looked> => {
  const byImage = Map.groupBy(services, (service) => (service.built ? `built ${service.name}` : (service.image ?? '')));
  const groups = [...byImage.values()];
  let all: Looked = { lines: [], refused: [], unread: [], images: new Map() };
  for (let at = 0; at < groups.length; at += AT_A_TIME) {
    const some = await Promise.all(groups.slice(at, at + AT_A_TIME).map((group) => lookAt(group, trust, looking)));
    for (const one of some) {
      all = {
        lines: [...all.lines, ...(one.lines ?? [])],
        refused: [...all.refused, ...(one.refused ?? [])],
        unread: [...all.unread, ...(one.unread ?? [])],
        images: new Map([...all.images, ...(one.images ?? [])]),
      };
    }
  }
  return all;
};

const lookAt = async (
  group: readonly ResolvedService[],
  { policy, forRepository }: OperatorsTrust,
  { flags, terminal, signal }: Looking,
): Promise<Partial<Looked>> => {
  const services = group.map(({ name }) => name);
  const image = group[0]?.image ?? '';
  if (group[0]?.built === true) {
    if (policy.builds === 'allow') return { lines: [`${services.join(', ')}: built here, not verified`] };
    const message = 'it is built where it runs, and nothing vouches for it: push it from a pipeline that signs';
    const unmet = [{ control: 'image/signed', message, exception: 'trust.builds: allow' }] as const;
    return { refused: [{ services, image: image || 'no image', digest: undefined, unmet }] };
  }
  const place = await artifactTarget(image, flags, terminal, signal);
  const judged = place.ok
    ? await judgeImage(place.value, policy, forRepository(place.value.artifacts.name), Date.now())
    : place;
  if (!place.ok || !judged.ok)
    return { unread: [`${services.join(', ')}: ${image}: ${judged.ok ? '' : judged.message}`] };
  const { verification, unmet } = judged.value;
  const { digest } = verification;
  if (unmet.length > 0) return { refused: [{ services, image, digest, unmet }] };
  const fixed = `${place.value.artifacts.name}@${digest}`;
  return {
    lines: [`${services.join(', ')}: ${fixed} verified`],
    images: new Map(services.map((name) => [name, fixed])),
  };
};

const start = async (
  { program, before, after }: ComposeCommand,
  resolved: Resolved,
  images: ReadonlyMap<string, string>,
  { flags, terminal }: { readonly flags: Flags; readonly terminal: Terminal },
): Promise<ExitCode> => {
  const override = textFlag(flags, 'override');
  if (override !== undefined) {
    const services = Object.fromEntries([...images].map(([name, image]) => [name, { image }]));
    writeTo('--override', resolve(terminal.cwd, override), [`${JSON.stringify({ services }, undefined, 2)}\n`]);
  }
  if (flags['dry-run'] === true) return 0;
  // from its input: a file would hold every secret of the environment, and could be changed before it is read
  const args = [...before, '-f', '-', ...after];
  const ended = await runProgram(
    { program, args, cwd: terminal.cwd, env: terminal.env },
    JSON.stringify(withImages(resolved, images)),
  );
  if (!ended.ok) return complain('up', ended.message, terminal);
  return ended.value === 0 ? 0 : complain('up', `${program} ${after[0]} ended with ${ended.value}`, terminal);
};
