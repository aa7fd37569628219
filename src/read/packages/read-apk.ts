import type { FoundPackage } from '../../model/layer-facts.ts';
import { foundPackage, type PackageReader } from './package-reader.ts';
import { isAskedFor } from './read-dpkg.ts';

/** apk's list of installed packages: records of one-letter fields. Source: Alpine wiki, "Apk spec". */
export const readApk: PackageReader = ({ path, bytes }) => {
  const packages: FoundPackage[] = [];
  const owned: string[] = [];
  for (const record of bytes.toString('utf8').split('\n\n')) {
    let folder = '';
    const fields = new Map<string, string>();
    for (const line of record.split('\n')) {
      if (line[1] !== ':') continue;
      const value = line.slice(2).trimEnd();
      if (line.startsWith('F')) folder = value;
      else if (line.startsWith('R')) {
        const file = `${folder}/${value}`;
        if (isAskedFor(`/${file}`)) owned.push(file);
      } else if (!fields.has(line[0] ?? '')) fields.set(line[0] ?? '', value);
    }
    const name = fields.get('P');
    const version = fields.get('V');
    if (name === undefined || version === undefined) continue;
    const licence = fields.get('L');
    packages.push(
      foundPackage({
        name,
        version,
        type: 'apk',
        path,
        architecture: fields.get('A'),
        source: { name: fields.get('o') || name, version },
        licences: licence ? [licence] : [],
      }),
    );
  }
  return { packages, owned };
};
