import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of others of which parts are in a bundle. */
type Bundled = {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Where it lies here. */
  readonly folder: string;
};

/** The packages that became part of a bundle, by the paths of its modules. */
export const bundledIn = (modules: Iterable<string>): readonly Bundled[] => {
  const folders = new Set([...modules].flatMap((module) => packageOf(module) ?? []));
  return [...folders]
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      return { name, version, licence: license, folder };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};

/** The folder of the package that a module belongs to, by its path; undefined for a module of this project. */
const packageOf = (module: string): string | undefined =>
  /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(module)?.[0];

/** Each package with its version and the text of its licence. */
export const licencesOf = (packages: readonly Bundled[]): string => {
  const parts = packages.map(
    ({ name, version, licence, folder }) => `${name} ${version} (${licence})\n\n${licenceText(folder)}\n`,
  );
  return `Plimsoll holds parts of these packages.\n\n${parts.join(`\n${'-'.repeat(78)}\n\n`)}`;
};

const licenceText = (folder: string): string => {
  const name = readdirSync(folder).find((file) => /^licen[cs]e(?:\.\w+)?$/i.test(file));
  return name === undefined ? '(its package holds no text of it)' : readFileSync(join(folder, name), 'utf8').trim();
};

/**
 * The bill of materials of a release, in CycloneDX 1.6 (ECMA-424). It bears no time and no number of its own, so that
 * whoever builds the same source gets the same file.
 */
export const billOf = (packages: readonly Bundled[], { version }: { readonly version: string }): object => {
  const own = purlOf('plimsoll', version);
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': own,
        name: 'plimsoll',
        version,
        purl: own,
        licenses: licensed('Apache-2.0'),
      },
    },
    components: packages.map(({ name, version: released, licence }) => {
      const purl = purlOf(name, released);
      return { type: 'library', 'bom-ref': purl, name, version: released, purl, licenses: licensed(licence) };
    }),
    dependencies: [{ ref: own, dependsOn: packages.map(({ name, version: released }) => purlOf(name, released)) }],
  };
};

const licensed = (id: string): object[] => [{ license: { id } }];

/** Source: purl-spec, type npm: the scope is the namespace, and its @ is escaped. */
const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;
