import { ConnectionError, type Place, RosterkitError } from "./errors/errors.ts";

/** Failures that come before the first byte is sent, by the names that Node, undici and Bun give them. */
export const neverSent: RegExp =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;

/** Codes that no secret can stand in, unlike any other word of a foreign error. */
const known =
  /^(ECONN(RESET|ABORTED)|EPIPE|ETIMEDOUT|E(HOST|NET)UNREACH|UND_ERR_(SOCKET|HEADERS_OVERFLOW)|ConnectionClosed|CERT_HAS_EXPIRED|ERR_TLS_CERT_ALTNAME_INVALID|(DEPTH_ZERO_)?SELF_SIGNED_CERT(_IN_CHAIN)?)$/;

/** The code of a failed connection, where it is a known one. */
export function knownCode(thrown: unknown): string | undefined {
  const { code, cause } = Object(thrown);
  return [cause?.code, code].find(
    (one) => typeof one === "string" && (neverSent.test(one) || known.test(one)),
  );
}

/** The error of a connection that failed. An error of our own stays as it is. */
export function connectionError(thrown: unknown, place: Place): RosterkitError {
  if (thrown instanceof RosterkitError) return thrown;
  const code = knownCode(thrown);
  const error = new ConnectionError(`connection failed${code ? `: ${code}` : ""}`, place);
  return Object.assign(error, { code });
}
