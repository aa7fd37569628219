import { programOf, scriptOf } from '../../model/script.ts';
import type { Service } from '../../model/service.ts';
import { knownValue } from '../../model/value.ts';

const OWNERSHIP = /^(?:chown|chgrp|chmod|setfacl)$/;
/** What goes with it and changes nothing else. */
const BESIDE = /^(?:mkdir|touch|echo|printf|ls|find|id|test|\[|true|set|exit|:)$/;

/** Whether all that a service does before it ends is to hand files over to other users, as one does with a volume: only root may. */
export const handsOver = ({ entrypoint, command }: Service): boolean => {
  const programs = [entrypoint, command].flatMap((fact) => {
    const line = knownValue(fact);
    return line ? scriptOf(line).commands.map((each) => programOf(each) ?? '') : [];
  });
  return (
    programs.some((program) => OWNERSHIP.test(program)) &&
    programs.every((program) => OWNERSHIP.test(program) || BESIDE.test(program))
  );
};
