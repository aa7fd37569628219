import type { Outcome } from '../checklist/outcome.ts';

/** Names so many variables at most: who needs more writes an .env file. */
const MOST = 4;

/**
 * The command that settles what is undecided. Where variables are missing it names them, as far as what is judged says
 * which they are: those that nothing gave a value.
 */
export const askOf = ({ ask, origin }: Extract<Outcome, { readonly kind: 'undecided' }>): string => {
  const missing = origin.via.flatMap((step) =>
    step.kind === 'interpolated' && step.by === undefined ? [step.variable] : [],
  );
  const flags = [...new Set(missing)].slice(0, MOST).map((name) => `--env ${name}=VALUE`);
  return flags.length > 0 ? ask.replace('--env NAME=VALUE', flags.join(' ')) : ask;
};
