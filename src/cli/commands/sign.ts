import { resolve } from 'node:path';
import { writeNew } from '../../outside/disk/write-new.ts';
import { printable } from '../../report/text/printable.ts';
import { imagesOf } from '../../sign/images-of.ts';
import { generateKey } from '../../sign/keys/generate-key.ts';
import { signImage } from '../../sign/sign-image.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { now } from '../now.ts';
import { choiceFlag, type Flags, onlyFlags, readFlags, textFlag } from '../read-flags.ts';
import { artifactTarget, REGISTRY_HELP, REGISTRY_OPTIONS } from '../targets/artifact-target.ts';
import { password, signingKey } from '../trust/key-flags.ts';
import { migrateTrust } from '../trust/migrate-trust.ts';

/** `plimsoll sign`: a signature beside an image, or a key to make them with. */
export const signCommand: Command = {
  name: 'sign',
  summary: 'sign an image with a key, where cosign and verify find it',
  usage: `plimsoll sign IMAGE... --key FILE
plimsoll sign --migrate [REPOSITORY...]
plimsoll sign --generate-key NAME`,
  help: `IMAGE is a name in a registry (what its tag points to now is signed, and the
digest printed), or oci:DIR[:TAG], a folder in OCI layout. Credentials are those
of docker login.

  --key FILE               the private key: PEM, or sealed by a password as
                           cosign does it; env:NAME takes it from a variable.
                           ECDSA, Ed25519, or RSA from 2048 bits. Or a key that
                           stays where it is: hashivault://KEY,
                           awskms:///alias/NAME,
                           gcpkms://projects/.../versions/N,
                           azurekms://VAULT/KEY, program:FILE (docs/sign.md)
  --password-file FILE     the password of the key; else PLIMSOLL_KEY_PASSWORD,
                           else it is asked for
  --attach FORM            referrer (default): a sigstore bundle that names the
                           image as its subject, what cosign 3 writes; tag:
                           under sha256-DIGEST.sig, what older ones read
  --recursive              sign the images of an index too, one a platform
  --migrate                off Docker Content Trust: list what docker trusted on
                           this machine; with REPOSITORY... (* for any
                           characters) and --key, sign those very digests.
                           --trust-dir DIR: in place of ~/.docker/trust;
                           --even-expired: what is out of date too
  --generate-key NAME      make a key pair: NAME.key, sealed by a password, and
                           NAME.pub to verify
${REGISTRY_HELP}

Exit codes: 0 signed; 2 wrong usage, or no key; 3 the registry did not take it.`,
  options: {
    key: { type: 'string' },
    'password-file': { type: 'string' },
    attach: { type: 'string' },
    recursive: { type: 'boolean' },
    'generate-key': { type: 'string' },
    migrate: { type: 'boolean' },
    'trust-dir': { type: 'string' },
    'even-expired': { type: 'boolean' },
    ...REGISTRY_OPTIONS,
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, signCommand.options);
    const made = textFlag(flags, 'generate-key');
    if (made !== undefined) {
      if (targets.length > 0) throw new UsageError(`--generate-key takes no image: ${targets[0]}`);
      onlyFlags(flags, '--generate-key', ['generate-key', 'password-file']);
      return makeKey(made, flags, terminal);
    }
    const form = choiceFlag(flags, 'attach', ['referrer', 'tag']) ?? 'referrer';
    if (flags.migrate === true) {
      const lists = targets.length === 0 && textFlag(flags, 'key') === undefined;
      const how = ['migrate', 'trust-dir'];
      if (lists) onlyFlags(flags, '--migrate, which only lists where no --key is given', how);
      else onlyFlags(flags, '--migrate', [...how, 'key', 'password-file', 'attach', 'even-expired', ...REGISTRY_FLAGS]);
      if (targets.length === 0 && !lists)
        throw new UsageError("--migrate signs what you name: REPOSITORY..., or '*' for all that Content Trust knows");
      const key = lists ? undefined : await signingKey(flags, terminal);
      return migrateTrust({ names: targets, key, form }, flags, terminal);
    }
    if (textFlag(flags, 'trust-dir') !== undefined || flags['even-expired'] === true)
      throw new UsageError('--trust-dir and --even-expired go with --migrate');
    if (targets.length === 0) throw new UsageError('sign which image?');
    const key = await signingKey(flags, terminal);
    let exitCode: ExitCode = 0;
    for (const target of targets) {
      const place = await artifactTarget(target, flags, terminal);
      const images = place.ok ? await imagesOf(place.value, flags.recursive === true) : place;
      if (!place.ok || !images.ok) {
        exitCode = complain('sign', images.ok ? '' : images.message, terminal);
        continue;
      }
      const { artifacts } = place.value;
      for (const image of images.value) {
        const signed = await signImage(artifacts, image, { key, form, at: now() });
        if (signed.ok) terminal.out(`signed ${printable(artifacts.name)}@${image.digest}\n`);
        else exitCode = complain('sign', signed.message, terminal);
      }
    }
    return exitCode;
  },
};

const REGISTRY_FLAGS = Object.keys(REGISTRY_OPTIONS);

const makeKey = async (name: string, flags: Flags, terminal: Terminal): Promise<ExitCode> => {
  const secret = await password(flags, terminal, `Password for ${name}.key: `);
  if (secret === undefined || secret.reveal() === '') {
    throw new UsageError('a key needs a password: set PLIMSOLL_KEY_PASSWORD, or give --password-file FILE');
  }
  const { privatePem, publicPem } = generateKey(secret);
  const written = writeNew([
    { path: resolve(terminal.cwd, `${name}.key`), text: privatePem, mode: 0o600 },
    { path: resolve(terminal.cwd, `${name}.pub`), text: publicPem, mode: 0o644 },
  ]);
  if (!written.ok) throw new UsageError(`--generate-key ${name}: ${written.message}`);
  terminal.err(`${name}.key signs: keep it secret, and its password elsewhere; ${name}.pub verifies: hand it out\n`);
  return 0;
};
