import { fieldOf } from '../../model/field-of.ts';
import type { Distribution, Package } from '../../model/package.ts';
import type { Digest } from '../../model/place.ts';
import { readPurl } from './read-purl.ts';

/** What a list of packages says, and what in it cannot be used. */
type Sbom =
  | {
      readonly kind: 'sbom';
      readonly format: string;
      readonly packages: readonly Package[];
      /** What made the layers that packages are in, as far as the list says. */
      readonly instructions: ReadonlyMap<Digest, string>;
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
  /** As our own lists say: where in which layer it is, and what made that. */
  readonly from: Found;
};

type Found = {
  readonly layer?: string | undefined;
  readonly path?: string | undefined;
  readonly instruction?: string | undefined;
};

const collect = (format: string, components: readonly Component[]): Sbom => {
  if (components.length > MAX_COMPONENTS) return { kind: 'fault', why: `it lists ${components.length} components` };
  const system = components.find((one) => one.system)?.system;
  const packages = new Map<string, Package>();
  const instructions = new Map<Digest, string>();
  let without = 0;
  for (const { purl, counts, from } of components) {
    const found = typeof purl === 'string' ? readPurl(purl) : undefined;
    if (!found) without += counts ? 1 : 0;
    else {
      const layer = /^sha256:[0-9a-f]{64}$/.test(from.layer ?? '') ? (from.layer as Digest) : undefined;
      packages.set(found.purl, {
        ...found,
        distribution: found.distribution && (system ?? found.distribution),
        ...(layer === undefined ? {} : { layer }),
        ...(from.path === undefined ? {} : { path: from.path }),
      });
      if (layer !== undefined && from.instruction !== undefined) instructions.set(layer, from.instruction);
    }
  }
  const problems =
    without === 0 ? [] : [`${without} of ${components.length} components have no package URL with a version`];
  return { kind: 'sbom', format, packages: [...packages.values()], instructions, problems };
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
      from: propertiesOf(one),
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
      from: sourceOf(textOf(one, 'sourceInfo')),
      ...(system ? { system } : {}),
    };
  });
};

const propertiesOf = (component: unknown): Found => {
  const list = fieldOf(component, 'properties');
  const of = (name: string): string | undefined =>
    (Array.isArray(list) ? list : [])
      .filter((one) => textOf(one, 'name') === `plimsoll:${name}`)
      .map((one) => textOf(one, 'value'))[0];
  return { layer: of('layer'), path: of('path'), instruction: of('instruction') };
};

/** `var/lib/dpkg/status; layer sha256:...: RUN apt-get install nginx`, as scan/spdx.ts writes it. */
const sourceOf = (text: string): Found => {
  const [, path, layer, instruction] = /^(.*?); layer (sha256:[0-9a-f]{64})(?:: (.*))?$/s.exec(text) ?? [];
  return { path, layer, instruction };
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
