import { schemesOf } from "@rosterkit/contract";
import { type DocumentAlternative, type DocumentOperation, pointerTo } from "@rosterkit/openapi";
import { type MutableNode, nodeAt } from "./edit.ts";
import { serverMutant, withRule } from "./mutant.ts";
import type { MutableDocument, ServerMutant } from "./types.ts";

/** Mistakes of a server in the security requirement of an operation. */
export function securityMutants(operation: DocumentOperation): ServerMutant[] {
  const { security, pointer } = operation;
  const place = pointerTo(pointer, "security");
  const change = (
    label: string,
    edit: (requirements: MutableNode[], document: MutableDocument) => unknown,
  ): ServerMutant =>
    serverMutant(operation, "security", label, place, (document) => {
      const node = nodeAt(document, pointer);
      const own = (node["security"] ?? document.security ?? []) as MutableNode[];
      node["security"] = edit(structuredClone(own), document);
    });
  if (security.length === 0) return [];
  const names = security.map((schemes) => schemes.map(({ name }) => name).join(" and "));
  const dropped =
    security.length < 2
      ? []
      : security.map((schemes, index) =>
          withRule(
            change(`${names[index]} no longer enough`, (all) => all.toSpliced(index, 1)),
            security.some((other, at) => at !== index && isSameOnWire(schemes, other))
              ? "same-on-the-wire"
              : undefined,
          ),
        );
  const parts = security.flatMap((schemes, index) =>
    schemes.length < 2
      ? []
      : schemes.map(({ name }) =>
          change(`${names[index]} without ${name} is enough`, (all) =>
            all.map((requirement, at) => (at === index ? withoutScheme(requirement, name) : requirement)),
          ),
        ),
  );
  const schemes = schemesOf(operation).map((scheme) =>
    withRule(
      serverMutant(operation, "security", `${scheme.name} expected elsewhere`, scheme.pointer, (document) => {
        const node = nodeAt(document, scheme.pointer);
        for (const key of Object.keys(node)) delete node[key];
        Object.assign(node, { type: "apiKey", in: "header", name: `X-${scheme.name}` });
      }),
      security
        .filter((needed) => needed.some(({ name }) => name === scheme.name))
        .every((needed) => security.some((other) => other !== needed && isSameOnWire(needed, other)))
        ? "same-on-the-wire"
        : undefined,
    ),
  );
  return [change("open to all", () => []), ...dropped, ...parts, ...schemes];
}

function withoutScheme({ ...requirement }: MutableNode, name: string): MutableNode {
  delete requirement[name];
  return requirement;
}

function isSameOnWire(one: DocumentAlternative, other: DocumentAlternative): boolean {
  const wire = (schemes: DocumentAlternative): string[] =>
    schemes.map(({ place, field, prefix }) => `${place} ${field} ${prefix}`).toSorted();
  return wire(one).join("\n") === wire(other).join("\n");
}
