import type { FoundPackage } from '../../model/layer-facts.ts';
import type { Distribution } from '../../model/package.ts';

const encode = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%3A', ':');

/** The canonical package URL. Source: ECMA-427, and the purl types definitions. */
export const packageUrl = (found: FoundPackage, distribution: Distribution | undefined): string => {
  const { type, name, architecture, source } = found;
  const ofDistribution = type === 'deb' || type === 'apk' || type === 'rpm';
  const namespace = ofDistribution ? (distribution?.id ?? found.namespace) : found.namespace;
  const epoch = type === 'rpm' ? /^(\d+):/.exec(found.version)?.[1] : undefined;
  const version = epoch === undefined ? found.version : found.version.slice(epoch.length + 1);
  const qualifiers: [string, string][] = [];
  if (architecture !== undefined) qualifiers.push(['arch', architecture]);
  if (ofDistribution && distribution)
    qualifiers.push(['distro', [distribution.id, distribution.version].filter((one) => one !== undefined).join('-')]);
  if (epoch !== undefined) qualifiers.push(['epoch', epoch]);
  if (found.module !== undefined) qualifiers.push(['rpmmod', found.module]);
  if (source && (source.name !== name || source.version !== found.version))
    qualifiers.push(['upstream', source.version === found.version ? source.name : `${source.name}@${source.version}`]);
  const path = (namespace === undefined ? [] : namespace.split('/')).map(encode);
  const query = qualifiers.map(([key, value]) => `${key}=${encode(value)}`).join('&');
  return `pkg:${[type, ...path, encode(name)].join('/')}@${encode(version)}${query === '' ? '' : `?${query}`}`;
};
