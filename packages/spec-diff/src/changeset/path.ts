/** The one changeset that is generated. */
export const changesetPath = ".changeset/spec.md";
