/**
 * Cookies of the sign-in without an end of their own: the server alone knows when a session was last used. A cookie
 * with an end would throw out whoever has worked for longer than the idle time since signing in.
 */
export function endedByServer(cookies: readonly string[]): string[] {
  return cookies.map((cookie) =>
    /^(__Secure-)?redvest\.session_token=/.test(cookie)
      ? cookie.replace(/; *Max-Age=[1-9]\d*/i, '').replace(/; *Expires=[^;]+/i, '')
      : cookie,
  );
}
