import type { OpenApiDocument } from "./document.ts";
import type { Assumption, Operation } from "./types.ts";

const KEYWORD = "x-assumption";

/** Every assumption of the document, once, with what it is about; those of a service stand first. */
export function assumptionsOf(document: OpenApiDocument, operations: readonly Operation[], services: readonly string[]): Assumption[] {
  const found = new Map<string, Assumption>();
  const add = (service: string, about: string, value: unknown): void => {
    for (const text of [value].flat()) {
      if (typeof text !== "string") continue;
      const key = `${service}\n${text}`;
      if (!found.has(key)) found.set(key, { service, about, text });
    }
  };
  for (const service of services) {
    visit(document["x-services"]?.[service], (value) => add(service, "", value));
  }
  const owners = new Map<string, { readonly service: string; readonly name: string }>();
  for (const operation of operations) {
    const item = document.paths?.[operation.path];
    visit(
      item?.[operation.method.toLowerCase()],
      (value) => add(operation.service, operation.name, value),
      (reference) => owners.set(reference, owners.get(reference) ?? operation),
    );
    for (const requirement of operation.security) {
      for (const scheme of Object.keys(requirement)) {
        add(operation.service, scheme, document.components?.securitySchemes?.[scheme]?.[KEYWORD]);
      }
    }
  }
  for (const [reference, { service }] of followed(document, owners)) {
    const [, , kind = "", name = ""] = reference.split("/");
    visit(document.components?.[kind]?.[name], (value) => add(service, name.slice(name.lastIndexOf(".") + 1), value));
  }
  return [...found.values()].sort((a, b) => services.indexOf(a.service) - services.indexOf(b.service));
}

type Owners = Map<string, { readonly service: string; readonly name: string }>;

/** Components belong to the service of the first operation that leads to them. */
function followed(document: OpenApiDocument, owners: Owners): Owners {
  for (const [reference, owner] of owners) {
    const [, , kind = "", name = ""] = reference.split("/");
    // A map is walked in the order of insertion: what is added on the way is still met.
    visit(document.components?.[kind]?.[name], () => {}, (inner) => owners.set(inner, owners.get(inner) ?? owner));
  }
  return owners;
}

/** Calls back for each assumption and each reference below a node. */
function visit(node: unknown, onAssumption: (value: unknown) => void, onReference: (reference: string) => void = () => {}): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === KEYWORD) onAssumption(value);
    else if (key === "$ref" && typeof value === "string") onReference(value);
    else visit(value, onAssumption, onReference);
  }
}
