import { type DocumentContent, essenceOf } from "@rosterkit/openapi";

/** Returns the documented content whose media type or media range matches a `content-type` header. */
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
