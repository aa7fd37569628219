/** Whether bake reads a file of this name by itself, apart from compose files. Source: docs.docker.com/build/bake/reference. */
export const isBakeName = (name: string): boolean => /^docker-bake\.(?:hcl|json)$/.test(name);
