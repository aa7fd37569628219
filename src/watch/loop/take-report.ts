import type { Alert } from '../alert.ts';
import { engineItself } from '../container-from-event.ts';
import { falcoAlert } from '../falco/falco-alert.ts';
import type { Report } from '../observation.ts';
import type { Parts } from './parts.ts';

/** What another sensor says of a container, known or not. */
export const takeReport = (
  { memory, say }: Parts,
  { id, report }: { readonly id: string; readonly report: Report },
): readonly Alert[] => {
  const container = memory.byPrefix(id) ?? { ...engineItself, id };
  const { alert } = say(falcoAlert(report), '', container, memory.now());
  return alert ? [alert] : [];
};
