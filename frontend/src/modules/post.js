// Posts as the page's forms do, and hears JSON. Status 0: nothing came back that can be believed.
const PATIENCE = 15000;

export async function post(address, fields = []) {
  const body = new URLSearchParams(fields);
  body.set("csrf_token", document.querySelector("[name=csrf_token]").value);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  const headers = { Accept: "application/json" };
  // `keepalive`: an answer on its way goes on when the person leaves the page.
  const options = { method: "POST", body, headers, keepalive: true, signal: stop.signal };
  try {
    const answer = await fetch(address, options);
    return { status: answer.status, reply: await answer.json() };
  } catch {
    return { status: 0 };
  } finally {
    clearTimeout(timer);
  }
}
