/**
 * Returns the target of the first link with the relation type `next` in a Link header.
 * @see https://www.rfc-editor.org/rfc/rfc8288#section-3
 */
export function findNextTarget(header: string): string | undefined {
  const links = header.matchAll(
    /<([^<>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g,
  );
  for (const [, target, parameters = ""] of links) {
    const found = parameters.matchAll(/;\s*([^\s=;,]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*))/g);
    // Only the first `rel` parameter of a link is valid.
    const [, , quoted, token] = [...found].find(([, name]) => name!.toLowerCase() === "rel") ?? [];
    if ((quoted ?? token ?? "").toLowerCase().split(/\s+/).includes("next")) return target;
  }
  return undefined;
}
