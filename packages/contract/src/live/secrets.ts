import { type DocumentOperation, mapValues, type OpenApiDocument } from "@rosterkit/openapi";
import { splitTarget, type WireRequest, type WireResponse } from "@rosterkit/mock";
import type { LiveReport } from "../report/live-report.ts";
import { schemesOf } from "../request/serialise.ts";
import { createRedactor } from "./redactor.ts";
import type { Recorded } from "./recorder.ts";
import { isSensitive, sensitiveFields, mapFields } from "./sensitive-fields.ts";

const redacted = "[redacted]";

/** Values of recorded traffic shorter than this, such as a cookie `1`, are redacted only in their own places. */
const leastLearned = 4;

/** Redacts credentials, and fields that the document marks as sensitive, in everything that is written. */
export class Secrets {
  readonly #headers = new Set(["authorization", "proxy-authorization", "cookie", "set-cookie"]);
  readonly #queries = new Set<string>();
  readonly #fields: ReadonlySet<string>;
  readonly #values: Set<string>;
  #redactor: ((text: string) => string) | undefined;

  constructor(
    document: OpenApiDocument,
    operations: readonly DocumentOperation[],
    credentials: Readonly<Record<string, string>> = {},
  ) {
    this.#values = new Set(Object.values(credentials));
    this.#fields = sensitiveFields(document);
    const parameters = operations
      .flatMap((operation) => operation.parameters)
      .filter(({ schema }) => isSensitive(document, schema));
    const schemes = operations.flatMap(schemesOf).map(({ place, field }) => ({ place, name: field }));
    for (const { place, name } of [...parameters, ...schemes]) {
      if (place === "header") this.#headers.add(name.toLowerCase());
      if (place === "query") this.#queries.add(name);
    }
  }

  /** Collects the secrets of an exchange by their documented places. */
  learn({ request, response }: Recorded): void {
    const found: string[] = [];
    for (const [name, value] of new URLSearchParams(splitTarget(request.target).query))
      if (this.#queries.has(name)) found.push(value);
    for (const side of [request, response]) {
      for (const [name, value] of Object.entries(side.headers))
        if (this.#headers.has(name)) found.push(...credentialsIn(name, value));
      mapFields(side, (name, value) => {
        if (this.#fields.has(name) && typeof value === "string") found.push(value);
        return value;
      });
    }
    for (const value of found) if (value.length >= leastLearned) this.#values.add(value);
    this.#redactor = undefined;
  }

  redact(text: string): string {
    this.#redactor ??= createRedactor(this.#values, redacted);
    return this.#redactor(text);
  }

  redactReport(report: LiveReport): LiveReport {
    return {
      ...report,
      excluded: report.excluded.map((text) => this.redact(text)),
      left: report.left.map((text) => this.redact(text)),
      findings: report.findings.map((finding) => ({
        ...finding,
        case: this.redact(finding.case),
        expected: this.redact(finding.expected),
        found: this.redact(finding.found),
        ...(finding.curl !== undefined && { curl: this.redact(finding.curl) }),
      })),
    };
  }

  redactExchange(recorded: Recorded): Recorded {
    const { request, response } = recorded;
    return {
      ...recorded,
      request: { ...request, target: this.#redactTarget(request.target), ...this.#redactSide(request) },
      response: { ...response, ...this.#redactSide(response) },
    };
  }

  #redactTarget(target: string): string {
    const { path, query } = splitTarget(target);
    const pairs = query.split("&").map((pair) => {
      const [name = ""] = new URLSearchParams(pair).keys();
      return this.#queries.has(name) ? `${pair.split("=")[0]}=${redacted}` : pair;
    });
    return this.redact(query === "" ? path : `${path}?${pairs.join("&")}`);
  }

  #redactSide(side: WireRequest | WireResponse): Pick<WireResponse, "headers" | "body"> {
    const headers = mapValues(side.headers, (value, name) =>
      this.#headers.has(name) ? redacted : this.redact(value),
    );
    const body = mapFields(side, (name, value) => (this.#fields.has(name) ? redacted : value));
    return { headers, body: this.redact(body) };
  }
}

/** Returns the header value, the credential after the scheme, both halves of Basic credentials, and cookie values. */
function credentialsIn(name: string, value: string): string[] {
  if (name.endsWith("cookie")) return value.split(";").map((pair) => pair.trim().replace(/^[^=]*=/, ""));
  const bare = value.replace(/^\S+\s+/, "");
  const basic = /^basic\s/i.test(value) ? Buffer.from(bare, "base64").toString().split(":") : [];
  return [value, bare, ...basic];
}
