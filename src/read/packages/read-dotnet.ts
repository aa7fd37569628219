import { foundPackage, isObject, jsonObject, type PackageReader } from './package-reader.ts';

/** NAME.deps.json of a published .NET program: `libraries` maps `Name/1.0.0` to where it comes from. */
export const readDotnetDeps: PackageReader = ({ path, bytes }) => {
  const libraries = jsonObject(bytes)?.libraries;
  if (!isObject(libraries)) return { packages: [] };
  return {
    packages: Object.entries(libraries).flatMap(([key, entry]) => {
      const [name, version] = key.split('/');
      const published = isObject(entry) && (entry.type === 'package' || entry.type === 'runtimepack');
      if (!published || name === undefined || version === undefined) return [];
      return [foundPackage({ name: name.replace(/^runtimepack\./, ''), version, type: 'nuget', path })];
    }),
  };
};
