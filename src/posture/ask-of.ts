import type { Outcome } from '../checklist/outcome.ts';

/** Names so many variables at most: who needs more writes an .env file. */
const MOST = 4;

const SHOWN = /\$\{(\w+)\}|\b(\w+) is not set$/g;

/**
 * The command that settles what is undecided. Where variables are missing it names them, as far as what is judged says
 * which they are: those that nothing gave a value, and of these those without a default where there are any.
 */
export const askOf = ({ ask, origin, message }: Extract<Outcome, { readonly kind: 'undecided' }>): string => {
  const missing = origin.via.flatMap((step, index) =>
    step.kind === 'interpolated' && step.by === undefined && /^\w+$/.test(step.variable)
      ? [{ name: step.variable, hasDefault: origin.via[index + 1]?.kind === 'default' }]
      : [],
  );
  const open = missing.filter(({ hasDefault }) => !hasDefault);
  const found = (open.length > 0 ? open : missing).map(({ name }) => name);
  // an argument of a build, or a name with a variable in it, is shown in the sentence
  const names = found.length > 0 ? found : [...message.matchAll(SHOWN)].map(([, hole, unset]) => hole ?? unset ?? '');
  const flags = [...new Set(names)].slice(0, MOST).map((name) => `--env ${name}=VALUE`);
  return flags.length > 0 ? ask.replace('--env NAME=VALUE', flags.join(' ')) : ask;
};
