/** Where the merged document stands in the repository. */
export const documentPath = "spec/openapi.json";
/** Where the document of the last release is kept. */
export const releasedPath = "spec/released/openapi.json";
