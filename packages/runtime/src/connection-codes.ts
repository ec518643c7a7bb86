/** Error codes of Node, undici and Bun for failures before the first byte is sent. */
const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;

/** Other error codes that messages may show. Any other text of a foreign error could contain a secret. */
const known =
  /^(ECONN(RESET|ABORTED)|EPIPE|ETIMEDOUT|E(HOST|NET)UNREACH|UND_ERR_(SOCKET|HEADERS_OVERFLOW)|ConnectionClosed|CERT_HAS_EXPIRED|ERR_TLS_CERT_ALTNAME_INVALID|(DEPTH_ZERO_)?SELF_SIGNED_CERT(_IN_CHAIN)?)$/;

/** Whether an error code means that the request was not sent. */
export function isUnsent(code: string | undefined): boolean {
  return neverSent.test(code ?? "");
}

/** Returns the error code of a failed connection if it is a known one. */
export function findCode(thrown: unknown): string | undefined {
  try {
    const { code, cause } = Object(thrown);
    return [cause?.code, code].find(
      (one) => typeof one === "string" && (neverSent.test(one) || known.test(one)),
    );
  } catch {
    // A getter of a foreign error can throw.
    return undefined;
  }
}
