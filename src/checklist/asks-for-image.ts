import type { Control } from './control.ts';

/** Layers whose controls are about how a container is run. */
const ABOUT_RUNNING: ReadonlySet<string> = new Set(['container', 'network', 'runtime']);

/** Whether a control is about how a container is run, which a bare Dockerfile does not say. */
export const isAboutRunning = ({ id }: Control): boolean => ABOUT_RUNNING.has(id.split('/')[0] ?? '');

/** Whether a control asks something of an image or what runs in it: nothing is asked of a build that leaves none. */
export const asksForImage = (control: Control): boolean => control.ofImage === true || isAboutRunning(control);
