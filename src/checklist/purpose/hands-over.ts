import { programOf, scriptOf } from '../../model/script.ts';
import type { Service } from '../../model/service.ts';
import { knownValue } from '../../model/value.ts';

const OWNERSHIP = /^(?:chown|chgrp|chmod|setfacl)$/;
/** What goes with it and changes nothing else. */
const BESIDE = /^(?:mkdir|touch|echo|printf|ls|find|id|test|\[|true|set|exit|:)$/;

/** Whether all that a job does is to hand files over to other users, as an init container does with a volume: only root may. */
export const handsOver = ({ role, entrypoint, command }: Service): boolean => {
  if (role !== 'job') return false;
  const programs = [entrypoint, command].flatMap((fact) => {
    const line = knownValue(fact);
    return line ? scriptOf(line).commands.map((each) => programOf(each) ?? '') : [];
  });
  return (
    programs.some((program) => OWNERSHIP.test(program)) &&
    programs.every((program) => OWNERSHIP.test(program) || BESIDE.test(program))
  );
};
