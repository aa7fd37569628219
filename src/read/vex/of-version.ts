/**
 * The name of a product in one version: `pkg:deb/debian/openssl` is `pkg:deb/debian/openssl@3.0.1`, `ghcr.io/team/app` is
 * `ghcr.io/team/app:1.29`. One that has a version already is left as it is.
 */
export const ofVersion = (name: string, version: string): string => {
  const [, purl, rest = ''] = /^(pkg:[^?#]*)([?#].*)?$/i.exec(name) ?? [];
  if (purl === undefined) return endsWithVersion(name, version) ? name : `${name}:${version}`;
  const prefix = `${purl.split('/').at(-1)}-`;
  const own = version.startsWith(prefix) ? version.slice(prefix.length) : version;
  return hasVersion(purl) || /[?&]tag=/.test(rest) ? name : `${purl}@${encodeURIComponent(own)}${rest}`;
};

const endsWithVersion = (name: string, version: string): boolean =>
  name.endsWith(version) && /^$|[^\w.]/.test(name.charAt(name.length - version.length - 1));

/** Whether a package URL names one version. */
export const hasVersion = (purl: string): boolean => /^pkg:[^?#]*[^/?#]@[^?#@]/i.test(purl);
