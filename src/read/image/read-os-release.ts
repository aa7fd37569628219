import type { Distribution } from '../../model/package.ts';

/** Reads os-release; undefined when it names no distribution. Source: os-release(5). */
export const readOsRelease = (text: string): Distribution | undefined => {
  const fields = new Map<string, string>();
  for (const [, name = '', raw = ''] of text.matchAll(/^([A-Z_]+)=(.*?)\r?$/gm))
    fields.set(name, raw.replace(/^(["'])(.*)\1$/, '$2').replace(/\\(["'$`\\])/g, '$1'));
  const id = fields.get('ID');
  if (!id) return undefined;
  return {
    id: id.toLowerCase(),
    version: fields.get('VERSION_ID') || undefined,
    like: (fields.get('ID_LIKE') ?? '').split(/\s+/).filter((one) => one !== ''),
    codename: fields.get('VERSION_CODENAME') || undefined,
    title: fields.get('PRETTY_NAME') || undefined,
  };
};
