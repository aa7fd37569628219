import { stringify } from 'yaml';
import type { Change } from '../model/change.ts';
import type { Hardened } from './harden-project.ts';

/** The proposal for one service as the lines it gets, for a person to put where they belong. */
export const renderOverride = ({ services }: Hardened, name: string): string => {
  const proposal: { [service: string]: { [key: string]: unknown } } = {};
  for (const { proof, changes } of services) {
    if (proof.name === name && changes.length > 0) proposal[proof.name] = settingsOf(changes);
  }
  return Object.keys(proposal).length === 0 ? '' : stringify({ services: proposal }, { lineWidth: 0 });
};

const settingsOf = (changes: readonly Change[]): { [key: string]: unknown } => {
  const settings: { [key: string]: unknown } = {};
  for (const change of changes) {
    if (change.kind === 'set') settings[change.path[0] ?? ''] = change.value;
    if (change.kind === 'append') {
      const key = change.path[0] ?? '';
      const before = settings[key];
      settings[key] = [...(Array.isArray(before) ? before : []), change.value];
    }
  }
  return settings;
};
