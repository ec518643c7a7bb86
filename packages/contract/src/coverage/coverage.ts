import {
  type DocumentContent,
  type DocumentOperation,
  type DocumentParameter,
  type DocumentScheme,
  kindOfMedia,
  OperationIndex,
} from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { contentFor, contentSchema, parameterSchema } from "../document/located.ts";
import { responseFor } from "../document/statuses.ts";
import type { Shapes } from "../schema/shape.ts";
import {
  type CoverageKind,
  coverageKinds,
  enumValuesOf,
  type Mark,
  markContents,
  markValue,
} from "./points.ts";

export interface CoverageFigure {
  readonly exercised: number;
  readonly total: number;
  /** Number of unexercised points that an exclusion explains. */
  readonly excluded: number;
  /** Unexercised points without an explanation. */
  readonly missing: readonly string[];
}

export type CoverageReport = Readonly<Record<CoverageKind, CoverageFigure>>;

type Body = Pick<Received, "headers" | "body" | "json">;

/** Counter of the points of a document that recorded exchanges exercise. */
export class Coverage {
  readonly #compiled: CompiledDocument;
  readonly #exercised = new Map<string, Set<string>>();
  readonly #documented = new Map<string, Set<string>>();

  constructor(
    compiled: CompiledDocument,
    operations: Iterable<DocumentOperation> = compiled.operations.values(),
  ) {
    this.#compiled = compiled;
    for (const operation of operations) this.#mark(this.#documented, operation);
  }

  /** Records an exchange, unless Prism rejected the request. */
  record(received: Received): void {
    const operation = this.#compiled.operations.get(received.operation ?? "");
    if (operation !== undefined && received.violations.length === 0)
      this.#mark(this.#exercised, operation, received);
  }

  /** Marks the points of an operation that an exchange exercises, or all of them without an exchange. */
  #mark(points: Map<string, Set<string>>, operation: DocumentOperation, received?: Received): void {
    const { shapes } = this.#compiled;
    const { id, parameters, body, responses, security } = operation;
    const mark: Mark = (kind, point) => points.set(kind, (points.get(kind) ?? new Set()).add(point));
    mark("operations", id);
    for (const parameter of parameters) {
      const texts = received && textsOf(shapes, { operation, parameter }, received);
      if (texts?.length === 0) continue;
      const point = `${id} ${parameter.place} ${parameter.name}`;
      mark("parameters", point);
      for (const value of enumValuesOf(shapes, parameterSchema(parameter)))
        if (texts?.includes(String(value)) !== false) mark("enumValues", `${point} ${JSON.stringify(value)}`);
    }
    for (const [index, schemes] of security.entries())
      if (received === undefined || schemes.every((scheme) => isGiven(scheme, received)))
        mark("securityAlternatives", `${id} ${index}`);
    const markBody = (point: string, contents: readonly DocumentContent[], sent: Body | undefined): void => {
      if (received === undefined) return markContents(shapes, contents, { point, mark });
      const content = contentFor(contents, sent?.headers["content-type"]);
      if (content === undefined || sent === undefined || sent.body === "") return;
      mark("mediaTypes", `${point} ${content.mediaType}`);
      markValue(shapes, contentSchema(content), { value: fieldsOf(sent), point, mark });
    };
    markBody(`${id} request`, body?.contents ?? [], received);
    const answered = received === undefined ? responses : [responseFor(operation, received.sent.status)];
    for (const response of answered.filter((one) => one !== undefined)) {
      mark("statuses", `${id} ${response.status}`);
      markBody(`${id} ${response.status}`, response.contents, received?.sent);
    }
  }

  /** @param explanations select the points that an exclusion explains */
  report(explanations: readonly { readonly covers?: (point: string) => boolean }[] = []): CoverageReport {
    return reportOf((kind) => {
      const documented = [...(this.#documented.get(kind) ?? [])];
      const left = documented.filter((point) => this.#exercised.get(kind)?.has(point) !== true);
      const missing = left.filter((point) => !explanations.some(({ covers }) => covers?.(point) === true));
      const excluded = left.length - missing.length;
      return { exercised: documented.length - left.length, total: documented.length, excluded, missing };
    });
  }
}

/**
 * Returns the values of a parameter in a request, and the parts of each value between delimiters. The list is empty if
 * the parameter is absent.
 */
function textsOf(
  shapes: Shapes,
  { operation, parameter }: { readonly operation: DocumentOperation; readonly parameter: DocumentParameter },
  { query, headers, method, path }: Received,
): string[] {
  const { place, name, style, explode } = parameter;
  const found = {
    path: () => {
      const text = new OperationIndex([operation]).find(method, path)?.path[name];
      return text === undefined ? [] : [decodeURIComponent(text)];
    },
    query: () => {
      const keys = Object.keys(query).filter((key) => key === name || key.startsWith(`${name}[`));
      if (keys.length > 0 || style !== "form" || !explode) return keys.flatMap((key) => query[key] ?? []);
      // An exploded object sends each field under its own name.
      const { branches } = shapes.of(parameterSchema(parameter));
      if (!branches.some(({ kind }) => kind === "object")) return [];
      const others = new Set(operation.parameters.map((other) => other.name));
      return Object.keys(query).flatMap((key) => (others.has(key) ? [] : (query[key] ?? [])));
    },
    header: () => [headers[name.toLowerCase()] ?? []].flat(),
    cookie: () =>
      (headers["cookie"] ?? "")
        .split(/;\s*/)
        .filter((pair) => pair.startsWith(`${name}=`))
        .map((pair) => pair.slice(name.length + 1)),
  }[place]();
  return found.flatMap((text) => [text, ...text.split(/[,|;.= ]/)]);
}

function reportOf(figureOf: (kind: CoverageKind) => CoverageFigure): CoverageReport {
  return Object.fromEntries(coverageKinds.map((kind) => [kind, figureOf(kind)])) as CoverageReport;
}

function isGiven({ place, field, prefix }: DocumentScheme, { query, headers }: Received): boolean {
  if (place === "query") return field in query;
  if (place === "cookie") return (headers["cookie"] ?? "").includes(`${field}=`);
  return headers[field.toLowerCase()]?.startsWith(prefix) === true;
}

/** Returns the decoded body; of a form its field names, of a multipart form without the values. */
function fieldsOf({ headers, body, json }: Body): unknown {
  const kind = kindOfMedia(headers["content-type"]);
  if (kind === "form") return Object.fromEntries(new URLSearchParams(body));
  if (kind !== "multipart") return json;
  return Object.fromEntries([...body.matchAll(/\bname="([^"]*)"/g)].map(([, name = ""]) => [name, ""]));
}

export function joinReports(reports: readonly CoverageReport[]): CoverageReport {
  return reportOf((kind) => {
    const figures = reports.map((report) => report[kind]);
    const sum = (key: "exercised" | "total" | "excluded"): number =>
      figures.reduce((total, figure) => total + figure[key], 0);
    const missing = figures.flatMap((figure) => figure.missing);
    return { exercised: sum("exercised"), total: sum("total"), excluded: sum("excluded"), missing };
  });
}
