import { isMap, isScalar, isSeq } from 'yaml';
import { isDay } from '../model/calendar.ts';
import { entriesOf, type PolicyProblem, problem, textsOf } from './policy-nodes.ts';
import {
  noTrustPolicy,
  type ScanDemand,
  type TrustException,
  type TrustPolicy,
  type TrustRule,
} from './trust-policy.ts';

const SECTIONS = 'trust has rules, root, exceptions and builds';
const RULE = 'a rule of trust has images, keys, identities, notation, builders, scan and unsigned';
const SCAN = 'scan has maxAge, failOn and grace';
const EXCEPTION = 'an exception has cve, until, reason and images';

type Fields = ReadonlyMap<string, unknown>;

/** The section `trust` of the operator's policy. */
export const readTrust = (value: unknown, problems: PolicyProblem[]): TrustPolicy => {
  let trust = noTrustPolicy;
  for (const [name, written] of fieldsOf(SECTIONS, ['rules', 'root', 'exceptions', 'builds'], value, problems)) {
    if (name === 'rules')
      trust = { ...trust, rules: listOf(RULE, written, problems).flatMap((one) => readRule(one, problems)) };
    else if (name === 'root') trust = { ...trust, root: textOf('root names a file', written, problems) };
    else if (name === 'exceptions')
      trust = {
        ...trust,
        exceptions: listOf(EXCEPTION, written, problems).flatMap((one) => readException(one, problems)),
      };
    else {
      const builds = oneOf(['allow', 'refuse'], written);
      if (builds) trust = { ...trust, builds };
      else problems.push(problem('builds is allow or refuse', written));
    }
  }
  return trust;
};

const readRule = (value: unknown, problems: PolicyProblem[]): readonly TrustRule[] => {
  const before = problems.length;
  const names = ['images', 'keys', 'identities', 'notation', 'builders', 'scan', 'unsigned'];
  const fields = fieldsOf(RULE, names, value, problems);
  const texts = (name: string): readonly string[] | undefined =>
    fields.has(name) ? textsOf(name, fields.get(name), problems) : undefined;
  const rule: TrustRule = {
    images: texts('images') ?? [],
    keys: texts('keys') ?? [],
    identities: listOf('identities is a list', fields.get('identities'), problems).flatMap((one) =>
      readIdentity(one, problems),
    ),
    notation: fields.has('notation') ? textOf('notation names a folder', fields.get('notation'), problems) : undefined,
    builders: texts('builders'),
    scan: fields.has('scan') ? readScan(fields.get('scan'), problems) : undefined,
    unsigned: fields.has('unsigned') ? textOf('unsigned is the reason', fields.get('unsigned'), problems) : undefined,
  };
  const trusts = rule.keys.length > 0 || rule.identities.length > 0 || rule.notation !== undefined;
  if (rule.images.length === 0) problems.push(problem('a rule of trust names images: [ghcr.io/team/*]', value));
  else if (!trusts && rule.unsigned === undefined) {
    problems.push(problem('a rule of trust names keys, identities or notation; or unsigned: and the reason', value));
  } else if (!trusts && (rule.builders || rule.scan)) {
    problems.push(
      problem('what nobody signed proves no builder and no scan: name keys, identities or notation', value),
    );
  }
  return problems.length > before ? [] : [rule];
};

const readIdentity = (value: unknown, problems: PolicyProblem[]): TrustRule['identities'] => {
  const what = 'an identity has identity and issuer';
  const fields = fieldsOf(what, ['identity', 'issuer'], value, problems);
  const identity = textOf(what, fields.get('identity') ?? value, problems);
  const issuer = textOf(what, fields.get('issuer') ?? value, problems);
  return identity !== undefined && issuer !== undefined ? [{ identity, issuer }] : [];
};

const readScan = (value: unknown, problems: PolicyProblem[]): ScanDemand => {
  let scan: ScanDemand = { maxAge: 7, failOn: 'high', grace: 14 };
  for (const [name, written] of fieldsOf(SCAN, ['maxAge', 'failOn', 'grace'], value, problems)) {
    const failOn = oneOf(['critical', 'high', 'medium', 'low'], written);
    const days = isScalar(written) && Number.isInteger(written.value) && Number(written.value) >= 0;
    if (name === 'failOn' && failOn) scan = { ...scan, failOn };
    else if (name !== 'failOn' && days) scan = { ...scan, [name]: Number(isScalar(written) ? written.value : 0) };
    else problems.push(problem(`${SCAN}: days, and a severity from low to critical`, written));
  }
  return scan;
};

const readException = (value: unknown, problems: PolicyProblem[]): readonly TrustException[] => {
  const before = problems.length;
  const fields = fieldsOf(EXCEPTION, ['cve', 'until', 'reason', 'images'], value, problems);
  const text = (name: string): string =>
    textOf(`${EXCEPTION}: ${name} is missing`, fields.get(name) ?? value, problems) ?? '';
  const exception = { cve: text('cve'), until: text('until'), reason: text('reason') };
  const images = fields.has('images') ? textsOf('images', fields.get('images'), problems) : undefined;
  if (problems.length === before && !isDay(exception.until)) {
    problems.push(problem(`until is a day such as 2027-01-31, not ${exception.until}`, value));
  }
  return problems.length > before ? [] : [{ ...exception, images }];
};

/** The fields of a mapping, each of those that may be there and no other. */
const fieldsOf = (what: string, names: readonly string[], value: unknown, problems: PolicyProblem[]): Fields => {
  const fields = new Map<string, unknown>();
  for (const { key, value: written } of entriesOf(what, value, problems)) {
    const name = isScalar(key) ? String(key.value) : '';
    if (!names.includes(name) || fields.has(name)) problems.push(problem(what, key));
    else fields.set(name, written);
  }
  return fields;
};

const listOf = (what: string, value: unknown, problems: PolicyProblem[]): readonly unknown[] => {
  if (value === undefined) return [];
  if (isSeq(value) && value.items.every(isMap)) return value.items;
  problems.push(problem(what, value));
  return [];
};

const textOf = (what: string, value: unknown, problems: PolicyProblem[]): string | undefined => {
  if (isScalar(value) && typeof value.value === 'string' && value.value.trim() !== '') return value.value.trim();
  problems.push(problem(what, value));
  return undefined;
};

const oneOf = <T extends string>(choices: readonly T[], value: unknown): T | undefined =>
  isScalar(value) ? choices.find((one) => one === value.value) : undefined;
