import { dirname } from 'node:path';
import { checkWithModels } from '../../check/check.ts';
import { givenNameOf, isWrittenThere, type KeptSecret, takeInventory } from '../../checklist/secrets/take-inventory.ts';
import { writtenPlace } from '../../model/place.ts';
import type { Project } from '../../model/service.ts';
import { replaceFile } from '../../outside/disk/replace-file.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { ROTATION_RECORD } from '../../read/repository/rotation-record.ts';
import { printable } from '../../report/text/printable.ts';
import { type SealedFor, seal } from '../../secrets/age/seal.ts';
import { newValue } from '../../secrets/rotation/new-value.ts';
import { whatFollows } from '../../secrets/rotation/what-follows.ts';
import { askYes } from '../ask-yes.ts';
import { examine } from '../check/examine.ts';
import { type ExitCode, type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { Flags } from '../read-flags.ts';
import { today } from '../today.ts';
import { recipientsOf } from './age-keys.ts';
import type { AskedOfVerb } from './asked-of-verb.ts';
import { findKept, type KeptIn } from './find-kept.ts';
import { namedFile } from './named-file.ts';
import { readersOf } from './readers-of.ts';
import { rotationRecord } from './write-rotation.ts';

type Rotating = { readonly flags: Flags; readonly projects: readonly Project[]; readonly all: readonly KeptSecret[] };

/** `plimsoll secrets rotate`: a new value for a secret that a file of this folder keeps, and what it takes besides. */
export const rotateSecrets = async ({ flags, named }: AskedOfVerb, terminal: Terminal): Promise<ExitCode> => {
  if (named.length === 0) throw new UsageError('rotate which secret? `plimsoll secrets list` has their names');
  const { report } = await examine({ flags, targets: [], judge: checkWithModels }, terminal);
  const all = takeInventory(report.models);
  const secrets = named.map((name) => oneOf(all, name));
  let exitCode: ExitCode = 0;
  for (const secret of secrets) {
    const done = await rotate(secret, { flags, projects: report.models, all }, terminal);
    if (!done.ok) exitCode = complain('secrets rotate', done.message, terminal);
  }
  return exitCode;
};

/** The secret of this name; what several services take from one variable under names of their own is one. */
const oneOf = (all: readonly KeptSecret[], name: string): KeptSecret => {
  const [secret, ...more] = all.filter((one) => one.name === name || givenNameOf(one) === name);
  if (!secret) {
    const meant = didYouMean(name, [...new Set(all.flatMap((one) => [one.name, givenNameOf(one)]))]);
    throw new UsageError(
      `no service here gets a secret ${JSON.stringify(name)}${meant || '; `plimsoll secrets list` has their names'}`,
    );
  }
  const given = givenNameOf(secret);
  if (more.some((one) => one.project !== secret.project || givenNameOf(one) !== given || one.keeping.kind === 'file'))
    throw new UsageError(
      `${name} is kept in ${more.length + 1} places (\`plimsoll secrets list\`): name it as it is called there, or rotate it in the folder of the project that you mean`,
    );
  return { ...secret, name: given, readers: [secret, ...more].flatMap(({ readers }) => readers) };
};

const rotate = async (
  secret: KeptSecret,
  rotating: Rotating,
  terminal: Terminal,
): Promise<Result<undefined, string>> => {
  const { flags, projects } = rotating;
  const record = rotationRecord(terminal);
  if (!record.ok) return record;
  if (flags.record === true) {
    const written = record.value.write({ name: secret.name, day: today() });
    if (written.ok) terminal.out(`${printable(secret.name)} was changed today, says ${ROTATION_RECORD}\n`);
    return written;
  }
  const kept = await findKept(secret, flags, terminal);
  if (!kept.ok) return kept;
  const value = newValue(secret.name, kept.value.value.old.reveal());
  if (!value.ok) return value;
  const to = kept.value.sealed && readersOf(kept.value.sealed, recipientsOf(flags, terminal));
  if (to && !to.ok) return to;
  const say = (line: string): void => terminal.out(`${printable(line)}\n`);
  for (const line of planOf(secret, kept.value)) say(line);
  for (const file of othersWith(kept.value, rotating.all, terminal))
    say(`  ${file} holds the old value too and is not changed: do that yourself`);
  const answer = flags.yes === true || (await askYes('Make up a new one?', terminal));
  if (answer === undefined) throw new UsageError('nobody can be asked: --yes changes it all the same');
  if (!answer) {
    terminal.err(`${printable(secret.name)} is as it was\n`);
    return ok(undefined);
  }
  const written = await write(kept.value, value.value.reveal(), to?.value);
  if (!written.ok) return written;
  say(`changed ${kept.value.named}; the old value is not kept`);
  for (const line of stepsOf(secret, kept.value, projects)) say(line);
  return record.value.write({ name: secret.name, file: kept.value.named, day: today() });
};

const planOf = ({ name, readers }: KeptSecret, { named, value: { also } }: KeptIn): readonly string[] => [
  `${name}, kept in ${named}`,
  ...readers.map(({ service, as }) => `  ${service} gets it as ${as}`),
  ...(also.length > 0 ? [`  ${also.join(', ')} in that file: the same text, changed with it`] : []),
];

/** Other files of the project that hold the value, as far as they are known to keep secrets. */
const othersWith = ({ named, value }: KeptIn, all: readonly KeptSecret[], terminal: Terminal): readonly string[] => {
  const old = value.old.reveal();
  const files = all.flatMap(({ keeping }) =>
    keeping.kind === 'written'
      ? (writtenPlace(keeping.place)?.file ?? [])
      : keeping.kind === 'file'
        ? keeping.path
        : [],
  );
  return [...new Set(files)].filter((file) => {
    const read = file === named || old.length < 8 ? undefined : namedFile(file, terminal);
    return read?.ok === true && Buffer.from(read.value.bytes).includes(old);
  });
};

const write = async (
  { path, bytes, value, named }: KeptIn,
  made: string,
  to: SealedFor | undefined,
): Promise<Result<undefined, string>> => {
  const text = value.withValue(made);
  const sealed = to ? await seal(Buffer.from(text), to) : ok(text);
  if (!sealed.ok) return failed('too-large', `${named}: ${sealed.message}`);
  // a secret for compose to mount is read-only, and still ours to change
  return replaceFile(path, bytes, sealed.value, 0o444);
};

const stepsOf = (secret: KeptSecret, { named, sealed }: KeptIn, projects: readonly Project[]): readonly string[] => {
  const { tell, recreate } = whatFollows(secret, projects);
  const show = sealed ? `plimsoll secrets decrypt ${named}` : `cat ${named}`;
  const { keeping } = secret;
  const isVariables = keeping.kind !== 'file' || isWrittenThere(keeping);
  const into = keeping.kind === 'file' && isVariables ? `--into ${dirname(keeping.path)} ` : '';
  const start = sealed && isVariables ? `plimsoll secrets run --file ${named} ${into}-- ` : '';
  const steps = [
    ...tell.map(
      ({ service, as, command }) =>
        `${service} took ${as} into its data when it first started: tell it the new one (${show}) while it still runs: ${command}`,
    ),
    ...(sealed && !isVariables
      ? [`decrypt it to where compose takes it: rm the old one, then plimsoll secrets decrypt ${named} --output FILE`]
      : []),
    `make anew who gets it: ${start}docker compose up -d --force-recreate ${recreate.join(' ')}`,
    `commit ${sealed ? `${named} and ` : ''}${ROTATION_RECORD}`,
  ];
  return ['Now:', ...steps.map((step, index) => `  ${index + 1}. ${step}`)];
};
