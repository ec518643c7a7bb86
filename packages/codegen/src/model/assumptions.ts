import type { OpenApiDocument } from "./document.ts";
import { withoutService } from "../name/names.ts";
import type { Assumption, Operation } from "./types.ts";

const KEYWORD = "x-assumption";

/** Every assumption of the document, once, with what it is about; those of a service stand first. */
export function assumptionsOf(
  document: OpenApiDocument,
  operations: readonly Operation[],
  services: readonly string[],
): Assumption[] {
  const found = new Map<string, Assumption>();
  const add = (service: string, about: string, value: unknown): void => {
    for (const text of [value].flat()) {
      if (typeof text !== "string") continue;
      const key = `${service}\n${text}`;
      if (!found.has(key)) found.set(key, { service, about, text });
    }
  };
  for (const service of services) {
    visit(document["x-services"]?.[service], "", {
      onAssumption: (value, about) => add(service, about, value),
    });
  }
  const owners: Owners = new Map();
  for (const operation of operations) {
    const { service, name, pathKey, method } = operation;
    visit(document.paths?.[pathKey]?.[method.toLowerCase()], name, {
      onAssumption: (value, about) => add(service, about, value),
      onReference: (reference) => owners.set(reference, owners.get(reference) ?? service),
    });
    for (const scheme of operation.security.flatMap((requirement) => Object.keys(requirement))) {
      add(
        service,
        withoutService(scheme, service),
        document.components?.securitySchemes?.[scheme]?.[KEYWORD],
      );
    }
  }
  // A map is walked in the order of insertion: what is added on the way is still met.
  for (const [reference, service] of owners) {
    const [, , kind = "", name = ""] = reference.split("/");
    visit(document.components?.[kind]?.[name], withoutService(name, service), {
      onAssumption: (value, about) => add(service, about, value),
      onReference: (inner) => owners.set(inner, owners.get(inner) ?? service),
    });
  }
  return [...found.values()].toSorted((a, b) => services.indexOf(a.service) - services.indexOf(b.service));
}

/** Service of the first operation that leads to a component, by the reference to it. */
type Owners = Map<string, string>;

interface Visitor {
  readonly onAssumption?: (value: unknown, about: string) => void;
  readonly onReference?: (reference: string) => void;
}

/** Calls back for each assumption and each reference below a node; `about` names the parameter or field. */
function visit(node: unknown, about: string, visitor: Visitor): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === KEYWORD) visitor.onAssumption?.(value, about);
    else if (key === "$ref" && typeof value === "string") visitor.onReference?.(value);
    else if (key === "properties") visitFields(Object.entries(value as object), about, visitor);
    else if (key === "parameters" && Array.isArray(value))
      visitFields(
        value.map((item) => [nameOf(item), item]),
        about,
        visitor,
      );
    else visit(value, about, visitor);
  }
}

function visitFields(fields: readonly (readonly [string, unknown])[], about: string, visitor: Visitor): void {
  for (const [name, field] of fields)
    visit(field, [about, name].filter((word) => word !== "").join("."), visitor);
}

function nameOf(parameter: unknown): string {
  return String((parameter as { name?: unknown }).name ?? "");
}
