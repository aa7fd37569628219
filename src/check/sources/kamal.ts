import { joinRunLines } from '../../join/join-run-lines.ts';
import type { Build, Project } from '../../model/service.ts';
import { isKamal, isKamalFile } from '../../read/kamal/is-kamal.ts';
import { readKamal } from '../../read/kamal/read-kamal.ts';
import { type Desk, errorAt } from './reading.ts';
import { buildOfLine } from './scripts.ts';

/** What Kamal runs, a project for each configuration of it. */
export const readKamals = (desk: Desk): readonly Project[] => {
  const { discovery, files, inside, notes, policy, today } = desk;
  return discovery.yamls.flatMap((file) => {
    if (!discovery.named && !isKamalFile(file)) return [];
    const text = files.text(file);
    if (!text.ok || !isKamal(text.value)) return [];
    const { containers, build, networks, problems } = readKamal(file, text.value);
    notes.seen.add(file);
    const [problem] = problems;
    if (problem) notes.errors.push(errorAt(file, problem.message, problem.place));
    if (containers.length === 0) return [];
    const buildOf = (image: string): Build | 'unread' | undefined =>
      build?.image === image ? buildOfLine(desk, file, build) : undefined;
    return [joinRunLines({ file, lines: containers, networks, buildOf, roles: policy.roles, today, inside })];
  });
};
