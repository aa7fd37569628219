import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { printable } from '../../report/text/printable.ts';
import { attachStatement } from '../../sign/attach-statement.ts';
import { ciProvenance } from '../../sign/ci-provenance.ts';
import { imagesOf } from '../../sign/images-of.ts';
import { predicateNames, predicateType } from '../../sign/predicate-types.ts';
import { scanPredicate } from '../../sign/scan-predicate.ts';
import { type Command, type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { now } from '../now.ts';
import { choiceFlag, readFlags, textFlag } from '../read-flags.ts';
import { artifactTarget, REGISTRY_HELP, REGISTRY_OPTIONS } from '../targets/artifact-target.ts';
import { signingKey } from '../trust/key-flags.ts';

/** Largest predicate, in bytes: a bill of materials of a large image has some 10 MB. */
const MAX_PREDICATE = 32 * 1024 * 1024;

/** `plimsoll attest`: a signed statement about an image. */
export const attestCommand: Command = {
  name: 'attest',
  summary: 'attach a signed statement to an image: packages, build or scan',
  usage: 'plimsoll attest IMAGE --type TYPE --predicate FILE --key FILE',
  help: `IMAGE is a name in a registry or oci:DIR[:TAG], as for plimsoll sign. The
statement is an in-toto statement in a DSSE envelope, which cosign
verify-attestation reads too.

  --type TYPE              ${predicateNames.join(', ')}, or a URI
                           cyclonedx, spdx: the answer of plimsoll sbom
                           scan: that of plimsoll scan --format json, made with
                           a database
                           provenance: SLSA provenance v1; without --predicate
                           what the variables of GitHub Actions or GitLab say of
                           this build
  --predicate FILE         what to state, JSON
  --key FILE               the private key, as for plimsoll sign;
                           --password-file FILE likewise
  --attach FORM            referrer (default) or tag, as for plimsoll sign
${REGISTRY_HELP}

Exit codes: 0 attached; 2 wrong usage, or no key; 3 the registry did not take
it.`,
  options: {
    type: { type: 'string' },
    predicate: { type: 'string' },
    key: { type: 'string' },
    'password-file': { type: 'string' },
    attach: { type: 'string' },
    ...REGISTRY_OPTIONS,
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, attestCommand.options);
    const [target] = targets;
    if (target === undefined || targets.length > 1) throw new UsageError('name one image');
    const form = choiceFlag(flags, 'attach', ['referrer', 'tag']) ?? 'referrer';
    const named = textFlag(flags, 'type');
    const type = named === undefined ? undefined : predicateType(named);
    if (type === undefined) throw new UsageError(`--type takes ${predicateNames.join(', ')}, or a URI`);
    const at = now();
    const predicate = predicateOf(named ?? '', textFlag(flags, 'predicate'), at, terminal);
    const key = await signingKey(flags, terminal);
    const place = await artifactTarget(target, flags, terminal);
    const images = place.ok ? await imagesOf(place.value, false) : place;
    const [image] = images.ok ? images.value : [];
    const done =
      place.ok && image
        ? await attachStatement(place.value.artifacts, image, { predicateType: type, predicate }, { key, form, at })
        : images;
    if (!done.ok) return complain('attest', done.message, terminal);
    terminal.out(`${named} stated of ${printable(target)}, ${image?.digest}\n`);
    return 0;
  },
};

const predicateOf = (type: string, file: string | undefined, at: string, { env, cwd }: Terminal): unknown => {
  if (file === undefined) {
    const built = type === 'provenance' ? ciProvenance(env, at) : undefined;
    if (built) return built;
    const why = type === 'provenance' ? 'this is no pipeline of GitHub Actions or GitLab: ' : '';
    throw new UsageError(`${why}--predicate FILE says what to state`);
  }
  const given = readJsonFile(resolve(cwd, file), file);
  if (type !== 'scan') return given;
  const scan = scanPredicate(given, at);
  if (!scan.ok) throw new UsageError(`--predicate ${file}: ${scan.message}`);
  return scan.value;
};

const readJsonFile = (path: string, name: string): unknown => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new UsageError(`--predicate ${name} is no file`);
  if (found.size > MAX_PREDICATE) throw new UsageError(`--predicate ${name} is larger than ${MAX_PREDICATE} bytes`);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new UsageError(`--predicate ${name} is no JSON`);
  }
};
