import { isObject } from '../../model/is-object.ts';
import { foundPackage, jsonObject, type PackageReader, textOf } from './package-reader.ts';

/** What of a library may be shipped. */
const SHIPPED: readonly string[] = ['runtime', 'native', 'runtimeTargets', 'resources'];

/**
 * NAME.deps.json of a published .NET program: `libraries` maps `Name/1.0.0` to where it comes from, `targets` to its files. A library
 * without any was needed to compile, or gives way to the framework's own: System.Net.Http 4.3.0 of an old dependency is not there.
 * Source: dotnet/sdk, documentation/specs/runtime-configuration-file.md.
 */
export const readDotnetDeps: PackageReader = ({ path, bytes }) => {
  const json = jsonObject(bytes);
  const libraries = json?.libraries;
  if (!isObject(libraries)) return { packages: [] };
  const runtime = isObject(json?.runtimeTarget) ? json.runtimeTarget.name : json?.runtimeTarget;
  const targets = isObject(json?.targets) && typeof runtime === 'string' ? json.targets[runtime] : undefined;
  const isShipped = (key: string): boolean => {
    const files = isObject(targets) ? targets[key] : undefined;
    return !isObject(files) || SHIPPED.some((kind) => isObject(files[kind]) && Object.keys(files[kind]).length > 0);
  };
  return {
    packages: Object.entries(libraries).flatMap(([key, entry]) => {
      const [name, version] = key.split('/');
      const published = isObject(entry) && (entry.type === 'package' || entry.type === 'runtimepack');
      if (!published || name === undefined || version === undefined || !isShipped(key)) return [];
      return [foundPackage({ name: name.replace(/^runtimepack\./, ''), version, type: 'nuget', path })];
    }),
  };
};

/**
 * packages.lock.json: what each target framework resolves to; a project is the user's own. Source: learn.microsoft.com,
 * "Locking dependencies".
 */
export const readNugetLock: PackageReader = ({ path, bytes }) => {
  const json = jsonObject(bytes);
  if (!json) return { packages: [], problem: `${path} is no JSON object` };
  const found = new Map<string, string>();
  for (const framework of isObject(json.dependencies) ? Object.values(json.dependencies) : []) {
    for (const [name, entry] of isObject(framework) ? Object.entries(framework) : []) {
      const version = isObject(entry) && entry.type !== 'Project' ? textOf(entry.resolved) : undefined;
      if (version !== undefined) found.set(`${name}/${version}`, version);
    }
  }
  return {
    packages: [...found].map(([key, version]) =>
      foundPackage({ name: key.slice(0, -version.length - 1), version, type: 'nuget', path }),
    ),
  };
};
