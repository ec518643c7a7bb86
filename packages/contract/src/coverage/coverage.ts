import { contentSchema } from "../schema/located.ts";
import { responseFor } from "../cases/statuses.ts";
import type { SetAside } from "../cases/types.ts";
import {
  type DocumentContent,
  type DocumentOperation,
  kindOfMedia,
  OperationIndex,
} from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock/exchange";
import { matchesMediaType } from "../oracles/answer.ts";
import type { Located, Shapes } from "../schema/shape.ts";
import type { Side } from "../run/bench.ts";
import { type CoverageKind, coverageKinds, markDocumented, markValue } from "./points.ts";

export interface CoverageFigure {
  readonly exercised: number;
  readonly total: number;
  /** How many nothing could exercise, for a reason that is told. */
  readonly setAside: number;
  /** What was never exercised. */
  readonly missing: readonly string[];
}

export type CoverageReport = Readonly<Record<CoverageKind, CoverageFigure>>;

/** Counts, on recorded exchanges alone, how much of the document was exercised. */
export class Coverage {
  readonly #side: Side;
  readonly #documented = new Map<CoverageKind, Set<string>>(coverageKinds.map((kind) => [kind, new Set()]));
  readonly #exercised = new Map<CoverageKind, Set<string>>(coverageKinds.map((kind) => [kind, new Set()]));

  constructor(side: Side, operations: Iterable<DocumentOperation> = side.operations.values()) {
    this.#side = side;
    for (const operation of operations) {
      markDocumented(side.planner.shapes, operation, (kind, point) => this.#documented.get(kind)?.add(point));
    }
  }

  record(received: Received): void {
    const operation = this.#side.operations.get(received.operation ?? "");
    // What was refused does not count: it exercised nothing but the refusal.
    if (operation === undefined || received.violations.length > 0) return;
    this.#mark("operations", operation.id);
    this.#recordParameters(operation, received);
    this.#recordSecurity(operation, received);
    const mediaType = received.headers["content-type"] ?? "";
    const content = received.body === "" ? undefined : contentFor(operation.body?.contents ?? [], mediaType);
    if (content !== undefined)
      this.#recordContent(`${operation.id} request`, "bodyProperties", content, fieldsOf(received));
    this.#recordAnswer(operation, received);
  }

  /** @param setAside what no case shows, and why */
  report(setAside: readonly SetAside[] = []): CoverageReport {
    const isExplained = (point: string): boolean => setAside.some(({ isPoint }) => isPoint?.(point) === true);
    const entries = coverageKinds.map((kind) => {
      const documented = this.#documented.get(kind) ?? new Set<string>();
      const exercised = this.#exercised.get(kind) ?? new Set<string>();
      const left = [...documented].filter((point) => !exercised.has(point));
      const missing = left.filter((point) => !isExplained(point));
      const figure: CoverageFigure = {
        exercised: documented.size - left.length,
        total: documented.size,
        setAside: left.length - missing.length,
        missing,
      };
      return [kind, figure];
    });
    return Object.fromEntries(entries) as CoverageReport;
  }

  #mark(kind: CoverageKind, point: string): void {
    this.#exercised.get(kind)?.add(point);
  }

  #recordParameters(operation: DocumentOperation, received: Received): void {
    const cookies = received.headers["cookie"] ?? "";
    const path = new OperationIndex([operation]).find(received.method, received.path)?.path ?? {};
    const named = new Set(operation.parameters.map((parameter) => parameter.name));
    for (const { place, name, schema, schemaPointer, style, explode } of operation.parameters) {
      // The fields of an object may stand in the query by their own names.
      const isSpread = style === "form" && explode && !(name in received.query);
      const values = {
        path: () => decodeURIComponent(path[name] ?? ""),
        query: () =>
          received.query[name] ??
          Object.keys(received.query).find((key) => key.startsWith(`${name}[`)) ??
          (isSpread && isTree(this.#side.planner.shapes, { schema, pointer: schemaPointer })
            ? Object.keys(received.query).find((key) => !named.has(key))
            : undefined),
        header: () => received.headers[name.toLowerCase()],
        cookie: () => (cookies.includes(`${name}=`) ? name : undefined),
      };
      const value = values[place]();
      if (value === undefined) continue;
      const point = `${operation.id} ${place} ${name}`;
      this.#mark("parameters", point);
      for (const single of Array.isArray(value) ? value : [value]) {
        const onEnum = (found: string): void => this.#mark("enumValues", `${point} ${found}`);
        markValue(
          this.#side.planner.shapes,
          { schema, pointer: schemaPointer },
          single,
          () => undefined,
          onEnum,
        );
        const asList = Array.isArray(value) ? value : [value];
        markValue(
          this.#side.planner.shapes,
          { schema, pointer: schemaPointer },
          asList,
          () => undefined,
          onEnum,
        );
      }
    }
  }

  #recordSecurity(operation: DocumentOperation, received: Received): void {
    for (const [index, schemes] of operation.security.entries()) {
      const met = schemes.every(({ place, field, prefix }) => {
        if (place === "query") return field in received.query;
        if (place === "cookie") return (received.headers["cookie"] ?? "").includes(`${field}=`);
        return received.headers[field.toLowerCase()]?.startsWith(prefix) === true;
      });
      if (met) this.#mark("securityAlternatives", `${operation.id} ${index}`);
    }
  }

  #recordAnswer(operation: DocumentOperation, { sent }: Received): void {
    const response = responseFor(operation, sent.status);
    if (response === undefined) return;
    const point = `${operation.id} ${response.status}`;
    this.#mark("statuses", point);
    const content =
      sent.body === "" ? undefined : contentFor(response.contents, sent.headers["content-type"] ?? "");
    if (content !== undefined) this.#recordContent(point, "answerProperties", content, sent.json);
  }

  #recordContent(
    point: string,
    kind: "bodyProperties" | "answerProperties",
    content: DocumentContent,
    value: unknown,
  ): void {
    this.#mark("mediaTypes", `${point} ${content.mediaType}`);
    markValue(
      this.#side.planner.shapes,
      contentSchema(content),
      value,
      (pointer) => this.#mark(kind, `${point} ${pointer}`),
      (found, pointer) => this.#mark("enumValues", `${point} ${pointer} ${found}`),
    );
  }
}

function isTree(shapes: Shapes, located: Located): boolean {
  return shapes.of(located).branches.some(({ kind }) => kind === "object");
}

/** The fields of a form by name; what stands in them is for others to judge. */
function fieldsOf({ headers, body, json }: Received): unknown {
  const mediaType = headers["content-type"];
  switch (kindOfMedia(mediaType)) {
    case "form":
      return Object.fromEntries(new URLSearchParams(body));
    case "multipart":
      return Object.fromEntries([...body.matchAll(/\bname="([^"]*)"/g)].map(([, name]) => [name ?? "", ""]));
    default:
      return json;
  }
}

/** Figures of services that ran one after another, as one. */
export function joinReports(reports: readonly CoverageReport[]): CoverageReport {
  const entries = coverageKinds.map((kind) => {
    const figures = reports.map((report) => report[kind]);
    const sum = (pick: (figure: CoverageFigure) => number): number =>
      figures.reduce((total, figure) => total + pick(figure), 0);
    const joined: CoverageFigure = {
      exercised: sum(({ exercised }) => exercised),
      total: sum(({ total }) => total),
      setAside: sum(({ setAside }) => setAside),
      missing: figures.flatMap(({ missing }) => missing),
    };
    return [kind, joined];
  });
  return Object.fromEntries(entries) as CoverageReport;
}

function contentFor(contents: readonly DocumentContent[], mediaType: string): DocumentContent | undefined {
  const name = mediaType.split(";")[0]?.trim().toLowerCase() ?? "";
  return contents.find((content) => matchesMediaType(content.mediaType, name));
}
