import { promiseOf } from '../../knowledge/credentials/name.ts';
import type { Change, Fix } from '../../model/change.ts';
import type { Origin } from '../../model/place.ts';

/**
 * Takes the default of a password away, so that whoever starts the service has to give one: `${DB_PASSWORD:?}`. For what is handed
 * to nobody in a file: a URL around it, an image that is not known to read one. Undefined where no default is one.
 */
export const insist = ({ via }: Origin): Fix | undefined => {
  const steps = via.flatMap((step) =>
    step.kind === 'interpolated' &&
    step.by === undefined &&
    step.at.kind === 'text' &&
    promiseOf(step.variable) === 'password'
      ? [{ variable: step.variable, at: step.at }]
      : [],
  );
  const [first, ...rest] = steps.map(
    ({ variable, at }): Change => ({ kind: 'replace', file: at.file, span: at.span, text: `\${${variable}:?}` }),
  );
  if (!first) return undefined;
  const names = [...new Set(steps.map(({ variable }) => variable))].join(', ');
  return {
    title: `Insist on ${names}, without a default`,
    safety: 'review',
    look: `that ${names} is set where this is started, to what the service it opens was given: that keeps the password it began with`,
    changes: [first, ...rest],
  };
};
