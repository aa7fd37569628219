import type { Fix } from '../../../model/change.ts';
import type { Origin } from '../../../model/place.ts';
import { argumentsOf, programAt, programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { baseFacts } from '../../build/base-facts.ts';
import { behind, rewrite } from '../../build/rewrite.ts';
import { commandsOf } from '../../build/steps.ts';

/** The first number that adduser and useradd give: UID_MIN of shadow, FIRST_UID of Debian, the same in BusyBox. */
const FIRST = 1000;

/**
 * Writes the number that a user gets today: the first one, where nothing before it makes a user that is not of the system.
 * Without a group behind it USER keeps the groups that the user is in.
 */
export const pinNumber = (build: Build, name: string, { place }: Origin): { readonly fix?: Fix } => {
  const number = nextNumber(build);
  const [made, ...more] = regularUsers(build);
  if (number === undefined || !made || more.length > 0 || place.kind !== 'text' || !argumentsOf(made).includes(name))
    return {};
  const program = made.words[programAt(made.words)];
  const given = argumentsOf(made).some((word) => /^-[A-Za-z]*u$|^--(?:uid|firstuid|user-group)\b/.test(word));
  if (!program || given || (made.guards ?? []).length > 0 || place.file !== build.dockerfile.file) return {};
  const option = programOf(made) === 'adduser' && baseOf(build)?.system === 'alpine' ? '-u' : '--uid';
  return rewrite(
    build,
    `Give ${name} the number ${number}`,
    [behind(program.span, ` ${option} ${number}`), { span: place.span, text: `${number}` }],
    `whether that is the number of ${name} today, which \`id ${name}\` says in the image`,
  );
};

const baseOf = (build: Build): ReturnType<typeof baseFacts> => baseFacts(build, build.target);

/** The number that the first user of one's own gets on the base, where its users are known. */
const nextNumber = (build: Build): number | undefined => {
  const facts = baseOf(build);
  if (!facts || (facts.kind !== 'base' && facts.kind !== 'runtime')) return undefined;
  // images of languages on Ubuntu have or have not the user of Ubuntu
  if (facts.system !== 'debian' && facts.system !== 'alpine' && facts.family !== 'ubuntu') return undefined;
  const own = facts.ownUser?.value.uid ?? 0;
  return own < FIRST ? FIRST : own === FIRST ? FIRST + 1 : undefined;
};

/** The commands of the image that make users other than those of the system. */
const regularUsers = ({ lineage }: Build): readonly ShellCommand[] =>
  lineage
    .toReversed()
    .flatMap(({ instructions }) => commandsOf(instructions))
    .filter((command) => {
      const program = programOf(command);
      const words = argumentsOf(command);
      if (program === 'newusers' || program === 'usermod')
        return program === 'newusers' || words.some((word) => /^-[A-Za-z]*[ul]$|^--(?:uid|login)\b/.test(word));
      if (program !== 'useradd' && program !== 'adduser') return false;
      const system = program === 'useradd' ? /^-[A-Za-z]*r[A-Za-z]*$|^--system$/ : /^-[A-Za-z]*S[A-Za-z]*$|^--system$/;
      return !words.some((word) => system.test(word));
    });
