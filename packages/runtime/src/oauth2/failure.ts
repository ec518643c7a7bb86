import { OperationProcessingError } from "oauth4webapi";
import { findCode } from "../connection-codes.ts";

/**
 * Error codes of an authorization server.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
const oauthErrors = [
  "invalid_request",
  "invalid_client",
  "invalid_grant",
  "unauthorized_client",
  "unsupported_grant_type",
  "invalid_scope",
  "invalid_target",
  "access_denied",
  "unsupported_response_type",
  "server_error",
  "temporarily_unavailable",
];

/** Describes a foreign error by its status and known codes only: any other text could contain a secret. */
export function describeFailure(thrown: unknown): string {
  try {
    const { error, status, cause, code } = Object(thrown);
    const reasons = [
      [status, cause?.status].find((one) => Number.isInteger(one)),
      oauthErrors.find((one) => one === error),
      thrown instanceof OperationProcessingError ? code : findCode(thrown),
    ];
    const known = reasons.filter((reason) => reason !== undefined).join(" ");
    return known ? `no token: ${known}` : "no token";
  } catch {
    // A getter of a foreign error can throw.
    return "no token";
  }
}
