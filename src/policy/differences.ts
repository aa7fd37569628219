import type { Policy } from './policy.ts';

/** The sections in which two policies differ, in words; undefined when they agree. Waivers are compared one by one where they apply. */
export const differences = (before: Policy, after: Policy): string | undefined => {
  const sections = (['target', 'roles', 'registries', 'exclude', 'rules'] as const).filter(
    (section) => plain(before[section]) !== plain(after[section]),
  );
  return sections.length > 0 ? `the change edits ${sections.join(', ')}` : undefined;
};

const plain = (value: unknown): string => JSON.stringify(value instanceof Map ? [...value] : (value ?? null));
