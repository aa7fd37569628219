import { fieldOf } from '../../model/field-of.ts';
import type { VexStatement } from '../../model/vex.ts';
import { listAt, momentAt, textAt, textsAt } from './fields.ts';
import { hasVersion } from './of-version.ts';

const STATUS: ReadonlyMap<string, VexStatement['status']> = new Map([
  ['not_affected', 'not-affected'],
  ['affected', 'affected'],
  ['fixed', 'fixed'],
  ['under_investigation', 'investigated'],
]);

/** The statements of an OpenVEX document, versions 0.0.1 to 0.2.0. Source: OpenVEX specification 0.2.0, statement fields. */
export const readOpenvex = (data: unknown, from: string): readonly VexStatement[] =>
  listAt(data, 'statements').flatMap((statement) => {
    const status = STATUS.get(textAt(statement, 'status') ?? '');
    const named = fieldOf(statement, 'vulnerability');
    // 0.0.1 wrote the name alone
    const vulnerability =
      typeof named === 'string'
        ? [named]
        : [textAt(named, 'name'), textAt(named, '@id')?.split('/').at(-1), ...textsAt(named, 'aliases')];
    const products = listAt(statement, 'products');
    const names = vulnerability.filter((one) => one !== undefined);
    if (!status || names.length === 0 || products.length === 0) return [];
    const justification = textAt(statement, 'justification') ?? textAt(statement, 'impact_statement');
    const at = momentAt(statement, 'last_updated', 'timestamp') ?? momentAt(data, 'last_updated', 'timestamp');
    return products.flatMap((product): readonly VexStatement[] => {
      const ids = idsOf(product);
      const components = listAt(product, 'subcomponents').flatMap(idsOf);
      return ids.length === 0
        ? []
        : [{ vulnerability: names, products: ids, components, status, justification, at, from }];
    });
  });

const idsOf = (product: unknown): readonly string[] => {
  if (typeof product === 'string') return [product];
  const purl = textAt(fieldOf(product, 'identifiers'), 'purl');
  const id = textAt(product, '@id');
  // one that names the version tells which the other means
  if (purl !== undefined && hasVersion(purl) && id?.startsWith('pkg:') && !hasVersion(id)) return [purl];
  return [...new Set([id, purl].filter((one) => one !== undefined))];
};
