import type { Evidence, Told } from '../../model/image-facts.ts';
import type { Family, Programs, Variant } from './family.ts';
import { type SystemId, systems } from './systems.ts';

const BINARIES = /^\/(?:usr\/(?:local\/)?)?s?bin\//;

const listed = (programs: Programs | undefined, name: string): Told<boolean> | undefined => {
  if (!programs) return undefined;
  const { value, evidence, source } = programs;
  if (value.has?.includes(name)) return { value: true, evidence, source };
  return value.lacks?.includes(name) ? { value: false, evidence, source } : undefined;
};

/** A fact that comes with the system is known no better than that the image stands on this system. */
export const systemEvidence = (family: Family, system: SystemId): Evidence =>
  family.systemEvidence ? systems[system].evidence : 'inferred';

/**
 * Whether a variant holds a program: by what is said of the variant, then of the family, then of its system. That a
 * system lacks a program counts only where nothing can have been added to it.
 */
export const hasProgram = (family: Family, variant: Variant, program: string): Told<boolean> | undefined => {
  const name = program.replace(BINARIES, '');
  const own = listed(variant.programs, name) ?? listed(family.programs, name);
  if (own || !variant.system) return own;
  const { has, lacks, closed, source } = systems[variant.system];
  const evidence = systemEvidence(family, variant.system);
  if (has.includes(name)) return { value: true, evidence, source };
  return (family.bare || closed) && lacks.includes(name) ? { value: false, evidence, source } : undefined;
};
