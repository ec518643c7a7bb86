import { componentOf, isObject, valueAt, type OpenApiDocument } from "@rosterkit/openapi";
import { withoutService } from "../name/names.ts";
import type { Operation } from "./operations.ts";

/** Where a document is silent and the packages assume something. */
export interface Assumption {
  readonly service: string;
  /** An operation, a field, a scheme; empty for the service as a whole. */
  readonly about: string;
  readonly text: string;
}

/** Every assumption of the document, once, with its subject. Those of a service as a whole come first. */
export function assumptionsOf(document: OpenApiDocument, operations: readonly Operation[]): Assumption[] {
  const found = new Map<string, Assumption>();
  /** Service of the first operation that leads to a component, by the reference to it. */
  const owners = new Map<string, string>();
  /** Collects below a node; the subject goes on with parameters and fields. */
  const collect = (service: string, about: string, node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const below = (name: unknown, field: unknown): void =>
      collect(service, [about, String(name)].filter((word) => word !== "").join("."), field);
    for (const [key, value] of Object.entries(node)) {
      if (key === "$ref" && typeof value === "string") owners.set(value, owners.get(value) ?? service);
      else if (key === "x-assumption") {
        for (const text of [value].flat().filter((each) => typeof each === "string"))
          if (!found.has(`${service}\n${text}`)) found.set(`${service}\n${text}`, { service, about, text });
      } else if (key === "properties" && isObject(value)) {
        for (const [name, field] of Object.entries(value)) below(name, field);
      } else if (key === "parameters" && Array.isArray(value)) {
        for (const parameter of value) below(isObject(parameter) ? (parameter.name ?? "") : "", parameter);
      } else collect(service, about, value);
    }
  };
  const services = [...new Set(operations.map(({ service }) => service.name))].toSorted();
  for (const service of services) collect(service, "", document["x-services"]?.[service]);
  for (const { service: owner, name, object, security } of operations) {
    const service = owner.name;
    collect(service, name, object);
    for (const scheme of security.flat())
      collect(
        service,
        withoutService(scheme.name, service),
        document.components?.securitySchemes?.[scheme.name],
      );
  }
  // A map is walked in the order of insertion, so that references which are added on the way are met too.
  for (const [reference, service] of owners) {
    const { section = "", name = "" } = componentOf(reference) ?? {};
    collect(service, withoutService(name, service), valueAt(document, ["components", section, name]));
  }
  return [...found.values()].toSorted((a, b) => services.indexOf(a.service) - services.indexOf(b.service));
}
