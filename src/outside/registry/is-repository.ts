const REPOSITORY = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;

/** Whether a name is one that a repository can have. Source: OCI distribution-spec 1.1, pulling manifests. */
export const isRepository = (name: string): boolean => name.length <= 255 && REPOSITORY.test(name);
