import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the package that a module belongs to, by its path; undefined for a module of this project. */
const packageOf = (module: string): string | undefined =>
  /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(module)?.[0];

const licenceText = (folder: string): string => {
  const name = readdirSync(folder).find((file) => /^licen[cs]e(?:\.\w+)?$/i.test(file));
  return name === undefined ? '(its package holds no text of it)' : readFileSync(join(folder, name), 'utf8').trim();
};

/** What became part of a bundle, by the paths of its modules: each package with its version and licence. */
export const licencesOf = (modules: Iterable<string>): string => {
  const folders = new Set([...modules].flatMap((module) => packageOf(module) ?? []));
  const parts = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return `${name} ${version} (${license})\n\n${licenceText(folder)}\n`;
  });
  return `Plimsoll holds parts of these packages.\n\n${parts.sort().join(`\n${'-'.repeat(78)}\n\n`)}`;
};
