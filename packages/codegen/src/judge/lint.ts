import { dirname } from "node:path";
import { lintDocument, type NormalizedProblem } from "@redocly/openapi-core";
import {
  asObject,
  fieldOf,
  fromPointer,
  isObject,
  mapValues,
  rewrite,
  tryResolve,
  valueAt,
  type JsonObject,
  type JsonValue,
  type Visit,
} from "@rosterkit/openapi";
import type { Finding } from "../read/finding.ts";
import { targetsIn } from "../read/one-file.ts";
import type { Service } from "../read/service.ts";

interface Wording {
  /** Default: Redocly's place. */
  readonly keys?: (keys: readonly string[]) => readonly string[];
  /** Default: Redocly's message. */
  readonly problem?: (message: string, value: unknown, keys: readonly string[]) => string;
  readonly remedy: string | ((service: Service) => string);
}

/** Better messages than Redocly's, by rule. */
const wordings: Readonly<Record<string, Wording>> = {
  "no-unresolved-refs": {
    problem: (message, value) =>
      `${message.replace(/ \$ref.*/, "")} the reference ${JSON.stringify(asObject(value).$ref ?? value)}${message.replace(/^.*?\$ref/, "")}`,
    remedy: "Define what the reference points to, or correct the reference",
  },
  "operation-operationId": {
    remedy: ({ name }) => `Set its operationId to \`${name}.<name>\` in the overlay`,
  },
  "operation-operationId-unique": {
    keys: (keys) => [...keys.slice(0, -1), "operationId"],
    problem: (_, __, keys) => `The operationId \`${keys.at(-1)}\` belongs to another operation, too`,
    remedy: ({ name }) => `Give each operation its own id, \`${name}.<name>\``,
  },
  "operation-parameters-unique": { remedy: "Remove all but one of them" },
  "operation-summary": { remedy: "Add a summary in the overlay" },
  "path-parameters-defined": {
    remedy:
      "Make the template and the parameters of the path and its operations name the same path parameters",
  },
  "security-defined": {
    remedy: ({ document }) => {
      const defined = Object.keys(asObject(asObject(document.components).securitySchemes));
      return `Define the scheme under components/securitySchemes, or name one that is defined: ${defined.join(", ") || "none is"}`;
    },
  },
  "no-unused-components": { remedy: "Remove the component, or refer to it" },
};

/** Judges a service by Redocly's rules. Warnings are faults, too: the configuration contains no rule that may be broken. */
export async function lintService(service: Service): Promise<Finding[]> {
  const { document: whole, config, open } = service.redocly;
  const resolver = open();
  // Faults inside of schemas do not count in a document that is read as published.
  const document = service.isCurated ? whole : { ...whole, parsed: outlineOf(asObject(whole.parsed)) };
  const problems = await lintDocument({ document, externalRefResolver: resolver, config });
  return problems
    .filter((problem) => !isMistaken(service, problem) && (service.isCurated || !isTolerated(problem)))
    .map((problem) => {
      const finding = toFinding(service, problem);
      const refusal = resolver.refusals.find(({ message }) => finding.problem.endsWith(message));
      return refusal === undefined ? finding : { ...finding, code: refusal.code, remedy: refusal.remedy };
    });
}

/** Whether the standard allows what Redocly reports. */
function isMistaken({ redocly }: Service, { ruleId, message, location }: NormalizedProblem): boolean {
  const document = asObject(redocly.document.parsed);
  const keys = fromPointer(location[0]?.pointer ?? "");
  if (ruleId === "no-unresolved-refs" && keys.at(-2) === "mapping") {
    // A mapping may contain the bare name of a schema. @see https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
    const name = valueAt(document, keys);
    return typeof name === "string" && Object.hasOwn(asObject(asObject(document.components).schemas), name);
  }
  // The description of a response is optional in OpenAPI 3.2. @see https://spec.openapis.org/oas/v3.2.0.html#response-object
  const isOfResponse = ruleId === "struct" && keys.at(-2) === "responses";
  return isOfResponse && /`description` must/.test(message) && String(document.openapi).startsWith("3.2");
}

/**
 * Whether a problem does not matter in a document that is read as published. An operation may need no credentials, our
 * own rules judge schemas by JSON Schema, and packages contain no examples.
 */
function isTolerated({ ruleId, message, location: [location] }: NormalizedProblem): boolean {
  if (ruleId === "struct") return isOfSchemaOrExample(location?.pointer ?? "");
  return message.startsWith("Every operation should have security defined");
}

function toFinding(service: Service, problem: NormalizedProblem): Finding {
  const { ruleId, message, suggest, location, from } = problem;
  const { source } = service.redocly.document;
  // If a rule followed a reference into another file, the reference is the place in this service's file.
  const place = location[0]?.source === source ? location[0] : (from ?? location[0]);
  const keys = fromPointer(place?.pointer ?? "");
  const wording = wordings[ruleId];
  const stated = wording?.remedy ?? `Correct it at its source or in the overlay (Redocly's rule ${ruleId})`;
  const remedy = typeof stated === "string" ? stated : stated(service);
  const folder = `${dirname(source.absoluteRef)}/`;
  const text = message.replaceAll(folder, "").replaceAll(/\s+/g, " ").trim().replace(/\.$/, "");
  return {
    keys: wording?.keys?.(keys) ?? keys,
    problem: wording?.problem?.(text, valueAt(service.document, keys), keys) ?? text,
    remedy: suggest.length > 0 ? `${remedy}; did you mean ${suggest.join(" or ")}` : remedy,
    code: ruleId,
  };
}

/**
 * Empties schemas and examples, which are most of a document, because Redocly's rules for published documents find only
 * dangling references in them.
 * @returns the document itself if it has a dangling reference, one from a schema to another kind of object, or one from
 * elsewhere into a schema or an example
 */
export function outlineOf(document: JsonObject): JsonObject {
  const parts: JsonValue[] = [];
  const empty = (value: JsonValue): JsonValue => {
    if (typeof value !== "object" || value === null) return value;
    parts.push(value);
    return {};
  };
  const emptyIn = (node: JsonObject, kind: Visit["kind"]): JsonObject =>
    mapValues(node, (value, key) => {
      const field = fieldOf(kind, key);
      const isData = key === "example" || (kind === "Example" && key === "value");
      if (field?.form === "map" && field.kind === "Schema" && isObject(value)) return mapValues(value, empty);
      return isData || field?.kind === "Schema" ? empty(value) : value;
    });
  const outline = rewrite(document, emptyIn, { except: "Schema" });
  const isSound =
    [...targetsIn(outline)].every((target) => leadsInto(outline, target)) &&
    [...targetsIn(parts)].every((target) => isOfSchemaOrExample(target) && leadsInto(document, target));
  return isSound ? outline : document;
}

/** Whether a place is in a schema, an example or an extension. Redocly checks the types of some extensions. */
function isOfSchemaOrExample(pointer: string): boolean {
  return /\/(?:schemas?|examples?|x-[^/]*)(?:\/|$)/.test(pointer);
}

function leadsInto(document: JsonObject, target: string): boolean {
  return target.startsWith("#/") && tryResolve<unknown>(document, { $ref: target }) !== undefined;
}
