import { decodedUri } from '../model/decoded-uri.ts';
import type { Package } from '../model/package.ts';
import type { VexStatement } from '../model/vex.ts';
import type { Suppressed, Vulnerability } from '../model/vulnerability.ts';
import { isOfSystem } from './is-of-system.ts';

/** An image as VEX documents may name it: by name, by digest, as package URL. */
export type Product = { readonly name: string; readonly digest: string | undefined };

/**
 * Takes out what a statement says does not affect this image, with the reason kept, or is fixed in this version. A
 * statement without a reason takes nothing out: anyone can say no; nor does one that calls a package fixed in whatever version. Of
 * several about the same the latest counts, and of two of one time that which takes nothing out. Source: OpenVEX 0.2.0,
 * not_affected needs a justification or an impact statement, fixed is said of versions; "VEX Information Flow" on order.
 */
export const applyVex = (
  vulnerabilities: readonly Vulnerability[],
  statements: readonly VexStatement[],
  product: Product | undefined,
): { readonly vulnerabilities: readonly Vulnerability[]; readonly suppressed: readonly Suppressed[] } => {
  const byName = new Map<string, VexStatement[]>();
  for (const statement of statements.filter(isOfWeight)) {
    for (const name of statement.vulnerability) {
      const said = byName.get(name);
      if (said) said.push(statement);
      else byName.set(name, [statement]);
    }
  }
  const kept: Vulnerability[] = [];
  const suppressed: Suppressed[] = [];
  for (const one of vulnerabilities) {
    const statement = namesOf(one)
      .flatMap((name) => byName.get(name) ?? [])
      .toSorted(latestFirst)
      .find((each) => isAbout(each, one.package, product));
    if (statement && takesOut(statement)) suppressed.push({ vulnerability: one, statement });
    else kept.push(one);
  }
  return { vulnerabilities: kept, suppressed };
};

const takesOut = ({ status }: VexStatement): boolean => status === 'not-affected' || status === 'fixed';

const isOfWeight = ({ status, justification }: VexStatement): boolean =>
  status !== 'not-affected' || justification !== undefined;

const latestFirst = (a: VexStatement, b: VexStatement): number =>
  (b.at ?? 0) - (a.at ?? 0) || Number(takesOut(a)) - Number(takesOut(b));

/** A record that mends several CVEs is not answered by a word about one of them. */
const namesOf = ({ id, aliases }: Vulnerability): readonly string[] => {
  const all = [id, ...aliases];
  return all.filter((name) => name.startsWith('CVE-')).length > 1 ? [id] : all;
};

const isAbout = ({ products, components, status }: VexStatement, one: Package, image: Product | undefined): boolean => {
  const images = products.filter((name) => isImage(name, image));
  const isOfOne = components.length > 0 && products.some((name) => isOfSystem(name, one));
  const packages = (components.length === 0 ? products : components).filter(
    (name) => isPackage(name, one) || (isOfOne && isComponent(name, one)),
  );
  const named = [...images, ...packages];
  // of no version in particular nobody can say that it is the fixed one
  if (status === 'fixed' && !named.some((name) => name === image?.digest || isOfVersion(name))) return false;
  return components.length === 0 ? named.length > 0 : (isOfOne || images.length > 0) && packages.length > 0;
};

const isOfVersion = (name: string): boolean => {
  const parts = partsOf(name);
  if (!parts) return splitTag(name)[1] !== undefined;
  return Boolean(parts.version) || parts.qualifiers.some((one) => one.startsWith('tag='));
};

type Parts = {
  readonly path: string;
  readonly version: string | undefined;
  readonly qualifiers: readonly string[];
};

const partsOf = (purl: string): Parts | undefined => {
  const [, path, version, query = ''] = /^pkg:\/*([^?#]*?)(?:@([^?#@]*))?(?:\?([^#]*))?(?:#.*)?$/i.exec(purl) ?? [];
  if (path === undefined) return undefined;
  return {
    path: decodedUri(path).toLowerCase(),
    version: version && decodedUri(version),
    qualifiers: query.split('&').filter(Boolean),
  };
};

/** A package URL without a version, or without a qualifier, is about all of them. The source's name stands for what is built of it. */
const isPackage = (name: string, one: Package): boolean => {
  const wanted = partsOf(name);
  const own = partsOf(one.purl);
  if (!wanted || !own) return false;
  const folder = own.path.slice(0, own.path.lastIndexOf('/') + 1);
  const paths = [
    { path: own.path, version: own.version },
    ...(one.source ? [{ path: `${folder}${one.source.name}`.toLowerCase(), version: one.source.version }] : []),
  ];
  return (
    paths.some(({ path, version }) => path === wanted.path && (!wanted.version || wanted.version === version)) &&
    wanted.qualifiers.every((one) => /^(?:upstream|epoch)=/.test(one) || own.qualifiers.includes(one))
  );
};

/** Red Hat names the source alone, and of a package URL its own namespace: `openssl`, `pkg:rpm/redhat/openssl?arch=src`. */
const isComponent = (name: string, one: Package): boolean => {
  if (name === (one.source?.name ?? one.name)) return true;
  const ofSource = /^pkg:rpm\/redhat\/([^?#]+)\?arch=src$/.exec(name)?.[1];
  return isPackage(`pkg:rpm/rhel/${ofSource ?? name.replace(/^pkg:rpm\/redhat\//, '')}`, one);
};

/** `pkg:oci/NAME@sha256%3A…`, `pkg:docker/NAME@TAG`, `nginx:1.29`, or the digest alone. */
const isImage = (name: string, image: Product | undefined): boolean => {
  if (!image) return false;
  const { digest } = image;
  if (name === image.name || name === digest) return true;
  const parts = partsOf(name);
  const [, type, path] = /^(oci|docker)\/(.+)$/.exec(parts?.path ?? '') ?? [];
  if (!parts || type === undefined || path === undefined) return false;
  if (digest !== undefined && parts.version === digest) return true;
  if (parts.version?.startsWith('sha256:')) return false;
  const [repository = '', tag = 'latest'] = splitTag(image.name);
  const tagged = qualifier(parts, 'tag') ?? parts.version;
  if (tagged !== undefined && tagged !== tag) return false;
  const place = qualifier(parts, 'repository_url');
  // of pkg:docker it is the host alone, and of pkg:oci the whole name
  if (type === 'docker') return bareName(repository) === bareName(place === undefined ? path : `${place}/${path}`);
  return repository.split('/').at(-1) === path && (place === undefined || bareName(repository) === bareName(place));
};

const qualifier = ({ qualifiers }: Parts, key: string): string | undefined => {
  const found = qualifiers.find((one) => one.startsWith(`${key}=`));
  return found === undefined ? undefined : decodedUri(found.slice(key.length + 1));
};

/** `ghcr.io/team/app`: a repository without what everyone may leave out. */
const bareName = (repository: string): string =>
  repository
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^(?:(?:index|registry-1)\.)?docker\.io\//, '')
    .replace(/^library\//, '')
    .replace(/\/$/, '');

const splitTag = (name: string): readonly [string, string | undefined] => {
  const bare = name.replace(/@.*$/, '').toLowerCase();
  const colon = bare.lastIndexOf(':');
  return colon > bare.lastIndexOf('/') ? [bare.slice(0, colon), bare.slice(colon + 1)] : [bare, undefined];
};
