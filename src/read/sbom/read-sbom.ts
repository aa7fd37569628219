import { fieldOf } from '../../model/field-of.ts';
import type { Distribution, Package } from '../../model/package.ts';
import { readPurl } from './read-purl.ts';

/** What a list of packages says, and what in it cannot be used. */
export type Sbom =
  | {
      readonly kind: 'sbom';
      readonly format: string;
      readonly packages: readonly Package[];
      readonly problems: readonly string[];
    }
  | { readonly kind: 'fault'; readonly why: string };

/** More components than any image holds. */
const MAX_COMPONENTS = 500_000;
const MAX_DEPTH = 50;

/** Reads a CycloneDX or SPDX document in JSON. Total. Sources: CycloneDX 1.6, `components`; SPDX 2.3, clause 7. */
export const readSbom = (text: string): Sbom => {
  const data = parse(text);
  if (data === undefined) return { kind: 'fault', why: 'it is no JSON' };
  if (fieldOf(data, 'bomFormat') === 'CycloneDX') return collect('CycloneDX', componentsOf(data, 0));
  const spdx = fieldOf(data, 'spdxVersion');
  if (typeof spdx === 'string' && spdx.startsWith('SPDX-2')) return collect(spdx, spdxPackages(data));
  return { kind: 'fault', why: 'it is neither CycloneDX nor SPDX 2 in JSON' };
};

type Component = {
  readonly purl: unknown;
  readonly label: string;
  readonly system?: Distribution;
  readonly counts: boolean;
};

const collect = (format: string, components: readonly Component[]): Sbom => {
  if (components.length > MAX_COMPONENTS) return { kind: 'fault', why: `it lists ${components.length} components` };
  const system = components.find((one) => one.system)?.system;
  const packages = new Map<string, Package>();
  let without = 0;
  for (const { purl, counts } of components) {
    const found = typeof purl === 'string' ? readPurl(purl) : undefined;
    if (!found) without += counts ? 1 : 0;
    else packages.set(found.purl, { ...found, distribution: found.distribution && (system ?? found.distribution) });
  }
  const problems =
    without === 0 ? [] : [`${without} of ${components.length} components have no package URL with a version`];
  return { kind: 'sbom', format, packages: [...packages.values()], problems };
};

const componentsOf = (data: unknown, depth: number): readonly Component[] => {
  const list = fieldOf(data, 'components');
  if (!Array.isArray(list) || depth > MAX_DEPTH) return [];
  return list.flatMap((one: unknown): readonly Component[] => {
    const type = textOf(one, 'type');
    const id = textOf(one, 'name');
    const system = type === 'operating-system' && id !== '' ? distribution(id, textOf(one, 'version')) : undefined;
    const component: Component = {
      purl: fieldOf(one, 'purl'),
      label: id,
      counts: type === 'library' || type === 'framework',
      ...(system ? { system } : {}),
    };
    return [component, ...componentsOf(one, depth + 1)];
  });
};

const spdxPackages = (data: unknown): readonly Component[] => {
  const list = fieldOf(data, 'packages');
  if (!Array.isArray(list)) return [];
  return list.map((one: unknown): Component => {
    const references = fieldOf(one, 'externalRefs');
    const purl = (Array.isArray(references) ? references : []).find((each) => textOf(each, 'referenceType') === 'purl');
    const id = textOf(one, 'name');
    const system =
      textOf(one, 'primaryPackagePurpose') === 'OPERATING-SYSTEM'
        ? distribution(id, textOf(one, 'versionInfo'))
        : undefined;
    return {
      purl: fieldOf(purl, 'referenceLocator'),
      label: id,
      counts: purl !== undefined,
      ...(system ? { system } : {}),
    };
  });
};

const distribution = (id: string, version: string): Distribution => ({
  id: id.toLowerCase(),
  version: version === '' ? undefined : version,
  like: [],
  codename: undefined,
  title: undefined,
});

const textOf = (data: unknown, name: string): string => {
  const value = fieldOf(data, name);
  return typeof value === 'string' ? value : '';
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
