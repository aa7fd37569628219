import { printable } from '../report/printable.ts';
import { predicateNames, predicateType } from '../sign/predicate-types.ts';
import { renderVerification } from '../sign/render-verification.ts';
import type { Trust } from '../sign/trust.ts';
import { type Verification, verifyImage } from '../sign/verify-image.ts';
import { artifactTarget, REGISTRY_HELP, REGISTRY_OPTIONS } from './artifact-target.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { choiceFlag, type Flags, listFlag, readFlags } from './read-flags.ts';
import { TRUST_OPTIONS, trustOfFlags } from './trust-flags.ts';

/** `plimsoll verify`: who vouches for an image. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'who signed an image, and what was stated about it, by the keys you trust',
  usage: 'plimsoll verify IMAGE... --key FILE',
  help: `IMAGE is a name in a registry, oci:DIR[:TAG], a folder in OCI layout, or image:NAME, an image of the
engine, which is looked up by the digest it was pulled with. Signatures and statements are read where
cosign keeps them: bundles that refer to the image, and the tags sha256-DIGEST.sig and .att.

  --key FILE               a public key in PEM that may vouch for it; env:NAME takes it from a variable
                           (repeatable: any of them will do)
  --identity NAME          who may have signed with a certificate: an address or a URI, * for any
                           characters; with --issuer URL, exactly who vouches for it (repeatable)
  --trust-root FILE        the authorities and logs to trust for that, a trusted_root.json; the network
                           is not asked
  --notation DIR           a trust policy of notation: DIR/trustpolicy.json, DIR/truststore; what it
                           lets pass unverified (audit, skip) does not count here
  --statement TYPE         it must carry this statement too: ${predicateNames.join(', ')}, or a URI
                           (repeatable)
  --format terminal|json   how to answer (default: terminal)
${REGISTRY_HELP}

Exit codes: 0 every image is signed by somebody you trust, and has the statements; 1 one is not; 2 wrong
usage; 3 one could not be read.`,
  options: {
    ...TRUST_OPTIONS,
    statement: { type: 'string', multiple: true },
    format: { type: 'string' },
    ...REGISTRY_OPTIONS,
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, verifyCommand.options);
    if (targets.length === 0) throw new UsageError('verify which image?');
    const trust = trustOfFlags(flags, terminal);
    if (!trust)
      throw new UsageError('whom do you trust? --key FILE, or --identity NAME with --issuer URL, or --notation DIR');
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
      const verified = await verifyTarget(target, trust, flags, terminal);
      if (!verified.ok) {
        terminal.err(`plimsoll verify: ${printable(target)}: ${printable(verified.message)}\n`);
        answers.push({ image: target, verified: null, error: verified.message });
        if (exitCode === 0) exitCode = 3;
        continue;
      }
      const missing = missingFrom(verified.value, statements);
      if (missing.length > 0) exitCode = 1;
      if (format === 'json') answers.push(asJson(target, verified.value, missing));
      else terminal.out(asText(target, verified.value, missing));
    }
    if (format === 'json') terminal.out(`${JSON.stringify({ schemaVersion: 1, images: answers }, undefined, 1)}\n`);
    return exitCode;
  },
};

const verifyTarget = async (target: string, trust: (repository: string) => Trust, flags: Flags, terminal: Terminal) => {
  const place = await artifactTarget(target, flags, terminal);
  if (!place.ok) return place;
  const { artifacts, reference } = place.value;
  return verifyImage(artifacts, reference, trust(artifacts.name), Date.now());
};

/** What was asked for and nobody who is trusted vouches for. */
const missingFrom = ({ looked }: Verification, statements: readonly string[]): readonly string[] => {
  const claims = looked.flatMap(({ vouching }) => (vouching.kind === 'vouches' ? [vouching.claim] : []));
  const unsigned = claims.some(({ kind }) => kind === 'signature') ? [] : ['a signature by somebody you trust'];
  const unstated = statements.filter(
    (type) => !claims.some((claim) => claim.kind === 'statement' && claim.predicateType === type),
  );
  return [...unsigned, ...unstated];
};

const asText = (target: string, verification: Verification, missing: readonly string[]): string => {
  const end = missing.length === 0 ? '  verified\n' : `  NOT VERIFIED: it lacks ${missing.map(printable).join(', ')}\n`;
  const body = renderVerification(target, verification).split('\n').slice(0, -1).map(printable).join('\n');
  return `${body}\n${end}`;
};

const asJson = (image: string, { digest, looked, limit }: Verification, missing: readonly string[]): object => ({
  image,
  digest,
  verified: missing.length === 0,
  missing,
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
