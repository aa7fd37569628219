import { paragraph } from './paragraph.ts';

/** The lines of a paragraph, for whoever puts something in front of each. */
export const wrapped = (text: string, width: number): readonly string[] => paragraph(text, width).split('\n');
