import { fieldOf } from '../../model/field-of.ts';
import type { Distribution, Package } from '../../model/package.ts';
import { parsedJson } from '../../model/parsed-json.ts';
import type { Digest } from '../../model/place.ts';
import { distributionOf } from './distribution-of.ts';
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
  const data = parsedJson(text);
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
  /** What it was built from, where the package URL does not say. */
  readonly source?: Package['source'];
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
  for (const { purl, counts, from, source } of components) {
    const found = typeof purl === 'string' ? readPurl(purl) : undefined;
    if (!found) without += counts ? 1 : 0;
    else {
      const layer = /^sha256:[0-9a-f]{64}$/.test(from.layer ?? '') ? (from.layer as Digest) : undefined;
      packages.set(found.purl, {
        ...found,
        source: found.source ?? (found.distribution && source),
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
    const system = type === 'operating-system' && id !== '' ? distributionOf(id, textOf(one, 'version')) : undefined;
    const component: Component = {
      purl: fieldOf(one, 'purl'),
      label: id,
      counts: type === 'library' || type === 'framework',
      from: propertiesOf(one),
      source: sourceInProperties(one),
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
        ? distributionOf(id, textOf(one, 'versionInfo'))
        : undefined;
    return {
      purl: fieldOf(purl, 'referenceLocator'),
      label: id,
      counts: purl !== undefined,
      from: sourceOf(textOf(one, 'sourceInfo')),
      source: builtFrom(textOf(one, 'sourceInfo')),
      ...(system ? { system } : {}),
    };
  });
};

const propertiesOf = (component: unknown): Found => ({
  layer: propertyOf(component, 'plimsoll:layer'),
  path: propertyOf(component, 'plimsoll:path'),
  instruction: propertyOf(component, 'plimsoll:instruction'),
});

const propertyOf = (component: unknown, name: string): string | undefined => {
  const list = fieldOf(component, 'properties');
  const found = (Array.isArray(list) ? list : []).find((one) => textOf(one, 'name') === name);
  return found === undefined ? undefined : textOf(found, 'value');
};

/** Trivy writes the source of a distribution's package here and not into the package URL, its version in up to three parts. */
const sourceInProperties = (component: unknown): Package['source'] => {
  const of = (part: string): string => propertyOf(component, `aquasecurity:trivy:Src${part}`) ?? '';
  const name = of('Name');
  const version = of('Version');
  if (name === '' || version === '') return undefined;
  const epoch = of('Epoch');
  const release = of('Release');
  return { name, version: `${epoch === '' ? '' : `${epoch}:`}${version}${release === '' ? '' : `-${release}`}` };
};

/** `built package from: tar 1.34+dfsg-1`, as Trivy writes it into SPDX. */
const builtFrom = (text: string): Package['source'] => {
  const [, name, version] = /^built package from: (\S+) (\S+)$/.exec(text) ?? [];
  return name === undefined || version === undefined ? undefined : { name, version };
};

/** `var/lib/dpkg/status; layer sha256:...: RUN apt-get install nginx`, as scan/spdx.ts writes it. */
const sourceOf = (text: string): Found => {
  const [, path, layer, instruction] = /^(.*?); layer (sha256:[0-9a-f]{64})(?:: (.*))?$/s.exec(text) ?? [];
  return { path, layer, instruction };
};

const textOf = (data: unknown, name: string): string => {
  const value = fieldOf(data, name);
  return typeof value === 'string' ? value : '';
};
