import { isObject } from '../../model/is-object.ts';
import { foundPackage, jsonObject, type PackageReader, textOf } from './package-reader.ts';

/** vendor/composer/installed.json (versions 1 and 2) and composer.lock. */
export const readComposer: PackageReader = ({ path, bytes }) => {
  const text = bytes.toString('utf8').trimStart();
  const json = jsonObject(text.startsWith('[') ? Buffer.from(`{"packages":${text}}`) : bytes);
  if (!json) return { packages: [], problem: `${path} is no JSON object` };
  const lists = [json.packages, json['packages-dev']].filter((list): list is unknown[] => Array.isArray(list));
  return {
    packages: lists.flat().flatMap((entry) => {
      if (!isObject(entry)) return [];
      const full = textOf(entry.name);
      const version = textOf(entry.version);
      const [namespace, name] = full?.split('/') ?? [];
      if (namespace === undefined || name === undefined || version === undefined) return [];
      const licences = Array.isArray(entry.license) ? entry.license.flatMap((one) => textOf(one) ?? []) : [];
      return [foundPackage({ namespace, name, version, type: 'composer', path, licences })];
    }),
  };
};
