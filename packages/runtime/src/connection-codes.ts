/** Codes of failures that come before the first byte is sent, as Node, undici and Bun give them. */
const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;

/** Codes that no secret can stand in, unlike any other word of a foreign error. */
const known =
  /^(ECONN(RESET|ABORTED)|EPIPE|ETIMEDOUT|E(HOST|NET)UNREACH|UND_ERR_(SOCKET|HEADERS_OVERFLOW)|ConnectionClosed|CERT_HAS_EXPIRED|ERR_TLS_CERT_ALTNAME_INVALID|(DEPTH_ZERO_)?SELF_SIGNED_CERT(_IN_CHAIN)?)$/;

/** Whether a connection failed before a request was sent. */
export function isUnsent(code: string | undefined): boolean {
  return neverSent.test(code ?? "");
}

/** The code of a failed connection, where it is a known one. */
export function knownCode(thrown: unknown): string | undefined {
  try {
    const { code, cause } = Object(thrown);
    return [cause?.code, code].find(
      (one) => typeof one === "string" && (neverSent.test(one) || known.test(one)),
    );
  } catch {
    // A getter of a foreign error.
    return undefined;
  }
}
