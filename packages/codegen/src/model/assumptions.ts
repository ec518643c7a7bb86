import { componentOf, isObject, valueAt, type OpenApiDocument } from "@rosterkit/openapi";
import { withoutService } from "../name/names.ts";
import type { Assumption, Operation } from "./types.ts";

/** Every assumption of the document, once, with its subject. Those of a service as a whole come first. */
export function assumptionsOf(document: OpenApiDocument, operations: readonly Operation[]): Assumption[] {
  const found = new Map<string, Assumption>();
  /** Service of the first operation that leads to a component, by the reference to it. */
  const owners = new Map<string, string>();
  const collect = (service: string, subject: string, node: unknown): void =>
    visit(node, subject, (keyword, value, about) => {
      if (keyword === "$ref") owners.set(value, owners.get(value) ?? service);
      else if (!found.has(`${service}\n${value}`))
        found.set(`${service}\n${value}`, { service, about, text: value });
    });
  const services = [...new Set(operations.map(({ service }) => service))].toSorted();
  for (const service of services) collect(service, "", document["x-services"]?.[service]);
  for (const { service, name, key, method, security } of operations) {
    collect(service, name, document.paths?.[key]?.[method.toLowerCase()]);
    for (const scheme of security.flatMap((requirement) => Object.keys(requirement)))
      collect(service, withoutService(scheme, service), document.components?.securitySchemes?.[scheme]);
  }
  // A map is walked in the order of insertion, so that references which are added on the way are met too.
  for (const [reference, service] of owners) {
    const { section = "", name = "" } = componentOf(reference) ?? {};
    collect(service, withoutService(name, service), valueAt(document, ["components", section, name]));
  }
  return [...found.values()].toSorted((a, b) => services.indexOf(a.service) - services.indexOf(b.service));
}

type Visitor = (keyword: "$ref" | "x-assumption", value: string, subject: string) => void;

/** Calls back for each assumption and reference below a node; the subject goes on with parameters and fields. */
function visit(node: unknown, subject: string, visitor: Visitor): void {
  if (typeof node !== "object" || node === null) return;
  const below = (name: unknown, field: unknown): void =>
    visit(field, [subject, String(name)].filter((word) => word !== "").join("."), visitor);
  for (const [key, value] of Object.entries(node)) {
    if (key === "x-assumption" || key === "$ref") {
      for (const text of [value].flat()) if (typeof text === "string") visitor(key, text, subject);
    } else if (key === "properties" && isObject(value)) {
      for (const [name, field] of Object.entries(value)) below(name, field);
    } else if (key === "parameters" && Array.isArray(value)) {
      for (const parameter of value) below(isObject(parameter) ? (parameter.name ?? "") : "", parameter);
    } else visit(value, subject, visitor);
  }
}
