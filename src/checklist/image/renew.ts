/** What is better written for a name and its tag (empty where there is none); undefined where nothing is known. */
export type Renew = (name: string, tag: string) => string | undefined;

/** The same name with another tag. */
export const newTag =
  (renew: (tag: string) => string | undefined): Renew =>
  (name, tag) => {
    const other = renew(tag);
    return other === undefined || other === tag ? undefined : `${name}:${other}`;
  };

/** A reference as it is written, renewed; undefined where a digest names the image. */
export const renewed = (written: string, renew: Renew): string | undefined => {
  const [, name = '', tag = ''] = /^([^@]*?)(?::([^/:@]*))?$/.exec(written) ?? [];
  return name === '' ? undefined : renew(name, tag);
};
