import { type DocumentContent, essenceOf } from "@rosterkit/openapi";

/** Finds the content that a `content-type` header falls under. */
export function contentFor(
  contents: readonly DocumentContent[],
  header: string | undefined,
): DocumentContent | undefined {
  const found = essenceOf(header);
  return contents.find(({ mediaType }) => {
    const documented = essenceOf(mediaType);
    if (documented === found || documented === "*/*") return true;
    return documented.endsWith("/*") && found.startsWith(documented.slice(0, -1));
  });
}
