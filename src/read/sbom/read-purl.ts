import { decodedUri } from '../../model/decoded-uri.ts';
import type { Package, PackageType } from '../../model/package.ts';
import { distributionOf } from './distribution-of.ts';

const TYPES: { readonly [type: string]: PackageType } = {
  deb: 'deb',
  apk: 'apk',
  rpm: 'rpm',
  npm: 'npm',
  pypi: 'pypi',
  golang: 'golang',
  maven: 'maven',
  gem: 'gem',
  composer: 'composer',
  cargo: 'cargo',
  nuget: 'nuget',
  generic: 'generic',
};

/** The package that a package URL names; undefined when it names none with a version. Source: the purl specification, "How to parse". */
export const readPurl = (purl: string): Package | undefined => {
  const [, kind = '', path = '', version, query = ''] =
    /^pkg:\/*([\w.+-]+)\/([^?#@]*(?:@[^?#/@]*\/[^?#@]*)*)(?:@([^?#]*))?(?:\?([^#]*))?/i.exec(
      purl.slice(0, MAX_LENGTH),
    ) ?? [];
  const type = Object.hasOwn(TYPES, kind.toLowerCase()) ? TYPES[kind.toLowerCase()] : undefined;
  const parts = path.split('/').filter(Boolean).map(decodedUri);
  const name = parts.pop();
  if (!type || name === undefined || version === undefined || version === '') return undefined;
  const qualifiers = new Map(
    query.split('&').map((pair) => {
      const equals = pair.indexOf('=');
      return [pair.slice(0, equals).toLowerCase(), decodedUri(pair.slice(equals + 1))] as const;
    }),
  );
  const namespace = parts.length === 0 ? undefined : parts.join('/');
  const system = type === 'deb' || type === 'apk' || type === 'rpm';
  const epoch = qualifiers.get('epoch');
  const plain = decodedUri(version);
  const whole =
    (type === 'rpm' || type === 'deb') && epoch !== undefined && !plain.includes(':') ? `${epoch}:${plain}` : plain;
  return {
    name,
    version: whole,
    type,
    namespace,
    purl,
    source: system ? readUpstream(qualifiers.get('upstream'), whole) : undefined,
    distribution: system ? readDistribution(namespace, qualifiers.get('distro')) : undefined,
    architecture: qualifiers.get('arch'),
    ...(type === 'rpm' && qualifiers.has('rpmmod') ? { module: streamOf(qualifiers.get('rpmmod') ?? '') } : {}),
    layer: undefined,
    path: '',
    licences: [],
  };
};

const MAX_LENGTH = 4000;

/** `util-linux@2.36.1-8`, or the name alone when the version is the same. An rpm names its source file, which has its epoch too. */
const readUpstream = (upstream: string | undefined, version: string): Package['source'] => {
  if (upstream === undefined || upstream === '') return undefined;
  const rpm = /^(.+)-([^-]+-[^-]+)\.(?:no)?src\.rpm$/.exec(upstream);
  const epoch = /^\d+:/.exec(version)?.[0] ?? '';
  if (rpm?.[1] !== undefined && rpm[2] !== undefined) return { name: rpm[1], version: epoch + rpm[2] };
  const at = upstream.lastIndexOf('@');
  return at > 0 ? { name: upstream.slice(0, at), version: upstream.slice(at + 1) } : { name: upstream, version };
};

/** Others write the whole label of a module: `nodejs:18:8090020240301110609:rhel8`. */
const streamOf = (label: string): string => label.split(':').slice(0, 2).join(':');

/** `alpine-3.9.6`, `debian-11`, `opensuse.leap-15.5`, or a bare version or code name. */
const readDistribution = (namespace: string | undefined, distro = ''): Package['distribution'] => {
  const [, named, version] = /^([a-z].*?)-v?(\d[\w.]*)$/i.exec(distro) ?? [];
  const id = named ?? namespace;
  return id === undefined ? undefined : distributionOf(id, version ?? distro.replace(/^v(?=\d)/, ''));
};
