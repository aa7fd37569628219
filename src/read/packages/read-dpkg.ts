import type { FoundPackage } from '../../model/layer-facts.ts';
import { foundPackage, type PackageReader } from './package-reader.ts';

/** dpkg's list of packages: `status`, and one file a package in `status.d` of distroless images. Source: deb822(5), dpkg(1). */
export const readDpkg: PackageReader = ({ path, bytes }) => {
  const packages: FoundPackage[] = [];
  for (const stanza of bytes.toString('utf8').split(/\n[ \t]*\n/)) {
    const fields = fieldsOf(stanza);
    const name = fields.get('package');
    const version = fields.get('version');
    const status = fields.get('status');
    if (name === undefined || version === undefined || version === '') continue;
    if (GONE.has(status?.split(/\s+/)[2] ?? '')) continue;
    const [, source, sourceVersion] = /^(\S+)(?:\s+\((.*)\))?$/.exec(fields.get('source') ?? '') ?? [];
    packages.push(
      foundPackage({
        name,
        version,
        type: 'deb',
        path,
        architecture: fields.get('architecture'),
        source: { name: source ?? name, version: sourceVersion ?? version },
      }),
    );
  }
  return { packages };
};

/** Of all other states the files are there: unpacked, half-configured, triggers-pending. Source: dpkg(1), package states. */
const GONE: ReadonlySet<string> = new Set(['not-installed', 'config-files']);

const WANTED = /^(Package|Version|Status|Source|Architecture):[ \t]*(.*?)\r?$/gim;

const fieldsOf = (stanza: string): ReadonlyMap<string, string> => {
  const fields = new Map<string, string>();
  for (const [, name = '', value = ''] of stanza.matchAll(WANTED)) fields.set(name.toLowerCase(), value.trim());
  return fields;
};

/** The files that one package of dpkg brought: `info/NAME.list`. Only those that somebody asks for. */
export const readDpkgList: PackageReader = ({ bytes }) => ({
  packages: [],
  owned: bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => isAskedFor(line))
    .map((line) => line.replace(/^\/+/, '')),
});

/** Whether it matters who brought a file: programs, libraries, and what lists packages of a language. */
export const isAskedFor = (path: string): boolean => ASKED_FOR.test(path) || isInLibrary(path);

const ASKED_FOR =
  /\/(?:s?bin|libexec|games)\/|\.(?:so(?:\.[\d.]+)?|jar|gemspec|egg-info)$|\/(?:PKG-INFO|METADATA|package\.json)$/;

/** A file without an ending in a folder of a library. In steps: one pattern for all of it goes back over long paths again and again. */
const isInLibrary = (path: string): boolean => {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  if (slash < 0 || name === '' || name.includes('.')) return false;
  return /\/lib(?:64|exec)?\//.test(path.slice(path.lastIndexOf(' ', slash) + 1, slash));
};
