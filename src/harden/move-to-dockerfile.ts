import { beforeStart } from '../checklist/build/before-start.ts';
import type { Change } from '../model/change.ts';
import type { UserInstruction } from '../model/dockerfile.ts';
import { textPlace } from '../model/place.ts';
import type { Build } from '../model/service.ts';
import { shellWord } from '../model/shell-word.ts';

type Set = Extract<Change, { readonly kind: 'set' }>;

/**
 * Of what was proved for a service with a build of its own, whom it starts as and how it shows its health belong in the
 * Dockerfile: then whoever runs the image has them. Folders that volumes are laid over are handed to the user there too,
 * those that are new and `handedOver`, for a fresh volume takes its owner from the image. The rest stays in compose.
 */
export const moveToDockerfile = (
  build: Build | undefined,
  changes: readonly Change[],
  handedOver: readonly string[],
): readonly Change[] => {
  if (!build) return changes;
  const user = settingOf(changes, 'user');
  const health = settingOf(changes, 'healthcheck');
  const moved = new Set<Change>();
  const lines: string[] = [];
  const written: Change[] = [];
  if (typeof user?.value === 'string') {
    const added = changes.flatMap((one) =>
      one.kind === 'append' && one.path[0] === 'volumes' && typeof one.value === 'string' ? [one.value] : [],
    );
    const volumes = [...new Set([...added, ...handedOver])].map(shellWord).join(' ');
    // a stage that makes things after its last USER did so as whoever that was
    if (volumes !== '') lines.push(`RUN mkdir -p ${volumes} && chown -R ${user.value} ${volumes}`);
    const last = lastUser(build);
    if (last && lines.length === 0)
      written.push({ kind: 'replace', file: build.dockerfile.file, span: last.user.span, text: user.value });
    else lines.push(`USER ${user.value}`);
    moved.add(user);
  }
  const check = health && checkLine(health);
  if (check !== undefined && health) {
    lines.push(check);
    moved.add(health);
  }
  if (moved.size === 0) return changes;
  if (lines.length > 0) {
    const { at, where, text } = beforeStart(build.target, lines.join('\n'));
    written.push({ kind: 'insert', place: textPlace(build.dockerfile.file, at), where, text });
  }
  return [...changes.filter((change) => !moved.has(change)), ...written];
};

/** The last USER of the stage, where nothing is run after it. */
const lastUser = ({ target: { instructions } }: Build): UserInstruction | undefined => {
  const at = instructions.findLastIndex(({ kind }) => kind === 'user');
  const last = instructions[at];
  const runs = instructions.slice(at + 1).some(({ kind }) => kind === 'run');
  return last?.kind === 'user' && !runs ? last : undefined;
};

const settingOf = (changes: readonly Change[], key: string): Set | undefined =>
  changes.find((one): one is Set => one.kind === 'set' && one.path[0] === key);

/** `HEALTHCHECK --interval=30s ... CMD ["curl", ...]` for a check in compose's form. */
const checkLine = ({ value }: Set): string | undefined => {
  const { test, interval, timeout, start_period, retries } = value as { readonly [key: string]: unknown };
  if (!Array.isArray(test) || test[0] !== 'CMD') return undefined;
  const command = JSON.stringify(test.slice(1)).replaceAll('","', '", "');
  return `HEALTHCHECK --interval=${interval} --timeout=${timeout} --start-period=${start_period} --retries=${retries} CMD ${command}`;
};
