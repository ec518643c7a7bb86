import type { AnswerStatus } from "./types.ts";

export function isSuccess(status: AnswerStatus): status is number {
  return typeof status === "number" && status >= 200 && status < 300;
}
