import type { Dict } from './tree.ts';

const SECTIONS = ['services', 'include', 'networks', 'volumes', 'secrets', 'configs', 'models', 'jobs'];

/** Whether a document has anything that Compose would make: one without is another kind of file, and its keys are no slips. */
export const isCompose = ({ entries }: Dict): boolean => SECTIONS.some((key) => entries.has(key));
