import {
  type DocumentContent,
  type DocumentOperation,
  kindOfMedia,
  OperationIndex,
} from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import { responseFor } from "../document/statuses.ts";
import { contentFor } from "../document/media-type.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { contentSchema, parameterSchema } from "../document/located.ts";
import {
  type CoverageKind,
  coverageKinds,
  enumValuesOf,
  type Mark,
  markOperation,
  markValue,
  schemaMark,
} from "./points.ts";
import { textsOf } from "./texts.ts";

export interface CoverageFigure {
  readonly exercised: number;
  readonly total: number;
  /** Number of unexercised points with an explanation. */
  readonly excluded: number;
  /** The other unexercised points. */
  readonly missing: readonly string[];
}

/** Explains why some points stay unexercised. */
interface Explanation {
  readonly covers?: (point: string) => boolean;
}

export type CoverageReport = Readonly<Record<CoverageKind, CoverageFigure>>;

type Points = Readonly<Record<CoverageKind, Set<string>>>;

/** Counts the points of a document that recorded exchanges exercise. */
export class Coverage {
  readonly #compiled: CompiledDocument;
  readonly #documented = createPoints();
  readonly #exercised = createPoints();

  constructor(
    compiled: CompiledDocument,
    operations: Iterable<DocumentOperation> = compiled.operations.values(),
  ) {
    this.#compiled = compiled;
    for (const operation of operations) {
      markOperation(compiled.shapes, operation, (kind, point) => this.#documented[kind].add(point));
    }
  }

  /** Records an exchange. A refused request exercises nothing. */
  record(received: Received): void {
    const operation = this.#compiled.operations.get(received.operation ?? "");
    if (operation === undefined || received.violations.length > 0) return;
    this.#mark("operations", operation.id);
    this.#recordParameters(operation, received);
    for (const [index, schemes] of operation.security.entries()) {
      if (schemes.every((scheme) => isGiven(scheme, received)))
        this.#mark("securityAlternatives", `${operation.id} ${index}`);
    }
    const { body, headers, sent } = received;
    if (body !== "") {
      const contents = operation.body?.contents ?? [];
      this.#recordContent(`${operation.id} request`, contents, headers, fieldsOf(received));
    }
    const response = responseFor(operation, sent.status);
    if (response === undefined) return;
    const point = `${operation.id} ${response.status}`;
    this.#mark("statuses", point);
    if (sent.body !== "") this.#recordContent(point, response.contents, sent.headers, sent.json);
  }

  report(explanations: readonly Explanation[] = []): CoverageReport {
    return mapKinds((kind) => {
      const documented = [...this.#documented[kind]];
      const left = documented.filter((point) => !this.#exercised[kind].has(point));
      const missing = left.filter((point) => !explanations.some(({ covers }) => covers?.(point) === true));
      return {
        exercised: documented.length - left.length,
        total: documented.length,
        excluded: left.length - missing.length,
        missing,
      };
    });
  }

  readonly #mark: Mark = (kind, point) => void this.#exercised[kind].add(point);

  #recordParameters(operation: DocumentOperation, received: Received): void {
    const { shapes } = this.#compiled;
    const match = new OperationIndex([operation]).find(received.method, received.path);
    for (const parameter of operation.parameters) {
      const texts = textsOf(shapes, operation, parameter, received, match?.path ?? {});
      if (texts.length === 0) continue;
      const point = `${operation.id} ${parameter.place} ${parameter.name}`;
      this.#mark("parameters", point);
      for (const value of enumValuesOf(shapes, parameterSchema(parameter)))
        if (texts.includes(String(value))) this.#mark("enumValues", `${point} ${JSON.stringify(value)}`);
    }
  }

  #recordContent(
    point: string,
    contents: readonly DocumentContent[],
    headers: Readonly<Record<string, string>>,
    value: unknown,
  ): void {
    const content = contentFor(contents, headers["content-type"]);
    if (content === undefined) return;
    this.#mark("mediaTypes", `${point} ${content.mediaType}`);
    markValue(this.#compiled.shapes, contentSchema(content), value, schemaMark(point, this.#mark));
  }
}

function createPoints(): Points {
  return mapKinds(() => new Set<string>());
}

function mapKinds<Value>(valueOf: (kind: CoverageKind) => Value): Readonly<Record<CoverageKind, Value>> {
  return Object.fromEntries(coverageKinds.map((kind) => [kind, valueOf(kind)])) as Record<
    CoverageKind,
    Value
  >;
}

function isGiven(
  { place, field, prefix }: DocumentOperation["security"][number][number],
  { query, headers }: Received,
): boolean {
  if (place === "query") return field in query;
  if (place === "cookie") return (headers["cookie"] ?? "").includes(`${field}=`);
  return headers[field.toLowerCase()]?.startsWith(prefix) === true;
}

/** The fields of a form by name, without their values; the decoded body of any other media type. */
function fieldsOf({ headers, body, json }: Received): unknown {
  switch (kindOfMedia(headers["content-type"])) {
    case "form":
      return Object.fromEntries(new URLSearchParams(body));
    case "multipart":
      return Object.fromEntries([...body.matchAll(/\bname="([^"]*)"/g)].map(([, name]) => [name ?? "", ""]));
    default:
      return json;
  }
}

/** Adds up the figures of several services. */
export function joinReports(reports: readonly CoverageReport[]): CoverageReport {
  return mapKinds((kind) => {
    const figures = reports.map((report) => report[kind]);
    const sum = (key: "exercised" | "total" | "excluded"): number =>
      figures.reduce((total, figure) => total + figure[key], 0);
    return {
      exercised: sum("exercised"),
      total: sum("total"),
      excluded: sum("excluded"),
      missing: figures.flatMap(({ missing }) => missing),
    };
  });
}
