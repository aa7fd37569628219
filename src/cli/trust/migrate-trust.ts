import { join, resolve } from 'node:path';
import { contentTrustFolder } from '../../outside/disk/content-trust-folder.ts';
import { dockerFolder } from '../../outside/engine/docker-folder.ts';
import type { SigningKey } from '../../ports/signing-key.ts';
import { count } from '../../report/text/count.ts';
import { printable } from '../../report/text/printable.ts';
import type { Form } from '../../sign/attach-statement.ts';
import { matchesGlob } from '../../sign/matches-glob.ts';
import { signImage } from '../../sign/sign-image.ts';
import { noTrust } from '../../sign/trust.ts';
import { type TrustedTag, trustedByContentTrust } from '../../sign/verify/trusted-by-content-trust.ts';
import { verifyImage } from '../../sign/verify/verify-image.ts';
import { type ExitCode, type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { now } from '../now.ts';
import { type Flags, textFlag } from '../read-flags.ts';
import { artifactTarget } from '../targets/artifact-target.ts';

type Migration = {
  /** Repositories, with `*` for any characters; none: all are listed and nothing is signed. */
  readonly names: readonly string[];
  readonly key: SigningKey | undefined;
  readonly form: Form;
};

/** Lists what Content Trust trusted on this machine, and signs those very digests with a key. */
export const migrateTrust = async (
  { names, key, form }: Migration,
  flags: Flags,
  terminal: Terminal,
): Promise<ExitCode> => {
  const { env, cwd } = terminal;
  const given = textFlag(flags, 'trust-dir');
  const folder = given === undefined ? join(dockerFolder(env), 'trust') : resolve(cwd, given);
  const kept = contentTrustFolder(folder);
  if (!kept) throw new UsageError(`${folder} holds nothing of Content Trust: --trust-dir DIR names another folder`);
  const chosen = kept.repositories.filter((one) => names.length === 0 || names.some((name) => matchesGlob(name, one)));
  if (chosen.length === 0)
    throw new UsageError(
      `${names.join(', ')}: Content Trust knows none of that name here; it knows ${kept.repositories.slice(0, 5).join(', ')}`,
    );
  let exitCode: ExitCode = 0;
  const fails = (text: string): void => {
    exitCode = complain('sign', text, terminal);
  };
  for (const repository of chosen) {
    const files = kept.filesOf(repository);
    const trusted = files.ok ? trustedByContentTrust(files.value) : files;
    if (!trusted.ok) {
      fails(`${repository}: ${trusted.message}; nothing of it is signed`);
      continue;
    }
    const { tags, until } = trusted.value;
    const over = until < now();
    const day = until.slice(0, 10);
    terminal.out(
      `${printable(repository)}: ${count(tags.length, 'tag')}, trusted ${over ? `until ${day}, which is over` : `until ${day}`}\n`,
    );
    if (!key) for (const { tag, digest } of tags) terminal.out(`  ${printable(tag)} ${digest}\n`);
    else if (over && flags['even-expired'] !== true)
      fails(`${repository}: Content Trust itself would not take it since ${day}; --even-expired signs it all the same`);
    else
      for (const one of tags) {
        const done = await signTrusted(repository, one, { key, form }, flags, terminal);
        if (done.ok) terminal.out(`  ${printable(one.tag)} ${one.digest} ${printable(done.message)}\n`);
        else fails(`${repository}:${one.tag}: ${done.message}`);
      }
  }
  if (!key)
    terminal.err(
      'nothing was signed: name the repositories that are yours, and --key FILE. What others publish they must sign themselves;\nthis is what docker knew when it last asked; until 2026-12-08 `docker trust inspect REPOSITORY` brings it up to date\n',
    );
  return exitCode;
};

type Done = { readonly ok: boolean; readonly message: string };

/** Signs the digest that was trusted, wherever the tag points today. */
const signTrusted = async (
  repository: string,
  { tag, digest }: TrustedTag,
  { key, form }: { readonly key: SigningKey; readonly form: Form },
  flags: Flags,
  terminal: Terminal,
): Promise<Done> => {
  const place = await artifactTarget(`${repository}@${digest}`, flags, terminal);
  if (!place.ok) return place;
  const { artifacts } = place.value;
  const trust = { ...noTrust, keys: [{ name: 'the key', key: key.publicKey }] };
  const before = await verifyImage(artifacts, digest, trust, Date.now());
  if (!before.ok)
    return {
      ok: false,
      message: before.code === 'not-found' ? `${digest} is not in the registry any more` : before.message,
    };
  const there = before.value.looked.some(
    ({ vouching }) => vouching.kind === 'vouches' && vouching.claim.kind === 'signature',
  );
  if (!there) {
    const image = await artifacts.manifest(digest);
    const signed = image.ok ? await signImage(artifacts, image.value, { key, form, at: now() }) : image;
    if (!signed.ok) return signed;
  }
  const today = await artifacts.manifest(tag);
  const moved = today.ok && today.value.digest !== digest;
  const what = there ? 'has its signature already' : 'signed';
  return {
    ok: true,
    message: moved ? `${what}; the tag means ${today.value.digest} today, which Content Trust never trusted` : what,
  };
};
