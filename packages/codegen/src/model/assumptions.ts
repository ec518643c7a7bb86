import { componentOf, isObject, valueAt, type OpenApiDocument } from "@rosterkit/openapi";
import { withoutService } from "../name/names.ts";
import type { Operation } from "./operations.ts";

/** An assumption about something that a document does not state. */
export interface Assumption {
  readonly service: string;
  /** An operation, a field or a security scheme; empty for the service as a whole. */
  readonly about: string;
  readonly text: string;
}

/** Lists the assumptions of a document without duplicates; those about a service as a whole come first. */
export function assumptionsOf(document: OpenApiDocument, operations: readonly Operation[]): Assumption[] {
  const found = new Map<string, Assumption>();
  /** The service whose operation refers to a component first, by the reference. */
  const owners = new Map<string, string>();
  /** Collects from a node and everything below it; parameters and properties extend the subject. */
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
  // Iterating over a map includes the references that are added meanwhile.
  for (const [reference, service] of owners) {
    const { section = "", name = "" } = componentOf(reference) ?? {};
    collect(service, withoutService(name, service), valueAt(document, ["components", section, name]));
  }
  return [...found.values()].toSorted((a, b) => services.indexOf(a.service) - services.indexOf(b.service));
}
