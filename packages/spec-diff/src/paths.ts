/** Path of the merged document. All paths are relative to the repository's root. */
export const documentPath = "spec/openapi.json";
export const releasedPath = "spec/released/openapi.json";

/** Path of the generated changeset, which also contains the overrides. */
export const changesetPath = ".changeset/spec.md";

/** Path of the list of retired packages, which the release deprecates in the registry. */
export const retiredPath = "spec/retired.json";
