import type { ControlId } from '../../checklist/control-ids.ts';
import { controls } from '../../checklist/index.ts';

const ANCHORS: ReadonlyMap<ControlId, string> = new Map(controls.map(({ id }, index) => [id, `c${index + 1}`]));

/** The id of a control's entry in the page; short, as a page of many services names it thousands of times. */
export const controlAnchor = (id: ControlId): string => ANCHORS.get(id) ?? id.replaceAll('/', '-');
