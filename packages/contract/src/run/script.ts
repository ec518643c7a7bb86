import type { CallCase } from "../cases/types.ts";
import type { ServerBench } from "./bench.ts";

/** Tells the server what to answer to the call of a case. */
export function scriptAnswer({ answers }: Pick<ServerBench, "answers">, { answer }: CallCase): void {
  answers.push({
    status: answer.status,
    ...(answer.mediaType === undefined ? {} : { mediaType: answer.mediaType }),
    ...(answer.body === undefined ? {} : { body: answer.body.value }),
    ...(answer.empty === undefined ? {} : { empty: true }),
  });
}
