import type { ResponseStatus } from "./types.ts";

export function isSuccess(status: ResponseStatus): status is number {
  return typeof status === "number" && status >= 200 && status < 300;
}

/**
 * The statuses that a key of `responses` stands for, beside the other documented successes. Any success can pass for
 * the documented one, so all of them are one; where none is documented, `default` is a success too. A redirect is an
 * error of the client, whatever the document says of it.
 */
export function statusesOf(key: string, successes: readonly string[]): ResponseStatus[] {
  if (/^\d{3}$/.test(key)) return [Number(key)];
  if (key === "2XX") return successes.length > 1 ? [] : [200];
  if (key === "4XX" || key === "5XX") return [key];
  if (key === "DEFAULT") return successes.length > 0 ? ["default"] : [200, "default"];
  return [];
}
