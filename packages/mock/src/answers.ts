import type { PrismPreference } from "./prism.ts";
import type { WireRequest } from "./wire.ts";

/** What the mock shall answer to one of the next calls. What is left out, Prism chooses from the document. */
export interface Answer {
  /** Operation id, such as `alli.getAgent`. Left out: whichever operation is called next. */
  readonly operation?: string;
  readonly status?: number;
  /** Name of a documented example. */
  readonly example?: string;
  /** Media type, where the document offers several. */
  readonly mediaType?: string;
  /** The very body, in place of Prism's: a string is sent as it is, anything else as JSON, `null` included. */
  readonly body?: unknown;
  /** Sends no body at all. */
  readonly empty?: true;
  readonly headers?: Readonly<Record<string, string>>;
  /** For how many calls; 1 unless told, `Infinity` until `clear()`. */
  readonly times?: number;
}

/** Answers that wait for their call, in the order in which they were given. */
export class AnswerQueue {
  #waiting: { readonly answer: Answer; left: number }[] = [];

  push(answer: Answer): void {
    this.#waiting.push({ answer, left: answer.times ?? 1 });
  }

  take(operation: string | undefined): Answer | undefined {
    const entry = this.#waiting.find(
      ({ answer }) => answer.operation === undefined || answer.operation === operation,
    );
    if (entry === undefined) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.#waiting = this.#waiting.filter((other) => other !== entry);
    return entry.answer;
  }

  clear(): void {
    this.#waiting = [];
  }
}

/** Prism's `Prefer` header: `code=404, example=name, dynamic=true`. @see https://www.rfc-editor.org/rfc/rfc7240 */
export function readPreference(request: WireRequest): PrismPreference {
  const pairs = (request.headers["prefer"] ?? "").split(/[,;]/).map((pair) => pair.trim().split("="));
  const values = new Map(pairs.map(([name, value]) => [name?.trim(), value?.trim().replaceAll('"', "")]));
  const code = values.get("code");
  const example = values.get("example");
  return {
    ...(code !== undefined && /^\d{3}$/.test(code) ? { code: Number(code) } : {}),
    ...(example === undefined ? {} : { exampleKey: example }),
    ...(values.get("dynamic") === "true" ? { dynamic: true } : {}),
  };
}

/** A scripted body needs no answer of Prism's, which might not have the status at all. */
export function preferenceOf(answer: Answer): PrismPreference {
  const scripted = answer.body !== undefined || answer.empty === true;
  return {
    ...(answer.status === undefined || scripted ? {} : { code: answer.status }),
    ...(answer.example === undefined ? {} : { exampleKey: answer.example }),
    ...(answer.mediaType === undefined || scripted ? {} : { mediaTypes: [answer.mediaType] }),
  };
}
