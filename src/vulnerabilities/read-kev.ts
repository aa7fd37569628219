import { fieldOf } from '../model/field-of.ts';

/** CISA's catalogue of exploited vulnerabilities; undefined when the data is none. */
export const readKev = (
  data: unknown,
):
  | { readonly date: string; readonly entries: readonly (readonly [cve: string, since: string, ransomware: boolean])[] }
  | undefined => {
  const date = fieldOf(data, 'dateReleased');
  const list = fieldOf(data, 'vulnerabilities');
  if (typeof date !== 'string' || !Array.isArray(list)) return undefined;
  const entries = list.flatMap((entry: unknown) => {
    const cve = fieldOf(entry, 'cveID');
    const since = fieldOf(entry, 'dateAdded');
    if (typeof cve !== 'string' || typeof since !== 'string') return [];
    return [[cve, since, fieldOf(entry, 'knownRansomwareCampaignUse') === 'Known'] as const];
  });
  return { date, entries };
};
