import { schemesOf } from "@rosterkit/contract";
import { type DocumentAlternative, type DocumentOperation, pointerTo } from "@rosterkit/openapi";
import { type MutableNode, nodeAt } from "./edit.ts";
import type { ServerMutant } from "./types.ts";

/** Mistakes of a server in the security requirement of an operation. */
export function securityMutants(operation: DocumentOperation): ServerMutant[] {
  const { security, pointer } = operation;
  if (security.length === 0) return [];
  const change = (label: string, edit: (requirements: MutableNode[]) => unknown): ServerMutant => ({
    kind: "security",
    label,
    pointer: pointerTo(pointer, "security"),
    shows: "request",
    mutate: (document) => {
      const node = nodeAt(document, pointer);
      node["security"] = edit(structuredClone(node["security"] ?? document.security ?? []) as MutableNode[]);
    },
  });
  const hasTwin = (schemes: DocumentAlternative): boolean =>
    security.some((other) => other !== schemes && isSameOnWire(schemes, other));
  const alternatives = security.flatMap((schemes, index) => {
    const names = schemes.map(({ name }) => name);
    const label = names.join(" and ");
    const dropped = change(`${label} no longer enough`, (all) => all.toSpliced(index, 1));
    const parts = names.map((name) =>
      change(`${label} without ${name} is enough`, (all) => {
        delete all[index]?.[name];
        return all;
      }),
    );
    const equivalent = hasTwin(schemes) ? ("same-on-the-wire" as const) : undefined;
    return [...(security.length < 2 ? [] : [{ ...dropped, equivalent }]), ...(names.length < 2 ? [] : parts)];
  });
  const moved = schemesOf(operation).map((scheme): ServerMutant => {
    const users = security.filter((schemes) => schemes.some(({ name }) => name === scheme.name));
    return {
      ...change(`${scheme.name} expected elsewhere`, () => undefined),
      pointer: scheme.pointer,
      equivalent: users.every(hasTwin) ? "same-on-the-wire" : undefined,
      mutate: (document) => {
        const node = nodeAt(document, scheme.pointer);
        for (const key of Object.keys(node)) delete node[key];
        Object.assign(node, { type: "apiKey", in: "header", name: `X-${scheme.name}` });
      },
    };
  });
  return [change("open to all", () => []), ...alternatives, ...moved];
}

function isSameOnWire(one: DocumentAlternative, other: DocumentAlternative): boolean {
  const wire = (schemes: DocumentAlternative): string[] =>
    schemes.map(({ place, field, prefix }) => `${place} ${field} ${prefix}`).toSorted();
  return wire(one).join("\n") === wire(other).join("\n");
}
