import { isObject } from '../../model/is-object.ts';
import { jsonObject, textOf } from '../packages/package-reader.ts';

/** What an image configuration says its layers hash to once they are unpacked. Source: OCI image-spec 1.1, config.md. */
export const diffIdsOf = (config: Buffer): readonly (string | undefined)[] => {
  const rootfs = jsonObject(config)?.rootfs;
  return isObject(rootfs) && Array.isArray(rootfs.diff_ids) ? rootfs.diff_ids.map(textOf) : [];
};
