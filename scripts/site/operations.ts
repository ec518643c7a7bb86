import { readOperations, valueAt, type DocumentOperation, type OpenApiDocument } from "@rosterkit/openapi";
import { code } from "@rosterkit/codegen";
import { markdown } from "@rosterkit/spec-diff";
import type { Page, Section } from "./page.ts";

/** Sample programs by operation id. */
export type Samples = ReadonlyMap<string, string>;

/** Prints a page for each service. Every operation has a heading, so that the search finds it. */
export function operationPages(document: OpenApiDocument, samples: Samples): Section {
  const byService = Map.groupBy(readOperations(document), ({ service }) => service);
  const services = document["x-services"] as Readonly<Record<string, Service>>;
  const pages = [...byService].map(([service, operations]): Page => {
    const { title = service, description = "" } = services[service] ?? {};
    const sections = operations.map((operation) => printOperation(operation, samples));
    return {
      path: `operations/${service}`,
      text: `# ${markdown(title)}\n\n${markdown(description)}\n\n${sections.join("\n")}`,
    };
  });
  return { title: "Operations", pages: pages.toSorted((one, other) => (one.path < other.path ? -1 : 1)) };
}

interface Service {
  readonly title?: string;
  readonly description?: string;
}

function printOperation(
  { id, service, domain, method, path, object }: DocumentOperation,
  samples: Samples,
): string {
  const { summary = "", description = "" } = object;
  const about = [summary, description].filter(Boolean).map((text) => markdown(text));
  return `## ${id.slice(service.length + 1)}

${code(`${method} ${path}`)}

${about.join(".\n\n")}

\`\`\`ts
${samples.get(id) ?? ""}\`\`\`

[Parameters, bodies and responses](/reference.html#${encodeURI(`tag/${domain}/${method}${path}`)}){target="_self"}
`;
}

/** Returns the document with our own code sample for each operation. */
export function withSamples(document: OpenApiDocument, samples: Samples): object {
  const copy = structuredClone(document);
  for (const { id, pointer } of readOperations(document)) {
    const sample = { lang: "TypeScript", label: "Rosterkit", source: samples.get(id) };
    Object.assign(valueAt(copy, pointer) as object, { "x-codeSamples": [sample] });
  }
  return copy;
}
