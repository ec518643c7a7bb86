/** The URL that all paths of a client are appended to. Messages never show it whole: it may hold a password. */
export function checkBaseUrl(
  value: unknown,
  allowHttp: boolean | undefined,
  refuse: (problem: string) => Error,
): URL {
  let url;
  try {
    url = new URL(String(value));
  } catch {
    throw refuse("baseUrl must be an absolute URL, such as https://api.example.com");
  }
  const { protocol, hostname, username, password, search, hash } = url;
  if (username || password || search || hash)
    throw refuse("baseUrl must hold no user name, password, query or fragment");
  const isLoopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && (isLoopback || allowHttp)))
    throw refuse(
      `${protocol} to ${hostname} would send credentials in the clear: use https:, or allow http: by allowHttp: true`,
    );
  return url;
}
