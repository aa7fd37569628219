import { recordKey } from '../../model/scan-record.ts';
import { text as textValue } from '../../model/value.ts';
import { writeVerification } from '../../outside/disk/disk-verifications.ts';
import { failed } from '../../ports/result.ts';
import { readImageReference } from '../../read/image-reference/read-image-reference.ts';
import { printable } from '../../report/text/printable.ts';
import { predicateNames, predicateType } from '../../sign/predicate-types.ts';
import { type Judged, judgeImage } from '../../sign/verify/judge-image.ts';
import type { Unmet } from '../../sign/verify/meets-demands.ts';
import { renderVerification } from '../../sign/verify/render-verification.ts';
import { verificationRecord } from '../../sign/verify/verification-record.ts';
import type { Verification } from '../../sign/verify/verify-image.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { choiceFlag, type Flags, listFlag, readFlags, textFlag } from '../read-flags.ts';
import { stateFolder } from '../state-folder.ts';
import { artifactTarget, REGISTRY_HELP, REGISTRY_OPTIONS } from '../targets/artifact-target.ts';
import { today } from '../today.ts';
import { type OperatorsTrust, operatorsTrust } from '../trust/operators-trust.ts';
import { TRUST_OPTIONS, trustOfFlags } from '../trust/trust-flags.ts';

/** `plimsoll verify`: who vouches for an image. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'say who signed an image, and what was stated about it',
  usage: 'plimsoll verify IMAGE... --key FILE | --policy FILE',
  help: `IMAGE is a name in a registry, oci:DIR[:TAG], a folder in OCI layout, or
image:NAME, an image of the engine, which is looked up by the digest it was
pulled with. Signatures and statements are read where cosign keeps them: bundles
that refer to the image, and the tags sha256-DIGEST.sig and .att.

  --key FILE               a public key in PEM that may vouch for it; env:NAME
                           takes it from a variable; or a key of a service, as
                           for plimsoll sign (repeatable: any of them will do)
  --identity NAME          who may have signed with a certificate: an address or
                           a URI, * for any characters; with --issuer URL,
                           exactly who vouches for it (repeatable)
  --trust-root FILE        the authorities and logs to trust for that, a
                           trusted_root.json; the network is not asked
  --notation DIR           a trust policy of notation: DIR/trustpolicy.json,
                           DIR/truststore; what it lets pass unverified (audit,
                           skip) does not count here
  --policy FILE            instead: your own policy, whose section trust says
                           for which repositories whose signatures count, and
                           what must be stated
  --statement TYPE         it must carry this statement too:
                           ${predicateNames.join(', ')}, or a URI
                           (repeatable)
  --format terminal|json   how to answer (default: terminal)
${REGISTRY_HELP}

What an image of a registry was found to carry is noted for plimsoll check.

Exit codes: 0 every image is signed by somebody you trust, and has the
statements; 1 one is not; 2 wrong usage; 3 one could not be read.`,
  options: {
    ...TRUST_OPTIONS,
    policy: { type: 'string' },
    statement: { type: 'string', multiple: true },
    format: { type: 'string' },
    ...REGISTRY_OPTIONS,
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, verifyCommand.options);
    if (targets.length === 0) throw new UsageError('verify which image?');
    const trust = await trustOf(flags, terminal);
    const statements = listFlag(flags, 'statement').map((name) => {
      const type = predicateType(name);
      if (type === undefined)
        throw new UsageError(`--statement ${name}: it takes ${predicateNames.join(', ')}, or a URI`);
      return type;
    });
    const format = choiceFlag(flags, 'format', ['terminal', 'json']) ?? 'terminal';
    const answers: object[] = [];
    let exitCode: ExitCode = 0;
    for (const target of targets) {
      const judged = await judgeTarget(target, trust, flags, terminal);
      if (!judged.ok) {
        complain('verify', `${target}: ${judged.message}`, terminal);
        answers.push({ image: target, verified: null, error: judged.message });
        if (exitCode === 0) exitCode = 3;
        continue;
      }
      const { verification } = judged.value;
      keepRecord(target, verification, terminal);
      const unmet = [...judged.value.unmet, ...unstated(verification, statements)];
      if (unmet.length > 0) exitCode = 1;
      if (format === 'json') answers.push(asJson(target, verification, unmet));
      else terminal.out(asText(target, verification, unmet));
    }
    if (format === 'json') terminal.out(`${JSON.stringify({ schemaVersion: 1, images: answers }, undefined, 1)}\n`);
    return exitCode;
  },
};

const trustOf = async (flags: Flags, terminal: Terminal): Promise<OperatorsTrust> => {
  const file = textFlag(flags, 'policy');
  const given = await trustOfFlags(flags, terminal);
  if (file !== undefined && given)
    throw new UsageError('--policy says whom to trust: give no --key, --identity or --notation beside it');
  const trust = file === undefined ? given : await operatorsTrust(file, terminal);
  if (!trust)
    throw new UsageError(
      'whom do you trust? --key FILE, --identity NAME with --issuer URL, --notation DIR, or --policy FILE',
    );
  return trust;
};

const judgeTarget = async (
  target: string,
  { policy, forRepository }: OperatorsTrust,
  flags: Flags,
  terminal: Terminal,
) => {
  const place = await artifactTarget(target, flags, terminal);
  if (!place.ok) return place;
  const judged = await judgeImage(place.value, policy, forRepository(place.value.artifacts.name), Date.now());
  // an engine that keeps images in containerd has a digest for those that were never pushed too
  return target.startsWith('image:') && !judged.ok && judged.code === 'not-found'
    ? failed(judged.code, `${judged.message}: was it built here and never pushed?`)
    : judged;
};

/** Statements that were asked for and nobody who is trusted makes. */
const unstated = ({ looked }: Verification, statements: readonly string[]): readonly Unmet[] => {
  const claims = looked.flatMap(({ vouching }) => (vouching.kind === 'vouches' ? [vouching.claim] : []));
  return statements
    .filter((type) => !claims.some((claim) => claim.kind === 'statement' && claim.predicateType === type))
    .map((type) => ({
      control: 'image/signed',
      message: `nobody you trust states ${type}`,
      exception: 'leave --statement out',
    }));
};

/** Notes what an image of a registry was found to carry, for check to count. */
const keepRecord = (target: string, verification: Verification, terminal: Terminal): void => {
  if (target.startsWith('oci:')) return;
  const reference = recordKey(readImageReference(textValue(target.replace(/^image:/, ''))));
  if (reference === undefined) return;
  try {
    writeVerification(stateFolder(terminal.env, 'verifications'), verificationRecord(reference, verification, today()));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    complain('verify', `no record could be kept: ${error.message}`, terminal);
  }
};

const asText = (target: string, verification: Verification, unmet: Judged['unmet']): string => {
  const body = renderVerification(target, verification).split('\n').slice(0, -1).map(printable).join('\n');
  const lacks = unmet.map(({ control, message }) => `  NOT VERIFIED: ${printable(message)} [${control}]\n`);
  return `${body}\n${unmet.length === 0 ? '  verified\n' : lacks.join('')}`;
};

const asJson = (image: string, { digest, looked, limit }: Verification, unmet: Judged['unmet']): object => ({
  image,
  digest,
  verified: unmet.length === 0,
  unmet,
  limit: limit ?? null,
  attached: looked.map(({ where, vouching }) =>
    vouching.kind === 'refused'
      ? { where, counts: false, code: vouching.code, message: vouching.message }
      : {
          where,
          counts: true,
          signer: vouching.signer,
          statement: vouching.claim.kind === 'statement' ? vouching.claim.predicateType : null,
        },
  ),
});
