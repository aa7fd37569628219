import { createHash } from 'node:crypto';
import type { SbomMade } from './cyclonedx.ts';
import type { Scanned } from './scanned.ts';

/**
 * What a scan found as an OpenVEX document, to be filled in by a person: what has a fix is affected, with what to do; the
 * rest is under investigation; what earlier statements took out is not affected. Source: OpenVEX 0.2.0.
 */
export const openvex = ({ image, lookedUp }: Scanned, made: Omit<SbomMade, 'serial'>): object => {
  const product =
    image.digest === undefined ? image.name : `pkg:oci/${nameOf(image.name)}@${image.digest.replace(':', '%3A')}`;
  const about = (purl: string) => [{ '@id': product, subcomponents: [{ '@id': purl }] }];
  const named = ({ id, aliases }: { readonly id: string; readonly aliases: readonly string[] }) => ({
    name: [id, ...aliases].find((one) => one.startsWith('CVE-')) ?? id,
    aliases: [id, ...aliases],
  });
  const statements = [
    ...(lookedUp?.vulnerabilities ?? []).map((one) => ({
      vulnerability: named(one),
      products: about(one.package.purl),
      ...(one.fixed === undefined
        ? { status: 'under_investigation' }
        : { status: 'affected', action_statement: one.remedy }),
    })),
    ...(lookedUp?.suppressed ?? []).map(({ vulnerability, statement }) => ({
      vulnerability: named(vulnerability),
      products: about(vulnerability.package.purl),
      status: 'not_affected',
      ...(JUSTIFICATIONS.has(statement.justification ?? '')
        ? { justification: statement.justification }
        : { impact_statement: statement.justification }),
    })),
  ];
  const digest = createHash('sha256')
    .update(JSON.stringify([product, statements]))
    .digest('hex');
  return {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': `https://openvex.dev/docs/public/vex-${digest}`,
    author: `${made.tool.name} ${made.tool.version}`,
    timestamp: made.at,
    version: 1,
    statements,
  };
};

const nameOf = (name: string): string => {
  const last = name.replace(/@.*$/, '').split('/').at(-1) ?? name;
  return last.replace(/:.*$/, '').toLowerCase();
};

/** Source: OpenVEX 0.2.0, status justifications. */
const JUSTIFICATIONS: ReadonlySet<string> = new Set([
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
]);
