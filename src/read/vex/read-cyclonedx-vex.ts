import { decodedUri } from '../../model/decoded-uri.ts';
import { fieldOf } from '../../model/field-of.ts';
import type { VexStatement } from '../../model/vex.ts';
import { listAt, momentAt, textAt } from './fields.ts';
import { ofVersion } from './of-version.ts';

const STATUS: ReadonlyMap<string, VexStatement['status']> = new Map([
  ['not_affected', 'not-affected'],
  ['false_positive', 'not-affected'],
  ['exploitable', 'affected'],
  ['resolved', 'fixed'],
  ['resolved_with_pedigree', 'fixed'],
  ['in_triage', 'investigated'],
]);
const MAX_DEPTH = 50;

/** What the vulnerabilities of a CycloneDX document say. Source: CycloneDX 1.6, vulnerabilities/analysis and affects. */
export const readCyclonedxVex = (data: unknown, from: string): readonly VexStatement[] => {
  const purls = new Map<string, string>();
  collect(data, purls, 0);
  const main = fieldOf(fieldOf(data, 'metadata'), 'component');
  const own = textAt(main, 'bom-ref');
  if (own !== undefined) purls.set(own, textAt(main, 'purl') ?? textAt(main, 'name') ?? own);
  return listAt(data, 'vulnerabilities').flatMap((one): readonly VexStatement[] => {
    const id = textAt(one, 'id');
    const analysis = fieldOf(one, 'analysis');
    const status = STATUS.get(textAt(analysis, 'state') ?? '');
    if (id === undefined || !status) return [];
    const aliases = listAt(one, 'references').flatMap((reference) => textAt(reference, 'id') ?? []);
    const products = listAt(one, 'affects').flatMap((affected) => {
      const reference = textAt(affected, 'ref');
      return reference === undefined ? [] : inVersions(productOf(reference, purls), affected, status);
    });
    const justification = textAt(analysis, 'justification') ?? textAt(analysis, 'detail');
    const at = momentAt(analysis, 'lastUpdated', 'firstIssued') ?? momentAt(fieldOf(data, 'metadata'), 'timestamp');
    return products.length === 0
      ? []
      : [{ vulnerability: [id, ...aliases], products, components: [], status, justification, at, from }];
  });
};

/** A product in the versions that are named; of ranges, and of those that nobody knows about, nothing is cleared. */
const inVersions = (name: string, affected: unknown, status: VexStatement['status']): readonly string[] => {
  const versions = listAt(affected, 'versions');
  if (versions.length === 0 || status === 'affected') return [name];
  return versions.flatMap((one) => {
    const version = textAt(one, 'version');
    return version === undefined || textAt(one, 'status') === 'unknown' ? [] : [ofVersion(name, version)];
  });
};

/** A reference into this document, or a link into another: `urn:cdx:SERIAL/VERSION#REFERENCE`. */
const productOf = (reference: string, purls: ReadonlyMap<string, string>): string => {
  const hash = reference.startsWith('urn:cdx:') ? reference.indexOf('#') : -1;
  const local = hash < 0 ? reference : decodedUri(reference.slice(hash + 1));
  return purls.get(local) ?? local;
};

const collect = (data: unknown, purls: Map<string, string>, depth: number): void => {
  if (depth > MAX_DEPTH) return;
  for (const component of listAt(data, 'components')) {
    const reference = textAt(component, 'bom-ref');
    const purl = textAt(component, 'purl');
    if (reference !== undefined && purl !== undefined) purls.set(reference, purl);
    collect(component, purls, depth + 1);
  }
};
